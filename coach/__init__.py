"""Stretch Coach leads a runner through a stretching routine by picture, timer and voice."""
