-- Where each session stands that has neither come to its end nor been ended: gone with its end. What is here when the
-- program starts was cut short. It belongs to this machine, and is not exported.
-- `plan` is JSON: what the timeline was compiled from. `phase` is a place in that timeline, `elapsed_ms` within the
-- phase. `added_ms` is JSON: [[phase, by how much it was made longer], ...].

CREATE TABLE bookmarks (
    session INTEGER PRIMARY KEY REFERENCES sessions (id) ON DELETE CASCADE,
    plan TEXT NOT NULL,
    phase INTEGER NOT NULL CHECK (phase >= 0),
    elapsed_ms INTEGER NOT NULL CHECK (elapsed_ms >= 0),
    added_ms TEXT NOT NULL
);
