"""Labels of an entity as names of a place: the one to show first, then the best known, and every spelling once.

Wikidata's language codes are those of its software; a few of them mean another language everywhere else.
"""

import re

from app.imports.claims import PlaceName
from app.imports.wikidata.members import mapping, member, text

# English, the label that serves all languages, and then the languages that most readers of the world can read.
_FIRST = "en mul en-gb en-us en-ca de fr es ru zh ar pt ja it uk pl nl tr ko sv cs".split()
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_BCP_47 = {
    "als": "gsw", "bat-smg": "sgs", "be-x-old": "be-tarask", "bh": "bho", "fiu-vro": "vro", "mo": "ro", "no": "nb",
    "roa-rup": "rup", "simple": "en", "zh-classical": "lzh", "zh-min-nan": "nan", "zh-yue": "yue",
}  # fmt: skip
_LONGEST_NAME = 250


def read_names(labels: object) -> tuple[PlaceName, ...]:
    """The names in an entity's `labels`: English first, else the label that serves all languages (`mul`)."""
    told = {
        language: spelling
        for language, label in mapping(labels).items()
        if (spelling := as_name(text(member(label, "value"))))
    }
    leading = [language for language in _FIRST if language in told]
    order = leading + sorted(language for language in told if language not in leading)
    names: dict[str, PlaceName] = {}
    for language in order:
        names.setdefault(told[language], PlaceName(told[language], language_tag(language)))
    return tuple(names.values())


def as_name(told: str | None) -> str | None:
    """A name without doubled spaces; None where nothing is left, or where it is too long to be one."""
    name = " ".join((told or "").split())
    return name if 0 < len(name) <= _LONGEST_NAME else None


def language_tag(code: str) -> str | None:
    """The language of a Wikidata code as a BCP 47 tag; None for “all languages” and for codes that are no tag."""
    tag = _BCP_47.get(code, code)
    return tag if tag != "mul" and _TAG.fullmatch(tag) else None
