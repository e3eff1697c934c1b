"""Corrections for readers: the page, its feed, and the note on a page that is pinned to an earlier revision."""

from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest

from app.store.database import open_engine
from tests.api.running import Start, ask
from tests.pages.reading import links_of, text_of
from tests.queries.test_corrections import BREDA_ENDED
from tests.store.smallregister import BREDA, START, SURROUNDINGS, take_in

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]
PAGE = "/partnerships/breda-nl--yangzhou-cn"
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def corrected_url(migrated_url: str) -> str:
    """The database of a register that corrected one status in its second revision, on 25 November 2026."""
    engine = open_engine(migrated_url)
    take_in(engine, *SURROUNDINGS, BREDA, now=START)
    take_in(engine, BREDA_ENDED, now=START + timedelta(days=1))
    engine.dispose()
    return migrated_url


async def test_a_pinned_page_says_what_was_corrected_later(corrected_url: str, start: Start) -> None:
    service = start(corrected_url)
    pinned = (await ask(service, f"{PAGE}?as_of=2026-11-24&known_at=r1")).text
    assert "Corrected on 25 November 2026: severed, see r2" in text_of(pinned)
    assert f"{PAGE}?as_of=2026-11-24&known_at=r2" in links_of(pinned)
    for same in (f"{PAGE}?as_of=2010-01-01&known_at=r1", f"{PAGE}?as_of=2026-11-24&known_at=r2", PAGE):
        assert "Corrected on" not in text_of((await ask(service, same)).text), same


async def test_corrections_have_a_page_and_a_feed(corrected_url: str, start: Start) -> None:
    service = start(corrected_url)
    page = (await ask(service, "/corrections")).text
    text = text_of(page)
    assert "Corrections 1" in text
    assert "Breda NL – Yangzhou CN active, in doubt severed r2, 25 November 2026" in text
    revisions = (await ask(service, "/v1/revisions")).json()["data"]
    assert {f"{PAGE}?as_of=2026-11-25&known_at={revision['id']}" for revision in revisions} <= links_of(page)
    feed = ET.fromstring((await ask(service, "/corrections.atom")).content)
    (title,) = (entry.findtext("a:title", "", ATOM) for entry in feed.findall("a:entry", ATOM))
    assert title == "Corrected from active, in doubt to severed: Breda–Yangzhou"


async def test_a_register_without_corrections_says_so(seeded_url: str, start: Start) -> None:
    assert "No status has been corrected up to revision r1." in text_of(
        (await ask(start(seeded_url), "/corrections")).text
    )
