"""The whole register as a folder and back, from either database to either: the same rows, or nothing."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import insert

from app.domain.errors import RegisterError
from app.exports.folder import digest_of
from app.exports.register import NAME, export_register, import_register
from app.store import integrity
from app.store.atomic_files import UnsafeTarget
from app.store.database import read_transaction
from app.store.revisions import newest_chain_hash
from app.store.tables import IMPORT_RUN, PLACE_MATCH
from tests.api.running import connect, make_service
from tests.cli.commands import Commands
from tests.databases import Databases
from tests.exports.making import export
from tests.imports.fictional_data import no_progress
from tests.store.smallregister import ARNHEM, SMALL, dump, opened, partnership, take_in


def save(url: str, folder: Path) -> Path:
    with opened(url) as engine:
        export_register(engine, folder, no_progress)
    return folder


@pytest.fixture
def filled(migrated_url: str) -> str:
    """A register with two revisions, and what importers and the link checker remember."""
    with opened(migrated_url) as engine:
        take_in(engine, *SMALL)
        take_in(engine, partnership(ARNHEM.id, *ARNHEM.events, note="Ended by the council.\t“It is over”\\n"))
        with engine.begin() as connection:
            run = {"source": "list", "licence": "CC0", "description": "", "retrieved": 738_000, "run": 2, "finished": 1}
            place = {"dataset": "list", "place": "Arnhem", "city": "arnhem-nl", "latitude": 51.98}
            connection.execute(insert(IMPORT_RUN), [run])
            unstated = dict.fromkeys(("record", "stated", "reason", "message"), "")
            connection.execute(insert(PLACE_MATCH), [place | unstated])
    return migrated_url


@pytest.fixture
def make(databases: Databases) -> Iterator[Callable[[str], str]]:
    made: list[str] = []

    def of(kind: str) -> str:
        made.append(databases.make(kind))  # type: ignore[arg-type]
        return made[-1]

    yield of
    for url in made:
        databases.drop(url)


async def answers(url: str) -> list[bytes]:
    """What a service on this register answers to permalinks of both revisions, and about its history."""
    service = make_service(url)
    async with connect(service) as client:
        got = [
            (await client.get(path)).content
            for path in (
                f"/v1/partnerships/{ARNHEM.id}?as_of=2021-06-01&known_at=r1",
                f"/v1/partnerships/{ARNHEM.id}?as_of=2021-06-01&known_at=r2",
                f"/v1/partnerships/{ARNHEM.id}/history",
                "/v1/partnerships?as_of=2026-11-24&known_at=r1",
                "/v1/changes?since=r1",
            )
        ]
    service.state.register.close()
    assert got[0] != got[1]
    return got


@pytest.mark.anyio
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_a_register_goes_to_either_database_with_all_its_rows_and_permalinks(
    filled: str, kind: str, make: Callable[[str], str], tmp_path: Path
) -> None:
    other = make(kind)
    import_register(save(filled, tmp_path / "saved"), other, no_progress)
    with opened(filled) as one, opened(other) as two:
        assert dump(one) == dump(two)
        with read_transaction(two) as connection:
            assert integrity.check(connection) == []
    assert await answers(filled) == await answers(other)
    with opened(other) as two:
        take_in(two, partnership("riga-lv--wuhan-cn", "established proposed 2026"))  # It can be written to.
    again = make("sqlite")
    import_register(save(other, tmp_path / "again"), again, no_progress)
    with opened(other) as two, opened(again) as three:
        assert dump(two) == dump(three)


@pytest.mark.sqlite_only
def test_the_whole_seed_goes_out_and_in_with_the_same_digest(
    seeded_url: str,
    make: Callable[[str], str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    folder = str(tmp_path / "saved")
    here, there = (Commands(url, monkeypatch, capfd) for url in (seeded_url, make("postgresql")))
    digest = here.run("digest").out.strip()
    saved = here.run("export", "--register", folder)
    assert (saved.status, saved.out) == (0, f"{folder}: revision r1, digest {digest}\n")
    assert "Copying rows: " in saved.err
    done = there.run("import", "register", folder)
    assert (done.status, done.out) == (0, f"revision r1, digest {digest}; the register is sound.\n")
    assert "Checking records: " in done.err
    with (
        opened(here.url) as one,
        opened(there.url) as two,
        read_transaction(one) as before,
        read_transaction(two) as after,
    ):
        assert newest_chain_hash(before) == newest_chain_hash(after)
    again = there.run("import", "register", folder)
    assert again.status == 1
    assert "not empty: it is at revision r1" in again.err


@pytest.mark.sqlite_only
def test_an_export_is_never_written_over_anything(filled: str, tmp_path: Path) -> None:
    saved = save(filled, tmp_path / "saved")
    with pytest.raises(UnsafeTarget, match="exists"):
        save(filled, saved)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["saved"]


def test_an_empty_register_is_not_exported(migrated_url: str, tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="nothing to export"):
        save(migrated_url, tmp_path / "saved")
    assert list(tmp_path.iterdir()) == []


def _damage(folder: Path) -> None:
    content = bytearray((folder / NAME).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / NAME).write_bytes(content)


def _alter(statement: str) -> Callable[[Path], None]:
    """Change the file and its hash."""

    def alter(folder: Path) -> None:
        with closing(sqlite3.connect(folder / NAME)) as file, file:
            file.execute(statement)
        (folder / "SHA256SUMS").write_text(f"{digest_of(folder / NAME)}  {NAME}\n", encoding="utf-8")

    return alter


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (shutil.rmtree, "is not an exported register"),
        (_damage, "is damaged: it differs from its hash"),
        (lambda folder: (folder / NAME).unlink(), f"is incomplete: {NAME} is missing"),
        (lambda folder: (folder / "SHA256SUMS").unlink(), "is incomplete: SHA256SUMS is missing"),
        (
            _alter("UPDATE alembic_version SET version_num = '0000'"),
            "has the schema 0000; this version of the program needs 0001",
        ),
    ],
)
def test_what_is_not_a_whole_register_is_refused(
    filled: str, spoil: Callable[[Path], object], reason: str, make: Callable[[str], str], tmp_path: Path
) -> None:
    folder = save(filled, tmp_path / "saved")
    spoil(folder)
    with pytest.raises(RegisterError) as refused:
        import_register(folder, make("sqlite"), no_progress)
    assert reason in refused.value.detail


def test_nothing_stays_of_a_register_that_is_not_sound(
    filled: str, database_kind: str, make: Callable[[str], str], tmp_path: Path
) -> None:
    folder, other = save(filled, tmp_path / "saved"), make(database_kind)
    _alter("UPDATE revision SET comment = 'Forged' WHERE number = 1")(folder)
    with pytest.raises(RegisterError, match="not sound, and nothing of it was imported: revision r1 does not fit"):
        import_register(folder, other, no_progress)
    with opened(other) as engine:
        assert not any(dump(engine).values())


@pytest.mark.sqlite_only
def test_a_path_that_is_no_folder_is_refused(make: Callable[[str], str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("text", encoding="utf-8")
    for name in ("file", "nowhere"):
        with pytest.raises(RegisterError, match="is not an exported register"):
            import_register(tmp_path / name, make("sqlite"), no_progress)


@pytest.mark.sqlite_only
def test_an_export_for_readers_is_no_register(filled: str, make: Callable[[str], str], tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="“export --all” hold one revision for readers"):
        import_register(export(filled, tmp_path), make("sqlite"), no_progress)
