"""Candidates for a place that waits: those at its coordinates first, and none far from them."""

import sqlite3

import pytest

from app.claims.datasets import DatasetHints
from app.claims.named_places import StatedPlace
from app.importer.resolution.gazetteer import Gazetteer, GazetteerPlace, fill
from app.importer.resolution.normalise import normalise_places
from app.importer.resolution.suggestions import suggest_places
from tests.importer.fictional_data import place

PLACES = [
    GazetteerPlace(1, "Muburg", "DE", (50.15, 8.01), 900_000),
    GazetteerPlace(2, "Bad Muburg", "DE", (50.01, 8.02), 300),
    GazetteerPlace(3, "Muburg", "DE", (52.0, 12.0), 3_000_000),
]


@pytest.mark.parametrize(
    ("point", "expected"), [((50.013, 8.013), [2, 1]), (None, [3, 1, 2]), ((47.57, 13.57), [3, 1, 2])]
)
def test_candidates_at_the_coordinates_come_first_and_those_far_away_are_left_out(
    point: tuple[float, float] | None, expected: list[int]
) -> None:
    gazetteer = Gazetteer(lambda: fill(sqlite3.connect(":memory:"), PLACES))
    stated = place("Muburg", "Germany", point)
    places = normalise_places([StatedPlace(stated.key, stated, 1)], DatasetHints())
    found = suggest_places(places, gazetteer, 5)[stated.key]
    gazetteer.close()
    assert [suggestion.place.geonames_id for suggestion in found] == expected
