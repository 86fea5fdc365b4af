"""Routine and exercise files on disk, made into what the domain knows; errors with file, line and reason."""

DEFAULT_ROUTINE_ID = "post-run-lower-back"
"""The routine that is offered first to whoever has not done any."""

EXERCISES = "exercises"
"""The folder beside routines that holds exercises."""
