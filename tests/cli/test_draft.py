"""From a spreadsheet to the register: a drafted mapping, two edits, an import of every row."""

import os
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlmodel import Session

from app.domain.models import City
from app.editing.schemas import ListContent
from app.editing.suggestions import take_suggestion
from app.importer.tables.mapping import read_mapping
from app.reading.register import Register
from app.reading.state import State
from app.store.database import open_engine
from app.store.read_session import ReadSession
from app.store.writer import write_records
from tests.cli.commands import Commands

pytestmark = pytest.mark.sqlite_only
HEADER = ["Stadt", "Partnerstadt", "Land", "seit", "Status"]
ROWS: list[list[str | int | datetime]] = [
    ["Görlitz", "Amiens", "Frankreich", "28.01.1967", "aktiv"],
    ["Köln", "Lille", "Frankreich", "1958", "aktiv"],
    ["Aachen", "Reims", "Frankreich", "seit 1967", "schlummert"],
    ["Bonn", "Oxford", "Großbritannien", "1947", "ruht"],
    ["Dresden", "Ostrava", "Tschechien", "", "aktiv"],
]


@pytest.fixture
def commands(
    migrated_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Commands:
    """Commands on an empty register."""
    monkeypatch.chdir(tmp_path)
    return Commands(migrated_url, monkeypatch, capsys)


def as_csv(path: Path) -> Path:
    lines = ["Unsere Partnerschaften", ";".join(HEADER), *(";".join(map(str, row)) for row in ROWS)]
    path.write_bytes("".join(f"{line}\r\n" for line in lines).encode("cp1252"))
    return path


def as_xlsx(path: Path) -> Path:
    book = Workbook()
    rows = [[*row] for row in ROWS]
    rows[0][3] = datetime(1967, 1, 28)  # noqa: DTZ001
    for row in (["Unsere Partnerschaften"], HEADER, *rows):
        book.worksheets[0].append(row)
    book.save(path)
    return path


def with_origin(drafted: str) -> str:
    """The draft, completed with what no table states."""
    for name, value in (("publisher", "Städtetag"), ("url", "https://list.example/"), ("licence", "CC0-1.0")):
        drafted = drafted.replace(f'{name} = ""', f'{name} = "{value}"', 1)
    return drafted


@pytest.mark.parametrize("name", ["Partner 2024.csv", "Partner 2024.xlsx"])
def test_a_german_spreadsheet_comes_in_whole_from_a_draft_with_two_edits(
    commands: Commands, tmp_path: Path, name: str
) -> None:
    table, mapping = (as_csv if name.endswith("csv") else as_xlsx)(tmp_path / name), tmp_path / "partner.toml"
    drafted = commands.run("import", "draft", str(table))
    assert drafted.status == 0
    text = with_origin(drafted.out)
    mapping.write_text(text, encoding="utf-8")
    unedited = commands.run("import", "table", str(table), "--mapping", str(mapping))
    assert (unedited.status, "a.country: always is empty: write the value of all rows" in unedited.err) == (1, True)
    edited = text.replace('country = { always = "" }', 'country = { always = "DE" }', 1)
    edited = edited.replace('"schlummert" = ""', '"schlummert" = "dormant"', 1)
    mapping.write_text(edited, encoding="utf-8")
    shown = commands.run("import", "table", str(table), "--mapping", str(mapping), "--dry-run")
    assert "row 3: Görlitz, DE = gorlitz-de (new) – Amiens, Frankreich = amiens-fr (new); since 1967-01-28" in shown.out
    assert "row 5: Aachen, DE = aachen-de (new) – Reims, Frankreich = reims-fr (new); since 1967; dormant" in shown.out
    done = commands.run("import", "table", str(table), "--mapping", str(mapping))
    assert (done.status, "row" in done.err) == (0, False)
    assert "seen 5: new 5, changed 0" in done.out
    assert commands.run("check").status == 0


def test_a_pipe_is_refused_at_once(commands: Commands, tmp_path: Path) -> None:
    pipe, table, mapping = tmp_path / "pipe.csv", tmp_path / "table.csv", tmp_path / "mapping.toml"
    os.mkfifo(pipe)
    table.write_text("a,b\n", encoding="utf-8")
    mapping.write_text("", encoding="utf-8")
    for arguments in (
        ("draft", str(pipe)),
        ("table", str(table), "--mapping", str(pipe)),
    ):
        refused = commands.run("import", *arguments)
        assert (refused.status, "pipe.csv is no file, but a folder or a pipe" in refused.err) == (1, True), refused.err


def test_a_draft_says_what_it_found_and_proposes_what_words_mean(commands: Commands, tmp_path: Path) -> None:
    drafted = commands.run("import", "draft", str(as_csv(tmp_path / "list.csv"))).out
    for line in (
        '[table]  # found: encoding "cp1252", delimiter ";"\nheader = 2  # ',
        '# 3, "Land": Frankreich | Großbritannien | Tschechien',
        'name = "Partnerstadt"\ncountry = "Land"',
        'start = "seit"\nstatus = "Status"',
        '"ruht" = "dormant"  # rows: 1; one of active, dormant, severed, unknown',
        '\n"schlummert" = ""  # rows: 1; one of active',
        'publisher = ""  # who publishes the list',
        '# dates = "day first"  # the order of dates such as 28/1/1967, or "month first"',
    ):
        assert line in drafted


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (
            "city1,country1,lat1,lng1,city2,country2,lat2,lng2",
            "name city1 country country1 latitude lat1 longitude lng1",
        ),
        ("town,country,partner town,partner country", "name town country country"),
        ("Twin,City,Country", "name City country Country"),
        ("ville,pays,ville jumelée,pays jumelé", "name ville country pays"),
    ],
)
def test_the_columns_of_both_sides_are_recognised(
    commands: Commands, tmp_path: Path, header: str, expected: str
) -> None:
    (tmp_path / "list.csv").write_text(f"{header}\n{header.upper()}\n", encoding="utf-8")
    mapping = tmp_path / "list.toml"
    drafted = commands.run("import", "draft", str(tmp_path / "list.csv")).out
    mapping.write_text(with_origin(drafted).replace('always = ""', 'always = "FR"'), encoding="utf-8")
    columns = read_mapping(mapping)
    assert " ".join(f"{name} {column}" for name, column in columns.a if isinstance(column, str)) == expected
    assert isinstance(columns.b.name, str)


