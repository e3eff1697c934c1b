"""Content negotiation: a list or a citation has one address for all of its formats, chosen by the Accept header.

The response has the default format unless the client prefers another one, and is 406 if the header allows none. An
address that ends in the suffix of a format needs no header. Accept-Encoding chooses the content coding similarly.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import parse_qsl

from starlette.types import Scope

from app.api import citations
from app.api.compression import CODINGS, IDENTITY
from app.api.errors import MEDIA_TYPE, NotAcceptable
from app.api.formats import FORMATS, PLAIN_QUESTIONS
from app.queries.query_params import fields_of

JSON = "application/json"
_NUMBER = re.compile(r"\d*\.?\d+|\d+\.")


def require_acceptable(scope: Scope, offered: str | None = JSON) -> None:
    """Raise NotAcceptable if the Accept header excludes the offered media type. None is always acceptable."""
    if offered is not None and not is_acceptable(accept_of(scope), offered):
        raise NotAcceptable(f"This address offers {offered}, but the Accept header allows only other formats.")


def accept_of(scope: Scope) -> str:
    """Return the Accept header of a request; empty if there is none."""
    return joined_header(scope, b"accept")


def joined_header(scope: Scope, wanted: bytes) -> str:
    """Return a header whose value is a list. Several lines of it are one list (RFC 9110, 5.3)."""
    return ", ".join([value.decode("latin-1") for name, value in scope["headers"] if name == wanted])


@lru_cache(maxsize=1024)
def is_acceptable(header: str, offered: str) -> bool:
    """Return whether an Accept header allows a media type; an empty one allows everything."""
    weights = _weights(header)
    return not weights or _weight(offered, weights) > 0


@lru_cache(maxsize=1024)
def prefers_html(header: str) -> bool:
    """Return whether an Accept header prefers HTML to JSON, as the headers of browsers do."""
    weights = _weights(header)
    return _weight("text/html", weights) > max(_weight(JSON, weights), _weight(MEDIA_TYPE, weights))


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
    names = {name for name, _ in parse_qsl(query, keep_blank_values=True)} & fields_of(listed).keys()
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
    weights = _weights(header)
    return offers[max(offers, key=lambda media_type: _weight(media_type, weights))]


@lru_cache(maxsize=512)
def negotiate_encoding(header: str) -> str:
    """Return the best coding that an Accept-Encoding header allows; `identity` if that is preferred or alone."""
    weights = _weights(header, invalid=0.0)
    others = weights.get("*", 0.0)
    best = max(CODINGS, key=lambda name: weights.get(name, others))
    weight = weights.get(best, others)
    return best if weight > 0 and weight >= weights.get(IDENTITY, 0.0) else IDENTITY


def _weights(header: str, invalid: float = 1.0) -> Mapping[str, float]:
    """Return the weight of each element of a header: a media type, a range such as `text/*`, or a coding.

    An element whose stated weight is not a number gets the weight `invalid`.
    """
    weights: dict[str, float] = {}
    for part in header.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if name:  # Empty elements of a list are ignored (RFC 9110, 5.6.1).
            stated = next((each[2:] for each in parameters if each.startswith("q=")), "1")
            weights[name] = float(stated) if _NUMBER.fullmatch(stated) else invalid
    return weights


def _weight(media_type: str, weights: Mapping[str, float]) -> float:
    """Return the weight of a media type. The most specific entry decides."""
    group = media_type.partition("/")[0] + "/*"
    return next((weights[name] for name in (media_type, group, "*/*") if name in weights), 0.0)
