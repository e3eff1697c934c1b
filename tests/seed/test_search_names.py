"""Names for search in the seed: read with their cities, and made from the gazetteer."""

from pathlib import Path

import pytest

from app.domain.text import tokenise
from app.seed.entries import InvalidSeed
from app.seed.reader import SEED, read
from app.seed.records import SeedRecords
from tests.seed.valid_seed import RIGHT
from tests.store.smallregister import city
from tools import search_names


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A seed of one file without a mistake, except that its sources have no publisher."""
    folder = tmp_path / "seed"
    folder.mkdir()
    publisher = '\n[[publisher]]\nid = "nl-times"\nname = "NL Times"\n'
    (folder / "right.toml").write_text(RIGHT + publisher, encoding="utf-8")
    return folder


def write(folder: Path, text: str) -> None:
    (folder / search_names.FILE).write_text(text, encoding="utf-8")


def test_names_for_search_belong_to_their_city(folder: Path) -> None:
    write(folder, '[[search_names]]\nid = "wuhan-cn"\nnames = ["武汉", "Ухань"]\n')
    arnhem, wuhan = read(folder).cities
    assert (arnhem.search_names, wuhan.search_names) == ((), ("武汉", "Ухань"))
    assert wuhan.names == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('id = "wuhn-cn"\nnames = ["武汉"]', "there is no city wuhn-cn; did you mean wuhan-cn?"),
        ('id = "Wuhan"\nnames = ["武汉"]', "it is lower-case words joined by hyphens"),
        ('id = "wuhan-cn"', "names: is missing"),
        ('id = "wuhan-cn"\nnames = []', "names"),
        ('id = "wuhan-cn"\nnames = [""]', "names/1"),
        ('id = "wuhan-cn"\nname = "武汉"', "did you mean names?"),
    ],
)  # fmt: skip
def test_mistake_is_reported_with_its_place(folder: Path, text: str, message: str) -> None:
    write(folder, f"[[search_names]]\n{text}\n")
    with pytest.raises(InvalidSeed) as invalid:
        read(folder)
    assert any(message in str(error) and "search-names.toml:" in str(error) for error in invalid.value.errors)


def test_city_has_one_entry(folder: Path) -> None:
    write(folder, '[[search_names]]\nid = "wuhan-cn"\nnames = ["武汉"]\n' * 2)
    with pytest.raises(InvalidSeed, match="appears a second time"):
        read(folder)


# --- the file of the seed ---


def test_file_of_the_seed_is_what_the_command_writes(whole_seed: SeedRecords) -> None:
    """The command was run after the last change of a city, and anyone gets the same file."""
    names = search_names.find_search_names(whole_seed.cities)
    assert (SEED / search_names.FILE).read_text(encoding="utf-8") == search_names.to_toml(names)


def test_every_name_of_the_seed_adds_a_word(whole_seed: SeedRecords) -> None:
    for seeded in whole_seed.cities:
        shown = (seeded.name, seeded.qualifier or "", *(further.name for further in seeded.names))
        words = {word for name in shown for word in tokenise(name)}
        for name in sorted(seeded.search_names, key=lambda name: len(tokenise(name))):
            assert set(tokenise(name)) - words, (seeded.id, name)
            words |= set(tokenise(name))


def test_city_without_a_number_is_found_by_name_country_and_distance() -> None:
    here = {"latitude": 35.69, "longitude": 139.69, "coordinate_source": "hand"}
    far = {**here, "latitude": 34.0}
    found = search_names.find_search_names([city("tokyo-jp", **here), city("osaka-jp", **far), city("kyoto-jp")])
    assert set(found) == {"tokyo-jp"}
    assert {"Tokio", "東京"} <= set(found["tokyo-jp"])


def test_command_writes_a_file_that_is_read_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    search_names.main(folder)
    arnhem, _ = read(folder).cities
    assert "Arnheim" in arnhem.search_names
    assert capsys.readouterr().out.endswith("names of 1 cities are in search-names.toml\n")
    before = (folder / search_names.FILE).read_bytes()
    search_names.main(folder)
    assert (folder / search_names.FILE).read_bytes() == before
