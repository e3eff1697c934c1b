"""The queue of suggestions: what is taken, and what is refused."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from fastapi.concurrency import run_in_threadpool
from sqlalchemy import Connection, func
from sqlmodel import Session, select

from app.domain.countries import COUNTRIES
from app.domain.dates import day_to_iso
from app.domain.errors import Conflict, FieldError, InvalidContent, NotFound, RegisterError, TooManySuggestions
from app.domain.ids import country_of, is_partnership_id, partnership_id
from app.domain.models import Partnership, Tombstone
from app.domain.vocabulary import SuggestionState
from app.editing.dependencies import EditingDatabase
from app.editing.entries import Entry, Table, editors_entry, find_record, periods_of
from app.editing.schemas import MissingContent, SentSuggestion, StillActiveContent, WrongContent
from app.editing.senders import Sender, delete_old_senders, to_text
from app.queries.entities import suggest_similar
from app.queries.partnerships import suggest_partnerships
from app.reading.spelling import suggest_cities
from app.reading.state import State
from app.store.editing import ConfirmationLink, ReaderSuggestion
from app.store.hashes import hash_text
from app.store.json_text import to_json_text
from app.store.repository import Repository
from app.store.tables import IMPORT_RUN

MOST_OPEN = 1_000
"""How many suggestions may wait for an answer."""
_DAY = timedelta(days=1)


def address_of(suggestion: ReaderSuggestion) -> str:
    """Return the public address of a suggestion."""
    return f"/v1/suggestions/{suggestion.id}"


def find_suggestion(session: Session, number: int) -> ReaderSuggestion:
    """Return a suggestion. Raises NotFound."""
    suggestion = session.get(ReaderSuggestion, number)
    if suggestion is None:
        raise NotFound("suggestion", str(number))
    return suggestion


def find_open(session: Session, number: int) -> ReaderSuggestion:
    """Return a suggestion that waits for an answer, and let other transactions that answer it wait for this one.

    Raises NotFound, and Conflict if it was answered before.
    """
    suggestion = session.get(ReaderSuggestion, number, with_for_update=True)
    if suggestion is None:
        raise NotFound("suggestion", str(number))
    if suggestion.state != SuggestionState.OPEN:
        raise Conflict(_tell_answer(suggestion), address_of(suggestion))
    return suggestion


def _tell_answer(suggestion: ReaderSuggestion) -> str:
    """Return the answer that was given to a suggestion, for an editor who answers it again."""
    because = f" as {suggestion.reason}" if suggestion.reason is not None else ""
    by = f" by r{suggestion.revision}" if suggestion.revision is not None else ""
    what = f"Suggestion {suggestion.id} was {suggestion.state}{because}{by} at {suggestion.answered_at}"
    return f"{what}, with the answer “{suggestion.answer}”."


# --- taking suggestions ---


def take_suggestion(
    session: Session, sent: SentSuggestion, client: str, now: datetime, state: State
) -> tuple[ReaderSuggestion, bool]:
    """Add a suggestion to the queue, and return it with whether it is new. An equal one is only counted.

    Raises InvalidContent, Conflict or TooManySuggestions.
    """
    delete_old_senders(session, now)
    sender = Sender.of(session, client, now)
    sender.require_quota(session, now)
    target = target_of(sent)
    content_hash = _hash_content(_content_of(sent))
    waiting = select(ReaderSuggestion).where(
        ReaderSuggestion.state == SuggestionState.OPEN,
        ReaderSuggestion.target == target,
        ReaderSuggestion.kind == sent.kind,
    )
    similar = session.exec(waiting).all()
    equal = next((suggestion for suggestion in similar if suggestion.content_hash == content_hash), None)
    if equal is not None:
        if not sender.has_sent(session, [equal.id]):
            session.add(sender.row(equal.id, now, is_first=False))
            equal.times += 1
        return equal, False
    if sender.has_sent(session, [suggestion.id for suggestion in similar]):
        raise Conflict("Your network has an open suggestion of this kind about this record.")
    check_against_register(session.connection(), sent, state)
    _require_room(session)
    sender.require_share(session)
    suggestion = _add(session, sent, now)
    session.add(sender.row(suggestion.id, now, is_first=True))
    return suggestion, True


def take_answer(
    session: Session, sent: SentSuggestion, link: ConfirmationLink, now: datetime, state: State
) -> ReaderSuggestion:
    """Add the answer of an office to the queue. A link takes one about each partnership; the network does not count.

    Raises InvalidContent, Conflict or TooManySuggestions.
    """
    answered = select(ReaderSuggestion).where(
        ReaderSuggestion.confirmation_link == link.id, ReaderSuggestion.target == target_of(sent)
    )
    if session.exec(answered).first() is not None:
        raise Conflict("An answer about this partnership came by this link before.")
    check_against_register(session.connection(), sent, state)
    _require_room(session)
    return _add(session, sent, now, link)


def _add(
    session: Session, sent: SentSuggestion, now: datetime, link: ConfirmationLink | None = None
) -> ReaderSuggestion:
    """Add a suggestion to the queue, and return it."""
    content = _content_of(sent)
    last = session.exec(select(func.max(ReaderSuggestion.id))).one() or 0
    suggestion = ReaderSuggestion(
        id=last + 1,
        kind=sent.kind,
        target=target_of(sent),
        state=SuggestionState.OPEN,
        created_at=to_text(now),
        content=content,
        content_hash=_hash_content(content),
        contact=sent.contact,
        confirmation_link=link.id if link is not None else None,
    )
    session.add(suggestion)
    session.flush()
    return suggestion


def _content_of(sent: SentSuggestion) -> dict[str, Any]:
    """Return what is stored of a suggestion, without the contact."""
    return sent.model_dump(mode="json", exclude={"contact"}, exclude_defaults=True)


def _hash_content(content: dict[str, Any]) -> str:
    return hash_text(to_json_text(content))


def target_of(sent: SentSuggestion) -> str:
    """Return the id of the record that a suggestion is about."""
    if isinstance(sent, MissingContent):
        return partnership_id(sent.cities, [country_of(city) for city in sent.cities])
    return sent.target


async def delete_personal_data_daily(database: EditingDatabase) -> None:
    """Delete old contacts and networks when the service starts, and once a day.

    It does not matter whether the service takes suggestions now: it may have taken some before.
    """
    while True:
        with suppress(RegisterError):  # Another change is being written: the next day does it.
            await run_in_threadpool(_delete_personal_data, database)
        await asyncio.sleep(_DAY.total_seconds())


def _delete_personal_data(database: EditingDatabase) -> None:
    with database.writing("suggestion") as session:
        delete_old_senders(session, datetime.now(UTC))


def _require_room(session: Session) -> None:
    """Raise TooManySuggestions if the queue is full."""
    is_open = ReaderSuggestion.state == SuggestionState.OPEN
    waiting = session.exec(select(func.count()).select_from(ReaderSuggestion).where(is_open)).one()
    if waiting >= MOST_OPEN:
        message = f"{waiting:,} suggestions wait for an answer. Try again later."
        raise TooManySuggestions(message, int(_DAY.total_seconds()))


def check_against_register(connection: Connection, sent: SentSuggestion, state: State) -> None:
    """Raise InvalidContent if a suggestion does not fit the register, Conflict if nothing is missing.

    It does not fit if its target or its event does not exist, if its source is too old, or a date is yet to come.
    """
    _refuse_future(sent, state.today)
    target = target_of(sent)
    record_type = type_of(connection, target)
    removed = Repository(connection).find(Tombstone, [target]).get(target)
    if isinstance(sent, MissingContent):
        if removed is not None and removed.merged_into is None:
            raise Conflict(f"This partnership was retracted: {removed.reason}")
        if record_type is not None:
            raise Conflict("The register has this partnership.", f"/v1/partnerships/{target}")
        return
    if record_type is None or removed is not None:
        raise _unknown_target(target, state)
    if isinstance(sent, StillActiveContent):
        record = find_record(connection, "partnership", target)
        assert isinstance(record, Partnership)
        last = periods_of(connection, record)[-1].last_evidence
        if last is not None and sent.date.latest <= last:
            message = f"the register has evidence of {day_to_iso(last)}: give a source that is newer"
            raise InvalidContent([FieldError("date", "too_old", message)])
    if isinstance(sent, WrongContent) and sent.event is not None:
        entry = editors_entry(connection, find_record(connection, record_type, target))
        if find_event(entry, sent.event.kind, sent.event.date.edtf) is None:
            message = "no editor wrote of such an event: describe what is wrong instead, without `event` and `becomes`"
            raise InvalidContent([FieldError("event", "unknown", message)])


def _refuse_future(sent: SentSuggestion, today: int) -> None:
    """Raise InvalidContent if a date of a suggestion is yet to come."""
    dates = {"date": getattr(sent, "date", None), "source/published": sent.source.published}
    if isinstance(sent, WrongContent) and sent.becomes is not None:
        dates["becomes/date"] = sent.becomes.date
    message = "this day is yet to come: give the date on which it happened"
    future = [name for name, date in dates.items() if date is not None and date.earliest > today]
    if future:
        raise InvalidContent([FieldError(name, "in_the_future", message) for name in future])


def find_event(entry: Entry, kind: str, date: str) -> Entry | None:
    """Return the event of a partnership's entry with a kind and a date; None without one."""
    events: list[Entry] = entry.get("event", [])
    return next((event for event in events if (event["kind"], event["date"]) == (kind, date)), None)