@pytest.mark.parametrize(
    "header",
    [
        "city,country,city,country,since\n",
        "Our list,,,,\ncity,country,city,country,since\n",
        "Country,Town,Country,Town,since\n",
    ],
)
def test_a_draft_numbers_the_columns_that_share_a_header_or_have_none(
    commands: Commands, tmp_path: Path, header: str
) -> None:
    table, mapping = tmp_path / "list.csv", tmp_path / "list.toml"
    rows = [["Gera", "Germany", "Sliven", "Bulgaria", "1990"], ["Kiel", "Germany", "Brest", "France", "1964"]]
    if header.startswith("Country"):
        rows = [[row[1], row[0], row[3], row[2], row[4]] for row in rows]
    table.write_text(header + "".join(f"{','.join(row)}\n" for row in rows), encoding="utf-8")
    drafted = commands.run("import", "draft", str(table)).out
    mapping.write_text(with_origin(drafted), encoding="utf-8")
    done = commands.run("import", "table", str(table), "--mapping", str(mapping), "--dry-run")
    assert (done.status, "seen 2: new 2" in done.out) == (0, True)
    assert "Gera, Germany = gera-de (new) – Sliven, Bulgaria = sliven-bg (new); since 1990" in done.out
    assert "Kiel, Germany = kiel-de (new) – Brest, France = brest-fr (new); since 1964" in done.out


def test_other_sheets_of_a_workbook_and_unused_columns_are_named(commands: Commands, tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].title = "Europe"
    for row in (
        ["city", "country", "partner 1", "partner 2", "partner country"],
        ["Kiel", "DE", "Brest", "Lille", "FR"],
    ):
        book.worksheets[0].append(row)
    book.create_sheet("Asia").append(["Kiel", "DE", "Qingdao", "", "CN"])
    table, mapping = tmp_path / "our list.xlsx", tmp_path / "list.toml"
    book.save(table)
    drafted = commands.run("import", "draft", str(table)).out
    for line in (
        "# A draft from our list.xlsx. Check every line",
        '[table]  # found: sheet "Europe", unread sheets "Asia"',
        '# 3, "partner 1": Brest\n',
        '# 4, "partner 2", not used below: Lille\n',
    ):
        assert line in drafted
    mapping.write_text(with_origin(drafted), encoding="utf-8")
    done = commands.run("import", "table", str(table), "--mapping", str(mapping), "--dry-run")
    assert "read as       sheet Europe, unread sheets Asia, header 1" in done.out


def test_a_country_after_the_name_of_the_city_needs_no_column(commands: Commands, tmp_path: Path) -> None:
    table, mapping = tmp_path / "list.csv", tmp_path / "list.toml"
    rows = ["Kiel;Brest, France", "Kiel;Oxford, UK", "Kiel;Ostrava (Tschechien)", "Kiel;Reims"]
    table.write_text("\n".join(["our city;twin town", *rows]), encoding="utf-8")
    drafted = commands.run("import", "draft", str(table)).out
    assert 'entry = "twin town"' in drafted
    completed = with_origin(drafted).replace('always = ""', 'always = "DE"')
    mapping.write_text(completed, encoding="utf-8")
    done = commands.run("import", "table", str(table), "--mapping", str(mapping))
    assert "seen 4: new 3" in done.out
    assert "row 5: unknown_country: Reims: no country is stated" in done.err


