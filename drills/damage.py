"""The file of the register cannot grow, its log is cut, or it is damaged: reads go on while they can, and nothing lies.

A command that may write no more ends with a clear line and leaves a sound register that is read all the while; with
room again it completes, and the service shows it without a restart. A write-ahead log that was cut loses a whole
revision and nothing else. A damaged file is told of while it is served, and is not served at all after a restart.
"""

import os
import resource
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url

from app.store.engine import migrate
from drills.drill import Broken, Drill, Place
from tests.cli.commands import ROOT, SETTING, Server, run_program
from tests.store.smallregister import SMALL, take_in

_LIST = "/v1/partnerships?country=NL"
_ROOM = 200_000  # Bytes: far less than the seed takes.


def run(place: Place, short: bool) -> str:
    """Every fault once; in the long form the log is cut at twenty places."""
    return "; ".join((_without_room(place), _cut(place, 1 if short else 20), _damaged(place)))


def _small(place: Place) -> tuple[str, Path]:
    """A database with a few records, and its file."""
    url = place.database()
    migrate(url)
    with place.opened(url) as engine:
        take_in(engine, *SMALL)
    return url, Path(str(make_url(url).database))


def _without_room(place: Place) -> str:
    """A file that may not grow stands for a full disk."""
    url, path = _small(place)
    before = place.digest(url)
    with place.serving(url) as server:
        server.wait_until_ready()
        seen = _revision(server)
        most = path.stat().st_size + _ROOM
        command = [sys.executable, "-m", "app.cli", "seed"]
        done = subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, SETTING: url},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
        )
        said = done.stderr.strip()
        if done.returncode != 1 or "\n" in said or not said:
            raise Broken(f"a write without room ended with status {done.returncode}: {said[-300:]}")
        if _revision(server) != seen or place.digest(url) != before:
            raise Broken("a write without room left something behind")
        place.run(url, "seed")
        if _revision(server) == seen:
            raise Broken("what was written with room again is not shown")
    place.digest(url)
    return f"without room “{said}”, and nothing was left behind"


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


def _revision(server: Server) -> int:
    answer = server.get(_LIST)
    if answer.status_code != 200:
        raise Broken(f"a reader was answered with {answer.status_code}")
    return int(answer.json()["meta"]["revision"])


DRILL = Drill("damage", 4, "Without room or damaged, nothing lies and nothing is half written", run, ("sqlite",))
