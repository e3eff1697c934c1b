"""What brackets behind a name make of a place: a district of a known city, or the place of that name itself."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from app.claims.datasets import DatasetHints
from app.domain.vocabulary import CityKind
from tests.importer.fictional_data import ALPHA, GAMMA, OTHER, claim, get_city, ids_of, import_claims, place

pytestmark = pytest.mark.sqlite_only


def cities(engine: Engine) -> list[str]:
    """The cities next to the one that is always there."""
    return [id_ for id_ in ids_of(engine, "city") if id_ not in ("alphaville-fr", "gammaton-gb")]


@pytest.mark.parametrize(
    "name", ["Newquarter (Betaburg)", "Betaburg – Newquarter", "Betaburg 3 – Newquarter", "Betaburg VI – Newquarter"]
)
def test_a_place_in_or_near_the_city_in_brackets_is_its_district(empty: Engine, name: str) -> None:
    import_claims(empty, claim(1, place(name, "Germany", (50.1, 8.1)), ALPHA))
    made = get_city(empty, "newquarter-betaburg-de")
    assert (made.name, made.kind, made.qualifier) == ("Newquarter", CityKind.DISTRICT, "Betaburg")


def test_brackets_that_name_no_city_there_only_report_a_place_from_others(empty: Engine) -> None:
    with_river = place("Betaburg (Saale)", "Germany", (50.002, 8.001))
    import_claims(empty, claim(1, with_river, ALPHA), claim(2, place("Betaburg", "Germany", (50.0, 8.0)), GAMMA))
    assert cities(empty) == ["betaburg-de"]
    made = get_city(empty, "betaburg-de")
    assert (made.kind, made.geonames_id, made.qualifier) == (CityKind.MUNICIPALITY, 2, "Saale")


def test_homonyms_stay_apart_by_distance_and_without_coordinates_by_the_whole_name(empty: Engine) -> None:
    north, south = (
        place("Kappaford (Theta)", "Germany", (53.01, 10.0)),
        place("Kappaford (Lambda)", "Germany", (48.5, 9.0)),
    )
    import_claims(
        empty, claim(1, north, ALPHA), claim(2, south, ALPHA), claim(3, place("Kappaford (Theta)", "DE"), GAMMA)
    )
    assert {get_city(empty, id_).geonames_id for id_ in cities(empty)} == {11, 12}
    assert "kappaford-theta-de--gammaton-gb" not in ids_of(empty)
    assert [id_ for id_ in ids_of(empty) if "gammaton" in id_] == ["gammaton-gb--kappaford-theta-de"]


def test_the_only_namesake_some_way_off_is_not_the_place_that_brackets_report_from_others(empty: Engine) -> None:
    import_claims(empty, claim(1, place("Iotaquarter (Sigmaland)", "Germany", (50.4, 8.3)), ALPHA))
    assert get_city(empty, "iotaquarter-sigmaland-de").geonames_id is None


@pytest.mark.parametrize("name", ["Newquarter (Betaburg)", "Betaburg – Kappaford"])
def test_a_large_city_in_brackets_that_lies_elsewhere_is_reported(empty: Engine, name: str) -> None:
    _, rejected = import_claims(empty, claim(1, place(name, "Germany", (48.5, 9.0)), ALPHA))
    assert [one_rejected.reason for one_rejected in rejected] == ["ambiguous"]
    assert "stated to lie in Betaburg, which is 182 km from the stated coordinates" in rejected[0].message


def test_coordinates_of_another_country_are_reported_as_such_also_with_brackets(empty: Engine) -> None:
    _, rejected = import_claims(empty, claim(1, place("Newquarter (Betaburg)", "Germany", (48.0, 2.0)), ALPHA))
    assert [one_rejected.reason for one_rejected in rejected] == ["wrong_place"]
    _, rejected = import_claims(empty, claim(2, place("Alphaville (Betaburg)", "Germany", (48.0, 2.1)), ALPHA))
    assert [one_rejected.reason for one_rejected in rejected] == ["other_country"]


def test_a_district_is_the_same_with_and_without_its_city_where_the_gazetteer_says_so(empty: Engine) -> None:
    plain, reported = place("Iotaquarter", "DE", (50.05, 8.05)), place("Iotaquarter (Betaburg)", "DE", (50.06, 8.05))
    import_claims(empty, claim(1, plain, ALPHA), claim(2, reported, GAMMA))
    made = get_city(empty, "iotaquarter-de")
    assert (made.kind, made.geonames_id) == (CityKind.DISTRICT, 10)
    assert cities(empty) == ["iotaquarter-de"]


def test_a_district_with_the_name_of_its_city_is_not_the_city(empty: Engine) -> None:
    import_claims(
        empty,
        claim(1, place("Betaburg", "DE", (50.0, 8.0)), ALPHA),
        claim(2, place("Betaburg – Betaburg", "DE", (50.0, 8.0)), ALPHA),
    )
    assert cities(empty) == ["betaburg-betaburg-de", "betaburg-de"]


def test_a_district_is_the_city_of_its_name_that_an_earlier_data_set_made_there(empty: Engine) -> None:
    plain = replace(place("Newquarter", "DE", (50.02, 8.02)), wikidata_id="Q5")
    import_claims(empty, claim(1, plain, ALPHA), dataset=OTHER)
    import_claims(empty, claim(1, place("Newquarter (Betaburg)", "DE", (50.03, 8.02)), GAMMA))
    assert cities(empty) == ["newquarter-de"]


def test_a_name_no_gazetteer_knows_is_one_place_with_and_without_brackets_where_both_lie_together(
    empty: Engine,
) -> None:
    near = [place("Hamlet", "DE", (50.4, 8.3)), place("Hamlet (Sigma)", "DE", (50.41, 8.3))]
    far = place("Hamlet (Tau)", "DE", (52.8, 10.1))
    import_claims(empty, *(claim(number, one, ALPHA) for number, one in enumerate([*near, far])))
    assert cities(empty) == ["hamlet-de", "hamlet-tau-de"]
    import_claims(empty, claim(6, near[0], GAMMA), dataset=OTHER)
    assert [id_ for id_ in ids_of(empty) if "gammaton" in id_] == ["gammaton-gb--hamlet-de"]


def test_a_kind_in_brackets_is_no_city_that_something_lies_in(empty: Engine) -> None:
    at = (50.0, 8.0)
    names = ["Betaburg", "Betaburg (rural gmina)", "Betaburg (communauté)", "Betaburg (district)", "Betaburg (gmina)"]
    import_claims(empty, *(claim(number, place(name, "Germany", at), ALPHA) for number, name in enumerate(names)))
    made = {id_: (get_city(empty, id_).kind, get_city(empty, id_).qualifier) for id_ in cities(empty)}
    assert made == {
        "betaburg-de": (CityKind.MUNICIPALITY, None),
        "betaburg-rural-gmina-de": (CityKind.MUNICIPALITY, None),
        "betaburg-communaute-de": (CityKind.CONSORTIUM, None),
        "betaburg-district-de": (CityKind.DISTRICT, None),
    }


def test_a_mapping_says_that_brackets_name_the_city_of_a_district(empty: Engine) -> None:
    hints = DatasetHints(kinds={"Newquarter (Omega), DE": CityKind.DISTRICT})
    import_claims(empty, claim(1, place("Newquarter (Omega)", "DE", (50.1, 8.1)), ALPHA), hints=hints)
    assert get_city(empty, "newquarter-omega-de").kind is CityKind.DISTRICT
