-- What was deleted and can still be brought back: each session whole, as in the JSON of an export.
CREATE TABLE deleted (
    session_id TEXT PRIMARY KEY,
    deleted_at TEXT NOT NULL CHECK (length(deleted_at) = 32),
    content TEXT NOT NULL
) WITHOUT ROWID;

-- The newest sessions of a routine or a region, without a look at any other.
CREATE INDEX sessions_by_routine ON sessions (routine_id, started_s, session_id);
CREATE INDEX sessions_by_region ON sessions (region, started_s, session_id);

-- The days with sessions, by the clock on the wall there and then.
CREATE INDEX sessions_by_day ON sessions (substr(started_at, 1, 10));
