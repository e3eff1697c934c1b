"""Downloads of a register that is known to the last letter: on both databases, and while it is being written to."""

from datetime import timedelta

import pytest
from fastapi import FastAPI

from app.parameters.partnership_params import PartnershipFilters
from app.queries import events, partnerships
from app.queries.events import EventFilters, find_all_events
from app.queries.partnerships import find_all_partnerships
from app.reading.state import State
from tests.api.running import connect, make_service
from tests.api.serializers.readers import get, rows
from tests.databases import Databases
from tests.store.smallregister import ARNHEM, BREDA, RIGA, SMALL, START, opened, partnership, take_in

pytestmark = pytest.mark.anyio
FORMS = ("csv", "csv?for=spreadsheet", "xlsx", "geojson", "geojson?geometry=points", "ndjson", "atom", "jsonfeed")


def filled(databases: Databases, kind: str) -> FastAPI:
    url = databases.make("sqlite" if kind == "sqlite" else "postgresql", "migrated")
    with opened(url) as engine:
        take_in(engine, *SMALL)
        take_in(engine, partnership(BREDA.id, *BREDA.events, note="=1+1"), now=START + timedelta(hours=1))
    return make_service(url)


async def test_both_databases_give_the_same_bytes_in_every_form(databases: Databases) -> None:
    services = [filled(databases, kind) for kind in ("sqlite", "postgresql")]
    for noun in ("partnerships", "events"):
        for form in FORMS:
            answers = []
            for service in services:
                async with connect(service) as client:
                    answers.append(await get(client, f"/v1/{noun}.{form}"))
            assert answers[0].content == answers[1].content, form
            assert answers[0].headers["etag"] == answers[1].headers["etag"]
            assert len(answers[0].content) > 300
    for service in services:
        service.state.register.close()


async def test_a_formula_in_the_register_is_disarmed_for_spreadsheets_only(databases: Databases) -> None:
    service = filled(databases, "sqlite")
    async with connect(service) as client:
        plain = rows((await get(client, "/v1/partnerships.csv", f"id={BREDA.id}")).content)
        safe = rows((await get(client, "/v1/partnerships.csv", f"id={BREDA.id}&for=spreadsheet")).content)
    service.state.register.close()
    assert (plain[0]["note"], safe[0]["note"]) == ("=1+1", "'=1+1")
    assert plain[0]["city_a_longitude"] == safe[0]["city_a_longitude"] == "4.77596"


def test_download_keeps_its_revision_while_the_register_changes(
    migrated_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(partnerships, "BATCH", 1)
    monkeypatch.setattr(events, "BATCH", 1)
    with opened(migrated_url) as engine:
        take_in(engine, *SMALL)
        service = make_service(migrated_url)
        expected = [
            documents
            for found in (
                find_all_partnerships(PartnershipFilters(), State.now(service.state.register), ("sources",)),
                find_all_events(EventFilters(), State.now(service.state.register)),
            )
            for documents in found.batches
        ]
        walks = [
            find_all_partnerships(PartnershipFilters(), State.now(service.state.register), ("sources",)),
            find_all_events(EventFilters(), State.now(service.state.register)),
        ]
        begun = [next(walk.batches) for walk in walks]
        for hours, record in enumerate((ARNHEM, BREDA, RIGA, ARNHEM), start=1):
            changed = partnership(record.id, *record.events, note=f"Changed {hours} times.")
            take_in(engine, changed, now=START + timedelta(hours=hours))
        assert service.state.register.current_store.read().latest.revision > walks[0].query.time.revision
        read = [documents for first, walk in zip(begun, walks, strict=True) for documents in (first, *walk.batches)]
        service.state.register.close()
    assert read == expected
    assert len(read) > 6
