"""What a request reads from: its state, records by id or name, and rows that are verified when they are read."""
