"""The data package: valid for Frictionless, with a schema for every file that has rows."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from frictionless import Package

from app.exports.files import FILES, PARQUET_FILES
from app.exports.folder import DESCRIPTOR, make_export
from tests.exports.making import contents_of
from tests.importer.fictional_data import no_progress

pytestmark = pytest.mark.sqlite_only
WITHOUT_ROWS = {"partnerships.geojson", "register.sqlite"}
"""Their formats bring their own schemas."""


@pytest.fixture(scope="module")
def package(seeded: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an export with every file."""
    place = tmp_path_factory.mktemp("package")
    with contents_of(seeded["sqlite"]) as contents:
        assert make_export(contents, place, no_progress, [*FILES, *PARQUET_FILES])
    return place / "r1"


def find_faults(folder: Path) -> list[str]:
    """Return everything that Frictionless says is wrong with a package."""
    # Foreign keys are compared with the whole table for each row, which takes minutes; a test of the CSV covers them.
    descriptor = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        resource.get("schema", {}).pop("foreignKeys", None)
    report = Package(descriptor, basepath=str(folder)).validate()
    faults = [*report.errors, *(error for task in report.tasks for error in task.errors)]
    return [f"{error.type}: {error.message}" for error in faults]


@pytest.mark.filterwarnings("ignore")
def test_frictionless_finds_nothing(package: Path) -> None:
    assert find_faults(package) == []


def test_every_file_with_rows_has_a_schema_whose_fields_are_described(package: Path) -> None:
    resources = json.loads((package / DESCRIPTOR).read_text(encoding="utf-8"))["resources"]
    assert {resource["name"] for resource in resources if "schema" not in resource} == WITHOUT_ROWS
    fields = [field for resource in resources for field in resource.get("schema", {}).get("fields", ())]
    assert all(field["description"] and field["type"] for field in fields)


def test_a_member_that_may_be_null_has_the_type_of_its_values(package: Path) -> None:
    resources = json.loads((package / DESCRIPTOR).read_text(encoding="utf-8"))["resources"]
    (fields,) = (resource["schema"]["fields"] for resource in resources if resource["name"] == "cities.ndjson")
    types = {field["name"]: field["type"] for field in fields}
    assert (types["qualifier"], types["geonames"], types["point"]) == ("string", "integer", "array")


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("partnerships.csv", lambda text: text.replace(b"sister_city,", b"sister_city", 1)),
        ("cities.ndjson", lambda text: text.replace(b'"id":"', b'"id":["', 1)),
        ("events.parquet", lambda text: text[:-1]),
    ],
)
def test_frictionless_finds_a_damaged_file(
    package: Path, tmp_path: Path, name: str, spoil: Callable[[bytes], bytes]
) -> None:
    folder = tmp_path / "package"
    shutil.copytree(package, folder)
    file = folder / name
    file.write_bytes(spoil(file.read_bytes()))
    assert find_faults(folder) != []
