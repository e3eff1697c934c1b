"""The register for language models: tools of the Model Context Protocol, each with one request to the HTTP interface.

An answer is what the interface says, shortened to what a model needs, with the address that gives the same answer for
ever. The register is the configured one, or another one at a web address.
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Annotated, Any

import httpx
from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations
from pydantic import BaseModel, ConfigDict, Field

from app import REGISTER_NAME, __version__
from app.main import create_app
from app.settings import Settings

INSTRUCTIONS = """A register of sister-city partnerships (twin towns): which are active, dormant or severed, on which
day, why, and who says so. It is not a complete list, so never calculate percentages. Dates may be vague: quote `edtf`,
or the range from `earliest` to `latest`. `certainty: possible` means that the sources do not decide. Quote the
`permalink` of an answer as its source."""
_READ_ONLY = ToolAnnotations(read_only_hint=True, open_world_hint=False)

Id = Annotated[str, Field(description="The id of a partnership, such as arnhem-nl--wuhan-cn; see find_partnerships.")]
AsOf = Annotated[
    str | None, Field(description="Day of the status: YYYY, YYYY-MM or YYYY-MM-DD (its last day). Default: today.")
]
KnownAt = Annotated[
    str | None, Field(description="What the register knew at a revision (r1) or an instant. Default: the latest.")
]


class Filters(BaseModel):
    """Which partnerships: all conditions must hold. A list means any of its values."""

    model_config = ConfigDict(extra="forbid")

    city: list[str] = Field([], description="Either city has this id (arnhem-nl), Wikidata or GeoNames id.")
    country: list[str] = Field([], description="Either city is in this country: ISO codes such as NL.")
    between: str | None = Field(
        None, description="Two places in any order, each a country code, a group (EU, NATO) or a city id: NL,CN."
    )
    status: list[str] = Field([], description="active, dormant, severed or unknown, on the day as_of.")
    certainty: str | None = Field(None, description="certain, or possible for all that the sources leave open.")
    ending: list[str] = Field([], description="How it ended.")
    reason: list[str] = Field([], description="Why, such as human_rights or geopolitics.")
    ended_from: str | None = Field(None, description="Ended on or after this date.")
    ended_to: str | None = Field(None, description="Ended on or before this date.")
    established_from: str | None = Field(None, description="Established on or after this date.")
    established_to: str | None = Field(None, description="Established on or before this date.")
    disputed: bool | None = Field(None, description="Whether sources disagree.")
    q: str | None = Field(None, description="Words in names of cities and notes.")
    as_of: AsOf = None
    known_at: KnownAt = None


class Api:
    """The HTTP interface of a register, and the address with which its links begin."""

    def __init__(self, client: httpx.AsyncClient, public_url: str) -> None:
        self._client = client
        self._public_url = public_url

    async def get(self, path: str, query: Mapping[str, Any]) -> dict[str, Any]:
        """Return an answer. Raises ToolError with what is wrong, and what was probably meant."""
        named = {name: value for name, value in query.items() if value not in (None, [])}
        try:
            response = await self._client.get(path, params=named)
        except httpx.TransportError as error:
            raise ToolError(f"The register does not answer: {error}") from None
        document: dict[str, Any] = response.json()
        if response.is_error:
            raise ToolError(_explain(document))
        return document

    def answer(self, document: Mapping[str, Any], **members: Any) -> dict[str, Any]:  # noqa: ANN401
        """Return the data of an answer with its sentence, its total, its warnings and its permalink."""
        meta = document["meta"]
        links = document["links"]
        return {
            "question": meta.get("question"),
            "count": meta.get("count"),
            **members,
            "warnings": meta.get("warnings", []),
            "permalink": self._public_url + links["permalink"],
        }


def _explain(problem: Mapping[str, Any]) -> str:
    suggestions = [error["did_you_mean"] for error in problem.get("errors", ()) if error.get("did_you_mean")]
    suggestions += [candidate["id"] for candidate in problem.get("candidates", ())]
    allowed = [", ".join(error["allowed"]) for error in problem.get("errors", ()) if error.get("allowed")]
    sentences = [str(problem["detail"])]
    sentences += [f"Did you mean {' or '.join(suggestions)}?"] if suggestions else []
    sentences += [f"Allowed: {values}." for values in allowed]
    return " ".join(sentences)


class Tools:
    """The tools. Their descriptions are for language models."""

    def __init__(self, api: Api) -> None:
        self._api = api

    async def search_cities(
        self,
        name: Annotated[str, Field(description="A name in any language or spelling, also the beginning of one.")],
        country: Annotated[str | None, Field(description="ISO code, such as NL.")] = None,
        limit: Annotated[int, Field(ge=1, le=50)] = 10,
    ) -> dict[str, Any]:
        """Find cities and their ids by name."""
        document = await self._api.get("/v1/cities", {"q": name, "country": country, "limit": limit})
        return self._api.answer(document, cities=document["data"])

    async def find_partnerships(
        self,
        filters: Filters,
        sort: Annotated[
            str | None, Field(description="established, ended, since, updated or name; -ended for the latest first.")
        ] = None,
        limit: Annotated[int, Field(ge=1, le=100)] = 20,
    ) -> dict[str, Any]:
        """List partnerships with their status, since when, and why. `count` is the total; only `limit` are shown."""
        document = await self._api.get("/v1/partnerships", {**filters.model_dump(), "sort": sort, "limit": limit})
        return self._api.answer(document, partnerships=document["data"])

    async def get_partnership(self, id: Id, as_of: AsOf = None, known_at: KnownAt = None) -> dict[str, Any]:
        """Return one partnership with its status on a day, every event, and the sources that say so."""
        query = {"include": "citations,sources", "as_of": as_of, "known_at": known_at}
        document = await self._api.get(f"/v1/partnerships/{id}", query)
        return self._api.answer(document, partnership=document["data"])

    async def count_partnerships(
        self,
        filters: Filters,
        facets: Annotated[
            list[str],
            Field(
                description="What to count by: status, kind, country, country_pair, reason, ending, decade, year_ended."
            ),
        ],
    ) -> dict[str, Any]:
        """Count the partnerships of a query by status, reason, country and more. The numbers are exact."""
        document = await self._api.get("/v1/partnerships/facets", {**filters.model_dump(), "facet": facets})
        counts = {
            name: {bucket["value"]: bucket["count"] for bucket in facet["buckets"]}
            for name, facet in document["data"].items()
        }
        return self._api.answer(document, counts=counts)

    async def list_changes(
        self,
        since: Annotated[str, Field(description="The revision after which changes are listed, such as r12.")],
        limit: Annotated[int, Field(ge=1, le=200)] = 50,
    ) -> dict[str, Any]:
        """List the records that were added, changed or withdrawn after a revision, in order."""
        document = await self._api.get("/v1/changes", {"since": since, "limit": limit})
        return self._api.answer(document, changes=document["data"], revision=document["meta"]["known_at"])


def make_server(api: Api) -> MCPServer:
    """Return the server with its tools."""
    server = MCPServer("sister-cities", title=REGISTER_NAME, instructions=INSTRUCTIONS, version=__version__)
    tools = Tools(api)
    for tool in (
        tools.search_cities,
        tools.find_partnerships,
        tools.get_partnership,
        tools.count_partnerships,
        tools.list_changes,
    ):
        server.tool(annotations=_READ_ONLY, structured_output=True)(tool)
    return server


@asynccontextmanager
async def open_api(settings: Settings, url: str | None) -> AsyncIterator[Api]:
    """Yield the interface of the register at an address, or of the configured one, in this process."""
    if url is not None:
        async with httpx.AsyncClient(base_url=url.rstrip("/"), follow_redirects=True, timeout=60) as client:
            yield Api(client, url.rstrip("/"))
        return
    application = create_app(settings.model_copy(update={"rate_limit": "", "trusted_hosts": ""}))
    transport = httpx.ASGITransport(application)
    try:
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost", follow_redirects=True) as client:
            yield Api(client, settings.public_url)
    finally:
        application.state.pools.close()
        application.state.register.close()


async def run(settings: Settings, url: str | None, *, http: tuple[str, int] | None) -> None:
    """Serve the tools until the client leaves or a signal comes, on standard input and output or over HTTP."""
    async with open_api(settings, url) as api:
        server = make_server(api)
        if http is None:
            await server.run_stdio_async()
        else:
            host, port = http
            await server.run_streamable_http_async(host=host, port=port, stateless_http=True, json_response=True)
