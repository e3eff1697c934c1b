"""Cities: found by any of their names, and each with what became of its partnerships."""

import json
from dataclasses import dataclass, replace
from typing import Annotated

from app.domain.vocabulary import CityKind, Status
from app.queries import entities
from app.queries.counts import count_links, counted_by_status
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
    keys = ", ".join(str(key) for key in city.keys)
    rows = register.reader.rows(
        "SELECT e.id, e.cities, s.side, s.value, s.hidden FROM standing s JOIN edition e ON e.edition = s.edition"
        f" WHERE s.city IN ({keys}) AND (s.side = 1 OR s.other_city NOT IN ({keys})) AND {counted_by_status(clock)}"
        " ORDER BY e.id",
        _binds(clock),
    )
    counts = dict.fromkeys(_VALUES, 0)
    partners = []
    for partnership, cities, side, value, hidden in rows:
        status = _VALUES[value - 1]
        counts[status] += 1
        if not hidden:
            other = json.loads("{" + cities + "}")["cities"][2 - side]
            partners.append({"partnership": partnership, "status": status, "city": other})
    links = count_links(("city", city.id), counts, question, register)
    more = json_text({"counts": counts, "count_links": links, "partners": partners})
    return CityRecord(f"{document[:-1]},{more[1:]}", clock)


def _binds(clock: Clock) -> dict[str, str | int]:
    return {"day": clock.day, "revision": clock.revision}
