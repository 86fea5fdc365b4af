"""What a body wears and shows: clothes, head, hair, and the muscle that is stretched."""
