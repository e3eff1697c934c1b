"""The server is killed without warning while it fills an empty register and while it serves, again and again."""

import random
import time

from drills.drill import Broken, Drill, Place
from drills.pulse import in_line
from tests.cli.commands import Server

READY_WITHIN = 3.0  # Seconds from the start of the program until it says that it is ready.


def run(place: Place, short: bool) -> str:
    """Kills at random moments from the start of the program until well after it is ready."""
    whole = place.digest(place.database("seeded"))
    moments, takes = (2, 3.2) if short else (20, _fill(place, place.database()))
    url, draw = place.database(), random.Random(place.kind)
    for number in range(moments):
        with place.serving(url) as server:
            time.sleep(draw.uniform(number, number + 1) / moments * 1.25 * takes)
    _fill(place, url)
    clock, ready = 0.0, 0.0
    for _ in range(1 if short else 3):
        with place.serving(url) as server:
            took = wait(server)
            stood = in_line(server.process.pid)[str(server.process.pid)]
        clock, ready = max(clock, took), max(ready, took - stood)
    if ready > READY_WITHIN * place.patience:
        raise Broken(f"the server was ready after {ready:.1f} s only, without waiting for a processor")
    if place.digest(url) != whole:
        raise Broken("the register differs from one that nobody disturbed")
    return f"{moments} kills, sound, the same digest, ready after {ready:.1f} s ({clock:.1f} by the clock)"


def _fill(place: Place, url: str) -> float:
    """Seconds until a server is ready that nobody disturbs, and that fills the register if nobody has yet."""
    with place.serving(url) as server:
        return wait(server)


def wait(server: Server) -> float:
    """Seconds until a server that was just started is ready."""
    began = time.monotonic()
    server.wait_until_ready()
    return time.monotonic() - began


DRILL = Drill("kills", 5, "Killed at any moment, the register is whole and soon ready", run)
