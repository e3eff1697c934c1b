"""Copies of the whole register, each of one consistent moment, and bringing one back into an empty place."""
