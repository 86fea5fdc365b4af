"""What stands and lies around: mat, wall, chair, sofa, strap."""
