"""Projections: a change opens versions exactly where it shows, closes old ones, and rewrites nothing else."""

import json
from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import Connection, Engine, select
from sqlalchemy import event as event_listener

from app.domain.dates import VagueDate
from app.domain.errors import InvalidRecords
from app.domain.models import AnyRecord, Event, Group, Observation
from app.domain.vocabulary import Effect
from app.store.columns import OPEN
from app.store.documents import periods_json
from app.store.projections import affected_partnerships
from app.store.repository import Repository, table
from tests.databases import Kind
from tests.domain.builders import cited, event
from tests.store.smallregister import ARNHEM, BREDA, OBSERVATION, RIGA, START, city, partnership, source, take_in

FOUNDED = "established effective 1999"


def opened_by(engine: Engine, *records: AnyRecord) -> set[str]:
    """Commit records; return the partnerships of which that opens a version. The result counts the same."""
    result = take_in(engine, *records, now=None)
    version, record = table("partnership_version"), table("partnership")
    statement = select(record.c.id).join(version, version.c.partnership == record.c.key)
    with engine.connect() as connection:
        opened = connection.execute(statement.where(version.c.system_from == result.revision)).scalars().all()
    assert len(opened) == len(set(opened)) == result.versions
    return set(opened)


def entities_opened_by(engine: Engine, *records: AnyRecord) -> list[str]:
    revision = take_in(engine, *records, now=None).revision
    entity = table("entity_version")
    with engine.connect() as connection:
        return list(connection.execute(select(entity.c.id).where(entity.c.system_from == revision)).scalars())


def documents(engine: Engine, id_: str) -> list[dict[str, object]]:
    """Return the documents of a partnership, version by version."""
    version, record = table("partnership_version"), table("partnership")
    statement = select(version.c.document, version.c.cities, version.c.events)
    statement = statement.join(record, record.c.key == version.c.partnership).where(record.c.id == id_)
    with engine.connect() as connection:
        rows = connection.execute(statement.order_by(version.c.system_from)).all()
    return [json.loads("{" + ",".join(row) + "}") for row in rows]


def test_every_new_partnership_has_one_version_in_force(small: Engine) -> None:
    version, record = table("partnership_version"), table("partnership")
    statement = select(record.c.id, version.c.system_from, version.c.system_to)
    with small.connect() as connection:
        rows = connection.execute(statement.join(record, record.c.key == version.c.partnership)).all()
    assert sorted(map(tuple, rows)) == sorted((one.id, 1, OPEN) for one in (ARNHEM, BREDA, RIGA))


def test_the_texts_of_a_version_join_to_one_document(small: Engine) -> None:
    (document,) = documents(small, ARNHEM.id)
    assert list(document) == [
        "id",
        "kind",
        "countries",
        "native_label",
        "note",
        "searches",
        "checked_on",
        "established",
        "evidence",
        "disputed",
        "further_sources",
        "episodes",
        "links",
        "cities",
        "events",
    ], "A new field of PartnershipBase is a member of the document, before `cities`: add it to this list."
    assert document["native_label"] == "stedenband"
    assert document["evidence"] == {"citations": 2, "sources": 1, "independent_sources": 1}


def test_a_changed_partnership_closes_its_version_and_opens_the_next(small: Engine) -> None:
    before = rows_of(small, "partnership_version")
    assert opened_by(small, partnership(ARNHEM.id, FOUNDED)) == {ARNHEM.id}
    after = rows_of(small, "partnership_version")
    assert len(after) == len(before) + 1
    (closed,) = [row for row in after if row not in before and row["system_from"] == 1]
    assert closed["system_to"] == 2
    assert closed | {"system_to": OPEN} in before


def rows_of(engine: Engine, name: str) -> list[dict[str, object]]:
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(select(table(name))).mappings()]


def test_a_change_that_no_document_shows_opens_no_version(small: Engine) -> None:
    assert opened_by(small, city("wuhan-cn", qualifier="Hubei", note="On the Yangtze.")) == set()
    assert opened_by(small, city("wuhan-cn", qualifier="Hubei", geonames_id=1791247)) == set()


