"""Messages in the reader's language, by gettext: English in the code, other languages in `locale/*.po`.

The language belongs to a request: pages set it from their path, and everything else speaks English.
"""

import gettext as gettext_library
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from io import BytesIO
from pathlib import Path

import polib

ENGLISH = "en"
LOCALE = Path(__file__).resolve().parent / "locale"
LANGUAGES = (ENGLISH, *sorted(path.stem for path in LOCALE.glob("*.po")))
"""The languages of pages, by ISO 639-1 code: English, and each that has a catalogue."""

_LOOKED_UP = ("term", "month")  # Contexts of messages whose text scripts make or read.
_language: ContextVar[str] = ContextVar("language", default=ENGLISH)


def current_language() -> str:
    """Return the language of the request."""
    return _language.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Set the language for a block."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


@cache
def _catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(LOCALE / f"{language}.po"))


@cache
def translations(language: str) -> gettext_library.NullTranslations:
    """Return the messages of a language. English has none: its messages are the identifiers."""
    if language == ENGLISH:
        return gettext_library.NullTranslations()
    return gettext_library.GNUTranslations(BytesIO(_catalogue(language).to_binary()))


def script_messages(language: str) -> dict[str, str | list[str]]:
    """Return the messages that scripts show, and the terms and months that they look up.

    The key is the message after its context, as gettext writes it. A message with a plural has all its forms.
    """
    messages: dict[str, str | list[str]] = {}
    for entry in _catalogue(language):
        if entry.msgctxt in _LOOKED_UP or any(path.endswith(".js") for path, _ in entry.occurrences):
            key = f"{entry.msgctxt}\4{entry.msgid}" if entry.msgctxt else entry.msgid
            messages[key] = list(entry.msgstr_plural.values()) or entry.msgstr
    return messages


def plural_rule(language: str) -> str:
    """Return the expression that gives the number of the plural form for `n`. That of gettext is also JavaScript."""
    forms: str = _catalogue(language).metadata["Plural-Forms"]
    return forms.partition("plural=")[2].rstrip("; ")


def gettext(message: str) -> str:
    """Return a message in the language of the request."""
    return translations(_language.get()).gettext(message)


def gettext_noop(message: str) -> str:
    """Mark a message that is looked up later."""
    return message


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the form of a message for a number."""
    return translations(_language.get()).ngettext(singular, plural, number)


def pgettext(context: str, message: str) -> str:
    """Return a message that means different things in different contexts."""
    return translations(_language.get()).pgettext(context, message)


def npgettext(context: str, singular: str, plural: str, number: int) -> str:
    """Return the form for a number of a message that means different things in different contexts."""
    return translations(_language.get()).npgettext(context, singular, plural, number)


def format_number(number: int) -> str:
    """Return a number as the language of the request writes it: `1,013`, `1.013`."""
    return f"{number:,}".replace(",", pgettext("between thousands", ","))


def first_part(path: str) -> str:
    """Return the first part of a path, which may name a language: `de` of `/de/cities`."""
    return path.partition("?")[0].removeprefix("/").partition("/")[0]


def language_of(path: str) -> str:
    """Return the language of a path: `de` for `/de/cities/koeln-de`."""
    first = first_part(path)
    return first if first in LANGUAGES else ENGLISH


def without_language(path: str) -> str:
    """Return a path without its language: `/cities/koeln-de` for `/de/cities/koeln-de`."""
    language = language_of(path)
    return path if language == ENGLISH else path.removeprefix(f"/{language}") or "/"
