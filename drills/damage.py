"""The log of the register is cut, its file is damaged or removed: reads go on while they can, and nothing lies.

A write-ahead log that was cut loses a whole revision and nothing else. A damaged file is told of while it is served,
and is not served at all after a restart. One that was removed is read on and told of, and an older copy that is brought
back to its place is served without a restart, as if it had just been started.
"""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url

from app.store.engine import migrate
from drills.drill import Broken, Drill, Place
from drills.restarts import PATHS, Readers
from drills.room import revision, write_and_see
from tests.cli.commands import Server, run_program
from tests.store.smallregister import SMALL, take_in

_PAUSE = 0.02  # Seconds between two questions of a reader.
_WITHIN = 3.0
"""Seconds in which a service has noticed what stands in the place of its register."""


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


def _removed(place: Place, short: bool) -> str:
    """The files are removed under readers, and an older copy is brought back; nobody is refused, whatever is asked."""
    url, path = _small(place)
    copy, longest, rounds = place.folder / "older.backup", 0.0, 1 if short else 10
    place.run(url, "backup", str(copy))
    older = place.digest(url)
    place.run(url, "seed")
    with place.serving(url) as server:
        server.wait_until_ready()
        with Readers(server, 2, pause=_PAUSE) as readers:
            for _ in range(rounds):
                newer = revision(server)
                for suffix in ("", "-wal", "-shm"):
                    path.with_name(path.name + suffix).unlink(missing_ok=True)
                _tells_that_it_is_gone(server, newer)
                place.run(url, "restore", str(copy))
                longest = max(longest, _gone_over(place, server, newer))
                if not short:
                    _answers_like_a_new_one(place, url, server)
                if place.digest(url) != older:
                    raise Broken("what was brought back is another register")
                write_and_see(place, url, server)
                place.run(url, "seed")
    place.digest(url)
    if set(readers.statuses) != {"200"}:
        raise Broken(f"readers were answered {dict(readers.statuses)}")
    return (
        f"removed {rounds} times: read on, {readers.statuses['200']} × 200, and an older copy in its place was served"
        f" {longest:.1f} s after it was back"
    )


def _tells_that_it_is_gone(server: Server, newest: int) -> None:
    ready = server.get("/health/ready")
    told = ready.json()
    if ready.status_code != 200 or told["writable"] or "not at its place" not in told["detail"]:
        raise Broken(f"/health/ready says {ready.status_code} {ready.text[:200]}")
    if revision(server) != newest:
        raise Broken("readers see something else than before")


def _gone_over(place: Place, server: Server, newest: int) -> float:
    """The seconds until the service answers from another revision than before."""
    began = time.monotonic()
    while revision(server) == newest:
        if time.monotonic() - began > _WITHIN * place.patience:
            raise Broken("what was brought back is not served")
        time.sleep(0.02)
    return time.monotonic() - began


def _answers_like_a_new_one(place: Place, url: str, server: Server) -> None:
    with place.serving(url) as started:
        started.wait_until_ready()
        for path in PATHS:
            there, here = (one.get(path) for one in (server, started))
            if (there.status_code, there.content, there.headers["etag"]) != (200, here.content, here.headers["etag"]):
                raise Broken(f"{path} is answered otherwise than after a start")
        started.stop()


DRILL = Drill("damage", 4, "Cut or damaged, nothing lies and nothing is half written", run, ("sqlite",))
