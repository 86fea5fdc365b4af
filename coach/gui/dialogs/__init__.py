"""Windows and panels that ask or tell something over a page."""
