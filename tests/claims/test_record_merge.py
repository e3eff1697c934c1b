"""Merges by decision: one id leads to the other for ever, and everything follows."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from app.claims import import_log
from app.claims.claim_merge import with_claims
from app.claims.record_merge import merge_records
from app.domain.dates import VagueDate
from app.domain.errors import RegisterError
from app.domain.models import City, Event, Partnership, Tombstone
from app.domain.vocabulary import EventKind, Kind, Stage
from app.importer.pipeline import ImportOptions
from app.seed.reader import seed
from app.store.database import write_transaction
from app.store.integrity import check
from app.store.repository import Repository, table
from app.store.tables import LISTING
from app.store.writer import write_records
from tests.api.running import Start, connect
from tests.cli.commands import Commands
from tests.databases import commit_records
from tests.importer.conftest import EDITED, SURROUNDINGS
from tests.importer.fictional_data import (
    BETA,
    EPSILON,
    GAMMA,
    OTHER,
    claim,
    get_city,
    get_partnership,
    ids_of,
    import_claims,
    place,
    state_of,
)

NORD = place("Alphaville Nord", "France", (48.02, 2.02), wikidata_id="Q11")
BOTH = "alphaville-fr", "alphaville-nord-fr"


def same(merged: str, survivor: str) -> Tombstone:
    return Tombstone(id=merged, merged_into=survivor, reason="The same town: its website says so.")


def merge(engine: Engine, merged: str, survivor: str) -> int:
    """Merge, and hold the register to be sound afterwards."""
    with write_transaction(engine) as connection:
        done = merge_records(connection, [same(merged, survivor)], actor="merge")
    with engine.connect() as connection:
        assert check(connection) == []
    return done


@pytest.fixture
def doubled(edited: Engine) -> Engine:
    """A register in which imports made a second Alphaville, with three partners."""
    import_claims(edited, claim(1, NORD, BETA), claim(2, GAMMA, NORD), claim(3, NORD, EPSILON))
    assert "alphaville-nord-fr--betaburg-de" in ids_of(edited)
    return edited


def live(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        repository = Repository(connection)
        return sorted(repository.existing("partnership").keys() - repository.existing("tombstone").keys())


def test_partnerships_and_claims_of_a_merged_city_follow(doubled: Engine) -> None:
    assert merge(doubled, "alphaville-nord-fr", "alphaville-fr") == 1
    assert live(doubled) == [
        "alphaville-fr--betaburg-de", "alphaville-fr--epsilon-ua", "alphaville-fr--gammaton-gb",
    ]  # fmt: skip
    both = get_partnership(doubled, "alphaville-fr--betaburg-de")
    assert {citation.source for event in both.events for citation in event.citations} == {"gazette", "small-list"}
    assert [event.kind for event in both.events if event in EDITED.events] == ["established", "severed"]


def test_a_second_time_changes_nothing(doubled: Engine) -> None:
    merge(doubled, "alphaville-nord-fr", "alphaville-fr")
    before = state_of(doubled)
    assert merge(doubled, "alphaville-nord-fr", "alphaville-fr") == 0
    assert state_of(doubled) == before


def test_later_claims_about_a_merged_city_are_about_the_survivor(doubled: Engine) -> None:
    merge(doubled, "alphaville-nord-fr", "alphaville-fr")
    before = live(doubled)
    again, _ = import_claims(doubled, claim(1, NORD, BETA), claim(2, GAMMA, NORD), claim(3, NORD, EPSILON))
    assert (again.unchanged, again.revision) == (3, None)
    import_claims(doubled, claim(1, NORD, BETA), claim(2, place("Alphaville Nord", "FR"), GAMMA), dataset=OTHER)
    assert live(doubled) == before
    assert "alphaville-nord-fr" not in {city for id_ in live(doubled) for city in get_partnership(doubled, id_).cities}


def test_an_editors_city_is_found_by_the_names_of_a_city_merged_into_it(doubled: Engine) -> None:
    merge(doubled, "alphaville-nord-fr", "alphaville-fr")
    assert "Alphaville Nord" in get_city(doubled, "alphaville-fr").search_names
    before = state_of(doubled)
    with write_transaction(doubled) as connection:
        records = with_claims(connection, [*SURROUNDINGS, EDITED])
        write_records(connection, records, actor="seed", comment="Again")
    assert state_of(doubled) == before


SUCCEEDED = Partnership(
    id="betaburg-de--gammaton-gb",
    cities=("betaburg-de", "gammaton-gb"),
    countries=("DE", "GB"),
    kind=Kind.SISTER_CITY,
    events=(
        EDITED.events[0],
        Event(
            kind=EventKind.SUCCEEDED,
            stage=Stage.EFFECTIVE,
            date=VagueDate.parse("2020"),
            successor="alphaville-nord-fr",
            citations=EDITED.events[0].citations,
        ),
    ),
)
"""A partnership that the second Alphaville took over."""


def test_successors_follow_a_merged_city(doubled: Engine) -> None:
    commit_records(doubled, [SUCCEEDED], actor="editor", comment="By hand")
    merge(doubled, "alphaville-nord-fr", "alphaville-fr")
    assert get_partnership(doubled, SUCCEEDED.id).events[1].successor == "alphaville-fr"
    before = state_of(doubled)
    with write_transaction(doubled) as connection:
        write_records(connection, with_claims(connection, [SUCCEEDED]), actor="seed", comment="Again")
    assert state_of(doubled) == before


def test_a_withdrawn_partnership_stays_as_it_was(doubled: Engine) -> None:
    withdrawal = Tombstone(id=SUCCEEDED.id, reason="It never was.")
    commit_records(doubled, [SUCCEEDED], actor="editor", comment="By hand")
    commit_records(doubled, [withdrawal], actor="editor", comment="Withdrawn")
    merge(doubled, "alphaville-nord-fr", "alphaville-fr")
    assert get_partnership(doubled, SUCCEEDED.id) == SUCCEEDED


def test_claims_follow_into_a_partnership_whose_other_city_no_source_names(doubled: Engine) -> None:
    unnamed = EDITED.model_copy(update={"id": "alphaville-fr--unnamed-de", "cities": ("alphaville-fr", None)})
    commit_records(doubled, [unnamed], actor="editor", comment="By hand")
    merge(doubled, "alphaville-nord-fr--betaburg-de", unnamed.id)
    both = get_partnership(doubled, unnamed.id)
    assert {citation.source for event in both.events for citation in event.citations} == {"gazette", "small-list"}
    before = state_of(doubled)
    with write_transaction(doubled) as connection:
        write_records(connection, with_claims(connection, [unnamed]), actor="seed", comment="Again")
    assert state_of(doubled) == before


def test_mergers_one_after_the_other_lead_to_the_last_survivor(edited: Engine) -> None:
    ids = ["ada-fr", "bea-fr", "cleo-fr", "dora-fr"]
    cities = [City(id=id_, name=id_[:-3].title(), country="FR") for id_ in ids]
    commit_records(edited, cities, actor="editor", comment="By hand")
    for merged, survivor in pairwise(ids):
        merge(edited, merged, survivor)
    with edited.connect() as connection:
        assert import_log.find_survivors(connection) == dict.fromkeys(ids[:-1], "dora-fr")


def test_listings_follow_the_claims_of_a_merged_city(doubled: Engine) -> None:
    merge(doubled, "alphaville-nord-fr", "alphaville-fr")
    partnership = table("partnership")
    listed = select(partnership.c.id).join(LISTING, LISTING.c.partnership == partnership.c.key)
    with doubled.connect() as connection:
        assert set(live(doubled)) <= set(connection.execute(listed).scalars())


def test_of_several_points_of_a_city_the_first_data_set_counts(doubled: Engine) -> None:
    moved = place("Alphaville Nord", "France", (48.03, 2.03), wikidata_id="Q11")
    import_claims(doubled, claim(1, moved, BETA), dataset=OTHER)
    with doubled.connect() as connection:
        points = import_log.find_points(connection, ["alphaville-nord-fr"])
    assert points == {"alphaville-nord-fr": (48.03, 2.03)}


def test_a_merged_partnership_leads_to_the_survivor(doubled: Engine) -> None:
    merge(doubled, "alphaville-nord-fr--betaburg-de", "alphaville-fr--betaburg-de")
    assert "alphaville-nord-fr--betaburg-de" not in live(doubled)
    import_claims(doubled, claim(1, NORD, BETA), dataset=OTHER)
    survivor = get_partnership(doubled, "alphaville-fr--betaburg-de")
    assert "other-list" in {citation.source for event in survivor.events for citation in event.citations}


def test_claims_follow_into_a_record_that_is_new_and_has_its_cities_in_another_order(doubled: Engine) -> None:
    commit_records(doubled, [City(id="xi-fr", name="Xi", country="FR")], actor="editor", comment="By hand")
    merge(doubled, "alphaville-nord-fr", "xi-fr")
    assert "betaburg-de--xi-fr" in live(doubled)
    assert import_claims(doubled, claim(1, NORD, BETA), options=ImportOptions(fewer=True))[0].unchanged == 1


@pytest.mark.parametrize(
    ("merged", "survivor", "message"),
    [
        ("alphaville-fr", "nowhere-fr", "There is no city nowhere-fr"),
        ("alphaville-fr", "alphaville-fr", "cannot be merged into itself"),
        ("alphaville-fr", "alphaville-fr--betaburg-de", "a city and a partnership"),
        ("gammaton-gb", "alphaville-fr", "lie in different countries"),
    ],
)
def test_impossible_merges_are_refused(doubled: Engine, merged: str, survivor: str, message: str) -> None:
    before = state_of(doubled)
    with pytest.raises(RegisterError, match=message):
        merge(doubled, merged, survivor)
    assert state_of(doubled) == before


def test_cities_that_are_partners_are_not_the_same(edited: Engine) -> None:
    import_claims(edited, claim(1, NORD, place("Alphaville", "France", (48.01, 2.01))))
    with pytest.raises(RegisterError, match=r"have a partnership, alphaville-fr--alphaville-nord-fr"):
        merge(edited, *BOTH)


def test_chains_and_circles_are_refused(doubled: Engine) -> None:
    merge(doubled, "alphaville-nord-fr", "alphaville-fr")
    for merged, survivor in (BOTH, ("alphaville-nord-fr", "betaburg-de")):
        with pytest.raises(RegisterError, match="alphaville-nord-fr was itself merged into alphaville-fr"):
            merge(doubled, merged, survivor)


@pytest.mark.parametrize(
    ("merged", "survivor"),
    [BOTH, ("alphaville-fr--betaburg-de", "alphaville-nord-fr--betaburg-de")],
    ids=["city", "partnership"],
)
def test_what_editors_wrote_is_not_moved(doubled: Engine, merged: str, survivor: str) -> None:
    before = state_of(doubled)
    with pytest.raises(RegisterError, match=r"Editors wrote events of alphaville-fr--betaburg-de\. Write them under"):
        merge(doubled, merged, survivor)
    assert state_of(doubled) == before


@pytest.mark.anyio
async def test_merged_ids_answer_308_for_ever(doubled: Engine, start: Start) -> None:
    merge(doubled, "alphaville-nord-fr", "alphaville-fr")
    url = doubled.url.render_as_string(hide_password=False)
    async with connect(start(url, date(2026, 11, 26).toordinal())) as client:
        for path, leads_to in {
            "/v1/cities/alphaville-nord-fr": "/v1/cities/alphaville-fr",
            "/v1/cities/Q11": "/v1/cities/alphaville-fr",
            "/cities/alphaville-nord-fr": "/cities/alphaville-fr",
            "/v1/partnerships/alphaville-nord-fr--betaburg-de": "/v1/partnerships/alphaville-fr--betaburg-de",
            "/partnerships/alphaville-nord-fr--betaburg-de": "/partnerships/alphaville-fr--betaburg-de",
        }.items():
            response = await client.get(path)
            assert (response.status_code, response.headers["location"]) == (308, leads_to), path
        counts = [
            (await client.get("/v1/partnerships", params={"city": city})).json()["meta"]["count"]
            for city in ("alphaville-nord-fr", "alphaville-fr")
        ]
        assert counts == [3, 3]
        found = (await client.get("/v1/cities", params={"q": "alphaville"})).json()["data"]
        assert [city["id"] for city in found] == ["alphaville-fr"]
        changes = (await client.get("/v1/changes")).json()["data"]
        assert "alphaville-nord-fr" in [one["id"] for one in changes if one["withdrawn"]]


def test_the_command_merges_and_says_so(
    doubled: Engine, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    commands = Commands(doubled.url.render_as_string(hide_password=False), monkeypatch, capfd)
    arguments = ("merge", "alphaville-nord-fr", "alphaville-fr", "--reason", "The same town.")
    assert commands.run(*arguments).out == "alphaville-nord-fr is now part of alphaville-fr.\n"
    assert commands.run(*arguments).out == "alphaville-nord-fr was already part of alphaville-fr.\n"
    refused = commands.run("merge", "alphaville-nord-fr", "ALPHA", "--reason", "The same town.")
    assert (refused.status, refused.out) == (1, "")
    assert refused.err.startswith("“ALPHA” is not the id of a city (arnhem-nl) or partnership")
    both = commands.run("merge", "BETA", "alphaville-fr", "--reason", " ")
    assert both.err.startswith("“BETA” is not the id")
    assert "The reason is empty" in both.err
    assert "alphaville-fr" not in both.err


def test_a_seed_file_merges_records(doubled: Engine, tmp_path: Path) -> None:
    (tmp_path / "same.toml").write_text(
        '[[same]]\nid = "alphaville-nord-fr"\nsame_as = "alphaville-fr"\nreason = "The same town."\n',
        encoding="utf-8",
    )
    first = seed(doubled, tmp_path)
    assert "alphaville-nord-fr--betaburg-de" not in live(doubled)
    assert seed(doubled, tmp_path).revision == first.revision
