"""Promises that tests prove in full, run by themselves on one database. `make test` runs the same tests."""

import os
from functools import partial

from drills.drill import Broken, Drill, Place
from tests.elsewhere import CHOSEN, run_tests

_PROMISES = {
    "hostile": (
        1,
        "No input breaks an answer",
        "tests/api/test_hostile_values.py tests/api/test_contract.py tests/api/serializers/test_hostile_names.py",
    ),
    "migrations": (
        7,
        "The migration makes exactly the schema that the program expects",
        "tests/store/test_migrations.py tests/store/test_migrations_in_use.py",
    ),
    "limits": (
        9,
        "How often one address may ask is bounded",
        "tests/api/test_rate_limit.py tests/api/test_rate_limiter.py tests/api/test_client_address.py",
    ),
    "stops": (10, "A stop is polite", "tests/server/test_run.py"),
    "strict": (
        12,
        "Browsers and machines are told to be strict, and no call goes inside",
        "tests/api/test_safe_headers.py tests/api/test_strangers.py tests/imports/test_outgoing.py"
        " tests/architecture/test_locks.py tests/architecture/test_container.py",
    ),
}


def _run(files: str, place: Place, short: bool) -> str:
    """The tests in some files: on SQLite all but those of the other database, and those there."""
    del short
    passed, said = run_tests(os.environ, "-k", CHOSEN[place.kind], *files.split())
    if said:
        raise Broken(said[-300:])
    return f"{passed} tests passed"


DRILLS = [
    Drill(name, promise, title, partial(_run, files), has_short_form=False)
    for name, (promise, title, files) in _PROMISES.items()
]
