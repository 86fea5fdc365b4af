"""Widgets that know how to show a value, and nothing of where it comes from."""
