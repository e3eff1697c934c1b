"""The register may be read and not written to: by its file and folder, by its database, or by its account.

Readers are served, also by what connects anew; `/health/ready` says why nothing can be written, and every command that
writes is refused with one clear line. What cannot be read either is refused at the start with the place in the way.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import make_url

from app.store.database import migrate
from drills.drill import Broken, Drill, Place
from drills.restarts import PATHS
from drills.room import write_and_see
from tests.cli.commands import Server
from tests.postgres import connect
from tests.store.smallregister import SMALL, take_in

_DOWNLOADS = ("/v1/partnerships.csv?country=NL", "/v1/partnerships/facets?country=NL", "/v1/partnerships/timeline")


def run(place: Place, short: bool) -> str:
    """Every way there is to withhold a right; the short form takes one."""
    if place.kind == "sqlite":
        return _of_files(place, short)
    return "; ".join(way(place) for way in (_of_an_account, _of_a_database)[: 1 if short else None])


def _bound() -> Sequence[str]:
    """What binds a program to the modes of files as everybody is but root."""
    return ("setpriv", "--bounding-set=-dac_override", "--") if os.geteuid() == 0 else ()


def _of_files(place: Place, short: bool) -> str:
    """Root is bound by the modes of its own files, like an account to which they are not given; unbound it writes."""
    folder = place.folder / "kept"
    folder.mkdir()
    path = folder / "register.sqlite"
    url = f"sqlite:///{path}"
    _begin(place, url)
    before = place.digest(url)
    with place.serving(url, led_by=_bound()) as server:
        server.wait_until_ready()
        with _locked(folder):
            said = _judge(place, server, "cannot be written to", lambda: place.refused(url, "seed", led_by=_bound()))
            if place.digest(url) != before:
                raise Broken("what was refused left something behind")
            if os.geteuid() == 0:
                write_and_see(place, url, server)
            if not short:
                with place.serving(url, led_by=_bound()) as second:
                    second.wait_until_ready()
                    _answers(second)
        _look_whether_writable(server)
    place.digest(url)
    told = f"file and folder made read-only: readers served, “{said}”"
    return told if short else f"{told}; {_at_the_start(place, url, folder)}"


def _at_the_start(place: Place, url: str, folder: Path) -> str:
    """A file is served that cannot be written to, unless its folder cannot either and nobody keeps its log."""
    path = folder / "register.sqlite"
    with _locked(path), place.serving(url, led_by=_bound()) as server:
        server.wait_until_ready()
        _answers(server)
    for kept in folder.glob("*-*"):
        kept.unlink()  # A server that was killed leaves its log.
    with _locked(folder):
        said = place.refused(url, "serve", "--port", "0", led_by=_bound())
    if str(folder) not in said:
        raise Broken(f"a register that cannot be read was refused with: {said}")
    return "a file alone is served, and a start that finds neither writable is refused with the place"


@contextmanager
def _locked(place: Path) -> Iterator[None]:
    """A block in which a file, or a folder and what is in it, may be read and not written to."""
    everything = [place, *place.glob("*")] if place.is_dir() else [place]
    modes = [path.stat().st_mode for path in everything]
    for path in everything:
        path.chmod(path.stat().st_mode & ~0o222)
    try:
        yield
    finally:
        for path, mode in zip(everything, modes, strict=True):
            path.chmod(mode)


def _of_an_account(place: Place) -> str:
    """The account of the service may do nothing but read; another one writes."""
    url = place.database()
    _begin(place, url)
    name = f"reader_{make_url(url).database}"
    with connect(make_url(url)) as administering:
        administering.execute(f"CREATE ROLE {name} LOGIN PASSWORD 'reads'")
        try:
            administering.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {name}")
            reading = make_url(url).set(username=name, password="reads").render_as_string(hide_password=False)
            with place.serving(reading) as server:
                server.wait_until_ready()
                said = _judge(place, server, "may read the register", lambda: place.refused(reading, "seed"))
                write_and_see(place, url, server)
                server.stop()
        finally:
            administering.execute(f"DROP OWNED BY {name}")
            administering.execute(f"DROP ROLE {name}")
    return f"an account that may only read: readers served, “{said}”"


def _of_a_database(place: Place) -> str:
    """As some who keep databases for others do when a disk is nearly full."""
    url = place.database()
    _begin(place, url)
    with connect(make_url(url)) as administering:
        name = make_url(url).database
        administering.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
        with place.serving(url) as server:
            server.wait_until_ready()
            said = _judge(place, server, "set to be read only", lambda: place.refused(url, "seed"))
            server.stop()
    return f"a database set to be read only: readers served, “{said}”"


def _begin(place: Place, url: str) -> None:
    migrate(url)
    with place.opened(url) as engine:
        take_in(engine, *SMALL)


def _judge(place: Place, server: Server, why: str, write: Callable[[], str]) -> str:
    """What is said to somebody who writes, after readers were served and told why that is so."""
    ready = server.get("/health/ready")
    if ready.status_code != 200 or ready.json()["writable"] or why not in ready.json()["detail"]:
        raise Broken(f"/health/ready says {ready.status_code} {ready.text[:200]}")
    said = write()
    _answers(server)
    return said


def _answers(server: Server) -> None:
    for path in (*PATHS, *_DOWNLOADS):
        answer = server.get(path)
        if answer.status_code != 200:
            raise Broken(f"{path} was answered with {answer.status_code}: {answer.text[:200]}")


def _look_whether_writable(server: Server) -> None:
    ready = server.get("/health/ready").json()
    if not ready["writable"] or "detail" in ready:
        raise Broken(f"with its rights back the service says {ready}")


DRILL = Drill("access", 4, "What may only be read is read, and whoever writes is told why not", run)
