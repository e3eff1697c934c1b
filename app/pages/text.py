"""Words and dates as they stand on pages for people. What no source says is written, never left blank."""

import re
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from app.api.envelope import contact_link
from app.domain.dates import VagueDate
from app.domain.vocabulary import to_english
from app.queries.query_params import encode_query

STATUS_NAMES: Mapping[str, str] = {
    "active": "In force",
    "dormant": "Asleep",
    "severed": "Ended",
    "unknown": "Unknown",
}
"""The statuses in plain words; the vocabulary's meaning is said beside them."""
_MONTH = re.compile("January|February|March|April|June|July|August|September|October|November|December")
_SHORTER = (
    (re.compile(r"between ([A-Z]\w+ \d{4}) and (\d+ \1)"), r"between 1 and \2"),
    (re.compile(r"between (\d+) ([A-Z]\w+ \d{4}) and (\d+ \2)"), r"between \1 and \3"),
    (re.compile(r"between (\d+) ([A-Z]\w+ \d{4}) and \2$"), r"between \1 and the end of \2"),
    (re.compile(r"between (\d+ [A-Z]\w+) (\d{4}) and \2$"), r"between \1 and the end of \2"),
    (re.compile(r"between ((?:\d+ )?[A-Z]\w+) (\d{4}) and ((?:\d+ )?[A-Z]\w+ \2)"), r"between \1 and \3"),
)
"""Ranges within one month or year, which need not repeat it."""
_TRACKING = re.compile(r"utm_\w+|(fb|g|d|tw|y)clid|msclkid|igshid|mc_[ce]id|_g[al]")
_REPORT_SUBJECT = "Sister cities: an error or a missing partnership"


def date_words(document: Mapping[str, str] | None) -> str:
    """A vague date in words: `between 9 January and 24 March 2023`, `between 1 and 25 July 2022`."""
    if not document:
        return "not stated"
    words = VagueDate.parse(document["edtf"]).to_english()
    for pattern, shorter in _SHORTER:
        words = pattern.sub(shorter, words)
    return words


def abbreviate(words: str) -> str:
    """A date in words as it fits into a table: `20 Sep 2020 – 10 May 2023`."""
    return _MONTH.sub(lambda month: month[0][:3], words.removeprefix("between ").replace(" and ", " – "))


def term_label(word: str) -> str:
    """A word of a vocabulary as it stands in a list for people: `human_rights` is `Human rights`."""
    text = to_english(word)
    return text[:1].upper() + text[1:]


def address(path: str, parameters: Sequence[tuple[str, str]]) -> str:
    """An address with its query, if there is one."""
    return f"{path}?{encode_query(parameters)}" if parameters else path


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
