"""Reconciliation: parses the batch of queries that a client sends, and scores the cities that each may mean, 0 to 100.

The service follows the Reconciliation Service API 0.2. At most one candidate is a match: the only city in the stated
countries that has the name, or the city whose id the query is. The register has few of the world's cities. Therefore a
name matches municipalities only, because a province often shares its name with a city, and it matches none if another
place of that name in the country has a hundredth of the city's inhabitants.
"""

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
    WithJsonSchema,
)
from pydantic_core import ErrorDetails

from app.domain.countries import CODES_BY_ANY_NAME, COUNTRIES, country_name
from app.domain.errors import BatchTooLarge, FieldError, InvalidQuery
from app.domain.text import normalise, tokenise
from app.domain.vocabulary import CityKind
from app.queries.lookups import find_city_by_id, find_entities
from app.queries.query_params import QueryParams, explain, param
from app.queries.register import Register
from app.queries.spelling import (
    ALL_WORDS,
    SAME_FURTHER_NAME,
    SAME_NAME,
    SIMILAR_WORDS,
    comparable,
    score_names,
    suggest_cities,
)
from app.queries.synonyms import closest
from app.store.json_text import Document, read_json
from app.store.read_session import Parameters, bind_list
from app.store.time_point import TimePoint

CITY_TYPE = {"id": "city", "name": "City or other government"}
"""The only type of entity that the service offers."""
MAX_QUERIES = 50
"""Maximum number of queries in a batch."""
_MAX_CANDIDATES = 50
_MAX_NAME = 200  # Characters.
_MAX_VALUES = 20
_MAX_ERRORS = 10
# Messages by the error type of Pydantic.
_MESSAGES = {
    "json_invalid": 'write a JSON object such as {"q0": {"query": "Arnhem"}}',
    "dict_type": 'write a JSON object such as {"q0": {"query": "Arnhem"}}',
    "extra_forbidden": "a query has no such member",
    "string_too_long": f"a name has at most {_MAX_NAME} characters",
    "missing": "this member is missing",
}
_EXAMPLE = '{"q0": {"query": "Arnhem", "properties": [{"pid": "country", "v": "NL"}]}}'
# The most cities with every word of a name that are compared with it. If there may be more, none is a match.
_COMPARED = 200
# The most words of a name that are looked up. The whole name is compared.
_MAX_WORDS = 12


def _to_texts(value: object) -> tuple[str, ...]:
    """Return the values of a property as texts, without empty ones. An entity becomes its id."""
    values = value if isinstance(value, list) else [value]
    texts = [one.get("id") if isinstance(one, dict) else one for one in values]
    if len(texts) > _MAX_VALUES or not all(isinstance(text, str | int | float) for text in texts):
        raise ValueError(
            f"v is a text, a number, true, false or an object with an id, or a list of at most {_MAX_VALUES} of these"
        )
    return tuple(text for one in texts if (text := str(one).strip()))


def _check_types(value: object) -> object:
    types = value if isinstance(value, list) else [value]
    if any(one != CITY_TYPE["id"] for one in types):
        raise ValueError("the only type is city")
    return types


class PropertyValue(BaseModel):
    """A property of a city with the values that it may have."""

    pid: Literal["country"]
    v: Annotated[tuple[str, ...], BeforeValidator(_to_texts)]


class ReconciliationQuery(BaseModel):
    """A query of a batch, as the specification describes it."""

    model_config = ConfigDict(extra="forbid")

    query: Annotated[str, StringConstraints(max_length=_MAX_NAME)]
    type: Annotated[list[str], BeforeValidator(_check_types)] = []
    limit: Annotated[int, Field(ge=1, le=_MAX_CANDIDATES)] = 5
    properties: Annotated[list[PropertyValue], Field(max_length=_MAX_VALUES)] = []
    type_strict: Literal["any", "should", "all"] | None = None


_BATCH = TypeAdapter(dict[str, ReconciliationQuery])


def parse_batch(text: str) -> dict[str, ReconciliationQuery]:
    """Return the queries of a batch by their ids. Raises InvalidQuery and BatchTooLarge."""
    try:
        batch = _BATCH.validate_json(text)
    except ValidationError as invalid:
        raise InvalidQuery(
            [_to_error(details) for details in invalid.errors(include_url=False)[:_MAX_ERRORS]]
        ) from None
    if len(batch) > MAX_QUERIES:
        raise BatchTooLarge(f"queries holds {len(batch)} queries, and a batch has at most {MAX_QUERIES}. Send several.")
    return batch


def _to_error(fault: ErrorDetails) -> FieldError:
    """Convert an error of Pydantic to a FieldError in plain English, with the path of the wrong member."""
    place = ["queries", *(str(part)[:40] for part in fault["loc"])]
    message, allowed = explain(fault, place[-1])
    message = _MESSAGES.get(fault["type"], message)
    if place[-1] == "limit":
        message = f"limit is a whole number from 1 to {_MAX_CANDIDATES}"
    meant = closest(str(fault["input"])[:40], allowed) if allowed else None
    return FieldError("queries", "no_batch", f"{'.'.join(place)}: {message}", meant, allowed)


# JSON Schema of the field of the form: JSON, which may have line breaks and tabs. The body limits its length.
_FORM_SCHEMA = {
    "type": "string",
    "minLength": 1,
    "pattern": r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$",
    "contentMediaType": "application/json",
}


class ReconciliationParams(QueryParams):
    """The parameters of the reconciliation service."""

    queries: Annotated[
        Annotated[str, StringConstraints(max_length=4000)] | None,
        param(
            "Batch of queries in JSON, by ids of your choice. Without it, the response is the manifest of the service."
            " Send long batches by POST.",
            _EXAMPLE,
        ),
    ] = None


