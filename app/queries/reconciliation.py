"""Reconciliation: parses the batch of queries that a client sends, and scores the cities that each may mean, 0 to 100.

The service follows the Reconciliation Service API 0.2. At most one candidate is a match: the city in the stated
countries that the name means, or the city whose id the query is.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Annotated, Literal, Self, TypeVar

import numpy as np
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from app.columns.rows import Mask
from app.domain.countries import COUNTRIES, country_name
from app.domain.errors import FieldError, InvalidQuery, TooLarge
from app.domain.models import City
from app.domain.text import tokenise
from app.names.country_names import parse_country, with_territories
from app.names.name_matching import (
    ALL_WORDS,
    MOST_COMPARED,
    SAME_NAME,
    SIMILAR_WORDS,
    ScoredCity,
    find_match,
    needs_country,
    score_city,
)
from app.names.synonyms import closest
from app.parameters.param_types import Bool, Number, SearchText
from app.parameters.query_params import QueryParams, explain, param
from app.parameters.word_filters import no_word
from app.queries.city_properties import PARTNER, PROPERTIES, read_properties
from app.queries.entities import CityParams, find_cities
from app.reading.lookups import find_city_by_id
from app.reading.spelling import cities_named, suggest_cities
from app.reading.state import State
from app.reading.verified_rows import read_records
from app.store.json_text import Document, find_repeated_members, read_json

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
    "extra_forbidden": "a query has no such member",
    "string_too_long": f"a name has at most {_MAX_NAME} characters",
    "missing": "this member is missing",
}
_EXAMPLES = {
    "queries": '{"q0": {"query": "Arnhem", "properties": [{"pid": "country", "v": "NL"}]}}',
    "extend": '{"ids": ["arnhem-nl"], "properties": [{"id": "partner"}, {"id": "status"}]}',
}
_MAX_CURSOR = 190
_SUGGESTED = 10
_Parsed = TypeVar("_Parsed")
# The most words of a name that are looked up. The whole name is compared.
_MAX_WORDS = 12


def _to_texts(value: object) -> tuple[str, ...]:
    """Return the values of a property as texts, without empty ones. An entity becomes its id."""
    values = value if isinstance(value, list) else [value]
    scalars = [item.get("id") if isinstance(item, dict) else item for item in values]
    if len(scalars) > _MAX_VALUES or not all(isinstance(scalar, str | int | float) for scalar in scalars):
        raise ValueError(
            f"v is a text, a number, true, false or an object with an id, or a list of at most {_MAX_VALUES} of these"
        )
    texts = [str(scalar).strip() for scalar in scalars]
    return tuple(filter(None, texts))


def _check_types(value: object) -> object:
    types = value if isinstance(value, list) else [value]
    if any(type_ != CITY_TYPE["id"] for type_ in types):
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


class WantedProperty(BaseModel):
    """A property with which a table is extended. No property has settings."""

    id: Literal[*PROPERTIES]  # type: ignore[valid-type]
    settings: Annotated[dict[str, object], Field(max_length=0)] = {}


class ExtensionQuery(BaseModel):
    """A query for properties of cities, as the specification describes it."""

    model_config = ConfigDict(extra="forbid")

    ids: list[Annotated[str, StringConstraints(max_length=_MAX_NAME)]]
    properties: Annotated[list[WantedProperty], Field(min_length=1, max_length=_MAX_VALUES)]


_BATCH = TypeAdapter(dict[str, ReconciliationQuery])
_EXTENSION = TypeAdapter(ExtensionQuery)


def _parse(text: str, parameter: str, kind: TypeAdapter[_Parsed]) -> _Parsed:
    """Return what a parameter holds as JSON. Raises InvalidQuery."""
    try:
        parsed = kind.validate_json(text)
    except ValidationError as invalid:
        faults = invalid.errors(include_url=False)[:_MAX_ERRORS]
        raise InvalidQuery([_to_error(fault, parameter) for fault in faults]) from None
    repeated = find_repeated_members(text)[:_MAX_ERRORS]
    if repeated:
        messages = [f"{{field}}: {name[:40]} is a member twice: give each only once" for name in repeated]
        raise InvalidQuery([FieldError(parameter, "no_batch", message) for message in messages])
    return parsed


def _to_error(fault: ErrorDetails, parameter: str) -> FieldError:
    """Convert an error of Pydantic to a FieldError in plain English, with the path of the wrong member."""
    place = [parameter, *(str(part)[:40] for part in fault["loc"])]
    message, allowed = explain(fault)
    message = _MESSAGES.get(fault["type"], message).replace("{field}", place[-1])
    if place[-1] == "limit":
        message = f"limit is a whole number from 1 to {_MAX_CANDIDATES}"
    if fault["type"] in ("json_invalid", "dict_type", "model_type") and len(place) == 1:
        message = f"write a JSON object such as {_EXAMPLES[parameter]}"
    suggestion = closest(str(fault["input"])[:40], allowed) if allowed else None
    return FieldError(parameter, "no_batch", f"{'.'.join(['{field}', *place[1:]])}: {message}", suggestion, allowed)


# JSON Schema of the fields of the form: JSON, which may have line breaks and tabs. The body limits its length.
_FORM_SCHEMA = {
    "type": "string",
    "minLength": 1,
    "pattern": r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$",
    "contentMediaType": "application/json",
}
_FormText = Annotated[str | None, WithJsonSchema(_FORM_SCHEMA)]
_QueryText = Annotated[str, StringConstraints(max_length=4000)] | None


class ReconciliationParams(QueryParams):
    """The parameters of the reconciliation service: a batch of queries, or a query for properties."""

    queries: Annotated[
        _QueryText,
        param(
            f"A batch of at most {MAX_QUERIES} queries in JSON, by ids of your choice. Each has a `query` (a name, or"
            " an id such as `Q1310` or `geonames:2759661`), and optionally the property `country`, a `limit` and a"
            " `type`. Without it, the response is the manifest of the service. Send long batches by POST.",
            _EXAMPLES["queries"],
        ),
    ] = None
    extend: Annotated[
        _QueryText,
        param(
            f"Properties of at most {MAX_QUERIES} cities in JSON: the `ids` of the cities, and the `id` of each"
            " property. Send long queries by POST.",
            _EXAMPLES["extend"],
        ),
    ] = None

    @model_validator(mode="after")
    def _check_single(self) -> Self:
        if self.queries is not None and self.extend is not None:
            raise PydanticCustomError("contradiction", "give queries or {field}, not both", {"parameter": "extend"})
        return self

    @property
    def requests(self) -> int:
        """A batch counts as many requests as it has queries or cities."""
        return max(1, len(self.batch) + len(self.extension.ids if self.extension else ()))

    @cached_property
    def batch(self) -> Mapping[str, ReconciliationQuery]:
        """The queries by their ids. Raises InvalidQuery and TooLarge."""
        batch = {} if self.queries is None else _parse(self.queries, "queries", _BATCH)
        if len(batch) > MAX_QUERIES:
            raise TooLarge(f"queries holds {len(batch)} queries, and a batch has at most {MAX_QUERIES}. Send several.")
        return batch

    @cached_property
    def extension(self) -> ExtensionQuery | None:
        """The query for properties. Raises InvalidQuery and TooLarge."""
        if self.extend is None:
            return None
        extension = _parse(self.extend, "extend", _EXTENSION)
        if len(extension.ids) > MAX_QUERIES:
            raise TooLarge(
                f"extend names {len(extension.ids)} cities, and at most {MAX_QUERIES} at once. Send several."
            )
        return extension


class ReconciliationForm(ReconciliationParams):
    """The form that holds a batch of queries, or a query for properties."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1, "maxProperties": 1})

    queries: Annotated[
        _FormText,
        param(
            f"A batch of at most {MAX_QUERIES} queries in JSON, by ids of your choice. Each has a `query` (a name, or"
            " an id such as `Q1310` or `geonames:2759661`), and optionally the property `country`, a `limit` and a"
            " `type`.",
            _EXAMPLES["queries"],
        ),
    ] = None
    extend: Annotated[
        _FormText,
        param(
            f"Properties of at most {MAX_QUERIES} cities in JSON: the `ids` of the cities, and the `id` of each"
            " property.",
            _EXAMPLES["extend"],
        ),
    ] = None

    @model_validator(mode="after")
    def _check_given(self) -> Self:
        if self.queries is None and self.extend is None:
            raise PydanticCustomError("missing", "{field} is required, or extend", {"parameter": "queries"})
        return self


