"""Forge cursors, as someone who read the code can: their checksum has no key."""

import base64
import hashlib


def with_checksum(body: str, query: str) -> str:
    """Return a cursor with a valid checksum around any body."""
    checksum = hashlib.sha256(f"{query}\n{body}".encode()).digest()[:9]
    return base64.urlsafe_b64encode(checksum + body.encode()).decode().rstrip("=")


def body_of(cursor: str) -> str:
    """Return what a cursor holds after its checksum."""
    return base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))[9:].decode()
