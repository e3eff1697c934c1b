"""What readers type into the forms of suggestions, read into a suggestion or into what to say at each field.

Dates are read as people write them, and cities by their names.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from app.api.wording import date_words, term_label
from app.domain.city_names import kind_label
from app.domain.countries import country_name
from app.domain.errors import Conflict, FieldError, InvalidContent, TooManySuggestions
from app.domain.text import normalise, slug
from app.domain.vocabulary import SuggestionKind
from app.editing.schemas import MIN_TEXT, SENT_SUGGESTION, SentSuggestion
from app.i18n import format_number, ngettext
from app.i18n import gettext as _
from app.names.country_names import find_countries, split_country
from app.pages.languages import city_language, localize
from app.pages.typed_dates import read_date
from app.queries.entities import CityParams, find_cities
from app.reading.lookups import find_entity
from app.reading.state import State
from app.store.json_text import Document, read_json

WHOLE_FORM = ""
"""The name under which a fault of no single field is kept."""
_DATES = ("date", "event_date", "becomes_date", "source_published")
_CONTENT_FIELDS = ("kind", "target", "date", "by", "wrong", "correct", "partnership_kind", "table", "text", "contact")
_SOURCE_FIELDS = ("url", "title", "publisher", "published", "kind")
_CITY_FIELDS = ("city", "partner")
_FIELDS_OF_MEMBERS = {"cities": "partner", "cities/0": "city", "cities/1": "partner", "source": "source_url"}
"""The fields of the form that have another name than the member of the suggestion that they make."""
_LONGEST_NAME, _CANDIDATES = 80, 5


@dataclass(frozen=True)
class Fault:
    """What is wrong with a field, in words for readers, and the address of what is in the way, if there is any."""

    message: str
    page: str = ""


@dataclass(frozen=True)
class Choice:
    """A city that a typed name may mean."""

    id: str
    label: str

    @property
    def pair(self) -> tuple[str, str]:
        """The value and the label of its option."""
        return self.id, self.label


class FormRefused(Exception):
    """A form that makes no suggestion: the fault of each field, and the cities among which to choose."""

    def __init__(self, faults: Mapping[str, Fault], choices: Mapping[str, Sequence[Choice]] | None = None) -> None:
        super().__init__(", ".join(faults))
        self.faults = faults
        self.choices = choices or {}


@dataclass
class _Cities:
    """The ids of the cities of a form, the cities among which to choose, and what is wrong with the names."""

    ids: dict[str, str] = field(default_factory=dict)
    choices: dict[str, Sequence[Choice]] = field(default_factory=dict)
    faults: dict[str, Fault] = field(default_factory=dict)


def read_suggestion(fields: Mapping[str, str], state: State) -> SentSuggestion:
    """Return the suggestion that the fields of a form make. Raises FormRefused."""
    cities = _find_cities(fields, state)
    faults: dict[str, Fault] = {}
    try:
        suggestion = SENT_SUGGESTION.validate_python(_to_content({**fields, **cities.ids}))
    except ValidationError as error:
        faults = _faults_of_fields(error.errors(), fields)
    faults |= cities.faults
    if faults:
        raise FormRefused(faults, cities.choices)
    return suggestion


def _to_content(typed: Mapping[str, str]) -> dict[str, Any]:
    """Return the suggestion that the fields of a form make, as a client of the API sends it."""
    fields = {name: read_date(text) if name in _DATES else text for name, text in typed.items()}
    content: dict[str, Any] = {name: fields[name] for name in _CONTENT_FIELDS if name in fields}
    content["source"] = {name: fields[f"source_{name}"] for name in _SOURCE_FIELDS if f"source_{name}" in fields}
    if fields.get("kind") == SuggestionKind.MISSING:
        content.pop("target", None)
        content["cities"] = [fields.get(name, "") for name in _CITY_FIELDS]
    if "reason" in fields:
        content["reasons"] = [fields["reason"]]
    if "event_kind" in fields:
        content |= _corrected_event(fields)
    return content


def _corrected_event(fields: Mapping[str, str]) -> dict[str, Any]:
    """Return the members that correct an event: as it is and as it should be, for programs and people."""
    members: dict[str, Any] = {}
    for member, words in (("event", "wrong"), ("becomes", "correct")):
        kind, date = fields.get(f"{member}_kind", ""), fields.get(f"{member}_date", "")
        members[member] = {"kind": kind, "date": date}
        members[words] = f"{kind.replace('_', ' ')}, {date}"
    return members


# --- cities ---


def _find_cities(fields: Mapping[str, str], state: State) -> _Cities:
    """Return the ids of the cities whose names a form has."""
    cities = _Cities()
    for name in _CITY_FIELDS:
        if name in fields and fields.get("kind") == SuggestionKind.MISSING:
            _find_city(name, fields[name], cities, state)
    return cities


def _find_city(name: str, text: str, cities: _Cities, state: State) -> None:
    """Find the id of a city by its name, perhaps with its country. A new city has a country, and gets a new id."""
    if find_entity("city", text, state) is not None:
        cities.ids[name] = text  # The reader chose among cities.
        return
    typed, country = split_country(text, {})
    codes = find_countries(country) if country else ()
    found = [] if len(typed) > _LONGEST_NAME else _search(typed, codes, state)
    exact = [city for city in found if normalise(city["name"]) == normalise(typed) and not kind_label(city)]
    if len(exact) == 1:
        cities.ids[name] = exact[0]["id"]
    elif found:
        cities.choices[name] = [Choice(city["id"], _choice_label(city)) for city in found]
        cities.faults[name] = Fault(_("Which one do you mean? Please choose."))
    elif len(codes) == 1 and slug(typed):
        cities.ids[name] = f"{slug(typed)}-{codes[0].lower()}"
    else:
        message = _("The register has no city “%(text)s”. Add its country, such as “Gera, Germany”.")
        cities.faults[name] = Fault(message % {"text": text})


def _search(name: str, codes: Sequence[str], state: State) -> list[Document]:
    params = CityParams(q=name, country=tuple(codes), limit=_CANDIDATES, lang=city_language())
    return [read_json(document) for document in find_cities(params, state).documents]


def _choice_label(city: Document) -> str:
    return ", ".join(filter(None, [city["name"], kind_label(city), country_name(city["country"])]))


# --- faults ---


def _faults_of_fields(errors: Sequence[ErrorDetails], fields: Mapping[str, str]) -> dict[str, Fault]:
    """Return the first fault of each field that the validation refuses."""
    faults: dict[str, Fault] = {}
    for error in errors:
        member = "/".join(str(part) for part in error["loc"][1:] if part != "constrained-str")
        name = field_of(member)
        faults.setdefault(name, Fault(_validation_words(name, error, fields.get(name, ""))))
    return faults


def faults_of_content(refusal: InvalidContent) -> dict[str, Fault]:
    """Return what does not fit the register, by the field of the form."""
    return {field_of(error.field): Fault(_register_words(error)) for error in refusal.errors}


def field_of(member: str) -> str:
    """Return the field of the form that makes a member of a suggestion: `source_url` for `source/url`."""
    if member in _FIELDS_OF_MEMBERS:
        return _FIELDS_OF_MEMBERS[member]
    if member.startswith("reasons"):
        return "reason"
    return member.replace("/", "_")


def _validation_words(name: str, error: ErrorDetails, text: str) -> str:
    """Return what is wrong with the text of a field."""
    if not text:
        return _("Please fill in this field.")
    limit = error.get("ctx", {})
    if error["type"] == "string_too_long":
        message = _("Write at most %(most)s characters. There are %(number)s now.")
        return message % {"most": format_number(limit["max_length"]), "number": format_number(len(text))}
    if name == "text" and error["type"] == "string_too_short":
        return _("Write a whole sentence: at least %(number)s characters.") % {"number": MIN_TEXT}
    if name in _DATES:
        return _("Write a date, such as 2025, June 2025 or 1/6/2025 (day first).")
    match name:
        case "source_url":
            return _("Write the address of a public page. It begins with https:// or http://.")
        case "contact":
            return _("Write an e-mail address, such as maria@example.org.")
        case "table":
            return _("Write a header and up to 999 rows, each on a line of its own.")
        case "partner":
            return _("Name two different cities.")
        case "target":
            return _("Write the address of the page on which the record is shown.")
        case _:
            return _("This text cannot be used. Please write it in plain words.")


def _register_words(error: FieldError) -> str:
    """Return why a text does not fit the register."""
    match error.code:
        case "in_the_future":
            return _("This day is yet to come. Write when it happened.")
        case "too_old":
            return _("The register has evidence that is as new. Please give a newer source.")
        case "unknown" if error.field == "target":
            return _("The register has no such record.")
        case _:
            return _("This does not fit what the register has. Please describe it under “Something is wrong”.")


def conflict_fault(conflict: Conflict) -> Fault:
    """Return what is in the way: what the register has, or an earlier suggestion of the same network."""
    if conflict.location is None:
        return Fault(_("Your network has sent a suggestion of this kind about this record, which waits for an answer."))
    page = localize(conflict.location.removeprefix("/v1"))
    return Fault(_("The register has this partnership, or has retracted it."), page)


def limit_fault(refusal: TooManySuggestions) -> Fault:
    """Return why no more suggestions are taken, and for how long."""
    hours = max(1, round((refusal.retry_after or 0) / 3600))
    message = ngettext(
        "Too many suggestions were sent. Please try again in %(number)s hour.",
        "Too many suggestions were sent. Please try again in %(number)s hours.",
        hours,
    )
    return Fault(message % {"number": hours})


def event_words(kind: str, date: str) -> str:
    """Return an event of a partnership in words: `Severed, 2021`."""
    return f"{term_label(kind)}, {date_words({'edtf': date})}"
