"""Vocabulary terms as small integers and bit masks, for projections alone.

The code of a term is its place in its vocabulary, counted from 1; 0 means none. Projections outlive a release, so
new terms are appended to a vocabulary and never inserted; a test pins the order.
"""

from collections.abc import Iterable
from typing import TypeVar

from app.domain.vocabulary import Term

T = TypeVar("T", bound=Term)
_CODES: dict[type[Term], dict[Term, int]] = {}


def enum_code(term: Term | None) -> int:
    """Return the code of a term; 0 for None."""
    if term is None:
        return 0
    kind = type(term)
    codes = _CODES.get(kind)
    if codes is None:
        codes = _CODES[kind] = {member: place for place, member in enumerate(kind, start=1)}
    return codes[term]


def bitmask(terms: Iterable[Term]) -> int:
    """Return terms of one vocabulary as bits: the first term is bit 0. At most 31 terms fit an SQL integer."""
    bits = 0
    for term in terms:
        bits |= 1 << (enum_code(term) - 1)
    return bits


def from_bitmask(bits: int, terms: type[T]) -> list[T]:
    """Return the terms of a bit mask, in the order of the vocabulary."""
    return [term for term in terms if bits & bitmask([term])]
