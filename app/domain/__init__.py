"""The rules of the register, without a database and without HTTP."""
