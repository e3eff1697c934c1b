"""The register is copied while it is written to and read, and each copy is brought back into an empty place."""

import time
from collections.abc import Sequence
from pathlib import Path

import httpx

from app.store import integrity
from drills.beside import Beside
from drills.drill import Broken, Drill, Place
from tests.cli.commands import Server
from tests.fifty import PATHS
from tests.postgres import find_embedded
from tests.store.smallregister import city, take_in

PROGRAMS = {"SISTER_CITIES_DATABASE_PROGRAMS": str(find_embedded() or "")}
PINNED = [f"{path}&as_of=2026-11-01&known_at=" for path in PATHS if path.startswith("/v1/partnerships?")]
Answer = tuple[int, str | None, bytes]


class Load(Beside):
    """Writes one revision after the other, notes what each holds, and reads the service meanwhile."""

    def __init__(self, place: Place, url: str, server: Server) -> None:
        super().__init__(self._write, self._read)
        self._place, self._url, self._server = place, url, server
        self.moments: set[str] = set()
        self.failed: list[str] = []
        self.read = 0

    def wait_for(self, revisions: int) -> None:
        """Wait until so many revisions were written since the load began."""
        while len(self.moments) < revisions and self.is_whole():
            time.sleep(0.01)

    def _write(self) -> None:
        with self._place.opened(self._url) as engine:
            while not self.over.wait(0.25):
                cities = (city(f"c{len(self.moments)}x{number}-nl") for number in range(50))
                revision = take_in(engine, *cities, now=None).revision
                with engine.connect() as connection:
                    self.moments.add(f"revision r{revision}, digest {integrity.digest(connection)}")

    def _read(self) -> None:
        while not self.over.is_set():
            answer = self._server.get("/v1/cities?limit=5")
            self.read += 1
            self.over.wait(0.05)
            if answer.status_code != httpx.codes.OK:
                self.failed.append(f"{answer.status_code} {answer.text[:200]}")


def run(place: Place, short: bool) -> str:
    """Several copies during a load, and one after it; each is of a moment that was. The short form brings none back."""
    url, longest, copies = place.database("seeded"), 0.0, 1 if short else 10
    with place.serving(url) as server:
        server.wait_until_ready()
        with Load(place, url, server) as load:
            for number in range(copies):
                load.wait_for(3 * (number + 1))
                began = time.monotonic()
                told = command(place, url, "backup", place.folder / "copy")
                longest = max(longest, time.monotonic() - began)
                if told not in load.moments:
                    load.wait_for(len(load.moments) + 1)  # The writer notes a moment just after it was written.
                if told not in load.moments:
                    raise Broken(f"the copy is of a moment that never was: {told}")
        if load.failed:
            raise Broken(f"a reader got {load.failed[0]}")
        revision = told.split()[1].rstrip(",")
        if not short:
            compare(place, server, told, [path + revision for path in PINNED])
            compare(place, server, command(place, url, "backup", place.folder / "copy"), PATHS)
    size = (place.folder / "copy").stat().st_size / 1e6
    same = "" if short else f"; {len(PATHS)} addresses byte for byte the same"
    return (
        f"{copies} copies during {len(load.moments)} revisions and {load.read} requests, each of one moment, of"
        f" {size:.0f} MB, in {longest:.1f} s at most{same}"
    )


def compare(place: Place, server: Server, told: str, paths: Sequence[str]) -> None:
    """Bring the copy back, and ask both registers the same. Raises Broken at the first difference."""
    other = place.database()
    brought = command(place, other, "restore", place.folder / "copy")
    if not brought.startswith(told):
        raise Broken(f"the copy of {told} was brought back as {brought}")
    with place.serving(other) as restored:
        restored.wait_until_ready()
        for path in paths:
            here, there = ask(server, path), ask(restored, path)
            if here != there or here[0] != httpx.codes.OK:
                raise Broken(f"{path} answers {there[:2]} instead of {here[:2]}")


def ask(server: Server, path: str) -> Answer:
    """What readers get at an address."""
    answer = server.get(path)
    return answer.status_code, answer.headers.get("ETag"), answer.content


def command(place: Place, url: str, name: str, file: Path) -> str:
    """Run `backup` or `restore`; the moment that it names."""
    done = place.run(url, name, str(file), environment=PROGRAMS)
    return done.out.strip().splitlines()[-1].removeprefix(f"{file}: ")


DRILL = Drill("backup", 6, "A copy made under load is whole, and answers as before when brought back", run)
