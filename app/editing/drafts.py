"""The change that a suggestion would make if an editor accepted it as it is."""

from collections.abc import Sequence
from itertools import count
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, or_, select
from sqlmodel import Session

from app.domain.dates import VagueDate
from app.domain.errors import NotFound
from app.domain.ids import is_unnamed
from app.domain.models import Publisher, RecordType
from app.domain.text import normalise, slug
from app.editing.changes import preview_change
from app.editing.entries import Change, Entry, editors_entry, find_record
from app.editing.schemas import (
    SENT_SUGGESTION,
    CitedPage,
    EndedContent,
    ListContent,
    MissingContent,
    MoreSourcesContent,
    Preview,
    SentSuggestion,
    StillActiveContent,
    WrongContent,
)
from app.editing.suggestions import find_event, target_of, type_of
from app.store.repository import Repository, table

PartnershipSuggestion = EndedContent | StillActiveContent | MissingContent | MoreSourcesContent
_MAX_ID = 80


def parse_content(content: dict[str, Any]) -> SentSuggestion:
    """Return a stored suggestion as it was sent, without the contact."""
    return SENT_SUGGESTION.validate_python(content)


def preview_draft(session: Session, sent: SentSuggestion) -> Preview:
    """Return what a suggestion would change if an editor accepted it as it is. A list changes nothing by itself."""
    if isinstance(sent, ListContent):
        rows = len(sent.table.strip().splitlines()) - 1
        message = f"a table of {rows} rows: an editor imports it with sister-cities import suggestion"
        return Preview.without_change(message)
    connection = session.connection()
    target = target_of(sent)
    record_type = type_of(connection, target) or "partnership"
    return preview_change(session, record_type, target, draft_change(connection, sent))


def draft_change(connection: Connection, sent: PartnershipSuggestion | WrongContent) -> Change:
    """Return the change that a suggestion would make if an editor accepted it as it is.

    It adds the source, its publisher, and the cities, unless the register has them. What is `wrong` only an editor can
    correct, but for an event: otherwise the change has the entry of the record as it is.
    """
    target = target_of(sent)
    record_type = type_of(connection, target)
    if isinstance(sent, MissingContent):
        entry: Entry = {"cities": list(sent.cities), "kind": sent.partnership_kind.value, "event": []}
    elif record_type is None:
        raise NotFound("record", target)
    else:
        entry = editors_entry(connection, find_record(connection, record_type, target))
    if isinstance(sent, WrongContent) and sent.becomes is None:
        assert record_type is not None
        return {record_type: [entry]}
    source_id, added = _draft_source(connection, sent.source)
    if isinstance(sent, MissingContent):
        added |= _draft_cities(connection, sent.cities)
    if isinstance(sent, WrongContent):
        _correct_event(entry, sent, source_id)
    elif isinstance(sent, MoreSourcesContent):
        sources = [*entry.get("further_sources", []), source_id]
        entry["further_sources"] = list(dict.fromkeys(sources))
    else:
        entry["event"] = _in_order(entry["event"], _draft_event(sent, source_id))
    return {**added, "partnership": [entry]}


def _correct_event(entry: Entry, sent: WrongContent, source_id: str) -> None:
    """Change the kind and the date of an event in the entry of a partnership, and add the source to it."""
    assert sent.event is not None
    assert sent.becomes is not None
    event = find_event(entry, sent.event.kind, sent.event.date.edtf)
    assert event is not None  # `check_against_register` refuses the suggestion otherwise.
    event |= {"kind": sent.becomes.kind.value, "date": sent.becomes.date.edtf}
    event["sources"] = [*event["sources"], source_id]


def _draft_event(sent: EndedContent | StillActiveContent | MissingContent, source_id: str) -> Entry:
    """Return the event that a suggestion reports."""
    reported: Entry = {"stage": "reported", "date": sent.date.edtf, "sources": [source_id]}
    match sent:
        case EndedContent():
            reasons = [reason.value for reason in sent.reasons]
            return {"kind": "ended", **reported, "by": sent.by, "reasons": reasons}
        case StillActiveContent():
            return {"kind": "attested", **reported}
        case MissingContent():
            return {"kind": "established", **reported}


def _in_order(events: Sequence[Entry], event: Entry) -> list[Entry]:
    """Return events with one more, which comes before the first that certainly happened later."""
    latest = VagueDate.parse(event["date"]).latest
    later = (place for place, other in enumerate(events) if VagueDate.parse(other["date"]).earliest > latest)
    place = next(later, len(events))
    return [*events[:place], event, *events[place:]]


def _draft_cities(connection: Connection, ids: Sequence[str]) -> Change:
    """Return the entries of cities that the register does not have, each with the name that its id suggests."""
    stored = Repository(connection).existing("city", ids)
    new_ids = [id_ for id_ in ids if id_ not in stored and not is_unnamed(id_)]
    if not new_ids:
        return {}
    return {"city": [{"id": id_, "name": id_[: -len("-nl")].replace("-", " ").title()} for id_ in new_ids]}


def _draft_source(connection: Connection, page: CitedPage) -> tuple[str, Change]:
    """Return the id of the source of a suggestion, and the entries to add unless the register has the page."""
    stored = _find_source(connection, page)
    if stored is not None:
        return stored, {}
    address = urlsplit(page.url)
    host = (address.hostname or "").removeprefix("www.")
    day = page.published.edtf if page.published is not None else ""
    publisher, added = _draft_publisher(connection, page.publisher, host)
    words = slug(page.title or address.path)
    source_id = _free_id(connection, "source", f"{host} {day} {words}", "page")
    entry: Entry = {"id": source_id, "url": page.url, "publisher": publisher, "kind": page.kind.value}
    if page.title:
        entry["title"] = page.title
    if day:
        entry["published"] = day
    return source_id, {**added, "source": [entry]}


def _find_source(connection: Connection, page: CitedPage) -> str | None:
    """Return the id of the source that a page is; None if the register does not have it.

    A page that was published again is another source.
    """
    rows = table("source")
    conditions = [rows.c.url == page.url]
    if page.published is not None:
        conditions.append(or_(rows.c.published.is_(None), rows.c.published == page.published))
    return connection.execute(select(rows.c.id).where(*conditions).order_by(rows.c.id)).scalars().first()


def _draft_publisher(connection: Connection, name: str | None, host: str) -> tuple[str, Change]:
    """Return the name of a publisher, and its entry unless the register has it.

    Without a `name` it is the publisher whose name resembles the host of the page, else the host.
    """
    repository = Repository(connection)
    names: dict[str, str] = {}
    for publisher in repository.find(Publisher, repository.existing("publisher")).values():
        for spelling in (publisher.name, *publisher.aliases):
            names[normalise(spelling)] = spelling
    printed = name or host
    stored = names.get(normalise(printed))
    if stored is None and name is None:
        stored = names.get(normalise(host.split(".")[0]))
    if stored is not None:
        return stored, {}
    entry: Entry = {"id": _free_id(connection, "publisher", printed, "publisher"), "name": printed}
    return printed, {"publisher": [entry]}


def _free_id(connection: Connection, record_type: RecordType, words: str, default: str) -> str:
    """Return an id that no record of a type has: the words, with a number if need be."""
    id_ = slug(words)[:_MAX_ID].strip("-") or default
    repository = Repository(connection)
    numbered = (f"{id_}-{number}" for number in count(2))
    candidate = id_
    while repository.existing(record_type, [candidate]):
        candidate = next(numbered)
    return candidate
