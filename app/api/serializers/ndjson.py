"""NDJSON: a document a line, untouched."""

from app.api.serializers.context import Batches, Chunks, ExportContext


def write(batches: Batches, _: ExportContext) -> Chunks:
    """The documents byte for byte as the JSON list has them, each followed by a line feed."""
    for documents in batches:
        if documents:
            yield ("\n".join(documents) + "\n").encode()
