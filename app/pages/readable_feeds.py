"""Atom feeds that open in a browser.

Browsers show `application/atom+xml` as source, and apply style sheets only to plain XML.
"""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.accept_headers import accept_of, prefers_html
from app.api.serializers.feeds import ATOM

_CONTENT_TYPE = b"content-type"
_XML = b"application/xml; charset=utf-8"


class ReadableFeedMiddleware:
    """Sends a feed as `application/xml` to a client that prefers HTML. The bytes are the same."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not prefers_html(accept_of(scope)):
            await self._app(scope, receive, send)
            return

        async def send_as_xml(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [_as_xml(header) for header in message["headers"]]}
            await send(message)

        await self._app(scope, receive, send_as_xml)


def _as_xml(header: tuple[bytes, bytes]) -> tuple[bytes, bytes]:
    name, value = header
    is_feed = name == _CONTENT_TYPE and value.startswith(ATOM.partition(";")[0].encode())
    return (name, _XML) if is_feed else header
