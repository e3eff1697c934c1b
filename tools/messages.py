"""Update the catalogues of messages: `make messages` writes what `app/locale/*.po` lack and drops what no page says.

Country, language and month names of a new language come from the Unicode CLDR, through Babel.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import polib
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file

from app.api.errors import problem_types
from app.domain.countries import COUNTRIES, country_name
from app.domain.dates import MONTHS
from app.domain.vocabulary import LANGUAGES, VOCABULARIES, Confidence, to_english
from app.i18n import LOCALE
from app.pages.docs import GUIDE
from app.pages.guide_text import messages_of_guide
from app.parameters.partnership_params import PartnershipFilters
from app.parameters.query_params import words_of

APP = LOCALE.parent
_TEMPLATES = {"trimmed": "true", "newstyle_gettext": "true"}
_METHODS = {
    ".py": ("python", {}),
    ".html": ("jinja2", _TEMPLATES),
    ".js": ("javascript", {"parse_template_string": "true"}),
}
_KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
"""The functions whose arguments are messages, in Python, templates and scripts."""
_SHOWN = (
    "status", "ending", "certainty", "basis", "doubt", "kind", "event", "stage", "actor_body", "reason", "source_kind",
    "publisher_kind", "city_kind", "confidence", "suggestion_kind", "suggestion_state", "decline_reason",
)  # fmt: skip
"""The vocabularies whose terms pages show."""
_EXPLAINED = ("status", "basis", "event", "reason", "kind", "ending")
"""The vocabularies whose descriptions pages show."""
_FOLDERS = (
    "api",
    "claims",
    "domain",
    "pages",
    "parameters",
    "queries",
    "reading",
    "web/templates",
    "web/explorer",
    "i18n.py",
)


def extract() -> Catalog:
    """Return a catalogue of all messages, without translations."""
    catalogue = Catalog()
    for message, context, path in (*_written(), *_terms(), *_guide()):
        catalogue.add(message, context=context, locations=[(path, None)])  # type: ignore[list-item]
    return catalogue


def messages_of(suffix: str) -> set[str]:
    """Return the identifiers of the messages in files with a suffix."""
    return {
        message if isinstance(message, str) else message[0] for message, _, path in _written() if path.endswith(suffix)
    }


def _written() -> Iterator[tuple[str | tuple[str, ...], str | None, str]]:
    """Yield the messages that are arguments of functions: the message, its context, and its file."""
    for folder in _FOLDERS:
        root = APP / folder
        for path in sorted(root.rglob("*")) if root.is_dir() else [root]:
            if path.suffix in _METHODS:
                method, options = _METHODS[path.suffix]
                found = extract_from_file(method, path, keywords=_KEYWORDS, options=options)
                for _, message, _, context in found:
                    yield message, context, str(path.relative_to(APP))


def _terms() -> Iterator[tuple[str, str, str]]:
    """Yield the messages that the code looks up: terms and names."""
    for name in _SHOWN:
        for term in VOCABULARIES[name]:
            yield to_english(term), "term", "domain/vocabulary.py"
    for name in _EXPLAINED:
        for term in VOCABULARIES[name]:
            yield term.description.replace("`", ""), "description", "domain/vocabulary.py"
    for name in _filters_without_label():
        yield to_english(name).capitalize(), "parameter", "parameters/partnership_params.py"
    for problem in problem_types():
        yield problem.title, "problem", "domain/errors.py"
        yield problem.description, "problem", "domain/errors.py"
    for confidence in Confidence:
        yield confidence.description, "confidence", "domain/vocabulary.py"
    for name in LANGUAGES.values():
        yield name, "language", "domain/vocabulary.py"
    for month in MONTHS:
        yield month, "month", "domain/dates.py"
    for code in COUNTRIES:
        yield country_name(code), "country", "domain/countries.csv"


def _guide() -> Iterator[tuple[str, str, str]]:
    """Yield the messages of the guide."""
    for path in GUIDE:
        for message in messages_of_guide(path.read_text(encoding="utf-8")):
            yield message, "guide", str(path.relative_to(APP))


def _filters_without_label() -> list[str]:
    """Return the filters whose labels begin with their name, as `descriptions` makes them."""
    return [name for name, words in words_of(PartnershipFilters).items() if not words.label and not words.labels]


def _names(language: str) -> dict[tuple[str, str], str]:
    """Return the names that the CLDR knows in a language, by context and English name."""
    locale = Locale.parse(language)
    countries = {("country", country_name(code)): locale.territories.get(code, "") for code in COUNTRIES}
    languages = {("language", name): locale.languages.get(code, "") for code, name in LANGUAGES.items()}
    months = {("month", name): locale.months["format"]["wide"][number] for number, name in enumerate(MONTHS, 1)}
    return {**countries, **languages, **months}


def update(path: Path) -> str:
    """Return a catalogue with all messages, in alphabetical order. Translations of unchanged messages are kept."""
    old = polib.pofile(str(path))
    known = {(entry.msgctxt, entry.msgid): entry for entry in old}
    names = _names(path.stem)
    new = polib.POFile(wrapwidth=120)
    new.header, new.metadata = old.header, old.metadata or _metadata(path.stem)
    for message in sorted(filter(_has_text, extract()), key=_identity):
        context, singular, plural = _identity(message)
        key = (context or None, singular)
        entry = known.get(key) or polib.POEntry(
            msgid=singular, msgctxt=context or None, msgstr=names.get((context, singular), "")
        )
        entry.msgid_plural = plural
        entry.flags = ["python-format"] if "%(" in singular else []
        entry.occurrences = sorted({(location[0], "") for location in message.locations})
        new.append(entry)
    return str(new) + "\n"


def _has_text(message: Message) -> bool:
    return bool(message.id)  # The first message of a catalogue is its header.


def _identity(message: Message) -> tuple[str, str, str]:
    """Return the context, the text and the plural of a message; empty where it has none."""
    texts = [message.id] if isinstance(message.id, str) else list(message.id)
    return message.context or "", texts[0], "".join(texts[1:])


def _metadata(language: str) -> dict[str, str]:
    """Return the header of a new catalogue."""
    return {
        "Project-Id-Version": "sister-cities",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": str(Catalog(locale=language).plural_forms),
    }


def main() -> None:
    """Write the catalogues, or those of new languages that the arguments name."""
    for path in (LOCALE / f"{language}.po" for language in sys.argv[1:]):
        path.touch()
    for path in sorted(LOCALE.glob("*.po")):
        path.write_text(update(path), encoding="utf-8")


if __name__ == "__main__":
    main()
