"""Clients that go away before they have their answer: what was begun for them is given up."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from starlette.requests import ClientDisconnect, Request
from starlette.types import Receive

GONE = "gone"
"""What the state of a request holds whose client is gone."""
MAKING = "making"
"""What the state of a request holds whose answer is made as a whole before any of it is sent."""
T = TypeVar("T")


async def unless_gone(answering: Coroutine[Any, Any, T], request: Request) -> T:
    """What an answer comes to, whose request has been read to its end. Raises ClientDisconnect as soon as the client
    is gone, or has shut its side down."""
    request.scope.setdefault("state", {})[MAKING] = True
    work, leaving = asyncio.ensure_future(answering), asyncio.ensure_future(_departure(request.receive))
    try:
        await asyncio.wait((work, leaving), return_when=asyncio.FIRST_COMPLETED)
        if not work.done():
            raise ClientDisconnect
        return work.result()
    finally:
        request.scope["state"].pop(MAKING, None)
        work.cancel()
        leaving.cancel()


async def _departure(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
