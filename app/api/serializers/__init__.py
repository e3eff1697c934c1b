"""Serializers: each writes a list in one format, from JSON documents to bytes, without SQL or HTTP."""
