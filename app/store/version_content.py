"""Content of versions: the texts that readers get, the rows by which queries find them, and the hashes of both.

Pure: no SQL and no clock. The same record has the same content on every machine.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from zlib import crc32

from app.domain.confidence import confidence_in
from app.domain.dates import BoundedDate
from app.domain.event_sequence import citations_of
from app.domain.models import (
    City,
    Observation,
    Partnership,
    PartnershipBase,
)
from app.domain.provenance import SourceOrigin, count_independent
from app.domain.status import Period, Timeline, compute_timeline
from app.domain.text import normalise, tokenise
from app.domain.vocabulary import Certainty, EventKind, Stage, Status
from app.store.columns import OPEN, bitmask, enum_code
from app.store.documents import (
    MEMBERS,
    NO_OPENING,
    actor_json,
    document_text,
    end_date,
    events_json,
    period_lines,
    searches_json,
    side_json,
)
from app.store.hashes import hash_bytes, hash_text
from app.store.json_text import Document, embed_all, members_of, to_members
from app.store.tables import Row
from app.store.version_rows import (
    MATRICES,
    ROWS_FORMAT,
    EventRow,
    PeriodRow,
    SourceRow,
    country_number,
    encode_rows,
    to_signed,
)

TEXTS: Mapping[str, Sequence[str]] = {
    "partnership_version": ("document", "cities", "periods", "events"),
    "entity_version": ("document",),
}
"""The columns with the texts that readers get, by table of versions."""
COMPARED: Mapping[str, Sequence[str]] = {
    "partnership_version": ("name_key", "words", "rows_format", *MATRICES),
    "entity_version": (
        *("id", "words", "sort_key", "kind", "country", "partner_country", "publisher", "language"),
        *("earliest", "latest", "latitude", "longitude", "x", "y", "z"),
    ),
}
"""The columns that queries compare, by table of versions."""
Content = Mapping[str, Sequence[Row]]
"""The rows to which a record is rendered, by table: one row of its version, and its index rows.

