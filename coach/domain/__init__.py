"""What the program knows of stretching: frozen values, pure functions; no Qt, files, clocks or chance."""
