"""Nearly all tests, as they run on machines in other time zones and languages."""

from drills.drill import Broken, Drill, Place
from tests.databases import Kind
from tests.elsewhere import PLACES, run_elsewhere
from tests.test_time_and_place import DATES, SORTED

_ALL = ("tests/domain", "tests/queries", "tests/api", "tests/exports", "tests/imports")
_LONG: dict[Kind, tuple[str, ...]] = {
    "sqlite": _ALL,
    "postgresql": ("tests/queries", "tests/store", "tests/api/serializers"),
}
_SHORT: dict[Kind, tuple[str, ...]] = {"sqlite": DATES, "postgresql": SORTED}


def run(place: Place, short: bool) -> str:
    """Each place in turn, and a server of PostgreSQL that stands there too. The short form is a part in one place."""
    parts = _SHORT[place.kind] if short else ("-n", "2", *_LONG[place.kind])
    passed, told = 0, []
    for name, there in list(PLACES.items())[: 1 if short else None]:
        number, said, spoke = run_elsewhere(name, parts, place.kind)
        if said:
            raise Broken(f"{name}: {said[-300:]}")
        passed += number
        told.append(f"{there['TZ']} with {there['LC_ALL']}" + ("" if spoke else ", which this system lacks: NOT tried"))
    return f"{passed} tests passed in {', '.join(told)}"


DRILL = Drill("places", 14, "Time zone and language of the machine do not matter", run)
