"""The disk under a register that is served is full to the last byte, and later has room again.

Readers go on seeing what they saw. What writes ends with one clear line and leaves a sound register behind, and
completes when there is room again, which the service shows without a restart. `/health/ready` names the cause. On
PostgreSQL the disk of the tables is filled first, and then that of the write-ahead log, on which the server gives up:
readers are then told to come back, and nothing else.
"""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
from sqlalchemy import make_url

from app.store.database import migrate
from drills.cluster import Cluster, cluster
from drills.disk import Disk, disk
from drills.drill import Broken, Drill, Place
from drills.restarts import Readers
from tests.cli.commands import Server
from tests.postgres import connect
from tests.store.smallregister import SMALL, city, take_in

_LIST = "/v1/partnerships?country=NL"
_ROOM = 200_000  # Bytes: far less than the seed takes.
_PAUSE = 0.05  # Seconds between two questions of a reader.
_FILE, _TABLES, _LOG = 48, 40, 64  # Megabytes of the disks for each of them.


def run(place: Place, short: bool) -> str:
    """Every disk that can be full. The short form leaves out what takes PostgreSQL long."""
    return _under_a_file(place, short) if place.kind == "sqlite" else _under_a_server(place, short)


def _under_a_file(place: Place, short: bool) -> str:
    folder = place.folder / "disk"
    with disk(folder, _FILE) as small:
        path = folder / "register.sqlite"
        url = f"sqlite:///{path}"
        _begin(place, url)
        before = place.digest(url)
        with place.serving(url, environment={"TMPDIR": str(folder)}) as server:
            server.wait_until_ready()
            seen = revision(server)
            with Readers(server, 2, pause=_PAUSE) as readers:
                said = [_seed(place, url, _filled(small, path, _ROOM))]
                if small and not short:
                    said.append(_seed(place, url, _filled(small, path, 0)))
                if small:
                    _tells_of_no_room(server)
                if revision(server) != seen or place.digest(url) != before:
                    raise Broken("a write without room left something behind")
                if small:
                    small.empty()
                write_and_see(place, url, server)
                if not short:
                    place.run(url, "seed")
                if server.get("/health/ready").json().get("writable") is not True:
                    raise Broken("with room again the service says that nothing can be written")
        place.digest(url)
    if set(readers.statuses) != {"200"}:
        raise Broken(f"readers were answered {dict(readers.statuses)}")
    how = f"a disk of {_FILE} MB filled" if small else "a limit on the size of files stood for a disk"
    return (
        f"{how}: “{'”, “'.join(said)}”, {readers.statuses['200']} × 200 for readers, and with room again it was written"
    )


def _filled(small: Disk | None, path: Path, leaving: int) -> int | None:
    """Leave so little room for a file; the size that it may have at most where there is no disk to be filled."""
    if small is None:
        return path.stat().st_size + leaving
    small.fill(leaving=leaving)
    return None


def _tells_of_no_room(server: Server) -> None:
    ready = server.get("/health/ready")
    if ready.status_code != 200 or ready.json().get("writable") is not False or "no disk space" not in ready.text:
        raise Broken(f"/health/ready says {ready.text[:200]}")
    workbook = server.get("/v1/partnerships.xlsx?country=NL")
    if workbook.status_code not in (200, 503) or (workbook.status_code == 503 and "no room" not in workbook.text):
        raise Broken(f"a workbook was answered with {workbook.status_code}: {workbook.text[:200]}")


def _begin(place: Place, url: str) -> None:
    migrate(url)
    with place.opened(url) as engine:
        take_in(engine, *SMALL)


def _seed(place: Place, url: str, most: int | None = None) -> str:
    """What filling the register says without room for it, or where no file may have more than so many bytes."""
    limited = () if most is None else ("/bin/sh", "-c", f'ulimit -f {most // 512}; exec "$@"', "limited")
    return place.refused(url, "seed", led_by=limited)


def revision(server: Server) -> int:
    """The revision that readers see. Raises Broken where they see nothing."""
    answer = server.get(_LIST)
    if answer.status_code != 200:
        raise Broken(f"a reader was answered with {answer.status_code}: {answer.text[:200]}")
    return int(answer.json()["meta"]["revision"])


