"""Checkouts: the code of a commit with its own environment, and the registers that its own program writes."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from benchmarks.generated_database import ROOT

BUILD = ROOT / "build" / "bench"
SEED = "seed"
"""The name of the register that has the seed. The others are named after their size."""


@dataclass(frozen=True)
class Checkout:
    """The code of a commit in a folder, and the Python of its environment."""

    folder: Path
    python: Path

    @classmethod
    def of_commit(cls, commit: str) -> Self:
        """Return the checkout of a commit below build/bench/, with the environment that its Makefile makes."""
        folder = BUILD / commit
        if not folder.exists():
            unfinished = folder.with_suffix(".unfinished")
            unfinished.mkdir(parents=True, exist_ok=True)
            archive = subprocess.run(["git", "archive", commit], cwd=ROOT, stdout=subprocess.PIPE, check=True)
            subprocess.run(["tar", "--extract", "--directory", str(unfinished)], input=archive.stdout, check=True)
            unfinished.rename(folder)
        subprocess.run(["make", "--silent", "VENV=.venv", ".venv/runtime"], cwd=folder, check=True)
        return cls(folder, folder / ".venv" / "bin" / "python")

    def write_register(self, name: str, database: Path) -> None:
        """Write the seed, or a generated register whose size is its name, to a SQLite file that is not up to date."""
        database.parent.mkdir(parents=True, exist_ok=True)
        if name == SEED:
            database.unlink(missing_ok=True)
            self._run("app.cli", "migrate", database=database)
            self._run("app.cli", "seed", database=database)
        else:
            self._run("benchmarks.generated_database", "--size", name, str(database), database=database)

    def _run(self, *arguments: str, database: Path) -> None:
        """Run a module of the checkout with a database. Its output goes to standard error."""
        environment = {**os.environ, "SISTER_CITIES_DATABASE_URL": f"sqlite:///{database}"}
        command = [str(self.python), "-m", *arguments]
        subprocess.run(command, cwd=self.folder, env=environment, stdout=sys.stderr, check=True)


PRESENT = Checkout(ROOT, Path(sys.executable))
"""The code and the environment that run the benchmark."""
