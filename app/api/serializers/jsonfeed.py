"""JSON Feed 1.1: the newest entries for programs that would rather not read XML."""

from itertools import chain

from app.api.serializers.context import NAME, Batches, Chunks, ExportContext
from app.api.serializers.feeds import Entry, entries_of, title
from app.store.documents import Document
from app.store.json_text import to_json_text

VERSION = "https://jsonfeed.org/version/1.1"


def write(batches: Batches, context: ExportContext) -> Chunks:
    """Write the feed in one chunk: it is short."""
    feed = {
        "version": VERSION,
        "title": title(context),
        "home_page_url": context.page,
        "feed_url": context.url,
        "language": "en",
        "authors": [{"name": NAME, "url": context.root}],
        "items": [_item(entry) for entry in entries_of(chain.from_iterable(batches), context)],
    }
    yield to_json_text(feed).encode()


def _item(entry: Entry) -> Document:
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.html,
        "date_published": entry.published,
        "date_modified": entry.updated,
        "tags": entry.tags,
        "_sources": {"about": "The sources that say so", "links": [vars(proof) for proof in entry.proofs]},
    }
