"""In-process client of the public API, for the figures of pages.

A page gets its numbers only by public requests, so the request that it prints next to a number is the one that gave it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import FastAPI
from starlette.types import Message

from app.domain.errors import RegisterError

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
    """Sends requests to the routes of an application, past its middleware, and notes the revisions they come from."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app
        self.revisions: set[object] = set()

    async def ask(self, url: str) -> ApiResult:
        """Return the answer to a request. Raises LookupError where the register has none."""
        try:
            answer = json.loads(await self._send(url))
        except RegisterError as error:
            raise LookupError(f"{url}: {error.detail}") from error
        self.revisions.add(answer["meta"]["revision"])
        return ApiResult(url, answer["data"], answer["meta"])

    async def _send(self, url: str) -> bytes:
        path, _, query = url.partition("?")
        body: list[bytes] = []
        scope = {
            "type": "http",
            "app": self._app,
            "method": "GET",
            "path": path,
            "root_path": "",
            "query_string": query.encode(),
            "headers": [],
        }

        async def receive() -> Message:
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            body.append(message.get("body", b""))

        await self._app.router(scope, receive, send)
        return b"".join(body)
