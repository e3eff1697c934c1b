"""Dates as people write them in tables: `1967`, `28.01.1967`, `1/28/1967`, `28 mei 1967`, `昭和57年3月1日`.

A date keeps its precision. Which of two numbers is the month is never guessed: the mapping says it.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from functools import cache
from typing import Literal, get_args

from app.domain.dates import OPEN_END, VagueDate
from app.domain.text import normalise, tokenise
from app.domain.vocabulary import Status
from app.names.words.lists import alternatives, beginnings, load_words

DateOrder = Literal["day first", "month first"]
_ANY_TIME = VagueDate.parse("9999")
# The oldest partnership, of Paderborn and Le Mans, is said to date from 836.
_EARLIEST_YEAR = 800
_FORMS = "write it as 1967, 1967-01, 1967-01-28, 28.01.1967, “28 January 1967”, “since 1967” or “1960s”"
# Dates of numbers alone. All texts are normalised: small letters without accents, and plain digits.
_DAY = re.compile(r"(\d{1,2})(?P<mark>[./-])\s?(\d{1,2})(?P=mark)\s?(\d{4})\.?")
_MONTH = re.compile(r"(\d{1,2})[./](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})(?P<mark>[./-])\s?(\d{1,2})(?:(?P=mark)\s?(\d{1,2}))?\.?")
# Years, months and days with their signs in Chinese, Japanese and Korean.
_SIGNS = {sign: normalise(sign) for sign in "년월일"}
_SIGNED = re.compile(
    rf"(?P<era>[^\W\d]{{2}})?\s?(?P<year>\d{{1,4}}|元)\s?(?:年|{_SIGNS['년']})"
    rf"(?:\s?(?P<month>\d{{1,2}})\s?(?:月|{_SIGNS['월']})(?:\s?(?P<day>\d{{1,2}})\s?(?:日|{_SIGNS['일']}))?)?"
)
_BUDDHIST_ERA = normalise("พ.ศ.")
# A later year with a Thai month is one of the Buddhist era.
_BUDDHIST_YEARS = 2300
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_LETTER = re.compile(r"[^\W\d_]")
# A point within an abbreviation: `ม.ค.`, January.
_INNER_POINT = re.compile(r"(?<=[^\d\s.])\.(?=[^\W\d_])")
_SEPARATORS = re.compile(r"[\s.,/-]+")
_ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|er|o|°)(?!\w)")
_PREPOSITIONS = {"", "of", "de", "del", "den", "do", "ta"}
# A day or a year as databases and workbooks export it: `1967-01-28 00:00:00`, `1967.0`.
_STORED = re.compile(r"\d{4}-\d{2}-\d{2}(?=[t ]00:00(?::00)?$)|\d{4}(?=\.0$)")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Return the patterns of words with dates.

    `begin` and `about` are words before a date, `suffix` words after it. `decade` is the first year of a decade with
    such a word. `ending`: texts that may state an end: `until 1990`, `1967–1990` or `1967–90`, but no EDTF interval.
    `era`: a year of an era that is abbreviated with points, which may be left out: `พ.ศ. 2562`.
    `stopped`: words that say that a partnership is not in force. `doubtful`: negations, and beginnings of words for
    ends in any language. `limit`: an end after a word for the status. `telling`: words that are understood in a remark.
    """
    words = load_words()
    until = alternatives(words.until)
    unspaced_until = alternatives(map(normalise, ("まで", "까지")))  # They follow their date.
    suffixes = "|".join(map(re.escape, words.date_suffixes))
    before_decade = "|".join(map(re.escape, words.before_decade))
    after_decade = "|".join(map(re.escape, words.after_decade))
    stopped = (word for word, status in words.statuses.items() if status in (Status.DORMANT, Status.SEVERED))
    return {
        "begin": re.compile(rf"^(?:{alternatives((*words.since, *words.until))})\.?\s*"),
        "about": re.compile(rf"^(?:{alternatives(words.about)})\.?\s*|(?:頃|{normalise('경')})$"),
        "decade": re.compile(rf"(?:{before_decade})\s+\d{{3}}0\.?|\d{{3}}0[\s'-]?(?:{after_decade})\.?"),
        # Written together with a number, or after a space.
        "suffix": re.compile(rf"(?:(?<=[\d\s.-])|(?=[\u1100-\u11ff\u3040-\u9fff]))(?:{suffixes})\.?$"),
        "era": re.compile(rf"({'|'.join(_with_points(era) for era in words.eras if '.' in era)})\s?(\d{{4}})"),
        "ending": re.compile(
            rf"(?!\d{{4}}\S*/\d{{4}}\S*$)(?:(?:{until}).*\d{{4}}|.*\d{{4}}.*(?:{unspaced_until})"
            r"|.*\b\d{4}\b.*\b\d{4}\b|.*\b\d{4}\s?[-~]\s?[2-9]\d\b)"
        ),
        "stopped": re.compile(alternatives(stopped)),
        "doubtful": re.compile(f"{alternatives(words.ending_words)}|{beginnings(words.ending_beginnings)}"),
        "limit": re.compile(rf"(?:(?:{until})\.?\s*\D*|-\s*)\d"),
        "telling": re.compile(alternatives([*words.kinds, *words.statuses, *words.bodies, *words.neutral])),
    }  # fmt: skip


