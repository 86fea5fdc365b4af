"""Routine and exercise files on disk, made into what the domain knows; errors with file, line and reason."""
