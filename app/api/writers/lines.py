"""NDJSON: a document a line, untouched."""

from collections.abc import Iterator

from app.api.writers.cover import Batches, Cover


def write(batches: Batches, _: Cover) -> Iterator[bytes]:
    """The documents byte for byte as the JSON list has them, each followed by a line feed."""
    for documents in batches:
        if documents:
            yield ("\n".join(documents) + "\n").encode()
