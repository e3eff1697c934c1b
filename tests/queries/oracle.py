"""An oracle: what a list of partnerships must hold, computed from whole documents without SQL.

Written from the description of the parameters alone; it goes through the partnerships of a day one by one.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tests.queries.world import Document, World, bounds, first_day, kilometres, last_day

Params = Mapping[str, Sequence[str]]
"""A query: the values of each given parameter."""


@dataclass(frozen=True)
class ExpectedAnswer:
    """What a list must hold, in no order, and how many fail only because a date is not stated."""

    found: list[Document]
    undated: int


def expected_answer(world: World, params: Params, day: date) -> ExpectedAnswer:
    """Return what a query must find on a day."""
    found, undated = [], 0
    tests = [test for test, names in TESTS.items() if names & params.keys()]
    for document in world.on(day):
        if document["status"]["value"] is None or not is_shown(world, document, params, day):
            continue
        if not all(test(world, document, params, day) for test in tests):
            continue
        stated = {"since": document["status"]["since"], **{name: document[name] for name in ("established", "ended")}}
        dates = {name: date for name, date in stated.items() if asks_for_dates(params, name)}
        fits = {name: lies_in(value, params, name) for name, value in dates.items()}
        if all(fits.values()):
            found.append(document)
        elif all(fits[name] or is_missing(document, name, date) for name, date in dates.items()):
            undated += 1
    return ExpectedAnswer(found, undated)


def asks_for_dates(params: Params, name: str) -> bool:
    """Whether the query has a range of dates."""
    return bool(params.get(f"{name}_from") or params.get(f"{name}_to"))


def is_missing(document: Document, name: str, date: Document | None) -> bool:
    """Whether a date that there could be is not stated."""
    return date is None and (name != "ended" or document["status"]["value"] == "severed")


def is_shown(world: World, document: Document, params: Params, day: date) -> bool:
    """Whether a list shows it at all."""
    proposed_too = "true" in params.get("include_proposed", ()) or "unknown" in params.get("status", ())
    if document["id"] in world.hidden(day):
        return "all" in params.get("episodes", ())
    return proposed_too or document["id"] not in world.only_proposed(day)


def lies_in(vague: Document | None, params: Params, name: str) -> bool:
    """Whether a date lies between `…_from` and `…_to`: possibly, or certainly where certainty demands it."""
    days = bounds(vague)
    if days is None:
        return False
    low, high = days if "certain" in params.get("certainty", ()) else days[::-1]
    return all(low >= first_day(text) for text in params.get(f"{name}_from", ())) and all(
        high <= last_day(text) for text in params.get(f"{name}_to", ())
    )


# --- one test for each parameter ---

Test = Callable[[World, Document, Params, date], bool]
TESTS: dict[Test, frozenset[str]] = {}
"""Each test with the parameters that it is about."""


def holds(*names: str) -> Callable[[Test], Test]:
    """Make a function the test of these parameters."""

    def declare(test: Test) -> Test:
        TESTS[test] = frozenset(names)
        return test

    return declare


def among(values: Sequence[str], own: Iterable[str | None]) -> bool:
    """Whether there is no filter, or it holds one of some values."""
    return not values or bool(set(values) & set(own))


@holds("status", "certainty")
def has_status(_: World, document: Document, params: Params, __: date) -> bool:
    status, certainty = document["status"], params.get("certainty", [None])[0]
    shown = [status["value"], *(status["alternatives"] if certainty == "possible" else [])]
    return among(params.get("status", ()), shown) and (certainty != "certain" or status["certainty"] == "certain")


PLAIN: Mapping[str, Callable[[Document], Iterable[str | None]]] = {
    "kind": lambda document: [document["kind"]],
    "confidence": lambda document: [document["confidence"]],
    "basis": lambda document: [document["status"]["basis"]],
    "ending": lambda document: [document["status"]["ending"]],
    "reason": lambda document: document["reasons"],
    "actor_side": lambda document: [(document["status"]["actor"] or {"side": None})["side"]],
    "actor_body": lambda document: [(document["status"]["actor"] or {"body": None})["body"]],
    "doubt": lambda document: document["status"]["doubts"],
    "has_doubt": lambda document: [str(bool(document["status"]["doubts"])).lower()],
    "disputed": lambda document: [str(document["disputed"]).lower()],
    "pending": lambda document: [str(document["status"]["pending"]).lower()],
    "presumed": lambda document: ["true"] if document["status"]["basis"] == "presumed" else ["true", "false"],
    "id": lambda document: [document["id"]],
    "has_reason": lambda document: [str(bool(document["reasons"])).lower()],
    "has_ending": lambda document: [str(document["status"]["ending"] is not None).lower()],
    "has_established_date": lambda document: [str(document["established"] is not None).lower()],
    "has_ended_date": lambda document: [str(document["ended"] is not None).lower()],
    "city_kind": lambda document: [side["kind"] for side in document["cities"]],
    "country": lambda document: [side["country"] for side in document["cities"]],
}
"""The values of a document that each parameter filters by."""


@holds(*PLAIN)
def has_plain_members(_: World, document: Document, params: Params, __: date) -> bool:
    return all(among(values, PLAIN[name](document)) for name, values in params.items() if name in PLAIN)


@holds("city", "exclude_country", "counterpart", "between")
def has_sides(world: World, document: Document, params: Params, day: date) -> bool:
    sides = document["cities"]
    cities = {city for value in params.get("city", ()) for city in world.named(value)}
    if cities and not cities & {side["id"] for side in sides}:
        return False
    if {side["country"] for side in sides} & set(params.get("exclude_country", ())):
        return False
    unnamed = any(side["id"] is None for side in sides)
    if not among(params.get("counterpart", ()), ["unnamed" if unnamed else "named"]):
        return False
    for pair in params.get("between", ()):
        here, there = pair.split(",")
        ways = [(sides[0], sides[1]), (sides[1], sides[0])]
        if not any(lies(world, one, here, day) and lies(world, other, there, day) for one, other in ways):
            return False
    return True


def lies(world: World, side: Document, params: str, day: date) -> bool:
    """Whether a side is a city, or lies in a country or a group."""
    if params in world.groups:
        return side["country"] in world.members(params, day)
    return side["country"] == params if len(params) == 2 else side["id"] in world.named(params)


@holds("near", "bbox")
def lies_where(_: World, document: Document, params: Params, __: date) -> bool:
    points = [side["point"] for side in document["cities"] if side["point"]]
    for near, radius in zip(params.get("near", ()), params.get("radius_km", ()), strict=True):
        north, east = map(float, near.split(","))
        if not any(kilometres((east, north), point) <= int(radius) for point in points):
            return False
    for box in params.get("bbox", ()):
        west, south, east, north = map(float, box.split(","))
        across = west > east
        within = [(x >= west or x <= east) if across else west <= x <= east for x, y in points if south <= y <= north]
        if not any(within):
            return False
    return True


@holds("event", "event_from", "event_to", "stage")
def has_event(_: World, document: Document, params: Params, __: date) -> bool:
    if not any(params.get(name) for name in ("event", "event_from", "event_to", "stage")):
        return True
    stages = params.get("stage", ()) or ("reported", "decided", "effective")
    kinds = params.get("event", ())
    return any(
        event["stage"] in stages and among(kinds, [event["event"]]) and lies_in(event["date"], params, "event")
        for event in document["events"]
    )


@holds("source", "publisher", "source_kind", "min_independent_sources", "min_witnesses")
def has_proof(world: World, document: Document, params: Params, __: date) -> bool:
    cited = {citation["source"] for event in document["events"] for citation in event["citations"]}
    publishers = params.get("publisher", ())
    return (
        among(params.get("source", ()), cited)
        and (
            not publishers
            or any(world.published_by(world.sources[source], value) for source in cited for value in publishers)
        )
        and among(params.get("source_kind", ()), [world.sources[source]["kind"] for source in cited])
        and all(
            document["evidence"]["independent_sources"] >= int(n) for n in params.get("min_independent_sources", ())
        )
        and all(document["status"]["witnesses"] >= int(number) for number in params.get("min_witnesses", ()))
    )


@holds("missing_from")
def is_no_longer_listed(world: World, document: Document, params: Params, day: date) -> bool:
    since = world.missing[document["id"]]
    datasets = params.get("missing_from", ())
    return not datasets or any(dataset in since and since[dataset] <= day for dataset in datasets)


@holds("checked_before", "checked_after")
def was_checked(_: World, document: Document, params: Params, __: date) -> bool:
    return is_day_in(document["checked_on"], params, "checked")


def is_day_in(text: str | None, params: Params, name: str) -> bool:
    """Whether a day lies between `…_after` and `…_before`. No day does not, if one of them is given."""
    before, after = params.get(f"{name}_before", ()), params.get(f"{name}_after", ())
    if text is None:
        return not before and not after
    day = date.fromisoformat(text)
    return all(day < first_day(value) for value in before) and all(day > last_day(value) for value in after)


@holds("last_evidence_before", "last_evidence_after", "last_active_before", "last_active_after")
def has_last_evidence(_: World, document: Document, params: Params, __: date) -> bool:
    return all(is_day_in(document["status"][name], params, name) for name in ("last_evidence", "last_active"))


@holds("q")
def has_words(world: World, document: Document, params: Params, __: date) -> bool:
    own = world.words(document) if params.get("q") else set()
    for text in params.get("q", ()):
        *whole, beginning = world.reading(text)
        if not set(whole) <= own or not any(word.startswith(beginning) for word in own):
            return False
    return True
