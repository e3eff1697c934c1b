"""Likely duplicates: the same two cities under several ids, by name and distance."""

import json
from collections.abc import Sequence

import pytest
from sqlalchemy import Engine

from app.claims.duplicates import find_duplicates
from app.domain.models import AnyRecord, City, CityName, Tombstone
from app.domain.vocabulary import CoordinateSource
from tests.cli.commands import Commands
from tests.databases import commit_records
from tests.importer.conftest import EDITED, SURROUNDINGS


def alphaville(id_: str, latitude: float | None, *names: str) -> City:
    """A city of the name Alphaville, or of other names."""
    name, *others = names or ("Alphaville",)
    city = City(id=id_, name=name, names=tuple(CityName(name=other) for other in others), country="FR")
    if latitude is None:
        return city
    place = {"latitude": latitude, "longitude": 2.0, "coordinate_source": CoordinateSource.HAND}
    return city.model_copy(update=place)


def duplicates_with(engine: Engine, *cities: City, withdrawn: Sequence[Tombstone] = ()) -> list[str]:
    """The likely duplicates of a register in which Betaburg has Alphaville and further cities as partners."""
    partnerships = [
        EDITED.model_copy(
            update={"id": "--".join(sorted([one.id, "betaburg-de"])), "cities": tuple(sorted([one.id, "betaburg-de"]))}
            | ({} if one.id < "betaburg-de" else {"countries": ("DE", "FR")})
        )
        for one in cities
    ]
    records: list[AnyRecord] = [*SURROUNDINGS, *cities, EDITED, *partnerships, *withdrawn]
    commit_records(engine, records, actor="editor", comment="By hand")
    with engine.connect() as connection:
        return [f"{pair.first} = {pair.second}: {pair.evidence}" for pair in find_duplicates(connection)]


def test_a_city_of_the_same_name_within_five_kilometres_makes_a_duplicate(empty: Engine) -> None:
    near = alphaville("alphaville-nord-fr", 48.01, "Nord", "ALPHAVILLÉ")
    assert duplicates_with(empty, near) == [
        "alphaville-fr--betaburg-de = alphaville-nord-fr--betaburg-de: alphaville-fr and alphaville-nord-fr both have"
        " the name “alphaville”, 1.1 km apart"
    ]


@pytest.mark.parametrize(
    "other",
    [
        alphaville("alphaville-nord-fr", 48.06),
        alphaville("alphaville-nord-fr", None),
        alphaville("alphaville-nord-fr", 48.01, "Alphaville Nord"),
        alphaville("alphaville-nord-fr", 48.01, "Emirate of Alphaville", "Alphaville"),
    ],
    ids=["too far", "without coordinates", "another name", "an area around it"],
)
def test_other_cities_make_no_duplicate(empty: Engine, other: City) -> None:
    assert duplicates_with(empty, other) == []


def test_what_was_merged_is_no_duplicate_any_more(empty: Engine) -> None:
    merged = Tombstone(
        id="alphaville-nord-fr--betaburg-de", merged_into="alphaville-fr--betaburg-de", reason="The same."
    )
    assert duplicates_with(empty, alphaville("alphaville-nord-fr", 48.01), withdrawn=[merged]) == []


def test_the_command_lists_duplicates_with_their_evidence(
    empty: Engine, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    duplicates_with(empty, alphaville("alphaville-nord-fr", 48.01))
    url = empty.url.render_as_string(hide_password=False)
    done = Commands(url, monkeypatch, capfd).run("duplicates")
    assert (done.status, done.out) == (
        0,
        "alphaville-fr--betaburg-de = alphaville-nord-fr--betaburg-de: alphaville-fr and alphaville-nord-fr both have"
        " the name “alphaville”, 1.1 km apart\n1 likely duplicates\n",
    )
    (pair,) = json.loads(Commands(url, monkeypatch, capfd).run("duplicates", "--json").out)
    assert (pair["first"], pair["second"]) == ("alphaville-fr--betaburg-de", "alphaville-nord-fr--betaburg-de")
    assert "1.1 km apart" in pair["evidence"]
