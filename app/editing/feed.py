"""The feed of answered suggestions (Atom, RFC 4287)."""

from collections.abc import Sequence
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

from app.domain.vocabulary import to_english
from app.editing.schemas import SuggestionPublic

_ATOM = "http://www.w3.org/2005/Atom"
_SINCE = "2026"  # The year in tag URIs: part of every id, so it must never change.
_NEVER = "2026-11-30T00:00:00Z"


def write_feed(suggestions: Sequence[SuggestionPublic], root: str) -> bytes:
    """Return the feed of suggestions. `root` is the address of the service."""
    tag = f"tag:{urlsplit(root).hostname},{_SINCE}:suggestions"
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": "en"})
    _add(feed, "id", tag)
    _add(feed, "title", "What became of suggestions")
    _add(feed, "updated", max((suggestion.answered_at or _NEVER for suggestion in suggestions), default=_NEVER))
    _add(SubElement(feed, "author"), "name", "Register of sister-city partnerships")
    SubElement(feed, "link", {"rel": "self", "href": f"{root}/v1/suggestions.atom"})
    for suggestion in suggestions:
        address = f"{root}/v1/suggestions/{suggestion.id}"
        entry = SubElement(feed, "entry")
        _add(entry, "id", f"{tag}/{suggestion.id}")
        _add(entry, "title", f"{suggestion.title}: {to_english(suggestion.kind)}, {suggestion.state}")
        _add(entry, "published", suggestion.created_at)
        _add(entry, "updated", suggestion.answered_at or suggestion.created_at)
        SubElement(entry, "link", {"rel": "alternate", "type": "application/json", "href": address})
        _add(entry, "summary", suggestion.answer or "")
    return tostring(feed, encoding="unicode", xml_declaration=True).encode()


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text
