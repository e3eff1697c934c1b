"""The lists of words: a language is one file, with twelve months, and the documentation counts the languages."""

import tomllib
from pathlib import Path

import pytest

from app.names.words import lists

DOCS = Path(__file__).parents[2] / "docs"
IMPORTING = "".join(path.read_text(encoding="utf-8") for path in sorted(DOCS.glob("importing*.md")))
LANGUAGES = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in Path(lists.__file__).parent.glob("*.toml")
}


@pytest.mark.parametrize(
    ("section", "sentence"),
    [
        ("header", "what the header and the words of the file mean, in {} languages"),
        ("month", "Names of months are read in {} languages"),
        ("status", "Words for the status and the kind, and those around dates, are known in {} languages"),
        ("ending", "a word for an end (in {} languages"),
    ],
)
def test_the_documentation_says_how_many_languages_are_known(section: str, sentence: str) -> None:
    assert sentence.format(sum(section in words for words in LANGUAGES.values())) in " ".join(IMPORTING.split())


def test_each_language_with_months_has_twelve() -> None:
    assert {len(words["month"]["names"]) for words in LANGUAGES.values() if "month" in words} == {12}