def _under_a_server(place: Place, short: bool) -> str:
    with cluster() as data, disk(data.folder / "tables", _TABLES) as tables, _log_on_a_disk(data, short) as log:
        server_of_data = data.start()
        with connect(server_of_data) as administering:
            administering.execute("CREATE DATABASE register")
            if tables:
                data.give(tables.folder)
                administering.execute(f"CREATE TABLESPACE small LOCATION '{tables.folder}'")
                administering.execute("ALTER DATABASE register SET TABLESPACE small")
        url = server_of_data.set(database="register").render_as_string(hide_password=False)
        _begin(place, url)
        with place.serving(url) as server:
            server.wait_until_ready()
            told = [_full_tables(place, data, server, url, tables)]
            if not short and log is not None:
                told.append(_full_log(place, data, server, url, log))
    return "; ".join(told)


def _full_tables(place: Place, data: Cluster, server: Server, url: str, tables: Disk | None) -> str:
    """Without a disk no file of a server may grow, that of the log included: it may then give up."""
    before, seen = place.digest(url), revision(server)
    with Readers(server, 2, pause=_PAUSE) as readers:
        if tables:
            tables.fill()
            said = _seed(place, url)
            if revision(server) != seen:
                raise Broken("a write without room is shown")
            tables.empty()
        else:
            with data.no_file_may_grow(1_000_000):
                said = _seed(place, url)
        wait_for_good_answers(server)
        if place.digest(url) != before:
            raise Broken("a write without room left something behind")
        write_and_see(place, url, server)
    if set(readers.statuses) - ({"200"} if tables else {"200", "503"}):
        raise Broken(f"readers were answered {dict(readers.statuses)}")
    how = f"a disk of {_TABLES} MB filled" if tables else "a limit on the size of files stood for a disk"
    return f"{how}: “{said}”, readers {told_of(readers)}, and with room again it was written"


@contextmanager
def _log_on_a_disk(data: Cluster, short: bool) -> Iterator[Disk | None]:
    """The write-ahead log of a server that does not run yet is moved to a disk of its own."""
    if short:
        yield None
        return
    with disk(data.folder / "log-disk", _LOG) as small:
        if small:
            place = data.folder / "data" / "pg_wal"
            shutil.move(place, small.folder / "pg_wal")
            place.symlink_to(small.folder / "pg_wal")
            data.give(small.folder)
        yield small


def _full_log(place: Place, data: Cluster, server: Server, url: str, log: Disk) -> str:
    """Files of the log are begun until there is no room for one more: then the server gives up."""
    before, seen = place.digest(url), revision(server)
    with Readers(server, 2, pause=_PAUSE) as readers:
        log.fill()
        with suppress(psycopg.Error), connect(make_url(url)) as writing:
            while True:
                for statement in ("CREATE TABLE more (number int)", "DROP TABLE more", "SELECT pg_switch_wal()"):
                    writing.execute(statement)
        data.wait_until_it_gave_up()
        said = place.refused(url, "rebuild")
        if server.get("/health/ready").status_code != 503:
            raise Broken("the service says that it is ready without a server")
        log.empty()
        data.start()
        wait_for_good_answers(server)
        if place.digest(url) != before or revision(server) != seen:
            raise Broken("a log without room cost a revision")
    if set(readers.statuses) != {"200", "503"}:
        raise Broken(f"readers were answered {dict(readers.statuses)}")
    return f"its log's disk filled, the server gave up: “{said}”, readers {told_of(readers)}"


def wait_for_good_answers(server: Server) -> None:
    """Return when readers are answered again, however long a busy machine takes."""
    server.wait_until_ready()
    revision(server)


def write_and_see(place: Place, url: str, server: Server) -> None:
    """Make a revision from here, which is quicker than a command, and wait until readers see it."""
    with place.opened(url) as engine:
        written = take_in(engine, city("wuhan-cn", name="Hankou"), now=None).revision
    deadline = time.monotonic() + 60
    while revision(server) != written:
        if time.monotonic() > deadline:
            raise Broken("what was written is not shown")
        time.sleep(0.05)


def told_of(readers: Readers) -> str:
    """How often readers were told what."""
    return ", ".join(f"{number} × {status}" for status, number in sorted(readers.statuses.items()))


DRILL = Drill("room", 4, "Without room readers are served, and nothing is half written", run)
