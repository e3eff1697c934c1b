"""The filters of the parameters: the SQL tests of each, and its part of the English sentence.

Tests are on the alias `s` or `m`: see `SelectBuilder`.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from math import radians
from typing import Any

from app.domain.countries import COUNTRIES
from app.domain.dates import VagueDate, day_to_english
from app.domain.errors import FieldError, InvalidQuery, NotFound
from app.domain.geo import RADIUS_KM, squared_chord, to_cartesian
from app.domain.models import RecordType
from app.domain.text import tokenise
from app.domain.vocabulary import Certainty, Counterpart, Status, Term
from app.queries.context import QueryContext
from app.queries.query_params import Degrees, Filter, is_group_id
from app.queries.select_builder import ALL_STATUSES, SelectBuilder, SideTest, TimePoint, join_words
from app.queries.spelling import replace_unknown
from app.store.columns import OPEN, bitmask, enum_code

# The most results of a subquery that are found first. If there are more, a walk along an index soon meets matches.
_FEW = 1_500
VISIBILITY = {"earlier_episodes": 1, "proposed": 2}
"""The codes in `status_period.visibility` of what lists leave out unless a parameter includes it. Others have 0."""
_KM_PER_DEGREE = radians(1) * RADIUS_KM
SIDES = {
    "a": "side a",
    "b": "side b",
    "both": "both sides",
    "third_party": "a third party",
    "unknown": "an unknown party",
}
"""The sides that may act, as the sentence names them."""


DOUBTS = {
    "programme_ended": "the end of a programme",
    "delisted": "removal from a list of partners",
    "prohibited": "a ban in force",
    "outcome_unknown": "a proposal with an unknown outcome",
    "class_at_rest": "a statement about all partnerships of the two countries",
    "silence": "ten years without news",
    "listed_only": "being known from data sets only",
}
"""The reasons to doubt a status, as the sentence names them."""


# --- columns ---


def on_column(
    column: str,
    wording: str,
    test: Callable[[Any, SelectBuilder], str],
    names: Mapping[str, str] | None = None,
    more: str = "",
    *,
    is_bound: bool = False,
) -> Filter:
    """Return a filter on a column of the alias `s`, of `v` (the version of a period), or of `m` (an event).

    `test` makes the SQL from the value. The other parameters are those of `Filter`.
    """

    def apply(value: object, builder: SelectBuilder, _: QueryContext) -> None:
        sql = test(value, builder)
        if column.startswith("v."):
            sql = f"EXISTS (SELECT 1 FROM partnership_version v WHERE v.version = s.version AND {sql})"
        (builder.event_tests if column.startswith("m.") else builder.tests).append(sql)

    return Filter(apply, wording, names or {}, more, is_bound)


def terms(column: str, wording: str, names: Mapping[str, str] | None = None, more: str = "") -> Filter:
    """Return a filter on a column of vocabulary terms."""
    return on_column(
        column, wording, lambda values, builder: builder.one_of(column, list(map(enum_code, values))), names, more
    )


def at_least(column: str, wording: str) -> Filter:
    """Return a filter on the minimum of a column."""
    return on_column(column, wording, lambda value, builder: f"{column} >= {builder.bind(value)}")


def one_of_mask(column: str, wording: str, names: Mapping[str, str] | None = None) -> Filter:
    """Return a filter on a bit mask of terms, which matches if it has one of the given terms."""
    return on_column(
        column, wording, lambda values, builder: f"({column} & {builder.bind(bitmask(values))}) <> 0", names
    )


def reasons(column: str) -> Filter:
    """Return a filter on a bit mask of reasons."""
    return one_of_mask(column, "have {} as a stated reason")


def day(column: str, comparison: str, wording: str) -> Filter:
    """Return a filter on days before (`<`) or after (`>`) a date. Rows without a day never match."""

    def test(date: VagueDate, builder: SelectBuilder) -> str:
        if comparison == "<":
            return f"{column} BETWEEN 1 AND {builder.bind(date.earliest - 1)}"
        return f"{column} > {builder.bind(date.latest)}"

    return on_column(column, wording, test)


def whether(test: str, yes: str, no: str, *, rare: bool = False) -> Filter:
    """Return a filter on whether a test holds. A `rare` test can use the index of flagged periods."""

    def apply(value: bool, builder: SelectBuilder, _: QueryContext) -> None:
        builder.tests.append(test if value else f"NOT ({test})")
        builder.flagged |= value and rare
        builder.say(yes if value else no)

    return Filter(apply)


def bound_of(comparison: str, date: VagueDate, builder: SelectBuilder) -> tuple[str, int]:
    """Return which end of vague dates to compare, `earliest` or `latest`, and the day to compare it with.

    `>=` finds dates on or after the first day of `date`, and `<=` dates on or before its last day. By default these are
    dates that may lie there; with `certainty=certain`, only dates that certainly do.
    """
    certain = builder.certainty is Certainty.CERTAIN
    if comparison == ">=":
        return "earliest" if certain else "latest", date.earliest
    return "latest" if certain else "earliest", date.latest


def dated(alias: str, comparison: str, wording: str) -> Filter:
    """Return a filter on the dates of events `m`, or of other records `s`: see `bound_of`. Undated ones never match."""

    def test(date: VagueDate, builder: SelectBuilder) -> str:
        end, day = bound_of(comparison, date, builder)
        stated = f" AND s.latest < {OPEN}" if alias == "s" else ""  # Events always have a date.
        return f"{alias}.{end} {comparison} {builder.bind(day)}{stated}"

    return on_column(f"{alias}.latest", wording, test, is_bound=True)


def date_bound(name: str, comparison: str, wording: str) -> Filter:
    """Return a filter on the date `established` or `ended`: see `bound_of`. Undated partnerships never match."""

    def apply(value: VagueDate, builder: SelectBuilder, _: QueryContext) -> None:
        end, day = bound_of(comparison, value, builder)
        tests = builder.dates.setdefault(name, [f"s.{name}_sort < {OPEN}"])
        tests.append(f"s.{name}_{end} {comparison} {builder.bind(day)}")

    return Filter(apply, wording, is_bound=True)


# --- status ---


@Filter
def status(values: Sequence[Status], builder: SelectBuilder, _: QueryContext) -> None:
    if builder.certainty is Certainty.POSSIBLE:
        builder.tests.append(f"(s.possible & {builder.bind(bitmask(values))}) <> 0")
    else:
        builder.statuses = [enum_code(value) for value in values]
    how = {None: "", Certainty.CERTAIN: "certainly ", Certainty.POSSIBLE: "possibly "}[builder.certainty]
    builder.say(f"{how}had the status {join_words(values)} on {day_to_english(builder.time.day)}")


@Filter
def certainty(value: Certainty, builder: SelectBuilder, _: QueryContext) -> None:
    if value is Certainty.CERTAIN:
        builder.tests.append("s.certain = 1")
        if builder.statuses is ALL_STATUSES:  # Otherwise the clause about the status says it.
            builder.say(f"had a status that is certain on {day_to_english(builder.time.day)}")


@Filter
def counterpart(value: Counterpart, builder: SelectBuilder, _: QueryContext) -> None:
    unnamed = value is Counterpart.UNNAMED
    builder.tests.append("(s.city_a = 0 OR s.city_b = 0)" if unnamed else "s.city_a <> 0 AND s.city_b <> 0")
    builder.say("have a side that is unnamed" if unnamed else "have two named sides")


def visibility_test(left_out: Collection[str]) -> str:
    """Return the test that leaves out the periods with a visibility in `left_out`, by its name in VISIBILITY."""
    shown = [0, *(code for name, code in VISIBILITY.items() if name not in left_out)]
    return f"s.visibility IN ({', '.join(map(str, shown))})" if len(shown) > 1 else "s.visibility = 0"


# --- sides ---


@Filter
def city(values: Sequence[str], builder: SelectBuilder, context: QueryContext) -> None:
    cities = [context.city(value, builder.time, "city") for value in values]
    keys = sorted({key for city in cities for key in city.keys})
    test = builder.one_of("s.city_{this}", keys)
    builder.side_tests.append(SideTest(test))
    builder.versions.append(versions_with(test))
    builder.qualifiers.append(f"of {join_words([city.name for city in cities])}")


@Filter
def country(values: Sequence[str], builder: SelectBuilder, _: QueryContext) -> None:
    test = builder.one_of("s.country_{this}", list(values))
    builder.side_tests.append(SideTest(test, values if len(values) == 1 else ()))
    builder.qualifiers.append(f"with a city in {join_words([COUNTRIES[value] for value in values])}")


@Filter
def between(value: Sequence[str], builder: SelectBuilder, context: QueryContext) -> None:
    sides = sorted(value, key=lambda side: (side not in COUNTRIES, side))  # Countries first, because they can lead.
    (name, test), (other, other_test) = (read_side(side, builder, context) for side in sides)
    builder.side_tests.append(
        SideTest(
            f"({test} AND {other_test.replace('{this}', '{other}')})",
            [side for side in sides if side in COUNTRIES],
            symmetric=value[0] == value[1],
        )
    )
    builder.versions += [versions_with(test) for test in (test, other_test) if "s.city_" in test]
    first, second = sorted((name, other))
    builder.qualifiers.append(f"within {first}" if value[0] == value[1] else f"between {first} and {second}")


def read_side(side: str, builder: SelectBuilder, context: QueryContext) -> tuple[str, str]:
    """Return the name of a side of `between`, and its test on `{this}` side."""
    if side in COUNTRIES:
        return COUNTRIES[side], builder.one_of("s.country_{this}", [side])
    if is_group_id(side):
        name, members = context.group(side, builder.time)
        return name, builder.one_of("s.country_{this}", members)
    city = context.city(side, builder.time, "between")
    return city.name, builder.one_of("s.city_{this}", city.keys)


@Filter
def exclude_country(values: Sequence[str], builder: SelectBuilder, _: QueryContext) -> None:
    listed = ", ".join(builder.bind(value) for value in values)
    builder.tests.append(f"s.country_a NOT IN ({listed}) AND s.country_b NOT IN ({listed})")
    builder.qualifiers.append(f"without a city in {join_words([COUNTRIES[value] for value in values])}")


def leads(subquery: str, builder: SelectBuilder, context: QueryContext) -> bool:
    """Return whether the walk should begin with a subquery: it finds few rows, or all matches are sorted anyway."""
    return not builder.over_events and (builder.sorts_all or finds_few(subquery, builder, context))


def finds_few(subquery: str, builder: SelectBuilder, context: QueryContext) -> bool:
    """Return whether a subquery finds so few rows that a query should begin with it."""
    counted = f"SELECT COUNT(*) FROM (SELECT 1 FROM ({subquery}) i LIMIT {_FEW + 1}) f"
    return context.count(counted, builder.parameters) <= _FEW


def _cities_where(test: str, builder: SelectBuilder, context: QueryContext) -> None:
    """Require a city that passes a test on the alias `n`. The walk begins with these cities if `leads` says so."""
    cities = (
        f"SELECT n.record FROM entity_version n WHERE n.record_type = 'city' AND {test} AND {builder.time.known('n')}"
    )
    builder.side_tests.append(SideTest(f"s.city_{{this}} IN ({cities})"))
    if leads(cities, builder, context):
        builder.versions.append(versions_with(f"s.city_{{this}} IN ({cities})"))


def versions_with(test: str) -> str:
    """Return the SELECT of the versions of all partnerships with a side that passes a test, at any revision."""
    return " UNION ".join(
        "SELECT v.version FROM partnership s JOIN partnership_version v ON v.partnership = s.key"
        f" WHERE {test.format(this=side)}"
        for side in "ab"
    )


@Filter
def near(value: Degrees, builder: SelectBuilder, _: QueryContext) -> None:
    builder.center = value


@Filter
def radius(value: int, builder: SelectBuilder, context: QueryContext) -> None:
    assert builder.center is not None  # Validation refuses a radius without a centre.
    x, y, z = (builder.bind(axis) for axis in to_cartesian(*builder.center))
    distance = f"(n.x - {x}) * (n.x - {x}) + (n.y - {y}) * (n.y - {y}) + (n.z - {z}) * (n.z - {z})"
    degrees = value / _KM_PER_DEGREE + 0.001  # No point within the radius is farther north or south.
    south, north = (builder.bind(round((builder.center[0] + way) * 1_000_000)) for way in (-degrees, degrees))
    within = f"n.latitude BETWEEN {south} AND {north} AND n.latitude < {OPEN}"
    _cities_where(f"{within} AND {distance} <= {builder.bind(squared_chord(value))}", builder, context)
    builder.qualifiers.append(f"with a city within {value} km of {builder.center}")


@partial(Filter, wording="have a city in the box {}")
def bbox(value: Degrees, builder: SelectBuilder, context: QueryContext) -> None:
    west, south, east, north = (builder.bind(round(degree * 1_000_000)) for degree in value)
    across = "OR" if value[0] > value[2] else "AND"  # A box whose west is greater than its east crosses 180°.
    within = f"n.longitude < {OPEN} AND (n.longitude >= {west} {across} n.longitude <= {east})"
    _cities_where(f"n.latitude BETWEEN {south} AND {north} AND {within}", builder, context)


@partial(Filter, wording="have a side of the kind {}")
def city_kind(values: Sequence[Term], builder: SelectBuilder, context: QueryContext) -> None:
    _cities_where(builder.one_of("n.kind", [value.value for value in values]), builder, context)


# --- records and sources ---


def partnerships_in(partnerships: str, builder: SelectBuilder, context: QueryContext) -> None:
    """Require a partnership that a subquery finds. The walk begins with the subquery if `leads` says so."""
    builder.tests.append(f"{builder.partnership} IN ({partnerships})")
    if leads(partnerships, builder, context):
        builder.versions.append(
            f"SELECT v.version FROM partnership_version v WHERE v.partnership IN ({partnerships})"
            f" AND {builder.time.known('v')}"
        )


@partial(Filter, wording="are {}")
def ids(values: Sequence[str], builder: SelectBuilder, context: QueryContext) -> None:
    test = builder.one_of("p.key", context.partnership_keys(values, builder.time, "id"))
    partnerships_in(f"SELECT p.key FROM partnership p WHERE {test}", builder, context)


def _citing(test: str, builder: SelectBuilder, context: QueryContext) -> None:
    partnerships_in(
        f"SELECT c.partnership FROM version_source c WHERE {test} AND {builder.time.known('c')}", builder, context
    )


@partial(Filter, wording="rest on the source {}")
def source(values: Sequence[str], builder: SelectBuilder, context: QueryContext) -> None:
    _require_known("source", values, "entity_version WHERE record_type = 'source' AND id", "source", builder, context)
    _citing(builder.one_of("c.source", list(values)), builder, context)


def _require_known(
    noun: str, ids: Sequence[str], place: str, parameter: str, builder: SelectBuilder, context: QueryContext
) -> None:
    """Raise NotFound for an id that `place`, a table with the start of its WHERE clause, never held up to the revision.

    An empty list for an unknown id would look like an answer.
    """
    statement = f"SELECT 1 FROM {place} = :id AND system_from <= :revision LIMIT 1"
    for id_ in ids:
        if context.session.row(statement, {"id": id_, "revision": builder.time.revision}) is None:
            raise NotFound(noun, id_, [], parameter)


def _sources_where(test: str, builder: SelectBuilder, context: QueryContext) -> None:
    sources = (
        f"SELECT n.id FROM entity_version n WHERE n.record_type = 'source' AND {test} AND {builder.time.known('n')}"
    )
    _citing(f"c.source IN ({sources})", builder, context)


@Filter
def publisher(values: Sequence[str], builder: SelectBuilder, context: QueryContext) -> None:
    keys, names = publishers(values, builder, context)
    _sources_where(builder.one_of("n.publisher", keys), builder, context)
    builder.say(f"rest on {names}")


def publishers(values: Sequence[str], builder: SelectBuilder, context: QueryContext) -> tuple[list[str], str]:
    """Return the keys of publishers by their ids, names or aliases, and their names joined for a sentence.

    Raises NotFound for an unknown publisher.
    """
    keys = sorted({key for value in values for key in context.publishers(value, builder.time)})
    return keys, join_words(name for name, *_ in context.publisher_names(keys, builder.time).values())


@partial(Filter, wording="rest on a source of the kind {}")
def source_kind(values: Sequence[Term], builder: SelectBuilder, context: QueryContext) -> None:
    _sources_where(builder.one_of("n.kind", [value.value for value in values]), builder, context)


# --- listings ---


def missing_at(time: TimePoint, datasets: str) -> str:
    """Return the test that a listing `l` is missing on the day. `datasets` is the test on its data set."""
    return f"{datasets} AND l.missing_since > 0 AND l.missing_since <= :day AND {time.known('l')}"


@partial(Filter, wording="were no longer listed by {}")
def missing_from(datasets: Sequence[str], builder: SelectBuilder, context: QueryContext) -> None:
    _require_known("imported data set", datasets, "listing WHERE dataset", "missing_from", builder, context)
    test = missing_at(builder.time, builder.one_of("l.dataset", list(datasets)))
    partnerships_in(f"SELECT l.partnership FROM listing l WHERE {test}", builder, context)


# --- words ---


def _apply_words(
    value: str, builder: SelectBuilder, context: QueryContext, record_types: Sequence[RecordType]
) -> list[str]:
    """Return a test on the alias `t`, a search token, for each word, and add the search to the sentence.

    In searches for cities, an unknown word is replaced by a similar one, with a warning. Raises InvalidQuery if the
    text has no word.
    """
    texts = tokenise(value)
    if not texts:
        raise InvalidQuery([FieldError("q", "no_word", "q holds no word to search for: give letters or digits")])
    words = list(dict.fromkeys(texts[:-1])) + texts[-1:]
    if "city" in record_types:
        similar = replace_unknown(words, value, builder, context.session, record_types)
        words = [similar.get(word, word) for word in words]
        builder.reading = " ".join(words) if similar else None
    builder.last_word = words[-1]
    builder.say(f"match “{value}”" + (f" (read as “{builder.reading}”)" if builder.reading else ""))
    return builder.word_tests(words)


@Filter
def words(value: str, builder: SelectBuilder, context: QueryContext) -> None:
    """Require each word in a name of the two cities, or in the notes: for lists of partnerships and events."""
    for test in _apply_words(value, builder, context, ("city", "partnership")):
        cities, notes = _records_with(test, "city", builder), _records_with(test, "partnership", builder)
        builder.tests.append(
            f"(s.city_a IN ({cities}) OR s.city_b IN ({cities}) OR {builder.partnership} IN ({notes}))"
        )
    if leads(f"{cities} UNION ALL {notes}", builder, context):  # The records with the last word.
        named = versions_with(f"s.city_{{this}} IN ({cities})")
        noted = f"SELECT v.version FROM partnership_version v WHERE v.partnership IN ({notes})"
        builder.versions.append(f"{named} UNION {noted}")


def words_of(record_type: RecordType) -> Filter:
    """Return the search filter for the list of one record type: a record has to have every word."""

    def apply(value: str, builder: SelectBuilder, context: QueryContext) -> None:
        builder.tests += [
            f"s.record IN ({_records_with(test, record_type, builder)})"
            for test in _apply_words(value, builder, context, (record_type,))
        ]

    return Filter(apply)


def _records_with(test: str, record_type: str, builder: SelectBuilder) -> str:
    return (
        f"SELECT t.record FROM search_token t WHERE {test} AND t.record_type = '{record_type}'"
        f" AND {builder.time.known('t')}"
    )
