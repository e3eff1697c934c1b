"""A place is what its standing statements of best rank say, and nothing where these disagree."""

import pytest

from app.claims.named_places import NamedPlace, PlaceName
from app.domain.countries import COUNTRIES, WIKIDATA_IDS
from app.domain.vocabulary import CityKind
from app.importer.wikidata.entities import WikidataEntity, find_kind, read_entity
from tests.importer.wikidata.building import Json, entity, item, point, statement, string, time, valueless

ENDED = [time("P582", "+1990-10-03T00:00:00Z", 11)]


def place(*statements: Json, **members: object) -> NamedPlace:
    found = read_entity(entity("Q1", *statements, **members), "sample")  # type: ignore[arg-type]
    assert isinstance(found, WikidataEntity)
    return found.place


def test_every_country_of_the_register_has_an_item_and_no_other() -> None:
    assert set(WIKIDATA_IDS.values()) == set(COUNTRIES)
    assert (WIKIDATA_IDS["Q148"], WIKIDATA_IDS["Q55"], WIKIDATA_IDS["Q29999"], WIKIDATA_IDS["Q1246"]) == (
        "CN",
        "NL",
        "NL",
        "XK",
    )


def test_the_country_is_the_one_of_today() -> None:
    past = statement(item("P17", "Q15180"), "Q1$1", qualifiers=ENDED)
    present = statement(item("P17", "Q212"), "Q1$2")
    assert place(past, present).countries == ("UA",)
    assert place(past).countries == ()
    somehow_past = statement(item("P17", "Q159"), "Q1$3", qualifiers=[valueless("P582", "somevalue")])
    still = statement(item("P17", "Q212"), "Q1$4", qualifiers=[valueless("P582", "novalue")])
    assert place(somehow_past, still).countries == ("UA",)


def test_a_preferred_country_goes_before_normal_ones_and_a_deprecated_one_is_none() -> None:
    normal = statement(item("P17", "Q1206012"), "Q1$1")
    preferred = statement(item("P17", "Q183"), "Q1$2", rank="preferred")
    deprecated = statement(item("P17", "Q142"), "Q1$3", rank="deprecated")
    assert place(normal, preferred, deprecated).countries == ("DE",)
    assert place(deprecated).countries == ()


def test_a_country_without_a_code_is_reported_by_its_item_after_those_that_have_one() -> None:
    both = [statement(item("P17", "Q23681"), "Q1$1"), statement(item("P17", "Q229"), "Q1$2")]
    assert place(*both).countries == ("CY", "Q23681")


def test_coordinates_are_taken_where_there_is_one_pair_on_earth() -> None:
    here, there = statement(point(52.0166666667, 8.53333333), "Q1$1"), statement(point(1, 2), "Q1$2")
    assert (place(here).latitude, place(here).longitude) == (52.016667, 8.533333)
    assert place(here, statement(point(52.0166666667, 8.53333333), "Q1$3")).latitude == 52.016667
    assert place(here, there).latitude is None
    assert place(here, there | {"rank": "preferred"}).latitude == 1
    moon = statement(point(1, 2, "http://www.wikidata.org/entity/Q405"), "Q1$1")
    beyond = statement(point(91, 2), "Q1$1")
    assert place(moon).latitude is None and place(beyond).longitude is None
    assert place(statement(valueless("P625", "somevalue"), "Q1$1")).latitude is None


@pytest.mark.parametrize(
    ("reported", "id_"),
    [(["2945024"], 2945024), (["2945024", "2945024"], 2945024), (["1", "2"], None), (["x"], None), (["9" * 11], None),
     (["2147483648"], None), (["0"], None), ([], None)],
)  # fmt: skip
def test_a_geonames_id_is_taken_where_there_is_one(reported: list[str], id_: int | None) -> None:
    assert place(*(statement(string("P1566", one), f"Q1${n}") for n, one in enumerate(reported))).geonames_id == id_


@pytest.mark.parametrize(
    ("classes", "kind"),
    [
        ("Q515", CityKind.MUNICIPALITY),
        ("Q1221156 Q515 Q5119", CityKind.MUNICIPALITY),
        ("Q50337", CityKind.PROVINCE),
        ("Q47168", CityKind.COUNTY),
        ("Q35657", CityKind.REGION),
        ("Q211690", CityKind.DISTRICT),
        ("Q6256", None),
        ("Q47168 Q35657", None),
        ("Q99", None),
        ("", None),
    ],
)
def test_the_kind_is_reported_where_the_classes_are_clear(classes: str, kind: CityKind | None) -> None:
    assert find_kind(tuple(classes.split())) is kind


@pytest.mark.parametrize(
    ("classes", "reported"),
    [
        ("Q5", "a person"),
        ("Q99 Q3624078", "a sovereign state"),
        ("Q3624078 Q515", None),
        ("Q3918", "a school or university"),
        ("Q515", None),
        ("Q99", None),
        ("", None),
    ],
)
def test_what_is_plainly_no_city_is_reported(classes: str, reported: str | None) -> None:
    stated = [statement(item("P31", class_), f"Q1${number}") for number, class_ in enumerate(classes.split())]
    assert place(*stated).not_a_city == reported


def test_english_comes_first_then_the_label_for_all_languages_and_each_spelling_once() -> None:
    labels = {"de": "Köln", "fr": "Cologne", "en": "Cologne", "als": "Köln", "ja": "ケルン", "simple": "Cologne"}
    assert place(labels=labels).names == (
        PlaceName("Cologne", "en"),
        PlaceName("Köln", "de"),
        PlaceName("ケルン", "ja"),
    )
    many = {"ab": "a", "nl": "b", "de": "c", "mul": "d", "brh": "e", "en": "f"}
    assert [name.text for name in place(labels=many).names] == ["f", "d", "c", "b", "a", "e"]
    assert place(labels={"de": "Ahlen", "mul": "Ahlen"}).names == (PlaceName("Ahlen", None),)
    assert place(labels={"de": "Ahlen", "nds-nl": "Ahl", "mul": "A"}).names[0] == PlaceName("A", None)


def test_a_label_is_tidied_and_an_empty_or_endless_one_is_none() -> None:
    assert place(labels={"en": "  Bad\u00a0 Ems ", "de": " ", "fr": "x" * 251}).names == (PlaceName("Bad Ems", "en"),)


def test_marks_that_no_one_sees_are_no_part_of_a_name() -> None:
    hidden = {"en": "Ems\u200b", "de": "\u202aBad\tEms\u202c", "fr": "\ud800", "he": "\u200fעמס"}
    assert place(labels=hidden).names == (
        PlaceName("Ems", "en"),
        PlaceName("Bad Ems", "de"),
        PlaceName("\u200fעמס", "he"),
    )
