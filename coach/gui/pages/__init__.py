"""One page for each stage of a session, from choosing a routine to the saved record."""
