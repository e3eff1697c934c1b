"""Which seed file an entry belongs to."""

from collections.abc import Iterable

from app.seed import layout
from app.seed.layout import Entry, place_entries


def partnership(id_: str, *sources: str, lines: int = 2) -> Entry:
    """A partnership that takes some lines, with the empty one above it."""
    return Entry("partnership", id_, sources, "\n" * (lines - 2))


def source(id_: str, *derived_from: str) -> Entry:
    return Entry("source", id_, derived_from, "")


def city(id_: str) -> Entry:
    return Entry("city", id_, (), "")


def places(entries: Iterable[Entry]) -> dict[str, str]:
    """The path of the file of each entry, by its id."""
    files = place_entries(list(entries))
    return {entry.id: file.path for file in files for entry in file.entries}


DUTCH_CHINESE = [partnership(f"{letter}-nl--z-cn") for letter in "abcd"]


def test_four_partnerships_of_two_countries_share_a_file() -> None:
    assert set(places(DUTCH_CHINESE).values()) == {"partnerships/china-netherlands.toml"}
    assert set(places(DUTCH_CHINESE[:3]).values()) == {"partnerships/others.toml"}


def test_the_country_with_most_of_the_rest_gets_a_file_first() -> None:
    rest = [
        "a-fr--a-se",
        "a-de--b-se",
        "a-fi--c-se",
        "a-no--d-se",
        "a-de--b-fr",
        "a-dk--c-fr",
        "a-gb--d-fr",
        "a-is--a-no",
    ]
    assert places(map(partnership, rest)) == {
        **dict.fromkeys(["a-fr--a-se", "a-de--b-fr", "a-dk--c-fr", "a-gb--d-fr"], "partnerships/france-others.toml"),
        **dict.fromkeys(["a-de--b-se", "a-fi--c-se", "a-no--d-se", "a-is--a-no"], "partnerships/others.toml"),
    }


def test_ten_cities_of_a_country_share_a_file() -> None:
    dutch = [city(f"{letter}-nl") for letter in "abcdefghij"]
    found = places([*dutch, city("a-gb")])
    assert found.pop("a-gb") == "cities/others.toml"
    assert set(found.values()) == {"cities/netherlands.toml"}


def test_a_later_agreement_is_with_the_first_one() -> None:
    found = places([*DUTCH_CHINESE, partnership("a-nl--z-cn--2")])
    assert found["a-nl--z-cn--2"] == found["a-nl--z-cn"]


def test_a_source_is_in_the_only_file_that_cites_it_even_if_it_only_derives_from_it() -> None:
    found = places(
        [
            partnership("a-nl--a-cn", "one", "both"), partnership("a-nl--b-cn", "one"),
            Entry("observation", "x", ("both",), ""),
            source("one", "agency"), source("agency"), source("both", "wire"), source("wire"), source("not-cited"),
        ]
    )  # fmt: skip
    assert {id_: path for id_, path in found.items() if "--" not in id_ and id_ != "x"} == {
        "one": "partnerships/others.toml",
        "agency": "partnerships/others.toml",
        "both": "sources/shared.toml",
        "wire": "sources/shared.toml",
        "not-cited": "sources/shared.toml",
    }


def test_a_long_file_is_divided_by_the_first_letters_of_the_ids() -> None:
    entries = [partnership(f"{letter}-nl--z-cn", lines=layout.LONGEST // 3) for letter in "bcdgp"]
    head, tail = "partnerships/china-netherlands-a-to-f.toml", "partnerships/china-netherlands-g-to-z.toml"
    assert places(entries) == {
        "b-nl--z-cn": head, "c-nl--z-cn": head, "d-nl--z-cn": head, "g-nl--z-cn": tail, "p-nl--z-cn": tail
    }  # fmt: skip


def test_ids_with_the_same_first_letter_stay_together() -> None:
    letters = ["a1", "b1", "b2", "b3", "c1"]
    entries = [partnership(f"{start}-nl--z-cn", lines=layout.LONGEST // 2) for start in letters]
    paths = places(entries)
    assert [paths[f"{start}-nl--z-cn"].rpartition("netherlands-")[2] for start in letters] == [
        "a.toml", "b.toml", "b.toml", "b.toml", "c-to-z.toml"
    ]  # fmt: skip


def test_sources_that_only_one_file_cites_count_for_its_length() -> None:
    entries = [partnership(f"{letter}-nl--z-cn", f"source-{letter}") for letter in "abcd"]
    long_sources = [Entry("source", f"source-{letter}", (), "\n" * (layout.LONGEST // 2 - 10)) for letter in "abcd"]
    assert set(places([*entries, *long_sources]).values()) == {
        "partnerships/china-netherlands-a-to-b.toml", "partnerships/china-netherlands-c-to-z.toml"
    }  # fmt: skip


def test_the_head_of_a_part_names_its_ids() -> None:
    entries = [Entry("source", id_, (), "\n" * (layout.LONGEST - 2)) for id_ in ("24-news", "abc")]
    assert [(file.path, file.about) for file in place_entries(entries)] == [
        ("sources/shared-0-to-9.toml", ("Sources that are cited from several files of the seed, ids from 0 to 9.",)),
        ("sources/shared-a-to-z.toml", ("Sources that are cited from several files of the seed, ids from a to z.",)),
    ]
