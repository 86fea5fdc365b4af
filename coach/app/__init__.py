"""Builds the program's parts and connects them; nothing else does."""
