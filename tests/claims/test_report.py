"""What reports of imports say, and in which language."""

import locale
from collections import Counter

import pytest

from app.claims.claim import Origin, Statement, UnstatedDate
from app.claims.report import ImportReport
from app.cli.console import terminal_language
from app.cli.import_results import describe_statement
from app.domain.dates import VagueDate
from app.domain.vocabulary import EventKind
from app.i18n import speaking


@pytest.mark.parametrize(
    ("report", "english", "german"),
    [
        (
            ImportReport("a", "2026", seen=1300, new=1297, refused=Counter(self_link=3), format={"header": 1}),
            "1,297 of 1,300 rows are in, 3 wait for you.",
            "1.297 von 1.300 Zeilen sind übernommen, 3 warten auf Sie.",
        ),
        (
            ImportReport("a", "2026", seen=2, new=1, ambiguous=1),
            "1 of 2 statements is in, 1 waits for you.",
            "1 von 2 Aussagen ist übernommen, 1 wartet auf Sie.",
        ),
        (
            ImportReport("a", "2026", dry_run=True, seen=1, new=1, format={"header": 1}),
            "1 of 1 row would be in.",
            "1 von 1 Zeile würde übernommen.",
        ),
    ],
)
def test_the_first_sentence_is_in_the_language_of_the_reader(report: ImportReport, english: str, german: str) -> None:
    assert report.summary == english
    with speaking("de"):
        assert report.summary == german


@pytest.mark.parametrize(("name", "language"), [("de_DE", "de"), ("en_GB", "en"), ("tr_TR", "en"), (None, "en")])
def test_the_language_of_the_terminal_is_that_of_its_locale(
    monkeypatch: pytest.MonkeyPatch, name: str | None, language: str
) -> None:
    monkeypatch.setattr(locale, "getlocale", lambda: (name, "UTF-8"))
    assert terminal_language() == language


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (Statement(EventKind.ESTABLISHED, VagueDate.parse("1967")), "since 1967"),
        (Statement(EventKind.ENDED, VagueDate.parse("2013"), Origin.REMARK), "until 2013 (remark)"),
        (Statement(EventKind.ENDED, origin=Origin.FOOTNOTE), "ended (footnote)"),
        (Statement(EventKind.ENDED, UnstatedDate.NONE), "no end"),
        (Statement(EventKind.SUSPENDED, VagueDate.parse("2022"), Origin.STATUS), "dormant since 2022"),
        (Statement(EventKind.ATTESTED, origin=Origin.STATUS), ""),
    ],
)
def test_a_dry_run_says_what_was_read_and_whether_a_footnote_or_a_remark_says_so(
    statement: Statement, words: str
) -> None:
    assert describe_statement(statement) == words
