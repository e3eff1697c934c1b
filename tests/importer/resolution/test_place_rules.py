"""Each rule about places decides what no rule before it does."""

from contextlib import closing

import pytest

from app.claims.datasets import DatasetHints
from app.claims.named_places import NamedPlace, StatedPlace
from app.domain.models import City
from app.importer.resolution.candidates import resolve_qualifier
from app.importer.resolution.known_cities import KnownCities
from app.importer.resolution.normalise import normalise_places
from app.importer.resolution.place_rules import RULES, KnownPlaces
from tests.importer.fictional_data import ALPHA, place, small_gazetteer

REGISTERED = (
    City(id="omegaville-fr", name="Omegaville", country="FR", wikidata_id="Q1"),
    City(id="psiburg-de", name="Psiburg", country="DE"),
)
CASES = {
    "city_of_an_id": place("Another name", wikidata_id="Q1"),
    "id_of_the_data_set": place("Alphaville", "France", city_id="alphaville-west-fr"),
    "no_city": place("Alphaville", "France", not_a_city="a school"),
    "no_name": place("", wikidata_id="Q2"),
    "no_country": place("Alphaville", "Atlantis"),
    "contradictory": place("Alphaville, France", "Germany"),
    "district_of_a_city": place("Iotaquarter (Betaburg)", "Germany"),
    "place_of_a_geonames_id": place("Another name", "Germany", geonames_id=2),
    "name_alone": place("Alphaville", "France"),
    "name_at_the_coordinates": ALPHA,
    "wrong_coordinates": place("Alphaville", "France", (0.5, -140.5)),
    "registered_name": place("Psiburg", "Germany"),
    "several_countries": place("Nowhere", "Soviet Union"),
    "new_wikidata_id": place("Nowhere", "Germany", wikidata_id="Q3"),
    "several_names": place("Nowhere / Elsewhere", "Germany"),
    "new_name": place("Nowhere", "Germany"),
}


@pytest.mark.parametrize("rule", [rule.__name__ for rule in RULES])
def test_a_rule_decides_what_none_before_it_does(rule: str) -> None:
    assert deciding_rule(CASES[rule]) == rule


def deciding_rule(stated: NamedPlace) -> str:
    with closing(small_gazetteer()) as gazetteer:
        known = KnownPlaces(KnownCities(REGISTERED, {}, {}), gazetteer, manual={})
        (normalised,) = normalise_places([StatedPlace("key", stated, 1)], DatasetHints())
        resolved = resolve_qualifier(normalised, gazetteer, known.cities.points_named)
        return next(rule.__name__ for rule in RULES if rule(resolved, known) is not None)