@pytest.mark.parametrize(
    ("changed", "touched"),
    [
        (city("wuhan-cn", qualifier="Hubei", name="Wǔhàn"), {ARNHEM.id}),
        (city("arnhem-nl", wikidata_id="Q1310", name="Aernem"), {ARNHEM.id, RIGA.id}),
        (city("arnhem-nl", wikidata_id="Q1310", names=[{"name": "Arnhim"}]), set()),
        (city("breda-nl", latitude=1, longitude=2, coordinate_source="hand"), {BREDA.id}),
        (city("riga-lv", name="Rīga", wikidata_id="Q1773"), {RIGA.id}),
        (city("yangzhou-cn", kind="county"), {BREDA.id}),
        (city("essen-de"), set()),
    ],
    ids=lambda value: value.name if hasattr(value, "name") else "",
)
def test_a_changed_city_opens_versions_of_its_own_partnerships_only(
    small: Engine, changed: AnyRecord, touched: set[str]
) -> None:
    assert opened_by(small, changed) == touched


@pytest.fixture
def cited_variously(small: Engine) -> Engine:
    """The small register, with partnerships that rest on each of the sources."""
    take_in(
        small,
        partnership("breda-nl--wuhan-cn", event(FOUNDED, cited("agency"), cited("gazette"))),
        partnership("riga-lv--wuhan-cn", event(FOUNDED, cited("gazette"))),
    )
    return small


RESTING_ON_AGENCY = {ARNHEM.id, BREDA.id, RIGA.id, "breda-nl--wuhan-cn"}


@pytest.mark.parametrize(
    "changed",
    [
        source("agency", publisher="Agency", title="Another title"),
        source("agency", publisher="Agency", published="2021-07-20", language="fr", url="https://example.org/moved"),
        source("bulk", publisher="Never cited", kind="dataset"),
        source("new", derived_from="agency"),
    ],
    ids=["title", "date, language and address", "not cited", "new"],
)
def test_a_source_member_that_no_document_shows_opens_no_version(cited_variously: Engine, changed: AnyRecord) -> None:
    assert opened_by(cited_variously, changed) == set()


def test_a_changed_chain_of_sources_reaches_citing_partnerships_at_any_distance(cited_variously: Engine) -> None:
    """The one that cites both the agency and the gazette has one independent witness less."""
    changed = source("agency", publisher="Agency", published="2021-07-21", derived_from="gazette")
    assert opened_by(cited_variously, changed) == {"breda-nl--wuhan-cn"}
    counts = [document["evidence"] for document in documents(cited_variously, "breda-nl--wuhan-cn")]
    assert counts == [
        {"citations": 2, "sources": 2, "independent_sources": 2},
        {"citations": 2, "sources": 2, "independent_sources": 1},
    ]


@pytest.mark.parametrize(
    ("changed", "touched"),
    [
        (source("agency", publisher="Bureau"), set()),
        (source("agency", publisher="Agency", kind="official"), set()),
        (source("gazette", publisher="Agency", publisher_id="agency", published=None), {"breda-nl--wuhan-cn"}),
        (source("paper", derived_from="agency", kind="dataset"), {ARNHEM.id, BREDA.id, RIGA.id}),
    ],
    ids=["another publisher", "another kind", "the publisher of another source", "a data set"],
)
def test_the_publisher_and_kind_of_a_source_open_versions_where_documents_differ(
    cited_variously: Engine, changed: AnyRecord, touched: set[str]
) -> None:
    assert opened_by(cited_variously, changed) == touched


def test_a_source_that_becomes_a_data_set_makes_its_attestations_presumed(small: Engine) -> None:
    version, record = table("partnership_version"), table("partnership")
    take_in(small, source("paper", kind="dataset", derived_from="agency"))
    statement = select(version.c.periods).join(record, record.c.key == version.c.partnership)
    statement = statement.where(record.c.id == RIGA.id).order_by(version.c.system_from)
    with small.connect() as connection:
        versions = [json.loads(periods_json(periods)) for periods in connection.execute(statement).scalars()]
    bases = [period["status"]["basis"] for periods in versions for period in periods]
    assert {"reported", "presumed"} <= set(bases)
    assert bases.index("reported") < bases.index("presumed")


