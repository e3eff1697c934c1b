"""The register for language models: tools of the Model Context Protocol, each with one request to the HTTP interface.

A tool takes the parameters of an operation, as the OpenAPI document declares them, and the interface alone validates
them. An answer is what the interface says, shortened to what a model needs, with the address that gives the same answer
for ever. The register is the configured one, or another one at a web address.
"""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import httpx
import uvicorn
from fastapi import FastAPI
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp_types import (
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    Tool,
    ToolAnnotations,
)

from app import REGISTER_NAME, __version__
from app.api.openapi import name_of
from app.main import create_app
from app.server.run import listen
from app.settings import Settings
from app.store.json_text import to_json_text

Json = dict[str, Any]
INSTRUCTIONS = """A register of sister-city partnerships (twin towns): which are active, dormant or severed, on which
day, why, and who says so. It is not a complete list, so never calculate percentages. Dates may be vague, and are
written in EDTF: `2021~` is about 2021, `2000/2004` a day between these years. `certainty: possible` means that the
sources do not decide. Counts are exact. Quote the `permalink` of an answer as its source."""
_READ_ONLY = ToolAnnotations(read_only_hint=True, open_world_hint=False)
_ROWS = 20  # Of a list, unless the model asks for more.
_VALUES = 40  # Of a facet that are shown. The rest is counted.
# What a parameter of a tool says of its values.
_KEYWORDS = ("type", "enum", "const", "minimum", "maximum")
_LONGEST_ENUM = 40  # Terms. There are more codes of countries, which models know.
# What an answer of a list has besides its rows, and which models have no use for.
_LEFT_OUT = frozenset({"count", "facet"})
_LINKS = ("csv", "feed")


class Refused(Exception):
    """A call that has no answer. The text says what is wrong, and what was probably meant."""


# --- the interface ---


class Api:
    """The HTTP interface of a register, and the address with which its links begin."""

    def __init__(self, client: httpx.AsyncClient, public_url: str) -> None:
        self._client = client
        self._public_url = public_url

    async def get(self, path: str, query: Sequence[tuple[str, str]]) -> httpx.Response:
        """Return a successful answer. Raises Refused."""
        try:
            response = await self._client.get(path, params=list(query))
        except httpx.TransportError as error:
            raise Refused(f"The register does not answer: {error}") from None
        if response.is_error:
            raise Refused(_explain(response.json()))
        return response

    def absolute(self, link: str) -> str:
        """Return a link of an answer as an address that can be opened."""
        return f"{self._public_url}{link}"

    def relative(self, link: str) -> str:
        """Return an address of the register as a link that begins with its path."""
        return link.removeprefix(self._public_url)


def _explain(problem: Mapping[str, Any]) -> str:
    errors = problem.get("errors", ())
    suggestions = [error["did_you_mean"] for error in errors if error.get("did_you_mean")]
    suggestions += [candidate["id"] for candidate in problem.get("candidates", ())]
    closed = [error for error in errors if error.get("allowed") and error["code"] != "unknown_parameter"]
    allowed = [", ".join(error["allowed"]) for error in closed]
    sentences = [f"{str(problem['detail']).rstrip('.')}."]
    sentences += [f"Did you mean {' or '.join(suggestions)}?"] if suggestions else []
    sentences += [f"Allowed: {values}." for values in allowed]
    return " ".join(sentences)


# --- rows ---


def _row(**members: object) -> Json:
    """Return a row without the members that have no value."""
    return {name: value for name, value in members.items() if value not in (None, [], "")}


def _cities(record: Json) -> str:
    return " – ".join(f"{city['name'] or 'unnamed'} ({city['country']})" for city in record["cities"])


def _date(date: Json | None) -> str | None:
    return None if date is None else date["edtf"]


def _partnership_row(record: Json) -> Json:
    status = record["status"]
    established, since = _date(record["established"]), _date(status["since"])
    return _row(
        id=record["id"],
        cities=_cities(record),
        status=status["value"],
        certainty=status["certainty"],
        doubts=status["doubts"],
        established=established,
        since=since if since != established else None,
        reasons=record["reasons"],
        last_evidence=status["last_evidence"],
    )


def _event_row(event: Json) -> Json:
    return _row(
        date=_date(event["date"]),
        event=event["event"],
        stage=event["stage"],
        partnership=event.get("partnership"),
        cities=_cities(event) if "cities" in event else None,
        by=_actor(event["actor"]),
        reasons=event["reasons"],
        note=event["note"],
    )


