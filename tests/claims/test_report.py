"""The first sentence of a report, and the language of the terminal."""

import locale
from collections import Counter

import pytest

from app.claims.report import ImportReport
from app.cli.console import terminal_language
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
