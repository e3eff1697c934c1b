"""The rules by which a name alone means a place: of several places, and of the cities of a register."""

from typing import NamedTuple

import pytest

from app.names.name_matching import ScoredCity, find_match, score_names, select_meant


class Place(NamedTuple):
    """A place that has a name."""

    population: int
    is_main_name: bool = True


@pytest.mark.parametrize(
    ("places", "meant"),
    [
        ([], []),
        ([Place(600)], [Place(600)]),
        ([Place(1_000_000), Place(9_000)], [Place(1_000_000)]),
        ([Place(1_000_000), Place(20_000)], [Place(1_000_000), Place(20_000)]),
        ([Place(40_000), Place(0)], [Place(40_000), Place(0)]),  # A namesake counts as 500 inhabitants.
        ([Place(60_000), Place(0)], [Place(60_000)]),
        ([Place(30_000), Place(9_000, False)], [Place(30_000)]),
        ([Place(800), Place(9_000, False)], [Place(800), Place(9_000, False)]),  # A hamlet is not preferred to a town.
        ([Place(700_000, False), Place(600, False)], [Place(700_000, False)]),
    ],
)
def test_a_name_means_its_only_place_or_one_with_a_hundred_times_the_inhabitants(
    places: list[Place], meant: list[Place]
) -> None:
    assert select_meant(places) == meant


def test_a_large_city_is_not_preferred_where_more_is_stated() -> None:
    places = [Place(1_000_000), Place(900)]
    assert select_meant(places, is_clear=False) == places


def scored(id_: str, geonames: int | None, score: float = 100, kind: str = "municipality") -> ScoredCity:
    document = {"id": id_, "country": id_[-2:].upper(), "geonames": geonames, "kind": kind}
    return ScoredCity(document, score)


@pytest.mark.parametrize(
    ("name", "cities", "match"),
    [
        ("Arnhem", [scored("arnhem-nl", 2759661)], "arnhem-nl"),
        ("Arnheim", [scored("arnhem-nl", 2759661, 95)], "arnhem-nl"),
        ("Arnhm", [scored("arnhem-nl", 2759661, 88)], None),
        ("Gelderland", [scored("gelderland-nl", None, kind="province")], None),
        ("Portland", [scored("portland-oregon-us", 5746545)], None),  # Portland in Maine is not in the register.
        ("Portland", [scored("portland-oregon-us", 5746545), scored("portland-de", 1)], None),
        ("Brest", [scored("brest-fr", 3030300), scored("brest-by", 629634)], None),
        ("München", [scored("munich-de", 2867714, 95)], "munich-de"),
    ],
)
def test_a_city_of_the_register_matches_if_no_other_place_may_be_meant(
    name: str, cities: list[ScoredCity], match: str | None
) -> None:
    found = find_match(name, cities)
    assert (found.city["id"] if found else None) == match


def test_equal_names_score_more_than_similar_ones() -> None:
    assert score_names("koln", {"koln"}, set(), 70) == 100
    assert score_names("koln", {"cologne"}, {"koln"}, 70) == 95
    assert 70 < score_names("koln", {"kolln"}, set(), 70) < 90
    assert 70 < score_names("москва", {"moskva"}, set(), 70) <= 90
