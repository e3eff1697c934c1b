"""Query parameters: the base class that parses a query string and reports all its errors together.

Each parameter is declared once, as a field of a `QueryParams` model. Its type (see `param_types`) is the validation,
`param` gives the documentation, and `Filter` gives the mask and the words, of which `descriptions` makes sentences,
titles and labels. Unknown, repeated, empty or invalid parameters are reported together, with a suggestion or the
allowed values where possible. The canonical form of a query, in links and in the sentence, is always the same.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import Any, Literal, NamedTuple, Self, get_args, get_origin
from urllib.parse import parse_qs, quote

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails, PydanticCustomError

from app.domain.dates import VagueDate
from app.domain.errors import FieldError, InvalidQuery
from app.domain.vocabulary import Term
from app.names.synonyms import (
    find_advice,
    find_parameter,
    find_value,
    read_country,
)
from app.parameters.param_types import CommaList, Degrees, Separable

MAX_VALUES = 100
"""Maximum number of values of one repeatable parameter."""
_MAX_ERRORS = 10  # More errors in one response do not help the client.
TEXT_SCHEMA = {"minLength": 1, "maxLength": 500, "pattern": r"^[^\x00-\x1f\x7f]*$"}
"""JSON Schema that every text value meets; a parameter may be stricter."""
# Parameters that come last in the canonical form of a query: links add them to those of the client.
_LAST = ("as_of", "known_at", "cursor")
# Stable error codes of the API, by the error type of Pydantic. Other types are codes themselves.
_ERROR_CODES = {
    "value_error": "form",
    "country": "form",
    "language": "form",
    "enum": "not_allowed",
    "literal_error": "not_allowed",
    "listed": "not_allowed",
    "string_too_long": "too_long",
    "truth": "not_allowed",
    "greater_than_equal": "too_small",
    "less_than_equal": "too_large",
}
# Messages by the error type of Pydantic, for types whose own message is not plain English.
_MESSAGES = {
    "enum": "{field} takes {allowed}",
    "literal_error": "{field} takes {allowed}",
    "greater_than_equal": "{field} is at least {ge}",
    "less_than_equal": "{field} is at most {le}",
    "missing": "{field} is required",
    "string_too_long": "{field} has at most {max_length} characters",
}
_NEGATIONS = ("!", "-", "~", "not:", "not ")
_CONTROL_CHARACTER = re.compile(r"[\x00-\x1f\x7f]")
_QUOTED = re.compile(r"'([^']+)'")


# --- parameters ---


def param(
    description: str,
    *examples: str | int | bool,
    ge: int | None = None,
    le: int | None = None,
    name: str | None = None,
) -> FieldInfo:
    """Return the documentation of a parameter: a description, real examples, and the bounds of a number.

    `name` is the public name, for parameters such as `from` whose name is a keyword of Python.
    """
    info: FieldInfo = Field(description=description, examples=list(examples), ge=ge, le=le, alias=name)
    return info


def _as_given(value: Any, _state: object) -> Any:  # noqa: ANN401 - Any value of a parameter.
    return value


@dataclass(frozen=True)
class Words:
    """The words of a parameter: in the English question, on a label, and perhaps in a short title.

    - `clause`: the clause of the question, after "that", in which `{}` becomes the value; or a function that takes the
      `Sentence` and the value. Parameters with the same clause share it.
    - `names`: the names of terms in the clause.
    - `addition`: what the parameter adds to its clause.
    - `is_bound`: whether the parameter is `…_from` or `…_to`. It adds the whole range to its clause.
    - `label`: the message on a label, in which `{}` becomes a value. By default the label is `Parameter: value`.
    - `labels`: the messages on the labels of some values, by the text of the value.
    - `values`: returns what each value names, for labels. By default they are terms, dates or numbers.
    - `title`: adds an adjective or a phrase to a `Title`, given the value. Without it a title has the clause.
    """

    clause: str | Callable[[Any, Any], None] = ""
    names: Mapping[str, str] = field(default_factory=dict)
    addition: str = ""
    is_bound: bool = False
    label: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    values: Callable[[Any], Sequence[str]] | None = None
    title: Callable[[Any, Any], None] | None = None


@dataclass(frozen=True)
class Filter:
    """The effect of a parameter.

    - `mask`: takes a `Selection` and the value, and returns which rows match. None for a parameter that only belongs
      to another one.
    - `words`: the words for the value.
    - `find`: looks up what the value names, such as a city; takes the value and the state. `mask` and `words` get what
      it returns.
    - `condition`: the name of the condition to which the mask belongs, by default the parameter.
    - `of_event`: whether the mask is of events: a partnership matches if one event passes all such filters.
    """

    mask: Callable[[Any, Any], Any] | None = None
    words: Words = field(default_factory=Words)
    find: Callable[[Any, Any], Any] = _as_given
    condition: str = ""
    of_event: bool = False


class GivenFilter(NamedTuple):
    """A parameter that a query gives, with its value and its filter."""

    name: str
    value: Any
    filter: Filter


class QueryParams(BaseModel):
    """Base class of the validated parameters of one endpoint."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def parse(cls, query: bytes) -> Self:
        """Parse a raw query string. Raises InvalidQuery with all errors found, at most ten."""
        return cls._from_texts(_read_query(query))

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> Self:
        """Return the parameters with some names and texts, as `pairs` has them. Raises InvalidQuery as `parse` does."""
        texts_by_name: dict[str, list[str]] = {}
        for name, text in pairs:
            texts_by_name.setdefault(name, []).append(text)
        return cls._from_texts(texts_by_name)

    @classmethod
    def _from_texts(cls, texts_by_name: Mapping[str, list[str]]) -> Self:
        values, errors = _check_use(cls, texts_by_name)
        try:
            params = cls.model_validate(values)
        except ValidationError as invalid:
            rejected = {error.field for error in errors}  # A rejected parameter is not reported as missing too.
            for details in invalid.errors(include_url=False):
                error = _to_field_error(details)
                if error.field not in rejected:
                    errors.append(error)
        if errors:
            raise InvalidQuery(errors[:_MAX_ERRORS])
        return params

    @classmethod
    def from_params(cls, params: "QueryParams", **values: Any) -> Self:  # noqa: ANN401 - Any value of a parameter.
        """Return the given parameters of another query with some values, which are not validated.

        Raises TypeError if a parameter that the other query gives does not exist here.
        """
        given = {name: getattr(params, name) for name in params.model_fields_set}
        merged = given | values
        unknown = merged.keys() - cls.model_fields.keys()
        if unknown:
            raise TypeError(f"{cls.__name__} has no {', '.join(sorted(unknown))}")
        return cls.model_construct(_fields_set=set(merged), **merged)  # type: ignore[return-value]

    @field_validator("*", mode="after")
    @classmethod
    def _order_values(cls, value: object, info: ValidationInfo) -> object:
        """Return the values of a repeatable parameter in one order, each once, however the client wrote them."""
        if type(value) is not tuple:
            return value
        places = _places_of_terms(cls, str(info.field_name))
        return tuple(sorted(set(value), key=lambda item: (places.get(item, 0), item)))

    @model_validator(mode="after")
    def _check_ranges(self) -> Self:
        """Refuse a range of dates, from `…_from` to `…_to`, that ends before it starts."""
        for end in sorted(name for name in self.model_fields_set if name.endswith("_to")):
            first, last = self.range_of(end)
            if first is not None and last is not None and last.latest < first.earliest:
                raise PydanticCustomError(
                    "backwards", f"{{field}} lies before {end.removesuffix('to')}from", {"parameter": end}
                )
        return self

    def range_of(self, bound: str) -> tuple[VagueDate | None, VagueDate | None]:
        """Return both bounds of the range of dates to which a parameter `…_from` or `…_to` belongs."""
        name = bound.rpartition("_")[0]
        return getattr(self, f"{name}_from"), getattr(self, f"{name}_to")

    @property
    def depends_on_day(self) -> bool:
        """Whether the result depends on the day `as_of`."""
        return "as_of" in fields_of(type(self))

    @property
    def requests(self) -> int:
        """How many requests the query counts as in the rate limit: a batch as many as it has queries."""
        return 1

    @cached_property
    def pairs(self) -> Sequence[tuple[str, str]]:
        """The parameters as text in the canonical form of the query: in one order, and without defaults."""
        given = self.model_fields_set
        pairs: list[tuple[str, str]] = []
        for name, member in _canonical_order(type(self)).items():
            if member in given and not self.is_default(member):
                pairs += [(name, _to_text(value)) for value in _as_values(getattr(self, member))]
        return tuple(pairs)

    @cached_property
    def canonical_query(self) -> str:
        """The query string in its canonical form. All spellings of a query have the same."""
        return encode_query(self.pairs)

    @cached_property
    def filters(self) -> Sequence[GivenFilter]:
        """Every given parameter that has a filter, in order of declaration."""
        given = self.model_fields_set
        filters: list[GivenFilter] = []
        for name, filter_ in _filters(type(self)):
            value = getattr(self, name) if name in given else None
            if value is not None and value != ():
                filters.append(GivenFilter(name, value, filter_))
        return tuple(filters)

    def is_default(self, field: str) -> bool:
        """Return whether a parameter has the value that it would have if the client left it out."""
        return bool(getattr(self, field) == _defaults(type(self))[field])

    def without(self, *names: str) -> Self:
        """Return a copy without some of the parameters."""
        values = {name: getattr(self, name) for name in self.model_fields_set if name not in names}
        return self.model_construct(_fields_set=set(values), **values)  # type: ignore[return-value]

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy with some other values, which are not validated, and without what the old ones led to."""
        copied = super().model_copy(update=update, deep=deep)
        for name in copied.__dict__.keys() - _defaults(type(self)).keys():
            del copied.__dict__[name]
        return copied


def encode_query(parameters: Iterable[tuple[str, str]]) -> str:
    """Return a readable query string, with commas, colons and slashes unescaped."""
    return "&".join([f"{name}={_quote(value)}" for name, value in parameters])


@lru_cache(maxsize=4096)
def _quote(value: str) -> str:
    return quote(value, safe=",:/~")


@cache
def _filters(kind: type[QueryParams]) -> list[tuple[str, Filter]]:
    return [
        (name, mark) for name, field in kind.model_fields.items() for mark in field.metadata if isinstance(mark, Filter)
    ]


@cache
def words_of(kind: type[QueryParams]) -> Mapping[str, Words]:
    """Return the words of each parameter that has some: first of filters, then of what only says what a list has."""
    of_filters = {name: filter_.words for name, filter_ in _filters(kind)}
    of_others = {
        name: mark for name, field in kind.model_fields.items() for mark in field.metadata if isinstance(mark, Words)
    }
    return {**of_filters, **of_others}


@cache
def _defaults(kind: type[QueryParams]) -> dict[str, Any]:
    return {name: field.default for name, field in kind.model_fields.items()}


@cache
def fields_of(kind: type[QueryParams]) -> dict[str, str]:
    """Return the names of the fields by the public names of their parameters, in order of declaration."""
    return {field.alias or name: name for name, field in kind.model_fields.items()}


@cache
def _canonical_order(kind: type[QueryParams]) -> dict[str, str]:
    """Return the names of the fields by the public names of their parameters, in the order of the canonical form."""
    fields = fields_of(kind)
    first = [name for name in fields if name not in _LAST]
    last = [name for name in _LAST if name in fields]
    return {name: fields[name] for name in (*first, *last)}


@cache
def _places_of_terms(kind: type[QueryParams], field: str) -> Mapping[str, int]:
    """Return the values of a closed list with their places in it; none for other parameters."""
    terms = _form_of(kind, kind.model_fields[field].alias or field).terms.values()
    return {term: place for place, term in enumerate(terms)}


@cache
def _is_repeatable(kind: type[QueryParams], name: str) -> bool:
    return get_origin(kind.model_fields[fields_of(kind)[name]].annotation) is tuple


@dataclass(frozen=True)
class _Form:
    """How the values of a parameter may be written.

    - `is_separable`: whether several values may be given in one parameter, separated by commas.
    - `terms`: the values of a closed list by how they are written in small letters.
    """

    is_separable: bool
    terms: Mapping[str, str]

    def split(self, texts: Sequence[str]) -> list[str]:
        """Return the values of a parameter. The name of a country may contain a comma, and then is one value."""
        if not self.is_separable:
            return list(texts)
        return [value for text in texts for value in ([text] if read_country(text) else text.split(","))]

    def canonical(self, texts: Sequence[str]) -> list[str]:
        """Return the distinct values of a parameter, terms of a closed list in their canonical form."""
        return list(dict.fromkeys(self.terms.get(value.lower(), value) for value in self.split(texts)))


@cache
def _form_of(kind: type[QueryParams], name: str) -> _Form:
    field = kind.model_fields[fields_of(kind)[name]]
    is_repeatable = _is_repeatable(kind, name)
    types = list(_types_in(field.annotation))
    allowed: list[str] = []
    for type_ in types:
        if isinstance(type_, type) and issubclass(type_, Term):
            allowed += [term.value for term in type_]
        elif get_origin(type_) is Literal:
            allowed += [str(value) for value in get_args(type_)]
        elif type_ is bool:
            allowed += ["true", "false"]
    marked = any(isinstance(type_, Separable) for type_ in types)
    return _Form(is_repeatable and (marked or bool(allowed)), {value.lower(): value for value in allowed})


def _types_in(annotation: Any) -> Iterable[Any]:  # noqa: ANN401 - Any type hint.
    """Yield a type hint, and everything inside it, down to the marks of its parts."""
    yield annotation
    if get_origin(annotation) is not Literal:
        for part in (*get_args(annotation), *getattr(annotation, "__metadata__", ())):
            yield from _types_in(part)


def _as_values(value: object) -> Iterable[object]:
    return value if isinstance(value, tuple) and not isinstance(value, CommaList | Degrees) else [value]


def _to_text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, VagueDate):
        return value.edtf
    return ",".join(value) if isinstance(value, CommaList) else str(value)


def _read_query(query: bytes) -> dict[str, list[str]]:
    """Return the texts of each parameter of a query string by its name. Raises InvalidQuery if it cannot be read."""
    try:
        return parse_qs(query.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=400)
    except ValueError:
        message = "the {field} string is not percent-encoded UTF-8, or has too many parts"
        raise InvalidQuery([FieldError("query", "unreadable", message)]) from None


def _check_use(
    kind: type[QueryParams], texts_by_name: Mapping[str, list[str]]
) -> tuple[dict[str, str | list[str]], list[FieldError]]:
    """Return the raw values of the well-formed parameters by name, and the errors of the others."""
    values: dict[str, str | list[str]] = {}
    errors: list[FieldError] = []
    for name, texts in texts_by_name.items():
        error = _find_misuse(kind, name, texts)
        if error is not None:
            errors.append(error)
        else:
            canonical = _form_of(kind, name).canonical(texts)
            values[name] = canonical if _is_repeatable(kind, name) else canonical[0]
    return values, errors


def _find_misuse(kind: type[QueryParams], name: str, texts: list[str]) -> FieldError | None:
    if name not in fields_of(kind):
        allowed = tuple(sorted(fields_of(kind)))
        message = "Unknown parameter “{field}”"
        if advice := find_advice(name, allowed):
            message = f"{message}. {advice}"
        shown = _CONTROL_CHARACTER.sub("�", name[:40])
        return FieldError(shown, "unknown_parameter", message, find_parameter(name, allowed), allowed)
    if not _is_repeatable(kind, name) and len(texts) > 1:
        return FieldError(name, "repeated", "{field} may be given only once")
    values = _form_of(kind, name).split(texts)
    if len(values) > MAX_VALUES:
        return FieldError(name, "repeated", f"{{field}} takes at most {MAX_VALUES} values")
    if not all(values):
        return FieldError(name, "empty", "{field} has no value: leave it out, or give one")
    if any(map(_CONTROL_CHARACTER.search, texts)):
        return FieldError(name, "control_character", "{field} contains a control character")
    return None


def _to_field_error(details: ErrorDetails) -> FieldError:
    """Convert an error of Pydantic to a FieldError in plain English, with allowed values and a suggestion."""
    context = details.get("ctx", {})
    name = str(details["loc"][0]) if details["loc"] else str(context.get("parameter", "query"))
    message, allowed = explain(details)
    suggestion = context.get("did_you_mean")
    if allowed:
        wrong = [part for part in str(details["input"]).split(",") if part not in allowed]
        if any(_is_negated(part, allowed) for part in wrong):
            message = f"{message}; nothing can be negated: name the values that you want"
            wrong = []
        suggestion = next(filter(None, (find_value(part, allowed) for part in wrong)), None)
    return FieldError(name, _ERROR_CODES.get(details["type"], details["type"]), message, suggestion, allowed)


def _is_negated(value: str, allowed: Sequence[str]) -> bool:
    """Return whether a value is a term with a sign of negation, as in `!active`. In orders, `-` is another sign."""
    has_descending = any(term.startswith("-") for term in allowed)
    negated = next((value.removeprefix(sign) for sign in _NEGATIONS if value.startswith(sign)), "")
    return negated.lower() in allowed and not has_descending


def explain(details: ErrorDetails) -> tuple[str, tuple[str, ...]]:
    """Return the template of a FieldError for an error of Pydantic, and the allowed values if the list is closed."""
    context = details.get("ctx", {})
    allowed = tuple(_QUOTED.findall(str(context.get("expected", ""))))
    choice = f"{'only' if len(allowed) == 1 else 'one of'} {', '.join(allowed)}"
    message = _MESSAGES.get(details["type"], "").format(field="{field}", allowed=choice, **context)
    plain = message or details["msg"].removeprefix("Value error, ")
    return plain[:1].lower() + plain[1:], allowed
