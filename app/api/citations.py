"""Citations as text: CSL-JSON, BibTeX, RIS, and one line for pasting. Pure functions of a `CitationEntry`."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app import REGISTER_NAME
from app.domain.dates import day_to_words
from app.i18n import gettext as _
from app.store.json_text import Document, to_json_text

PATH = "/v1/cite"
"""The path of the route that returns citations."""
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # Macros that every BibTeX style knows.
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
    """The content of a citation. `url` is absolute; the note has no full stop and may be empty."""

    key: str
    title: str
    url: str
    version: str
    issued: date
    accessed: date
    note: str = ""


def render_csl(cited: CitationEntry) -> str:
    """Return a CSL-JSON list of one item, as reference managers and citation processors read it."""
    item: Document = {
        "id": cited.key,
        "type": "dataset",
        "title": cited.title,
        "author": [{"literal": REGISTER_NAME}],
        "publisher": REGISTER_NAME,
        "issued": {"date-parts": [cited.issued.timetuple()[:3]]},
        "accessed": {"date-parts": [cited.accessed.timetuple()[:3]]},
        "version": cited.version,
        "URL": cited.url,
    }
    if cited.note:
        item["note"] = cited.note
    return to_json_text([item]) + "\n"


def render_bibtex(cited: CitationEntry) -> str:
    """Return an entry for BibTeX and biber. Title and note are escaped; in the URL, only braces and backslashes are.

    Text in double braces keeps its capitals, and is not split into first and last names.
    """
    issued = cited.issued
    fields = {
        "author": f"{{{{{REGISTER_NAME}}}}}",
        "title": f"{{{{{_latex(cited.title)}}}}}",
        "publisher": f"{{{REGISTER_NAME}}}",
        "year": f"{{{issued.year}}}",
        "month": _MONTHS[issued.month - 1],
        "day": f"{{{issued.day}}}",
        "version": f"{{{cited.version}}}",
        "url": f"{{{cited.url.translate(_BREAKS_BRACES)}}}",
        "urldate": f"{{{cited.accessed.isoformat()}}}",
    }
    if cited.note:
        fields["note"] = f"{{{_latex(cited.note)}}}"
    lines = [f"  {name} = {value}," for name, value in fields.items()]
    return "\n".join([f"@misc{{{cited.key},", *lines, "}"]) + "\n"


def _latex(text: str) -> str:
    """Escape a text for LaTeX. `{}` between two signs prevents ligatures, such as a dash for two hyphens."""
    return _LIGATURE.sub(r"\g<0>{}", text.translate(_LATEX))


def render_ris(cited: CitationEntry) -> str:
    """Return a RIS record of tagged lines, each ended by CR and LF."""
    lines = [
        ("TY", "DATA"),
        ("ID", cited.key),
        ("TI", cited.title),
        ("AU", REGISTER_NAME),
        ("PB", REGISTER_NAME),
        ("PY", f"{cited.issued:%Y}"),
        ("DA", f"{cited.issued:%Y/%m/%d}/"),
        ("Y2", f"{cited.accessed:%Y/%m/%d}"),
        ("ET", cited.version),
        ("UR", cited.url),
        ("N1", cited.note),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value) + "ER  - \r\n"


def render_text(cited: CitationEntry) -> str:
    """Return one line for pasting under an article, in the language of the page. No full stop follows the URL."""
    note = f" {cited.note}." if cited.note else ""
    issued, accessed = (day_to_words(day.toordinal()) for day in (cited.issued, cited.accessed))
    values = {"title": cited.title, "note": note, "version": cited.version, "issued": issued, "url": cited.url}
    line = _("%(register)s: “%(title)s”.%(note)s Revision %(version)s, %(issued)s. %(url)s (accessed %(accessed)s)")
    return line % {"register": _("Register of sister-city partnerships"), "accessed": accessed, **values} + "\n"


@dataclass(frozen=True)
class Style:
    """A citation style: its media type, its file suffix, and the function that writes it."""

    media_type: str
    suffix: str
    render: Callable[[CitationEntry], str]


STYLES: Mapping[str, Style] = {
    "csl": Style("application/vnd.citationstyles.csl+json", "json", render_csl),
    "bibtex": Style("application/x-bibtex", "bib", render_bibtex),
    "ris": Style("application/x-research-info-systems", "ris", render_ris),
    "text": Style("text/plain", "txt", render_text),
}
"""Every citation style, by its name in the parameter `style`."""
DEFAULT_STYLE: Literal["csl"] = "csl"
