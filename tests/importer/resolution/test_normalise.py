"""What is in a name next to the name."""

import pytest

from app.domain.vocabulary import CityKind
from app.names.place_names import ParsedName, parse_name, strip_government


@pytest.mark.parametrize(
    ("stated", "name", "parents", "kind"),
    [
        ("Arnhem", "Arnhem", (), None),
        ("Suzhou, Jiangsu", "Suzhou", ("Jiangsu",), None),
        ("Varna, Bulgaria", "Varna", (), None),
        ("Prague 1 (Prague)", "Prague 1", (), CityKind.DISTRICT),
        ("Leighton–Linslade", "Leighton–Linslade", (), None),
        ("Aichi Prefecture", "Aichi Prefecture", (), CityKind.PROVINCE),
        ("Provinz Asti", "Provinz Asti", (), CityKind.PROVINCE),
        ("Miami-Dade County", "Miami-Dade County", (), CityKind.COUNTY),
        ("County Clare", "County Clare", (), CityKind.COUNTY),
        ("Darmstadt-Dieburg (district)", "Darmstadt-Dieburg (district)", (), CityKind.DISTRICT),
        ("Winchester (local government district)", "Winchester (local government district)", (), CityKind.DISTRICT),
        ("Tarnów (rural gmina)", "Tarnów (rural gmina)", (), CityKind.MUNICIPALITY),
        ("Nowy Targ (urban gmina)", "Nowy Targ", (), CityKind.MUNICIPALITY),
        ("Brzesko (urban-rural gmina)", "Brzesko", (), CityKind.MUNICIPALITY),
        ("Arras (communauté)", "Arras (communauté)", (), CityKind.CONSORTIUM),
        ("Victoria (state)", "Victoria", (), CityKind.REGION),
        ("Trittau (Amt)", "Trittau", (), CityKind.COUNTY),
        ("Land", "Land", (), None),
        ("  Den   Haag ", "Den Haag", (), None),
    ],
)
def test_a_name_is_taken_apart(stated: str, name: str, parents: tuple[str, ...], kind: CityKind | None) -> None:
    assert parse_name(stated) == ParsedName(name, parents, kind)


@pytest.mark.parametrize(
    ("stated", "name", "within"),
    [
        ("Old Town (Sarajevo)", "Old Town", "Sarajevo"),
        ("Sarajevo – Old Town", "Old Town", "Sarajevo"),
        ("Vienna 1 – Innere Stadt", "Innere Stadt", "Vienna"),
        ("Budapest XI – Újbuda", "Újbuda", "Budapest"),
        ("Halle (Saale)", "Halle", "Saale"),
        ("Doksy (Kladno District)", "Doksy", "Kladno District"),
        ("Rogoźnik (Gmina Nowy Targ)", "Rogoźnik", "Gmina Nowy Targ"),
    ],
)
def test_what_brackets_and_dashes_mean_is_left_open(stated: str, name: str, within: str) -> None:
    assert parse_name(stated) == ParsedName(name, (), None, within)


@pytest.mark.parametrize(
    ("stated", "plain"),
    [
        ("Malmö Municipality", "Malmö"),
        ("Malmö kommun", "Malmö"),
        ("City of Leeds", "Leeds"),
        ("Gemeinde Wien", "Wien"),
        ("Stadt Köln", "Köln"),
        ("Ville d'Arles", "Arles"),
        ("Kansas City", "Kansas City"),
        ("Neustadt", "Neustadt"),
        ("Gemeinde", "Gemeinde"),
        ("Klaipėda District Municipality", "Klaipėda District Municipality"),
        ("Rural Municipality of Springfield", "Rural Municipality of Springfield"),
        ("Oslo County Municipality", "Oslo County Municipality"),
    ],
)
def test_words_for_the_government_of_a_town_are_no_part_of_its_name(stated: str, plain: str) -> None:
    assert strip_government(stated) == plain
