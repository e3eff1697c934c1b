"""The database and its only writer."""
