"""Footnotes: marks are reported, and a footnote that may state an end is never thrown away."""

from pathlib import Path

import pytest

from app.claims.claim import Claim
from app.claims.rejections import Rejected, UnreadCell
from app.domain.dates import VagueDate
from tests.importer.tables.test_claim_fields import HEADER, MAPPING
from tests.importer.tables.test_reader import read


def test_a_row_with_a_footnote_that_may_state_an_end_waits_for_a_decision(tmp_path: Path) -> None:
    table = tmp_path / "rows.csv"
    table.write_text(
        "town;land;partner;partner_land;from;to;what;how\n"
        "Alphaville*;FR;Betaburg;DE;1967;;;\n"
        "Alphaville;FR;Gammaton†;GB;1990;;;\n"
        "Alphaville;FR;Epsilon;UA;;;;\n"
        "* Partnerschaft beendet 2015;;;;;;;\n",
        encoding="utf-8",
    )
    plain, footnote, waiting, unread, marked = read(table, MAPPING)
    assert isinstance(footnote, UnreadCell)
    assert (footnote.where, footnote.column, footnote.text) == ("row 5", "footnote", "Partnerschaft beendet 2015")
    assert isinstance(plain, Claim)
    assert isinstance(waiting, Rejected)
    assert (waiting.where, waiting.reason) == ("row 2", "footnote")
    assert "“*” says “Partnerschaft beendet 2015”" in waiting.message
    assert isinstance(unread, UnreadCell)
    assert (unread.where, unread.column, unread.text) == ("row 3", "footnote mark", "†")
    assert isinstance(marked, Claim)
    assert marked.sides[1].name.text == "Gammaton"


@pytest.mark.parametrize(("meaning", "ends"), [("severed", (VagueDate.parse("2015"),)), ("active", ())])
def test_the_mapping_says_what_a_footnote_mark_means(tmp_path: Path, meaning: str, ends: tuple[object, ...]) -> None:
    table = tmp_path / "rows.csv"
    lines = ["Alphaville¹;FR;Betaburg;DE;1967;;;", "1) Partnerschaft beendet 2015;;;;;;;"]
    table.write_text("\n".join([";".join(HEADER), *lines]), encoding="utf-8")
    claim = read(table, f'{MAPPING}[footnotes]\n"1" = "{meaning}"\n')[-1]
    assert isinstance(claim, Claim)
    assert claim.ends == ends
