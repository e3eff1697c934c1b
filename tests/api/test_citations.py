"""Citations as text: whatever a title holds, independent parsers read what was meant."""

import json
from datetime import date
from typing import Any

import pybtex.database
import pytest
import rispy
from hypothesis import example, given
from hypothesis import strategies as st
from pybtex.richtext import Text

from app.api.citations import STYLES, CitationEntry

LINES = st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" "), min_size=1).map(
    lambda text: " ".join(text.split()) or "x"
)


def cited(title: str = "A title", *, url: str = "http://host/a") -> CitationEntry:
    """A citation of an answer."""
    day = date(2021, 7, 21)
    return CitationEntry(key="k-1", title=title, url=url, version="r1", issued=day, accessed=day)


def render(style: str, item: CitationEntry) -> str:
    return STYLES[style].render(item)


def bibtex(item: CitationEntry) -> pybtex.database.Entry:
    """The only entry of what BibTeX reads."""
    entries = pybtex.database.parse_string(render("bibtex", item), "bibtex").entries
    assert list(entries) == [item.key]
    return entries[item.key]


def ris(item: CitationEntry) -> dict[str, Any]:
    """The only record of what a RIS reader finds."""
    (record,) = rispy.loads(render("ris", item))
    return dict(record)


def unlatexed(field: str) -> str:
    """A field as LaTeX would print it; signs that the reader has no letter for are put back."""
    field = field.replace("\\textbraceleft{}", "\ue000").replace("\\textbraceright{}", "\ue001")
    field = field.replace("\\textasciicircum{}", "\ue002").replace("\\textbackslash{}", "\ue003")
    field = field.replace("\\textasciitilde{}", "\ue004").replace("\\$", "\ue005")
    read = str(Text.from_latex(field))
    return read.translate(str.maketrans("\ue000\ue001\ue002\ue003\ue004\ue005", "{}^\\~$"))


@given(LINES)
@example("50% & more_{x}: \\a ~b^ $5 #1 } end -- --- ``q'' ?` {")
def test_bibtex_reads_every_title_back(title: str) -> None:
    assert unlatexed(bibtex(cited(title)).fields["title"]) == title


@given(LINES)
def test_ris_reads_every_title_back(title: str) -> None:
    assert ris(cited(title))["title"] == title


@given(LINES)
def test_the_line_for_pasting_is_one_line(title: str) -> None:
    text = render("text", cited(title))
    assert text.splitlines() == [text.removesuffix("\n")]
    assert title in text


@pytest.mark.parametrize("url", ["http://h/a_b%20c?x=1&y=~z#f", "https://h/{a}\\b"])
def test_an_address_stays_what_it_is(url: str) -> None:
    safe = url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
    assert bibtex(cited(url=url)).fields["url"] == safe
    assert ris(cited(url=url))["urls"] == [url]
    assert url in render("text", cited(url=url))


def test_a_day_is_one_in_every_style() -> None:
    item = cited()
    entry = bibtex(item)
    # The months are macros, which the reader spells out.
    assert [entry.fields[name] for name in ("year", "month", "day")] == ["2021", "July", "21"]
    assert (ris(item)["date"], ris(item)["year"]) == ("2021/07/21/", "2021")
    assert csl_item(item)["issued"] == {"date-parts": [[2021, 7, 21]]}


def test_every_line_of_ris_ends_with_a_carriage_return_and_a_line_feed() -> None:
    lines = render("ris", cited()).encode().split(b"\n")
    assert lines.pop() == b""
    assert all(line.endswith(b"\r") and line[2:6] == b"  - " for line in lines)
    assert [lines[0][:2], lines[-1][:2]] == [b"TY", b"ER"]


def csl_item(item: CitationEntry) -> dict[str, Any]:
    """The only item of the CSL-JSON."""
    (only,) = json.loads(render("csl", item))
    return dict(only)
