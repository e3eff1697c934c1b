"""Ends with their reasons, who decided, and a source: events as an editor would write them."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.claims.claim import Claim
from app.claims.rejections import Rejected, UnreadCell
from app.domain.vocabulary import Body, EventKind, Reason, Side, Stage
from app.importer.tables.mapping import read_mapping
from app.importer.tables.reader import TableReader
from app.store.integrity import check
from app.store.repository import Repository
from tests.importer.fictional_data import get_partnership, import_from, small_gazetteer, state_of
from tests.importer.tables.mappings import NAMES
from tests.importer.tables.test_reader import read

MAPPING = f"""{NAMES}
[claim]
start = "from"
end = "to"
status = "how"
reasons = "why"
body = "who"
by = "side"
stage = "stage"
source_url = "url"
source_title = "headline"
source_publisher = "paper"
source_published = "day"
"""
HEADER = "town;land;partner;partner_land;from;to;how;why;who;side;stage;url;headline;paper;day"
ENDED = (
    "1965;2022-03-10;;war, human_rights;Stadtrat;Betaburg;decided;https://news.example/1;It is over;The News;2022-03-11"
)
AB = "alphaville-fr--betaburg-de"


def write(folder: Path, *rows: str) -> Path:
    table = folder / "rows.csv"
    lines = [HEADER, *(f"Alphaville;FR;Betaburg;DE;{row}" for row in rows)]
    table.write_text("\n".join(lines), encoding="utf-8")
    return table


def import_rows(engine: Engine, folder: Path, *rows: str) -> None:
    table = write(folder, *rows)
    mapping = folder / "rows.toml"
    mapping.write_text(MAPPING, encoding="utf-8")
    import_from(engine, TableReader(table, read_mapping(mapping)), gazetteer=small_gazetteer())
    with engine.connect() as connection:
        assert check(connection) == []


def test_an_end_with_passages_is_an_event_with_a_source_of_its_own(empty: Engine, tmp_path: Path) -> None:
    import_rows(empty, tmp_path, ENDED)
    founded, severed = get_partnership(empty, AB).events
    assert (founded.kind, founded.date.edtf) == (EventKind.ESTABLISHED, "1965")
    assert (severed.kind, severed.stage, severed.date.edtf) == (EventKind.SEVERED, Stage.DECIDED, "2022-03-10")
    assert (severed.actor.side, severed.actor.body) == (Side.B, Body.COUNCIL)
    assert severed.reasons == (Reason.ARMED_CONFLICT, Reason.HUMAN_RIGHTS)
    own, listed = severed.citations
    assert listed.source == "small-list"
    with empty.connect() as connection:
        source = Repository(connection).load("source", [own.source])[own.source]
    stated = source.model_dump(mode="json")
    assert (stated["url"], stated["title"], stated["publisher"]) == ("https://news.example/1", "It is over", "The News")
    assert stated["published"] == "2022-03-11"
    before = state_of(empty)
    import_rows(empty, tmp_path, ENDED)
    assert state_of(empty) == before


def test_a_suspension_with_passages_is_an_event_too(empty: Engine, tmp_path: Path) -> None:
    import_rows(empty, tmp_path, "1965;;ruht seit 2022;;;both;;https://news.example/2;;;")
    _, suspended = get_partnership(empty, AB).events
    assert (suspended.kind, suspended.date.edtf, suspended.actor.side) == (EventKind.SUSPENDED, "2022", Side.BOTH)
    assert len(suspended.citations) == 2


def test_an_end_of_the_editors_is_cited_and_not_repeated(edited: Engine, tmp_path: Path) -> None:
    import_rows(edited, tmp_path, ENDED)
    founded, severed = get_partnership(edited, AB).events
    assert len(severed.citations) == 3
    assert len(founded.citations) == 2


def test_what_is_not_understood_of_an_act_is_reported(tmp_path: Path) -> None:
    table = write(tmp_path, ";2022;;weather;Kaiser;Elsewhere;;;;;", "1965;;;war;;;;;;;", ";2022;;;;;proposed;;;;")
    *unread, claim, refused, proposed = read(table, MAPPING)
    assert [one.column for one in unread if isinstance(one, UnreadCell)] == ["why", "who"]
    assert isinstance(claim, Claim)
    assert claim.act is None
    assert isinstance(refused, Rejected)
    assert "a reason is given, and no end" in refused.message
    assert isinstance(proposed, Rejected)
    assert "a proposal ends nothing" in proposed.message


@pytest.mark.parametrize(
    ("who", "why", "kind"), [("court", "", "annulled"), ("", "expiry", "expired"), ("", "war", "ended")]
)
def test_who_decided_and_why_say_how_it_ended(empty: Engine, tmp_path: Path, who: str, why: str, kind: str) -> None:
    import_rows(empty, tmp_path, f";2022;;{why};{who};;;;;;")
    assert [event.kind for event in get_partnership(empty, AB).events] == [kind]
