"""The numbers of charts as tables, names of files and steps of axes."""

from tests.web.node import run_script

LINES = {
    "kind": "lines",
    "heading": "Year",
    "columns": ["2021", "2022"],
    "rows": [{"label": "=Poland", "counts": [36, None]}, {"label": "Germany, 2022", "counts": [46, 45]}],
}
COLUMNS = {
    "kind": "columns",
    "heading": "Change",
    "columns": ["2021", "2022"],
    "rows": [{"label": "Severed", "counts": [1, 2], "vague": [0.5, 0], "uncertain": 1, "total": 4}],
}


def table_of(counts: object) -> list[str]:
    script = "console.log(JSON.stringify((await load('counts')).numbersTable(given)))"
    table: str = run_script(script, counts)
    assert table.startswith("\ufeff")
    return table.removeprefix("\ufeff").splitlines()


def test_lines_have_a_row_for_each_period_and_are_empty_after_their_end() -> None:
    assert table_of(LINES) == [
        '"Year","\'=Poland","Germany, 2022"',
        '"2021","36","46"',
        '"2022","","45"',
    ]


def test_columns_have_their_certain_and_their_vague_numbers() -> None:
    assert table_of(COLUMNS) == [
        '"Change","2021","2022","Uncertain","All"',
        '"Severed","1","2","1","4"',
        '"Severed: vague dates, spread evenly","0.5","0","",""',
    ]


def test_a_file_is_named_by_whole_words() -> None:
    titles = ["32 severed German–Russian partnerships", "Köln: Пекин", "Пекин", "word " * 40]
    script = "const { fileName } = await load('picture'); console.log(JSON.stringify(given.map(fileName)))"
    names = run_script(script, titles)
    assert names[:3] == ["32-severed-german-russian-partnerships", "koln", "partnerships"]
    assert len(names[3]) <= 80
    assert set(names[3].split("-")) == {"word"}


def test_axes_have_round_steps() -> None:
    script = "const { stepOf } = await load('scale'); console.log(JSON.stringify(given.map((most) => stepOf(most, 4))))"
    assert run_script(script, [1, 4, 9, 39, 627, 23_719]) == [1, 1, 5, 10, 200, 10_000]
