"""Hashes of contents, by which equal ones are recognised and damaged ones found."""

import hashlib


def hash_text(content: str) -> str:
    """Return the hash of a text, 32 hexadecimal digits."""
    return hash_bytes(content.encode())


def hash_bytes(content: bytes) -> str:
    """Return the hash of bytes, 32 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()[:32]
