"""The schema changes under the readers: taken back and applied again while they ask, and nobody is refused.

What is taken back here is what a version before would not know either: readers of that version never ask for it.
"""

import time
from functools import partial

import httpx
from alembic import command
from alembic.config import Config

from app.store.engine import MIGRATIONS
from drills.beside import Beside
from drills.drill import Broken, Drill, Place

BELOW = "0005"  # As far back as readers notice nothing.
ASKING = 0.1  # Seconds for which readers ask between two steps.
PATHS = (
    "/v1/partnerships?country={country}&as_of={day}&limit=20",
    "/v1/partnerships?between={country},CN&as_of={day}&status=severed",
    "/v1/partnerships/facets?country={country}&as_of={day}&facet=reason&facet=status",
    "/v1/partnerships/arnhem-nl--wuhan-cn?as_of={day}",
    "/v1/partnerships.csv?country={country}&as_of={day}",
    "/v1/events?country={country}&limit=10",
    "/v1/cities?country={country}&limit=10",
)
COUNTRIES = "NL DE FR GB US PL SE CN RU UA".split()


class Readers(Beside):
    """Several readers, each with other questions, so that no answer stands ready."""

    def __init__(self, port: int) -> None:
        super().__init__(*(partial(self._read, number) for number in range(4)))
        self._port = port
        self.answers, self.longest = 0, 0.0
        self.failed: list[str] = []

    def _read(self, own: int) -> None:
        with httpx.Client(base_url=f"http://127.0.0.1:{self._port}", timeout=30, trust_env=False) as client:
            turn = 0
            while not self.over.wait(0.01):
                turn += 1
                day = f"{2000 + turn % 27}-{own + 1:02}-{turn % 28 + 1:02}"
                path = PATHS[turn % len(PATHS)].format(country=COUNTRIES[(turn // 7) % len(COUNTRIES)], day=day)
                began = time.monotonic()
                answer = client.get(path)
                self.longest = max(self.longest, time.monotonic() - began)
                self.answers += 1
                if answer.status_code != httpx.codes.OK:
                    self.failed.append(f"{path}: {answer.status_code} {answer.text[:200]}")


def run(place: Place, short: bool) -> str:
    """Down and up again while readers ask; in the long form once with the command."""
    url, rounds = place.database("seeded"), 5 if short else 20
    before = place.digest(url)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = url
    with place.serving(url) as server:
        server.wait_until_ready()
        with Readers(server.port) as readers:
            for turn in range(rounds):
                command.downgrade(config, BELOW)
                time.sleep(ASKING)
                if turn == 1 and not short:
                    place.run(url, "migrate")
                else:
                    command.upgrade(config, "head")
                time.sleep(ASKING)
        if readers.failed:
            raise Broken(f"{len(readers.failed)} of {readers.answers} readers were refused: {readers.failed[0]}")
    if place.digest(url) != before:
        raise Broken("the register is not the one it was")
    return f"{rounds} times down and up, {readers.answers} answers, none refused, the longest {readers.longest:.2f} s"


DRILL = Drill("migrations", 7, "Readers are answered while the schema changes", run)
