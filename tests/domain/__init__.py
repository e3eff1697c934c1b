"""Tests of the register's rules: pure, without database and without HTTP."""
