"""The log of the register is cut, or its file is damaged: reads go on while they can, and nothing lies.

A write-ahead log that was cut loses a whole revision and nothing else. A damaged file is told of while it is served,
and is not served at all after a restart.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url

from app.store.engine import migrate
from drills.drill import Broken, Drill, Place
from tests.cli.commands import run_program
from tests.store.smallregister import SMALL, take_in


def run(place: Place, short: bool) -> str:
    """Every fault once; in the long form the log is cut at twenty places."""
    return "; ".join((_cut(place, 1 if short else 20), _damaged(place)))


def _small(place: Place) -> tuple[str, Path]:
    """A database with a few records, and its file."""
    url = place.database()
    migrate(url)
    with place.opened(url) as engine:
        take_in(engine, *SMALL)
    return url, Path(str(make_url(url).database))


def _cut(place: Place, cuts: int) -> str:
    """The log of a server that was killed, cut at some places: each time the register is as at some revision."""
    url, path = _small(place)
    small, log = place.digest(url), Path(f"{path}-wal")
    with closing(sqlite3.connect(path)) as reading:
        reading.execute("BEGIN")
        reading.execute("SELECT number FROM registry").fetchall()  # While it reads the log is not put into the file.
        place.run(url, "seed")
        whole, file, logged = place.digest(url), path.read_bytes(), log.read_bytes()
    found = set()
    for number in range(1, cuts + 1):
        copy = path.with_name(f"cut-{number}.sqlite")
        copy.write_bytes(file)
        Path(f"{copy}-wal").write_bytes(logged[: len(logged) * number // (cuts + 1)])
        found.add(place.digest(f"sqlite:///{copy}"))
    if not found <= {small, whole}:
        raise Broken("a log that was cut left a part of a revision")
    return f"a log of {len(logged) // 1024} KiB cut at {cuts} places: a whole revision each time"


def _damaged(place: Place) -> str:
    """Every page behind the first is overwritten, while the service runs."""
    url = place.database("seeded")
    path = Path(str(make_url(url).database))
    with place.serving(url) as server:
        server.wait_until_ready()
        with path.open("r+b") as file:
            for start in range(4096, path.stat().st_size, 4096):
                file.seek(start)
                file.write(b"\xff" * 512)
        answers = [server.get(f"/v1/partnerships?as_of={year}-01-01") for year in range(1990, 2000)]
        told = {answer.json()["detail"] for answer in answers if answer.status_code == 503}
        if {answer.status_code for answer in answers} - {200, 503} or not told <= {"The database is damaged."}:
            raise Broken(f"a damaged file was told of as {[answer.text[:100] for answer in answers]}")
        ready = server.get("/health/ready")
        if (
            503 in {answer.status_code for answer in answers}
            and ready.json().get("detail") != "The database is damaged."
        ):
            raise Broken(f"/health/ready says {ready.text[:200]}")
        if server.get("/health/live").status_code != 200:
            raise Broken("the process does not live")
        server.process.kill()
    refused = run_program(url, "serve", "--port", "0")
    if refused.status != 1 or ("damaged" not in refused.err.lower() and "malformed" not in refused.err.lower()):
        raise Broken(f"a damaged register was served again: {refused.status} {refused.err[-200:]}")
    return f"damaged: ready said {ready.status_code}, and a restart was refused"


DRILL = Drill("damage", 4, "Cut or damaged, nothing lies and nothing is half written", run, ("sqlite",))
