"""Stretch Coach leads a runner through a stretching routine by picture, timer and voice."""

__version__ = "0.1.0"
