"""The contents of the files: every record as the API has it, and everything as the package describes it."""

import csv
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from sqlalchemy import text

from app.store.database import open_engine
from tests.api.running import connect, make_service
from tests.databases import Databases
from tests.exports.making import NOON, export
from tests.store.smallregister import BREDA, SMALL, opened, partnership, take_in

Json = dict[str, Any]


def lines(path: Path) -> list[Json]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def select(url: str, statement: str) -> list[tuple[Any, ...]]:
    engine = open_engine(url)
    with engine.connect() as connection:
        found = [tuple(row) for row in connection.execute(text(statement))]
    engine.dispose()
    return found


@pytest.fixture(scope="module")
def package(exported: Path) -> Json:
    described: Json = json.loads((exported / "datapackage.json").read_text(encoding="utf-8"))
    return described


def tables(package: Json, form: str) -> Iterator[Json]:
    return (resource for resource in package["resources"] if resource["format"] == form)


# --- the package ---


def test_the_package_says_what_it_is(package: Json) -> None:
    assert package["title"] == "Register of sister-city partnerships"
    assert (package["version"][:3], package["created"], package["as_of"]) == ("r1-", NOON, "2026-11-24")
    assert [licence["name"] for licence in package["licenses"]] == ["CC-BY-4.0"]
    assert all(source["title"] and source["path"] for source in package["sources"])
    assert "Not a complete list" in package["description"]


def test_every_resource_is_there_with_its_size_and_hash(package: Json, exported: Path) -> None:
    described = {resource["path"] for resource in package["resources"]}
    assert described == {path.name for path in exported.iterdir()} - {"datapackage.json"}
    assert len({resource["name"] for resource in package["resources"]}) == len(package["resources"])
    for resource in package["resources"]:
        body = (exported / resource["path"]).read_bytes()
        assert resource["bytes"] == len(body)
        assert resource["hash"] == f"sha256:{hashlib.sha256(body).hexdigest()}"


CELLS: dict[str, Callable[[str], object]] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": date.fromisoformat,
}


TABLES = ["partnerships.csv", "events.csv"]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_as_its_schema_says(package: Json, exported: Path, name: str) -> None:
    resource = next(one for one in package["resources"] if one["name"] == name)
    fields, found = resource["schema"]["fields"], rows(exported / name)
    assert found
    assert list(found[0]) == [field["name"] for field in fields]
    for field in fields:
        assert field["description"]
        cells = [row[field["name"]] for row in found]
        values = [CELLS[field["type"]](cell) for cell in cells if cell]
        assert not field.get("constraints", {}).get("required") or all(cells)
        assert field.get("format") != "uri" or all(urlsplit(str(value)).netloc for value in values)
    keys = [tuple(row[part] for part in resource["schema"]["primaryKey"]) for row in found]
    assert len(set(keys)) == len(keys)
    for reference in resource["schema"].get("foreignKeys", []):
        targets = {row["id"] for row in rows(exported / reference["reference"]["resource"])}
        assert {row[reference["fields"][0]] for row in found} <= targets


# --- the records ---


def test_every_record_of_the_register_is_there(seeded: dict[str, str], exported: Path) -> None:
    url = seeded["sqlite"]
    counted = {
        "partnerships.ndjson": "SELECT id FROM partnership WHERE id NOT IN (SELECT id FROM tombstone) ORDER BY id",
        "sources.ndjson": "SELECT id FROM source ORDER BY id",
        "cities.ndjson": "SELECT id FROM city ORDER BY id",
        "observations.ndjson": "SELECT id FROM observation ORDER BY id",
        "groups.ndjson": "SELECT id FROM country_group ORDER BY id",
    }
    for name, statement in counted.items():
        assert [line["id"] for line in lines(exported / name)] == [id_ for (id_,) in select(url, statement)]
    events = select(
        url,
        "SELECT p.id, e.seq FROM event e JOIN partnership p ON p.key = e.partnership"
        " WHERE p.id NOT IN (SELECT id FROM tombstone) ORDER BY 1, 2",
    )
    assert [(row["partnership"], int(row["seq"])) for row in rows(exported / "events.csv")] == events


def test_all_forms_hold_the_same_partnerships(exported: Path) -> None:
    ids = [line["id"] for line in lines(exported / "partnerships.ndjson")]
    assert [row["id"] for row in rows(exported / "partnerships.csv")] == ids
    collection = json.loads((exported / "partnerships.geojson").read_text(encoding="utf-8"))
    assert [feature["id"] for feature in collection["features"]] == ids
    package = json.loads((exported / "datapackage.json").read_text(encoding="utf-8"))
    assert collection["known_at"] == package["version"], "it names the history, too"
    assert rows(exported / "partnerships.csv")[0]["permalink"].endswith(f"known_at={package['version']}")


def test_what_does_not_exist_yet_on_the_day_is_there_without_a_status(
    seeded: dict[str, str], exported: Path, tmp_path: Path
) -> None:
    early = rows(export(seeded["postgresql"], tmp_path, as_of="1900-01-01") / "partnerships.csv")
    assert [row["id"] for row in early] == [row["id"] for row in rows(exported / "partnerships.csv")]
    assert sum(row["status"] == "" for row in early) > 20


@pytest.mark.anyio
async def test_a_partnership_is_the_same_as_in_the_api(seeded: dict[str, str], exported: Path) -> None:
    service = make_service(seeded["sqlite"])
    async with connect(service) as client:
        answer: httpx.Response = await client.get("/v1/partnerships.ndjson?include_proposed=true&episodes=all")
        table = await client.get("/v1/events.csv?include_proposed=true")
    service.state.register.close()
    own = (exported / "partnerships.ndjson").read_text(encoding="utf-8").splitlines()
    assert set(answer.text.splitlines()) <= set(own)
    assert len(answer.text.splitlines()) > 20
    assert sorted(plain(table.text)) == sorted(plain((exported / "events.csv").read_bytes().decode()))


def test_tables_hold_no_formulas_and_everything_else_holds_texts_as_they_are(
    databases: Databases, tmp_path: Path
) -> None:
    url = databases.make("sqlite", "migrated")
    with opened(url) as engine:
        take_in(engine, *SMALL)
        take_in(engine, partnership(BREDA.id, *BREDA.events, note="=1+1"))
    made = export(url, tmp_path / "made")
    (row,) = (row for row in rows(made / "partnerships.csv") if row["id"] == BREDA.id)
    (line,) = (line for line in lines(made / "partnerships.ndjson") if line["id"] == BREDA.id)
    assert (row["note"], line["note"]) == ("'=1+1", "=1+1")
    assert not any(_FORMULA.match(cell) for name in TABLES for row in rows(made / name) for cell in row.values())
    package = json.loads((made / "datapackage.json").read_text(encoding="utf-8"))
    assert all("apostrophe" in resource["description"] for resource in tables(package, "csv"))


_FORMULA = re.compile(r"[=+@\t\r]|-(?![0-9.]+$)")


def plain(table: str) -> list[str]:
    """The rows of a table without the addresses of the records, which another service has elsewhere."""
    return [re.sub(r"https?://(127\.0\.0\.1:8000|register\.example)/v1/\S*", "", row) for row in table.split("\r\n")]
