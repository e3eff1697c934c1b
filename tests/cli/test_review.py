"""Review files: written for places that no rule decides, completed in a spreadsheet, given back and stored."""

import csv
import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy import text

from app.claims.datasets import DatasetHints
from app.claims.named_places import StatedPlace
from app.domain.models import City
from app.importer.resolution.known_cities import KnownCities
from app.importer.resolution.normalise import normalise_places
from app.importer.resolution.outcomes import RegisteredCity
from app.importer.review import MOST, ReviewDecision, interpret, reconcile
from app.reading.register import Register
from app.reading.state import State
from app.store.database import open_engine
from app.store.read_session import ReadSession
from tests.cli.commands import Commands, Done
from tests.importer.fictional_data import get_city, get_partnership, ids_of, place, small_gazetteer, state_of
from tests.importer.tables.mappings import NAMES
from tests.store.smallregister import opened

ROWS = """town,land,partner,partner_land
Gera,Germany,Springfield,United States
Gera,Germany,Petrozavodks,Russia
Arnhem,Netherlands,Springfield,United States
Arnhem,Netherlands,=Stuttgarrt,Germany
Arnhem,Netherlands,Wuhan,Atlantis
Arnhem,Netherlands,Lille,France
"""
Cells = dict[str, str]


class Imports:
    """Imports of one table with its mapping."""

    def __init__(self, commands: Commands, folder: Path) -> None:
        self.commands, self.folder, self.written = commands, folder, 0
        (folder / "rows.csv").write_text(ROWS, encoding="utf-8")
        (folder / "rows.toml").write_text(NAMES, encoding="utf-8")

    def run(self, *options: str | Path) -> Done:
        """Import the table."""
        table, mapping = self.folder / "rows.csv", self.folder / "rows.toml"
        return self.commands.run("import", "table", str(table), "--mapping", str(mapping), *map(str, options))

    def review(self, *options: str | Path) -> list[Cells]:
        """Import with a review, and return its rows."""
        self.written += 1
        file = self.folder / f"review-{self.written}.csv"
        self.run("--review", file, *options)
        with file.open(encoding="utf-8-sig", newline="") as opened_file:
            return list(csv.DictReader(opened_file))

    def complete(self, rows: Iterable[Cells], decide: Callable[[Cells], str]) -> Path:
        """Write a completed review."""
        file = self.folder / "decided.csv"
        save(file, [row | {"decision": decide(row)} for row in rows])
        return file


def save(file: Path, rows: list[Cells], encoding: str = "utf-8-sig", delimiter: str = ",") -> None:
    with file.open("w", encoding=encoding, errors="replace", newline="") as opened_file:
        writer = csv.DictWriter(opened_file, [*rows[0]], delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)


def decide(row: Cells) -> str:
    """Choose the Springfield of Illinois, the one Petrozavodsk and Wuhan, and decline the formula."""
    if row["stated_name"] == "Springfield":
        return "x" if row["area"] == "Illinois" else ""
    return (
        {"Petrozavodks": "X", "Wuhan": "Q11746"}.get(row["stated_name"], "none")
        if row["candidate"] in ("", "1")
        else ""
    )


