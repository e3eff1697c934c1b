"""The link checker: requests the addresses of sources and publishes whether they still work."""
