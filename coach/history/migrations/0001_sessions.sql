-- Wall times (*_at, at) are ISO 8601 text to the microsecond with their offset from UTC in whole minutes, always
-- 32 characters: 2026-07-25T07:41:03.250000+02:00. Lengths of time (*_ms) are whole milliseconds.
-- NULL means "not given". Ids, statuses, moments and regions are the words of the session CSV.

CREATE TABLE sessions (
    id INTEGER PRIMARY KEY,                        -- what the other tables call `session`; never leaves this file
    session_id TEXT NOT NULL UNIQUE CHECK (session_id <> ''),
    started_at TEXT NOT NULL CHECK (length(started_at) = 32),
    started_s INTEGER NOT NULL,                    -- started_at as whole seconds since 1970-01-01T00:00:00Z, rounded down
    ended_at TEXT NOT NULL CHECK (length(ended_at) = 32),
    routine_id TEXT NOT NULL,
    routine_title TEXT NOT NULL,                   -- as it was then
    status TEXT NOT NULL CHECK (status IN ('completed', 'partial')),
    planned_ms INTEGER NOT NULL CHECK (planned_ms >= 0),
    active_ms INTEGER NOT NULL CHECK (active_ms >= 0),
    paused_ms INTEGER NOT NULL CHECK (paused_ms >= 0),
    steps_planned INTEGER NOT NULL CHECK (steps_planned >= 0),
    steps_completed INTEGER NOT NULL CHECK (steps_completed >= 0),
    steps_skipped INTEGER NOT NULL CHECK (steps_skipped >= 0),
    region TEXT CHECK (region IN ('lower-back', 'glute', 'hip', 'groin', 'thigh', 'hamstring', 'knee', 'lower-leg',
                                  'ankle-foot', 'other')),
    run_distance_km REAL CHECK (run_distance_km BETWEEN 0 AND 1e12),
    run_minutes REAL CHECK (run_minutes BETWEEN 0 AND 1e12),
    run_effort INTEGER CHECK (run_effort BETWEEN 0 AND 10),
    note TEXT NOT NULL
);

-- The order of everything that is written out: by the second, as the CSV shows it, then by session_id.
CREATE INDEX sessions_by_start ON sessions (started_s, session_id);

-- One hold, or one set of repetitions, that was reached.
CREATE TABLE exercises (
    session INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    phase INTEGER NOT NULL CHECK (phase >= 0),     -- its place in the session's timeline
    step INTEGER NOT NULL CHECK (step >= 1),       -- of the routine, from 1, rests included
    exercise_id TEXT NOT NULL,
    side TEXT CHECK (side IN ('left', 'right')),
    "set" INTEGER NOT NULL CHECK ("set" >= 1),
    planned_ms INTEGER NOT NULL CHECK (planned_ms >= 0),
    actual_ms INTEGER NOT NULL CHECK (actual_ms >= 0), -- all attempts together
    status TEXT NOT NULL CHECK (status IN ('completed', 'skipped', 'stopped', 'partial')),
    pain_during INTEGER CHECK (pain_during BETWEEN 0 AND 10),
    PRIMARY KEY (session, phase)
) WITHOUT ROWID;

-- Pain from 0 to 10. One a region before, after and next morning; during the session as many as were given.
-- The key's columns stand first: the quick_check of SQLite 3.40 misreads the table otherwise.
CREATE TABLE ratings (
    session INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    moment TEXT NOT NULL CHECK (moment IN ('before', 'during', 'after', 'next_morning')),
    region TEXT NOT NULL CHECK (region IN ('lower-back', 'glute', 'hip', 'groin', 'thigh', 'hamstring', 'knee', 'lower-leg',
                                           'ankle-foot', 'other')),
    during_at TEXT NOT NULL, -- tells those during the session apart: their `at`; '' for the others
    score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 10),
    at TEXT NOT NULL CHECK (length(at) = 32),
    CHECK (during_at = CASE moment WHEN 'during' THEN at ELSE '' END),
    PRIMARY KEY (session, moment, region, during_at)
) WITHOUT ROWID;

-- The journal: what happened in a session, in order of id.
CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    session INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind <> ''),
    at TEXT NOT NULL CHECK (length(at) = 32),
    phase INTEGER NOT NULL,                        -- place in the session's timeline
    elapsed_ms INTEGER NOT NULL                    -- within that phase
);

CREATE INDEX events_by_session ON events (session);
