"""Pages in a language in which every message is in brackets: text outside them is English that no catalogue has."""

import gettext
import re
from html.parser import HTMLParser

import pytest

from app import i18n
from app.i18n import ENGLISH


class Bracketed(gettext.NullTranslations):
    """A language in which every message is in brackets."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"

    def pgettext(self, context: str, message: str) -> str:
        return message if context == "between thousands" else f"⟦{message}⟧"

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return self.ngettext(msgid1, msgid2, n)


class Texts(HTMLParser):
    """The texts of a page, and of the attributes that people read, but for texts that name another language."""

    READ = ("aria-label", "title", "placeholder", "alt", "content")
    UNREAD = ("script", "style", "textarea", "code", "q")
    VOID = ("meta", "link", "input", "img", "br", "base")

    def __init__(self, html: str, language: str) -> None:
        super().__init__()
        self.language, self.texts = language, list[str]()
        self.open: list[tuple[str, bool]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        is_other = (
            given.get("class") == "address" or given.get("lang", self.language) != self.language or tag in self.UNREAD
        )
        is_read = not is_other and not any(other for _, other in self.open)
        if is_read and not (tag == "meta" and given.get("name") not in ("description", None)):
            self.texts += [given[name] or "" for name in self.READ if name in given and "property" not in given]
        if tag not in self.VOID:
            self.open.append((tag, is_other))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not any(other for _, other in self.open):
            self.texts.append(data)


def words_of(text: str) -> set[str]:
    """The words of a text of two letters and more, in small letters."""
    return {word.lower() for word in re.findall(r"[^\W\d_]{2,}", text)}


def outside_brackets(text: str) -> str:
    """A text without what is in brackets, which may hold others."""
    inner = re.sub(r"⟦[^⟦⟧]*⟧", " ", text)
    return inner if inner == text else outside_brackets(inner)


FORMATS = words_of(
    "CSL JSON GeoJSON NDJSON BibTeX CSV XLSX PNG SVG RIS Wikidata GeoNames http https localhost test CC BY rc"
)
"""Words that are the same in every language, or of the address."""


def words_left(html: str) -> set[str]:
    """The words of a page in German that are in no message and the same in no other language."""
    texts = Texts(html, "de").texts
    return words_of(outside_brackets(" ".join(texts))) - FORMATS


@pytest.fixture
def bracketed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages in German are in brackets. They are asked for without compression, because pages are cached by it."""
    messages = {ENGLISH: gettext.NullTranslations(), "de": Bracketed()}
    monkeypatch.setattr(i18n, "translations", messages.__getitem__)
