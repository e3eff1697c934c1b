"""A small import: 42 pairs of cities of the register as a table, with the processor time and the memory that it takes.

It is a dry run of `sister-cities import table`, which writes everything and rolls it back, so the register stays as it
is.
"""

import csv
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from benchmarks.report import Target

_ROWS = 42
_MAPPING = """\
[dataset]
id = "benchmark"
title = "A small table of the benchmark"
publisher = "Benchmark"
url = "https://benchmark.example/table"
licence = "CC0-1.0"
retrieved = 2026-11-24

[a]
name = "city"
country = "country"

[b]
name = "partner"
country = "partner country"

[claim]
kind = "sister_city"
"""
# A small process runs the command, because the peak of a process includes the memory of the one that started it.
# Status 3 says that some claims were left out, as those whose places wait for a decision.
_MEASURED = """
import json, resource, subprocess, sys
if subprocess.run(sys.argv[1:], stdout=sys.stderr).returncode not in (0, 3):
    sys.exit("the import failed")
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([usage.ru_utime + usage.ru_stime, usage.ru_maxrss]))
"""


def measure_import(database: Path, folder: Path) -> list[Target]:
    """Import the table into a SQLite database, and return the targets. `folder` gets the table and the log."""
    table, mapping = folder / "import.csv", folder / "import.toml"
    mapping.write_text(_MAPPING, encoding="utf-8")
    _write_table(table, database)
    command = [sys.executable, "-m", "app.cli", "import", "table", str(table), "--mapping", str(mapping), "--dry-run"]
    environment = {**os.environ, "SISTER_CITIES_DATABASE_URL": f"sqlite:///{database.resolve()}"}
    with (folder / "import.log").open("wb") as log:
        output = subprocess.run(
            [sys.executable, "-c", _MEASURED, *command], stdout=subprocess.PIPE, stderr=log, env=environment, check=True
        ).stdout
    seconds, kibibytes = json.loads(output)
    return [
        Target(f"import of {_ROWS} rows: seconds of processor time", 12, seconds),
        Target(f"import of {_ROWS} rows: MiB at most", 400, kibibytes / 1024),
    ]


def _write_table(table: Path, database: Path) -> None:
    """Write a table with the names and countries of municipalities."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        cities = connection.execute(
            "SELECT name, country FROM city WHERE kind = 'municipality' ORDER BY key LIMIT ?", (2 * _ROWS,)
        ).fetchall()
    with table.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["city", "country", "partner", "partner country"])
        for city, partner in zip(cities[:_ROWS], cities[_ROWS:], strict=True):
            rows.writerow([*city, *partner])
