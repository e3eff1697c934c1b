"""The status of a partnership with the age of its evidence, in a few words."""

from datetime import date

import pytest

from app.api.wording import age_words

DAY = date(2026, 11, 24)


def since(year: str) -> dict[str, str]:
    """The date of a status."""
    return {"edtf": year, "earliest": f"{year}-01-01", "latest": f"{year}-12-31"}


@pytest.mark.parametrize(
    ("value", "began", "evidence", "words"),
    [
        ("active", since("1990"), "2025-05-01", "alive, seen 2025"),
        ("active", since("1990"), "2019-12-31", "last dated news 2019"),
        ("active", since("1990"), "2012-01-01", "no dated news since 2012"),
        ("active", None, None, "only listed"),
        ("dormant", since("2022"), "2022-03-01", "dormant since 2022"),
        ("severed", since("2022"), "2022-03-01", "severed 2022"),
        ("severed", None, None, "severed"),
        ("unknown", None, None, "unknown"),
        (None, None, None, "not yet a partnership"),
    ],
)
def test_a_status_says_how_old_its_evidence_is(
    value: str | None, began: dict[str, str] | None, evidence: str | None, words: str
) -> None:
    assert age_words({"value": value, "since": began, "last_evidence": evidence}, DAY) == words
