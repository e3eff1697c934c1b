"""A mistake in an event is reported with its file, its line, its event and its field."""

from pathlib import Path

import pytest

from tests.seed.valid_seed import changed, found_in

EVENT_2 = "partnership arnhem-nl--wuhan-cn, event 2"
EVENT_3 = "partnership arnhem-nl--wuhan-cn, event 3"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty seed folder."""
    made = tmp_path / "seed"
    made.mkdir()
    return made


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "message"),
    [
        ('["human_rights"]', '["human_right"]', 38, "reasons/1", "“human_right” is not one of human_rights, "),
        ("reasons =", "reason =", 38, "reason", "there is no such field here; the fields are kind, stage, "),
        ('date = "2021-07-21"', 'date = "2021-13"', 37, "date", "there is no month 13"),
        ('date = "2021-07-21"', 'date = "summer"', 37, "date", "“summer” is not a date of the form YYYY, "),
        ('date = "2021-07-21"', "date = 2021-07-21", 37, "date", 'write it in quotes: "2021-07-21"'),
        ('date = "2021-07-21"', "date = 2021", 37, "date", 'write it in quotes: "2021"'),
        ('date = "2021-07-21"\n', "", 34, "date", "is missing"),
        ('date = "2021-07-21"', 'date = "1998"', 37, "date", "1998 lies before event 1 (1999-09); the list "),
        ('date = "2021-07-21"', 'date = "2021/.."', 37, "date", "2021/.. has no end and none of its sources is"),
        (
            'date = "2021-07-21"',
            'date = "2021/.."\nfound = "2020-01-01"',
            38,
            "found",
            "2020-01-01 lies before 2021/..; give the day on which you read of the event",
        ),
        (
            'date = "2021-07-21"',
            'date = "2021/.."\nfound = "2999-01-01"',
            38,
            "found",
            "2999-01-01 is yet to come; it is the day on which you read of the event",
        ),
        (
            'date = "2021-07-21"',
            'date = "2021-07-21"\nfound = "2026-11-24"',
            38,
            "found",
            "found belongs to a date without an end, such as 2001/..; 2021-07-21 says by when it had happened",
        ),
        ("reasons =", "settles = true\nreasons =", 38, "settles", "settles belongs to events of kind changed"),
        ('"severed"\nstage', '"changed"\nstage', 34, "kind_after", "kind_after belongs to events of kind changed"),
        (
            'date = "2021-07-21"',
            'date = "2999-07-21"',
            37,
            "date",
            "2999-07-21 is yet to come, and the event is decided",
        ),
        ("reasons =", 'successor = "wuhan-cn"\nreasons =', 38, "successor", "successor belongs to events of kind"),
        ("reasons =", 'due = "2022"\nreasons =', 38, "due", "due is the planned day of a proposal"),
        (
            "reasons =",
            'by = "arnheim-nl"\nreasons =',
            38,
            "by",
            "“arnheim-nl” is not one of arnhem-nl, wuhan-cn, both, ",
        ),
        ("reasons =", 'actor = "a"\nreasons =', 38, "actor", "who acted is written as by, body and body_name"),
        ('reasons = ["human_rights"]', 'reasons = "human_rights"', 38, "reasons", 'is a list: write reasons = ["…"]'),
        ('["human_rights"]', '["budget", "budget"]', 38, "reasons", "each is given once"),
        ('1999."""\nsources = ["nl-times-2021"]', '1999."""', 34, "sources", "is missing: nothing is said without"),
        ('1999."""\nsources = ["nl-times-2021"]', '1999."""\nsources = []', 42, "sources", "is missing: nothing"),
        (
            '1999."""\nsources = ["nl-times-2021"]',
            '1999."""\nsources = ["nl-time-2021"]',
            42,
            "sources/1",
            "there is no source nl-time-2021; did you mean nl-times-2021?",
        ),
        (
            '1999."""\nsources = ["nl-times-2021"]',
            '1999."""\nsources = [{ source = "nl-times-2021", stance = "support" }]',
            42,
            "sources/1/stance",
            "“support” is not one of supports, disputes",
        ),
        (
            'note = "Twice."',
            'notes = "Twice."',
            54,
            "sources/2/notes",
            "there is no such field here; the fields are source, stance, scope, stated_date",
        ),
        ('note = "Twice."', 'weak = "true"', 54, "sources/2/weak", ""),
        ('note = "Twice."', "week = true", 54, "sources/2/week", "there is no such field here"),
        (
            'note = "Twice."',
            'fragment = "one two three four five six seven eight nine ten eleven"',
            54,
            "sources/2/fragment",
            "at most ten of the source's own words",
        ),
    ],
)
def test_a_mistake_in_an_event_is_reported_with_its_place(
    folder: Path, old: str, new: str, line: int, field: str, message: str
) -> None:
    [error] = found_in(folder, one=changed(old, new))
    assert (error.file, error.line, error.field) == ("seed/one.toml", line, field)
    assert error.entry == (EVENT_2 if line < 45 else EVENT_3)
    assert error.message.startswith(message)


def test_the_kind_of_a_partnership_is_the_one_that_it_was_changed_to(folder: Path) -> None:
    change = '"severed"\nstage', '"changed"\nkind_after = "friendship"\nstage'
    [error] = found_in(folder, one=changed(*change))
    assert (error.line, error.entry, error.field) == (25, "partnership arnhem-nl--wuhan-cn", "kind")
    assert error.message == "it is the present kind, and an event changed it to friendship"