class SuggestionParams(QueryParams):
    """The parameters of the suggestions. OpenRefine sends the last three, which change nothing."""

    prefix: Annotated[
        SearchText,
        param("The beginning of a name, in any language and script, with or without accents.", "Arn"),
    ]
    cursor: Annotated[Number, param("How many suggestions to leave out.", 10, ge=0, le=_MAX_CURSOR)] = 0
    type: Annotated[Literal["city"] | None, param("The type of the entities: only `city`.", "city")] = None
    spell: Annotated[Literal["always"] | None, param("Only `always`, without effect.", "always")] = None
    exact: Annotated[Bool | None, param("Without effect.", False)] = None
    prefixed: Annotated[Bool | None, param("Without effect.", True)] = None


class PropertyProposalParams(QueryParams):
    """The parameters of the proposal of properties."""

    type: Annotated[Literal["city"] | None, param("The type of the entities: only `city`.", "city")] = None
    limit: Annotated[Number, param("Maximum number of properties.", 20, ge=1, le=100)] = 100


# --- candidates ---


def to_candidate(scored: ScoredCity) -> Document:
    """Return a city as a candidate, as the specification describes it."""
    return {
        **_describe(scored.city),
        "score": round(scored.score, 1),
        "match": scored.match,
        "type": [CITY_TYPE],
    }


