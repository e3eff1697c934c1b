"""Runs of tests as on machines with other time zones and locales. A locale that the system lacks is compiled."""

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
"""The environments of such machines. In the last one, Python warns if code opens a file without an encoding."""
WARNED = ("-o", "filterwarnings=error\nignore::EncodingWarning\nerror::EncodingWarning:(app|tests)[.]")
"""Options that turn such a warning into an error if it comes from code of this project."""
SELECTIONS: Mapping[Kind, str] = {"sqlite": "not postgresql", "postgresql": "postgresql"}
"""The option `-k` that selects the tests on a kind of database."""


class Outcome(NamedTuple):
    """The number of tests that passed, the output if one failed, and whether the locale was available."""

    passed: int
    output: str
    has_locale: bool


def run_elsewhere(place: str, parts: Sequence[str], kind: Kind = "sqlite") -> Outcome:
    """Run tests on one kind of database as on another machine, including the PostgreSQL server.

    If the locale is not installed and cannot be compiled, they run in the locale C, and the outcome says so.
    """
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("LANG", "LC_", "LOCPATH"))}
    language = PLACES[place]["LC_ALL"]
    surroundings = {**inherited, **PLACES[place], "LANG": language, "TEST_DATABASE_LOCALE": language}
    with with_locale(surroundings) as found:
        settled = ("-p", "tests.settled") if found else ()
        passed, output = run_tests(
            found or {**inherited, "TZ": PLACES[place]["TZ"], "LC_ALL": "C"},
            *settled,
            "-k",
            SELECTIONS[kind],
            *WARNED,
            *parts,
        )
    return Outcome(passed, output, found is not None)


@contextmanager
def with_locale(surroundings: Mapping[str, str]) -> Iterator[Mapping[str, str] | None]:
    """Yield an environment with its locale, which is compiled if the system lacks it; None if that is impossible.

    Every account may read the folder of the compiled locale, because PostgreSQL may run as another account.
    """
    if _has_locale(surroundings):
        yield surroundings
        return
    name, _, letters = surroundings["LC_ALL"].partition(".")
    folder = Path(tempfile.mkdtemp(prefix="language-"))
    try:
        folder.chmod(0o755)
        program = shutil.which("localedef", path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
        if program is not None:
            sources = ("-i", LOCALES / name, "-f", LOCALES / letters)
            # The exit status is 1 if the source leaves out a category: localedef only warns of that.
            subprocess.run([program, "-c", *sources, folder / surroundings["LC_ALL"]], check=False, capture_output=True)
        made = {**surroundings, "LOCPATH": str(folder)}
        yield made if _has_locale(made) else None
    finally:
        shutil.rmtree(folder)


def _has_locale(surroundings: Mapping[str, str]) -> bool:
    """Return whether a process in this environment can set its locale. If not, Python starts without an error."""
    program = "import locale; locale.setlocale(locale.LC_ALL, '')"
    return subprocess.run([sys.executable, "-c", program], env=surroundings, capture_output=True).returncode == 0


def run_tests(surroundings: Mapping[str, str], *arguments: str) -> tuple[int, str]:
    """Run tests in a new process. Returns how many passed, and the end of the output if one failed."""
    environment = {name: value for name, value in surroundings.items() if not name.startswith(("COV", "PYTEST"))}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8")
    if done.returncode:
        return 0, done.stdout[-5_000:] + done.stderr[-1_000:]
    return int(done.stdout.rpartition(" passed")[0].split()[-1]), ""
