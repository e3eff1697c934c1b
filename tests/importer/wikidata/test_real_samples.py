"""Real answers of Wikidata, of several years and in every form: each statement in them is accounted for."""

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.claims.claim import Claim, Rank
from app.claims.named_places import NamedPlace
from app.claims.rejections import Rejected, RejectionReason
from app.domain.dates import VagueDate
from app.domain.vocabulary import CityKind
from app.importer.limits import InvalidFile
from app.importer.wikidata.dates import read_time
from app.importer.wikidata.entities import WikidataEntity, read_entity
from app.importer.wikidata.reader import FileReader
from tests.importer.wikidata.samples import sample

RAW = "wikidata-raw"
DUMP = f"{RAW}/dump-49-entities.json.gz"


def read(name: str) -> tuple[list[Claim], dict[str, NamedPlace], list[Rejected]]:
    found = list(FileReader(sample(name)).read())
    claims = [one for one in found if isinstance(one, Claim)]
    places = {str(one.wikidata_id): one for one in found if isinstance(one, NamedPlace)}
    return claims, places, [one for one in found if isinstance(one, Rejected)]


def starts(claims: list[Claim]) -> Counter[int]:
    """How many claims start with a date of so many parts: 1 for a year, 3 for a day; 0 for none."""
    return Counter(
        start.edtf.count("-") + 1 if isinstance(start, VagueDate) else 0
        for claim in claims
        for start in claim.starts or (None,)
    )


def test_every_statement_of_the_dump_is_a_claim() -> None:
    claims, places, refused = read(DUMP)
    counts = Counter(claim.sides[0].wikidata_id for claim in claims)
    assert counts == {"Q64": 18, "Q84": 30, "Q268": 17, "Q288": 11, "Q220": 10, "Q279": 7, "Q175": 1}
    assert len({claim.key for claim in claims}) == 94
    assert refused == []
    assert starts(claims) == {3: 18, 0: 76}
    assert [claim for claim in claims if claim.ends or claim.remarks or claim.rank is not Rank.NORMAL] == []
    references = [reference for claim in claims for reference in claim.references]
    assert sum(1 for url, _ in references if url) == 19
    assert sum(1 for _, words in references if "imported from" in words) == 22
    assert {id_: (place.names[0].text, place.countries, place.kind) for id_, place in places.items()} == {
        "Q64": ("Berlin", ("DE",), CityKind.MUNICIPALITY),
        "Q84": ("London", ("GB",), CityKind.MUNICIPALITY),
        "Q268": ("Poznań", ("PL",), CityKind.MUNICIPALITY),
        "Q288": ("Tours", ("FR",), CityKind.MUNICIPALITY),
        "Q220": ("Rome", ("IT",), CityKind.MUNICIPALITY),
        "Q279": ("Modena", ("IT",), CityKind.MUNICIPALITY),
        "Q175": ("São Paulo", ("BR",), CityKind.REGION),  # The state, not its capital.
    }
    assert all(place.latitude is not None and place.geonames_id is not None for place in places.values())


@pytest.mark.parametrize(
    ("name", "id_", "dates", "references"),
    [
        ("wbgetentities-Q3955-weimar.json", "Q3955", {3: 5}, 5),
        ("wbgetentities-Q32063953-redirects-to-Q1040-karlsruhe.json", "Q1040", {1: 5, 2: 1}, 0),
        ("entity-Q2112-bielefeld.json", "Q2112", {1: 7, 0: 1}, 1),
    ],
)
def test_every_statement_of_an_entity_is_a_claim(name: str, id_: str, dates: dict[int, int], references: int) -> None:
    claims, places, refused = read(f"{RAW}/{name}")
    assert list(places) == [id_] and refused == []
    assert starts(claims) == dates
    assert sum(len(claim.references) for claim in claims) == references
    assert places[id_].countries == ("DE",) and places[id_].kind is CityKind.MUNICIPALITY
    assert places[id_].merged_ids == (("Q32063953",) if id_ == "Q1040" else ())
    assert all(claim.key.startswith(id_.lower() + "$") for claim in claims)


def test_empty_maps_that_are_lists_are_read() -> None:
    path = sample(f"{RAW}/dump-with-empty-array-quirk.json")
    ids = frozenset(f"Q{number}" for number in range(1, 1000))
    found = list(FileReader(path).read_entities(ids))
    assert len(found) == 55  # The other 46 lines are properties.
    assert all(isinstance(one, WikidataEntity) and one.statements == () for one in found)
    assert list(FileReader(path).read()) == []


def entities() -> Iterator[dict[str, Any]]:
    with gzip.open(sample(DUMP), "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip() not in {"[", "]"}:
                yield json.loads(line.strip().rstrip(","))


def test_statements_of_every_property_would_be_read_with_their_ranks_and_states() -> None:
    ranks: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    unreadable: Counter[str] = Counter()
    seen = 0
    for raw in entities():
        for statements in (raw["claims"] or {}).values():
            seen += len(statements)
            found = read_entity({"id": raw["id"], "claims": {"P190": statements}}, "sample")
            assert isinstance(found, WikidataEntity)
            for one in found.statements:
                if isinstance(one, Claim):
                    ranks[one.rank.value] += 1
                elif one.reason == RejectionReason.NO_PARTNER:
                    refused[one.message] += 1
                else:
                    unreadable[one.message.partition(":")[0]] += 1
    assert set(unreadable) == {"It has a value that is not an item"}
    assert seen == ranks.total() + refused.total() + unreadable.total()
    assert set(refused) == {"The partner is stated as unknown.", "The city is stated to have no partner."}
    assert ranks["preferred"] and ranks["deprecated"]


def times(value: object) -> Iterator[dict[str, object]]:
    if isinstance(value, dict) and isinstance(value.get("time"), str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from times(inner)


def test_every_date_of_the_dump_is_read_or_reported() -> None:
    reported: Counter[str] = Counter()
    for raw in entities():
        for value in times(raw["claims"]):
            try:
                date = read_time(value)
                reported["vague" if isinstance(date, VagueDate) and "/" in date.edtf else "dated"] += 1
            except ValueError as error:
                reported[str(error).partition("): ")[2]] += 1
    assert set(reported) == {
        "dated",
        "vague",
        "it lies before the year 1",
        "it is vaguer than a decade",
        "it is a day of the Julian calendar, and only days of the Gregorian one are read",
        "there is no day 31 in June 2016",
    }
    assert sum(reported.values()) > 1000


@pytest.mark.parametrize(
    "name", ["european-cities-2023.json.gz", "sparql_results_with_statements.json", "multi_vars_sparql_results.json"]
)
def test_a_response_of_the_query_service_is_no_entity(name: str) -> None:
    _, _, (refused,) = read(f"{RAW}/sparql-{name}")
    assert refused.message == "It has no id, so it is not an entity."


def test_a_cut_of_the_dump_is_reported(tmp_path: Path) -> None:
    whole = gzip.decompress(sample(DUMP).read_bytes())
    cut = tmp_path / "cut.json"
    cut.write_bytes(whole[: len(whole) // 2])
    refused = [one for one in FileReader(cut).read() if isinstance(one, Rejected)]
    assert len(refused) == 1 and refused[0].message.startswith("It is not JSON")
    cut.write_bytes(sample(DUMP).read_bytes()[:100_000])
    with pytest.raises(InvalidFile, match="is incomplete"):
        list(FileReader(cut).read())
