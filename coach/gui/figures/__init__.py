"""Figures that move: what their frames show, and their decoding off the window's thread."""
