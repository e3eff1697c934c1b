"""The limit: an ASGI callable that sends fixed bytes, as fast as Python can respond.

The bodies are the files in the folder BENCH_BODIES; the path is the name of a file. `/304` responds with status 304.
"""

import os
from pathlib import Path

from starlette.types import Receive, Scope, Send

_BODIES = {f"/{path.name}": path.read_bytes() for path in Path(os.environ["BENCH_BODIES"]).iterdir()}
_HEADERS = {
    path: [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    for path, body in _BODIES.items()
}


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """Send the body for the path."""
    path = scope["path"]
    if path == "/304":
        await send({"type": "http.response.start", "status": 304, "headers": []})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({"type": "http.response.start", "status": 200, "headers": _HEADERS[path]})
    await send({"type": "http.response.body", "body": _BODIES[path]})
