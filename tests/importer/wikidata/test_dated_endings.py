"""Dated statements of Wikidata in research data sets: their endings come out with the precision that they have."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.claims.claim import Claim, Rank
from app.claims.rejections import Rejected
from app.domain.dates import VagueDate
from app.domain.models import Event, Partnership
from app.importer.tables.mapping import read_mapping
from app.importer.tables.reader import TableReader
from app.store import integrity
from app.store.database import open_engine
from app.store.repository import Repository
from tests.importer.fictional_data import import_from
from tests.importer.wikidata.samples import sample

MAPPINGS = Path(__file__).parents[3] / "docs" / "mappings"


def reader(name: str, as_mapping: str) -> TableReader:
    return TableReader(sample(f"wikidata-dated-p190/{name}"), read_mapping(MAPPINGS / f"{as_mapping}.toml"))


def claims(name: str, as_mapping: str) -> dict[tuple[str, str], list[Claim]]:
    """The claims about each directed pair; nothing is refused."""
    found: dict[tuple[str, str], list[Claim]] = {}
    for one in reader(name, as_mapping).read():
        assert not isinstance(one, Rejected), one
        if isinstance(one, Claim):
            first, second = (str(side.wikidata_id) for side in one.sides)
            found.setdefault((first, second), []).append(one)
    return found


def edtf(*stated: object) -> list[str]:
    return [one.edtf for one in stated if isinstance(one, VagueDate)]


def test_wikidata12k_has_starts_endings_and_points_in_time() -> None:
    found = claims("wikidata12k_p190.tsv", "wikidata12k")
    every = [one for listed in found.values() for one in listed]
    assert (len(every), len(found)) == (151, 150)
    dated = {pair: (edtf(*one.starts), edtf(*one.ends)) for pair, (one, *_) in found.items() if one.ends}
    assert dated == {
        ("Q1899", "Q649"): ([], ["2016"]),
        ("Q1899", "Q5168"): (["2004"], ["2016"]),
        ("Q157725", "Q2801"): ([], ["2016"]),
    }
    assert sum(len(one.points_in_time) for one in every) == 4
    assert [edtf(*one.points_in_time) for one in found["Q959", "Q26418"]] == [["1992"]]
    assert [edtf(*one.starts) for one in found["Q1899", "Q2079"]] == [["1956"], ["1961"]]


def test_the_other_data_sets_are_read_whole() -> None:
    mmkb = claims("mmkb_wikidata_p190.txt", "mmkb")
    assert {edtf(*one.starts)[0] for listed in mmkb.values() for one in listed} == {
        "1990", "1992", "1993", "2012", "1997", "1975", "1957",
    }  # fmt: skip
    wd50k = list(reader("wd50k_p190_statements.csv", "wd50k").read())
    pairs = {tuple(side.wikidata_id for side in one.sides) for one in wd50k if isinstance(one, Claim)}
    assert (len(wd50k), len(pairs)) == (6278, 6277)
    marked = {one.where: (one.rank, one.remarks) for one in wd50k if isinstance(one, Claim) and one.remarks}
    assert marked == {
        "row 166": (Rank.NORMAL, ("It is marked: nature of statement: Q728646.",)),
        "row 655": (Rank.DEPRECATED, ("It is marked: reason for deprecated rank: Q21655367.",)),
        "row 1602": (Rank.NORMAL, ("It is marked: location: Q59091.", "It is marked: has cause: Q7654930.")),
    }


@pytest.fixture
def imported(seeded_url: str) -> Iterator[Engine]:
    """The seed with Wikidata12k."""
    engine = open_engine(seeded_url)
    try:
        report, _ = import_from(engine, reader("wikidata12k_p190.tsv", "wikidata12k"))
        assert report.seen == 151 and report.adds_up()
        yield engine
    finally:
        engine.dispose()


def events(engine: Engine, id_: str) -> list[Event]:
    with engine.connect() as connection:
        record = Repository(connection).load("partnership", [id_])[id_]
    assert isinstance(record, Partnership)
    return list(record.events)


@pytest.mark.sqlite_only
def test_endings_are_in_the_register_as_the_source_has_them(imported: Engine) -> None:
    """Where editors know better, theirs is; else the year is the event."""
    for id_ in ("kyiv-ua--moscow-ru", "kyiv-ua--makhachkala-ru", "bryansk-ru--chernivtsi-ua"):
        stated = [
            cited.stated_date or event.date
            for event in events(imported, id_)
            for cited in event.citations
            if cited.source == "wikidata12k" and event.kind in {"ended", "severed"}
        ]
        assert [date.edtf[:4] for date in stated] == ["2016"], id_
    with imported.connect() as connection:
        assert integrity.check(connection, lambda _: None) == []