def _actor(actor: Json) -> str | None:
    who = [actor["city"] or actor["side"], actor["name"] or actor["body"]]
    return ", ".join(name for name in who if name and name != "unknown") or None


def _city_row(city: Json) -> Json:
    return _row(**{name: city[name] for name in ("id", "name", "qualifier", "country", "kind", "wikidata")})


def _change_row(change: Json) -> Json:
    return {name: value for name, value in change.items() if name != "links"}


def _interval_row(interval: Json) -> Json:
    """Return the counts of an interval. A range has the certain and the possible number: `3 to 5`."""
    names = ("established", "ended", "suspended", "became_inactive", "resumed", "in_force")
    statuses = {status: _range(counts) for status, counts in interval["at_interval_end"].items()}
    return {
        "period": interval["period"],
        **{name: _range(interval[name]) for name in names},
        "at_interval_end": statuses,
    }


def _range(counts: Json) -> int | str:
    certain, possible = counts["certain"], counts["possible"]
    return certain if certain == possible else f"{certain} to {possible}"


def _shorten_list(row: Callable[[Json], Json]) -> Callable[[Any, bool], Json]:
    """Return the function that shortens a list to rows. A list whose members the model has chosen stays as it is."""

    def shorten(data: Any, has_chosen: bool) -> Json:  # noqa: ANN401 - The data of an answer.
        return {"rows": data if has_chosen else [row(record) for record in data]}

    return shorten


def _shorten_record(record: Json, has_chosen: bool) -> Json:
    """Return a partnership with its events and, for each, the sources that say so."""
    if has_chosen:
        return {"partnership": record}
    sources = {source["id"]: source for source in record["sources"]}
    status = record["status"]
    events = [
        {**_event_row(event), "sources": [_cited(cited, sources[cited["source"]]) for cited in event["citations"]]}
        for event in record["events"]
    ]
    details = {name: status[name] for name in ("alternatives", "basis", "ending", "last_active", "witnesses")}
    return {
        "partnership": {
            **_partnership_row(record),
            **_row(**details, pending=status["pending"], disputed=record["disputed"]),
            **_row(kind=record["kind"], evidence=record["evidence"], checked_on=record["checked_on"]),
            **_row(note=record["note"], events=events),
        }
    }


def _cited(citation: Json, source: Json) -> Json:
    stance = citation["stance"] if citation["stance"] != "supports" else None
    return _row(
        publisher=source["publisher"],
        published=_date(source["published"]),
        url=source["url"],
        stance=stance,
        fragment=citation["fragment"],
    )


def _shorten_counts(facets: Json, _has_chosen: bool) -> Json:
    return {"counts": {name: _counts_of(facet) for name, facet in facets.items()}}


def _counts_of(facet: Json) -> Json:
    buckets = facet["buckets"]
    values = [
        _row(value=bucket["value"], label=bucket["label"], count=bucket["count"], in_doubt=bucket.get("in_doubt"))
        for bucket in buckets[:_VALUES]
    ]
    rest = facet["rest"] + sum(bucket["count"] for bucket in buckets[_VALUES:])
    return {"total": facet["total"], "values": values, **({"under_other_values": rest} if rest else {})}


# --- tools ---


@dataclass(frozen=True)
class RegisterTool:
    """A tool: what it is for, the operation that it asks, and how an answer is shortened.

    - `required`: parameters without which the interface would give more than a model can read.
    - `defaults`: the values of parameters that the model leaves out.
    """

    name: str
    purpose: str
    operation: str
    shorten: Callable[[Any, bool], Json]
    required: Sequence[str] = ()
    defaults: Mapping[str, Any] = field(default_factory=dict)


