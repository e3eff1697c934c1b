"""How the words of the vocabulary read in a sentence: `human_rights` is `human rights`.

Most words read well when their parts are put apart; the others are written out here. The explorer has the same list.
"""

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {
    "geopolitics_security": "geopolitics and security",
    "lgbti_rights": "LGBTI rights",
    "no_benefit": "too little benefit",
    "policy_refocus": "a new policy",
    "public_backlash": "public protest",
}
"""Words that read otherwise than they are spelt."""


def phrase(word: str) -> str:
    """A word of a vocabulary as it stands in a sentence."""
    return PHRASES.get(word) or word.replace("_", " ")
