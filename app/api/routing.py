"""Routes that answer fast: one question is read and refused by its own grammar, and finished bytes go out.

`Quick` keeps what FastAPI makes of an endpoint's signature for the OpenAPI document, and replaces how a request is
handled: the framework's validation of some forty parameters costs several times what the answer does. The bet is on
one method of `APIRoute`, so FastAPI is pinned, and tests compare the documented parameters with those that work.
"""

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Annotated, Any, TypeVar, get_type_hints

from anyio import to_thread
from fastapi import Depends, Request
from fastapi.routing import APIRoute
from starlette.responses import Response

from app.api.problems import NotAcceptable
from app.queries.asking import Question
from app.queries.register import Register

JSON = "application/json"


def _register(request: Request) -> Register:
    register: Register = request.app.state.register
    return register


Asked = Annotated[Register, Depends(_register)]
"""The register, as endpoints receive it."""


T = TypeVar("T", bound=Callable[..., Response])


def unhurried(endpoint: T) -> T:
    """Marks an endpoint whose work grows with the register: it is done in a thread, beside the others."""
    _UNHURRIED.add(endpoint)
    return endpoint


_UNHURRIED: set[Callable[..., Response]] = set()


class Quick(APIRoute):
    """A route whose endpoint takes one `question` (or none), the `register`, and the parameters of its path."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        endpoint = self.endpoint
        hints = get_type_hints(endpoint)
        kind: type[Question] = hints.get("question", Question)
        takes_question = "question" in hints

        async def handle(request: Request) -> Response:
            accept(request.headers.get("accept"))
            question = kind.read(request.scope["query_string"])
            register = _register(request)
            given = {"register": register, **request.path_params}
            if takes_question:
                given["question"] = question
            if register.reader.embedded and endpoint not in _UNHURRIED:
                # A bounded answer from the embedded database takes less time than a thread takes to wake.
                return endpoint(**given)  # type: ignore[no-any-return]
            return await to_thread.run_sync(partial(endpoint, **given))

        return handle


def accept(header: str | None, offered: str = JSON) -> None:
    """Raise NotAcceptable where a client's Accept header leaves no room for what is offered."""
    if header is None or header in ("*/*", offered):
        return
    group = offered.partition("/")[0] + "/*"
    best: dict[str, float] = {}
    for part in header.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        best[name] = next((_weight(parameter[2:]) for parameter in parameters if parameter.startswith("q=")), 1.0)
    weight = next((best[name] for name in (offered, group, "*/*") if name in best), 0.0)
    if weight <= 0:
        raise NotAcceptable(f"This address answers in {offered}; the request accepts only other forms.")


def _weight(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 1.0
