"""Registers of earlier releases open, migrate and answer as they did, and keep their keys and suggestions.

The files were made by the installed release (`make_registers.py`), and are never made again: their hashes are here.
"""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from app.store import integrity
from app.store.database import read_transaction
from tests.cli.commands import run_program
from tests.databases import Databases, Kind
from tests.editing.conftest import serve
from tests.store.smallregister import opened
from tests.upgrade.make_registers import EDITED, ENDED, FILES, FOLDER, NOTE, RETRACTED, content_of

HASHES: dict[tuple[str, Kind], str] = {
    ("1.0.0", "sqlite"): "fb03eb665566998aba1162afeca207abf2ab5e5015f7550924d131db4b4b2993",
    ("1.0.0", "postgresql"): "dead242c726e52db68c6501a3a56cd9125f839fbe2ab43052ba184aa105347ac",
}
"""The SHA-256 of the register of each release, by its version and the kind of the database."""


@pytest.fixture(params=HASHES, ids="-".join)
def release(request: pytest.FixtureRequest) -> tuple[str, Kind]:
    """The version of a release, and a kind of database."""
    made: tuple[str, Kind] = request.param
    return made


@pytest.fixture
def url(release: tuple[str, Kind], databases: Databases) -> Iterator[str]:
    """A copy of the register of a release."""
    version, kind = release
    file = FOLDER / version / FILES[kind]
    made = databases.make(kind)
    address = make_url(made)
    if kind == "sqlite":
        Path(str(address.database)).write_bytes(file.read_bytes())
    else:
        plain = address.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(plain) as connection:
            connection.execute(file.read_bytes())
    yield made
    databases.drop(made)


def test_the_files_of_a_release_are_as_it_made_them(release: tuple[str, Kind]) -> None:
    version, kind = release
    assert sha256((FOLDER / version / FILES[kind]).read_bytes()).hexdigest() == HASHES[release]


def test_every_release_has_a_hash() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {version for version, _ in HASHES}


def test_a_register_of_a_release_is_migrated_and_answers_as_it_did(release: tuple[str, Kind], url: str) -> None:
    version, kind = release
    kept = json.loads((FOLDER / version / "answers.json").read_text(encoding="utf-8"))
    digest = kept["answers"].pop("digest")
    migrated = run_program(url, "migrate")
    assert migrated.status == 0, migrated.err
    with opened(url) as engine, read_transaction(engine) as connection:
        assert integrity.check(connection) == []
        assert integrity.digest(connection) == digest
    with serve(url) as editing:
        for path, answer in kept["answers"].items():
            assert content_of(editing.client.get(path).json()) == answer, path
        assert editing.client.get(f"/v1/partnerships/{EDITED}").json()["data"]["note"] == NOTE
        assert editing.client.get(f"/v1/partnerships/{RETRACTED}").status_code == 410
        headers = {"Authorization": f"Bearer {kept['keys'][kind]}"}
        assert editing.client.get("/v1/editor", headers=headers).json()["data"]["name"] == "maria"
        suggestions = editing.client.get("/v1/suggestions", headers=headers).json()["data"]
        assert {(one["target"], one["state"]) for one in suggestions} == {(EDITED, "accepted"), (ENDED, "open")}
