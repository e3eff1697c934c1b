"""Every command that writes is killed without warning at random moments of the time it takes, and then completed.

After every kill the register is sound, and a file that is there is whole. A command that is completed leaves the
register that it would have left undisturbed, and nothing that a killed one left lies about.
"""

import json
import random
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import inspect, make_url, text

from app.store import backup
from drills.backup import PROGRAMS
from drills.drill import Broken, Drill, Place, end
from tests.imports.tables.mappings import NAMES
from tests.imports.wikidata.building import dump, entity, partner
from tests.store.smallregister import source, take_in

_TOWNS = ("Arnhem", "Breda", "Tilburg", "Eindhoven", "Utrecht", "Groningen", "Zwolle", "Delft", "Leiden", "Haarlem")
_ITEMS = ("Q1899", "Q649", "Q2801")  # Kyiv, Moscow and Bryansk, which are in the seed.


@dataclass(frozen=True)
class Killing:
    """A command to kill: what is typed, the database it begins with, if any, and whether a file it wrote is whole."""

    arguments: tuple[str, ...]
    original: str | None
    look: Callable[[Path], object] = lambda _: None
    written: Path | None = None

    @property
    def name(self) -> str:
        """The command as an operator calls it."""
        return " ".join(one for one in self.arguments[:2] if not one.startswith("/"))


def run(place: Place, short: bool) -> str:
    """One command in the short form, which is killed once; every one in the long form, each twenty times."""
    folder = place.folder / "written"
    folder.mkdir()
    chosen = [Killing(("migrate",), None)] if short else _commands(place, folder)
    kills = 1 if short else 20
    fell = [f"{one.name} {_kill(place, one, kills)}" for one in chosen]
    left = [path.name for path in folder.rglob("*") if ".unfinished" in path.name]
    if left:
        raise Broken(f"killed commands left {left}")
    return f"{kills} kills each, of which before the end: {', '.join(fell)}; each time sound and the same digest"


def _commands(place: Place, folder: Path) -> Iterator[Killing]:
    """Every command that writes, `serve` apart."""
    rows, mapping, items = (place.folder / name for name in ("rows.csv", "rows.toml", "items.json"))
    pairs = [f"{town},Netherlands,Partner {number},Germany" for number in range(20) for town in _TOWNS]
    rows.write_text("\n".join(["town,land,partner,partner_land", *pairs]), encoding="utf-8")
    mapping.write_text(NAMES, encoding="utf-8")
    items.write_bytes(dump(entity(one, *(partner(two, 1, one) for two in _ITEMS if two != one)) for one in _ITEMS))
    seeded, linked = place.database("seeded"), place.database("migrated")
    with place.opened(linked) as engine:
        # Addresses that the checker refuses to call, so that nobody is visited.
        take_in(engine, *(source(f"s{number}", url=f"http://10.0.{number}.1/page") for number in range(24)))
    copy, lines, exports = folder / "copy", folder / "register.ndjson", folder / "exports"
    yield Killing(("seed",), place.database("migrated"))
    yield Killing(("migrate",), None)
    yield Killing(("rebuild",), seeded)
    yield Killing(("import", "table", str(rows), "--mapping", str(mapping)), seeded)
    yield Killing(("import", "wikidata", str(items), "--retrieved", "2026-11-01"), seeded)
    yield Killing(("links", "check"), linked)
    yield Killing(("export", str(lines)), seeded, _read_lines, lines)
    yield Killing(("export", "--all", str(exports)), seeded, _read_exports, exports)
    verify = backup.verify_sqlite_backup if place.kind == "sqlite" else _verify_archive
    yield Killing(("backup", str(copy)), seeded, verify, copy)
    yield Killing(("restore", str(shutil.copy(copy, place.folder))), None)


def _kill(place: Place, one: Killing, kills: int) -> int:
    """Kill a command at moments spread over the time it takes. Returns how often it had not ended by itself."""
    spare, told = place.folder / f"temporary-{one.name}", {"SISTER_CITIES_CONTACT": "drill@example.org", **PROGRAMS}
    spare.mkdir()
    told["TMPDIR"] = str(spare)
    undisturbed = _anew(place, one)
    began = time.monotonic()
    place.run(undisturbed, *one.arguments, environment=told)
    takes, whole = time.monotonic() - began, place.digest(undisturbed)
    draw, url, fell = random.Random(one.name), _anew(place, one), 0
    for number in range(kills):
        process = place.start(url, *one.arguments, environment=told)
        time.sleep(takes * (number + draw.random()) / kills)
        fell += process.poll() is None
        end(process)
        done = _look(place, one, url, whole)
        if done or process.returncode == 0:
            url = _anew(place, one)  # What was completed is begun anew.
    place.run(url, *one.arguments, environment=told)
    if place.digest(url) != whole:
        raise Broken(f"{one.name} came to another register than one that nobody disturbed")
    left = [*spare.iterdir(), *Path(str(make_url(url).database)).parent.glob(".*.unfinished*")]
    if left:
        raise Broken(f"{one.name} left {left[0].name}")
    return fell


def _anew(place: Place, one: Killing) -> str:
    """The database to begin with; what was written to files before is removed."""
    if one.written is not None and one.written.is_dir():
        shutil.rmtree(one.written)
    elif one.written is not None:
        one.written.unlink(missing_ok=True)
    return place.database() if one.original is None else place.copy(one.original)


def _look(place: Place, one: Killing, url: str, whole: str) -> bool:
    """Raise Broken unless everything that is there is sound and whole. Whether a restore has come to its end."""
    if one.written is not None:  # It only reads the register.
        if one.written.exists():
            one.look(one.written)
        return False
    if place.kind == "sqlite" and not Path(str(make_url(url).database)).exists():
        return False
    with place.opened(url) as engine, engine.connect() as connection:
        while place.kind == "postgresql" and connection.execute(text(_OTHERS)).scalar_one():
            connection.rollback()
            time.sleep(0.05)  # A server's own programs go on to the end of their transaction.
        tables = inspect(connection).get_table_names()
    if one.arguments[0] == "migrate":  # Until its end there is nothing to check.
        return False
    if tables and place.digest(url) != whole and one.arguments[0] == "restore":
        raise Broken("a part of a backup was brought back")
    return one.arguments[0] == "restore" and bool(tables)


_OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
"""


def _verify_archive(file: Path) -> None:
    backup.verify_postgres_backup(file, Path(PROGRAMS["SISTER_CITIES_DATABASE_PROGRAMS"]))


def _read_lines(file: Path) -> None:
    if len([json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]) < 500:
        raise Broken("an export to a file is there, and not whole")


def _read_exports(folder: Path) -> None:
    for made in folder.glob("r*"):
        if not (made / "datapackage.json").exists():
            raise Broken(f"the export {made.name} is there, and not whole")


DRILL = Drill("killed-commands", 5, "A command that is killed has written a whole or nothing", run)
