"""The template environment of all pages, with automatic escaping in HTML, and functions that render templates."""

from collections.abc import Iterable
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape
from starlette.responses import Response

from app import __version__
from app.api.envelope import address, report_link
from app.api.evidence_wording import doubt_label, evidence_age, last_seen, search_words
from app.api.wording import (
    abbreviate,
    age_words,
    capitalize_first,
    date_words,
    partnerships_words,
    reasons_of,
    sources_words,
    status_label,
    status_words,
    term_label,
)
from app.domain.city_names import city_name, kind_label
from app.domain.countries import country_name, country_phrase
from app.domain.source_names import source_name
from app.domain.vocabulary import VOCABULARIES, language_name, to_words
from app.i18n import current_language, format_number, gettext, ngettext, npgettext, pgettext
from app.pages.assets import CONTENT_SECURITY_POLICY, PAGE_HEADERS, WEB, asset_url
from app.pages.languages import alternates_of, in_language, localize, page_address
from app.pages.status_counts import counts_in, doubt_words
from app.reading.licences import OWN_LICENCE, find_licences
from app.reading.state import Site, State


def _mark_code(text: str) -> Markup:
    """Return a text as HTML, escaped, with the parts between backticks as code."""
    marked = (
        Markup("<code>{}</code>").format(part) if number % 2 else escape(part)
        for number, part in enumerate(text.split("`"))
    )
    return Markup("").join(marked)


_DESCRIPTIONS = {name: {term.value: term.description for term in terms} for name, terms in VOCABULARIES.items()}


def term_description(vocabulary: str, value: str) -> str:
    """Return what a term means."""
    return pgettext("description", _DESCRIPTIONS[vocabulary][value].replace("`", ""))


@pass_context
def _phrase(context: Context, term: str) -> str:
    """Return the wording of a term. With a context, Jinja does not compute it for constants when it compiles."""
    return to_words(term)


@pass_context
def _number(context: Context, number: int) -> str:
    """Return a number as the language of the page writes it."""
    return format_number(number)


def phrases(terms: Iterable[str]) -> list[tuple[str, str]]:
    """Return terms with their wording: the options of a field."""
    return [(str(term), to_words(term)) for term in terms]


def lower_first(text: str) -> str:
    """Return a text with a small first letter."""
    return text[:1].lower() + text[1:]


def explorer_url(listed: str) -> str:
    """Return the address at which the explorer shows a list of `/v1/partnerships`."""
    return localize(f"/?{listed.partition('?')[2]}")


TEMPLATES = Environment(
    loader=FileSystemLoader(WEB / "templates"),
    autoescape=lambda name: name is None or name.endswith(".html"),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    extensions=["jinja2.ext.i18n"],
)
TEMPLATES.policies["ext.i18n.trimmed"] = True
TEMPLATES.filters |= {
    "capitalize_first": capitalize_first,
    "city_name": city_name,
    "code": _mark_code,
    "lower_first": lower_first,
    "number": _number,
    "phrase": _phrase,
}
TEMPLATES.globals.update(
    abbreviate=abbreviate,
    alternates_of=alternates_of,
    age_words=age_words,
    address=address,
    asset_url=asset_url,
    city_name=city_name,
    counts_in=counts_in,
    country_name=country_name,
    country_phrase=country_phrase,
    date_words=date_words,
    term_description=term_description,
    doubt_label=doubt_label,
    doubt_words=doubt_words,
    evidence_age=evidence_age,
    explorer_url=explorer_url,
    kind_label=kind_label,
    last_seen=last_seen,
    language_name=language_name,
    localize=localize,
    own_licence=OWN_LICENCE,
    page_address=page_address,
    partnerships_words=partnerships_words,
    phrases=phrases,
    reasons_of=reasons_of,
    search_words=search_words,
    source_name=source_name,
    sources_words=sources_words,
    status_label=status_label,
    status_words=status_words,
    term_label=term_label,
    version=__version__,
)
TEMPLATES.install_gettext_callables(  # type: ignore[attr-defined]  # The extension adds this method.
    gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
)


def render(template: str, **values: object) -> str:
    """Return the text of a template, rendered with some values."""
    return TEMPLATES.get_template(template).render(values)


def html_response(
    template: str,
    site: Site,
    path: str,
    /,
    headers: dict[str, str] | None = None,
    *,
    embeddable: bool = False,
    **values: object,
) -> Response:
    """Return a page with its headers. `path` is its root-relative address, for the link that reports errors.

    Other sites may show an `embeddable` page in a frame.
    """
    language = current_language()
    page_path = in_language(path, language)
    values = {
        "report": localize(report_link(site.register, site.base_url + page_path)),
        "language": language,
        "alternates": alternates_of(path),
        "canonical": site.base_url + page_path,
        "public": site.base_url,
        **values,
    }
    headers = {**PAGE_HEADERS, "Content-Language": language, **(headers or {})}
    if embeddable:
        headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY.replace("ancestors 'self'", "ancestors *")
    return Response(render(template, **values), headers=headers, media_type="text/html; charset=utf-8")


def uncached_response(template: str, state: State, path: str, **values: Any) -> Response:  # noqa: ANN401
    """Return a page that no cache stores."""
    return html_response(
        template,
        state,
        path,
        {"Cache-Control": "no-store"},
        licences=find_licences(state),
        **values,
    )
