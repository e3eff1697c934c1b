"""What stands in a name beside the name."""

import pytest

from app.domain.words import CityKind
from app.imports.placenames import PlaceWords, take_apart


@pytest.mark.parametrize(
    ("stated", "name", "parents", "kind"),
    [
        ("Arnhem", "Arnhem", (), None),
        ("Suzhou, Jiangsu", "Suzhou", ("Jiangsu",), None),
        ("Varna, Bulgaria", "Varna", (), None),
        ("Old Town (Sarajevo)", "Old Town", ("Sarajevo",), CityKind.DISTRICT),
        ("Sarajevo – Old Town", "Old Town", ("Sarajevo",), CityKind.DISTRICT),
        ("Prague 1 (Prague)", "Prague 1", (), CityKind.DISTRICT),
        ("Leighton–Linslade", "Leighton–Linslade", (), None),
        ("Aichi Prefecture", "Aichi Prefecture", (), CityKind.PROVINCE),
        ("Provinz Asti", "Provinz Asti", (), CityKind.PROVINCE),
        ("Miami-Dade County", "Miami-Dade County", (), CityKind.COUNTY),
        ("County Clare", "County Clare", (), CityKind.COUNTY),
        ("Darmstadt-Dieburg (district)", "Darmstadt-Dieburg", (), CityKind.DISTRICT),
        ("Land", "Land", (), None),
        ("  Den   Haag ", "Den Haag", (), None),
    ],
)
def test_a_name_is_taken_apart(stated: str, name: str, parents: tuple[str, ...], kind: CityKind | None) -> None:
    assert take_apart(stated) == PlaceWords(name, parents, kind)
