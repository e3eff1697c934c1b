"""Backups as an operator handles them: one file, made beside its place and moved there only when whole and verified.

An older backup of the same name stays until the new one takes its place. Refuses to bring a backup back to where
anything is, to a database of the other kind, and a file that is no backup.
"""

from pathlib import Path

from sqlalchemy import URL
from sqlalchemy.engine import make_url

from app.store.appearing import appearing
from app.store.backups import of_files, of_servers
from app.store.backups.moments import BackupRefused, Moment, Progress
from app.store.engine import migrate, open_engine


def make_backup(url: str, file: Path, programs: Path | None, progress: Progress) -> Moment:
    """Copy the register to a file, while others read and write. `programs` is where those of a server are."""
    address = _address(url)
    with appearing(file, () if _on_server(address) else (of_files.place_of(address),)) as unfinished:
        if _on_server(address):
            return of_servers.make(address, unfinished, programs)
        return of_files.make(address, unfinished, progress)


def restore_backup(file: Path, url: str, programs: Path | None) -> Moment:
    """Bring a backup into an empty place, and to the newest schema. Raises BackupRefused."""
    address = _address(url)
    with file.open("rb") as opened:
        start = opened.read(16)
    if start == of_files.MAGIC:
        of_server = False
    elif start.startswith(of_servers.MAGIC):
        of_server = True
    else:
        raise BackupRefused(f"{file} is no backup of a register.")
    if of_server != _on_server(address):
        raise BackupRefused(f"{file} is the backup of a register on the other kind of database.")
    moment = of_servers.restore(file, address, programs) if of_server else of_files.restore(file, address)
    migrate(url)
    return moment


def _address(url: str) -> URL:
    open_engine(url).dispose()  # It refuses what is no address, and connects to nothing.
    return make_url(url)


def _on_server(address: URL) -> bool:
    return address.get_backend_name() != "sqlite"
