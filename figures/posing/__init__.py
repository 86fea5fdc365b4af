"""A pose file becomes a posed body: bones turned, skin moved, contacts touched, hands closed."""
