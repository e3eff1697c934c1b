"""Place resolution: which city of the register a stated place is."""
