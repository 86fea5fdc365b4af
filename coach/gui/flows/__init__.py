"""The ways between pages, and what is asked on the way."""