def parse_table_date(
    text: str, order: DateOrder | None, retrieved: VagueDate, language: str | None = None
) -> VagueDate:
    """Return the date of a cell. An open end becomes the retrieval of the data set.

    `order` is the order of day and month in dates with slashes or hyphens; None: such dates are refused. `language`
    decides about names that mean different months in two languages; None: such names are refused. Raises ValueError,
    whose message says how to write the date, also for dates after the retrieval or before the year 800.
    """
    point, is_about = _strip_words(normalise(text))
    try:
        vague_date = _parse(point, order, language)
    except ValueError as error:
        message = str(error)
        if (
            message.startswith("“") and "is not a date" in message
        ):  # What was understood of the cell is less than it says.
            message = f"“{text[:40]}”{message.partition('”')[2]}"
        raise ValueError(f"{message}; {_FORMS}") from None
    if is_about and "/" not in vague_date.edtf and vague_date.edtf[-1] not in "~?":
        vague_date = VagueDate.parse(f"{vague_date.edtf}~")
    if vague_date.earliest > retrieved.latest:
        raise ValueError(
            f"“{text[:40]}” is later than the list, which is of {retrieved.to_words()}: is the year right?"
            " Correct the cell"
        )
    if vague_date.latest < date(_EARLIEST_YEAR, 1, 1).toordinal():
        raise ValueError(f"“{text[:40]}” is before the year {_EARLIEST_YEAR}: is the year right? Correct the cell")
    may_go_on = vague_date.latest == OPEN_END or _is_decade(point)
    if may_go_on and vague_date.latest > retrieved.latest:  # The list reports what had happened when it was retrieved.
        start = vague_date.edtf.partition("/")[0]
        return VagueDate.parse(f"{start}/{retrieved.edtf}")
    return vague_date


def is_date(text: str) -> bool:
    """Return whether a text is a date in any order of day and month."""
    for order in get_args(DateOrder):
        with suppress(ValueError):
            return bool(parse_table_date(text, order, _ANY_TIME))
    return False


def may_state_end(text: str) -> bool:
    """Return whether a text may state an end or a suspension: `until 1990`, `1967–1990`, `suspended 2022`."""
    return _patterns()["ending"].match(normalise(text[:200])) is not None or says_stopped(text)


def says_stopped(text: str) -> bool:
    """Return whether a text has a word that says that a partnership is not in force."""
    return _patterns()["stopped"].search(normalise(text[:200])) is not None


