"""`sister-cities import wikidata`, as somebody who runs a register meets it, on both databases."""

import json
from functools import partial
from pathlib import Path

import pytest

from app.cli import imports
from app.domain.models import Source
from app.domain.vocabulary import SourceKind
from app.importer.wikidata.live import LiveReader
from tests.cli.commands import Commands, Done
from tests.databases import commit_records
from tests.importer.wikidata.building import dump, entity, item, partner, point, statement, time, valueless
from tests.importer.wikidata.fake import FakeWikidata
from tests.importer.wikidata.samples import sample
from tests.store.smallregister import city, opened, take_in

KYIV, MOSCOW, BRYANSK = "Q1899", "Q649", "Q2801"
CITIES = (
    city("kyiv-ua", wikidata_id=KYIV),
    city("moscow-ru", wikidata_id=MOSCOW),
    city("bryansk-ru", wikidata_id=BRYANSK),
)
"""What the register knows by the ids of the entities."""
ENTITIES = [
    entity(
        KYIV,
        partner(MOSCOW, 1, KYIV, qualifiers=[time("P582", "+2016-03-00T00:00:00Z", 10)]),
        partner(BRYANSK, 2, KYIV, qualifiers=[time("P580", "+1950-00-00T00:00:00Z", 8)]),
        partner("Q999999", 3, KYIV),
        statement(valueless("P190", "novalue"), f"{KYIV}$0004"),
        statement(item("P17", "Q212"), f"{KYIV}$c"),
        statement(point(50.45, 30.5236), f"{KYIV}$p"),
        labels={"en": "Kyiv"},
    )
]


