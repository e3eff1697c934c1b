"""The limit: an ASGI callable that sends prepared responses of the service, as fast as Python can respond.

The file BENCH_RESPONSES has their status, headers and body by path.
"""

import json
import os
from pathlib import Path
from typing import Any

from starlette.types import Message, Receive, Scope, Send


def _to_messages(response: dict[str, Any]) -> list[Message]:
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in response["headers"]]
    return [
        {"type": "http.response.start", "status": response["status"], "headers": headers},
        {"type": "http.response.body", "body": response["body"].encode()},
    ]


_RESPONSES = json.loads(Path(os.environ["BENCH_RESPONSES"]).read_text(encoding="utf-8"))
_MESSAGES = {path: _to_messages(response) for path, response in _RESPONSES.items()}


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """Send the response for the path."""
    for message in _MESSAGES[scope["path"]]:
        await send(message)
