"""The log of the register is cut, its file is damaged, removed or replaced: nothing is half written, nothing lies.

A write-ahead log that was cut loses a whole revision and nothing else. A damaged file is reported while it is served,
and is not served at all after a restart. While the file is missing, and after an older copy took its place, the service
is not ready and says why; a restart serves the copy.
"""

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url

from app.store.database import FILE_REMOVED, FILE_REPLACED, migrate
from drills.drill import Broken, Drill, Place
from drills.restarts import Readers
from drills.room import revision, write_and_see
from tests.cli.commands import Server, run_program
from tests.store.smallregister import SMALL, take_in

_PAUSE = 0.02  # Seconds between two questions of a reader.


def run(place: Place, short: bool) -> str:
    """Every fault once; in the long form the log is cut at twenty places."""
    return "; ".join((_cut(place, 1 if short else 20), _damaged(place), _removed(place, short)))


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
        reading.execute("SELECT number FROM revision").fetchall()  # While it reads the log is not put into the file.
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


def _removed(place: Place, short: bool) -> str:
    """The files are removed under readers and an older copy is restored, which a restart serves."""
    url, path = _small(place)
    copy, rounds, statuses = place.folder / "older.backup", 1 if short else 10, Counter[str]()
    place.run(url, "backup", str(copy))
    older = place.digest(url)
    for _ in range(rounds):
        place.run(url, "seed")
        with place.serving(url) as server:
            server.wait_until_ready()
            with Readers(server, 2, pause=_PAUSE) as readers:
                for suffix in ("", "-wal", "-shm"):
                    path.with_name(path.name + suffix).unlink(missing_ok=True)
                _expect_not_ready(server, FILE_REMOVED)
                place.run(url, "restore", str(copy))
                _expect_not_ready(server, FILE_REPLACED)
            statuses += readers.statuses
            if server.stop():
                raise Broken("a service without its file does not stop cleanly")
        with place.serving(url) as server:
            server.wait_until_ready()
            if revision(server) != 1 or place.digest(url) != older:
                raise Broken("the service reads another register than the restored copy")
            write_and_see(place, url, server)
    place.digest(url)
    if set(statuses) - {"200", "503"}:
        raise Broken(f"readers were answered {dict(statuses)}")
    return f"removed and replaced {rounds} times: not ready, with the reason, and a restart served the copy"


def _expect_not_ready(server: Server, reason: str) -> None:
    ready, live = server.get("/health/ready"), server.get("/health/live")
    if ready.status_code != 503 or ready.json()["detail"] != reason:
        raise Broken(f"/health/ready says {ready.status_code} {ready.text[:200]}")
    if live.status_code != 200:
        raise Broken("the process does not live")


DRILL = Drill("damage", 4, "Cut or damaged, nothing lies and nothing is half written", run, ("sqlite",))
