"""The floor under what a client gets: it names the newest revision that it has seen, and never gets an older one.

Nodes that read replicas may lag behind each other for a moment. A node that has not got as far waits for its replica,
and says after a second that it is not ready, rather than answer from the past.
"""

import re
from collections.abc import Mapping

import anyio
from anyio import to_thread
from starlette.responses import Response

from app.api.errors import BAD_REQUEST, NOT_READY, problem_response
from app.domain.errors import DatabaseUnavailable
from app.queries.context import QueryContext

HEADER = b"revision-floor"
_REVISION = re.compile(r"r?(\d{1,9})", re.ASCII)
_LOOKS = 20
_APART = 0.05  # Seconds between two looks at the newest revision.


async def not_reached(headers: Mapping[bytes, bytes], register: QueryContext, path: str) -> Response | None:
    """None once the register has reached the floor of a request; otherwise the answer that says it has not."""
    asked = headers.get(HEADER)
    if asked is None:
        return None
    floor = _REVISION.fullmatch(asked.decode("latin-1"))
    if floor is None:
        return problem_response(
            BAD_REQUEST, "Revision-Floor names the newest revision that you have seen, such as r42.", path
        )
    for _ in range(_LOOKS):
        if await _newest(register) >= int(floor[1]):
            return None
        await anyio.sleep(_APART)
    reached = await _newest(register)
    behind = f"You have seen r{floor[1]}, and this node has only reached r{reached}. It will in a moment."
    return problem_response(NOT_READY, behind, path, {"Retry-After": "1"})


async def _newest(register: QueryContext) -> int:
    try:
        newest = register.latest() if register.knows_latest() else await to_thread.run_sync(register.latest)
        return newest.revision
    except DatabaseUnavailable:
        return 0
