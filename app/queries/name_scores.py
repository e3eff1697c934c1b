"""How well a place fits a name that is looked for: a score from 0 to 100 by all names of the place.

The reconciliation service and the review of imports score alike. Texts are compared as words: see `comparable`.
"""

from collections.abc import Iterable

from anyascii import anyascii
from rapidfuzz.distance import OSA

from app.domain.text import tokenise

SAME_NAME, SAME_FURTHER_NAME = 100, 95
ALL_WORDS = 70
"""The least score of a place that has every word of a name, in whichever language."""
SIMILAR_WORDS = 45
"""The least score of a place whose words are only similar."""
_SPAN = 20
"""What a place may gain on these two by how similar its names are."""


def comparable(names: Iterable[str]) -> set[str]:
    """Return names as they are compared: their normalised words."""
    return {" ".join(tokenise(name)) for name in names}


def score_names(text: str, own: set[str], further: set[str], least: float) -> float:
    """Return the score of a place by its own names and further ones; `least` if they are neither same nor similar."""
    if text in own:
        return SAME_NAME
    if text in further:
        return SAME_FURTHER_NAME
    texts = {text, *comparable([anyascii(text)])}
    return least + _SPAN * max(OSA.normalized_similarity(one, name) for one in texts for name in own | further)
