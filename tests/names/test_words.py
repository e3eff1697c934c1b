"""The lists of words: each language has twelve months, and the documentation counts the languages."""

from pathlib import Path

from app.names.words.lists import load_words

IMPORTING = Path(__file__).parents[2] / "docs" / "importing.md"


def test_each_language_with_months_has_twelve_and_the_documentation_counts_them() -> None:
    months: dict[str, set[int]] = {}
    for by_language in load_words().months.values():
        for language, month in by_language.items():
            months.setdefault(language, set()).add(month)
    assert all(numbers == set(range(1, 13)) for numbers in months.values())
    assert f"Names of months are read in {len(months)} languages" in IMPORTING.read_text(encoding="utf-8")
