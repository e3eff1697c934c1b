"""The documentation page at `/docs`, the files it is made of, and the templates of all pages.

Files are read and hashed once, when the service starts: a file that was not there then does not exist. The page is made
from the OpenAPI document, names no other host, allows no inline script, and holds nothing that changes between two
requests, so it may be cached.
"""

import inspect
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from anyio import to_thread
from fastapi import FastAPI, HTTPException, Request, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from app import __version__
from app.api.examples import EXAMPLES, LANGUAGES, snippets_of, snippets_of_errors, snippets_of_pagination
from app.api.response_cache import Cache
from app.api.routing import CachedRoute, QueryRouter
from app.domain.countries import COUNTRIES, country_name
from app.domain.vocabulary import VOCABULARIES, Status, to_english
from app.pages.reference import read_reference
from app.pages.text import date_words, plural, report_link, term_label

router = QueryRouter(route_class=CachedRoute)


CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
PAGE_CACHING = "public, max-age=60, stale-while-revalidate=600"
PINNED_CACHING = "public, max-age=31536000, immutable"
PLAIN_CACHING = "public, max-age=3600"

_WEB = Path(__file__).resolve().parent.parent / "web"
_MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}
_LEGAL_TEXTS = {"LICENSE"}
_CHAPTERS = (
    ("reading", "Read it in two minutes"),
    ("questions", "Ten questions"),
    ("asking", "Your own query"),
    ("pages", "All pages of a list"),
    ("errors", "Errors"),
)
"""The chapters before the requests, by anchor."""


@dataclass(frozen=True, slots=True)
class Asset:
    """Finished bytes with their media type. `version` is what a page puts behind `?v=`."""

    body: bytes
    media_type: str
    digest: str

    @classmethod
    def of(cls, body: bytes, media_type: str) -> "Asset":
        """Return an asset with the SHA-256 of its content."""
        return cls(body, media_type, sha256(body).hexdigest())

    @property
    def etag(self) -> str:
        """A strong entity tag: the same bytes on any worker and any node have the same tag."""
        return f'"{self.digest[:32]}"'

    @property
    def version(self) -> str:
        """Return eight hexadecimal digits of the digest: enough to distinguish two builds of one file."""
        return self.digest[:8]


def load_assets(folder: Path) -> dict[str, Asset]:
    """Load every file under `folder` that may be served, by relative path. Templates and records are left out."""
    assets = {}
    for file in sorted(folder.rglob("*")):
        media_type = _MEDIA_TYPES[".txt"] if file.name in _LEGAL_TEXTS else _MEDIA_TYPES.get(file.suffix)
        if media_type and file.is_file():
            assets[file.relative_to(folder).as_posix()] = Asset.of(file.read_bytes(), media_type)
    return assets


def asset_url(path: str) -> str:
    """Return the root-relative URL of an asset, with the hash of its content. Raises KeyError if there is none."""
    return f"/static/{path}?v={ASSETS[path].version}"


def _mark_code(text: str) -> Markup:
    """Escape a text for HTML and set what it has between backticks as code."""
    marked = (
        Markup("<code>{}</code>").format(part) if number % 2 else escape(part)
        for number, part in enumerate(text.split("`"))
    )
    return Markup("").join(marked)


def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_WEB / "templates"),
        autoescape=lambda name: name is None or name.endswith(".html"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"code": _mark_code, "phrase": to_english}
    environment.globals.update(
        asset_url=asset_url,
        version=__version__,
        country_name=country_name,
        country_phrase=COUNTRIES.__getitem__,
        date_words=date_words,
        plural=plural,
        term_label=term_label,
    )
    return environment


def render_page(app: FastAPI, report: str, public: str) -> bytes:
    """Return the documentation page as UTF-8 HTML, from the OpenAPI document of an application.

    `report` is where errors are reported, and `public` the address of the service. Takes some tenths of a second.
    """
    page = TEMPLATES.get_template("docs.html").render(
        chapters=_CHAPTERS,
        reference=read_reference(app.openapi(), public),
        questions=[(question, snippets_of(question, public)) for question in EXAMPLES],
        pagination=snippets_of_pagination(public),
        trouble=snippets_of_errors(public),
        languages=LANGUAGES,
        statuses=list(Status),
        vocabularies=[(name, inspect.getdoc(words) or "", list(words)) for name, words in VOCABULARIES.items()],
        report=report,
    )
    return page.encode()


ASSETS = load_assets(_WEB)
TEMPLATES = _templates()
"""The templates of every page; what they write into HTML is escaped."""


def asset_response(asset: Asset, caching: str) -> Response:
    """Return an asset with its cache lifetime."""
    return Response(asset.body, media_type=asset.media_type, headers={"Cache-Control": caching})


@router.get("/docs", cache=Cache.IMMUTABLE, absolute_links=True, include_in_schema=False)
async def get_docs(request: Request) -> Response:
    """Return the documentation page."""
    register = request.app.state.register
    report = report_link(register.contact, f"{register.base_url}/docs")
    page = await to_thread.run_sync(render_page, request.app, report, register.base_url)
    response = Response(page, media_type="text/html; charset=utf-8", headers={"Cache-Control": PAGE_CACHING})
    response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
    response.headers["Link"] = '</.well-known/api-catalog>; rel="api-catalog", </openapi.json>; rel="service-desc"'
    return response


@router.get("/favicon.ico", cache=Cache.IMMUTABLE, include_in_schema=False)
async def get_icon() -> Response:
    """Return the icon at the path where clients expect it."""
    return asset_response(ASSETS["icon.svg"], PLAIN_CACHING)


@router.get("/static/{path:path}", cache=Cache.IMMUTABLE, include_in_schema=False)
async def get_asset(request: Request, path: str) -> Response:
    """Return a file known since the start, cacheable for a year if the URL has the hash of its content."""
    asset = ASSETS.get(path)
    if asset is None:
        raise HTTPException(404, "There is no such file.")
    pinned = request.query_params.get("v") == asset.version
    return asset_response(asset, PINNED_CACHING if pinned else PLAIN_CACHING)