CHINESE = OBSERVATION.model_copy(update={"effect": Effect.SEVERED})


@pytest.mark.parametrize(
    ("changed", "affected"),
    [
        (OBSERVATION, set()),
        (CHINESE, {ARNHEM.id, BREDA.id}),
        (CHINESE.model_copy(update={"id": "new", "country": None}), {ARNHEM.id, BREDA.id}),
        (CHINESE.model_copy(update={"id": "new", "partner_country": None}), {ARNHEM.id, BREDA.id, RIGA.id}),
        (CHINESE.model_copy(update={"id": "new", "country": "LV"}), set()),
    ],
    ids=["no effect", "both countries", "the country of the partners", "one country", "no such partnership"],
)
def test_what_a_source_says_of_all_partnerships_affects_those_of_its_countries(
    small: Engine, changed: Observation, affected: set[str]
) -> None:
    with small.connect() as connection:
        assert affected_partnerships(Repository(connection), [changed]) == affected


def test_partnerships_that_an_observation_no_longer_covers_are_affected_too(small: Engine) -> None:
    take_in(small, CHINESE)
    moved = [OBSERVATION, CHINESE.model_copy(update={"country": "LV"})]
    with small.connect() as connection:
        repository = Repository(connection)
        assert [affected_partnerships(repository, [one]) for one in moved] == [{ARNHEM.id, BREDA.id}] * 2


def test_entities_open_versions_only_where_they_differ(small: Engine) -> None:
    assert entities_opened_by(small, city("breda-nl", name="Breda aan de Mark")) == ["breda-nl"]
    assert entities_opened_by(small, source("paper", derived_from="agency", title="Other")) == ["paper"]
    assert entities_opened_by(small, OBSERVATION.model_copy(update={"value": "8"})) == ["nl-eight"]
    assert entities_opened_by(small, partnership(ARNHEM.id, FOUNDED)) == []


def test_reverting_a_change_opens_a_version_with_the_first_bytes(small: Engine) -> None:
    for record in (partnership(ARNHEM.id, FOUNDED), ARNHEM):
        assert opened_by(small, record) == {ARNHEM.id}
    first, _, last = documents(small, ARNHEM.id)
    assert first == last


def tokens_of(engine: Engine, record_type: str, key: int) -> set[tuple[str, int, int]]:
    rows = table("search_token")
    statement = select(rows.c.token, rows.c.system_from, rows.c.system_to)
    with engine.connect() as connection:
        found = connection.execute(statement.where(rows.c.record_type == record_type, rows.c.record == key))
        return {(token, first, last) for token, first, last in found}


def key_of(engine: Engine, name: str, id_: str) -> int:
    rows = table(name)
    with engine.connect() as connection:
        return int(connection.execute(select(rows.c.key).where(rows.c.id == id_)).scalar_one())


def test_a_renamed_city_is_found_by_its_new_name_and_keeps_equal_tokens(small: Engine) -> None:
    take_in(small, city("wuhan-cn", name="Hankou", qualifier="Hubei"), now=START + timedelta(hours=1))
    assert tokens_of(small, "city", key_of(small, "city", "wuhan-cn")) == {
        ("wuhan", 1, 2),
        ("hankou", 2, OPEN),
        ("hubei", 1, OPEN),
    }


def test_a_partnership_is_found_by_the_words_of_its_notes(small: Engine) -> None:
    take_in(small, partnership(ARNHEM.id, *ARNHEM.events, native_label="stedenband", note="Bonds, stedenband."))
    assert tokens_of(small, "partnership", key_of(small, "partnership", ARNHEM.id)) == {
        ("stedenband", 1, OPEN),
        ("bonds", 2, OPEN),
    }