class ReconciliationForm(QueryParams):
    """The form that holds a batch of queries."""

    queries: Annotated[
        str,
        StringConstraints(max_length=65_536),  # No more fit into a body.
        WithJsonSchema(_FORM_SCHEMA),
        param(
            f"A batch of at most {MAX_QUERIES} queries in JSON, by ids of your choice. Each has a `query` (a name, or"
            " an id such as `Q1310` or `geonames:2759661`), and optionally the property `country`, a `limit` and a"
            " `type`.",
            _EXAMPLE,
        ),
    ]


# --- candidates ---


class ScoredCity(NamedTuple):
    """The document of a city that a query may mean, with its score."""

    city: Document
    score: float
    match: bool = False

    def to_json(self) -> Document:
        """Return the candidate as the specification describes it."""
        described = (self.city["kind"], self.city["qualifier"], country_name(self.city["country"]))
        return {
            "id": self.city["id"],
            "name": self.city["name"],
            "description": ", ".join(filter(None, described)),
            "score": round(self.score, 1),
            "match": self.match,
            "type": [CITY_TYPE],
        }


def find_candidates(query: ReconciliationQuery, register: Register) -> list[ScoredCity]:
    """Find the cities that a query may mean in the latest revision, the likeliest first.

    These are the cities with the id, else with all words of the name, else with similar words. If none of them lies in
    a stated country, those elsewhere are returned with half their score. A country that is not understood says nothing
    about a city, but leaves it without a match.
    """
    time = register.time_point(None, None)
    with_id = find_city_by_id(query.query, register, time)
    found = [ScoredCity(read_json(with_id.document), SAME_NAME)] if with_id else _by_name(query, register, time)
    stated = [_country(text) for each in query.properties for text in each.v]
    countries = {code for code in stated if code is not None}
    here = [one for one in found if not countries or one.city["country"] in countries]
    same = [one for one in here if one.score >= SAME_FURTHER_NAME]
    # A further name is a match only if no other city in the countries has its words: other names may be missing.
    decides = len(found) < _COMPARED and len(same) == 1 and (same[0].score == SAME_NAME or len(here) == 1)
    is_understood = not stated or bool(countries)
    if decides and (with_id or (is_understood and _is_meant_by(query.query, same[0].city))):
        here[here.index(same[0])] = same[0]._replace(match=True)
    candidates = here or [ScoredCity(one.city, one.score / 2) for one in found]
    return sorted(candidates, key=lambda one: (-one.score, one.city["id"]))[: query.limit]


def _country(text: str) -> str | None:
    """Return the code of a country given by code or name in any language. It is None for a misspelt name."""
    return text.upper() if text.upper() in COUNTRIES else CODES_BY_ANY_NAME.get(normalise(text))


def _is_meant_by(name: str, city: Document) -> bool:
    """Return whether a name alone means a municipality, and no other place of that name in its country."""
    keys = {(city["country"], text) for text in comparable([name, city["name"]])}
    ids = {_namesakes()[key] for key in keys & _namesakes().keys()}
    return city["kind"] == CityKind.MUNICIPALITY and ids <= {str(city["geonames"])}


@cache
def _namesakes() -> Mapping[tuple[str, str], str]:
    """Return the place that each name means which several places of a country share: its GeoNames id, 0 if not clear.

    `docs/mappings/namesakes.py` makes the table.
    """
    with Path(__file__).with_name("namesakes.csv").open(encoding="utf-8", newline="") as file:
        return {(country, name): id_ for country, name, id_ in csv.reader(file)}


def _by_name(query: ReconciliationQuery, register: Register, time: TimePoint) -> list[ScoredCity]:
    """Return the cities that have each word of a name in any of their names, else those with similar words, scored."""
    words = tokenise(query.query)
    text = " ".join(words)
    _, tokens = bind_list(list(dict.fromkeys(words))[:_MAX_WORDS], "token")
    holding = "SELECT t.record FROM search_token t WHERE t.record_type = 'city' AND t.token ="
    tests = [f"n.record IN ({holding} :{token} AND {time.known('t')})" for token in tokens]
    least = ALL_WORDS
    found = _read(" AND ".join(tests), tokens, register, time) if tests else []
    if not found:
        least = SIMILAR_WORDS
        listed, binds = bind_list([suggestion.id for suggestion in suggest_cities(text, register.words, time)])
        found = _read(f"n.id IN ({listed})", binds, register, time)
    searched = _search_names([city["id"] for city in found], register)
    return [ScoredCity(city, _score(text, city, searched.get(city["id"], ()), least)) for city in found]


def _search_names(ids: Sequence[str], register: Register) -> dict[str, Sequence[str]]:
    """Return the names of cities that are only searched, such as those in other scripts, by the ids of the cities."""
    listed, binds = bind_list(ids)
    rows = register.session.rows(f"SELECT id, search_names FROM city WHERE id IN ({listed})", binds)
    return {id_: read_json(names) for id_, names in rows}


def _read(test: str, binds: Parameters, register: Register, time: TimePoint) -> list[Document]:
    """Return the cities that pass a test on the alias `n`, at most `_COMPARED`, those with the shortest names first."""
    shortest = f"ORDER BY LENGTH(n.sort_key), n.id LIMIT {_COMPARED}"
    return [read_json(city.document) for city in find_entities("city", test, binds, register, time, shortest)]


def _score(text: str, city: Document, searched: Sequence[str], least: float) -> float:
    """Return the score of a city for a name, by its name with and without its qualifier, and by its other names."""
    own = comparable({city["name"], f"{city['name']} {city['qualifier'] or ''}"})
    return score_names(text, own, comparable([*(name["name"] for name in city["names"]), *searched]), least)
