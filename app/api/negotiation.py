"""Content negotiation: a list or a citation has one address for all of its formats, chosen by the Accept header.

The response has the default format unless the client prefers another one, and is 406 if the header allows none. An
address that ends in the suffix of a format needs no header. Accept-Encoding chooses the content coding similarly.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from urllib.parse import parse_qsl

from starlette.types import Scope

from app.api import citations
from app.api.accept_headers import JSON, accept_of, is_acceptable, weight_of, weights_of
from app.api.compression import CODINGS, IDENTITY
from app.api.errors import NotAcceptable
from app.api.formats import FORMATS, PLAIN_QUESTIONS
from app.parameters.query_params import QueryParams, fields_of


def require_acceptable(scope: Scope, offered: str | None = JSON) -> None:
    """Raise NotAcceptable if the Accept header excludes the offered media type. None is always acceptable."""
    header = accept_of(scope)
    if offered is None or is_acceptable(header, offered):
        return
    path, query = scope["path"], scope["query_string"].decode("latin-1")
    sentences = [f"This address offers {offered}, but the Accept header allows only other formats."]
    sentences += _formats_without(path, query, header)
    raise NotAcceptable(" ".join(sentences))


def _formats_without(path: str, query: str, header: str) -> Iterator[str]:
    """Yield a sentence for each format that the Accept header allows: which parameters it does not take."""
    listed = PLAIN_QUESTIONS.get(path)
    if listed is None:
        return
    names = _names_in(query, listed)
    for form in FORMATS:
        if is_acceptable(header, form.essence):
            refused = " and ".join(sorted(names - fields_of(form.questions[path]).keys()))
            extent = "the newest entries" if form.is_feed else "the whole list"
            yield f"{form.name} is at {path}.{form.suffix}: it has {extent}, and does not take {refused}."


def _names_in(query: str, listed: type[QueryParams]) -> set[str]:
    return {name for name, _ in parse_qsl(query, keep_blank_values=True)} & fields_of(listed).keys()


def negotiate(path: str, query: bytes, header: str) -> tuple[str, bytes]:
    """Return the path and query string that name the format or citation style that the client prefers."""
    if path == citations.PATH:
        return path, negotiate_style(query, header)
    return negotiate_format(path, query.decode("latin-1"), header), query


@lru_cache(maxsize=1024)
def negotiate_format(path: str, query: str, header: str) -> str:
    """Return the address of the preferred format of a list: its own for JSON, or one with a suffix.

    A format is left out if the query has parameters that it does not take, such as `limit`. Other paths are unchanged.
    """
    listed = PLAIN_QUESTIONS.get(path)
    if listed is None or header in ("", "*/*", JSON):
        return path
    names = _names_in(query, listed)
    fitting = [form for form in FORMATS if names <= fields_of(form.questions[path]).keys()]
    return _preferred({JSON: path, **{form.essence: f"{path}.{form.suffix}" for form in fitting}}, header)


@lru_cache(maxsize=1024)
def negotiate_style(query: bytes, header: str) -> bytes:
    """Return the query of a citation with the preferred style added, unless it names a style."""
    if any(name == "style" for name, _ in parse_qsl(query.decode("latin-1"), keep_blank_values=True)):
        return query
    style = _preferred({style.media_type: name for name, style in citations.STYLES.items()}, header)
    return query if style == citations.DEFAULT_STYLE else b"&".join(filter(None, (query, f"style={style}".encode())))


def _preferred(offers: Mapping[str, str], header: str) -> str:
    """Return the offer whose media type has the highest weight in an Accept header, the first of equal ones."""
    weights = weights_of(header)
    return offers[max(offers, key=lambda media_type: weight_of(media_type, weights))]


@lru_cache(maxsize=512)
def negotiate_encoding(header: str) -> str:
    """Return the best coding that an Accept-Encoding header allows; `identity` if that is preferred or alone."""
    weights = weights_of(header, invalid=0.0)
    default_weight = weights.get("*", 0.0)
    best = max(CODINGS, key=lambda name: weights.get(name, default_weight))
    weight = weights.get(best, default_weight)
    return best if weight > 0 and weight >= weights.get(IDENTITY, 0.0) else IDENTITY
