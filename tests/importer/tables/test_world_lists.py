"""Lists in fourteen languages: a draft finds their columns, and their rows come in right or wait, and never wrong."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from app.claims.claim import UnstatedDate
from app.claims.reading import Reading
from app.claims.rejections import Rejected, UnreadCell
from app.domain.dates import VagueDate
from app.domain.text import slug
from app.importer.resolution.gazetteer import Gazetteer, GazetteerPlace
from app.importer.resolution.known_cities import KnownCities
from app.importer.resolution.normalise import NormalisedPlace, normalise_places
from app.importer.resolution.place_rules import KnownPlaces
from app.importer.resolution.resolver import resolve_places
from app.importer.resolution.suggestions import suggest_places
from app.importer.tables.draft import draft_mapping
from app.importer.tables.mapping import Mapping, read_mapping
from app.importer.tables.reader import TableReader
from tests.importer.fictional_data import whole_gazetteer
from tests.importer.tables.world_lists import LISTS, WorldList, write


class Read(NamedTuple):
    """A list that was read by the draft of its mapping."""

    table: WorldList
    mapping: Mapping
    reading: Reading

    @property
    def places(self) -> list[NormalisedPlace]:
        return normalise_places(self.reading.places_of(self.reading.claims.values()), self.mapping)


def read(folder: Path, table: WorldList) -> Read:
    """Read a list with the draft of its mapping, completed as a person does."""
    path = write(folder, table)
    text = draft_mapping(path)
    completed = [("publisher", "The town"), ("url", "https://town.example/"), ("licence", "CC0 1.0")]
    for before, after in [*((f'{field} = ""', f'{field} = "{value}"') for field, value in completed), *table.fixes]:
        assert before in text, (table.file, before)
        text = text.replace(before, after, 1)
    mapping = path.with_suffix(".toml")
    mapping.write_text(text + table.extra, encoding="utf-8")
    columns, reading = read_mapping(mapping), Reading()
    for item in TableReader(path, columns).read():
        reading.add(item)
    return Read(table, columns, reading)


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> list[Read]:
    folder = tmp_path_factory.mktemp("lists")
    return [read(folder, table) for table in LISTS]


@pytest.fixture
def gazetteer() -> Iterator[Gazetteer]:
    with closing(whole_gazetteer()) as gazetteer:
        yield gazetteer


def test_every_row_and_cell_of_the_lists_is_understood(lists: list[Read]) -> None:
    for one in lists:
        assert one.reading.left_out(Rejected) == []
        assert one.reading.left_out(UnreadCell) == []
        assert len(one.reading.claims) == len(one.table.pairs)


def test_of_all_rows_at_least_ninety_in_a_hundred_come_in_right_or_wait_and_none_comes_in_wrong(
    lists: list[Read], gazetteer: Gazetteer
) -> None:
    counts: Counter[str] = Counter()
    waiting: list[tuple[NormalisedPlace, str]] = []
    for one in lists:
        places = {place.key: place for place in one.places}
        decisions = resolve_places(
            list(places.values()),
            KnownPlaces(KnownCities([], {}, {}), gazetteer, manual={}),
            find_used=lambda _: (),
            coordinates=None,
            decided={},
            new_cities=False,
        )
        cities = {decision.place: decision.city for decision in decisions}
        rows = {claim.where: claim for claim in one.reading.claims.values()}
        for number, pair in enumerate(one.table.pairs, start=2):
            found = [(cities[side.key], places[side.key]) for side in rows[f"row {number}"].sides]
            assert all(city in ("", meant) for (city, _), meant in zip(found, pair, strict=True)), (pair, found)
            counts["right" if all(city for city, _ in found) else "waiting"] += 1
            waiting += [(place, meant) for (city, place), meant in zip(found, pair, strict=True) if not city]
    suggested = suggest_places([place for place, _ in waiting], gazetteer, 1)
    offered = [meant for place, meant in waiting for one in suggested[place.key] if meant in ids_of(one.place)]
    assert counts.total() >= 95
    assert counts["right"] + len(offered) >= 90, (counts, offered)


def ids_of(place: GazetteerPlace) -> list[str]:
    """The ids that a city may have."""
    return [*place.readable_ids, *(f"{slug(name)}-{place.country.lower()}" for name in place.alternate_names)]


@pytest.mark.parametrize(
    ("file", "row", "starts", "ends", "suspensions"),
    [
        ("deutsch.csv", 2, ("1989",), (), ("2022",)),
        ("deutsch.csv", 8, ("1990",), ("2015",), ()),
        ("francais.csv", 5, ("2003",), (), ("2022-03",)),
        ("francais.csv", 7, ("1959~",), (None,), ()),
        ("polski.csv", 4, ("1993",), (), ("2022",)),
        ("russkij.tsv", 8, ("1991",), ("2022",), ()),
        ("nihongo.csv", 3, ("1981-04-19",), (), ()),
        ("nihongo.csv", 4, ("1957",), ("2018",), ()),
        ("nihongo.csv", 8, ("1978-12-21",), (), (None,)),
        ("taiwan.csv", 2, ("1970",), (), ()),
        ("hangugeo.csv", 2, ("1976-10-11",), (), ()),
        ("arabi.csv", 2, ("1988",), (), ()),
        ("partner.csv", 4, ("1992",), (), ("2022",)),
        ("partner.csv", 6, ("1990",), ("2015",), ()),
    ],
)
def test_dates_and_status_are_read_in_every_language(
    lists: list[Read],
    file: str,
    row: int,
    starts: tuple[str, ...],
    ends: tuple[str | None, ...],
    suspensions: tuple[str | None, ...],
) -> None:
    reading = next(one.reading for one in lists if one.table.file == file)
    claim = next(claim for claim in reading.claims.values() if claim.where == f"row {row}")

    def dates(texts: tuple[str | None, ...]) -> tuple[object, ...]:
        return tuple(UnstatedDate.SOME if text is None else VagueDate.parse(text) for text in texts)

    assert (claim.starts, claim.ends, claim.suspensions) == (dates(starts), dates(ends), dates(suspensions))
