"""Nearly all tests pass in other time zones and languages; `tests/test_time_and_place.py` runs a few of them."""

import pytest

from tests.databases import Kind
from tests.elsewhere import PLACES, run_elsewhere

pytestmark = pytest.mark.slow
PARTS: dict[Kind, tuple[str, ...]] = {
    "sqlite": ("tests/domain", "tests/queries", "tests/api", "tests/exports", "tests/importer"),
    "postgresql": ("tests/queries", "tests/store", "tests/api/serializers"),
}


@pytest.mark.parametrize("place", PLACES)
def test_the_service_is_the_same_elsewhere(place: str, database_kind: Kind) -> None:
    outcome = run_elsewhere(place, PARTS[database_kind], database_kind)
    assert outcome.output == ""
    assert outcome.has_locale, (
        f"The C library has no locale {PLACES[place]['LC_ALL']}, and `localedef` could not compile it."
    )
