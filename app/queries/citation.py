"""Parameters of the citation endpoint, and the day of a revision."""

from datetime import date
from typing import Annotated, Literal

from pydantic import StringConstraints

from app.queries.context import QueryContext
from app.queries.param_types import param
from app.queries.query_params import QueryParams

MAX_URL_LENGTH = 4000
CitedUrl = Annotated[str, StringConstraints(min_length=1, max_length=MAX_URL_LENGTH)]


class CiteParams(QueryParams):
    """Parameters of the citation of a response."""

    url: Annotated[
        CitedUrl,
        param(
            "Address of the record, source, list or count to cite, percent-encoded. It starts with `/v1/` or with the"
            " register's host.",
            "/v1/partnerships/arnhem-nl--wuhan-cn",
        ),
    ]
    style: Annotated[
        Literal["csl", "bibtex", "ris", "text"],
        param(
            "Format: `csl` (CSL-JSON, for Zotero and most reference managers), `bibtex` (for LaTeX), `ris` (for"
            " EndNote and others), `text` (one line for pasting). Without it, the `Accept` header decides.",
            "bibtex",
        ),
    ] = "csl"


def get_revision_day(number: int, context: QueryContext) -> int:
    """Return the day, UTC, of a revision."""
    at = context.recorded_at(number)
    assert at is not None  # The cited response came from this revision.
    return date.fromisoformat(at[:10]).toordinal()
