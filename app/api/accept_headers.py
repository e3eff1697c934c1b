"""Accept headers: the weights that a client gives to media types and content codings (RFC 9110, 12.5)."""

import re
from collections.abc import Mapping
from functools import lru_cache

from starlette.types import Scope

JSON = "application/json"
HTML = "text/html"
PROBLEM = "application/problem+json"
_NUMBER = re.compile(r"\d*\.?\d+|\d+\.")


def accept_of(scope: Scope) -> str:
    """Return the Accept header of a request; empty if there is none."""
    return joined_header(scope, b"accept")


def joined_header(scope: Scope, header: bytes) -> str:
    """Return a header whose value is a list. Several lines of it are one list (RFC 9110, 5.3)."""
    return ", ".join([value.decode("latin-1") for name, value in scope["headers"] if name == header])


@lru_cache(maxsize=1024)
def is_acceptable(header: str, offered: str) -> bool:
    """Return whether an Accept header allows a media type; an empty one allows everything."""
    weights = weights_of(header)
    return not weights or weight_of(offered, weights) > 0


@lru_cache(maxsize=1024)
def prefers_html(header: str) -> bool:
    """Return whether an Accept header prefers HTML to JSON, as the headers of browsers do."""
    weights = weights_of(header)
    return weight_of(HTML, weights) > max(weight_of(JSON, weights), weight_of(PROBLEM, weights))


def weights_of(header: str, invalid: float = 1.0) -> Mapping[str, float]:
    """Return the weight of each element of a header: a media type, a range such as `text/*`, or a coding.

    An element whose stated weight is not a number gets the weight `invalid`.
    """
    weights: dict[str, float] = {}
    for part in header.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if name:  # Empty elements of a list are ignored (RFC 9110, 5.6.1).
            weight = next((part[2:] for part in parameters if part.startswith("q=")), "1")
            weights[name] = float(weight) if _NUMBER.fullmatch(weight) else invalid
    return weights


def weight_of(media_type: str, weights: Mapping[str, float]) -> float:
    """Return the weight of a media type. The most specific entry decides."""
    group = media_type.partition("/")[0] + "/*"
    return next((weights[name] for name in (media_type, group, "*/*") if name in weights), 0.0)
