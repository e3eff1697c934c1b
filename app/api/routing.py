"""Routes that answer fast: one question is read and refused by its own grammar, and finished bytes go out.

`Quick` keeps what FastAPI makes of an endpoint's signature for the OpenAPI document, and replaces how a request is
handled: the framework's validation of some forty parameters costs several times what the answer does. The bet is on
one method of `APIRoute`, so FastAPI is pinned, and tests compare the documented parameters with those that work.
"""

from collections.abc import Callable, Coroutine, Mapping
from functools import cache, partial
from typing import Annotated, Any, TypeVar, get_type_hints

from anyio import to_thread
from fastapi import Depends, HTTPException, Request
from fastapi.routing import APIRoute
from starlette.responses import Response

from app.api.negotiation import JSON, accept
from app.queries.asking import Question
from app.queries.register import Register


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

        async def handle(request: Request) -> Response:
            register = _register(request)
            if any(not value.isprintable() for value in request.path_params.values()):
                raise HTTPException(404)  # No id holds a sign that cannot be seen, and no database takes NUL.
            answer = asking(endpoint, request.scope["query_string"], register, request.path_params)
            accept(request.headers.get("accept"), self.offered(answer.keywords.get("question")))
            if register.reader.embedded and endpoint not in _UNHURRIED:
                # A bounded answer from the embedded database takes less time than a thread takes to wake.
                return answer()
            return await to_thread.run_sync(answer)

        return handle

    def offered(self, question: Question | None) -> str | None:
        """The media type in which a question is answered; None where the address itself names it."""
        return JSON


def asking(
    endpoint: Callable[..., Response], query: bytes, register: Register, parameters: Mapping[str, str]
) -> "partial[Response]":
    """The call of an endpoint that answers a raw query string. Raises InvalidQuery."""
    kind = _question_of(endpoint)
    question = (kind or Question).read(query)
    return partial(endpoint, register=register, **parameters, **({"question": question} if kind else {}))


@cache
def _question_of(endpoint: Callable[..., Response]) -> type[Question] | None:
    kind: type[Question] | None = get_type_hints(endpoint).get("question")
    return kind
