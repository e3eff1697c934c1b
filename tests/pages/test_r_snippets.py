"""R keeps Namibia: every snippet reads the text `NA`, its country code, as a text."""

import io
import re

import httpx
import pandas as pd
import pytest

from app.api.examples import EXAMPLES
from app.pages.docs import snippets_of
from tests.architecture.tree import ROOT

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]
CALL = re.compile(r"\bread\.csv\((?P<arguments>[^)]*)\)")
PAGES = [
    *(ROOT / "app/web/guide").glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "clients").rglob("*.md"),
    ROOT / "README.md",
]  # fmt: skip
SHOWN = [path.read_text(encoding="utf-8") for path in PAGES]
ASKED = [
    snippet["code"]
    for question in EXAMPLES
    for snippet in snippets_of("question", "https://register.example", question=question)
    if snippet["language"] == "r"
]
CALLS = sorted({call["arguments"] for text in (*SHOWN, *ASKED) for call in CALL.finditer(text)})


def read_as_r(arguments: str, csv: str) -> pd.DataFrame:
    """Return a table as `read.csv` reads it with some arguments: by default the text `NA` is a missing value."""
    given = re.search(r'na\.strings = "(?P<missing>[^"]*)"', arguments)
    missing = "NA" if given is None else given["missing"]
    return pd.read_csv(io.StringIO(csv), keep_default_na=False, na_values=[missing])


@pytest.mark.parametrize("arguments", CALLS)
async def test_a_snippet_keeps_namibia(client: httpx.AsyncClient, arguments: str) -> None:
    csv = (await client.get("/v1/partnerships.csv?country=NA")).text
    table = read_as_r(arguments, csv)
    assert not table[["country_a", "country_b"]].isna().any(axis=None)
    assert "NA" in table[["country_a", "country_b"]].to_numpy()


async def test_without_the_argument_namibia_would_be_missing(client: httpx.AsyncClient) -> None:
    csv = (await client.get("/v1/partnerships.csv?country=NA")).text
    assert read_as_r('"address"', csv)[["country_a", "country_b"]].isna().any(axis=None)


def test_some_snippets_read_a_table() -> None:
    assert len(CALLS) > 1
