"""The queries of the API and the pages: what each finds, counts or compares, as values."""
