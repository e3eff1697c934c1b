"""Each error in a seed file is reported with its file, line, entry and field, and with what was probably meant."""

from pathlib import Path

import pytest

from tests.seed.valid_seed import PUBLISHERS, RIGHT, changed, errors_in, found_in

EVENT_2 = "partnership arnhem-nl--wuhan-cn, event 2"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty seed folder."""
    made = tmp_path / "seed"
    made.mkdir()
    return made


@pytest.mark.parametrize(
    ("old", "new", "line", "where", "message"),
    [
        ('name = "Wuhan"', 'nam = "Wuhan"', 6, "city wuhan-cn, name", "is missing"),
        (
            'name = "Wuhan"',
            'name = "Wuhan"\ncountry = "CN"',
            9,
            "city wuhan-cn, country",
            "the country follows from the end",
        ),
        (
            'name = "Wuhan"',
            'name = "Wuhan"\nkind = "town"',
            9,
            "city wuhan-cn, kind",
            "“town” is not one of municipality, ",
        ),
        ('name = "Wuhan"', 'name = "Wuhan"\nlatitude = 30.6', 9, "city wuhan-cn, latitude", "latitude, longitude and "),
        (
            'name = "Wuhan"',
            'name = "Wuhan"\ngeonames_id = 2759661',
            9,
            "city wuhan-cn, geonames_id",
            "2759661 is already the ",
        ),
        ('id = "wuhan-cn"', "", 6, "city number 2, id", "is missing"),
        (
            'id = "wuhan-cn"',
            'id = "Wuhan"',
            7,
            "city Wuhan, id",
            "“Wuhan” is not of the form wanted: it is lower-case words",
        ),
        (
            'id = "wuhan-cn"',
            'id = "wuhan-xq"',
            7,
            "city wuhan-xq, id",
            "“xq” at the end of “wuhan-xq” is not a country's code",
        ),
        (
            'id = "wuhan-cn"',
            'id = "unnamed-cn"',
            7,
            "city unnamed-cn, id",
            "unnamed-cn is reserved for a side that no source names",
        ),
        ('url = "https', 'url = "nltimes.nl https', 12, "source nl-times-2021, url", "“nltimes.nl https:"),
        (
            'kind = "press"',
            'kind = "press"\nderived_from = "nl-times-2021"',
            15,
            "source nl-times-2021, derived_from",
            "a source",
        ),
        (
            'kind = "press"',
            'kind = "press"\nderived_from = "NRC"',
            15,
            "source nl-times-2021, derived_from",
            "“NRC” is not of the ",
        ),
        (
            'kind = "press"',
            'kind = "press"\nderived_from = "nrc"',
            15,
            "source nl-times-2021, derived_from",
            "there is no source nrc",
        ),
        ('claim = "severed"', 'claim = "cut"', 19, "observation nl-eight, claim", "“cut” is not one of in_force, "),
        (
            'claim = "severed"',
            'claim = "severed"\ncountry = "nl"',
            20,
            "observation nl-eight, country",
            "a country is an ISO 3166-1",
        ),
        (
            '"arnhem-nl", "wuhan-cn"',
            '"arnhem-nl"',
            24,
            "partnership number 1, cities",
            "a partnership is of two cities",
        ),
        (
            '"arnhem-nl", "wuhan-cn"',
            '"arnhem-nl", "arnhem-nl"',
            24,
            "partnership arnhem-nl--arnhem-nl, cities",
            "a partnership needs",
        ),
        (
            '"arnhem-nl", "wuhan-cn"',
            '"unnamed-nl", "unnamed-cn"',
            24,
            "partnership unnamed-cn--unnamed-nl, cities",
            "at least one",
        ),
        (
            '"arnhem-nl", "wuhan-cn"',
            '"arnheim-nl", "wuhan-cn"',
            24,
            "partnership arnheim-nl--wuhan-cn, cities",
            "there is no city arnheim-nl; did you mean arnhem-nl?",
        ),
        (
            'kind = "sister_city"',
            'kind = "sister_city"\nepisode = 2',
            23,
            "partnership arnhem-nl--wuhan-cn--2",
            "id: there is no partnership (the episode before) arnhem-nl--wuhan-cn",
        ),
        (
            'kind = "sister_city"',
            'kind = "sister_city"\nepisode = 0',
            26,
            "partnership arnhem-nl--wuhan-cn, episode",
            "input should be",
        ),
        (
            'kind = "sister_city"',
            'kind = "sister_city"\nid = "a"',
            26,
            "partnership arnhem-nl--wuhan-cn, id",
            "the id follows from the",
        ),
        (
            'kind = "sister_city"',
            'kind = "twinning"',
            25,
            "partnership arnhem-nl--wuhan-cn, kind",
            "“twinning” is not one of sister_city, ",
        ),
        (
            'kind = "sister_city"',
            'kind = "sister_city"\nfurther_sources = ["nos"]',
            26,
            "partnership arnhem-nl--wuhan-cn, further_sources",
            "there is no source nos",
        ),
        (
            'kind = "sister_city"',
            'kind = "sister_city"\nchecked_on = "2026-11"',
            26,
            "partnership arnhem-nl--wuhan-cn, checked_on",
            "a day is written as text, such as 2021-09-14",
        ),
        (
            'kind = "sister_city"',
            'kind = "sister_city"\nchecked_on = "2026-11-20"\nsearches = [{ day = "2026-11-25", result = "change" }]',
            26,
            "partnership arnhem-nl--wuhan-cn, checked_on",
            "the last search was on 2026-11-25: leave checked_on out, since it follows from searches",
        ),
        (
            'kind = "sister_city"',
            'kind = "sister_city"\nsearches = [{ day = "2999-11-25", result = "change" }]',
            26,
            "partnership arnhem-nl--wuhan-cn, searches/1",
            "2999-11-25 is yet to come; it is the day on which you searched",
        ),
        (
            'kind = "press"',
            'kind = "press"\npublished = "2999"',
            15,
            "source nl-times-2021, published",
            "2999 is yet to come: nothing can be cited before it is published",
        ),
        (
            'kind = "sister_city"',
            'kind = "sister_city"\nsearches = [{ day = "2026-11-25", result = "nothing" }]',
            26,
            "partnership arnhem-nl--wuhan-cn, searches/1/result",
            "“nothing” is not one of nothing_newer, sign_of_life, change; did you mean nothing_newer?",
        ),
        (
            'kind = "sister_city"',
            'kind = "sister_city"\nsearches = [{ day = "2026-11-25", result = "change", word = ["a"] }]',
            26,
            "partnership arnhem-nl--wuhan-cn, searches/1/word",
            "there is no such field here; the fields are day, languages, words, result; did you mean words?",
        ),
        (
            'kind = "sister_city"',
            'kind = "sister_city"\nsearches = [{ day = "2026-11-25", result = "change", words = ["a"] }]',
            26,
            "partnership arnhem-nl--wuhan-cn, searches/1/languages",
            "languages and words are given together",
        ),
        (
            'claim = "severed"',
            'claim = "severed"\ncountry = "NL"\neffect = "active"',
            21,
            "observation nl-eight, effect",
            "“active” is not one of dormant, severed",
        ),
        (
            'claim = "severed"',
            'claim = "severed"\neffect = "severed"',
            20,
            "observation nl-eight, effect",
            "needs country, partner_country or both",
        ),
        (
            'kind = "press"',
            'kind = "press"\ncopy_of = "the original"',
            15,
            "source nl-times-2021, copy_of",
            "“the original” is not of the form wanted: it starts with http:// or https://",
        ),
        (
            'kind = "sister_city"',
            'kind = "sister_city"\nchecked_on = 2026-11-25',
            26,
            "partnership arnhem-nl--wuhan-cn, checked_on",
            'write it in quotes: "2026-11-25"',
        ),
    ],
)
def test_a_mistake_elsewhere_is_reported_with_its_place(
    folder: Path, old: str, new: str, line: int, where: str, message: str
) -> None:
    found = errors_in(folder, one=changed(old, new))
    assert any(error.startswith(f"seed/one.toml:{line}: {where}: {message}") for error in found), found


def test_a_mistake_says_what_is_allowed_and_what_was_meant(folder: Path) -> None:
    [error] = found_in(folder, one=changed('["human_rights"]', '["human_right"]'))
    assert (error.file, error.line, error.entry, error.field) == ("seed/one.toml", 38, EVENT_2, "reasons/1")
    assert "is not one of human_rights, armed_conflict, " in str(error)
    assert str(error).endswith("solidarity, other; did you mean human_rights?")


@pytest.mark.parametrize(
    ("old", "new", "meant"),
    [
        ('["human_rights"]', '["Human rights"]', "human_rights"),
        ("reasons =", "reason =", "reasons"),
        ('note = "Twice."', 'notes = "Twice."', "note"),
        ('source = "nl-times-2021"\nnote', 'source = "nltimes-2021"\nnote', "nl-times-2021"),
        ('source = "nl-times-2021"\nnote', 'source = "nl-times-2021"\nstance = "support"\nnote', "supports"),
        ('"arnhem-nl", "wuhan-cn"', '"arnhem-nl", "wuhan-ch"', "wuhan-cn"),
        ('"arnhem-nl", "wuhan-cn"', '"arnhem-nl", "tokyo-jp"', None),
        ('["human_rights"]', '["xenon"]', None),
        ("[[observation]]", "[[observations]]", "observation"),
    ],
)
def test_a_slip_of_the_pen_is_reported_with_what_was_probably_meant(
    folder: Path, old: str, new: str, meant: str | None
) -> None:
    [error] = errors_in(folder, one=changed(old, new))
    assert error.partition("; did you mean ")[2] == (f"{meant}?" if meant else "")


@pytest.mark.parametrize(
    "value", ["-5", "0.5", "nan", "true", '""', "[]", "[1]", "[[]]", "{}", "{ a = 1 }", "07:30:00"]
)
def test_a_value_of_another_sort_anywhere_is_reported_with_its_line(folder: Path, value: str) -> None:
    for file, content in {"one": RIGHT, "publishers": PUBLISHERS}.items():
        lines = content.splitlines()
        for number, line in enumerate(lines, start=1):
            name, equals, _ = line.partition(" = ")
            if (
                not equals
                or line.startswith(" ")
                or name == "note"
                or (name in ("reasons", "aliases") and value == "[]")
            ):
                continue
            wrong = "\n".join([*lines[: number - 1], f"{name} = {value}", *lines[number:]])
            found = found_in(folder, **{"one": RIGHT, file: wrong})
            assert (f"seed/{file}.toml", number) in {(error.file, error.line) for error in found}, (name, found)


def test_all_mistakes_are_reported_at_once_in_the_order_of_files_and_lines(folder: Path) -> None:
    other = changed("Arnhem", "").replace('"human_rights"', '"war"').replace("human", "").replace('"both"', '"all"')
    found = found_in(folder, a=other, b='[[city]]\nid = "x-nl"\n', c='[[town]]\nname = "A"\n')
    assert [(error.file, error.line, error.field) for error in found] == [
        ("seed/a.toml", 3, "name"),
        ("seed/a.toml", 31, "by"),
        ("seed/a.toml", 38, "reasons/1"),
        ("seed/b.toml", 1, "name"),
        ("seed/c.toml", 1, "town"),
    ]


def test_mistakes_between_entries_are_reported_once_the_entries_are_valid(folder: Path) -> None:
    unknown = changed('"arnhem-nl", "wuhan-cn"', '"arnhem-nl", "wuhan-ch"')
    assert [error.field for error in found_in(folder, one=unknown.replace('"human_rights"', '"war"'))] == ["reasons/1"]
    assert [error.field for error in found_in(folder, one=unknown)] == ["cities"]


def test_a_partnership_to_which_nothing_happened_is_refused(folder: Path) -> None:
    text = RIGHT[: RIGHT.index("[[partnership.event]]")]
    assert errors_in(folder, one=text) == [
        "seed/one.toml:23: partnership arnhem-nl--wuhan-cn, event: "
        "needs at least one [[partnership.event]], and what happened needs a source"
    ]