_LIST = {"limit": _ROWS}
_OTHER_MEMBERS = "`fields` and `include` give other members of each, in full."
_MORE = f"`count` is the total; {_ROWS} are listed unless `limit` says otherwise, and `next_cursor` has the others."
TOOLS = (
    RegisterTool(
        "search_cities",
        "Find cities and their ids by name, in any language and spelling.",
        "list_cities",
        _shorten_list(_city_row),
        required=("q",),
        defaults=_LIST,
    ),
    RegisterTool(
        "find_partnerships",
        f"List partnerships with their status, since when (if it differs from `established`), and why. {_MORE}"
        f" {_OTHER_MEMBERS}",
        "list_partnerships",
        _shorten_list(_partnership_row),
        defaults=_LIST,
    ),
    RegisterTool(
        "get_partnership",
        f"Get one partnership with its status on a day, every event, and the sources that say so. {_OTHER_MEMBERS}",
        "show_partnership",
        _shorten_record,
    ),
    RegisterTool(
        "count_partnerships",
        "Count partnerships by status, reason, country and more, without listing them.",
        "count_partnerships",
        _shorten_counts,
        required=("facet",),
    ),
    RegisterTool(
        "count_over_time",
        "Count per year or month how many partnerships were established, ended and in force. `3 to 5` means certainly 3"
        " and possibly 5, because dates are vague.",
        "time_partnerships",
        _shorten_list(_interval_row),
    ),
    RegisterTool(
        "list_events",
        f"List what happened to partnerships, where and when. {_MORE}",
        "list_events",
        _shorten_list(_event_row),
        defaults=_LIST,
    ),
    RegisterTool(
        "cite",
        "Cite an answer in a text or a reference manager. `url` takes its permalink.",
        "cite",
        lambda data, _: data,
        defaults={"style": "text"},
    ),
    RegisterTool(
        "list_changes",
        "List the records that were added, changed or withdrawn after a revision, in order.",
        "list_changes",
        _shorten_list(_change_row),
        required=("since",),
        defaults=_LIST,
    ),
)


class ToolCalls:
    """The tools, with the parameters that an OpenAPI document declares, and the calls to them."""

    def __init__(self, api: Api, document: Json) -> None:
        self._api = api
        self._document = document
        self._paths = {
            methods["get"]["operationId"]: path for path, methods in document["paths"].items() if "get" in methods
        }
        self._tools = {tool.name: tool for tool in TOOLS}

    def described(self) -> list[Tool]:
        """Return the tools as clients get them."""
        return [
            Tool(
                name=tool.name,
                description=tool.purpose,
                input_schema={
                    "type": "object",
                    "properties": {
                        name: self._describe(parameter) for name, parameter in self._parameters(tool).items()
                    },
                    "required": self._required(tool),
                    "additionalProperties": False,
                },
                annotations=_READ_ONLY,
            )
            for tool in self._tools.values()
        ]

    async def call(self, name: str, arguments: Json) -> Json:
        """Return the answer of a tool. Raises Refused."""
        tool = self._tools.get(name)
        if tool is None:
            raise Refused(f"There is no tool {name}. Use one of {', '.join(self._tools)}.")
        given = {parameter: value for parameter, value in arguments.items() if value is not None}
        self._check(tool, given)
        has_chosen = "fields" in given or "include" in given
        path = self._paths[tool.operation]
        if "{id}" in path:
            path = path.replace("{id}", quote(str(given.pop("id")), safe=""))
            given = {"include": "citations,sources", **given} if not has_chosen else given
        if tool.operation == "cite":
            response = await self._api.get(path, _pairs({**tool.defaults, **given, "url": self._cited_link(given)}))
            return {"citation": response.text.strip()}
        response = await self._api.get(path, _pairs({**tool.defaults, **given}))
        document = response.json()
        return self._answer(document, tool.shorten(document["data"], has_chosen))

    def _cited_link(self, given: Json) -> str:
        return self._api.relative(str(given["url"]))

    def _answer(self, document: Json, shortened: Json) -> Json:
        """Return what a model needs of an answer: its sentence, its total, its warnings and its addresses."""
        meta, links = document["meta"], document["links"]
        query = parse_qs(urlsplit(links.get("next", "")).query)
        addresses = {name: self._api.absolute(links[name]) for name in ("permalink", *_LINKS) if name in links}
        return {
            **_row(question=meta.get("question"), as_of=meta.get("as_of"), known_at=meta.get("known_at")),
            **_row(count=meta.get("count")),
            **shortened,
            **_row(next_cursor=next(iter(query.get("cursor", ())), None), warnings=meta.get("warnings")),
            **addresses,
        }

    def _check(self, tool: RegisterTool, given: Json) -> None:
        missing = [name for name in self._required(tool) if name not in given]
        if missing:
            example = self._parameters(tool)[missing[0]].get("example")
            shown = example[0] if isinstance(example, list) else example
            raise Refused(f"{tool.name} needs {' and '.join(missing)}, such as {shown}.")
        unused = [name for name in given if name in _LEFT_OUT and name not in self._parameters(tool)]
        if unused:
            raise Refused(f"{tool.name} does not take {unused[0]}: every answer has the total; use count_partnerships.")

    def _parameters(self, tool: RegisterTool) -> dict[str, Json]:
        """Return the declarations of a tool's parameters by name."""
        operation = self._document["paths"][self._paths[tool.operation]]["get"]
        shared = self._document["components"]["parameters"]
        declared = [shared[name_of(parameter)] for parameter in operation["parameters"]]
        return {
            parameter["name"]: parameter
            for parameter in declared
            if parameter["name"] in tool.required or parameter["name"] not in _LEFT_OUT
        }

    def _required(self, tool: RegisterTool) -> list[str]:
        parameters = self._parameters(tool)
        return [name for name in parameters if parameters[name]["required"] or name in tool.required]

    def _describe(self, parameter: Json) -> Json:
        """Return the schema of a parameter. The interface, and not the schema, says what is wrong with a value."""
        schema = self._resolved(parameter["schema"])
        kept = self._short(schema)
        if schema.get("type") == "array":
            kept["items"] = self._short(self._resolved(schema["items"]))
        described = {**kept, "description": parameter["description"]}
        return described if "example" not in parameter else {**described, "examples": [parameter["example"]]}

    def _resolved(self, schema: Json) -> Json:
        referred: Json = self._document["components"]["schemas"].get(name_of(schema), schema)
        return referred

    def _short(self, schema: Json) -> Json:
        return {
            word: schema[word]
            for word in _KEYWORDS
            if word in schema and not (word == "enum" and len(schema["enum"]) > _LONGEST_ENUM)
        }


