"""The library as the window sees it: its routines as cards, found, chosen and kept as their files are."""
