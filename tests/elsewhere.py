"""Tests as they run on machines in other time zones and locales; a locale that the system lacks is compiled."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.databases import Kind

ROOT = Path(__file__).resolve().parents[1]
LOCALES = ROOT / "tests" / "locales"
"""Sources of locales and of their character sets, for the C library's `localedef`."""
PLACES = {
    "first place of the day, in Turkish": {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8"},
    "half an hour off, in no language": {"TZ": "America/St_Johns", "LC_ALL": "C", "PYTHONWARNDEFAULTENCODING": "1"},
}
"""Machines that differ from the one the tests run on. The last one refuses to guess how a file is encoded."""
WARNED = ("-o", "filterwarnings=error\nignore::EncodingWarning\nerror::EncodingWarning:(app|tests)[.]")
"""Others may guess."""
CHOSEN: Mapping[Kind, str] = {"sqlite": "not postgresql", "postgresql": "postgresql"}


class Outcome(NamedTuple):
    """How many tests passed, what they said if one did not, and whether the place had its language."""

    passed: int
    said: str
    spoke: bool


def run_elsewhere(place: str, parts: Sequence[str], kind: Kind = "sqlite") -> Outcome:
    """Run tests on one kind of database as they would run on another machine, its PostgreSQL server included.

    Where the language can neither be had nor be made they run in none, and the outcome says so.
    """
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("LANG", "LC_", "LOCPATH"))}
    language = PLACES[place]["LC_ALL"]
    surroundings = {**inherited, **PLACES[place], "LANG": language, "TEST_DATABASE_LOCALE": language}
    with speaking(surroundings) as found:
        settled = ("-p", "tests.settled") if found else ()
        passed, said = run_tests(
            found or {**inherited, "TZ": PLACES[place]["TZ"], "LC_ALL": "C"},
            *settled,
            "-k",
            CHOSEN[kind],
            *WARNED,
            *parts,
        )
    return Outcome(passed, said, found is not None)


@contextmanager
def speaking(surroundings: Mapping[str, str]) -> Iterator[Mapping[str, str] | None]:
    """The surroundings with their locale, compiled where the system lacks it; None where it has no source.

    It lies in a folder that every account may look into, since PostgreSQL has one of its own.
    """
    if _is_spoken(surroundings):
        yield surroundings
        return
    name, _, letters = surroundings["LC_ALL"].partition(".")
    folder = Path(tempfile.mkdtemp(prefix="language-"))
    try:
        folder.chmod(0o755)
        program = shutil.which("localedef", path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
        if program is not None:
            sources = ("-i", LOCALES / name, "-f", LOCALES / letters)
            # It warns of categories that the source leaves out, and its exit status is then 1.
            subprocess.run([program, "-c", *sources, folder / surroundings["LC_ALL"]], check=False, capture_output=True)
        made = {**surroundings, "LOCPATH": str(folder)}
        yield made if _is_spoken(made) else None
    finally:
        shutil.rmtree(folder)


def _is_spoken(surroundings: Mapping[str, str]) -> bool:
    """Whether a process in these surroundings gets its language, which the system otherwise refuses without a word."""
    program = "import locale; locale.setlocale(locale.LC_ALL, '')"
    return subprocess.run([sys.executable, "-c", program], env=surroundings, capture_output=True).returncode == 0


def run_tests(surroundings: Mapping[str, str], *arguments: str) -> tuple[int, str]:
    """Run tests in a process of their own; how many passed, and what they said if one did not."""
    environment = {name: value for name, value in surroundings.items() if not name.startswith(("COV", "PYTEST"))}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8")
    if done.returncode:
        return 0, done.stdout[-5_000:] + done.stderr[-1_000:]
    return int(done.stdout.rpartition(" passed")[0].split()[-1]), ""