def _describe(city: Document) -> Document:
    """Return a city with a description that distinguishes it from its namesakes."""
    described = (city["kind"], city["qualifier"], country_name(city["country"]))
    return {"id": city["id"], "name": city["name"], "description": ", ".join(filter(None, described))}


def suggest_entities(params: SuggestionParams, state: State) -> Document:
    """Suggest cities of which a name has the words of a prefix, as the search for cities finds them.

    Raises InvalidQuery if the prefix has no word.
    """
    if not tokenise(params.prefix):
        raise no_word("prefix")
    searched = CityParams(q=params.prefix, limit=params.cursor + _SUGGESTED, count="none")
    documents = find_cities(searched, state).documents
    cities = [read_json(document) for document in documents[params.cursor :]]
    return {"result": [{**_describe(city), "notable": [CITY_TYPE]} for city in cities]}


def suggest_properties(params: SuggestionParams) -> Document:
    """Suggest properties whose id or name has the words of a prefix. The country is also evidence for a match."""
    proposed = _describe_properties()
    return _page([property_ for property_ in proposed if _has_words(params.prefix, property_)], params)


def suggest_types(params: SuggestionParams) -> Document:
    """Suggest the only type of entity if its id or name has the words of a prefix."""
    return _page([CITY_TYPE] if _has_words(params.prefix, CITY_TYPE) else [], params)


def _page(suggested: Sequence[Mapping[str, str]], params: SuggestionParams) -> Document:
    return {"result": suggested[params.cursor : params.cursor + _SUGGESTED]}


def _has_words(prefix: str, described: Mapping[str, str]) -> bool:
    """Return whether an id or a name has all words of a prefix. Raises InvalidQuery if the prefix has no word."""
    wanted = tokenise(prefix)
    if not wanted:
        raise no_word("prefix")
    words = [*tokenise(described["id"]), *tokenise(described["name"])]
    return all(any(word.startswith(start) for word in words) for start in wanted)


def _describe_properties() -> list[dict[str, str]]:
    return [
        {"id": id_, "name": property_.name, "description": property_.description}
        for id_, property_ in PROPERTIES.items()
    ]


