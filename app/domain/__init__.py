"""The rules of the register: pure, without database and without HTTP."""
