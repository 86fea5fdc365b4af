"""The studio: bakes the pictures of `assets/figures` from the poses of `assets/poses`."""
