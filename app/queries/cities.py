"""Cities: found by any of their names, and each with what became of its partnerships."""

import json
from dataclasses import dataclass, replace
from typing import Annotated

from app.domain.vocabulary import CityKind, Status
from app.queries import entities
from app.queries.languages import in_language
from app.queries.pages import Found
from app.queries.parameters import Country, Words, says
from app.queries.register import Register
from app.queries.searching import Clock
from app.queries.shared import Clocked, Spoken
from app.store.documents import json_text

_VALUES = list(Status)


class CityQuestion(entities.Entities, Spoken):
    """A question to the list of cities."""

    q: Annotated[
        Words | None,
        says(
            "Words of a city's names, in any language, without regard to accents; the last may be a beginning.", "sankt"
        ),
        entities.WORDS,
    ] = None
    country: Annotated[
        tuple[Country, ...], says("It lies in this country.", "NL"), entities.one_of("s.country", "lie in {}")
    ] = ()
    kind: Annotated[
        tuple[CityKind, ...], says("What sort of government it is.", "province"), entities.one_of("s.kind", "are a {}")
    ] = ()


@dataclass(frozen=True)
class CityRecord:
    """One city at a clock, as its finished document."""

    document: str
    clock: Clock


def find_cities(question: CityQuestion, register: Register) -> Found:
    """A page of cities, by name; the best matches first where `q` is given."""
    found = entities.find("city", question, register, "Cities")
    return replace(found, documents=in_language(found.documents, question.lang, register, found.clock))


def get_city(asked: str, question: Clocked, register: Register) -> CityRecord:
    """One city by its id, Wikidata id or GeoNames id, with counts by status and its partners on the day."""
    clock = register.clock(question.as_of, question.known_at)
    city = register.city(asked, clock)
    document = entities.get("city", city.id, clock, register, lambda: register.candidates(asked))
    rows = register.reader.rows(
        "SELECT e.id, e.cities, s.side, s.value FROM standing s JOIN edition e ON e.edition = s.edition"
        f" WHERE s.city = :city AND s.hidden = 0 AND {clock.present('s')}"
        " ORDER BY e.id",
        {"city": city.key} | _binds(clock),
    )
    counts = dict.fromkeys(_VALUES, 0)
    partners = []
    for partnership, cities, side, value in rows:
        status = _VALUES[value - 1]
        counts[status] += 1
        other = json.loads("{" + cities + "}")["cities"][2 - side]
        partners.append({"partnership": partnership, "status": status, "city": other})
    more = json_text({"counts": counts, "partners": partners})
    return CityRecord(f"{document[:-1]},{more[1:]}", clock)


def _binds(clock: Clock) -> dict[str, str | int]:
    return {"day": clock.day, "revision": clock.revision}
