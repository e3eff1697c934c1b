"""The seed and edits over HTTP: a file never undoes an edit silently, and an edit never undoes a file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from app.domain.errors import DatabaseUnavailable
from app.domain.models import AnyRecord, Partnership, Tombstone
from app.seed.edits import EditedTwice
from app.seed.reader import read, seed
from app.seed.register import export_seed
from app.store import integrity
from app.store.database import open_engine, read_transaction
from app.store.repository import Repository
from app.store.revisions import latest_revision
from tests.databases import commit_records
from tests.seed.seed_entries import city, event, partnership, publisher, seed_text, source

FILE = seed_text(
    publisher("gazette", "The Gazette"),
    source("gazette-2001", "The Gazette", published="2001-05-01"),
    city("arnhem-nl"),
    city("wuhan-cn"),
    city("delft-nl"),
    partnership(["arnhem-nl", "wuhan-cn"], event("established reported 1999", "gazette-2001"), note="The first note."),
    partnership(["delft-nl", "wuhan-cn"], event("established reported 2000", "gazette-2001"), kind="friendship"),
)
ARNHEM, DELFT = "arnhem-nl--wuhan-cn", "delft-nl--wuhan-cn"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a small seed file."""
    made = tmp_path / "seed"
    made.mkdir()
    (made / "all.toml").write_text(FILE, encoding="utf-8")
    return made


@pytest.fixture
def engine(migrated_url: str, folder: Path) -> Iterator[Engine]:
    """A register that was seeded with the folder."""
    opened = open_engine(migrated_url)
    seed(opened, folder)
    yield opened
    opened.dispose()


def find(engine: Engine, id_: str) -> Partnership:
    """A partnership of the register."""
    with read_transaction(engine) as connection:
        return Repository(connection).find(Partnership, [id_])[id_]


def edit(engine: Engine, *records: AnyRecord) -> None:
    """Write records as an editor does over HTTP."""
    commit_records(engine, records, actor="editor:maria", comment="An edit")


def edit_note(engine: Engine, note: str) -> None:
    edit(engine, find(engine, ARNHEM).model_copy(update={"note": note}))


def change_file(folder: Path, old: str, new: str) -> None:
    """Change the seed file."""
    file = folder / "all.toml"
    content = file.read_text(encoding="utf-8")
    assert old in content
    file.write_text(content.replace(old, new, 1), encoding="utf-8")


def test_a_record_that_only_its_file_changed_is_written(engine: Engine, folder: Path) -> None:
    change_file(folder, "The first note.", "From the file.")
    result = seed(engine, folder)
    assert (result.changed, result.preserved, find(engine, ARNHEM).note) == (1, (), "From the file.")


def test_an_edit_is_preserved_while_the_file_stays_the_same(engine: Engine, folder: Path) -> None:
    edit_note(engine, "From an editor.")
    for _ in range(2):
        result = seed(engine, folder)
        assert (result.changed, result.preserved, find(engine, ARNHEM).note) == (0, (ARNHEM,), "From an editor.")
    change_file(folder, 'kind = "friendship"', 'kind = "cooperation"')
    assert (seed(engine, folder).changed, find(engine, DELFT).kind) == (1, "cooperation")
    assert find(engine, ARNHEM).note == "From an editor."


def test_a_changed_row_of_what_was_seeded_is_refused(engine: Engine, folder: Path) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE seeded_record SET edited = edited + 1"))
    with pytest.raises(DatabaseUnavailable, match=r"seeded_record .* differs from its hash"):
        seed(engine, folder)


def test_a_record_that_both_changed_is_refused_with_both(engine: Engine, folder: Path) -> None:
    edit_note(engine, "From an editor.")
    change_file(folder, "The first note.", "From the file.")
    change_file(folder, 'kind = "friendship"', 'kind = "cooperation"')
    with pytest.raises(EditedTwice) as refused:
        seed(engine, folder)
    for line in (f"partnership {ARNHEM} was changed", '-note = "From an editor."', '+note = "From the file."', "r2"):
        assert line in refused.value.detail
    assert (find(engine, ARNHEM).note, find(engine, DELFT).kind) == ("From an editor.", "friendship")
    with read_transaction(engine) as connection:
        assert latest_revision(connection) == 2


def test_a_file_that_says_the_same_as_the_edit_counts_again(engine: Engine, folder: Path) -> None:
    edit_note(engine, "From an editor.")
    change_file(folder, "The first note.", "From an editor.")
    result = seed(engine, folder)
    assert (result.changed, result.preserved) == (0, ())
    change_file(folder, "From an editor.", "From the file.")
    assert (seed(engine, folder).changed, find(engine, ARNHEM).note) == (1, "From the file.")


def test_exported_files_bring_edits_back(engine: Engine, tmp_path: Path) -> None:
    edit_note(engine, "From an editor.")
    exported = tmp_path / "exported"
    with read_transaction(engine) as connection:
        export_seed(connection, exported)
    result = seed(engine, exported)
    assert (result.changed, result.preserved) == (0, ())
    assert [one.note for one in read(exported).partnerships if one.id == ARNHEM] == ["From an editor."]


def test_a_retraction_over_http_is_preserved(engine: Engine, folder: Path) -> None:
    edit(engine, Tombstone(id=ARNHEM, reason="It was another city."))
    assert seed(engine, folder).preserved == (ARNHEM,)
    change_file(folder, "The first note.", "From the file.")
    with pytest.raises(EditedTwice, match="It was another city"):
        seed(engine, folder)


def test_a_record_that_an_editor_added_is_compared_with_a_new_entry(engine: Engine, folder: Path) -> None:
    edit(engine, find(engine, DELFT).model_copy(update={"id": f"{DELFT}--2"}))
    change_file(folder, 'cities = ["delft-nl", "wuhan-cn"]', 'cities = ["delft-nl", "wuhan-cn"]\nnote = "Same."')
    assert seed(engine, folder).changed == 1
    with read_transaction(engine) as connection:
        assert integrity.check(connection) == []
