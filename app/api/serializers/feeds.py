"""Feeds: the newest entries as Atom (RFC 4287) and as JSON Feed 1.1, with sentences and links to record and sources.

All times come from the register, none from the clock. The id of an entry is a tag URI (RFC 4151), so it does not depend
on the protocol and the port of the service.
"""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import chain
from urllib.parse import urlsplit
from xml.sax.saxutils import escape as escape_xml
from xml.sax.saxutils import quoteattr

from app import REGISTER_NAME
from app.api.evidence_wording import doubt_texts
from app.api.serializers.columns import NOT_STATED, REASONED
from app.api.serializers.context import Batches, Chunks, ExportContext
from app.api.wording import (
    actor_words,
    capitalize_first,
    date_words,
    plural,
    reasons_of,
    status_sentence,
    status_words,
)
from app.domain.city_names import city_name
from app.domain.countries import country_name
from app.domain.vocabulary import Kind, to_english
from app.queries.bulk import events_of
from app.queries.expansions import text_fragment_url
from app.store.json_text import Document, read_json, to_json_text

ATOM = "application/atom+xml"
"""The media type of Atom."""
RELATIONS = {
    Kind.SISTER_CITY: "Sister-city partnership",
    Kind.FRIENDSHIP: "Friendship",
    Kind.COOPERATION: "Cooperation",
    Kind.INFORMAL: "Informal partnership",
    Kind.UNSPECIFIED: "Partnership",
}
"""The name of each kind of relation, as it begins a sentence."""
_SINCE = "2026"  # The year in tag URIs: part of every id, so it must never change.
_ABOUT_SOURCES = "The sources that say so"


def entries_of(documents: Iterable[str], context: ExportContext) -> list[Document]:
    """Return the items of a JSON feed for documents that include events, sources and times of publication."""
    entry = _partnership if context.subject == "partnerships" else _event
    return [entry(row, context) for row in map(read_json, documents)]


def tag(context: ExportContext, path: str) -> str:
    """Return the permanent id of the resource at a path."""
    return f"tag:{urlsplit(context.root).hostname},{_SINCE}:{path}"


# --- Atom ---


def write_atom(batches: Batches, context: ExportContext) -> Chunks:
    """Yield the whole feed in one chunk, because it is short."""
    entries = entries_of(chain.from_iterable(batches), context)
    alternate = link_element("alternate", context.page, "application/json")
    yield atom_feed(entries, alternate, context)


def atom_feed(entries: Sequence[Document], alternate: str, context: ExportContext) -> bytes:
    """Return a feed of entries. `alternate` is the link element of the list in another format."""
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<?xml-stylesheet type="text/css" href={quoteattr(context.root + "/static/feed.css")}?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
        _element("id", tag(context, context.url.removeprefix(context.root))),
        _element("title", context.title),
        _element("updated", max((entry["date_modified"] for entry in entries), default=context.revised_at)),
        f"<author>{_element('name', REGISTER_NAME)}{_element('uri', context.root)}</author>",
        _element("rights", context.licence),
        link_element("self", context.url, ATOM),
        alternate,
        *map(_atom_entry, entries),
        "</feed>",
    ]
    return "\n".join(parts).encode()


def correction_entry(correction: Document, context: ExportContext) -> Document:
    """Return the entry of a corrected status."""
    _, _, pinned = correction["links"]["record"].partition("?")
    before, after = (
        status_words({"value": correction[name], "certainty": correction[f"{name}_certainty"]})
        for name in ("before", "after")
    )
    day = date_words({"edtf": correction["day"]})
    summary = f"Status on {day}: {after}; the register had said {before}. {correction['comment']}"
    return {
        "id": tag(context, f"partnerships/{correction['partnership']}/r{correction['revision']}"),
        "url": f"{context.page_of(correction['partnership'])}?{pinned}",
        "title": f"Corrected from {before} to {after}: {_pair(correction)}",
        "summary": summary,
        "content_html": _paragraph(summary),
        "date_published": correction["at"],
        "date_modified": correction["at"],
        "tags": [
            *filter(None, [correction["after"]]),
            *dict.fromkeys(city["country"] for city in correction["cities"]),
        ],
        "_sources": {"about": _ABOUT_SOURCES, "links": []},
    }


def _atom_entry(entry: Document) -> str:
    parts = [
        _element("id", entry["id"]),
        _element("title", entry["title"]),
        _element("published", entry["date_published"]),
        _element("updated", entry["date_modified"]),
        link_element("alternate", entry["url"], "text/html"),
        *(link_element("via", source["url"], named=source["name"]) for source in entry["_sources"]["links"]),
        *(f"<category term={quoteattr(term)}/>" for term in entry["tags"]),
        _element("summary", entry["summary"]),
        f'<content type="html">{escape_xml(entry["content_html"])}</content>',
    ]
    return f"<entry>{''.join(parts)}</entry>"


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape_xml(text)}</{name}>"


def link_element(rel: str, url: str, media_type: str = "", named: str = "") -> str:
    """Return a link element of Atom."""
    kind = f" type={quoteattr(media_type)}" if media_type else ""
    label = f" title={quoteattr(named)}" if named else ""
    return f"<link rel={quoteattr(rel)}{kind} href={quoteattr(url)}{label}/>"


