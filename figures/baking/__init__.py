"""From frames to the files in assets, and what was baked from what."""