def _unknown_target(target: str, state: State) -> InvalidContent:
    """Return the error for a target that does not exist, with the ids that an unknown address suggests."""
    if is_partnership_id(target):
        similar = suggest_partnerships(target, state)
    elif country_of(target) in COUNTRIES:
        similar = suggest_cities(target, state)
    else:
        similar = suggest_similar("source", target, state)
    ids = [suggestion.id for suggestion in similar]
    message = f"there is no record {target}"
    if not ids:
        return InvalidContent([FieldError("target", "unknown", message)])
    return InvalidContent([FieldError("target", "unknown", f"{message}; similar ids are {', '.join(ids)}", ids[0])])


def check_import(connection: Connection, revision: int | None) -> int:
    """Return the revision of an import. Raises InvalidContent if there is none with this number."""
    imported = select(IMPORT_RUN.c.revision).where(IMPORT_RUN.c.revision == revision, IMPORT_RUN.c.undoes == 0)
    if revision is None or connection.execute(imported).scalar_one_or_none() is None:
        message = "import the table with sister-cities import table, and give the number of that revision"
        raise InvalidContent([FieldError("revision", "no_import", message)])
    return revision


def type_of(connection: Connection, target: str) -> Table | None:
    """Return the type of the record with an id; None if there is none."""
    repository = Repository(connection)
    candidates: tuple[Table, ...] = ("partnership",) if is_partnership_id(target) else ("city", "source")
    return next((name for name in candidates if target in repository.existing(name, [target])), None)
