"""What a citation needs to know beyond the answer it cites: the question itself, and when a revision was made."""

from datetime import date
from typing import Annotated, Literal

from pydantic import StringConstraints

from app.queries.asking import Question
from app.queries.parameters import says
from app.queries.register import Register

LONGEST_ADDRESS = 4000
Address = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_ADDRESS)]


class CiteQuestion(Question):
    """A question for the citation of an answer."""

    url: Annotated[
        Address,
        says(
            "What to cite: the address of a record, a source, a list or a count of this register, as you asked it,"
            " percent-encoded. From `/v1/…` or with the register's own host.",
            "/v1/partnerships/arnhem-nl--wuhan-cn",
        ),
    ]
    style: Annotated[
        Literal["csl", "bibtex", "ris", "text"],
        says(
            "The form: `csl` (CSL-JSON, for Zotero and most reference managers), `bibtex` (for LaTeX), `ris` (for"
            " EndNote and others), `text` (one line for pasting).",
            "bibtex",
        ),
    ] = "csl"


def get_revision_day(number: int, register: Register) -> int:
    """The day, UTC, on which a revision was made."""
    at = register.recorded_at(number)
    assert at is not None  # Whoever cites a revision has just been answered from it.
    return date.fromisoformat(at[:10]).toordinal()