@pytest.fixture
def imports(
    seeded_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Imports:
    """Imports into the seed."""
    monkeypatch.chdir(tmp_path)
    return Imports(Commands(seeded_url, monkeypatch, capsys), tmp_path)


def test_a_completed_review_resolves_every_place_and_is_stored_and_explained(imports: Imports) -> None:
    rows = imports.review()
    waiting = {row["stated_name"]: (row["reason"], row["rows"], row["example_row"]) for row in rows}
    assert waiting == {
        "Springfield": ("ambiguous", "2", "row 2"),
        "Petrozavodks": ("unknown_name", "1", "row 3"),
        "'=Stuttgarrt": ("unknown_name", "1", "row 5"),
        "Wuhan": ("unknown_country", "1", "row 6"),
    }
    file = imports.complete(rows, decide)
    done = imports.run("--decisions", file, "--json", imports.folder / "report.json")
    assert "decided by a person 4 (now: decided.csv)" in done.out
    report = json.loads((imports.folder / "report.json").read_text(encoding="utf-8"))
    assert report["account"]["places"] == {"waiting": 0, "review": "", "decided": 4, "decided_in": "decided.csv"}
    with opened(imports.commands.url) as engine:
        pairs = set(ids_of(engine))
        assert {"gera-de--petrozavodsk-ru", "arnhem-nl--wuhan-cn", "arnhem-nl--lille-fr"} <= pairs
        (springfield,) = (id_ for id_ in pairs if id_.startswith("gera-de--springfield"))
        made = get_city(engine, springfield.partition("--")[2])
        assert (made.name, made.geonames_id) == ("Springfield", 4250542)
        (citation,) = get_partnership(engine, springfield).events[0].citations
        assert "Springfield, United States: decided by a person in decided.csv, line " in (citation.note or "")
        before = state_of(engine)
        with engine.connect() as connection:
            stored = connection.execute(text("SELECT city, message FROM place_match WHERE reason = 'decided'")).all()
        assert {city for city, _ in stored} == {made.id, "petrozavodsk-ru", "wuhan-cn"}
        assert all(message.startswith("decided by a person in decided.csv, line ") for _, message in stored)
        file.unlink()
        declined = imports.run("--json", imports.folder / "report.json").err
        assert "row 5: declined: =Stuttgarrt: declined by a person in decided.csv, line " in declined
        (imports.folder / "rows.csv").write_text(f"{ROWS}Kiel,Germany,Springfield,United States\n", encoding="utf-8")
        again = imports.run()
        assert "new 1, changed 0" in again.out
        assert f"kiel-de--{made.id}" in ids_of(engine)
        assert state_of(engine)[1] == before[1] + 1


@pytest.mark.sqlite_only
def test_every_fault_of_a_review_is_named_and_nothing_is_written(imports: Imports) -> None:
    with opened(imports.commands.url) as engine:
        before = state_of(engine)
        faulty = {
            "Springfield": "nonsense!",
            "Petrozavodks": "1",
            "'=Stuttgarrt": "nowhere-de",
            "Wuhan": "new",
        }
        rows = imports.review("--dry-run")
        first = {row["stated_name"]: row for row in reversed(rows)}
        decided = [row | {"decision": faulty[name]} for name, row in first.items()]
        decided.append(first["Wuhan"] | {"decision": "wuhan-cn"})
        decided.append(first["Wuhan"] | {"decision": "none", "place": "stated:0"})
        save(imports.folder / "faulty.csv", decided)
        lines = {row["stated_name"]: number for number, row in enumerate(decided[:4], start=2)}
        done = imports.run("--decisions", imports.folder / "faulty.csv")
        assert done.status == 1
        for fault in (
            f"line {lines['Springfield']}, decision: “nonsense!” is none of these: “x” in the row of the right",
            f"line {lines['Petrozavodks']}, decision: 1 is not a city of GeoNames with 500 inhabitants or more",
            f"line {lines[chr(39) + '=Stuttgarrt']}, decision: nowhere-de is not a city of the register",
            f"line {lines['Wuhan']}, decision: the name or country of the place is not known",
            f"line 6, decision: line {lines['Wuhan']} decides otherwise about the same place",
            "line 7, place: this data set names no such place",
        ):
            assert f"faulty.csv, {fault}" in done.err
        assert state_of(engine) == before
        with engine.connect() as connection:
            assert connection.execute(text("SELECT count(*) FROM place_match")).scalar_one() == 0


@pytest.mark.sqlite_only
@pytest.mark.parametrize(("encoding", "delimiter"), [("utf-16", "\t"), ("cp1252", ";"), ("cp1250", ";"), ("xlsx", "")])
def test_a_review_may_be_saved_as_any_spreadsheet_program_does(imports: Imports, encoding: str, delimiter: str) -> None:
    (imports.folder / "rows.csv").write_text("town,land,partner,partner_land\nGera,Germany,Taln,Estonia\n")
    rows = [row | {"decision": "x", "explanation": "Wałbrzych"} for row in imports.review("--dry-run")[:1]]
    file = imports.folder / f"saved.{'xlsx' if encoding == 'xlsx' else 'csv'}"
    if encoding == "xlsx":
        book = Workbook()
        for cells in ([*rows[0]], [int(cell) if cell.isdigit() else cell for cell in rows[0].values()]):
            book.worksheets[0].append(cells)
        book.save(file)
    else:
        save(file, rows, encoding, delimiter)
    done = imports.run("--decisions", file, "--dry-run")
    assert (done.status, "Taln, Estonia = tallinn-ee" in done.out) == (0, True)
    with opened(imports.commands.url) as engine:
        assert "gera-de--tallinn-ee" not in ids_of(engine)


def test_what_is_decided_already_is_not_decided_otherwise(imports: Imports) -> None:
    (imports.folder / "rows.csv").write_text("town,land,partner,partner_land\nGera,Germany,Taln,Estonia\n")
    rows = imports.review("--dry-run")
    file = imports.complete(rows[:1], lambda _: "new")
    assert imports.run("--decisions", file).status == 0
    with opened(imports.commands.url) as engine:
        assert "gera-de--taln-ee" in ids_of(engine)
    assert imports.run("--decisions", file).status == 0
    other = imports.run("--decisions", imports.complete(rows[:1], lambda _: "x"))
    assert (other.status, "line 2, decision: the place is taln-ee already" in other.err) == (1, True)


def test_a_misspelling_is_no_name_of_the_city_that_was_decided(imports: Imports) -> None:
    rows = "Gera,Germany,Tartu,Estonia\nArnhem,Netherlands,Tarto,Estonia\n"
    (imports.folder / "rows.csv").write_text(f"town,land,partner,partner_land\n{rows}")
    waiting = [row for row in imports.review() if row["candidate"] == "1"]
    with opened(imports.commands.url) as engine:
        before = get_city(engine, "tartu-ee")
        assert imports.run("--decisions", imports.complete(waiting, lambda _: "tartu-ee")).status == 0
        assert "arnhem-nl--tartu-ee" in ids_of(engine)
        assert get_city(engine, "tartu-ee") == before


def test_a_decision_for_a_merged_city_is_one_for_its_survivor() -> None:
    cities = [City(id=id_, name="Alphaville", country="FR") for id_ in ("alphaville-fr", "alphaville-nord-fr")]
    known = KnownCities(cities, {}, {"alphaville-nord-fr": "alphaville-fr"})
    (stated,) = normalise_places([StatedPlace("key", place("Alfaville", "France"), 1)], DatasetHints())
    decision = ReviewDecision(2, "key", "alphaville-nord-fr")
    assert interpret(decision, stated, None, known, small_gazetteer(), "") == RegisteredCity("alphaville-fr")


@pytest.mark.sqlite_only
def test_a_review_overwrites_no_file_and_is_not_written_for_nothing(imports: Imports) -> None:
    file = imports.folder / "mine.csv"
    file.write_text("mine")
    done = imports.run("--review", file)
    assert (done.status, "mine.csv exists, and may hold decisions" in done.err) == (1, True)
    assert file.read_text() == "mine"
    (imports.folder / "rows.csv").write_text("town,land,partner,partner_land\nGera,Germany,Lille,France\n")
    assert imports.run("--review", imports.folder / "none.csv").status == 0
    assert not (imports.folder / "none.csv").exists()


def test_the_candidates_are_those_of_the_reconciliation_service(imports: Imports) -> None:
    (imports.folder / "rows.csv").write_text("town,land,partner,partner_land\nGera,Germany,Petrozavodks,Russia\n")
    offered = [row["city"] for row in imports.review("--dry-run")]
    (stated,) = normalise_places([StatedPlace("key", place("Petrozavodks", "Russia"), 1)], DatasetHints())
    register = Register(ReadSession(open_engine(imports.commands.url)))
    found = [one.city["id"] for one in reconcile(stated, State.now(register))]
    register.close()
    assert "petrozavodsk-ru" in found
    assert set(found) <= set(offered)
    assert len(offered) <= MOST


@pytest.mark.sqlite_only
def test_a_city_of_the_register_with_only_a_similar_word_is_no_candidate_abroad_or_next_to_the_name(
    imports: Imports,
) -> None:
    rows = "Gera,Germany,Petrozavodks,Germany\nGera,Germany,Columbia,United States\n"
    (imports.folder / "rows.csv").write_text(f"town,land,partner,partner_land\n{rows}")
    offered: dict[str, list[str]] = {}
    for row in imports.review("--dry-run"):
        offered.setdefault(row["stated_name"], []).append(row["name"])
    assert offered["Columbia"][:3] == ["Columbia"] * 3
    assert "Columbus" not in offered["Columbia"]
    assert offered["Petrozavodks"] == [""]
