"""Error pages: explanations of each kind of problem under /problems, and problem documents as pages for browsers.

A page has the text of the problem document or of the table of problems. It adds links to the pages of candidates, a
similar address, and a search. Below the path of another language, the page of a problem is in that language; the detail
of the problem document stays English.
"""

from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Response
from starlette.types import Scope

from app.api.conditional_requests import base_url_of
from app.api.dependencies import Cache, SiteDep, cached
from app.api.envelope import contact_link
from app.api.errors import problem_types
from app.domain.errors import ProblemType
from app.i18n import gettext as _
from app.i18n import language_of, speaking, without_language
from app.pages.languages import alternates_of, is_translated, localize
from app.pages.templates import html_response
from app.reading.register import Register
from app.reading.state import Site
from app.store.json_text import Document

router = APIRouter(prefix="/problems")


_BY_CODE = {kind.code: kind for kind in problem_types()}
# The collection of the candidates for a parameter. `between` is not in it: its candidates are of three types.
_COLLECTIONS = ("partnerships", "cities", "countries", "sources")
_BY_PARAMETER = {"city": "cities", "source": "sources", "id": "partnerships", "record": "partnerships"}


@router.get("", dependencies=[cached(Cache.BUILD)], include_in_schema=False)
def list_problems(site: SiteDep) -> Response:
    """List all kinds of problem, each with a page."""
    return _explain(None, site)


@router.get("/{code}", dependencies=[cached(Cache.BUILD)], include_in_schema=False)
def show_problem(code: str, site: SiteDep) -> Response:
    """Explain one kind of problem and its remedy."""
    if code not in _BY_CODE:
        raise HTTPException(404)
    return _explain(_BY_CODE[code], site)


def _explain(kind: ProblemType | None, site: Site) -> Response:
    path = kind.type if kind else "/problems"
    report = contact_link(site.register.contact, site.register.public_url + path)
    return html_response("problem.html", site, path, report=report, kind=kind, kinds=problem_types())


def problem_page(register: Register, problem: Document, scope: Scope) -> Response:
    """Return a problem document as a page."""
    site = Site.of(register, base_url_of(scope))
    path = scope["path"]
    path_in_english = without_language(path)
    page_path = path_in_english if is_translated(path_in_english) else path
    with speaking(language_of(path)):
        return html_response(
            "error.html",
            site,
            quote(page_path),
            problem=problem,
            kind=_BY_CODE[problem["code"]],
            errors=[_with_words(error, problem["instance"]) for error in problem.get("errors", ())],
            candidates=[(candidate, _page_of(candidate["id"], problem)) for candidate in problem.get("candidates", ())],
            request_id=problem.get("request_id"),
            alternates=alternates_of(page_path) or alternates_of("/"),
        )


def _with_words(error: Document, path: str) -> Document:
    """Return an error of a problem document with its words for people; none where those of the document are better.

    People type the addresses of pages. Those of the API are written by programs, and their errors stay English.
    """
    words = "" if path.startswith("/v1/") else _words_of(error)
    return {"did_you_mean": None, **error, "words": words}


def _words_of(error: Document) -> str:
    name = {"name": error["parameter"]}
    match error["code"]:
        case "unknown_parameter":
            return _("This page does not know “%(name)s”, which is in its address.") % name
        case "repeated":
            return _("“%(name)s” is in the address too often.") % name
        case "empty":
            return _("“%(name)s” has no value in the address.") % name
        case "not_allowed" if error.get("allowed"):
            return _("“%(name)s” in the address can be: %(values)s.") % {**name, "values": ", ".join(error["allowed"])}
    return ""


def _page_of(id_: str, problem: Document) -> str | None:
    """Return the path of a candidate's page, if it has one, by the parameter in error or else by the requested path.

    A candidate may be an address itself.
    """
    if id_.startswith("/"):
        return localize(id_)
    errors = problem.get("errors")
    if errors:
        collection = _BY_PARAMETER.get(errors[0]["parameter"])
    else:
        collection = next((part for part in problem["instance"].split("/") if part in _COLLECTIONS), None)
    return localize(f"/{collection}/{quote(id_)}") if collection else None
