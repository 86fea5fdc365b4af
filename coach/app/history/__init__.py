"""What the window asks of the history, changes in it, and does to keep it."""
