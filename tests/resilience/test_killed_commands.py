"""Commands that are killed at random moments write all or nothing, and complete when they are run again.

After every kill the register is sound, and a file that exists is complete. The completed command leaves the same
register as one that was never killed, and no temporary files.
"""

import hashlib
import random
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import inspect, make_url, text

from app.store.backup import verify_backup
from tests.databases import Databases, Kind, State
from tests.importer.tables.mappings import NAMES
from tests.importer.wikidata.building import dump, entity, partner
from tests.resilience.programs import digest_of, end, run_command, start_command
from tests.store.smallregister import opened, source, take_in

pytestmark = pytest.mark.slow
KILLS = 20
TOWNS = ("Arnhem", "Breda", "Tilburg", "Eindhoven", "Utrecht", "Groningen", "Zwolle", "Delft", "Leiden", "Haarlem")
ITEMS = ("Q1899", "Q649", "Q2801")  # Kyiv, Moscow and Bryansk, which are in the seed.
ENVIRONMENT = {"SISTER_CITIES_CONTACT": "test@example.org"}
EMPTY = hashlib.sha256().hexdigest()
"""The digest of a register without records."""
OTHER_CLIENTS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
"""


@dataclass
class Command:
    """A command, how to make the database it starts with, and how to check the file it writes."""

    arguments: tuple[str, ...]
    make: Callable[[], str]
    written: Path | None = None
    check: Callable[[Path], object] = field(default=lambda _: None)

    def start_again(self) -> str:
        """Make a database to start with, and remove what was written to files."""
        if self.written is not None and self.written.is_dir():
            shutil.rmtree(self.written)
        elif self.written is not None:
            self.written.unlink(missing_ok=True)
        return self.make()


@dataclass
class Workplace:
    """Makes each command with its input, on one kind of database."""

    databases: Databases
    kind: Kind
    folder: Path

    def copies(self, state: State) -> Callable[[], str]:
        """Return what makes databases in a state."""
        return lambda: self.databases.make(self.kind, state)

    def seed(self) -> Command:
        """Fill a migrated database."""
        return Command(("seed",), self.copies("migrated"))

    def migrate(self) -> Command:
        """Create the tables."""
        return Command(("migrate",), self.copies("empty"))

    def rebuild(self) -> Command:
        """Compute the projections again."""
        return Command(("rebuild",), self.copies("seeded"))

    def import_table(self) -> Command:
        """Import two hundred rows of a table."""
        rows, mapping = self.folder / "rows.csv", self.folder / "rows.toml"
        pairs = [f"{town},Netherlands,Partner {number},Germany" for number in range(20) for town in TOWNS]
        rows.write_text("\n".join(["town,land,partner,partner_land", *pairs]), encoding="utf-8")
        mapping.write_text(NAMES, encoding="utf-8")
        return Command(("import", "table", str(rows), "--mapping", str(mapping), "--new-cities"), self.copies("seeded"))

    def import_wikidata(self) -> Command:
        """Import three items, each with two partners."""
        items = self.folder / "items.json"
        items.write_bytes(dump(entity(one, *(partner(two, 1, one) for two in ITEMS if two != one)) for one in ITEMS))
        return Command(("import", "wikidata", str(items), "--retrieved", "2026-11-01"), self.copies("seeded"))

    def check_links(self) -> Command:
        """Visit addresses that the checker refuses to call."""
        original = self.databases.make(self.kind, "migrated")
        with opened(original) as engine:
            take_in(engine, *(source(f"s{number}", url=f"http://10.0.{number}.1/page") for number in range(24)))
        return Command(("links", "check"), lambda: self.databases.copy(original))

    def export(self) -> Command:
        """Write a folder with every format."""
        folder = self.folder / "exports"
        return Command(("export", str(folder)), self.copies("seeded"), folder, check_exports)

    def backup(self) -> Command:
        """Write a backup."""
        file = self.folder / "copy"
        return Command(("backup", str(file)), self.copies("seeded"), file, verify_backup)

    def restore(self) -> Command:
        """Restore a backup into an empty database."""
        file = self.folder / "copy-to-restore"
        run_command(self.databases.make(self.kind, "seeded"), "backup", str(file), environment=ENVIRONMENT)
        return Command(("restore", str(file)), self.copies("empty"))


@pytest.fixture
def workplace(databases: Databases, database_kind: Kind, tmp_path: Path) -> Workplace:
    """A kind of database, and a folder for files."""
    return Workplace(databases, database_kind, tmp_path)


@pytest.mark.parametrize(
    "command",
    [
        *(Workplace.seed, Workplace.migrate, Workplace.rebuild, Workplace.import_table, Workplace.import_wikidata),
        *(Workplace.check_links, Workplace.export, Workplace.backup, Workplace.restore),
    ],
    ids=lambda command: command.__name__,
)
def test_a_killed_command_wrote_all_or_nothing_and_completes(
    workplace: Workplace, command: Callable[[Workplace], Command], tmp_path_factory: pytest.TempPathFactory
) -> None:
    killed, temporary = command(workplace), tmp_path_factory.mktemp("temporary")
    environment = {**ENVIRONMENT, "TMPDIR": str(temporary)}
    undisturbed = killed.start_again()
    run_command(undisturbed, "--version", environment=environment)  # The first command of a run starts more slowly.
    began = time.monotonic()
    run_command(undisturbed, *killed.arguments, environment=environment)
    seconds, whole = time.monotonic() - began, digest_of(undisturbed)
    draw, url, early = random.Random(command.__name__), killed.start_again(), 0
    for number in range(KILLS):
        with start_command(url, *killed.arguments, environment=environment) as process:
            wait = seconds * (number + draw.random()) / KILLS
            time.sleep(wait)
            if process.poll() is None:
                early += 1
            else:
                seconds = wait  # The undisturbed command took longer, as on a busy machine.
            end(process)
        if check_what_is_left(killed, url, whole) or process.returncode == 0:
            url = killed.start_again()
    run_command(url, *killed.arguments, environment=environment)
    assert digest_of(url) == whole
    assert early > KILLS / 4
    assert list(temporary.iterdir()) == []
    folders = {workplace.folder, Path(str(make_url(url).database)).parent}
    assert [path for folder in folders for path in folder.rglob("*") if ".unfinished" in path.name] == []


def check_what_is_left(command: Command, url: str, whole: str) -> bool:
    """Fail unless what a killed command left is sound. Return whether a restore was complete."""
    if command.written is not None:  # It only reads the register.
        if command.written.exists():
            command.check(command.written)
        return False
    address = make_url(url)
    if address.get_backend_name() == "sqlite" and not Path(str(address.database)).exists():
        return False
    with opened(url) as engine, engine.connect() as connection:
        while engine.dialect.name == "postgresql" and connection.execute(text(OTHER_CLIENTS)).scalar_one():
            connection.rollback()
            time.sleep(0.05)  # The server's own programs go on to the end of their transaction.
        tables = inspect(connection).get_table_names()
    name = command.arguments[0]
    if not tables or name == "migrate":  # There is nothing to check yet.
        return False
    digest = digest_of(url)
    if name != "restore" or digest == EMPTY:
        return False
    assert digest == whole, "a part of a backup was restored"
    return True


def check_exports(folder: Path) -> None:
    """Fail unless every export in a folder is complete."""
    assert [export.name for export in folder.glob("r*") if not (export / "datapackage.json").exists()] == []
