"""Every question the register answers: each SELECT is here, none elsewhere."""
