"""Cities, sources and citations: which identifiers, places and addresses they accept."""

import math

import pytest

from app.domain.models import Citation, City, Source
from tests.domain.raw_records import CITATION, CITY, SOURCE, validation_error

PLACE = {"latitude": 51.98, "longitude": 5.91, "coordinate_source": "geonames"}


class TestCity:
    """A government that signs."""

    def test_a_city_with_all_that_is_known_about_it(self) -> None:
        city = City.model_validate(
            {
                **CITY,
                **PLACE,
                "qualifier": "Gelderland",
                "names": [{"name": "Arnheim", "language": "de", "since": "1940", "until": "1945"}],
                "geonames_id": 2759661,
                "wikidata_id": "Q1310",
                "note": "On the Rhine.",
            }
        )

        assert (city.latitude, city.geonames_id, city.names[0].name) == (51.98, 2759661, "Arnheim")

    def test_the_id_of_an_unnamed_side_is_rejected_for_a_city(self) -> None:
        assert "unnamed-nl is reserved for a side that no source names" in validation_error(City, CITY, id="unnamed-nl")

    @pytest.mark.parametrize(
        "given", ["arnhem-nl", "a-nl", "utrecht-province-nl", "15-de-mayo-nl", "dongcheng-district-beijing-nl"]
    )
    def test_ids_end_in_the_country(self, given: str) -> None:
        assert City.model_validate({**CITY, "id": given}).id == given

    @pytest.mark.parametrize(
        "given",
        [
            "Arnhem-NL",
            "arnhem",
            "nl",
            "-nl",
            "arnhem--nl",
            "arnhem_nl",
            "arnhem-nld",
            "ärnhem-nl",
            "arnhem-nl\n",
            " arnhem-nl",
            "arnhem-nl/",
            "a" * 118 + "-nl",
            "",
        ],
    )
    def test_other_ids_are_refused(self, given: str) -> None:
        assert validation_error(City, CITY, id=given).startswith("id: ")

    def test_an_id_of_another_country_is_refused(self) -> None:
        assert "the id arnhem-nl does not end in the country de" in validation_error(City, CITY, country="DE")

    @pytest.mark.parametrize("country", ["XK", "TW", "PS", "NO", "NA"])
    def test_every_country_of_the_register_is_accepted(self, country: str) -> None:
        city = {"id": f"somewhere-{country.lower()}", "name": "Somewhere", "country": country}

        assert City.model_validate(city).country == country

    @pytest.mark.parametrize("country", ["nl", "NLD", "UK", "XX", "", "N", "Netherlands", None, 31])
    def test_no_other_country_is_accepted(self, country: object) -> None:
        assert validation_error(City, CITY, country=country).startswith("country: ")

    @pytest.mark.parametrize(
        ("member", "value"),
        [
            ("latitude", 90.1),
            ("latitude", -90.1),
            ("longitude", 180.1),
            ("longitude", -180.1),
            ("latitude", math.nan),
            ("longitude", math.nan),
            ("latitude", math.inf),
            ("longitude", -math.inf),
            ("coordinate_source", "guess"),
            ("geonames_id", 0),
            ("geonames_id", -1),
            ("geonames_id", 2**31),
            ("geonames_id", 1.5),
            ("wikidata_id", "1310"),
            ("wikidata_id", "Q0"),
            ("wikidata_id", "q1310"),
            ("wikidata_id", "Q1310 "),
            ("wikidata_id", "Q" + "1" * 13),
            ("kind", "village"),
            ("names", "Arnheim"),
        ],
    )
    def test_a_refusal_names_the_member(self, member: str, value: object) -> None:
        assert validation_error(City, CITY, **(PLACE | {member: value})).startswith(f"{member}: ")

    @pytest.mark.parametrize(("latitude", "longitude"), [(90, 180), (-90, -180), (0, 0)])
    def test_the_poles_and_the_ends_of_the_map_are_places(self, latitude: int, longitude: int) -> None:
        place = {"latitude": latitude, "longitude": longitude, "coordinate_source": "hand"}
        city = City.model_validate(CITY | place)

        assert (city.latitude, city.longitude) == (latitude, longitude)

    @pytest.mark.parametrize("missing", list(PLACE))
    def test_a_place_is_whole_or_not_given(self, missing: str) -> None:
        message = validation_error(City, CITY | {member: value for member, value in PLACE.items() if member != missing})

        assert "latitude, longitude and coordinate_source are given together or not at all" in message

    def test_a_further_name_is_refused_with_its_number_and_member(self) -> None:
        assert validation_error(City, CITY, names=[{"name": "Arnheim"}, {"name": "x", "since": "once"}]).startswith(
            "names/1/since"
        )
        assert validation_error(City, CITY, names=[{"name": "Arnheim", "language": "German"}]).startswith(
            "names/0/language"
        )


