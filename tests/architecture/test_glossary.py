"""One concept, one word, and the word of the field: words of the project's former private dialect do not come back."""

import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.tree import ROOT, VENDORED, find_texts, write

COVERED = ("app", "benchmarks", "tests")
"""Folders whose Python files the rule covers."""
TEXTS = (".md", ".html", ".js", ".css")
"""Other files that the rule covers, by their endings."""

IN_NAMES = {
    "asked": "the thing itself: `query`, `id_`, `search`",
    "edition": "version",
    "kept": "cached, stored",
    "moment": "revision, time, event",
    "sighting": "claim",
    "standing": "status, period",
    "story": "events",
    "witness": "source",
}
"""Words that no identifier contains, and what to write instead."""
IN_NAMES_AND_PROSE = {
    "anew": "again",
    "beside": "next to, with",
    "judge": "validate",
    "lane": "thread pool",
    "ledger": "writer, change log",
    "nobody": "no client, no caller",
    "offence": "violation, failure",
    "shelf": "cache",
    "soundness": "integrity",
    "stand": "be, mean",
    "stranger": "another host, a person who has not read it",
    "tally": "count",
    "tell": "say, report, show",
    "told": "given, reported",
    "whoever": "the client, the operator",
}
"""Words that occur nowhere, and what to write instead."""
EXEMPT = {
    "app/imports/resolution/city_records.py": {"stand"},
    "app/imports/resolution/resolver.py": {"tell"},  # In messages and records that are stored.
    "app/imports/tables/mapping.py": {"moment"},
    "app/imports/tables/reader.py": {"moment"},  # A field of mappings.
    "app/imports/tables/statements.py": {"moment"},
    "app/imports/tables/rows.py": {"tell"},  # The position in a file.
    "app/imports/wikidata/reader.py": {"tell"},
    "app/domain/vocabulary.py": {"kept"},  # The kind of event.
    "app/domain/event_sequence.py": {"kept"},
    "app/domain/status.py": {"kept"},
    "app/pages/records.py": {"kept"},  # The kind of event.
    "app/api/wording.py": {"kept"},
    "tests/postgres.py": {"nobody"},  # The Unix account.
}
"""Words that a file may hold."""
FORMS = {"tallies": "tally", "stories": "story", "stood": "stand", "besides": "besides"}
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")


def find_dialect(root: Path, covered: tuple[str, ...] = COVERED) -> list[str]:
    """Words of the dialect in identifiers, comments, docstrings and other texts, each with what to write instead."""
    violations = []
    for name in _files(root, covered):
        exempt = EXEMPT.get(name, set())
        for line, kind, word in _words(root / name):
            banned = IN_NAMES_AND_PROSE | (IN_NAMES if kind == tokenize.NAME else {})
            if word in banned and word not in exempt:
                violations.append(f"{name}:{line} {word}: write {banned[word]}")
    return violations


def find_dialect_in_texts(root: Path) -> list[str]:
    """Words of the dialect in documentation, templates, scripts and styles."""
    return [
        f"{name}:{line} {word}: write {IN_NAMES_AND_PROSE[word]}"
        for name, text in find_texts(root)
        if name.endswith(TEXTS) and not name.startswith(VENDORED)
        for line, content in enumerate(text.splitlines(), 1)
        for match in WORD.finditer(content)
        if (word := _to_glossary_form(match[0].lower())) in IN_NAMES_AND_PROSE and word not in EXEMPT.get(name, set())
    ]


def _files(root: Path, covered: tuple[str, ...]) -> Iterator[str]:
    for place in covered:
        path = root / place
        for file in [path] if path.is_file() else sorted(path.rglob("*.py")):
            name = file.relative_to(root).as_posix()
            if name != "tests/architecture/test_glossary.py":
                yield name


def _words(file: Path) -> Iterator[tuple[int, int, str]]:
    """The words of a file in the singular, with their line and whether an identifier or a text holds them."""
    for token in tokenize.generate_tokens(io.StringIO(file.read_text(encoding="utf-8")).readline):
        if token.type not in (tokenize.OP, tokenize.NUMBER):
            for match in WORD.finditer(token.string):
                word = match[0].lower()
                line = token.start[0] + token.string.count("\n", 0, match.start())
                yield line, token.type, _to_glossary_form(word)


def _to_glossary_form(word: str) -> str:
    if word in FORMS:
        return FORMS[word]
    return word[:-1] if word.endswith("s") and word[:-1] in IN_NAMES | IN_NAMES_AND_PROSE else word


def test_no_word_of_the_dialect_is_used() -> None:
    assert find_dialect(ROOT) == []


def test_no_word_of_the_dialect_is_in_texts() -> None:
    assert find_dialect_in_texts(ROOT) == []


def test_the_dialect_is_found_in_texts(tmp_path: Path) -> None:
    write(
        tmp_path, {"docs/a.md": "Tell it,\nbesides anew.\n", "app/web/vendor/a.js": "tell\n", "seed/a.toml": "told\n"}
    )
    assert find_dialect_in_texts(tmp_path) == [
        "docs/a.md:1 tell: write say, report, show",
        "docs/a.md:2 anew: write again",
    ]


def test_every_exemption_is_needed() -> None:
    needed = {name: {word for _, _, word in _words(ROOT / name)} for name in EXEMPT}
    assert {name: words - needed[name] for name, words in EXEMPT.items() if words - needed[name]} == {}


def test_the_dialect_is_found_in_names_and_in_texts(tmp_path: Path) -> None:
    source = '"""Whoever asks."""\n\n\ndef keepTallies(asked):\n    # What they asked\n    print("it is told")\n'
    files = {"app/store/a.py": source, "app/domain/vocabulary.py": "KEPT = 1\n"}
    assert find_dialect(write(tmp_path, files)) == [
        "app/store/a.py:1 whoever: write the client, the operator",
        "app/store/a.py:4 tally: write count",
        "app/store/a.py:4 asked: write the thing itself: `query`, `id_`, `search`",
        "app/store/a.py:6 told: write given, reported",
    ]
