"""The feed of answered suggestions."""

from collections.abc import Sequence
from html import escape

from app.api.serializers.context import ExportContext
from app.api.serializers.feeds import atom_feed, link_element, tag
from app.domain.vocabulary import to_english
from app.editing.schemas import SuggestionPublic
from app.store.json_text import Document

_NEVER = "2026-11-30T00:00:00Z"


def write_feed(suggestions: Sequence[SuggestionPublic], root: str) -> bytes:
    """Return the feed of answered suggestions (Atom). `root` is the address of the service."""
    context = ExportContext(
        subject="partnerships",
        title="What became of suggestions",
        question="What became of suggestions",
        as_of=None,
        known_at="",
        revised_at=_NEVER,
        root=root,
        url=f"{root}/v1/suggestions.atom",
        permalink=f"{root}/suggestions",
        page=f"{root}/suggestions",
    )
    entries = [_entry(suggestion, context) for suggestion in suggestions]
    return atom_feed(entries, link_element("alternate", context.page, "text/html"), context)


def _entry(suggestion: SuggestionPublic, context: ExportContext) -> Document:
    """Return the entry of an answered suggestion."""
    answer = suggestion.answer or ""
    return {
        "id": tag(context, f"suggestions/{suggestion.id}"),
        "url": f"{context.page}/{suggestion.id}",
        "title": f"{suggestion.title}: {to_english(suggestion.kind)}, {suggestion.state}",
        "summary": answer,
        "content_html": f"<p>{escape(answer)}</p>",
        "date_published": suggestion.created_at,
        "date_modified": suggestion.answered_at or suggestion.created_at,
        "tags": [suggestion.kind, suggestion.state],
        "_sources": {"links": []},
    }