@pytest.fixture
def commands(migrated_url: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Commands:
    """Commands on a register of three cities."""
    with opened(migrated_url) as engine:
        take_in(engine, *CITIES)
    return Commands(migrated_url, monkeypatch, capfd)


@pytest.fixture
def seeded(seeded_url: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Commands:
    """Commands on a copy of the whole seed."""
    return Commands(seeded_url, monkeypatch, capfd)


@pytest.fixture
def unconnected(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Commands:
    """Commands that never come to use their database."""
    return Commands("sqlite:////nowhere/register.sqlite", monkeypatch, capfd)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "kyiv.json"
    path.write_bytes(dump(ENTITIES))
    return path


def digest(commands: Commands) -> str:
    return commands.run("digest").out


def accounted(done: Done, report: Path) -> dict[str, int]:
    """The counts of claims; every one that stays out is reported in the report, and the counts add up."""
    reported = json.loads(report.read_text(encoding="utf-8"))
    counts = dict(reported["account"]["claims"])
    refused = counts.pop("refused")
    left_out = sum(refused.values()) + counts["ambiguous"]
    assert len(reported["left_out"]) == left_out
    assert all(row["where"] and row["message"] for row in reported["left_out"])
    assert counts["seen"] == sum(counts[name] for name in ("new", "changed", "unchanged", "repeated")) + left_out
    assert done.status == (3 if left_out else 0), done.err
    return {"seen": counts["seen"], "new": counts["new"], "unchanged": counts["unchanged"], **refused}


def test_a_file_is_imported_once_and_every_statement_accounted_for(commands: Commands, file: Path) -> None:
    report = file.with_name("report.json")
    command = ("import", "wikidata", str(file), "--retrieved", "2026-11-23", "--json", str(report))
    before = digest(commands)
    dry = commands.run(*command, "--dry-run")
    expected = {"seen": 4, "new": 2, "unchanged": 0, "no_partner": 1, "unknown_place": 1}
    assert accounted(dry, report) == expected
    assert digest(commands) == before
    done = commands.run(*command)
    assert accounted(done, report) == expected
    assert "wikidata-p190, retrieved 2026-11-23" in done.out and "seen 4" in done.out
    assert f"{KYIV}$0004" in done.err
    assert commands.run("check").status == 0
    after = digest(commands)
    again = commands.run(*command)
    assert accounted(again, report) == expected | {"new": 0, "unchanged": 2}
    assert digest(commands) == after != before


def test_what_cannot_be_read_is_refused_in_a_sentence_and_nothing_is_written(
    commands: Commands, tmp_path: Path
) -> None:
    before = digest(commands)
    page = tmp_path / "page.html"
    page.write_text("<html>\nbusy\n</html>", encoding="utf-8")
    refused = commands.run("import", "wikidata", str(page))
    assert (refused.status, refused.out) == (1, "")
    assert "page.html is not JSON" in refused.err and "Traceback" not in refused.err
    future = commands.run("import", "wikidata", str(page), "--retrieved", "9999-12")
    assert future.status == 1 and "retrieved December 9999, which is yet to come" in future.err
    missing = commands.run("import", "wikidata", str(tmp_path / "nothing.json"))
    assert missing.status == 1 and "nothing.json" in missing.err
    cut = tmp_path / "cut.json.gz"
    cut.write_bytes(sample("wikidata-raw/dump-49-entities.json.gz").read_bytes()[:200_000])
    broken = commands.run("import", "wikidata", str(cut))
    assert broken.status == 1 and "is incomplete" in broken.err
    assert digest(commands) == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("wikidata",),
        ("wikidata", "a.json", "--update"),
        ("wikidata", "a", "--retrieved", "soon"),
        ("wikidata", "a", "--retrieved", "2017/2018"),
        ("wikidata-live",),
        ("wikidata-live", "folder", "--whole"),
        ("wikidata-live", "folder", "--retrieved", "2024"),
    ],
)
def test_what_is_requested_wrongly_is_reported(unconnected: Commands, arguments: tuple[str, ...]) -> None:
    done = unconnected.run("import", *arguments)
    assert (done.status, done.out) == (2, "")


def test_a_source_of_editors_with_the_id_of_the_data_set_stays_theirs(commands: Commands, file: Path) -> None:
    with opened(commands.url) as engine:
        own = Source(id="wikidata-p190", url="https://paper.example/", publisher="The Paper", kind=SourceKind.PRESS)
        commit_records(engine, [own], actor="editor", comment="By hand")
    before = digest(commands)
    done = commands.run("import", "wikidata", str(file), "--retrieved", "2026-11-23")
    assert (done.status, done.out) == (1, "")
    assert "has a source wikidata-p190 that editors wrote" in done.err
    assert digest(commands) == before


def test_wikidata_is_read_live_and_repeated_without_requests(
    commands: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wikidata = FakeWikidata(*ENTITIES)
    monkeypatch.setattr(imports, "LiveReader", partial(LiveReader, transport=wikidata.transport))
    command = ("import", "wikidata-live", str(tmp_path / "stored"))
    report = tmp_path / "report.json"
    anonymous = commands.run(*command)
    assert anonymous.status == 1 and "SISTER_CITIES_CONTACT" in anonymous.err
    assert wikidata.requests == []
    monkeypatch.setenv("SISTER_CITIES_CONTACT", "register@example.org")
    first = commands.run(*command, "--json", str(report))
    assert accounted(first, report) == {"seen": 4, "new": 2, "unchanged": 0, "no_partner": 1, "unknown_place": 1}
    assert all("register@example.org" in request.headers["User-Agent"] for request in wikidata.requests)
    before, requested = digest(commands), len(wikidata.requests)
    again = commands.run(*command, "--json", str(report))
    assert accounted(again, report)["unchanged"] == 2
    assert (digest(commands), len(wikidata.requests)) == (before, requested)


def test_an_update_asks_for_what_was_changed_since_the_last_import(
    commands: Commands, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wikidata = FakeWikidata(*ENTITIES)
    wikidata.changed = {KYIV: "2026-11-23"}
    monkeypatch.setattr(imports, "LiveReader", partial(LiveReader, transport=wikidata.transport))
    monkeypatch.setenv("SISTER_CITIES_CONTACT", "register@example.org")
    command = ("import", "wikidata-live", str(tmp_path / "stored"), "--update")
    assert "was never imported into this register: leave out --update" in commands.run(*command).err
    assert commands.run("import", "wikidata", str(file), "--retrieved", "2026-11-23").status == 3
    report = tmp_path / "report.json"
    assert accounted(commands.run(*command, "--json", str(report)), report)["unchanged"] == 2
    assert wikidata.requested()[:2] == ["first page", KYIV]
    before = digest(commands)
    requested = len(wikidata.requests)
    again = commands.run(*command, "--json", str(report))
    assert (accounted(again, report)["unchanged"], digest(commands)) == (2, before)
    assert len(wikidata.requests) == requested


@pytest.mark.sqlite_only
def test_the_real_samples_are_imported_with_every_statement_accounted_for(seeded: Commands, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    seen = {}
    for name in (
        "dump-49-entities.json.gz",
        "entity-Q2112-bielefeld.json",
        "wbgetentities-Q3955-weimar.json",
        "wbgetentities-Q32063953-redirects-to-Q1040-karlsruhe.json",
    ):
        done = seeded.run("import", "wikidata", str(sample(f"wikidata-raw/{name}")), "--json", str(report))
        counts = accounted(done, report)
        assert set(counts) <= {
            "seen",
            "new",
            "unchanged",
            "unknown_place",
        }  # Partners that are in no file, and no more.
        seen[name.partition(".")[0].rpartition("-")[2]] = counts["seen"]
    assert seen == {"entities": 94, "bielefeld": 8, "weimar": 5, "karlsruhe": 6}
    assert seeded.run("check").status == 0
