"""Projections: what readers query, derived from the truth in the transaction that changes it.

A partnership gets a new version only when something derived from it differs from the version in force. Rows of the
other projections are compared one by one, so that a change writes what differs and no more.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from pydantic_core import to_json
from sqlalchemy import Connection, bindparam, or_, select, text, update

from app.domain.dates import VagueDate
from app.domain.geo import to_cartesian
from app.domain.models import AnyRecord, City, Group, Observation, Partnership, Publisher, RecordType, Source, Tombstone
from app.domain.provenance import origin_of, publisher_key
from app.domain.status import compute_timeline
from app.domain.text import normalise, tokenise
from app.store.columns import OPEN
from app.store.database import bulk_insert
from app.store.documents import (
    RenderContext,
    RenderedPartnership,
    RenderedPeriod,
    city_json,
    group_json,
    observation_json,
    publisher_json,
    render,
    source_json,
    to_json_text,
)
from app.store.enum_codes import bitmask, enum_code
from app.store.repository import Repository, Row, batches, table
from app.store.system_time import close_rows, last_version, replace_rows, replace_tokens, versions_in_force

_TOGETHER = 2000
"""Partnerships rendered together: bounds the memory of a rebuild."""
_OF_PARTNERSHIP = ("event_index", "version_source")


# --- which partnerships a change affects ---


def affected_partnerships(repository: Repository, changing: Sequence[AnyRecord]) -> set[str]:
    """Return the ids of the partnerships that have to be rendered again. Call it before the change is written.

    A partnership is rendered again when it changes itself, when one of its cities or another episode of the pair does,
    or when a source that it cites changes in what a version stores of sources: its chain, its kind, its publisher.
    """
    ids = {record.id for record in changing if isinstance(record, Partnership | Tombstone)}
    ids |= _with_cities(repository, [record.id for record in changing if isinstance(record, City)])
    ids |= _citing(repository, [record for record in changing if isinstance(record, Source)])
    return ids | _other_episodes(repository, ids)


def _with_cities(repository: Repository, cities: Iterable[str]) -> set[str]:
    partnership = table("partnership")
    found: set[str] = set()
    for batch in batches(city.key for city in repository.existing("city", cities).values()):
        for side in (partnership.c.city_a, partnership.c.city_b):
            found |= set(repository.connection.execute(select(partnership.c.id).where(side.in_(batch))).scalars())
    return found


def _citing(repository: Repository, changing: Sequence[Source]) -> set[str]:
    present = repository.load("source", [source.id for source in changing])
    affected = {source.id for source in changing if source.id in present and _differs(source, present[source.id])}
    source, cited, partnership = table("source"), table("citation"), table("partnership")
    frontier = affected
    while frontier:
        above = select(source.c.id).where(source.c.derived_from.in_(sorted(frontier)))
        frontier = set(repository.connection.execute(above).scalars()) - affected
        affected |= frontier
    found: set[str] = set()
    for batch in batches(sorted(affected)):
        citing = select(partnership.c.id).join(cited, cited.c.partnership == partnership.c.key)
        found |= set(repository.connection.execute(citing.where(cited.c.source.in_(batch)).distinct()).scalars())
    return found


def _differs(source: Source, before: AnyRecord) -> bool:
    members = ("kind", "publisher", "publisher_id", "derived_from", "rests_on", "rests_on_id")
    return any(getattr(source, member) != getattr(before, member) for member in members)


def _other_episodes(repository: Repository, ids: Iterable[str]) -> set[str]:
    """The other episodes of some pairs. Later episodes are rare, so all of them are read."""
    later = later_episodes(repository)
    families: dict[str, set[str]] = {}
    for id_ in {*later, *(id_ for id_ in ids if _first_episode(id_) != id_)}:
        families.setdefault(_first_episode(id_), {_first_episode(id_)}).add(id_)
    firsts = {_first_episode(id_) for id_ in ids}
    return {id_ for first, family in families.items() if first in firsts for id_ in family}


def later_episodes(repository: Repository) -> list[str]:
    """Return the ids of all partnerships that are not the first agreement of their cities."""
    partial = text("episode > 1")  # A literal: the partial index is used only where its condition appears as written.
    return list(repository.connection.execute(select(table("partnership").c.id).where(partial)).scalars())


def _first_episode(id_: str) -> str:
    head, _, tail = id_.rpartition("--")
    return head if tail.isdigit() else id_


# --- partnerships ---


def refresh(repository: Repository, revision: int, ids: Iterable[str]) -> int:
    """Render partnerships and open a version for each that differs from the one in force. Returns how many did."""
    opened = 0
    gone = set(repository.existing("tombstone"))
    for batch in batches(sorted(set(ids) - gone), _TOGETHER):
        records = repository.find(Partnership, batch)
        opened += _open_versions(repository, revision, render_all(repository, records))
    return opened


def render_all(repository: Repository, records: Mapping[str, Partnership]) -> dict[str, "Projected"]:
    """Render partnerships with everything around them read from the truth."""
    families = _families(repository, records)
    relatives = repository.find(Partnership, [id_ for family in families.values() for id_ in family])
    cities = {city for record in records.values() for city in record.cities if city}
    cities |= {event.successor for record in records.values() for event in record.events if event.successor}
    found = repository.find(City, cities)
    keys = {id_: city.key for id_, city in repository.existing("city", cities).items()}
    sources = _sources(repository, [*records.values(), *relatives.values()])
    origins = {id_: origin_of(source, sources) for id_, source in sources.items()}

    def begins(id_: str) -> int:
        """The first day of an episode; without a dated founding that of its first event."""
        events = relatives[id_].events
        period = next(period for period in compute_timeline(events, origins).periods if period.status is not None)
        return max(period.first_day, events[0].date.earliest)

    projected: dict[str, Projected] = {}
    for id_, record in records.items():
        family = families.get(_first_episode(id_), [])
        later = family[family.index(id_) + 1 :] if id_ in family else []
        context = RenderContext(found, keys, sources, origins, family, begins(later[0]) if later else None)
        projected[id_] = Projected(record, render(record, context), context)
    return projected


def _families(repository: Repository, records: Iterable[str]) -> dict[str, list[str]]:
    """All episodes of each pair that has several, by the id of the first, in order."""
    family = _other_episodes(repository, records) - set(repository.existing("tombstone"))
    grouped: dict[str, list[str]] = {}
    for id_ in sorted(family, key=lambda id_: (_first_episode(id_), len(id_), id_)):
        grouped.setdefault(_first_episode(id_), []).append(id_)
    return {first: episodes for first, episodes in grouped.items() if len(episodes) > 1}


def _sources(repository: Repository, records: Iterable[Partnership]) -> dict[str, Source]:
    """Every cited source and everything it rests on."""
    sources: dict[str, Source] = {}
    wanted = {citation.source for record in records for event in record.events for citation in event.citations}
    while wanted:
        sources |= repository.find(Source, wanted)
        wanted = {source.derived_from for source in sources.values() if source.derived_from} - set(sources)
    return sources


class Projected:
    """A rendered partnership and its rows in the projections, without keys of versions and revisions."""

    def __init__(self, record: Partnership, rendered: RenderedPartnership, context: RenderContext) -> None:
        self.record, self.rendered, self.context = record, rendered, context
        self.periods = self._periods()
        texts = (rendered.document, rendered.cities, rendered.periods_text, rendered.events)
        content = "\n".join([*texts, to_json(self.periods).decode()])
        self.hash = hashlib.sha256(content.encode()).hexdigest()[:32]

    def version(self) -> Row:
        """The row of `partnership_version`."""
        record, rendered = self.record, self.rendered
        return {
            "hash": self.hash,
            "confidence": enum_code(record.confidence),
            "checked_on": 0 if record.checked_on is None else record.checked_on.earliest,
            "independent_sources": rendered.independent_sources,
            "document": rendered.document,
            "cities": rendered.cities,
            "periods": rendered.periods_text,
            "events": rendered.events,
        }

    def _periods(self) -> list[Row]:
        """The rows of `status_period`: one for each period in which the partnership exists."""
        record, context, history = self.record, self.context, self.rendered.history
        names = (context.cities[city].name if city else "~" for city in record.cities)  # "~" sorts after every letter.
        shared: Row = {
            "country_a": record.countries[0],
            "country_b": record.countries[1],
            "city_a": context.city_keys[record.cities[0]] if record.cities[0] else 0,
            "city_b": context.city_keys[record.cities[1]] if record.cities[1] else 0,
            "disputed": int(history.disputed),
            "kind": enum_code(record.kind),
            "name_key": normalise(" ".join(names)),
            **_date_columns("established", history.established),
        }
        return [
            {"period": number, "visibility": self._visibility(rendered), **shared, **_period_columns(rendered)}
            for number, rendered in enumerate(self.rendered.periods)
            if rendered.period.status is not None
        ]

    def _visibility(self, rendered: RenderedPeriod) -> int:
        replaced_on = self.context.replaced_on
        if replaced_on is not None and rendered.period.first_day >= replaced_on:
            return 1
        return 2 if self.rendered.proposed_only else 0

    def events(self) -> list[Row]:
        """The rows of `event_index`."""
        return [
            {
                "seq": seq,
                "kind": enum_code(event.kind),
                "stage": enum_code(event.stage),
                "part": enum_code(event.part),
                "actor_side": enum_code(event.actor.side),
                "actor_body": enum_code(event.actor.body),
                "reasons": bitmask(event.reasons),
                "successor": self.context.city_keys[event.successor] if event.successor else 0,
                "earliest": event.date.earliest,
                "latest": event.date.latest,
                "start": start,
                "stop": stop,
            }
            for seq, (event, (start, stop)) in enumerate(
                zip(self.record.events, self.rendered.event_slices, strict=True), start=1
            )
        ]

    def sources(self) -> list[Row]:
        """The rows of `version_source`."""
        cited = {citation.source for event in self.record.events for citation in event.citations}
        return [{"source": source} for source in sorted(cited)]

    def tokens(self) -> set[str]:
        """The words of the notes."""
        notes = (self.record.note, self.record.native_label)
        return {token for note in notes for token in tokenise(note or "")}


def _period_columns(rendered: RenderedPeriod) -> Row:
    """The columns that depend on the day."""
    period, event = rendered.period, rendered.event
    values = [value for value in (period.status, *period.alternatives) if value is not None]
    return {
        "status": enum_code(period.status),
        "possible": bitmask(values),
        "certain": int(period.certainty == "certain"),
        "basis": enum_code(period.basis),
        "ending": enum_code(period.ending),
        "pending": int(period.pending),
        "reasons": bitmask(rendered.reasons),
        "actor_side": 0 if event is None else enum_code(event.actor.side),
        "actor_body": 0 if event is None else enum_code(event.actor.body),
        "opened_by": 0 if event is None else enum_code(event.kind),
        "last_evidence": period.last_evidence or 0,
        "witnesses": rendered.witnesses,
        **_date_columns("since", period.since),
        **_date_columns("ended", rendered.ended),
        "valid_from": period.first_day,
        "valid_to": period.last_day,
    }


def _date_columns(name: str, date: VagueDate | None) -> Row:
    """The bounds of a date, and the key that sorts the latest first. All of them are OPEN where it is undated."""
    if date is None:
        return {f"{name}_earliest": OPEN, f"{name}_latest": OPEN, f"{name}_sort": OPEN}
    return {f"{name}_earliest": date.earliest, f"{name}_latest": date.latest, f"{name}_sort": -date.latest}


def _open_versions(repository: Repository, revision: int, projected: Mapping[str, Projected]) -> int:
    connection = repository.connection
    keys = {id_: present.key for id_, present in repository.existing("partnership", projected).items()}
    current = _current_versions(connection, keys.values())
    differing = [id_ for id_, one in projected.items() if current.get(keys[id_], (0, ""))[1] != one.hash]
    closing = [current[keys[id_]][0] for id_ in differing if keys[id_] in current]
    for name in ("partnership_version", "status_period"):
        close_rows(connection, table(name), "version", closing, revision)
    rows: dict[str, list[Row]] = {"partnership_version": [], "status_period": []}
    compared: dict[str, list[Row]] = {"event_index": [], "version_source": [], "search_token": []}
    span = {"system_from": revision, "system_to": OPEN}
    for version, id_ in enumerate(differing, start=last_version(connection, "partnership_version") + 1):
        one, key = projected[id_], keys[id_]
        rows["partnership_version"].append({"version": version, "partnership": key, **one.version(), **span})
        rows["status_period"] += [{"version": version, "partnership": key, **row, **span} for row in one.periods]
        compared["event_index"] += [{"partnership": key, **row} for row in one.events()]
        compared["version_source"] += [{"partnership": key, **row} for row in one.sources()]
        compared["search_token"] += [
            {"token": token, "record_type": "partnership", "record": key} for token in sorted(one.tokens())
        ]
    for name, new in rows.items():
        bulk_insert(connection, table(name), new)
    known = [keys[id_] for id_ in differing if keys[id_] in current]
    for name in _OF_PARTNERSHIP:
        replace_rows(connection, name, "partnership", known, compared[name], revision)
    replace_tokens(connection, "partnership", known, compared["search_token"], revision)
    return len(differing)


def _current_versions(connection: Connection, keys: Iterable[int]) -> dict[int, tuple[int, str]]:
    rows = table("partnership_version")
    statement = select(rows.c.partnership, rows.c.version, rows.c.hash).where(rows.c.system_to == OPEN)
    found: dict[int, tuple[int, str]] = {}
    for batch in batches(keys):
        for partnership, version, hash_ in connection.execute(statement.where(rows.c.partnership.in_(batch))):
            found[partnership] = (version, hash_)
    return found


def close_partnerships(repository: Repository, revision: int, ids: Iterable[str]) -> None:
    """Close everything in force of partnerships that were merged or retracted."""
    keys = [present.key for present in repository.existing("partnership", ids).values()]
    connection = repository.connection
    versions = versions_in_force(connection, "partnership_version", "partnership", keys)
    for name in ("partnership_version", "status_period"):
        close_rows(connection, table(name), "version", versions, revision)
    for name in _OF_PARTNERSHIP:
        replace_rows(connection, name, "partnership", keys, [], revision)
    replace_tokens(connection, "partnership", keys, [], revision)


def misplaced_periods(connection: Connection, keys: Iterable[int]) -> set[int]:
    """Return the keys of the partnerships with a period that does not hold for the revisions of its version."""
    versions, periods = table("partnership_version"), table("status_period")
    shared = ("partnership", "system_from", "system_to")
    differing = or_(*(periods.c[name] != versions.c[name] for name in shared))
    statement = select(versions.c.partnership).join(periods, periods.c.version == versions.c.version).where(differing)
    found: set[int] = set()
    for batch in batches(keys):
        found |= set(connection.execute(statement.where(versions.c.partnership.in_(batch)).distinct()).scalars())
    return found


def align_periods(repository: Repository, ids: Iterable[str]) -> None:
    """Let the periods of partnerships hold for the revisions of their versions. For rows that were damaged."""
    connection = repository.connection
    misplaced = misplaced_periods(connection, [one.key for one in repository.existing("partnership", ids).values()])
    versions, periods = table("partnership_version"), table("status_period")
    shared = ("partnership", "system_from", "system_to")
    aligned = update(periods).where(periods.c.version == bindparam("of"))
    aligned = aligned.values({name: bindparam(f"new_{name}") for name in shared})
    for batch in batches(misplaced):
        statement = select(versions.c.version, *(versions.c[name] for name in shared))
        rows = connection.execute(statement.where(versions.c.partnership.in_(batch))).mappings()
        marks = [{"of": row["version"], **{f"new_{name}": row[name] for name in shared}} for row in rows]
        connection.execute(aligned, marks)


# --- the other records ---


def refresh_entities(
    repository: Repository, revision: int, record_type: RecordType, records: Iterable[AnyRecord]
) -> int:
    """Open a version for each city, publisher, source, observation or group that differs. Returns how many did."""
    connection = repository.connection
    by_id = {record.id: record for record in records}
    keys = {id_: present.key for id_, present in repository.existing(record_type, by_id).items()}
    new = {keys[id_]: {"record": keys[id_], **entity_row(record)} for id_, record in by_id.items()}
    current = _current_entities(connection, record_type, list(new))
    differing = [key for key, row in new.items() if current.get(key, (0, {}))[1] != row]
    closing = [current[key][0] for key in differing if key in current]
    close_rows(connection, table("entity_version"), "version", closing, revision)
    span = {"record_type": record_type, "system_from": revision, "system_to": OPEN}
    first = last_version(connection, "entity_version") + 1
    rows = [{"version": version, **new[key], **span} for version, key in enumerate(differing, start=first)]
    bulk_insert(connection, table("entity_version"), rows)
    ids = {key: id_ for id_, key in keys.items()}
    tokens = [
        {"token": token, "record_type": record_type, "record": key}
        for key in differing
        for token in sorted(entity_tokens(by_id[ids[key]]))
    ]
    replace_tokens(connection, record_type, [key for key in differing if key in current], tokens, revision)
    return len(differing)


def discard_entities(repository: Repository, revision: int, record_type: RecordType, ids: Iterable[str]) -> None:
    """Close everything in force of some cities, publishers, sources, observations or groups."""
    connection = repository.connection
    keys = [existing.key for existing in repository.existing(record_type, ids).values()]
    versions = versions_in_force(connection, "entity_version", "record", keys, record_type)
    close_rows(connection, table("entity_version"), "version", versions, revision)
    replace_tokens(connection, record_type, keys, [], revision)


def _current_entities(connection: Connection, record_type: RecordType, keys: list[int]) -> dict[int, tuple[int, Row]]:
    rows = table("entity_version")
    columns = [column for column in rows.c if column.name not in ("record_type", "system_from", "system_to")]
    found: dict[int, tuple[int, Row]] = {}
    for batch in batches(keys):
        current = select(*columns).where(rows.c.record_type == record_type, rows.c.system_to == OPEN)
        for mapping in connection.execute(current.where(rows.c.record.in_(batch))).mappings():
            row = dict(mapping)
            found[row["record"]] = (row.pop("version"), row)
    return found


def entity_row(record: AnyRecord) -> Row:
    """The document and the columns that lists filter by; "" for none."""
    row: Row = dict.fromkeys(("country", "partner_country", "publisher", "language", "kind"), "")
    row |= {"latitude": OPEN, "longitude": OPEN, "x": 0, "y": 0, "z": 0, **_bounds(None)}
    match record:
        case City():
            row |= {"sort_key": normalise(record.name), "kind": record.kind, "country": record.country}
            row |= {**_coordinates(record), "document": to_json_text(city_json(record))}
        case Publisher():
            row |= {"sort_key": normalise(record.name), "kind": record.kind, "publisher": record.id}
            row |= {"document": to_json_text(publisher_json(record))}
        case Source():
            row |= {"sort_key": normalise(record.title or record.publisher), "kind": record.kind}
            row |= {"publisher": publisher_key(record), "language": record.language or ""}
            row |= {**_bounds(record.published), "document": to_json_text(source_json(record))}
        case Observation():
            row |= {"sort_key": normalise(record.statement), "kind": record.claim, "country": record.country or ""}
            row |= {"partner_country": record.partner_country or "", **_bounds(record.date)}
            row |= {"document": to_json_text(observation_json(record))}
        case Group():
            row |= {"sort_key": normalise(record.name), "document": to_json_text(group_json(record))}
        case Partnership() | Tombstone():
            raise TypeError(f"{record.id} is projected as versions of a partnership")
    return {"id": record.id} | {name: str(value) if name == "kind" else value for name, value in row.items()}


def _coordinates(city: City) -> Row:
    if city.latitude is None or city.longitude is None:
        return {}
    x, y, z = to_cartesian(city.latitude, city.longitude)
    latitude, longitude = (round(degree * 1_000_000) for degree in (city.latitude, city.longitude))
    return {"latitude": latitude, "longitude": longitude, "x": x, "y": y, "z": z}


def _bounds(date: VagueDate | None) -> Row:
    """The day columns of a dated record; OPEN where it is undated."""
    if date is None:
        return {"earliest": OPEN, "latest": OPEN}
    return {"earliest": date.earliest, "latest": min(date.latest, OPEN - 1)}


def entity_tokens(record: AnyRecord) -> set[str]:
    """The normalised words by which a record is found. `=` marks an exact name or id, `<` the source it rests on."""
    match record:
        case City():
            names = [record.name, record.qualifier or "", *(name.name for name in record.names)]
            ids = {f"={record.wikidata_id}", f"=geonames:{record.geonames_id}"} - {"=None", "=geonames:None"}
            return {token for name in names for token in tokenise(name)} | ids
        case Publisher():
            return {f"={record.id}", *(f"={normalise(name)}" for name in (record.name, *record.aliases))}
        case Source():
            marks = {f"<{record.derived_from}"} - {"<None"}
            marks |= set() if record.publisher_id else {f"={normalise(record.publisher)}"}
            return {*tokenise(record.title or ""), *tokenise(record.publisher)} | marks
        case Observation():
            return set(tokenise(record.statement))
        case Group():
            return {*tokenise(record.name), *tokenise(record.id)}
        case Partnership() | Tombstone():
            return set()
