"""NDJSON: a document a line, untouched."""

from app.api.serializers.context import Batches, Chunks, ExportContext


def write(batches: Batches, _: ExportContext) -> Chunks:
    """Write the documents byte for byte as in the JSON list, each followed by a line feed."""
    for documents in batches:
        if documents:
            yield ("\n".join(documents) + "\n").encode()
