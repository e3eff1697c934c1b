"""Two orders of the same data sets give one register, and later data sets complete the cities of earlier ones."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest
from sqlalchemy import Engine

from app.claims.claim import Claim
from app.claims.datasets import Dataset, DatasetHints, PlaceHints
from app.claims.named_places import PlaceName
from app.domain.vocabulary import CoordinateSource
from tests.databases import Databases
from tests.importer.fictional_data import (
    ALPHA,
    BETA,
    GAMMA,
    LIST,
    OTHER,
    claim,
    get_city,
    ids_of,
    import_claims,
    place,
    state_of,
)
from tests.store.smallregister import opened

ITEMS = LIST.model_copy(update={"id": "items", "title": "Items", "url": "https://items.example/"})
SPRINGFIELD = place("Springfield", "United States", (39.81, -89.61))
HAMLET = place("Hamlet", "Germany", (53.3, 9.4))
BY_NAME = [claim(1, SPRINGFIELD, BETA), claim(2, HAMLET, ALPHA), claim(3, ALPHA, BETA)]
BY_ITEM = [
    claim(1, place("Springfield", "US", (39.8, -89.6), wikidata_id="Q4"), place("", wikidata_id="Q2")),
    claim(2, place("Alphastadt", "France", (48.0, 2.0), wikidata_id="Q1"), place("", wikidata_id="Q2")),
    claim(3, place("Betaburg", "Germany", (50.03, 8.0), wikidata_id="Q22"), GAMMA),
    claim(4, place("Betaburg", "Germany", (50.001, 8.0), wikidata_id="Q2"), place("", wikidata_id="Q4")),
]
WITH_COORDINATES = [
    claim(1, replace(HAMLET, wikidata_id="Q9", names=(PlaceName("Weiler", "de"), *HAMLET.names)), GAMMA)
]
DATASETS: Sequence[tuple[Dataset, Sequence[Claim], CoordinateSource | None]] = (
    (LIST, BY_NAME, None),
    (OTHER, BY_ITEM, None),
    (ITEMS, WITH_COORDINATES, CoordinateSource.WIKIDATA),
)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_all_orders_of_the_same_data_sets_give_one_digest(databases: Databases, kind: str) -> None:
    for order in permutations(DATASETS):
        url = databases.make("sqlite" if kind == "sqlite" else "postgresql", "migrated")
        with opened(url) as engine:
            for dataset, claims, coordinates in order * 2:  # Ids that come before their names are read again.
                import_claims(
                    engine, *claims, dataset=dataset, hints=DatasetHints(place=PlaceHints(coordinates=coordinates))
                )
            digests.add(state_of(engine)[0])
            assert ids_of(engine, "city") == [
                "alphaville-fr", "betaburg-de", "gammaton-gb", "hamlet-de", "springfield-illinois-us",
            ]  # fmt: skip
        databases.drop(url)
    assert len(digests) == 1


digests: set[str] = set()
"""What the register held after each order, on both databases."""


def test_a_later_data_set_completes_the_cities_of_an_earlier_one(empty: Engine) -> None:
    import_claims(empty, *BY_NAME)
    before = get_city(empty, "hamlet-de")
    assert (before.latitude, before.wikidata_id) == (None, None)
    hints = DatasetHints(place=PlaceHints(coordinates=CoordinateSource.WIKIDATA))
    report, _ = import_claims(empty, *WITH_COORDINATES, dataset=ITEMS, hints=hints)
    after = get_city(empty, "hamlet-de")
    assert (after.latitude, after.wikidata_id, after.coordinate_source) == (53.3, "Q9", "wikidata")
    assert after.note is None
    assert [name.name for name in after.names] == ["Weiler"]
    assert import_claims(empty, *WITH_COORDINATES, dataset=ITEMS, hints=hints)[0].revision is None
    assert report.cities_new == 1


def test_the_less_populous_of_two_namesakes_never_has_the_short_id(empty: Engine) -> None:
    import_claims(empty, claim(1, SPRINGFIELD, ALPHA))
    assert "springfield-illinois-us" in ids_of(empty, "city")
    import_claims(empty, claim(1, place("Springfield", "US", (42.1, -72.6)), ALPHA), dataset=OTHER)
    assert "springfield-us" in ids_of(empty, "city")


@pytest.mark.parametrize(("north", "cities"), [(50.02, 1), (50.2, 2)], ids=["town", "elsewhere"])
def test_two_wikidata_ids_are_one_city_only_within_five_kilometres(empty: Engine, north: float, cities: int) -> None:
    one, other = (
        place("Betaburg", "Germany", (at, 8.0), wikidata_id=id_) for at, id_ in ((50.001, "Q2"), (north, "Q22"))
    )
    import_claims(empty, claim(1, one, ALPHA))
    import_claims(empty, claim(1, other, ALPHA), dataset=OTHER)
    assert len([id_ for id_ in ids_of(empty, "city") if id_.startswith("betaburg")]) == cities
    assert get_city(empty, "betaburg-de").wikidata_id == "Q2"
