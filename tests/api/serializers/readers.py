"""Reads every form back with parsers that the service does not use, and asks questions that cover every filter."""

import csv
import json
from collections.abc import Callable, Mapping
from io import BytesIO, StringIO
from typing import Any

import feedparser
import httpx
from openpyxl import Workbook, load_workbook

Document = dict[str, Any]

QUERIES = (
    "",
    "between=NL,CN",
    "between=NL,CN&status=severed",
    "between=US,RU&as_of=2022-01-31",
    "between=NL,NL",
    "country=NL",
    "country=NL&country=BE",
    "country=PL&exclude_country=RU",
    "exclude_country=CN&exclude_country=RU",
    "city=arnhem-nl",
    "city=saint-petersburg-ru&status=active&status=dormant&as_of=2022-12-31",
    "status=dormant",
    "status=unknown",
    "status=severed&certainty=certain",
    "status=severed&certainty=possible&as_of=2021-06-01",
    "status=active&basis=presumed",
    "kind=friendship",
    "ending=decision&sort=-ended",
    "reason=armed_conflict&ended_from=2022&ended_to=2022",
    "reason=human_rights&reason=inactivity",
    "actor_side=both",
    "actor_body=council&sort=name",
    "established_to=1989&sort=established",
    "established_from=1990&established_to=1999&sort=-established",
    "event=suspended&event_from=2022-02-24",
    "stage=proposed",
    "disputed=true",
    "pending=true",
    "counterpart=unnamed",
    "min_witnesses=2&sort=-name",
    "min_independent_sources=3",
    "last_evidence_before=2016-11-24",
    "source_kind=official",
    "publisher=NRC",
    "include_proposed=true",
    "episodes=all",
    "q=sankt",
    "as_of=1985-01-01",
    "known_at=r1&sort=ended",
    "country=AQ",
)
"""Questions to the list of partnerships, some of which find nothing."""
EVENT_QUERIES = (
    "",
    "event=severed&between=NL,CN",
    "event_from=2022-02-24&event_to=2022-12-31&sort=date",
    "stage=proposed",
    "include_proposed=true&country=NL",
    "reason=human_rights&sort=-updated",
    "actor_body=council",
    "partnership=arnhem-nl--wuhan-cn",
    "q=wuh&sort=updated",
    "country=AQ",
)
"""Questions to the list of events."""
WORKBOOK_QUERIES = (
    "exclude_country=CN&exclude_country=RU",
    "established_from=1990&established_to=1999&sort=-established",
    "event_from=2022-02-24&event_to=2022-12-31&sort=date",
    "country=AQ",
)
"""The questions of both lists that are also read as workbooks, which take long to write and to read."""


async def get(client: httpx.AsyncClient, path: str, query: str = "", **headers: str) -> httpx.Response:
    """A good answer."""
    answer = await client.get(f"{path}?{query}" if query else path, headers=headers)
    assert answer.status_code == 200, answer.text
    return answer


async def walk(client: httpx.AsyncClient, path: str, query: str = "", limit: int = 200) -> list[Document]:
    """The records of a list, page after page."""
    found: list[Document] = []
    address: str | None = f"{path}?{query}{'&' if query else ''}limit={limit}"
    while address is not None:
        answer = (await get(client, address)).json()
        found += answer["data"]
        address = answer["links"].get("next")
    return found


def rows(content: bytes) -> list[dict[str, str]]:
    """The rows of a CSV by the names of its columns."""
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def book(content: bytes) -> Workbook:
    """A workbook."""
    return load_workbook(BytesIO(content))


def sheet(content: bytes, name: str, columns: int | None = None) -> list[dict[str, object]]:
    """The rows of a sheet by the names of its columns, or of its first columns."""
    header, *lines = load_workbook(BytesIO(content), read_only=True)[name].iter_rows(max_col=columns, values_only=True)
    return [dict(zip(header, line, strict=True)) for line in lines]


def lines(content: bytes) -> list[Document]:
    """The records of an NDJSON."""
    assert content == b"" or content.endswith(b"\n")
    return [json.loads(line) for line in content.decode().split("\n") if line]


def features(content: bytes) -> list[Document]:
    """The features of a GeoJSON."""
    read: list[Document] = json.loads(content)["features"]
    return read


def feed(content: bytes) -> Any:  # noqa: ANN401 - The parser describes no types.
    """An Atom feed."""
    parsed = feedparser.parse(content)
    assert not parsed.bozo, parsed.bozo_exception
    return parsed


PARTNERSHIP_IDS: Mapping[str, Callable[[bytes], list[object]]] = {
    "csv": lambda content: [row["id"] for row in rows(content)],
    "xlsx": lambda content: [row["id"] for row in sheet(content, "partnerships", 1)],
    "ndjson": lambda content: [record["id"] for record in lines(content)],
    "geojson": lambda content: [feature["id"] for feature in features(content)],
}
"""How each form of the partnerships is read for its ids."""
EVENT_IDS: Mapping[str, Callable[[bytes], list[object]]] = {
    "csv": lambda content: [(row["partnership"], int(row["seq"])) for row in rows(content)],
    "xlsx": lambda content: [(row["partnership"], row["seq"]) for row in sheet(content, "events", 2)],
    "ndjson": lambda content: [(record["partnership"], record["seq"]) for record in lines(content)],
    "geojson": lambda content: [
        (feature["properties"]["partnership"], feature["properties"]["seq"]) for feature in features(content)
    ],
}
"""How each form of the events is read for what they are known by."""
