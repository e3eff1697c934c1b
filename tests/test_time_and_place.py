"""Time zone, language and turn of the year do not matter: the day of a question is that of UTC, and texts are UTF-8."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, tzinfo
from pathlib import Path

import pytest

from app.main import create_app
from app.queries import register
from app.queries.register import Register
from app.settings import Settings
from app.store.engine import Reader, open_engine
from tests.api.running import ask
from tests.databases import Kind, State

ROOT = Path(__file__).resolve().parents[1]
ZONES = ("Pacific/Kiritimati", "America/St_Johns", "UTC")
LAST_SECOND = datetime.fromisoformat("2026-12-31T23:59:59+00:00").timestamp()
DATES = ("tests/domain/test_dates.py", "tests/domain/test_days.py", "tests/domain/test_worked_examples.py")
PLACES = {
    "first place of the day, in Turkish": {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8"},
    "half an hour off, in no language": {"TZ": "America/St_Johns", "LC_ALL": "C", "PYTHONWARNDEFAULTENCODING": "1"},
}
"""Machines that differ from the one the tests run on. The last one refuses to guess how a file is encoded."""
PARTS = {
    "first place of the day, in Turkish": (*DATES, "tests/queries/test_sentences.py", "tests/cli/test_export.py"),
    "half an hour off, in no language": (*DATES, "tests/api/test_first_questions.py"),
}
"""What is tested there in a few seconds; `make drill ONLY=places` tests nearly everything."""
WARNED = ("-o", "filterwarnings=error\nignore::EncodingWarning\nerror::EncodingWarning:(app|tests)[.]")
"""Others may guess."""


def run_elsewhere(place: str, parts: Sequence[str]) -> tuple[int, str]:
    """Run tests on SQLite as they would run on another machine."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LANG", "LC_"))}
    return run_tests(
        {**kept, **PLACES[place], "LANG": PLACES[place]["LC_ALL"]}, "-k", "not postgresql", *WARNED, *parts
    )


def run_tests(surroundings: Mapping[str, str], *arguments: str) -> tuple[int, str]:
    """Run tests in a process of their own; how many passed, and what they said if one did not."""
    environment = {name: value for name, value in surroundings.items() if not name.startswith(("COV", "PYTEST"))}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8")
    if done.returncode:
        return 0, done.stdout[-5_000:] + done.stderr[-1_000:]
    return int(done.stdout.rpartition(" passed")[0].split()[-1]), ""


@pytest.mark.parametrize("place", PLACES)
def test_the_service_is_the_same_elsewhere(place: str) -> None:
    passed, said = run_elsewhere(place, PARTS[place])
    assert not said
    assert passed > 50


@pytest.fixture(params=ZONES)
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """This process, moved to another time zone."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


def stand_at(instant: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the register's clock stand. Asked without a time zone it tells the time of the place, as any clock does."""

    class Standing(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Standing":
            return cls.fromtimestamp(instant, tz)

    monkeypatch.setattr(register, "datetime", Standing)


@pytest.mark.anyio
async def test_the_year_turns_when_it_does_in_utc(
    zone: str, make_database: Callable[[Kind, State], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    del zone
    asked = Register(Reader(open_engine(make_database("sqlite", "seeded"))))
    service, told = create_app(Settings(), register=asked), []
    for instant in (LAST_SECOND, LAST_SECOND + 0.999, LAST_SECOND + 1, LAST_SECOND + 1):
        stand_at(instant, monkeypatch)
        answer = await ask(service, "/v1/partnerships?limit=1")
        told.append((answer.json()["meta"]["as_of"], answer.headers["etag"]))
    asked.close()
    assert [day for day, _ in told] == ["2026-12-31", "2026-12-31", "2027-01-01", "2027-01-01"]
    assert [told[0][1] == tag for _, tag in told] == [True, True, False, False]
