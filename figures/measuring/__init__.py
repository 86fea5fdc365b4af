"""What a posed body measures, and what is wrong with it."""
