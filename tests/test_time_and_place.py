"""Time zone, language and turn of the year do not matter: the day of a question is that of UTC, and texts are UTF-8."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime, tzinfo

import pytest

from app.main import create_app
from app.reading import register as registers
from app.reading.register import Register
from app.settings import Settings
from app.store.database import open_engine
from app.store.read_session import ReadSession
from tests.api.running import ask
from tests.databases import Kind, State
from tests.elsewhere import PLACES, run_elsewhere, with_locale

ZONES = ("Pacific/Kiritimati", "America/St_Johns", "UTC")
LAST_SECOND = datetime.fromisoformat("2026-12-31T23:59:59+00:00").timestamp()
DATES = ("tests/domain/test_dates.py", "tests/domain/test_days.py", "tests/domain/test_worked_examples.py")
NEAR = "tests/importer/resolution/test_gazetteer.py::test_a_point_is_near_the_places_of_its_country_and_of_no_other"
TESTS = (*DATES, NEAR, "tests/queries/test_sentences.py", "tests/queries/test_lookups.py", "tests/api/test_examples.py")
"""What is tested elsewhere in a few seconds; `make test-slow ONLY=other_locales` tests nearly everything."""


def test_the_service_is_the_same_on_a_machine_that_speaks_turkish() -> None:
    place = "first place of the day, in Turkish"
    passed, output, has_locale = run_elsewhere(place, TESTS)
    assert not output
    assert passed > 50
    assert has_locale, f"The C library has no locale {PLACES[place]['LC_ALL']}, and `localedef` could not compile it."


def test_letters_are_turkish_in_the_turkish_locale_and_an_unknown_locale_is_reported() -> None:
    with with_locale({**os.environ, "LC_ALL": "tr_TR.UTF-8"}) as surroundings:
        assert surroundings is not None
        program = "import locale, time; locale.setlocale(locale.LC_ALL, ''); print(time.strftime('%A', (0,) * 9))"
        done = subprocess.run([sys.executable, "-c", program], env=surroundings, capture_output=True, encoding="utf-8")
    assert done.stdout.strip() == "Pazartesi"
    with with_locale({**os.environ, "LC_ALL": "xx_XX.UTF-8"}) as surroundings:
        assert surroundings is None


@pytest.fixture(params=ZONES)
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """This process, moved to another time zone."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


def freeze_time(instant: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Freeze the clock of the register. Without a time zone it gives the local time, as `datetime.now` does."""

    class Frozen(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Frozen":
            return cls.fromtimestamp(instant, tz)

    monkeypatch.setattr(registers, "datetime", Frozen)


@pytest.mark.anyio
async def test_the_year_turns_when_it_does_in_utc(
    zone: str, make_database: Callable[[Kind, State], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    del zone
    register = Register(ReadSession(open_engine(make_database("sqlite", "seeded"))))
    service, answers = create_app(Settings(), register=register), []
    for instant in (LAST_SECOND, LAST_SECOND + 0.999, LAST_SECOND + 1, LAST_SECOND + 1):
        freeze_time(instant, monkeypatch)
        answer = await ask(service, "/v1/partnerships?limit=1")
        answers.append((answer.json()["meta"]["as_of"], answer.headers["etag"]))
    register.close()
    assert [day for day, _ in answers] == ["2026-12-31", "2026-12-31", "2027-01-01", "2027-01-01"]
    assert [answers[0][1] == tag for _, tag in answers] == [True, True, False, False]
