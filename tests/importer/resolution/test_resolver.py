"""Which city a stated place becomes, and what is reported instead of being guessed."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from app.claims.datasets import DatasetHints, PlaceHints
from app.claims.named_places import NamedPlace, PlaceName
from app.domain.models import City, CityName
from app.domain.vocabulary import CityKind, CoordinateSource
from app.importer.resolution.gazetteer import GazetteerPlace
from tests.databases import commit_records
from tests.importer import fictional_data
from tests.importer.fictional_data import (
    ALPHA,
    BETA,
    EPSILON,
    GAMMA,
    OTHER,
    PLACES,
    Rows,
    claim,
    get_city,
    ids_of,
    import_claims,
    import_from,
    place,
)

pytestmark = pytest.mark.sqlite_only


def cities(engine: Engine) -> list[str]:
    return ids_of(engine, "city")


def test_a_place_is_found_by_name_country_and_distance(empty: Engine) -> None:
    import_claims(empty, claim(1, ALPHA, GAMMA))
    alpha = get_city(empty, "alphaville-fr")
    assert (alpha.name, alpha.geonames_id, alpha.coordinate_source) == ("Alphaville", 1, CoordinateSource.GEONAMES)
    assert get_city(empty, "gammaton-gb").country == "GB"


def test_spelling_variants_become_one_city_where_the_gazetteer_says_so(empty: Engine) -> None:
    variant = place("Alphastadt", "France", (48.0, 2.02))
    elsewhere = place("Epsilón", "Ukraine", (50.4, 30.5))
    import_claims(
        empty, claim(1, ALPHA, BETA), claim(2, BETA, variant), claim(3, EPSILON, BETA), claim(4, elsewhere, BETA)
    )
    assert cities(empty) == ["alphaville-fr", "betaburg-de", "epsilon-ua"]
    assert get_city(empty, "alphaville-fr").names == (CityName(name="Alphastadt", language="en"),)


def test_variants_without_evidence_stay_two_cities(empty: Engine) -> None:
    one, other = place("Newtown", "Germany", (50.1, 8.1)), place("Newtowne", "Germany", (50.1, 8.1))
    import_claims(empty, claim(1, one, ALPHA), claim(2, other, ALPHA))
    assert {"newtown-de", "newtowne-de"} <= set(cities(empty))


def test_homonyms_are_separated_by_where_they_lie(empty: Engine) -> None:
    east, west = (
        place("Springfield", "United States", (42.1, -72.6)),
        place("Springfield", "United States", (39.8, -89.6)),
    )
    import_claims(empty, claim(1, east, ALPHA), claim(2, west, ALPHA))
    assert get_city(empty, "springfield-us").qualifier == "Massachusetts"
    assert get_city(empty, "springfield-illinois-us").geonames_id == 4


def test_without_coordinates_a_name_borne_twice_is_reported_and_a_state_reports_which(empty: Engine) -> None:
    vague, reported = place("Springfield", "United States"), place("Springfield", "Illinois, United States")
    report, rejected = import_claims(empty, claim(1, vague, ALPHA), claim(2, reported, ALPHA))
    assert [(one_rejected.where, one_rejected.reason) for one_rejected in rejected] == [("row 1", "ambiguous")]
    assert report.ambiguous == 1
    assert "springfield-illinois-us" in cities(empty)


@pytest.mark.parametrize(
    "stated",
    [
        place("Springfield, IL", "United States"),
        place("Springfield, IL, USA"),
        place("Springfield", "I.L., United States"),
    ],
)
def test_a_postal_code_is_the_state_in_the_united_states(empty: Engine, stated: NamedPlace) -> None:
    import_claims(empty, claim(1, stated, ALPHA), claim(2, place("Etaville, IL", "Germany"), ALPHA))
    assert {"springfield-illinois-us", "etaville-de"} <= set(cities(empty))
    assert get_city(empty, "springfield-illinois-us").qualifier == "Illinois"
    assert get_city(empty, "etaville-de").qualifier == "IL"


@pytest.mark.parametrize(("region", "reason"), [("02", "ambiguous"), ("05", "")])
def test_a_large_city_of_another_region_after_a_comma_is_a_second_city(
    empty: Engine, monkeypatch: pytest.MonkeyPatch, region: str, reason: str
) -> None:
    monkeypatch.setattr(
        fictional_data, "PLACES", [*PLACES, GazetteerPlace(20, "Muburg", "DE", (48, 11), 10**6, area=region)]
    )
    _, rejected = import_claims(empty, claim(1, place("Betaburg, Muburg", "Germany"), ALPHA))
    assert [one.reason for one in rejected] == ([reason] if reason else [])
    assert cities(empty) == ([] if reason else ["alphaville-fr", "betaburg-de"])
    if reason:
        message = "Betaburg: Muburg after the comma is a city in another region: give each city a row of its own"
        assert rejected[0].message == message


@pytest.mark.parametrize(
    ("stated", "namesake", "reason"),
    [("Muburg", 10_000, ""), ("Muburg", 10_001, "ambiguous"), ("Muburg, Hesse", 0, "ambiguous")],
)
def test_a_large_city_is_meant_where_its_namesakes_are_tiny(
    empty: Engine, monkeypatch: pytest.MonkeyPatch, stated: str, namesake: int, reason: str
) -> None:
    city = GazetteerPlace(20, "Muburg", "DE", (48.0, 11.0), 1_000_000)
    village = GazetteerPlace(21, "Muburg", "DE", (52.0, 12.0), namesake)
    monkeypatch.setattr(fictional_data, "PLACES", [*PLACES, village, city])
    _, rejected = import_claims(empty, claim(1, place(stated, "Germany"), ALPHA))
    assert [one.reason for one in rejected] == ([reason] if reason else [])
    if not reason:
        assert get_city(empty, "muburg-de").geonames_id == 20


def test_a_country_after_the_name_is_the_country(empty: Engine) -> None:
    import_claims(empty, claim(1, place("Alphaville, France"), place("Newtown (Germany)")))
    assert cities(empty) == ["alphaville-fr", "newtown-de"]
    assert get_city(empty, "newtown-de").names == ()


def test_a_country_after_the_name_that_contradicts_the_stated_one_is_reported(empty: Engine) -> None:
    _, rejected = import_claims(empty, claim(1, place("Alphaville, Estonia", "France"), BETA))
    assert [(one.reason, one.message) for one in rejected] == [
        ("ambiguous", "Alphaville: the name says Estonia, and the country is France")
    ]


@pytest.mark.parametrize(
    "several",
    ["Betaburg, Iotaquarter, Newtown", "Betaburg / Newtown", "Betaburg & Newtown", "Betaburg und Kappaford"],
)
def test_several_cities_in_one_name_are_reported_and_become_no_city(empty: Engine, several: str) -> None:
    _, rejected = import_claims(empty, claim(1, place(several, "Germany"), ALPHA))
    assert [one.reason for one in rejected] == ["ambiguous"]
    assert "may be several cities: give each a row of its own" in rejected[0].message
    assert cities(empty) == []


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Betaburg, Hesse", "betaburg-de"),
        ("Betaburg und Iotaquarter", "betaburg-und-iotaquarter-de"),  # They lie together.
        ("Betaburg und Newtown", "betaburg-und-newtown-de"),
        ("Newtown/Oldtown", "newtown-oldtown-de"),
    ],
)
def test_a_name_with_two_parts_is_that_of_one_city(empty: Engine, name: str, id_: str) -> None:
    import_claims(empty, claim(1, place(name, "Germany"), ALPHA))
    assert cities(empty) == ["alphaville-fr", id_]


def test_a_namesake_far_away_is_not_taken_for_the_place(empty: Engine) -> None:
    report, rejected = import_claims(empty, claim(7, place("Springfield", "United States", (41.1, -89.9)), ALPHA))
    assert "the next of that name in United States lies 147 km from" in rejected[0].message
    assert (report.ambiguous, report.new, cities(empty)) == (1, 0, [])


@pytest.mark.parametrize(
    ("stated", "reason"),
    [
        (place("Lakeside", "France", (0.5, -140.5)), "wrong_place"),  # in the sea
        (place("Alphaville", "Germany", (48.01, 2.01)), "other_country"),
        (place("Alphaville, North", "Germany", (48.01, 2.01)), "other_country"),
        (place("Alphastadt", "Germany", (48.01, 2.01)), "other_country"),
        (place("Betaburg", "Germany", (48.01, 2.01)), "wrong_place"),  # there is one in Germany
        (place("Iota" * 29, "Germany", (50.05, 8.05)), "unreadable"),  # too long for an id
        (place("Ωμέγα" * 2, "Germany", (50.05, 8.05)), "unreadable"),  # no Latin letter for an id
        (place("Alphaville", "Frnace", (48.01, 2.01)), "unknown_country"),
        (place("Alphaville"), "unknown_country"),
        (NamedPlace(wikidata_id="Q99"), "unknown_place"),
        (replace(place("Hermit", "France"), not_a_city="a person"), "not_a_city"),
        (place("Tilia", "Soviet Union"), "ambiguous"),
    ],
)
def test_what_cannot_be_a_city_is_reported_with_its_row(empty: Engine, stated: NamedPlace, reason: str) -> None:
    report, rejected = import_claims(empty, claim(12, stated, BETA))
    assert [(one_rejected.where, one_rejected.reason) for one_rejected in rejected] == [("row 12", reason)]
    assert report.left_out == 1
    assert cities(empty) == []


@pytest.mark.parametrize(
    ("stated", "message"),
    [
        (
            place("Epsilon", "Russia", (50.41, 30.51)),
            "Epsilon: Russia is stated, and GeoNames has the place there in Ukraine",
        ),
        (place("Iota" * 29, "DE", (50.05, 8.05)), "the name is too long for an id, which has room for 110 letters"),
        (place("東京", "DE", (50.05, 8.05)), "no id can be made of a name without a letter of the Latin script"),
    ],
)
def test_the_reason_says_what_is_so(empty: Engine, stated: NamedPlace, message: str) -> None:
    _, rejected = import_claims(empty, claim(1, stated, BETA))
    assert message in rejected[0].message


def test_where_a_place_lies_may_be_stated_as_the_country_of_another_code(empty: Engine) -> None:
    import_claims(empty, claim(1, place("Lambda", "Serbia", (42.21, 20.74)), BETA))
    assert get_city(empty, "lambda-xk").geonames_id == 13


def test_a_self_link_is_reported_also_when_only_the_place_shows_it(empty: Engine) -> None:
    variant = place("Alphastadt", "France", (48.0, 2.0))
    _, rejected = import_claims(empty, claim(1, ALPHA, ALPHA), claim(2, ALPHA, variant))
    assert [one_rejected.message for one_rejected in rejected] == ["both sides are alphaville-fr"] * 2


def test_states_that_ended_and_names_of_two_places_are_decided_by_where_the_place_lies(empty: Engine) -> None:
    former = place("Epsilon", "Soviet Union", (50.4, 30.5))
    georgian = place("Deltograd", "Georgia", (41.7, 44.8))
    import_claims(empty, claim(1, former, ALPHA), claim(2, georgian, ALPHA))
    assert {"epsilon-ua", "deltograd-ge"} <= set(cities(empty))


def test_a_territory_is_found_under_the_country_it_belongs_to(empty: Engine) -> None:
    import_claims(empty, claim(1, place("Zetaville", "France", (-20.9, 55.4)), ALPHA))
    assert "zetaville-re" in cities(empty)


def test_regions_and_districts_are_not_taken_for_the_town_of_their_name(empty: Engine) -> None:
    region, county = place("Alphaville", "France", (48.01, 2.01)), place("Beta County", "Germany", (50.0, 8.0))
    district = place("Betaburg – Old Town", "Germany", (50.0, 8.0))
    same_district = place("Old Town (Betaburg)", "Germany", (50.0, 8.0))
    items = [claim(1, region, GAMMA), claim(2, county, GAMMA), claim(3, district, GAMMA)]
    hints = DatasetHints(kinds={"Alphaville, France": CityKind.REGION})
    import_claims(empty, *items, claim(4, same_district, EPSILON), hints=hints)
    assert get_city(empty, "alphaville-region-fr").kind is CityKind.REGION
    assert get_city(empty, "beta-county-de").kind is CityKind.COUNTY
    town = get_city(empty, "old-town-betaburg-de")
    assert (town.kind, town.qualifier) == (CityKind.DISTRICT, "Betaburg")
    assert [id_ for id_ in cities(empty) if id_.startswith("old-town")] == ["old-town-betaburg-de"]


def test_coordinates_that_many_names_share_are_no_evidence(empty: Engine) -> None:
    shared = (50.0, 9.5)
    rows = [claim(number, place(f"Hamlet {number}", "Germany", shared), ALPHA) for number in range(1, 4)]
    import_claims(empty, *rows, claim(9, place("Betaburg", "Germany", shared), ALPHA))
    assert get_city(empty, "betaburg-de").geonames_id == 2


def test_a_place_at_coordinates_in_another_area_than_the_stated_one_waits(empty: Engine) -> None:
    hesse, bavaria = (place(f"Betaburg, {area}", "Germany", (50.0, 8.1)) for area in ("Hesse", "Bavaria"))
    _, rejected = import_claims(empty, claim(1, hesse, ALPHA), claim(2, place("Betaburg, Old Land", "Germany"), ALPHA))
    assert rejected == []
    _, rejected = import_claims(empty, claim(3, bavaria, ALPHA), dataset=OTHER)
    assert [(row.where, row.reason) for row in rejected] == [("row 3", "ambiguous")]
    assert "stated to lie in Bavaria, but the one there lies in Hesse" in rejected[0].message


def test_stated_coordinates_are_published_only_where_a_mapping_allows_it(empty: Engine) -> None:
    unknown = place("Newtown", "Germany", (50.1, 8.1))
    import_claims(empty, claim(1, unknown, ALPHA))
    assert get_city(empty, "newtown-de").latitude is None
    assert "Not found in GeoNames" in (get_city(empty, "newtown-de").note or "")
    another = place("Newham", "Germany", (50.1, 8.1))
    import_claims(
        empty,
        claim(1, another, ALPHA),
        dataset=OTHER,
        hints=DatasetHints(place=PlaceHints(coordinates=CoordinateSource.WIKIDATA)),
    )
    assert get_city(empty, "newham-de").coordinate_source is CoordinateSource.WIKIDATA


def test_a_city_that_editors_wrote_is_found_and_left_as_it_is(edited: Engine) -> None:
    before = get_city(edited, "alphaville-fr")
    import_claims(edited, claim(1, replace(ALPHA, wikidata_id="Q1"), GAMMA), claim(2, BETA, GAMMA))
    assert get_city(edited, "alphaville-fr") == before
    assert cities(edited) == ["alphaville-fr", "betaburg-de", "gammaton-gb"]


def test_a_mapping_says_which_city_is_meant(edited: Engine) -> None:
    hints = DatasetHints(cities={"The Alpha, France": "alphaville-fr"})
    import_claims(edited, claim(1, place("The Alpha", "France"), GAMMA), hints=hints)
    assert cities(edited) == ["alphaville-fr", "betaburg-de", "gammaton-gb"]


@pytest.mark.parametrize(
    ("stated", "named_by"),
    [
        (place("Newquarter", "DE", (50.02, 8.02)), "Newquarter, DE"),
        (place("Newquarter", "DE", (50.02, 8.02), wikidata_id="Q5"), "Q5"),
    ],
    ids=["by its description", "by its id"],
)
def test_a_mapping_corrects_the_name_of_a_place(empty: Engine, stated: NamedPlace, named_by: str) -> None:
    import_claims(empty, claim(1, stated, ALPHA), hints=DatasetHints(names={named_by: "Newquarter (Betaburg)"}))
    made = get_city(empty, "newquarter-betaburg-de")
    assert (made.name, made.kind, made.qualifier) == ("Newquarter", CityKind.DISTRICT, "Betaburg")


@pytest.mark.parametrize(("north", "is_same"), [(50.4, True), (50.6, False)], ids=["near", "far"])
@pytest.mark.parametrize("kind", ["region", "province", "county"])
def test_an_area_may_have_points_that_lie_apart(empty: Engine, kind: str, north: float, is_same: bool) -> None:
    one, other = (place(f"Beta {kind.title()}", "Germany", at) for at in ((50.0, 8.0), (north, 8.0)))
    import_claims(empty, claim(1, one, ALPHA))
    report, _ = import_claims(empty, claim(1, other, GAMMA), dataset=OTHER)
    assert (report.left_out == 0) is (is_same or kind != "county")
    assert [id_ for id_ in cities(empty) if id_.startswith("beta")] == [f"beta-{kind}-de"]


def test_names_that_imports_gathered_decide_nothing_where_the_gazetteer_has_the_name_elsewhere(empty: Engine) -> None:
    far = place("Alphaville", "France", (48.5, 2.0))
    assert import_claims(empty, claim(1, far, BETA))[0].ambiguous == 1
    import_claims(empty, claim(1, replace(far, wikidata_id="Q5"), BETA), dataset=OTHER)
    assert "alphaville-q5-fr" in cities(empty)
    assert import_claims(empty, claim(1, far, BETA), dataset=OTHER.model_copy(update={"id": "third"}))[0].ambiguous == 1


def test_a_city_of_the_editors_comes_before_one_that_imports_made_there(edited: Engine) -> None:
    near = replace(place("Alphastadt", "France", (48.0, 2.0)), wikidata_id="Q77")
    import_claims(edited, claim(1, near, GAMMA), dataset=OTHER)
    import_claims(edited, claim(1, ALPHA, GAMMA))
    assert "alphaville-fr--gammaton-gb" in ids_of(edited)


def test_a_city_of_the_editors_is_found_by_the_name_that_the_gazetteer_has_for_a_place(
    empty: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    barnet = GazetteerPlace(20, "Barnet", "GB", (51.65, -0.2), 30_000, "", ("London Borough of Barnet",))
    monkeypatch.setattr(fictional_data, "PLACES", [*PLACES, barnet])
    edited = City(
        id="barnet-gb",
        name="Barnet",
        qualifier="London",
        kind=CityKind.DISTRICT,
        country="GB",
        latitude=51.61,
        longitude=-0.21,
        coordinate_source=CoordinateSource.HAND,
    )
    commit_records(empty, [edited], actor="editor", comment="By hand")
    borough = replace(place("London Borough of Barnet", "United Kingdom", (51.62, -0.15)), wikidata_id="Q151048")
    import_claims(empty, claim(1, borough, ALPHA))
    assert cities(empty) == ["alphaville-fr", "barnet-gb"]


@pytest.mark.parametrize(("area", "is_same"), [("32", True), ("33", False)])
def test_a_place_that_the_gazetteer_has_twice_in_an_area_is_the_city_of_the_editors(
    empty: Engine, monkeypatch: pytest.MonkeyPatch, area: str, is_same: bool
) -> None:
    """`Oda` and `Ōda` in Shimane are one city; Kansas City lies in two states."""
    places = [
        GazetteerPlace(20, "Oda", "JP", (35.19, 132.508), 30_000, area="32"),
        GazetteerPlace(21, "Ōda", "JP", (35.2, 132.499), 30_000, area=area),
    ]
    monkeypatch.setattr(fictional_data, "PLACES", [*PLACES, *places])
    edited = City(
        id="oda-shimane-jp",
        name="Oda",
        country="JP",
        latitude=35.19,
        longitude=132.508,
        coordinate_source=CoordinateSource.GEONAMES,
        geonames_id=20,
    )
    commit_records(empty, [edited], actor="editor", comment="By hand")
    import_claims(empty, claim(1, place("Ōda", "Japan", (35.2, 132.499)), ALPHA))
    assert (cities(empty) == ["alphaville-fr", "oda-shimane-jp"]) is is_same


def test_both_spellings_of_a_district_are_the_place_of_the_gazetteer(
    empty: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    bonn = GazetteerPlace(20, "Bonn", "DE", (50.73, 7.1), 300_000)
    hardtberg = GazetteerPlace(21, "Bonn-Hardtberg", "DE", (50.704, 7.054), 30_000)
    monkeypatch.setattr(fictional_data, "PLACES", [*PLACES, bonn, hardtberg])
    one = place("Bonn – Hardtberg", "Germany", (50.702, 7.065))
    other = place("Hardtberg (Bonn)", "Germany", (50.714, 7.054))
    import_claims(empty, claim(1, one, ALPHA), claim(2, other, BETA))
    assert cities(empty) == ["alphaville-fr", "betaburg-de", "bonn-hardtberg-de"]


def test_two_ids_of_one_knowledge_base_are_two_cities(empty: Engine) -> None:
    town, commune = replace(ALPHA, wikidata_id="Q5"), replace(ALPHA, wikidata_id="Q6", latitude=48.1)
    import_claims(empty, claim(1, town, BETA), claim(2, commune, BETA))
    assert get_city(empty, "alphaville-fr").wikidata_id == "Q5"
    assert get_city(empty, "alphaville-q6-fr").wikidata_id == "Q6"


def test_an_id_is_enough_once_any_data_set_has_reported_of_it(empty: Engine) -> None:
    import_claims(empty, claim(1, replace(ALPHA, wikidata_id="Q5"), BETA))
    import_claims(empty, claim(1, NamedPlace(wikidata_id="Q5"), GAMMA), dataset=OTHER)
    assert ids_of(empty) == ["alphaville-fr--betaburg-de", "alphaville-fr--gammaton-gb"]


def test_an_id_that_becomes_known_is_filled_in_for_cities_that_imports_made(empty: Engine) -> None:
    import_claims(empty, claim(1, ALPHA, BETA))
    import_claims(empty, claim(1, replace(ALPHA, wikidata_id="Q5"), BETA), dataset=OTHER)
    assert get_city(empty, "alphaville-fr").wikidata_id == "Q5"


def test_what_is_reported_of_an_id_apart_may_come_after_the_claims_and_under_an_older_id(empty: Engine) -> None:
    reported = NamedPlace(
        wikidata_id="Q7", names=(PlaceName("Alphaville", "en"),), countries=("FR",), merged_ids=("Q6",),
        latitude=48.0, longitude=2.01,
    )  # fmt: skip
    import_claims(empty, claim(1, NamedPlace(wikidata_id="Q6"), BETA), reported)
    assert get_city(empty, "alphaville-fr").wikidata_id == "Q7"


def test_a_place_that_stayed_open_is_looked_at_again_by_each_import(empty: Engine) -> None:
    row = claim(1, NamedPlace(wikidata_id="Q5"), BETA)
    assert import_claims(empty, row)[0].refused == {"unknown_place": 1}
    assert import_claims(empty, row, replace(ALPHA, wikidata_id="Q5"))[0].new == 1
    undecided = claim(2, place("Newtown", "Soviet Union"), BETA)
    assert import_claims(empty, undecided)[0].ambiguous == 1
    hints = DatasetHints(countries={"Soviet Union": "UA"})
    assert import_claims(empty, undecided, hints=hints)[0].new == 1


def test_names_of_the_gazetteer_are_stored_for_search(empty: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    known = replace(PLACES[0], alternate_names=("Alphaville", "Альфавиль", "Alfaville-sur-Mer"))
    monkeypatch.setattr(fictional_data, "PLACES", [known, *PLACES[1:]])
    import_claims(
        empty, claim(1, replace(ALPHA, names=(PlaceName("Alphaville", "en"), PlaceName("Alfaville", "nl"))), BETA)
    )
    alpha = get_city(empty, "alphaville-fr")
    assert [name.name for name in alpha.names] == ["Alfaville"]
    assert alpha.search_names == ("Альфавиль", "Alfaville-sur-Mer")
    assert get_city(empty, "betaburg-de").search_names == ()


def test_names_beyond_those_that_are_shown_are_stored_for_search(empty: Engine) -> None:
    stated = tuple(PlaceName(f"Alpha{letter}", "en" if letter == "a" else None) for letter in "abcdefghijkl")
    import_claims(empty, claim(1, replace(ALPHA, names=(PlaceName("Alphaville", "en"), *stated)), BETA))
    alpha = get_city(empty, "alphaville-fr")
    assert [name.name for name in alpha.names] == [f"Alpha{letter}" for letter in "abcdefgh"]
    assert alpha.search_names == ("Alphai", "Alphaj", "Alphak", "Alphal", "Alphastadt")


@pytest.mark.parametrize(
    "stated",
    [
        place("Betaburg Municipality", "Germany"),
        place("Stadt Betaburg", "Germany", (50.01, 8.01)),
        place("Gemeinde Betaburg", "DE"),
        place("Betaburg kommune", "Germany", (50.01, 8.01)),
    ],
)
def test_words_for_the_government_of_a_town_make_no_other_city(empty: Engine, stated: NamedPlace) -> None:
    import_claims(empty, claim(1, stated, ALPHA), claim(2, BETA, GAMMA))
    assert cities(empty) == ["alphaville-fr", "betaburg-de", "gammaton-gb"]


def test_a_town_whose_name_has_such_a_word_is_found_by_it(empty: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    town = GazetteerPlace(20, "Stadt Betaburg", "DE", (53.5, 9.9), 1_600)
    monkeypatch.setattr(fictional_data, "PLACES", [*PLACES, town])
    import_claims(empty, claim(1, place("Stadt Betaburg", "Germany"), BETA))
    assert get_city(empty, "stadt-betaburg-de").geonames_id == 20


def test_a_town_that_is_not_in_the_gazetteer_has_one_name_with_and_without_such_a_word(empty: Engine) -> None:
    one, other = place("Newtown", "Germany", (50.1, 8.1)), place("Newtown Municipality", "Germany", (50.1, 8.1))
    import_claims(empty, claim(1, one, ALPHA), claim(2, other, GAMMA))
    assert [id_ for id_ in cities(empty) if id_.startswith("newtown")] == ["newtown-de"]


def test_a_municipality_around_a_city_is_another_government(empty: Engine) -> None:
    around = place("Deltograd Municipality", "Latvia")
    import_claims(empty, claim(1, around, ALPHA))
    assert "deltograd-municipality-lv" in cities(empty)


@pytest.mark.parametrize(
    ("stated", "east", "reason"), [(8.01, 8.4, "other_country"), (8.01, 8.15, ""), (8.17, 8.56, "")]
)
def test_a_stated_country_is_compared_with_the_nearest_place_of_any_country(
    empty: Engine, monkeypatch: pytest.MonkeyPatch, stated: float, east: float, reason: str
) -> None:
    french = GazetteerPlace(20, "Rive", "FR", (50.0, east), 5_000)
    monkeypatch.setattr(fictional_data, "PLACES", [*PLACES, french])
    _, rejected = import_claims(empty, claim(1, place("Sound Kommune", "France", (50.0, stated)), ALPHA))
    assert [one.reason for one in rejected] == ([reason] if reason else [])
    if reason:
        message = (
            "France is stated, and the nearest known place, 1 km away, is in Germany; the nearest of France is 28 km"
        )
        assert message in rejected[0].message


@pytest.mark.parametrize(
    ("stated", "city"),
    [
        (place("Malmö Municipality", "Denmark", (55.606, 13.036)), ""),
        (place("Øresund Kommune", "Denmark", (55.606, 13.036)), ""),
        (place("Malmö Municipality", "Sweden", (55.606, 13.036)), "malmo-se"),
        (place("Malmö kommun", "Sverige"), "malmo-se"),
    ],
)
def test_malmo_is_in_no_other_country_and_only_one_city(empty: Engine, stated: NamedPlace, city: str) -> None:
    _, rejected = import_from(empty, Rows([claim(1, stated, place("Copenhagen", "Denmark"))]))
    assert [one.reason for one in rejected] == ([] if city else ["other_country"])
    assert [id_ for id_ in cities(empty) if id_.startswith(("malmo", "oresund"))] == ([city] if city else [])
