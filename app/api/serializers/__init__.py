"""Serializers: each writes a list in one format, from documents to bytes. None knows SQL or the request."""
