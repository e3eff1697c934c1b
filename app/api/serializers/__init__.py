"""What writes a list in a form: documents go in, bytes come out. Nothing here knows SQL or the request."""
