"""The languages of pages: the part of the address that names the language, and links that keep it."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from fastapi import Depends, Request

from app.api.envelope import address
from app.i18n import ENGLISH, LANGUAGES, current_language, first_part, language_of, pgettext, speaking

TRANSLATED = frozenset(
    {
        "",
        "question",
        "sentence",
        "card.png",
        "partnerships",
        "cities",
        "countries",
        "sources",
        "insights",
        "changes",
        "follow",
        "corrections",
        "suggest",
        "suggestions",
        "confirm",
        "chart",
        "compare",
        "docs/guide",
    }
)
"""The first parts of the paths of pages that exist in every language, or a whole path. The others, and the API, are
English."""


@dataclass(frozen=True)
class Alternate:
    """A page in one of its languages."""

    language: str
    name: str
    path: str
    offer: str


async def _speak_language_of_path(request: Request) -> AsyncIterator[None]:
    with speaking(language_of(request.scope["path"])):
        yield


IN_LANGUAGE_OF_PATH = Depends(_speak_language_of_path)
"""The dependency of pages in other languages: the language of the path is that of the request."""


def is_translated(path: str) -> bool:
    """Return whether a page exists in every language. The path has no language."""
    whole = path.partition("?")[0].partition("#")[0].removeprefix("/")
    return whole in TRANSLATED or first_part(path) in TRANSLATED


def localize(path: str) -> str:
    """Return the address of a page in the language of the request: `/de/cities/koeln-de`."""
    return in_language(path, current_language())


def in_language(path: str, language: str) -> str:
    """Return the address of a page in a language; unchanged for English and for pages that exist only in English."""
    return f"/{language}{path}" if is_translated(path) and language != ENGLISH else path


def page_address(path: str, parameters: Sequence[tuple[str, str]]) -> str:
    """Return the address of a page with parameters, in the language of the request."""
    return localize(address(path, parameters))


def alternates_of(path: str) -> list[Alternate]:
    """Return the languages of a page, English first; none if it exists only in English."""
    if not is_translated(path):
        return []
    return [_alternate(path, language) for language in LANGUAGES]


def _alternate(path: str, language: str) -> Alternate:
    """Return a page in a language, with the name of the language and an offer in it."""
    with speaking(language):
        name = pgettext("name of this language", "English")
        offer = pgettext("offer of this language", "This page is also available in English.")
    return Alternate(language, name, in_language(path, language), offer)


def city_language() -> str | None:
    """Return the language of city names on a page; None for English, in which they have their own names."""
    language = current_language()
    return None if language == ENGLISH else language