def test_a_draft_finds_the_end(commands: Commands, tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text("city,country,date signed,terminated\nKiel,DE,5/8/1987,1/22/1973\n", encoding="utf-8")
    drafted = commands.run("import", "draft", str(table)).out
    assert 'start = "date signed"\nend = "terminated"\n# dates = "day first"  # the order of dates such as' in drafted


def test_a_draft_asks_what_texts_mean_that_are_no_date(commands: Commands, tmp_path: Path) -> None:
    rows = ["Brest,FR,1964,heute,ended", "Lille,FR,1965,spring 2019,spring 2019", "Reims,FR,–,1/28/1990,ended"]
    table = tmp_path / "list.csv"
    table.write_text("\n".join(["city,country,since,until,status", *rows]), encoding="utf-8")
    words = commands.run("import", "draft", str(table)).out.partition("[words]")[2]
    assert '"heute" = "active"  # rows: 1; one of active, dormant, severed\n' in words
    assert '"–" = ""  # rows: 1; write "unknown" (no date), or correct the cells and delete the line\n' in words
    assert words.count('"spring 2019" = ""') == 1
    assert "1990" not in words


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("list.csv", "", "list.csv has no rows"),
        ("list.gexf", "<gexf/>", "list.gexf: save it as CSV, TSV, XLSX, XLS, ODS, HTML or NDJSON"),
        ("list.ndjson", '{"city": "Kiel"}', "list.ndjson: a draft is made of any other table"),
        ("missing.csv", None, "missing.csv: No such file"),
    ],
)
def test_a_file_that_is_no_table_is_refused(
    commands: Commands, tmp_path: Path, name: str, content: str | None, message: str
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    done = commands.run("import", "draft", str(tmp_path / name))
    assert (done.status, message in " ".join(done.err.split())) == (1, True)


def test_an_import_refuses_what_the_draft_did_not_know(commands: Commands, tmp_path: Path) -> None:
    table, mapping = as_csv(tmp_path / "list.csv"), tmp_path / "list.toml"
    mapping.write_text(commands.run("import", "draft", str(table)).out, encoding="utf-8")
    done = commands.run("import", "table", str(table), "--mapping", str(mapping), "--dry-run")
    assert done.status == 1
    for message in (
        "dataset.publisher: it is empty: write who publishes the list\n",
        "dataset.url: it is empty: write where the list is published, such as https://",
        "dataset.licence: it is empty: write the licence of the list, such as CC BY 4.0\n",
        "words.schlummert: “” is none of active, dormant, severed, unknown",
    ):
        assert message in done.err


def test_a_draft_of_a_table_without_known_words_lists_its_columns(commands: Commands, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("qyteti,miku\nTurku,Brest\n", encoding="utf-8")
    drafted = commands.run("import", "draft", str(tmp_path / "list.csv")).out
    assert '\n# 1, "qyteti", not used below: Turku\n' in drafted
    assert drafted.count('name = { always = "" }') == 2


def test_a_file_name_with_a_line_break_and_quotes_does_no_harm(commands: Commands, tmp_path: Path) -> None:
    table = tmp_path / 'list\nid = "other"\n#"""\r\x7f.csv'
    table.write_text("Twin,City,Country\nAlphaville,Betaburg,Germany\n", encoding="utf-8")
    drafted = tomllib.loads(commands.run("import", "draft", str(table)).out)
    assert drafted["dataset"]["title"] == table.stem
    assert "\n" not in drafted["dataset"]["id"]
    assert drafted["dataset"]["id"] != "other"


def test_a_suggested_list_becomes_a_table_with_its_mapping(commands: Commands, tmp_path: Path) -> None:
    suggest_list(commands.url, "Partnerstadt,Land,seit\nAmiens,Frankreich,1967\n")
    written = commands.run("import", "suggestion", "1", "list")
    assert written.status == 0, written.err
    mapping = tmp_path / "list" / "suggestion-1.toml"
    text = mapping.read_text(encoding="utf-8")
    assert ('name = { always = "Görlitz" }' in text, 'url = "https://www.gorlitz.example/partner"' in text) == (
        True,
        True,
    )
    mapping.write_text(with_origin(text), encoding="utf-8")
    command = written.out.splitlines()[-1].split()[1:]
    account = commands.run(*command)
    assert "row 2: Görlitz, DE = gorlitz-de – Amiens, Frankreich = amiens-fr (new); since 1967" in account.out
    assert "seen 1: new 1" in account.out
    again = commands.run("import", "suggestion", "1", "list")
    assert (again.status, "exists, and may hold your decisions" in again.err) == (1, True)


def suggest_list(url: str, table: str) -> None:
    """Add a city, and a reader's list of its partners."""
    engine = open_engine(url)
    sent = {
        "kind": "list",
        "target": "gorlitz-de",
        "table": table,
        "text": "The city publishes its partners.",
        "source": {"url": "https://www.gorlitz.example/partner", "publisher": "Stadt Görlitz"},
    }
    with Session(engine) as session:
        city = City(id="gorlitz-de", name="Görlitz", country="DE")
        write_records(session.connection(), [city], actor="seed", comment="A city")
        content = ListContent.model_validate(sent)
        register = Register(ReadSession(engine))
        suggestion, _ = take_suggestion(session, content, "192.0.2.1", datetime.now(UTC), State.now(register))
        assert suggestion.id == 1
        session.commit()
    engine.dispose()
