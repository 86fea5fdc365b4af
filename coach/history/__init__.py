"""The history: what was done, kept in SQLite, written out and read back in as CSV or JSON; never Qt."""
