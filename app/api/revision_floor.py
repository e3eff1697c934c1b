"""The floor under what a client gets: it names the newest revision that it has seen, and never gets an older one.

Nodes that read replicas may lag behind each other for a moment. A node that has not got as far waits for its replica,
and says after a second that it is not ready, rather than answer from the past.
"""

import re
from collections.abc import Mapping

import anyio
from anyio import to_thread
from starlette.responses import Response

from app.api.kinds import BAD_REQUEST
from app.api.problems import of_error, problem
from app.domain.errors import DatabaseUnavailable, FieldError, InvalidQuery, NodeBehind
from app.queries.context import LatestRevision, QueryContext

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
        return problem(BAD_REQUEST, "Revision-Floor names the newest revision that you have seen, such as r42.", path)
    if int(floor[1]) == 0:
        return None  # An empty register has been seen.
    for look in range(_LOOKS):
        if look:
            await anyio.sleep(_APART)
        try:
            await to_thread.run_sync(register.require_revision, int(floor[1]), _unknown)
            return None
        except InvalidQuery as error:
            return problem(BAD_REQUEST, error.detail, path)
        except (DatabaseUnavailable, NodeBehind) as error:
            refusal = error
    return of_error({"path": path}, refusal)


def _unknown(latest: LatestRevision) -> InvalidQuery:
    message = f"there is no such revision: the latest is r{latest.revision}"
    return InvalidQuery([FieldError("Revision-Floor", "future", message)])
