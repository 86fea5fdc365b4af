"""What is shown, as frozen values and words: pure functions, without Qt."""
