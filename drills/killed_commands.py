"""Every command that writes is killed without warning at random moments of the time it takes, and then completed.

After every kill the register is sound. A command that is completed leaves the register that it would have left
undisturbed, and an export that is there is whole.
"""

import random
import time
from pathlib import Path

from drills.drill import Broken, Drill, Place, end
from tests.databases import State
from tests.imports.bulk.mappings import NAMES

_TOWNS = ("Arnhem", "Breda", "Tilburg", "Eindhoven", "Utrecht", "Groningen", "Zwolle", "Delft", "Leiden", "Haarlem")


def run(place: Place, short: bool) -> str:
    """One command in the short form, which is killed once; every one in the long form, each twenty times."""
    rows, mapping = place.folder / "rows.csv", place.folder / "rows.toml"
    pairs = [f"{town},Netherlands,Partner {number},Germany" for number in range(20) for town in _TOWNS]
    rows.write_text("\n".join(["town,land,partner,partner_land", *pairs]), encoding="utf-8")
    mapping.write_text(NAMES, encoding="utf-8")
    commands: dict[str, tuple[State, tuple[str, ...]]] = {
        "seed": ("migrated", ("seed",)),
        "migrate": ("empty", ("migrate",)),
        "rebuild": ("seeded", ("rebuild",)),
        "import table": ("seeded", ("import", "table", str(rows), "--mapping", str(mapping))),
        "export --all": ("seeded", ("export", "--all", str(place.folder / "exports"))),
    }
    chosen = ["migrate"] if short else list(commands)
    kills = 1 if short else 20
    fell = [f"{name} {_kill(place, *commands[name], kills)}" for name in chosen]
    return f"{kills} kills each, of which before the end: {', '.join(fell)}; each time sound and the same digest"


def _kill(place: Place, state: State, command: tuple[str, ...], kills: int) -> int:
    """Kill a command at moments spread over the time it takes. Returns how often it had not ended by itself."""
    undisturbed = place.database(state)
    began = time.monotonic()
    place.run(undisturbed, *command)
    takes, whole = time.monotonic() - began, place.digest(undisturbed)
    draw, url, fell = random.Random(" ".join(command[:2])), place.database(state), 0
    for number in range(kills):
        process = place.start(url, *command)
        time.sleep(takes * (number + draw.random()) / kills)
        fell += process.poll() is None
        end(process)
        _look(place, url, state)
        if process.returncode == 0:
            url = place.database(state)  # What was completed is begun anew.
    place.run(url, *command)
    if place.digest(url) != whole:
        raise Broken(f"{' '.join(command[:2])} came to another register than one that nobody disturbed")
    return fell


def _look(place: Place, url: str, state: State) -> None:
    if state != "empty":  # Before it is migrated there is nothing to check.
        place.digest(url)
    for made in (place.folder / "exports").glob("r*"):
        if not (Path(made) / "datapackage.json").exists():
            raise Broken(f"the export {made.name} is there, and not whole")


DRILL = Drill("killed-commands", 5, "A command that is killed has written a whole or nothing", run)