EIGHT = partnership(
    BREDA.id,
    *(f"{kind} effective {1990 + number}" for number, kind in enumerate(["established", *["renewed"] * 7])),
    note="An agreement that was renewed often.",
)
LAST = (*EIGHT.events, event("severed decided 1999 side=a"))
MIDDLE = (*EIGHT.events[:4], event("statement reported 1993-06"), *EIGHT.events[4:])
EDITED = (*EIGHT.events[:3], EIGHT.events[3].model_copy(update={"note": "In the town hall."}), *EIGHT.events[4:])


def changed_rows(engine: Engine, record: AnyRecord) -> int:
    """Return how many rows a commit inserts, updates or deletes, as SQLite counts them on the writing connection."""
    counted: list[int] = []

    def count(connection: Connection) -> None:
        counted.append(connection.connection.driver_connection.total_changes)  # type: ignore[union-attr]

    event_listener.listen(engine, "begin", count)
    event_listener.listen(engine, "commit", count)
    take_in(engine, record)
    event_listener.remove(engine, "begin", count)
    event_listener.remove(engine, "commit", count)
    return counted[-1] - counted[0]


@pytest.mark.parametrize("events", [LAST, MIDDLE, EDITED], ids=["added last", "added in the middle", "edited"])
def test_one_event_changes_at_most_50_rows(small: Engine, database_kind: Kind, events: Sequence[Event]) -> None:
    if database_kind == "sqlite":  # PostgreSQL does not count the changes of a connection; the statements are the same.
        take_in(small, EIGHT)
        assert 0 < changed_rows(small, EIGHT.model_copy(update={"events": tuple(events)})) <= 50


def test_equal_rows_are_not_rewritten(small: Engine) -> None:
    take_in(small, EIGHT)
    before = {name: rows_of(small, name) for name in ("search_token", "event")}
    take_in(small, EIGHT.model_copy(update={"events": LAST}))
    assert rows_of(small, "search_token") == before["search_token"]
    events = rows_of(small, "event")
    assert all(row in events for row in before["event"]) and len(events) == len(before["event"]) + 1


RUSSIAN = partnership("arnhem-nl--pskov-ru", "established effective 1990", "attested reported 2021-06-01")
UNION = Group.model_validate(
    {
        "id": "EU",
        "name": "the European Union",
        "members": [{"country": "NL", "since": "1958"}],
        "sources": ["paper"],
    }
)
RUPTURE = OBSERVATION.model_copy(
    update={
        "id": "broke-off",
        "country": "RU",
        "partner_country": None,
        "partner_group": "EU",
        "date": VagueDate.parse("2022-02-24"),
        "effect": Effect.RUPTURE,
    }
)


def periods_in_force(engine: Engine, id_: str) -> str:
    """Return the texts of the periods of a partnership, as they are stored."""
    version, record = table("partnership_version"), table("partnership")
    statement = select(version.c.periods).join(record, record.c.key == version.c.partnership)
    with engine.connect() as connection:
        return str(connection.execute(statement.where(record.c.id == id_, version.c.system_to == OPEN)).scalar_one())


def test_a_rupture_with_a_group_concerns_the_partnerships_of_its_members(small: Engine) -> None:
    take_in(small, city("pskov-ru"), RUSSIAN)
    assert opened_by(small, UNION) == set()
    assert opened_by(small, RUPTURE) == {RUSSIAN.id}
    periods = json.loads(periods_json(periods_in_force(small, RUSSIAN.id)))
    assert periods[-1]["status"]["doubts"][0] == "rupture"
    left = UNION.model_copy(
        update={"members": (UNION.members[0].model_copy(update={"until": VagueDate.parse("2020")}),)}
    )
    assert opened_by(small, left) == {RUSSIAN.id}
    assert "rupture" not in periods_in_force(small, RUSSIAN.id)


def test_a_rupture_and_its_group_may_come_in_one_change(small: Engine) -> None:
    take_in(small, city("pskov-ru"), RUSSIAN)
    assert opened_by(small, RUPTURE, UNION) == {RUSSIAN.id}


def test_a_group_that_does_not_exist_is_refused(small: Engine) -> None:
    with pytest.raises(InvalidRecords, match="there is no group EU"):
        take_in(small, RUPTURE)