# --- JSON Feed ---


def write_json(batches: Batches, context: ExportContext) -> Chunks:
    """Yield the whole feed in one chunk, because it is short."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": context.title,
        "home_page_url": context.page,
        "feed_url": context.url,
        "language": "en",
        "authors": [{"name": REGISTER_NAME, "url": context.root}],
        "items": entries_of(chain.from_iterable(batches), context),
    }
    yield to_json_text(feed).encode()


# --- entries ---


def _partnership(row: Document, context: ExportContext) -> Document:
    status = row["status"]
    since = f", {_since(status)}" if status["since"] else ""
    events = "".join(f"<li>{escape(_happened(event))}</li>" for event in events_of(row))
    evidence = f"Rests on {plural(row['evidence']['independent_sources'], 'independent source')}."
    delisted = "".join(
        f"No longer listed by {listing['dataset']} since {date_words({'edtf': listing['missing_since']})}. "
        for listing in row.get("listings", ())
        if listing["missing_since"]
    )
    reasons = _reasons(reasons_of(row), expected=status["value"] in ("severed", "dormant"))
    doubts = " ".join(["", *(doubt.sentence for doubt in doubt_texts(row, context.as_of or context.revised_at[:10]))])
    summary = f"{delisted}{_relation(row)} {status_sentence(row)}{doubts}{reasons} {evidence}"
    sources = [_link_of(source) for source in row["sources"]]
    return {
        "id": tag(context, f"partnerships/{row['id']}"),
        "url": context.page_of(row["id"]),
        "title": f"{capitalize_first(status_words(status))}: {_pair(row)}{since}",
        "summary": summary,
        "content_html": f"{_paragraph(summary)}{_paragraph(row['note'])}<ul>{events}</ul>{_list_of(sources)}",
        "date_published": row["published"],
        "date_modified": row["updated"],
        "tags": [status["value"], row["kind"], *dict.fromkeys(row["countries"])],
        "_sources": {"about": _ABOUT_SOURCES, "links": sources},
    }


def _event(row: Document, context: ExportContext) -> Document:
    cited = {source["id"]: source for source in row["sources"]}
    sources = [_link_of(cited[citation["source"]], citation["fragment"]) for citation in row["citations"]]
    summary = _happened(row) + _reasons(row["reasons"], expected=row["event"] in REASONED)
    countries = dict.fromkeys(city["country"] for city in row["cities"])
    return {
        "id": tag(context, f"partnerships/{row['partnership']}/events/{row['seq']}"),
        "url": context.page_of(row["partnership"]),
        "title": f"{_what(row)}: {_pair(row)}, {date_words(row['date'])}",
        "summary": summary,
        "content_html": _paragraph(summary) + _paragraph(row["note"]) + _list_of(sources),
        "date_published": row["published"],
        "date_modified": row["updated"],
        "tags": [row["event"], row["stage"], *countries, *row["reasons"]],
        "_sources": {"about": _ABOUT_SOURCES, "links": sources},
    }


# --- sentences ---


def _pair(row: Document) -> str:
    return "–".join(city_name(city, "" if city["name"] else country_name(city["country"])) for city in row["cities"])


def _relation(row: Document) -> str:
    sides = (city_name(city, country_name(city["country"])) for city in row["cities"])
    return f"{RELATIONS[row['kind']]} of {' and '.join(sides)}."


def _since(status: Document) -> str:
    """Return the beginning of a status: the date alone if severed, otherwise with `since`."""
    words = date_words(status["since"])
    if status["value"] == "severed":
        return words
    is_interval = words.startswith(("between", "by"))
    return f"since some day {words}" if is_interval else f"since {words}"


def _reasons(words: list[str], *, expected: bool) -> str:
    text = ", ".join(map(to_english, words)) or (NOT_STATED if expected else "")
    return f" Reasons: {text}." if text else ""


def _what(event: Document) -> str:
    """Return what happened, with its stage if that is less than a decision."""
    stage = f" ({event['stage']})" if event["stage"] in ("proposed", "reported") else ""
    return f"{to_english(event['event']).capitalize()}{stage}"


def _happened(event: Document) -> str:
    actor = actor_words(event["actor"], event["cities"]) or "whom no source says"
    return f"{date_words(event['date'])}: {_what(event).lower()}, by {actor}."


# --- content ---


def _link_of(source: Document, fragment: str | None = None) -> dict[str, str]:
    """Return a link to a source by its publisher and title. It opens on the quoted words, if there are any."""
    name = f"{source['publisher']}: {source['title']}" if source["title"] else source["publisher"]
    return {"url": text_fragment_url(source["url"], fragment), "name": name}


def _paragraph(text: str | None) -> str:
    return f"<p>{escape(text)}</p>" if text else ""


def _list_of(links: Iterable[dict[str, str]]) -> str:
    items = "".join(f'<li><a href="{escape(link["url"])}">{escape(link["name"])}</a></li>' for link in links)
    return f"<ul>{items}</ul>" if items else ""