They have no keys and revisions yet. Index rows are in the order of their primary keys.
"""


def version_content(name: str, version: Row, words: Iterable[str]) -> Content:
    """Return the content of a version, with its hashes, from its row in the table `name` and its search words."""
    tokens = sorted(words)
    row = with_hashes(name, version | {"words": join_tokens(tokens)})
    return {name: [row], "search_token": [{"token": token} for token in tokens]}


def join_tokens(tokens: Iterable[str]) -> str:
    """Return the column `words`: one search word a line, because whole names have spaces."""
    return "\n".join(tokens)


def with_hashes(name: str, version: Row) -> Row:
    """Return a row of the table `name` with its hashes."""
    texts = "\0".join(version[text] for text in TEXTS[name])  # No database stores a NUL in a text.
    document_hash = hash_text(texts)
    compared = [version[column] for column in COMPARED[name]]
    return version | {"document_hash": document_hash, "hash": hash_values([document_hash, *compared])}


def hash_values(values: Sequence[object]) -> str:
    """Return the hash of a version, from its `document_hash` and the values of its columns in COMPARED.

    So what queries compare can be verified without reading the texts.
    """
    texts: list[str] = []
    matrices: list[bytes] = []
    for value in values:
        if isinstance(value, bytes):
            matrices.append(value)
        else:
            texts.append(str(value))
    texts += [str(len(matrix)) for matrix in matrices]
    return hash_bytes(b"\0".join(["\0".join(texts).encode(), *matrices]))


# --- partnerships ---


class Keys(NamedTuple):
    """The keys of the records that rows refer to, by id."""

    cities: Mapping[str, int]
    sources: Mapping[str, int]


def partnership_content(
    record: Partnership,
    *,
    cities: Mapping[str, City],
    keys: Keys,
    origins: Mapping[str, SourceOrigin],
    observations: Sequence[Observation],
    episodes: Sequence[str],
    replaced_on: int | None,
) -> Content:
    """Return the content of a version of a partnership, from its record and the records that it refers to.

    `observations` are those that say what all partnerships between its countries are. `episodes` are the ids of all
    agreements of the two sides in order, empty if there is only one. `replaced_on` is the day on which the next
    agreement begins, None if there is no later one.
    """
    timeline = compute_timeline(record.events, origins, observations=observations)
    openings: dict[int | None, Opening] = {}
    for period in timeline.periods:
        if period.opened_by not in openings:
            openings[period.opened_by] = _opening(record, period.opened_by, timeline, origins)
    sides = [cities[city] if city else None for city in record.cities]
    events = events_json(record)
    side_columns = _side_columns(record, keys)
    periods = split_at(timeline.periods, replaced_on)  # Only for rows: the texts do not mention visibility.
    shared = {**side_columns, **_shared_columns(record, timeline)}
    period_rows = [
        _period_row(period, shared, openings[period.opened_by].columns, replaced_on)
        for period in periods
        if period.status is not None  # The partnership does not exist before.
    ]
    source_keys = sorted(keys.sources[source] for source in record.cited_sources)
    side_documents = [side_json(city, country) for city, country in zip(sides, record.countries, strict=True)]
    opening_documents = {index: opening.document for index, opening in openings.items()}
    version = {
        "name_key": normalise(" ".join(city.name if city else "~" for city in sides)),  # "~" sorts after a to z.
        "rows_format": ROWS_FORMAT,
        "period_rows": encode_rows(period_rows),
        "event_rows": encode_rows(_event_rows(record, side_columns, events, keys)),
        "source_rows": encode_rows(map(SourceRow, source_keys)),
        "document": _static_members(record, timeline, episodes),
        "cities": members_of(document_text({"cities": side_documents})),
        "periods": period_lines(timeline.periods, opening_documents),
        "events": to_members({"events": embed_all(events)}),
    }
    words = set(tokenise(f"{record.note or ''} {record.native_label or ''}"))
    return version_content("partnership_version", version, words)


def split_at(periods: Iterable[Period], day: int | None) -> list[Period]:
    """Return the periods with the one that contains `day` split, so that a period begins on that day."""
    parts: list[Period] = []
    for period in periods:
        if day is not None and period.first_day < day <= period.last_day:
            parts += [period._replace(last_day=day - 1), period._replace(first_day=day)]
        else:
            parts.append(period)
    return parts


class Opening(NamedTuple):
    """How the status of a period was opened: the values for its JSON, and the columns for its row."""

    document: Document
    columns: Row


def _opening(
    record: Partnership, event_index: int | None, timeline: Timeline, origins: Mapping[str, SourceOrigin]
) -> Opening:
    """Return how the status of a period was opened.

    `event_index` is the index of the event that opened the status, None if no event did; the column `opened_by` is the
    kind of that event. Reasons come from all events that report the same act, the actor from the one that went
    furthest, witnesses and confidence from all events that state the same status.
    """
    if event_index is None:
        columns = dict.fromkeys(("reasons", "actor_side", "actor_body", "opening", "opened_by", "witnesses"), 0)
        return Opening(NO_OPENING, columns | {"confidence": enum_code(NO_OPENING["confidence"])})
    sequence = timeline.sequence
    reported_reasons = {reason for report in sequence.same_act(event_index) for reason in report.event.reasons}
    reasons = sorted(reported_reasons, key=enum_code)
    statements = sequence.statements_of(event_index)
    witnesses = count_independent(citations_of(statements), origins)
    confidence = confidence_in(statements, origins)
    event = sequence.strongest_form(event_index).event
    columns = {
        "reasons": bitmask(reasons),
        "actor_side": enum_code(event.actor.side),
        "actor_body": enum_code(event.actor.body),
        "opening": event_index + 1,
        "opened_by": enum_code(record.events[event_index].kind),
        "witnesses": witnesses,
        "confidence": enum_code(confidence),
    }
    document = {
        "since_event": event_index + 1,
        "actor": actor_json(record, event),
        "witnesses": witnesses,
        "reasons": reasons,
        "confidence": confidence,
    }
    return Opening(document, columns)


def _period_row(period: Period, shared: Row, opening: Row, replaced_on: int | None) -> PeriodRow:
    """Return the row of a period.

    `shared` has the columns that are the same on every day, `opening` those of the act that opened the status.
    """
    values = [value for value in (period.status, *period.alternatives) if value is not None]
    columns = {
        **shared,
        **opening,
        **_date_columns("since", period.since),
        # By the earliest day: a change that may be long past is not among the latest ones.
        "since_sort": OPEN if period.since is None else -period.since.earliest,
        **_date_columns("ended", end_date(period)),
    }
    if replaced_on is not None and period.first_day >= replaced_on:
        columns["visibility"] = 1
    return PeriodRow(
        **columns,
        valid_from=period.first_day,
        valid_to=period.last_day,
        status=enum_code(period.status),
        possible=bitmask(values),
        certain=int(period.certainty is Certainty.CERTAIN),
        doubt=bitmask(period.doubt),
        basis=enum_code(period.basis),
        ending=enum_code(period.ending),
        pending=int(period.pending),
        last_evidence=period.last_evidence or 0,
        last_active=period.last_active or 0,
        since_open=int(period.since is not None and period.since.is_open),
    )


def _static_members(record: Partnership, timeline: Timeline, episodes: Sequence[str]) -> str:
    """Return the JSON members that are the same on every day. Their order is part of the hash of a version."""
    fields = {name: getattr(record, name) for name in PartnershipBase.model_fields}
    evidence = {
        "citations": sum(len(event.citations) for event in record.events),
        "sources": len(record.cited_sources),
        "independent_sources": timeline.independent_sources,
    }
    members: Document = {
        **fields,
        "id": record.id,
        "countries": record.countries,
        "searches": searches_json(record),
        "checked_on": None if record.checked_on is None else record.checked_on.edtf,
        "established": timeline.established,
        "evidence": evidence,
        "disputed": timeline.disputed,
        "episodes": list(episodes),
        "links": {"self": f"/v1/partnerships/{record.id}"},
    }
    return members_of(document_text({name: members[name] for name in MEMBERS if name in members}))


def _side_columns(record: Partnership, keys: Keys) -> Row:
    """Return the columns of the two sides. An unnamed side has no city."""
    city_a, city_b = (keys.cities[city] if city else 0 for city in record.cities)
    country_a, country_b = (country_number(country) for country in record.countries)
    return {"country_a": country_a, "country_b": country_b, "city_a": city_a, "city_b": city_b}


def _shared_columns(record: Partnership, timeline: Timeline) -> Row:
    """Return the columns of a period that are the same on every day, without the sides."""
    is_proposed = any(event.kind is EventKind.ESTABLISHED and event.stage is Stage.PROPOSED for event in record.events)
    is_unknown = all(period.status is Status.UNKNOWN and not period.alternatives for period in timeline.periods)
    return {
        "visibility": 2 if is_proposed and is_unknown else 0,
        "disputed": int(timeline.disputed),
        "kind": enum_code(record.kind),
        "independent_sources": timeline.independent_sources,
        "checked_on": 0 if record.checked_on is None else record.checked_on.earliest,
        **_date_columns("established", timeline.established),
    }


def _event_rows(record: Partnership, sides: Row, texts: Sequence[str], keys: Keys) -> list[EventRow]:
    """Return the rows of the events. `texts` are the JSON of each event."""
    return [
        EventRow(
            **sides,
            seq=seq,
            kind=enum_code(event.kind),
            stage=enum_code(event.stage),
            part=enum_code(event.part),
            actor_side=enum_code(event.actor.side),
            actor_body=enum_code(event.actor.body),
            reasons=bitmask(event.reasons),
            successor=keys.cities[event.successor] if event.successor else 0,
            earliest=event.when.earliest,
            latest=event.when.latest,
            sort_day=event.when.sort_day,
            citations=len(event.citations),
            checksum=to_signed(crc32(text.encode())),
        )
        for seq, (event, text) in enumerate(zip(record.events, texts, strict=True), start=1)
    ]


def _date_columns(name: str, date: BoundedDate | None) -> Row:
    """Return the bounds of a date, and a key that sorts the latest date first. Without a date all three are OPEN."""
    if date is None:
        return {f"{name}_earliest": OPEN, f"{name}_latest": OPEN, f"{name}_sort": OPEN}
    return {f"{name}_earliest": date.earliest, f"{name}_latest": date.latest, f"{name}_sort": -date.sort_day}
