"""Console helpers shared by the commands: errors, progress bars, and the database."""

import locale
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import typer
from rich.console import Console
from rich.progress import Progress
from sqlalchemy import Engine

from app.domain.dates import VagueDate
from app.domain.errors import DatabaseUnavailable
from app.i18n import ENGLISH, LANGUAGES
from app.settings import PREFIX, Settings
from app.store import integrity
from app.store.database import file_of, open_engine, read_transaction
from app.store.health import CREATE_REGISTER, check_schema
from app.store.revisions import latest_revision, newest_chain_hash

EXIT_STATUSES = (
    "Exit status: 0 done; 1 refused or failed, with the reason on standard error; 2 wrong arguments;"
    " 3 import complete, but some claims were left out; 130 interrupted with Ctrl+C."
)
stderr = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)
"""Standard error, for everything except results."""


def environment(*fields: str) -> str:
    """Return the text for a command's help about the settings that it uses."""
    lines = ["Environment variables:"]
    for name in fields:
        field = Settings.model_fields[name]
        default = "" if field.default == "" else f" Default: {str(field.default).lower()}."
        lines.append(f"{PREFIX}{name.upper()}: {field.description}{default}")
    return "\n\n".join(lines)


def terminal_language() -> str:
    """Return the language of the terminal's locale, such as `LANG=de_DE.UTF-8`; English if there are no pages in it."""
    language, _, _ = (locale.getlocale()[0] or "").partition("_")
    return language if language in LANGUAGES else ENGLISH


def parse_date(option: str, text: str | None, parse: Callable[[str], VagueDate] = VagueDate.parse) -> VagueDate | None:
    """Return the date of an option, if it is given. Raises BadParameter with the message of a ValueError."""
    try:
        return None if text is None else parse(text)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint=option) from None


def parse_web_address(text: str | None) -> str | None:
    """Return the address of another register, if it is given. Raises BadParameter for anything else."""
    try:
        parts = urlsplit(text or "")
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_address = False
    if text is not None and not is_address:
        raise typer.BadParameter("write the address of a register, such as https://register.example")
    return text


@contextmanager
def open_database() -> Iterator[Engine]:
    """Yield the engine of the configured database, and dispose of it at the end. A file is created if it is missing."""
    engine = open_engine(Settings().database_url)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def open_register() -> Iterator[Engine]:
    """Yield the engine of the register. Raises DatabaseUnavailable if it is missing, or has another schema."""
    with open_database() as engine:
        file = file_of(engine.url)
        if file is not None and not file.exists():
            raise DatabaseUnavailable(f"There is no register at {file}. {CREATE_REGISTER}")
        with read_transaction(engine) as connection:
            check_schema(connection)
        yield engine


def database_files() -> list[Path]:
    """Return the files of the configured databases. No command may overwrite them with a result."""
    settings = Settings()
    urls = filter(None, (settings.database_url, settings.read_database_url))
    return list(filter(None, (file_of(open_engine(url).url) for url in urls)))


@dataclass(frozen=True)
class CheckResult:
    """The newest revision of a register with its chain hash, and what is wrong with the register."""

    revision: int
    chain_hash: str
    faults: Sequence[str]

    def __str__(self) -> str:
        return f"revision r{self.revision}, chain hash {self.chain_hash or 'none'}"


def check_register() -> CheckResult:
    """Verify the whole register."""
    with (
        open_register() as engine,
        read_transaction(engine) as connection,
        progress("Checking records", integrity.count_records(connection)) as advance,
    ):
        faults = integrity.check(connection, advance)
        return CheckResult(latest_revision(connection), newest_chain_hash(connection) or "", list(map(str, faults)))


def show_faults(result: CheckResult) -> None:
    """Print what is wrong with a register."""
    for fault in result.faults:
        stderr.print(fault)


@contextmanager
def progress(title: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """Show a progress bar on a terminal, elsewhere one line at the start. `total` is None if unknown.

    Yield a function that adds a number to the progress.
    """
    if not stderr.is_terminal:
        stderr.print(title if total is None else f"{title}: {total}")
    with Progress(console=stderr, disable=not stderr.is_terminal) as bars:
        task = bars.add_task(title, total=total)
        yield lambda number: bars.advance(task, number)
