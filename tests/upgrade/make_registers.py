"""Small registers as a release makes them, which every later version must open: one file of each kind of database.

    python -m tests.upgrade.make_registers PROGRAM

PROGRAM is the command line of the installed wheel, such as `release/bin/sister-cities`. A register is made once,
when its version is released, and never again. It has twenty partnerships of the seed, two seedings, an import, a key,
an accepted and an open suggestion, an edit over HTTP and a retraction.

Beside the registers it writes what the release answered for each revision, so that a later version can be compared.
"""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
from sqlalchemy import make_url

from app.domain.models import AnyRecord, City, Partnership, Publisher, Source
from app.seed.reader import read
from app.seed.register import export_seed
from app.store.database import migrate, open_engine, read_transaction
from tests.cli.commands import SETTING, find_free_port, serving
from tests.databases import Databases, Kind, commit_records, excerpt_of
from tests.postgres import find_embedded

FOLDER = Path(__file__).parent / "registers"
FILES: dict[Kind, str] = {"sqlite": "register.sqlite", "postgresql": "register.sql"}
PARTNERSHIPS = 20
EDITED, ENDED, RETRACTED = "almere-nl--shenzhen-cn", "arnhem-nl--wuhan-cn", "breda-nl--yangzhou-cn"
SOURCE = "city-monitor-2023-05-10"
NOTE = "A note that an editor corrected over HTTP."
ROWS = "town,land,partner,partner_land\nArnhem,Netherlands,Wuhan,China\nBreda,Netherlands,Wuhan,China\n"
MAPPING = """
[dataset]
id = "small-list"
title = "A small list"
publisher = "The lister"
url = "https://list.example/"
licence = "CC0 1.0"
retrieved = 2026-11-01

[a]
name = "town"
country = "land"

[b]
name = "partner"
country = "partner_land"
"""
SUGGESTION = {
    "kind": "ended",
    "target": EDITED,
    "date": "2025-06-01",
    "text": "The council voted on 1 June 2025 to end the partnership.",
    "source": {"url": "https://news.example/vote", "title": "Council ends the tie", "published": "2025-06-02"},
}


@dataclass(frozen=True)
class Register:
    """A register that is being made: the program, its database, and the key of its editor."""

    program: str
    url: str

    def run(self, *arguments: str) -> str:
        """Return what a command prints, which must succeed."""
        done = subprocess.run(
            [self.program, *arguments],
            env={**os.environ, SETTING: self.url},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"{arguments}: {done.stdout}{done.stderr}")
        return done.stdout


def write_seed(folder: Path) -> None:
    """Write twenty partnerships of the seed, with all that they refer to, as seed files."""
    records = excerpt_of(read())
    partnerships = [record for record in records if isinstance(record, Partnership)][:PARTNERSHIPS]
    cities = {city for record in partnerships for city in record.cities}
    sources = {SOURCE, *(id_ for record in partnerships for id_ in (*record.cited_sources, *record.further_sources))}
    origins = {record.id: record.derived_from for record in records if isinstance(record, Source)}
    for _ in range(len(origins)):
        sources |= {origin for id_ in sources if (origin := origins[id_]) is not None}
    kept: list[AnyRecord] = [
        *partnerships,
        *(record for record in records if isinstance(record, City) and record.id in cities),
        *(record for record in records if isinstance(record, Source) and record.id in sources),
        *(record for record in records if isinstance(record, Publisher)),
    ]
    with TemporaryDirectory() as scratch:
        url = f"sqlite:///{scratch}/scratch.sqlite"
        migrate(url)
        engine = open_engine(url)
        commit_records(engine, kept, actor="seed", comment="Twenty partnerships")
        with read_transaction(engine) as connection:
            export_seed(connection, folder)
        engine.dispose()


def edit_over_http(register: Register, key: str, log: Path) -> None:
    """Send two suggestions, accept one, replace an entry and retract a record, each in a revision of its own."""
    environment = {"SISTER_CITIES_RATE_LIMIT": ""}
    port = find_free_port()
    with serving(register.url, log, program=(register.program,), port=port, environment=environment) as server:
        server.wait_until_ready()
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            editor = {"Authorization": f"Bearer {key}"}
            for body in (SUGGESTION, {**SUGGESTION, "target": ENDED, "date": "2021-07-22"}):
                client.post("/v1/suggestions", json=body).raise_for_status()
            address = "/v1/suggestions/1"
            tag = client.get(f"{address}/preview", headers=editor).raise_for_status().headers["etag"]
            accepted = client.post(
                f"{address}/accept", json={"answer": "So it is."}, headers={**editor, "If-Match": tag}
            )
            accepted.raise_for_status()
            entry = f"/v1/partnerships/{EDITED}/entry"
            shown = client.get(entry, headers=editor).raise_for_status()
            changed = {
                "entry": {**shown.json()["data"]["entry"], "note": NOTE},
                "comment": "Corrected the note",
                "source": "https://www.almere.nl/partners",
            }
            client.put(entry, json=changed, headers={**editor, "If-Match": shown.headers["etag"]}).raise_for_status()
            path = f"/v1/partnerships/{RETRACTED}"
            tag = client.get(f"{path}/entry", headers=editor).raise_for_status().headers["etag"]
            reason = {"comment": "It never existed", "source": "https://example.org/never"}
            client.post(f"{path}/retract", json=reason, headers={**editor, "If-Match": tag}).raise_for_status()
        server.stop()


