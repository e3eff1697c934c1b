"""Dependencies of pages: the query string, without what networks and forms add to an address."""

import re
from collections.abc import Sequence
from functools import cache
from urllib.parse import parse_qsl

from fastapi import HTTPException, Request

from app.api.dependencies import Params, QueryString
from app.api.envelope import address

_TRACKING = re.compile(rb"(^|&)(utm_\w+|(fb|g|d|tw|y)clid|msclkid|igshid|mc_[ce]id|_g[al])(=[^&]*)?(?=&|$)")


def without_tracking(query: bytes) -> bytes:
    """Return a query string without what networks add to a shared address, such as `utm_source` or `fbclid`."""
    return _TRACKING.sub(b"", query)


class PageQuery(QueryString[Params]):
    """Dependency: the parsed query string of a page, without tracking parameters."""

    async def __call__(self, request: Request) -> Params:
        return self._parse(without_tracking(request.scope["query_string"]), request)


class FormQuery(PageQuery[Params]):
    """Dependency: the same of a page with a form. Redirects to the address without the empty fields of the form.

    A browser sends every field, also the empty ones, which are no values of a query.
    """

    async def __call__(self, request: Request) -> Params:
        pairs = pairs_of(without_tracking(request.scope["query_string"]))
        filled = [(name, value) for name, value in pairs if value]
        if filled != pairs:
            raise redirect(address(request.scope["path"], filled))
        return await super().__call__(request)


@cache
def page_query(params_type: type[Params]) -> PageQuery[Params]:
    """Return the dependency of a page that takes parameters: `Annotated[P, Depends(page_query(P))]`."""
    return PageQuery(params_type)


@cache
def form_query(params_type: type[Params]) -> FormQuery[Params]:
    """Return the dependency of a page whose parameters come from a form: `Annotated[P, Depends(form_query(P))]`."""
    return FormQuery(params_type)


def pairs_of(query: bytes) -> Sequence[tuple[str, str]]:
    """Return the parameters of a query string, also the empty ones; none if it cannot be read.

    The validation refuses such a query.
    """
    try:
        return parse_qsl(query.decode("ascii"), keep_blank_values=True, errors="strict")
    except ValueError:
        return []


def redirect(location: str) -> HTTPException:
    """Return the exception that leads a browser from what a form sent to an address that can be shared."""
    return HTTPException(303, headers={"Location": location, "Cache-Control": "no-store"})
