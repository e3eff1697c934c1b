"""Vocabulary words as small integers and bits, for the reading tables alone.

A word's code is its place in its vocabulary, counted from 1; 0 stands for none. Reading tables outlive a release, so
new words are appended to a vocabulary and never inserted; a test pins the order.
"""

from collections.abc import Iterable
from typing import TypeVar

from app.domain.vocabulary import Term

W = TypeVar("W", bound=Term)
_CODES: dict[type[Term], dict[Term, int]] = {}


def code(word: Term | None) -> int:
    """The code of a word; 0 for None."""
    if word is None:
        return 0
    kind = type(word)
    codes = _CODES.get(kind)
    if codes is None:
        codes = _CODES[kind] = {member: place for place, member in enumerate(kind, start=1)}
    return codes[word]


def mask(words: Iterable[Term]) -> int:
    """A set of words of one vocabulary as bits: the first word is bit 0. At most 31 words fit a database's integer."""
    bits = 0
    for word in words:
        bits |= 1 << (code(word) - 1)
    return bits


def unmask(bits: int, vocabulary: type[W]) -> list[W]:
    """The words of a mask, in the vocabulary's order."""
    return [word for word in vocabulary if bits & mask([word])]
