"""What runs while the window is open: the session's clockwork, and the ports to devices and disk."""
