"""Nearly all tests, as they run on machines in other time zones and languages."""

from drills.drill import Broken, Drill, Place
from tests.test_time_and_place import DATES, PLACES, run_elsewhere

_PARTS = ("-n", "2", "tests/domain", "tests/queries", "tests/api", "tests/exports", "tests/imports")


def run(place: Place, short: bool) -> str:
    """Each place in turn. The short form tests dates alone, in one place."""
    del place
    passed = 0
    for name in list(PLACES)[: 1 if short else None]:
        number, said = run_elsewhere(name, DATES if short else _PARTS)
        if said:
            raise Broken(f"{name}: {said[-300:]}")
        passed += number
    places = ", ".join(f"{one['TZ']} with {one['LC_ALL']}" for one in list(PLACES.values())[: 1 if short else None])
    return f"{passed} tests passed in {places}"


DRILL = Drill("places", 14, "Time zone and language of the machine do not matter", run, ("sqlite",))