class TestSource:
    """One citable document."""

    @pytest.mark.parametrize(
        "url",
        [
            "https://example.org",
            "http://example.org/a?b=c&d=é#e",
            "https://пример.example/новости",
            "https://1.example:8080/",
        ],
    )
    def test_addresses_of_the_web(self, url: str) -> None:
        assert Source.model_validate({**SOURCE, "url": url}).url == url

    @pytest.mark.parametrize(
        "url",
        [
            "",
            "example.org",
            "ftp://example.org",
            "javascript:alert(1)",
            "https://",
            "https://a b",
            "https://a\n",
            "https://a<b",
            'https://a"b',
            "https://a\x00",
            " https://a.example",
            "HTTPS://a.example",
            "https://" + "a" * 2000,
        ],
    )
    def test_other_addresses_are_refused(self, url: str) -> None:
        assert validation_error(Source, SOURCE, url=url).startswith("url: ")

    @pytest.mark.parametrize("language", ["nl", "fil", "zh-Hant", "pt-BR", "sr-Latn-RS"])
    def test_languages(self, language: str) -> None:
        assert Source.model_validate({**SOURCE, "language": language}).language == language

    @pytest.mark.parametrize("language", ["", "n", "NL", "dutch", "nl_NL", "nl-", "zh-Hant\n"])
    def test_other_languages_are_refused(self, language: str) -> None:
        assert validation_error(Source, SOURCE, language=language).startswith("language: ")

    @pytest.mark.parametrize(
        ("member", "value"),
        [
            ("id", "NRC"),
            ("id", "nrc--2023"),
            ("id", "a" * 161),
            ("publisher", ""),
            ("title", ""),
            ("published", "spring"),
            ("kind", "rumour"),
            ("derived_from", "NL Times"),
            ("rests_on", ""),
            ("copy_of", "the original"),
        ],
    )
    def test_a_refusal_names_the_member(self, member: str, value: object) -> None:
        assert validation_error(Source, SOURCE, **{member: value}).startswith(f"{member}: ")

    def test_a_source_cannot_rest_on_itself(self) -> None:
        assert "derived_from: a source cannot rest on itself" in validation_error(
            Source, SOURCE, derived_from=SOURCE["id"]
        )

    def test_a_source_may_be_a_copy_of_another_address_only(self) -> None:
        copy = Source.model_validate({**SOURCE, "copy_of": "https://example.org/original"})

        assert copy.copy_of == "https://example.org/original"
        assert "copy_of: a source cannot be a copy of itself" in validation_error(Source, SOURCE, copy_of=SOURCE["url"])

    def test_a_source_may_rest_on_another_and_on_an_origin_outside(self) -> None:
        source = Source.model_validate({**SOURCE, "derived_from": "nl-times-2023-05-08", "rests_on": "ANP"})

        assert (source.derived_from, source.rests_on) == ("nl-times-2023-05-08", "ANP")


class TestCitation:
    """One source speaking about one event."""

    def test_a_citation_supports_and_speaks_about_the_pair_by_default(self) -> None:
        citation = Citation.model_validate(CITATION)

        assert (citation.stance, citation.scope, citation.stated_date) == ("supports", "pair", None)

    def test_a_fragment_has_at_most_ten_words(self) -> None:
        ten = "one two three four five six seven eight nine ten"

        assert Citation.model_validate({**CITATION, "fragment": ten}).fragment == ten
        assert "fragment: at most ten" in validation_error(Citation, CITATION, fragment=f"{ten} eleven")

    @pytest.mark.parametrize(
        ("member", "value"),
        [
            ("source", "NRC"),
            ("stance", "doubts"),
            ("scope", "world"),
            ("stated_date", "once"),
            ("locator", "a\nb"),
            ("note", ""),
        ],
    )
    def test_a_refusal_names_the_member(self, member: str, value: object) -> None:
        assert validation_error(Citation, CITATION, **{member: value}).startswith(f"{member}: ")


def test_the_id_of_what_a_source_rests_on_needs_the_printed_name() -> None:
    assert "needs rests_on" in str(validation_error(Source, SOURCE | {"rests_on_id": "agency"}))
