"""The window: pages and widgets that render what the runner and the library say."""
