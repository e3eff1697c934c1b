"""Atom (RFC 4287): the newest entries as a feed that any reader of feeds understands."""

from itertools import chain
from xml.sax.saxutils import escape, quoteattr

from app.api.serializers.context import NAME, Batches, Chunks, ExportContext
from app.api.serializers.feeds import Entry, entries_of, newest, tag, title

MEDIA_TYPE = "application/atom+xml"


def write(batches: Batches, context: ExportContext) -> Chunks:
    """Write the feed in one chunk: it is short."""
    entries = list(entries_of(chain.from_iterable(batches), context))
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
        _element("id", tag(context, context.url.removeprefix(context.root))),
        _element("title", title(context)),
        _element("updated", newest(entries, context)),
        f"<author>{_element('name', NAME)}{_element('uri', context.root)}</author>",
        _element("rights", context.licence),
        _link("self", context.url, MEDIA_TYPE),
        _link("alternate", context.page, "application/json"),
        *map(_entry, entries),
        "</feed>",
    ]
    yield "\n".join(parts).encode()


def _entry(entry: Entry) -> str:
    parts = [
        _element("id", entry.id),
        _element("title", entry.title),
        _element("published", entry.published),
        _element("updated", entry.updated),
        _link("alternate", entry.url, "text/html"),
        *(_link("via", proof.url, named=proof.name) for proof in entry.proofs),
        *(f"<category term={quoteattr(term)}/>" for term in entry.tags),
        _element("summary", entry.summary),
        f'<content type="html">{escape(entry.html)}</content>',
    ]
    return f"<entry>{''.join(parts)}</entry>"


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>"


def _link(rel: str, url: str, media_type: str = "", named: str = "") -> str:
    kind = f" type={quoteattr(media_type)}" if media_type else ""
    label = f" title={quoteattr(named)}" if named else ""
    return f"<link rel={quoteattr(rel)}{kind} href={quoteattr(url)}{label}/>"
