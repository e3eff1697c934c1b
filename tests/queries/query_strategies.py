"""Hypothesis strategies: random queries from the contents of a register. Most find something and none is refused."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from app.domain import vocabulary
from tests.queries.oracle import Params
from tests.queries.world import World, first_day, last_day

Draw = SearchStrategy[dict[str, list[str]]]
DAYS = ("1950-06-30", "1990", "2004-01-01", "2019-12", "2021-06-01", "2022-03-10", "2023-05-10", "2026-11-24", "2040")
"""Values of `as_of`. They are few, because reading all documents of a day takes long."""
SORTS = (
    *("established", "-established", "ended", "-ended", "since", "-since", "updated", "-updated", "name", "-name"),
    *("last_evidence", "-last_evidence", "last_active", "-last_active", "checked_on", "-checked_on"),
)
_VOCABULARIES: Mapping[str, type[vocabulary.Term]] = {
    "status": vocabulary.Status,
    "basis": vocabulary.Basis,
    "doubt": vocabulary.Doubt,
    "kind": vocabulary.Kind,
    "ending": vocabulary.Ending,
    "reason": vocabulary.Reason,
    "actor_side": vocabulary.Side,
    "actor_body": vocabulary.Body,
    "source_kind": vocabulary.SourceKind,
    "confidence": vocabulary.Confidence,
    "city_kind": vocabulary.CityKind,
}


def questions(world: World) -> SearchStrategy[tuple[Params, str]]:
    """Return a strategy for queries of up to five filters, with a day."""
    filters = st.lists(st.one_of(*_filters(world)), max_size=5).map(_merged)
    certainty = st.sampled_from([{}, {}, {"certainty": ["certain"]}, {"certainty": ["possible"]}])
    shown = st.sampled_from([{}, {}, {"include_proposed": ["true"]}, {"episodes": ["all"]}])
    whole = st.tuples(filters, certainty, shown).map(_merged).map(partial(_consistent, world))

    @st.composite
    def question(draw: st.DrawFn) -> tuple[Params, str]:
        return draw(whole), draw(st.sampled_from(DAYS))

    return question()  # A function of its own, because a failing example shows it, and everything in it is long.


def _consistent(world: World, params: dict[str, list[str]]) -> dict[str, list[str]]:
    """A query that is not refused: no range ends before it starts, and nothing is both requested and left out."""
    for name in ("established", "ended", "since", "event"):
        first, last = params.get(f"{name}_from"), params.get(f"{name}_to")
        if first and last and last_day(last[0]) < first_day(first[0]):
            del params[f"{name}_to"]
    for name in ("last_evidence", "last_active", "checked"):
        after, before = params.get(f"{name}_after"), params.get(f"{name}_before")
        if after and before and (first_day(before[0]) - last_day(after[0])).days < 2:
            del params[f"{name}_before"]
    if "presumed" in params.get("basis", ()):
        params.pop("presumed", None)
    for name in ("doubt", "reason", "ending"):
        if name in params and params.get(f"has_{name}") == ["false"]:
            del params[f"has_{name}"]
    excluded = set(params.get("exclude_country", ()))
    if any(countries <= excluded for countries in _required_countries(world, params)):
        params.pop("exclude_country", None)
    return params


def _required_countries(world: World, params: dict[str, list[str]]) -> Iterator[set[str]]:
    """The countries of each place that a query asks for; none for a group, whose members depend on the day."""
    if "country" in params:
        yield set(params["country"])
    if "city" in params:
        yield {world.cities[id_]["country"] for value in params["city"] for id_ in world.named(value)}
    for side in ",".join(params.get("between", ())).split(","):
        if side in world.groups:
            yield set()
        elif side:
            yield {side} if side.isupper() else {world.cities[id_]["country"] for id_ in world.named(side)}


def _merged(parts: list[dict[str, list[str]]] | tuple[dict[str, list[str]], ...]) -> dict[str, list[str]]:
    """Merge filters into one query; the last of two with the same name wins."""
    return {name: values for part in parts for name, values in part.items()}


def _filters(world: World) -> Iterator[Draw]:
    for name, terms in _VOCABULARIES.items():
        yield _several(name, [term.value for term in terms])
    # Some of them again and again: they are used most, and go wrong the most easily.
    for _ in range(3):
        yield _several("status", [term.value for term in vocabulary.Status])
        yield _sides(world)
    yield _several("country", _countries(world), most=3)
    yield _several("exclude_country", _countries(world), most=2)
    yield _several("city", _cities(world), most=3)
    yield _several("id", [document["id"] for document in world.on(date.max)], most=20)
    yield _several("source", sorted(world.sources))
    yield _several("publisher", _publishers(world), most=3)
    yield _one("disputed", ["true", "false"])
    yield _one("pending", ["true", "false"])
    yield _one("presumed", ["true", "false"])
    yield _one("counterpart", ["named", "unnamed"])
    for name in ("has_doubt", "has_reason", "has_ending", "has_established_date", "has_ended_date"):
        yield _one(name, ["true", "false"])
    yield _one("min_independent_sources", ["0", "1", "2", "3", "5"])
    yield _one("min_witnesses", ["0", "1", "2", "3"])
    yield _one("last_evidence_before", ["2000", "2016-11-24", "2022-03"])
    yield _one("last_evidence_after", ["2000", "2016-11-24", "2022-02-24"])
    yield _one("last_active_before", ["2000", "2016-11-24", "2022-03"])
    yield _one("last_active_after", ["2000", "2016-11-24", "2022-02-24"])
    checked = sorted({text for document in world.on(date.max) if (text := document["checked_on"])})
    yield _one("checked_before", ["2000", *checked, "2040"])
    yield _one("checked_after", ["2000", *checked, "2026-11"])
    if world.datasets:
        yield _several("missing_from", list(world.datasets))
    yield _words(world)
    yield _range("established")
    yield _range("ended")
    yield _range("since")
    yield _happened()
    yield _circle(world)
    yield _box()


def _one(name: str, values: list[str]) -> Draw:
    return st.sampled_from(values).map(lambda value: {name: [value]})


def _several(name: str, values: list[str], *, most: int = 4) -> Draw:
    drawn = st.lists(st.sampled_from(values), min_size=1, max_size=most, unique=True)
    return drawn.map(lambda several: {name: several})


def _countries(world: World) -> list[str]:
    return sorted({side["country"] for document in world.on(date.max) for side in document["cities"]})


def _publishers(world: World) -> list[str]:
    """Every publisher of a source by its id and by every name it has, also in capitals."""
    used = {source["publisher_id"] for source in world.sources.values()}
    found = {source["publisher"] for source in world.sources.values()}
    for id_ in used - {None}:
        publisher = world.publishers[id_]
        found |= {id_, publisher["name"], publisher["name"].upper(), *publisher["aliases"]}
    return sorted(found)


def _cities(world: World) -> list[str]:
    """Every city by every id it has."""
    found = list(world.cities)
    found += [city["wikidata"] for city in world.cities.values() if city["wikidata"]]
    return sorted(found) + [f"geonames:{city['geonames']}" for city in world.cities.values() if city["geonames"]]


def _sides(world: World) -> Draw:
    """The two sides of some partnership, either way round, each as a city or as its country; or any two countries."""
    pairs = [document["cities"] for document in world.on(date.max)]

    def draw(sides: list[Mapping[str, str]], by_city: tuple[bool, bool], swapped: bool) -> dict[str, list[str]]:
        names = [
            side["id"] if named and side["id"] else side["country"] for side, named in zip(sides, by_city, strict=True)
        ]
        return {"between": [",".join(names[::-1] if swapped else names)]}  # fmt: skip

    named = st.sampled_from([(False, False), (False, False), (False, False), (True, False), (False, True)])
    known = st.builds(draw, st.sampled_from(pairs), named, st.booleans())
    place = st.sampled_from([*_countries(world), *sorted(world.groups)])
    domestic = [{"between": [f"{country},{country}"]} for country in _countries(world)]
    return st.one_of(
        known, st.tuples(place, place).map(lambda two: {"between": [",".join(two)]}), st.sampled_from(domestic)
    )


def _words(world: World) -> Draw:
    """One or two words of some partnership, the last perhaps cut short, or one with a letter missing."""
    found = sorted({word for document in world.on(date.max) for word in world.words(document)})

    def draw(first: str | None, last: str, cut: int) -> dict[str, list[str]]:
        return {"q": [" ".join(part for part in (first, last[:cut]) if part)]}

    common = st.sampled_from([None, None, "san", "sankt", "moscow", "city"])
    # Two words of one partnership, one of which may be of a name and the other of a note.
    together = [sorted(world.words(document)) for document in world.on(date.max)]
    two = st.sampled_from(together).flatmap(lambda own: st.tuples(st.sampled_from(own), st.sampled_from(own)))
    misspelt = st.builds(
        lambda word, at: {"q": [word[: at % len(word) + 1] + word[at % len(word) + 2 :]]},
        st.sampled_from(found),
        st.integers(0, 20),
    )
    return st.one_of(
        misspelt,
        st.builds(draw, common, st.sampled_from(found), st.integers(1, 12)),
        st.builds(lambda words, cut: draw(words[0], words[1], cut), two, st.integers(1, 12)),
    )


def _range(name: str) -> Draw:
    """Years, months or days, in order."""
    texts = ["1950", "1972-05", "1985", "1999-09", "2014-03-18", "2021", "2022-02-24", "2022-12", "2023-05-10"]

    def draw(first: int, further: int, ends: str) -> dict[str, list[str]]:
        both = {"from": texts[first], "to": texts[min(first + further, len(texts) - 1)]}
        return {f"{name}_{end}": [both[end]] for end in ends.split()}

    ends = st.sampled_from(["from", "to", "from to"])
    return st.builds(draw, st.integers(0, len(texts) - 1), st.integers(0, 5), ends)


def _happened() -> Draw:
    """An event, perhaps of a stage, perhaps in a range of time."""
    kinds = _several("event", [kind.value for kind in vocabulary.EventKind], most=3)
    nothing: Draw = st.just({})
    stages = nothing | _several("stage", [stage.value for stage in vocabulary.Stage], most=2)
    return st.tuples(kinds | nothing, stages, nothing | _range("event")).map(_merged)


def _circle(world: World) -> Draw:
    points = [city["point"] for city in world.cities.values() if city["point"]]

    def draw(point: list[float], radius: int) -> dict[str, list[str]]:
        return {"near": [f"{point[1]:.5f},{point[0]:.5f}"], "radius_km": [str(radius)]}

    return st.builds(draw, st.sampled_from(points), st.sampled_from([1, 25, 300, 4000, 19000]))


def _box() -> Draw:
    boxes = ["3,50,8,54", "-180,-90,180,90", "100,20,-100,70", "20,40,60,70", "5.5,51.9,6,52.1", "0,0,0,0"]
    boxes += ["170,-30,-170,0", "-170,-30,170,60", "179,-20,-178,-10"]
    return _one("bbox", boxes)
