"""The queue of suggestions: what is taken, what is refused, and the change that a suggestion would make."""

import asyncio
import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from fastapi.concurrency import run_in_threadpool
from sqlalchemy import Connection, func, update
from sqlmodel import Session, col, select

from app.domain.dates import day_to_iso
from app.domain.errors import Conflict, FieldError, InvalidContent, NotFound, RegisterError, TooManySuggestions
from app.domain.ids import country_of, is_partnership_id, partnership_id
from app.domain.models import Partnership, Publisher
from app.domain.text import normalise, slug
from app.domain.vocabulary import SuggestionKind, SuggestionState
from app.editing.dependencies import EditingDatabase
from app.editing.entries import Document, Entry, Table, editors_entry, find_record, periods_of
from app.editing.schemas import (
    EndedContent,
    MissingContent,
    MoreSourcesContent,
    SentSuggestion,
    StillActiveContent,
    WrongContent,
)
from app.store.database import translated_errors
from app.store.editing import ReaderSuggestion
from app.store.json_text import to_json_text
from app.store.repository import Repository, hash_text, table

MOST_OPEN = 1_000
"""How many suggestions may wait for an answer."""
HOURLY, DAILY = 10, 50
"""How many suggestions a network may send in an hour and in a day."""
_NAMESAKES = 50
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
PERSONAL_DATA = timedelta(days=90)
"""How long the contact and the network of a sender are stored."""


def address_of(suggestion: ReaderSuggestion) -> str:
    """Return the public address of a suggestion."""
    return f"/v1/suggestions/{suggestion.id}"


def to_text(time: datetime) -> str:
    """Return a time as it is stored: UTC, ISO 8601 to the second."""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def find_suggestion(session: Session, number: int) -> ReaderSuggestion:
    """Return a suggestion. Raises NotFound."""
    suggestion = session.get(ReaderSuggestion, number)
    if suggestion is None:
        raise NotFound("suggestion", str(number))
    return suggestion


def find_open(session: Session, number: int) -> ReaderSuggestion:
    """Return a suggestion that waits for an answer. Raises NotFound, and Conflict if it was answered before."""
    suggestion = find_suggestion(session, number)
    if suggestion.state != SuggestionState.OPEN:
        raise Conflict(
            f"Suggestion {number} was {suggestion.state} on {suggestion.answered_at}.", address_of(suggestion)
        )
    return suggestion


# --- taking suggestions ---


def take_suggestion(
    session: Session, sent: SentSuggestion, network: str, now: datetime
) -> tuple[ReaderSuggestion, bool]:
    """Add a suggestion to the queue, and return it with whether it is new. An equal one is only counted.

    Raises InvalidContent, Conflict or TooManySuggestions. The caller commits.
    """
    forget_senders(session, now)
    target = target_of(sent)
    content = sent.model_dump(mode="json", exclude={"contact"}, exclude_defaults=True)
    content_hash = hash_text(to_json_text(content))
    waiting = session.exec(
        select(ReaderSuggestion).where(
            ReaderSuggestion.state == SuggestionState.OPEN,
            ReaderSuggestion.target == target,
            ReaderSuggestion.kind == sent.kind,
        )
    ).all()
    for suggestion in waiting:
        if suggestion.content_hash == content_hash:
            suggestion.times += int(suggestion.network != network)
            return suggestion, False
        if suggestion.network == network:
            raise Conflict("You have an open suggestion of this kind about this record.", address_of(suggestion))
    check_against_register(session.connection(), sent)
    _check_limits(session, network, now)
    last = session.exec(select(func.max(ReaderSuggestion.id))).one() or 0
    suggestion = ReaderSuggestion(
        id=last + 1,
        kind=sent.kind,
        target=target,
        state=SuggestionState.OPEN,
        created_at=to_text(now),
        content=content,
        content_hash=content_hash,
        contact=sent.contact,
        network=network,
    )
    session.add(suggestion)
    return suggestion, True


def target_of(sent: SentSuggestion) -> str:
    """Return the id of the record that a suggestion is about."""
    if isinstance(sent, MissingContent):
        return partnership_id(sent.cities, [country_of(city) for city in sent.cities])
    return sent.target


def forget_senders(session: Session, now: datetime) -> None:
    """Delete the contacts and networks of suggestions that are older than 90 days."""
    oldest = to_text(now - PERSONAL_DATA)
    old = update(ReaderSuggestion).where(
        col(ReaderSuggestion.created_at) < oldest,
        col(ReaderSuggestion.contact).is_not(None) | col(ReaderSuggestion.network).is_not(None),
    )
    session.connection().execute(old.values(contact=None, network=None))


async def forget_daily(database: EditingDatabase) -> None:
    """Delete old contacts and networks when the service starts, and once a day, if it takes suggestions."""
    while database.takes_suggestions:
        with suppress(RegisterError):  # Another change is being written: the next day does it.
            await run_in_threadpool(_forget_senders_of, database)
        await asyncio.sleep(_DAY.total_seconds())


def _forget_senders_of(database: EditingDatabase) -> None:
    with translated_errors(), Session(database.engine) as session:
        forget_senders(session, datetime.now(UTC))
        session.commit()


