"""Citations as text: CSL-JSON, BibTeX, RIS, and one line for pasting.

Pure: what is cited comes in, bytes go out. Dates are as precise as the record has them, nothing is looked up, and no
author is invented for a document whose record names none.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import Literal

from app.domain.dates import OPEN_END, OPEN_START, VagueDate
from app.domain.vocabulary import SourceKind
from app.store.documents import Document
from app.store.json_text import to_json_text

PATH = "/v1/cite"
"""Where citations are."""
REGISTER = "Register of sister-city partnerships"
"""Author and publisher of what is cited of the register itself."""
UNTITLED = "[title not stated]"
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # Macros that every BibTeX style knows.
_TYPES: Mapping[str, str] = {
    SourceKind.PRESS: "article-newspaper",
    SourceKind.STATE_MEDIA: "article-newspaper",
    SourceKind.BLOG: "post-weblog",
    SourceKind.DATASET: "dataset",
}
_RIS_TYPES = {"dataset": "DATA", "article-newspaper": "NEWS", "post-weblog": "BLOG", "webpage": "ELEC"}
_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "#$%&_"},
    }
)
_LIGATURE = re.compile(r"([-`',])(?=\1)|([?!])(?=`)")
_BREAKS_BRACES = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})


@dataclass(frozen=True)
class CitationEntry:
    """The content of a citation. `kind` is a CSL type; `accessed` a day; `url` absolute; a note has no full stop.

    `author`, `version` and `accessed` are of what the register itself says, `container` of another's document.
    """

    key: str
    kind: str
    title: str
    url: str
    publisher: str
    issued: VagueDate | None
    notes: Sequence[str] = ()
    author: str | None = None
    version: str | None = None
    accessed: VagueDate | None = None
    language: str | None = None
    permalink: str | None = None


def document_kind(kind: str) -> str:
    """Return the CSL type for a kind of source."""
    return _TYPES.get(kind, "webpage")


def known_parts(issued: VagueDate) -> list[int]:
    """Return the year, month and day that all possible days of a date share; nothing where their years differ."""
    if issued.earliest == OPEN_START or issued.latest == OPEN_END:
        return []
    first, last = (date.fromordinal(day) for day in (issued.earliest, issued.latest))
    pairs = ((first.year, last.year), (first.month, last.month), (first.day, last.day))
    return [one for one, _ in takewhile(lambda pair: pair[0] == pair[1], pairs)]


def is_about(issued: VagueDate) -> bool:
    """Return whether the source itself marks the date as approximate or uncertain."""
    return "~" in issued.edtf or "?" in issued.edtf


# --- CSL-JSON ---


def render_csl(cited: CitationEntry) -> str:
    """Return a CSL-JSON list of one item, as reference managers and citation processors read it."""
    item: Document = {
        "id": cited.key,
        "type": cited.kind,
        "title": cited.title,
        "author": [{"literal": cited.author}] if cited.author else None,
        "container-title": None if cited.author else cited.publisher,
        "publisher": cited.publisher,
        "issued": None if cited.issued is None else _csl_date(cited.issued),
        "accessed": None if cited.accessed is None else _csl_date(cited.accessed),
        "version": cited.version,
        "language": cited.language,
        "URL": cited.url,
        "note": _note(cited) or None,
    }
    return to_json_text([{name: value for name, value in item.items() if value is not None}]) + "\n"


def _csl_date(issued: VagueDate) -> Document:
    parts = known_parts(issued)
    if not parts:
        return {"literal": issued.to_english()}
    return {"date-parts": [parts], **({"circa": True} if is_about(issued) else {})}


# --- BibTeX ---


def render_bibtex(cited: CitationEntry) -> str:
    """Return an entry that BibTeX and biber read. The address is verbatim; every other text is escaped."""
    year, month, day = (*(_bibtex_date(cited.issued) if cited.issued else ()), None, None, None)[:3]
    fields = {
        # A text in two pairs of braces keeps its capitals, and is not split into first and last names.
        "author": None if cited.author is None else f"{{{_braced(cited.author)}}}",
        "title": f"{{{_braced(cited.title)}}}",
        "howpublished": None if cited.author else _braced(cited.publisher),
        "publisher": _braced(cited.publisher) if cited.author else None,
        "year": year,
        "month": month,
        "day": day,
        "version": _braced(cited.version),
        "url": "{" + cited.url.translate(_BREAKS_BRACES) + "}",
        "urldate": None if cited.accessed is None else f"{{{cited.accessed.edtf}}}",
        "language": _braced(cited.language),
        "note": _braced(_note(cited) or None),
    }
    lines = [f"  {name} = {value}," for name, value in fields.items() if value is not None]
    return "\n".join([f"@misc{{{cited.key},", *lines, "}"]) + "\n"


def _bibtex_date(issued: VagueDate) -> list[str]:
    """Return year, month and day as field values; a vague date is written as the year."""
    parts = known_parts(issued)
    if not parts or is_about(issued):
        return [f"{{{_latex(issued.to_english())}}}"]
    return [f"{{{parts[0]:04d}}}", *(_MONTHS[month - 1] for month in parts[1:2]), *(f"{{{d}}}" for d in parts[2:])]


def _braced(text: str | None) -> str | None:
    return None if text is None else f"{{{_latex(text)}}}"


def _latex(text: str) -> str:
    r"""Escape a text for LaTeX. Addresses go into `\url{}` unchanged, so that they still work.

    Signs that LaTeX would draw together, as it makes a dash of two hyphens, are held apart.
    """
    parts = re.split(r"(https?://[^\s]+)", text)
    return "".join(
        f"\\url{{{part.translate(_BREAKS_BRACES)}}}"
        if number % 2
        else _LIGATURE.sub(r"\g<0>{}", part.translate(_LATEX))
        for number, part in enumerate(parts)
    )


# --- RIS ---


def render_ris(cited: CitationEntry) -> str:
    """Return a RIS record of tagged lines, each ended by CR and LF."""
    year, whole = ("", "") if cited.issued is None else _ris_date(cited.issued)
    lines = [
        ("TY", _RIS_TYPES[cited.kind]),
        ("ID", cited.key),
        ("TI", cited.title),
        ("AU", cited.author),
        ("T2", None if cited.author else cited.publisher),
        ("PB", cited.publisher),
        ("PY", year),
        ("DA", whole),
        ("Y2", None if cited.accessed is None else cited.accessed.edtf.replace("-", "/")),
        ("ET", cited.version),
        ("LA", cited.language),
        ("UR", cited.url),
        ("N1", _note(cited)),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value) + "ER  - \r\n"


def _ris_date(issued: VagueDate) -> tuple[str, str]:
    """Return the year and `YYYY/MM/DD/other`: unknown parts are empty, a vague date is in words at the end."""
    parts = known_parts(issued)
    texts = [f"{part:0{width}d}" for part, width in zip(parts, (4, 2, 2), strict=False)]
    vague = issued.to_english() if not parts or is_about(issued) else ""
    return (texts[0] if texts else ""), "/".join([*texts, *[""] * (3 - len(texts)), vague])


# --- one line ---


def render_text(cited: CitationEntry) -> str:
    """Return one line for pasting under an article. An address never ends in a full stop."""
    issued = "date not stated" if cited.issued is None else cited.issued.to_english()
    if cited.author is None:
        return f"{cited.publisher}: “{cited.title}”, {issued}, {cited.url} ({_note(cited)})\n"
    notes = "".join(f" {note}." for note in cited.notes)
    accessed = "" if cited.accessed is None else f" (accessed {cited.accessed.to_english()})"
    return f"{cited.author}: “{cited.title}”.{notes} Revision {cited.version}, {issued}. {cited.url}{accessed}\n"


def _note(cited: CitationEntry) -> str:
    """Return what has no field of its own, and for a document of others its address in the register."""
    recorded = [f"{REGISTER}, {cited.permalink}"] if cited.permalink else []
    return ". ".join([*cited.notes, *recorded])


@dataclass(frozen=True)
class Style:
    """A form of a citation: its media type, the ending of a file that holds it, and what writes it."""

    media_type: str
    suffix: str
    render: Callable[[CitationEntry], str]


STYLES: Mapping[str, Style] = {
    "csl": Style("application/vnd.citationstyles.csl+json", "json", render_csl),
    "bibtex": Style("application/x-bibtex", "bib", render_bibtex),
    "ris": Style("application/x-research-info-systems", "ris", render_ris),
    "text": Style("text/plain", "txt", render_text),
}
"""Every style in which the register is cited."""
DEFAULT_STYLE: Literal["csl"] = "csl"
