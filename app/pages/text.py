"""Words and dates for pages that people read. What no source says is written, never left blank."""

import re
from collections.abc import Mapping
from urllib.parse import quote

from app.api.envelope import contact_link
from app.domain.dates import VagueDate
from app.domain.vocabulary import to_english

STATUS_NAMES: Mapping[str, str] = {
    "active": "Active",
    "dormant": "Dormant",
    "severed": "Severed",
    "unknown": "Unknown",
}
"""The statuses as the API calls them; the vocabulary's meaning is given next to them."""
_MONTH = re.compile("January|February|March|April|June|July|August|September|October|November|December")
_MUNICIPALITY = "municipality"
_SAYS_WHAT_IT_IS = re.compile(
    "oblast|prefecture|voivodeship|krai|republic|borough|canton|department|state", re.IGNORECASE
)
"""Words in names that say more exactly what a place is than its kind does. The explorer has the same list."""


_TRACKING = re.compile(r"utm_\w+|(fb|g|d|tw|y)clid|msclkid|igshid|mc_[ce]id|_g[al]")
_REPORT_SUBJECT = "Sister cities: an error or a missing partnership"


def date_words(document: Mapping[str, str] | None) -> str:
    """Return a vague date in words: `between 9 January and 24 March 2023`."""
    return VagueDate.parse(document["edtf"]).to_english() if document else "not stated"


def abbreviate(words: str) -> str:
    """Return a date in words with short months: `between 20 Sep 2020 and 10 May 2023`."""
    return _MONTH.sub(lambda month: month[0][:3], words)


def term_label(word: str) -> str:
    """Return the label of a term: `human_rights` is `Human rights`."""
    text = to_english(word)
    return text[:1].upper() + text[1:]


def kind_label(city: Mapping[str, str | None]) -> str:
    """Return the kind of a city that is no municipality and whose name does not say so: `province`; else empty."""
    kind, name = city["kind"] or _MUNICIPALITY, city["name"] or ""
    plain = kind in (_MUNICIPALITY, "other") or kind in name.lower() or _SAYS_WHAT_IT_IS.search(name)
    return "" if plain else kind


def explorer_url(listed: str) -> str:
    """Return where the explorer shows a list of `/v1/partnerships`."""
    return f"/?{listed.partition('?')[2]}"


def plural(number: int, noun: str) -> str:
    """Return a number with its noun: `1 source`, `1,013 sources`, `2 countries`."""
    if number != 1:
        noun = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun}"


def is_tracking(parameter: str) -> bool:
    """Return whether a parameter was added by a network or a newsletter through which an address was shared."""
    return _TRACKING.fullmatch(parameter) is not None


def report_link(contact: str, page: str) -> str:
    """Return where an error on a page is reported: an e-mail that names the page, or a web address; else empty.

    `page` is an absolute address. It takes the place of `{page}` in a web address.
    """
    if not contact:
        return ""
    if "://" in contact:
        return contact_link(contact, page)
    body = quote(f"Page: {page}\n\n", safe="")
    return f"{contact_link(contact)}?subject={quote(_REPORT_SUBJECT)}&body={body}"