def may_deny(text: str) -> bool:
    """Return whether a text may say, in any language, that a partnership is not in force: it has a negation or an end.

    The lists of such words are wide, because a wrong question is better than a wrong “active”.
    """
    searched = normalise(text)
    patterns = _patterns()
    return (
        patterns["doubtful"].search(searched) is not None
        or patterns["stopped"].search(searched) is not None
        or patterns["ending"].match(searched) is not None
    )


def is_negation(text: str) -> bool:
    """Return whether a text is one word that negates another one in some language, such as `mitte` in Estonian."""
    words = tokenise(text)
    return len(words) == 1 and normalise(words[0]) in load_words().ending_words


def states_limit(text: str) -> bool:
    """Return whether the rest of a status begins with the end of its time: `until 2019`, `– 2019`."""
    return _patterns()["limit"].match(normalise(text)) is not None


def is_understood(text: str) -> bool:
    """Return whether all words of a remark are known: words for the kind, the status or a body, and a date."""
    rest = _patterns()["telling"].sub(" ", normalise(text))
    rest = " ".join(re.sub(r"[^\w./'-]+", " ", rest).split())
    return not rest or is_date(rest)


class StatusWords:
    """Words for the status: those of the word lists, and those of a mapping, which come before them."""

    def __init__(self, words: Mapping[str, Status]) -> None:
        self._known = {**load_words().statuses, **words}
        self._pattern = re.compile(alternatives(self._known))

    def find(self, text: str) -> tuple[Status, str] | None:
        """Return the status that a text states with one word, and the rest of the text; None if none is clear."""
        searched = normalise(text)
        if searched in self._known:
            return self._known[searched], ""
        meanings = {self._known[" ".join(match.split())] for match in self._pattern.findall(searched)}
        if len(meanings) != 1:
            return None
        rest = self._pattern.sub(" ", searched)
        return meanings.pop(), " ".join(rest.split()).strip(" ,;:()").rstrip(" -")


def _strip_words(text: str) -> tuple[str, bool]:
    """Return a normalised text without words around its date, and whether one of them says that it is approximate."""
    patterns = _patterns()
    digits = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in text)
    without_beginning = patterns["begin"].sub("", patterns["era"].sub(_to_common_year, digits))
    point = patterns["about"].sub("", without_beginning)
    is_about = point != without_beginning
    before = None
    while before != point:
        before = point
        point = patterns["suffix"].sub("", point).rstrip(" -,")
    return patterns["begin"].sub("", point) if is_about else point, is_about


def _to_common_year(match: re.Match[str]) -> str:
    """Return the year of an era with points in the common era."""
    before = next(before for era, (before, _) in load_words().eras.items() if re.fullmatch(_with_points(era), match[1]))
    return str(int(match[2]) + before)


def _with_points(era: str) -> str:
    """Return a regular expression for an abbreviation whose points may be left out."""
    return re.escape(era).replace(r"\.", r"\.?")


def _parse(text: str, order: DateOrder | None, language: str | None) -> VagueDate:
    stored = _STORED.match(text)
    if stored is not None:
        return VagueDate.parse(stored[0])
    if _is_decade(text):
        return _parse_decade(text)
    if _SIGNED.search(_IN_BRACKETS.sub("", text)) is not None:
        return _parse_signed(text)
    if (day := _DAY.fullmatch(text)) is not None:
        return _parse_day(text, day, order)
    if (month := _MONTH.fullmatch(text)) is not None:
        return VagueDate.parse(f"{month[2]}-{int(month[1]):02d}")
    if (match := _YEAR_FIRST.fullmatch(text)) is not None:
        return _join(*(int(number) for number in match.group(1, 3, 4) if number))
    return VagueDate.parse(_number_month(text, language))


def _join(year: int, month: int = 0, day: int = 0) -> VagueDate:
    return VagueDate.parse("-".join([f"{year:04d}", *(f"{number:02d}" for number in (month, day) if number)]))


