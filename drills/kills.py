"""The server is killed without warning while it fills an empty register and while it serves, again and again."""

import random
import time

from drills.drill import Broken, Drill, Place
from tests.cli.commands import Server

READY_WITHIN = 3.0  # Seconds from the start of the program until it says that it is ready.


def run(place: Place, short: bool) -> str:
    """Kills at random moments from the start of the program until well after it is ready."""
    whole = place.digest(place.database("seeded"))
    moments = 3 if short else 20
    url, draw, longest = place.database(), random.Random(place.kind), 0.0
    for number in range(moments):
        with place.serving(url) as server:
            time.sleep(draw.uniform(number, number + 1) / moments * 4)
            server.process.kill()
            server.process.wait()
    for _ in range(1 if short else 3):
        with place.serving(url) as server:
            longest = max(longest, wait(server))
            server.process.kill()
            server.process.wait()
    if longest > READY_WITHIN * place.patience:
        raise Broken(f"the server was ready after {longest:.1f} s only")
    if place.digest(url) != whole:
        raise Broken("the register differs from one that nobody disturbed")
    return f"{moments} kills, sound, the same digest, ready after {longest:.1f} s"


def wait(server: Server) -> float:
    """Seconds until a server that was just started is ready."""
    began = time.monotonic()
    server.wait_until_ready()
    return time.monotonic() - began


DRILL = Drill("kills", 5, "Killed at any moment, the register is whole and soon ready", run)
