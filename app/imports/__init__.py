"""What brings records in from outside: the seed files, other registers, tables. No HTTP is served here."""