def _pairs(arguments: Json) -> list[tuple[str, str]]:
    """Return arguments as the parameters of a query. A list gives a parameter for each value."""
    pairs: list[tuple[str, str]] = []
    for name, value in arguments.items():
        for part in value if isinstance(value, list) else [value]:
            pairs.append((name, str(part).lower() if isinstance(part, bool) else str(part)))
    return pairs


def make_server(calls: ToolCalls) -> Server[Any]:
    """Return the server with its tools."""

    async def list_tools(_: object, _page: PaginatedRequestParams | None) -> ListToolsResult:
        return ListToolsResult(tools=calls.described())

    async def call_tool(_: object, call: CallToolRequestParams) -> CallToolResult:
        try:
            answer = await calls.call(call.name, call.arguments or {})
        except Refused as refusal:
            return CallToolResult(content=[TextContent(type="text", text=str(refusal))], is_error=True)
        text = TextContent(type="text", text=to_json_text(answer))
        return CallToolResult(content=[text], structured_content=answer)

    return Server(
        "sister-cities",
        title=REGISTER_NAME,
        instructions=INSTRUCTIONS,
        version=__version__,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


@asynccontextmanager
async def open_calls(settings: Settings, url: str | None) -> AsyncIterator[ToolCalls]:
    """Yield the calls to the register at an address, or to the configured one, in this process."""
    application = create_app(settings.model_copy(update={"rate_limit": "", "trusted_hosts": ""}))
    try:
        async with _client_of(application, url) as client:
            api = Api(client, settings.public_url if url is None else url.rstrip("/"))
            yield ToolCalls(api, application.openapi())
    finally:
        application.state.pools.close()
        application.state.register.close()


def _client_of(application: FastAPI, url: str | None) -> httpx.AsyncClient:
    if url is None:
        transport = httpx.ASGITransport(application)
        return httpx.AsyncClient(transport=transport, base_url="http://localhost", follow_redirects=True)
    return httpx.AsyncClient(base_url=url.rstrip("/"), follow_redirects=True, timeout=60)


async def run(settings: Settings, url: str | None, *, http: tuple[str, int] | None) -> None:
    """Serve the tools until the client leaves or a signal comes, on standard input and output or over HTTP.

    Raises RegisterError if the port is taken.
    """
    async with open_calls(settings, url) as calls:
        server = make_server(calls)
        if http is None:
            async with stdio_server() as (requests, answers):
                await server.run(requests, answers, server.create_initialization_options())
        else:
            host, port = http
            with listen(host, port) as listener:
                application = server.streamable_http_app(host=host, stateless_http=True, json_response=True)
                config = uvicorn.Config(application, host=host, port=port, access_log=False, log_config=None)
                await uvicorn.Server(config).serve([listener])
