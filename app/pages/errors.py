"""The pages under /problems/: what each kind of error means and what to do about it.

The `type` of every problem document leads here. The pages are made once, from the table of problems; nothing about the
request that failed is known here, so nothing of it can be shown.
"""

from functools import lru_cache

from fastapi import HTTPException, Response

from app.api.errors import PROBLEM_TYPES, ProblemType
from app.api.response_cache import Cache
from app.api.routing import CachedRoute, QueryRouter, RegisterDep
from app.pages.docs import CONTENT_SECURITY_POLICY, TEMPLATES
from app.pages.text import report_link
from app.queries.context import QueryContext

router = QueryRouter(prefix="/problems", route_class=CachedRoute)
_BY_CODE = {kind.code: kind for kind in PROBLEM_TYPES}


@lru_cache(maxsize=64)
def _page(kind: ProblemType | None, report: str) -> bytes:
    page = TEMPLATES.get_template("problem.html")
    return page.render(kind=kind, kinds=PROBLEM_TYPES, report=report).encode()


def _answer(kind: ProblemType | None, register: QueryContext) -> Response:
    path = kind.type if kind else "/problems"
    body = _page(kind, report_link(register.contact, register.public_url + path))
    return Response(body, media_type="text/html", headers={"Content-Security-Policy": CONTENT_SECURITY_POLICY})


@router.get("", cache=Cache.IMMUTABLE, include_in_schema=False)
async def list_problems(register: RegisterDep) -> Response:
    """List all kinds of problem, each with a page."""
    return _answer(None, register)


@router.get("/{code}", cache=Cache.IMMUTABLE, include_in_schema=False)
async def show_problem(code: str, register: RegisterDep) -> Response:
    """Explain one kind of problem and its remedy."""
    if code not in _BY_CODE:
        raise HTTPException(404)
    return _answer(_BY_CODE[code], register)
