"""Figures of a page: each is the answer to one public request, asked of this very service.

A page that shows a number has no other way to it than its readers have, so the request printed beside the number is the
one that made it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from starlette.types import ASGIApp, Message

Document = Mapping[str, object]


@dataclass(frozen=True)
class ApiResult:
    """A request, as a reader can send it, and its answer."""

    url: str
    data: Document
    meta: Document

    @property
    def explorer(self) -> str:
        """The same question in the explorer, for those about partnerships."""
        return f"/?{self.url.partition('?')[2]}"


class InternalClient:
    """Asks a service for figures, and knows whether all of them come from one revision."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self.revisions: set[object] = set()

    async def ask(self, url: str) -> ApiResult:
        """The answer to a request. Raises LookupError where the register has none."""
        status, body = await self._send(url)
        answer = json.loads(body)
        if status != 200:
            raise LookupError(f"{url}: {answer['detail']}")
        self.revisions.add(answer["meta"]["revision"])
        return ApiResult(url, answer["data"], answer["meta"])

    async def _send(self, url: str) -> tuple[int, bytes]:
        path, _, query = url.partition("?")
        sent: list[Message] = []
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "root_path": "",
            "query_string": query.encode(),
            "headers": [(b"accept", b"application/json")],
            "client": None,
            "server": None,
        }

        async def receive() -> Message:
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            sent.append(message)

        await self._app(scope, receive, send)
        body = b"".join(message.get("body", b"") for message in sent)
        return cast(int, sent[0]["status"]), body