def paths_of(revision: int) -> Iterator[str]:
    """Return the addresses whose answers a later version must give as well."""
    time = f"known_at=r{revision}&as_of=2026-12-01"
    yield f"/v1/partnerships?{time}&limit=200&include=events,citations"
    yield f"/v1/partnerships?{time}&status=active&sort=name"
    yield f"/v1/partnerships/facets?{time}&facet=status"
    yield f"/v1/events?known_at=r{revision}&limit=200"
    yield f"/v1/cities?known_at=r{revision}&limit=200"
    yield f"/v1/partnerships/{EDITED}?{time}"


def content_of(answer: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a later version must answer as well: all but `meta` and the links of the list."""
    return {name: value for name, value in answer.items() if name not in ("meta", "links")}


def read_answers(register: Register, log: Path) -> dict[str, Any]:
    """Return what the addresses answer for each revision, and the digest of the register."""
    port = find_free_port()
    answers: dict[str, Any] = {"digest": register.run("digest").strip()}
    with serving(register.url, log, program=(register.program,), port=port) as server:
        server.wait_until_ready()
        latest = server.get("/v1/revisions?limit=1").json()["data"][0]["revision"]
        for revision in range(1, latest + 1):
            for path in paths_of(revision):
                answers[path] = content_of(server.get(path).raise_for_status().json())
    return answers


def make(register: Register, folder: Path) -> str:
    """Make a register, and return the key of its editor."""
    seed = folder / "seed"
    write_seed(seed)
    register.run("migrate")
    register.run("seed", str(seed))
    with (seed / "partnerships/additions.toml").open("w", encoding="utf-8") as further:
        further.write('[[partnership]]\ncities = ["arnhem-nl", "breda-nl"]\nkind = "friendship"\n')
        further.write('[[partnership.event]]\nkind = "established"\nstage = "reported"\ndate = "1990~"\n')
        further.write(f'sources = ["{SOURCE}"]\n')
    register.run("seed", str(seed))
    (folder / "rows.csv").write_text(ROWS, encoding="utf-8")
    (folder / "rows.toml").write_text(MAPPING, encoding="utf-8")
    register.run("import", "table", str(folder / "rows.csv"), "--mapping", str(folder / "rows.toml"))
    key = register.run("key", "add", "maria", "--scope", "admin", "--expires", "2099-12-31").strip().splitlines()[-1]
    edit_over_http(register, key, folder / "log")
    register.run("check")
    return key


def dump(url: str, file: Path) -> None:
    """Write a database to a file: SQLite's own file, or the statements that make it again."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        with closing(sqlite3.connect(str(address.database), isolation_level=None)) as connection:
            connection.execute("VACUUM INTO ?", (str(file),))
        return
    binaries = find_embedded()
    assert binaries is not None
    arguments = ["--inserts", "--rows-per-insert=100", "--no-owner", "--no-privileges"]
    server = ["--host", str(address.query["host"]), "--username", str(address.username), str(address.database)]
    done = subprocess.run(
        [binaries / "pg_dump", *arguments, *server], capture_output=True, encoding="utf-8", check=True
    )
    # Older servers do not know this setting, and a driver does not know the commands of `psql`.
    lines = [line for line in done.stdout.splitlines() if not line.startswith(("\\", "SET transaction_timeout"))]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


@contextmanager
def databases_in(folder: Path) -> Iterator[Databases]:
    """Yield databases in a folder, and drop them at the end."""
    databases = Databases(folder)
    try:
        yield databases
    finally:
        databases.close()


def main(program: str) -> None:
    """Make the registers of the version of a program."""
    version = subprocess.run([program, "--version"], capture_output=True, encoding="utf-8", check=True).stdout.split()[
        -1
    ]
    target = FOLDER / version
    target.mkdir(parents=True)
    keys, answers = {}, []
    with TemporaryDirectory() as scratch, databases_in(Path(scratch)) as databases:
        for kind, file in FILES.items():
            folder = Path(scratch, kind)
            folder.mkdir()
            url = databases.make(kind)
            keys[kind] = make(Register(program, url), folder)
            answers.append(read_answers(Register(program, url), folder / "log"))
            dump(url, target / file)
    assert answers[0] == answers[1]
    text = json.dumps({"keys": keys, "answers": answers[0]}, ensure_ascii=False, indent=0)
    (target / "answers.json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
