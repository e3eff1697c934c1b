"""The template environment of all pages, with automatic escaping in HTML, and functions that render templates."""

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.responses import Response

from app import __version__
from app.api.envelope import address, report_link
from app.api.evidence_wording import doubt_label, evidence_age, last_seen, search_words
from app.api.wording import (
    STATUS_NAMES,
    abbreviate,
    age_words,
    capitalize_first,
    date_words,
    plural,
    reasons_of,
    term_label,
)
from app.domain.city_names import city_name, kind_label
from app.domain.countries import COUNTRIES, country_name
from app.domain.source_names import source_name
from app.domain.vocabulary import to_english
from app.pages.assets import CONTENT_SECURITY_POLICY, PAGE_HEADERS, WEB, asset_url
from app.queries.licences import OWN_LICENCE
from app.queries.register import Register


def _mark_code(text: str) -> Markup:
    """Return a text as HTML, escaped, with the parts between backticks as code."""
    marked = (
        Markup("<code>{}</code>").format(part) if number % 2 else escape(part)
        for number, part in enumerate(text.split("`"))
    )
    return Markup("").join(marked)


def explorer_url(listed: str) -> str:
    """Return the address at which the explorer shows a list of `/v1/partnerships`."""
    return f"/?{listed.partition('?')[2]}"


TEMPLATES = Environment(
    loader=FileSystemLoader(WEB / "templates"),
    autoescape=lambda name: name is None or name.endswith(".html"),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
TEMPLATES.filters |= {
    "capitalize_first": capitalize_first,
    "city_name": city_name,
    "code": _mark_code,
    "phrase": to_english,
}
TEMPLATES.globals.update(
    abbreviate=abbreviate,
    age_words=age_words,
    address=address,
    asset_url=asset_url,
    city_name=city_name,
    country_name=country_name,
    country_phrase=COUNTRIES.__getitem__,
    date_words=date_words,
    doubt_label=doubt_label,
    evidence_age=evidence_age,
    explorer_url=explorer_url,
    kind_label=kind_label,
    last_seen=last_seen,
    own_licence=OWN_LICENCE,
    plural=plural,
    reasons_of=reasons_of,
    search_words=search_words,
    source_name=source_name,
    status_names=STATUS_NAMES,
    term_label=term_label,
    version=__version__,
)


def render(template: str, **values: object) -> str:
    """Return the text of a template, rendered with some values."""
    return TEMPLATES.get_template(template).render(values)


def html_response(
    template: str,
    register: Register,
    path: str,
    headers: dict[str, str] | None = None,
    *,
    embeddable: bool = False,
    **values: object,
) -> Response:
    """Return a page with its headers. `path` is its root-relative address, for the link that reports errors.

    Other sites may show an `embeddable` page in a frame.
    """
    values = {"report": report_link(register, register.base_url + path), **values}
    headers = {**PAGE_HEADERS, **(headers or {})}
    if embeddable:
        headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY.replace("ancestors 'self'", "ancestors *")
    return Response(render(template, **values), headers=headers, media_type="text/html; charset=utf-8")
