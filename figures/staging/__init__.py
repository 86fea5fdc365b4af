"""A model before a camera, lit, rendered by Blender."""