def _check_limits(session: Session, network: str, now: datetime) -> None:
    """Raise TooManySuggestions if the queue is full, or the network has sent as many as it may."""
    waiting = session.exec(
        select(func.count()).select_from(ReaderSuggestion).where(ReaderSuggestion.state == SuggestionState.OPEN)
    ).one()
    if waiting >= MOST_OPEN:
        raise TooManySuggestions(f"{waiting:,} suggestions wait for an answer. Try again later.", 86_400)
    for span, most, name in ((_HOUR, HOURLY, "an hour"), (_DAY, DAILY, "a day")):
        sent = session.exec(
            select(func.count())
            .select_from(ReaderSuggestion)
            .where(ReaderSuggestion.network == network, ReaderSuggestion.created_at > to_text(now - span))
        ).one()
        if sent >= most:
            message = f"Your network has sent {sent} suggestions, and may send {most} in {name}."
            raise TooManySuggestions(message, int(span.total_seconds()))


def check_against_register(connection: Connection, sent: SentSuggestion) -> None:
    """Raise InvalidContent if the target does not exist or the source is too old, Conflict if nothing is missing."""
    target = target_of(sent)
    repository = Repository(connection)
    if isinstance(sent, MissingContent):
        if target in repository.existing("partnership", [target]):
            raise Conflict("The register has this partnership.", f"/v1/partnerships/{target}")
        return
    record_type = type_of(connection, target)
    is_removed = target in repository.existing("tombstone", [target])
    if record_type is None or is_removed:
        raise InvalidContent([FieldError("target", "unknown", f"there is no record {target}")])
    if isinstance(sent, StillActiveContent):
        record = find_record(connection, "partnership", target)
        assert isinstance(record, Partnership)
        last = periods_of(connection, record)[-1].last_evidence
        if last is not None and sent.date.latest <= last:
            message = f"the register has evidence of {day_to_iso(last)}: give a source that is newer"
            raise InvalidContent([FieldError("date", "too_old", message)])


def type_of(connection: Connection, target: str) -> Table | None:
    """Return the type of the record with an id; None if there is none."""
    repository = Repository(connection)
    candidates: tuple[Table, ...] = ("partnership",) if is_partnership_id(target) else ("city", "source")
    return next((name for name in candidates if target in repository.existing(name, [target])), None)


# --- the change that a suggestion would make ---


def parse_content(content: dict[str, Any]) -> SentSuggestion:
    """Return a stored suggestion as it was sent, without the contact."""
    kinds: dict[str, type[SentSuggestion]] = {
        SuggestionKind.ENDED: EndedContent,
        SuggestionKind.STILL_ACTIVE: StillActiveContent,
        SuggestionKind.WRONG: WrongContent,
        SuggestionKind.MISSING: MissingContent,
        SuggestionKind.MORE_SOURCES: MoreSourcesContent,
    }
    return kinds[content["kind"]].model_validate(content)


def draft_change(connection: Connection, sent: SentSuggestion) -> Document:
    """Return the change that a suggestion would make if an editor accepted it as it is.

    What is `wrong` only an editor can correct: the change has the entry of the record as it is.
    """
    source_id, sources = _draft_source(connection, sent)
    target = target_of(sent)
    if isinstance(sent, MissingContent):
        event: Entry = {"kind": "established", "stage": "reported", "date": sent.date.edtf, "sources": [source_id]}
        entry: Entry = {"cities": list(sent.cities), "kind": sent.partnership.value, "event": [event]}
        return {**sources, "partnership": [entry]}
    record_type = type_of(connection, target)
    if record_type is None:
        raise NotFound("record", target)
    entry = editors_entry(connection, find_record(connection, record_type, target))
    match sent:
        case EndedContent():
            event = {"kind": "ended", "stage": "reported", "date": sent.date.edtf}
            event |= {"by": sent.by, "reasons": [reason.value for reason in sent.reasons], "sources": [source_id]}
            entry["event"] = [*entry["event"], event]
        case StillActiveContent():
            event = {"kind": "attested", "stage": "reported", "date": sent.date.edtf, "sources": [source_id]}
            entry["event"] = [*entry["event"], event]
        case MoreSourcesContent():
            entry["further_sources"] = list(dict.fromkeys([*entry.get("further_sources", []), source_id]))
    if isinstance(sent, WrongContent):
        return {record_type: [entry]}
    return {**sources, record_type: [entry]}


def _draft_source(connection: Connection, sent: SentSuggestion) -> tuple[str, dict[Table, list[Entry]]]:
    """Return the id of the source of a suggestion, and its entry unless the register has the page."""
    page = sent.source
    rows = table("source")
    known = connection.execute(rows.select().with_only_columns(rows.c.id).where(rows.c.url == page.url)).scalar()
    if known is not None:
        return str(known), {}
    host = (urlsplit(page.url).hostname or "").removeprefix("www.")
    day = page.published.edtf if page.published is not None else ""
    words = slug(page.title or urlsplit(page.url).path)
    id_ = _first_free(connection, re.sub("-+", "-", slug(f"{host} {day} {words}"))[:80].strip("-") or "page")
    entry: Entry = {"id": id_, "url": page.url, "publisher": page.publisher or _publisher_of(connection, host)}
    entry |= {"title": page.title} if page.title else {}
    entry |= {"published": day} if day else {}
    return id_, {"source": [entry | {"kind": "press"}]}


def _first_free(connection: Connection, id_: str) -> str:
    """Return an id for a source that the register does not have: the given one, else one with a number."""
    candidates = [id_, *(f"{id_}-{number}" for number in range(2, _NAMESAKES))]
    taken = Repository(connection).existing("source", candidates)
    return next((candidate for candidate in candidates if candidate not in taken), id_)


def _publisher_of(connection: Connection, host: str) -> str:
    """Return the name of the publisher whose name resembles a host, else the host."""
    repository = Repository(connection)
    names = {
        normalise(publisher.name): publisher.name
        for publisher in repository.find(Publisher, repository.existing("publisher")).values()
    }
    return names.get(normalise(host.split(".")[0]), host)
