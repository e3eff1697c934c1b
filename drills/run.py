"""Runs the drills and prints one line for each promise and database, with the figure that was measured.

    python -m drills.run [--only NAME] [--short]

Exit status 0 when every promise held.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from rich.console import Console

import drills
from drills.drill import Broken, Drill, Place
from tests.databases import Databases, Kind


def find_drills() -> list[Drill]:
    """Every drill there is, by promise."""
    found: list[Drill] = []
    for name in (f"drills.{module.name}" for module in iter_modules(drills.__path__)):
        module = import_module(name)
        found += getattr(module, "DRILLS", [module.DRILL] if hasattr(module, "DRILL") else [])
    return sorted(found, key=lambda drill: (drill.promise, drill.name))


def perform(chosen: list[Drill], databases: Databases, folder: Path, short: bool) -> Iterator[tuple[str, bool]]:
    """A line for each drill and database as soon as it is known, and whether the promise held."""
    for drill in chosen:
        for kind in drill.databases:
            began = time.monotonic()
            held, figure = attempt(drill, kind, databases, folder, short)
            told = "held" if held else "BROKEN"
            took = time.monotonic() - began
            yield f"{drill.promise:>2} {drill.title} · {kind} · {told}: {figure} [{drill.name}, {took:.0f} s]", held


def attempt(drill: Drill, kind: Kind, databases: Databases, folder: Path, short: bool) -> tuple[bool, str]:
    """Whether the promise of a drill held, with the figure or the reason."""
    own = folder / f"{drill.name}-{kind}"
    own.mkdir()
    with closing(Place(kind, databases, own)) as place:
        try:
            return True, drill.run(place, short)
        except Broken as reason:
            return False, str(reason)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m drills.run", description="Break things, and see what holds.")
    parser.add_argument("--only", default=os.environ.get("ONLY"), help="the name of one drill")
    parser.add_argument(
        "--short", action="store_true", default=bool(os.environ.get("SHORT")), help="a few seconds each"
    )
    given = parser.parse_args()
    found = find_drills()
    chosen = [drill for drill in found if given.only in (None, "", drill.name)]
    if given.short:
        chosen = [drill for drill in chosen if drill.has_short_form]
    if not chosen:
        sys.exit(f"There is no such drill. There are: {', '.join(drill.name for drill in found)}.")
    console = Console(highlight=False, soft_wrap=True, markup=False)
    with tempfile.TemporaryDirectory(prefix="drill-") as name:
        folder = Path(name)
        with closing(Databases(folder)) as databases:
            held = []
            for line, well in perform(chosen, databases, folder, given.short):
                console.print(line)
                held.append(well)
    sys.exit(0 if all(held) else 1)


if __name__ == "__main__":
    main()