def propose_properties(params: PropertyProposalParams) -> Document:
    """Return the properties with which a table of cities can be extended."""
    return {"type": CITY_TYPE["id"], "limit": params.limit, "properties": _describe_properties()[: params.limit]}


def extend(query: ExtensionQuery, state: State) -> Document:
    """Return the properties of cities as the specification describes them. An unknown city has none."""
    names = [property_.id for property_ in query.properties]
    meta: list[Document] = []
    for name in names:
        described: Document = {"id": name, "name": PROPERTIES[name].name}
        meta.append(described | {"type": CITY_TYPE} if name == PARTNER else described)
    return {"meta": meta, "rows": {id_: read_properties(id_, names, state) for id_ in dict.fromkeys(query.ids)}}


def find_candidates(query: ReconciliationQuery, state: State) -> list[ScoredCity]:
    """Find the cities that a query may mean in the latest revision, the likeliest first.

    These are the cities with the id, else with all words of the name, else with similar words. A stated country is
    evidence. If none of the cities lies in it, those elsewhere are returned with half their score, and none is a match.
    A country that is not understood says nothing about a city, but leaves it without a match. Without a country, a name
    that GeoNames knows in several countries has no match.
    """
    state = state.at()
    with_id = find_city_by_id(query.query, state)
    if with_id:
        candidates = [ScoredCity(read_json(with_id.document), SAME_NAME)]
    else:
        candidates = _by_name(query, state)
    country_names = [text for property_ in query.properties for text in property_.v]
    countries = _read_countries(country_names)
    here = [candidate for candidate in candidates if not countries or candidate.city["country"] in countries]
    if not here:
        here = [candidate._replace(score=candidate.score / 2) for candidate in candidates]
    elif with_id:
        here = [candidate._replace(match=True) for candidate in here]
    elif len(candidates) < MOST_COMPARED and (countries or not (country_names or needs_country(query.query))):
        match = find_match(query.query, here)
        here = [candidate._replace(match=candidate is match) for candidate in here]
    return sorted(here, key=lambda candidate: (-candidate.score, candidate.city["id"]))[: query.limit]


def _read_countries(texts: Iterable[str]) -> Sequence[str]:
    """Return the codes of countries that are given by code or by name in any language, with their territories."""
    codes: list[str] = []
    for text in texts:
        codes += [text.upper()] if text.upper() in COUNTRIES else parse_country(text, {})[0]
    return with_territories(codes)


def _by_name(query: ReconciliationQuery, state: State) -> list[ScoredCity]:
    """Return the cities that have each word of a name in any of their names, else those with similar words, scored."""
    words = tokenise(query.query)
    text = " ".join(words)
    rows = state.snapshot.entities("city")
    with_all = np.full(len(rows), bool(words))
    for word in list(dict.fromkeys(words))[:_MAX_WORDS]:
        with_all &= np.isin(rows["record"], cities_named(word, state))
    least = ALL_WORDS
    cities = _read(with_all, state)
    if not cities:
        least = SIMILAR_WORDS
        cities = _read(rows.text_in("id", [city.id for city in suggest_cities(text, state)]), state)
    records = read_records(state, City, [city["id"] for city in cities])  # Documents have no search names.
    search_names = {id_: record.search_names for id_, record in records.items()}
    return [ScoredCity(city, score_city(text, city, search_names.get(city["id"], ()), least)) for city in cities]


def _read(mask: Mask, state: State) -> list[Document]:
    """Return cities in a mask, at most `MOST_COMPARED`, those with the shortest names first."""
    rows = state.snapshot.entities("city")
    names, ids = rows.texts["sort_key"], rows.texts["id"]
    positions = np.flatnonzero(mask & rows.known(state.time.revision)).tolist()
    shortest = sorted(positions, key=lambda at: (len(names[int(rows["sort_key"][at])]), ids[int(rows["id"][at])]))
    cities = state.read_entities([int(rows["version"][at]) for at in shortest[:MOST_COMPARED]])
    return [read_json(city.document) for city in cities]
