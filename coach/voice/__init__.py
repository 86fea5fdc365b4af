"""Speech and tones: rendered ahead by a process of its own, played from files, missed by nobody."""
