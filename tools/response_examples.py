"""The example answers of the OpenAPI document: `python -m tools.response_examples` writes them to a file.

They are answers of the service on the seed, which it reads on a fixed day, so that they change only if the seed or the
service does. Lists are cut to two entries, so that the document stays short.
"""

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx

from app.exports.contents import ExportContents
from app.exports.files import FILES
from app.exports.folder import make_export
from app.main import create_app, open_register
from app.reading.state import State
from app.seed.reader import read
from app.settings import Settings
from app.store.database import migrate, open_engine, write_transaction
from app.store.writer import write_records

FILE = Path(__file__).parents[1] / "app/api/response_examples.json"
NOW = datetime(2026, 12, 2, 12, 0, tzinfo=UTC)

RECORD = "castrop-rauxel-de--delft-nl"
REQUESTS = {
    "about": "/v1/meta",
    "cite": f"/v1/cite?url=/v1/partnerships/{RECORD}&style=bibtex",
    "count_partnerships": "/v1/partnerships/facets?status=severed&ended_from=2020&facet=reason",
    "describe_reconciliation": "/v1/reconcile",
    "events_as_atom": "/v1/events.atom?event=severed&between=EU,CN&limit=1",
    "events_as_csv": f"/v1/events.csv?partnership={RECORD}",
    "events_as_geojson": f"/v1/events.geojson?partnership={RECORD}&event=severed",
    "events_as_jsonfeed": "/v1/events.jsonfeed?event=severed&between=EU,CN&limit=1",
    "events_as_ndjson": f"/v1/events.ndjson?partnership={RECORD}&event=severed",
    "events_as_xlsx": f"/v1/events.xlsx?partnership={RECORD}",
    "list_changes": "/v1/changes?limit=1",
    "list_cities": "/v1/cities?q=delft&limit=1",
    "list_corrections": "/v1/corrections?limit=1",
    "list_countries": "/v1/countries",
    "list_country_pairs": "/v1/country-pairs?limit=2",
    "list_events": f"/v1/events?partnership={RECORD}&event=severed",
    "list_exports": "/v1/exports",
    "list_groups": "/v1/groups?limit=1",
    "list_observations": "/v1/observations?country=NL&limit=1",
    "list_properties": "/v1/reconcile/extend/propose?limit=2",
    "list_partnerships": "/v1/partnerships?between=NL,CN&status=severed&sort=-ended&limit=1",
    "list_revisions": "/v1/revisions?limit=1",
    "list_sources": "/v1/sources?publisher=nrc&limit=1",
    "list_vocabularies": "/v1/vocabularies",
    "live": "/health/live",
    "partnerships_as_atom": "/v1/partnerships.atom?between=NL,CN&status=severed&limit=1",
    "partnerships_as_csv": f"/v1/partnerships.csv?id={RECORD}",
    "partnerships_as_geojson": f"/v1/partnerships.geojson?id={RECORD}",
    "partnerships_as_jsonfeed": "/v1/partnerships.jsonfeed?between=NL,CN&status=severed&limit=1",
    "partnerships_as_ndjson": f"/v1/partnerships.ndjson?id={RECORD}",
    "partnerships_as_xlsx": f"/v1/partnerships.xlsx?id={RECORD}",
    "ready": "/health/ready",
    "show_city": "/v1/cities/delft-nl",
    "show_country": "/v1/countries/NL",
    "show_group": "/v1/groups/G7",
    "show_history": f"/v1/partnerships/{RECORD}/history",
    "show_observation": "/v1/observations/nl-cn-quarter-established",
    "show_partnership": f"/v1/partnerships/{RECORD}",
    "show_source": "/v1/sources/city-monitor-2023-05-10",
    "show_vocabulary": "/v1/vocabularies/stage",
    "suggest_city": "/v1/reconcile/suggest/entity?prefix=delf",
    "suggest_property": "/v1/reconcile/suggest/property?prefix=sta",
    "suggest_type": "/v1/reconcile/suggest/type?prefix=cit",
    "time_partnerships": "/v1/partnerships/timeline?between=US,RU&from=2022&to=2022",
}
"""A short request for each operation, by the operation's id."""
FORMS = {
    "reconcile": ("/v1/reconcile", '{"q0":{"query":"Delft"},"q1":{"query":"Arnhm","limit":1}}'),
}
"""The address and the batch of queries of each operation that is asked by POST."""


async def take_posted(client: httpx.AsyncClient, request: str, queries: str) -> dict[str, Any]:
    """Return the example of an operation that is asked by POST."""
    answer = (await client.post(request, data={"queries": queries})).raise_for_status()
    summary = f"POST {request} with queries={queries}"
    return {"media_type": answer.headers["content-type"], "example": {"summary": summary, "value": answer.json()}}


async def take(client: httpx.AsyncClient, request: str) -> dict[str, Any]:
    """Return the example of an operation. A workbook is no text, so it is described."""
    answer = (await client.get(request)).raise_for_status()
    media_type = answer.headers["content-type"].partition(";")[0]
    is_json = media_type.endswith("json") and media_type != "application/x-ndjson"
    value = shorten(answer.json()) if is_json else answer.text
    if ".xlsx" in request:
        value = "A workbook, as bytes."
    return {"media_type": media_type, "example": {"summary": f"GET {request}", "value": value}}


def shorten(value: Any) -> Any:  # noqa: ANN401
    """Return a value whose lists have at most two entries."""
    if isinstance(value, list):
        return [shorten(part) for part in value[:2]]
    return {name: shorten(part) for name, part in value.items()} if isinstance(value, dict) else value


async def take_all(settings: Settings) -> dict[str, Any]:
    """Return the example of each operation, from a service with some settings."""
    register = open_register(settings)
    register.today = lambda: NOW.date().toordinal()
    make_export(ExportContents(State.now(register)), Path(settings.exports), silent, FILES)
    app = create_app(settings, register=register)
    transport = httpx.ASGITransport(app=app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client,
    ):
        examples = {operation: await take(client, request) for operation, request in REQUESTS.items()}
        return examples | {operation: await take_posted(client, *form) for operation, form in FORMS.items()}


@contextmanager
def silent(_title: str, _total: int | None) -> Iterator[Any]:
    """Show no progress."""
    yield lambda _: None


def main() -> None:
    """Write the file."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/register.sqlite"
        migrate(url)
        engine = open_engine(url)
        with write_transaction(engine) as connection:
            write_records(connection, read().all(), actor="seed", comment="The register's own seed files", now=NOW)
        engine.dispose()
        settings = Settings(database_url=url, exports=f"{folder}/exports", rate_limit="")
        examples = asyncio.run(take_all(settings))
    FILE.write_text(json.dumps(examples, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
