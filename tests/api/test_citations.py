"""Citations as text: whatever a title holds and however vague a date is, independent parsers read what was meant."""

import json
from typing import Any

import pybtex.database
import pytest
import rispy
from hypothesis import example, given
from hypothesis import strategies as st
from pybtex.richtext import Text

from app.api.citations import STYLES, CitationEntry, document_kind
from app.domain.dates import VagueDate
from app.domain.vocabulary import SourceKind

LINES = st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" "), min_size=1).map(
    lambda text: " ".join(text.split()) or "x"
)


def cited(
    title: str = "A title",
    published: str | None = "2021-07-21",
    *,
    kind: str = "webpage",
    url: str = "http://host/a",
) -> CitationEntry:
    """A citation of a document, as it comes from a source."""
    issued = None if published is None else VagueDate.parse(published)
    return CitationEntry(key="k-1", kind=kind, title=title, url=url, publisher="P", issued=issued)


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


DATES = [
    ("2021-07-21", {"date-parts": [[2021, 7, 21]]}, ("2021", "jul", "21"), "2021/07/21/"),
    ("2021-07", {"date-parts": [[2021, 7]]}, ("2021", "jul", None), "2021/07//"),
    ("2021", {"date-parts": [[2021]]}, ("2021", None, None), "2021///"),
    ("2022-11-22/2022-11-29", {"date-parts": [[2022, 11]]}, ("2022", "nov", None), "2022/11//"),
    ("2021~", {"date-parts": [[2021]], "circa": True}, ("about 2021", None, None), "2021///about 2021"),
    ("2021-09?", {"date-parts": [[2021, 9]], "circa": True}, ("September 2021 (uncertain)", None, None),
     "2021/09//September 2021 (uncertain)"),
    ("2014/2015", {"literal": "between 2014 and 2015"}, ("between 2014 and 2015", None, None),
     "///between 2014 and 2015"),
    ("../2023-05-10", {"literal": "by 10 May 2023"}, ("by 10 May 2023", None, None), "///by 10 May 2023"),
    ("2021/..", {"literal": "2021 or later"}, ("2021 or later", None, None), "///2021 or later"),
]  # fmt: skip


@pytest.mark.parametrize(("edtf", "csl", "fields", "tag"), DATES, ids=[date[0] for date in DATES])
def test_a_date_is_as_precise_as_the_record(
    edtf: str, csl: dict[str, object], fields: tuple[str | None, ...], tag: str
) -> None:
    item = cited(published=edtf)
    entry = bibtex(item)
    # The months are macros, which the reader spells out.
    month = None if fields[1] is None else {"jul": "July", "nov": "November"}[fields[1]]
    assert [entry.fields.get(name) for name in ("year", "month", "day")] == [fields[0], month, fields[2]]
    assert ris(item)["date"] == tag
    assert ris(item).get("year") == (tag[:4] if tag[0] != "/" else None)
    assert csl_item(item)["issued"] == csl


def test_what_is_not_stated_is_left_out_or_said() -> None:
    item = cited(published=None)
    assert "issued" not in csl_item(item)
    assert "year" not in bibtex(item).fields
    assert {"year", "date"}.isdisjoint(ris(item))
    assert "date not stated" in render("text", item)


def test_every_line_of_ris_ends_with_a_carriage_return_and_a_line_feed() -> None:
    lines = render("ris", cited()).encode().split(b"\n")
    assert lines.pop() == b""
    assert all(line.endswith(b"\r") and line[2:6] == b"  - " for line in lines)
    assert [lines[0][:2], lines[-1][:2]] == [b"TY", b"ER"]


def test_every_kind_of_source_has_a_type_in_every_style() -> None:
    for kind in SourceKind:
        item = cited(kind=document_kind(kind))
        assert csl_item(item)["type"] in ("article-newspaper", "dataset", "post-weblog", "webpage")
        assert ris(item)["type_of_reference"] in ("NEWS", "DATA", "BLOG", "ELEC")


def csl_item(item: CitationEntry) -> dict[str, Any]:
    """The only item of the CSL-JSON."""
    (only,) = json.loads(render("csl", item))
    return dict(only)
