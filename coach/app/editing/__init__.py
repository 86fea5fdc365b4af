"""What is done to routines and exercises of the user's own, and their files."""
