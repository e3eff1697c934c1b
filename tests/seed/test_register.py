"""The register as seed files: an empty register that is seeded with them has the same digest."""

import random
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.claims.claim import UnstatedDate
from app.claims.record_merge import merge_records
from app.domain.dates import VagueDate
from app.domain.errors import RegisterError
from app.domain.models import AnyRecord, City, CityName, Partnership, Source, Tombstone
from app.seed.reader import seed
from app.seed.records import SeedRecords
from app.seed.register import export_seed, read_register
from app.store.database import read_transaction, write_transaction
from app.store.integrity import check
from tests.databases import Databases, Kind, commit_records, excerpt_of
from tests.importer.conftest import empty
from tests.importer.fictional_data import ALPHA, BETA, EPSILON, GAMMA, claim, import_claims, place, state_of
from tests.importer.test_interleaving import BASE
from tests.store.emptied import engine, migrated_url
from tests.store.smallregister import opened

__all__ = ["empty", "engine", "migrated_url"]
WORDS = [
    "Ended by “the council”.",
    'A "quoted" \\ word',
    "One line\nand another\n",
    "Ünïcödé – 長野市",
    "  spaces",
    "# no comment",
]


def export(engine: Engine, folder: Path) -> str:
    """Write the register as seed files, and return its digest."""
    with read_transaction(engine) as connection:
        export_seed(connection, folder)
    return state_of(engine)[0]


def seeded_digest(databases: Databases, folder: Path, kind: Kind) -> str:
    """Return the digest of an empty register that is seeded with a folder."""
    url = databases.make(kind, "migrated")
    with opened(url) as engine:
        seed(engine, folder)
        with engine.connect() as connection:
            assert check(connection) == []
        digest = state_of(engine)[0]
    databases.drop(url)
    return digest


def test_a_register_with_claims_and_mergers_is_the_same_after_its_seed_files(
    empty: Engine, tmp_path: Path, databases: Databases, database_kind: Kind
) -> None:
    (tmp_path / "seed").mkdir()
    (tmp_path / "seed" / "seed.toml").write_text(BASE, encoding="utf-8")
    seed(empty, tmp_path / "seed")
    import_claims(
        empty,
        claim(1, ALPHA, BETA, starts=(VagueDate.parse("1966"),), ends=(UnstatedDate.SOME,)),
        claim(2, ALPHA, place("Hamlet", "Germany", (50.02, 8.02))),
        claim(3, GAMMA, place("Hamlett", "Germany", (50.02, 8.02))),
        claim(4, GAMMA, EPSILON),
    )
    with write_transaction(empty) as connection:
        merge_records(
            connection, [Tombstone(id="hamlett-de", merged_into="hamlet-de", reason="One place.")], actor="test"
        )
    commit_records(empty, [Tombstone(id="epsilon-ua--gammaton-gb", reason="It never was.")], actor="test", comment="-")
    assert export(empty, tmp_path / "files") == seeded_digest(databases, tmp_path / "files", database_kind)


def edit(record: AnyRecord, draw: random.Random) -> AnyRecord:
    """Return a record with one change, as an editor may make it."""
    text = draw.choice(WORDS).strip()
    if isinstance(record, City):
        names = (*record.names, CityName(name=text.splitlines()[0][:50], language="de"))
        is_noted = draw.random() < 0.5
        return record.model_copy(update={"note": text} if is_noted else {"names": names})
    if isinstance(record, Source):
        return record.model_copy(update={"title": text.splitlines()[0]})
    assert isinstance(record, Partnership)
    if draw.random() < 0.3:
        return record.model_copy(update={"native_label": "Partnerstadt", "note": text})
    at = draw.randrange(len(record.events))
    event = record.events[at].model_copy(update={"note": text})
    return record.model_copy(update={"events": (*record.events[:at], event, *record.events[at + 1 :])})


@pytest.mark.sqlite_only
def test_a_hundred_random_edits_survive(
    empty: Engine, tmp_path: Path, databases: Databases, whole_seed: SeedRecords
) -> None:
    draw = random.Random(300)
    seeded = excerpt_of(whole_seed)
    commit_records(empty, seeded, actor="test", comment="The seed")
    chosen = draw.sample([record for record in seeded if isinstance(record, City | Source | Partnership)], 100)
    commit_records(empty, [edit(record, draw) for record in chosen], actor="test", comment="Edits")
    assert export(empty, tmp_path / "files") == seeded_digest(databases, tmp_path / "files", "sqlite")
    with read_transaction(empty) as connection:
        assert len(list(read_register(connection).all())) == len(seeded)


def test_files_in_the_folder_are_not_mixed_with_the_register(empty: Engine, tmp_path: Path) -> None:
    (tmp_path / "notes.toml").write_text("", encoding="utf-8")
    with read_transaction(empty) as connection, pytest.raises(RegisterError, match="is not empty"):
        export_seed(connection, tmp_path)