def _is_decade(text: str) -> bool:
    return _patterns()["decade"].fullmatch(text) is not None


def _parse_decade(text: str) -> VagueDate:
    """Return the ten years of a decade. Raises ValueError for the first one of a century, which may mean all of it."""
    (first,) = re.findall(r"\d{4}", text)
    decade = f"{first}/{first[:3]}9"
    if first.endswith("00"):
        raise ValueError(f"“{text}” may be ten years or a hundred: write {decade} if it is ten")
    return VagueDate.parse(decade)


def _parse_signed(text: str) -> VagueDate:
    """Return a date with signs for year, month and day. A year in brackets has to be the same."""
    outside = _IN_BRACKETS.sub("", text).replace(" ", "")
    dates = [_SIGNED.fullmatch(outside)]
    dates += [_SIGNED.fullmatch(f"{inside.rstrip('年')}年") for inside in _IN_BRACKETS.findall(text)]
    if None in dates:
        raise ValueError(f"“{text}” is not a date")
    first, *in_brackets = (_read_signed(match) for match in dates if match is not None)
    if any(bracketed[0] != first[0] for bracketed in in_brackets):
        raise ValueError(f"“{text}” states two years")
    return _join(*first)


def _read_signed(match: re.Match[str]) -> tuple[int, ...]:
    """Return the year, month and day of a date with signs. Raises ValueError for a year that its era did not have."""
    year = 1 if match["year"] == "元" else int(match["year"])
    era = match["era"]
    if era is not None:
        before, last = load_words().eras.get(era, (0, 0))
        year += before
        if year > last:
            raise ValueError(f"“{match[0]}” is not a date: the era has no such year")
    return tuple(int(number) for number in (year, match["month"] or 0, match["day"] or 0))


def _parse_day(text: str, match: re.Match[str], order: DateOrder | None) -> VagueDate:
    first, mark, second, year = match.groups()
    if mark != "." and order is None:
        raise ValueError(
            f"“{text}” does not say which number is the month; [claim] of the mapping may say it:"
            ' dates = "day first" or "month first"'
        )
    day, month = (second, first) if mark != "." and order == "month first" else (first, second)
    try:
        return VagueDate.parse(f"{year}-{int(month):02d}-{int(day):02d}")
    except ValueError as error:
        order_text = f", and the mapping says {order}" if mark != "." else ""
        raise ValueError(f"“{text}” is not a day: {error}{order_text}") from None


def _number_month(text: str, language: str | None) -> str:
    """Return a date that names its month, such as `28 mei 1967` or `May 28, 1967`, in EDTF; any other text unchanged.

    The parts may be in any order. Raises ValueError for a name that means different months in two languages.
    """
    if _LETTER.search(text) is None:
        return text
    spaced = _ORDINAL.sub(r"\1", _INNER_POINT.sub("", text))
    words = [word for word in _SEPARATORS.split(spaced) if word not in _PREPOSITIONS]
    names = [word for word in words if word in load_words().months]
    *day, year = sorted((word for word in words if word.isdecimal()), key=len) or [""]
    if len(names) != 1 or len(words) != 2 + len(day) or len(day) > 1 or len(year) != 4:
        return text
    months_by_language = load_words().months[names[0]]
    if months_by_language.keys() == {"th"} and int(year) > _BUDDHIST_YEARS:
        before, _ = load_words().eras[_BUDDHIST_ERA]
        year = str(int(year) + before)
    base_language = (language or "").partition("-")[0]
    months = (
        {months_by_language[base_language]} if base_language in months_by_language else set(months_by_language.values())
    )
    if len(months) > 1:
        raise ValueError(
            f"“{names[0]}” is not the same month in {' and '.join(months_by_language)}: [dataset] may say the language"
        )
    return "-".join([year, f"{months.pop():02d}", *(f"{int(number):02d}" for number in day)])
