"""Writers that overtake each other: whatever the order, the register is that of one command after the other."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from app.claims import loader
from app.claims.claim import UnstatedDate
from app.claims.import_log import find_stored
from app.domain.dates import VagueDate
from app.store.integrity import check
from tests.databases import Databases
from tests.importer.fictional_data import (
    ALPHA,
    BETA,
    EPSILON,
    GAMMA,
    LIST,
    OTHER,
    claim,
    get_partnership,
    later,
    place,
    state_of,
)
from tests.importer.interleaving import Work, importing, interleave, seeding
from tests.seed.seed_entries import city, entry, event, partnership, publisher, seed_text, source
from tests.store.emptied import empty
from tests.store.smallregister import opened

DELTA = place("Deltograd", "Georgia (country)", (41.71, 44.81))
TOWNS = seed_text(
    publisher("gazette", "The Gazette"),
    source("gazette", "The Gazette", kind="official"),
    city("alphaville-fr"),
    city("betaburg-de"),
    city("gammaton-gb"),
)


def pair(first_city: str, second_city: str, year: int, episode: int = 1) -> str:
    """A partnership that was founded in a year."""
    founding = event(f"established effective {year}", "gazette")
    return "\n" + partnership([first_city, second_city], founding, episode=episode)


AB = "alphaville-fr--betaburg-de"
BG = "betaburg-de--gammaton-gb"
BASE = TOWNS + pair("alphaville-fr", "betaburg-de", 1965) + pair("betaburg-de", "gammaton-gb", 1970)
CORRECTED = TOWNS + pair("alphaville-fr", "betaburg-de", 1966) + pair("betaburg-de", "gammaton-gb", 1971)
SEEDS = {
    "correction": CORRECTED,
    "withdrawal": seed_text(BASE, entry("withdrawal", id=BG, reason="It never was.")),
    "merge": seed_text(BASE, entry("withdrawal", id=BG, merged_into=AB, reason="It is the same.")),
    "second agreement": BASE + pair("alphaville-fr", "betaburg-de", 1999, episode=2),
    "same city": seed_text(BASE, city("tiflis-ge", geonames_id=6), pair("gammaton-gb", "tiflis-ge", 1980)),
}
CLAIMS = (
    claim(1, ALPHA, BETA, starts=(VagueDate.parse("1964"),)),
    claim(2, BETA, GAMMA),
    claim(3, GAMMA, DELTA),
    claim(4, ALPHA, EPSILON, starts=(VagueDate.parse("1990"),), ends=(UnstatedDate.SOME,)),
)
ILLINOIS = claim(5, GAMMA, place("Springfield", "United States", (39.81, -89.61)))
MASSACHUSETTS = claim(5, GAMMA, place("Springfield", "United States", (42.11, -72.61)))
NORTH = claim(6, ALPHA, place("Hamlet", "Germany", (50.02, 8.02)))
SOUTH = claim(6, ALPHA, place("Hamlet", "Germany", (48.52, 9.02)))
"""Two places that no gazetteer knows, whose name makes one id."""
IMPORTS = {
    "import": importing(LIST, *CLAIMS, ILLINOIS, NORTH),
    "later import": importing(later(30), claim(1, ALPHA, BETA), *CLAIMS[1:3]),
    "other import": importing(OTHER, *CLAIMS[:3], MASSACHUSETTS, SOUTH),
}
WINDOW = range(1, 4)
"""Transactions that an import has made when it is overtaken: before it plans, before it writes, and after that."""
Outcome = tuple[str, dict[str, bool]]
"""The digest of a register, and whether each command was refused."""
Serial = Callable[[tuple[str, ...]], Outcome]


def outcome_of(engine: Engine, works: dict[str, Work], names: Sequence[str], turns: Sequence[int] = ()) -> Outcome:
    """What comes of commands that take turns, after what editors wrote; without turns one runs after the other."""
    empty(engine)
    works["base"](engine)
    refused = interleave(engine, [works[name] for name in names], turns)
    if turns:
        with engine.connect() as connection:
            assert check(connection) == []
    return state_of(engine)[0], dict(zip(names, refused, strict=True))


@pytest.fixture(scope="module")
def works(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Work]:
    """Every command, by its name."""
    folder = tmp_path_factory.mktemp("seeds")
    return {name: seeding(folder / name, text) for name, text in (SEEDS | {"base": BASE}).items()} | IMPORTS


@pytest.fixture(scope="module")
def serial(databases: Databases, works: dict[str, Work]) -> Iterator[Serial]:
    """What comes of commands that run one after the other: the same each time, and on every database."""
    url = databases.make("sqlite", "migrated")
    with opened(url) as engine:
        yield cache(lambda names: outcome_of(engine, works, names))
    databases.drop(url)


@pytest.mark.parametrize(
    ("overtaken", "other", "steps"),
    [("correction", "import", 0), ("correction", "import", 1), *(("import", "correction", steps) for steps in WINDOW)],
)
def test_neither_a_seed_nor_an_import_undoes_the_other(
    reused_engine: Engine, works: dict[str, Work], overtaken: str, other: str, steps: int
) -> None:
    outcome_of(reused_engine, works, (overtaken, other), [0] * steps + [1] * 20)
    for id_, year in ((AB, "1966"), (BG, "1971")):
        record = get_partnership(reused_engine, id_)
        assert record.events[0].date.edtf == year
        assert LIST.id in {citation.source for event in record.events for citation in event.citations}


@pytest.mark.parametrize("other", [name for name in [*SEEDS, *IMPORTS] if name not in ("correction", "import")])
def test_an_import_that_is_overtaken_comes_to_the_register_of_one_command_after_the_other(
    reused_engine: Engine, works: dict[str, Work], serial: Serial, other: str
) -> None:
    expected = [serial(("import", other)), serial((other, "import"))]
    for steps in WINDOW:
        assert outcome_of(reused_engine, works, ("import", other), [0] * steps + [1] * 20) in expected, steps


def test_claims_of_a_merged_partnership_become_those_of_the_survivor_when_they_change(
    reused_engine: Engine, works: dict[str, Work]
) -> None:
    outcome_of(reused_engine, works, ("later import", "merge", "import"))
    with reused_engine.connect() as connection:
        assert check(connection) == []
        stored = find_stored(connection, LIST.id, ["row-1", "row-2"])
    assert [claim.partnership for claim in stored.values()] == [AB, AB]
    assert stored["row-2"].first_seen == LIST.retrieved.earliest


@settings(max_examples=12)
@given(
    names=st.lists(st.sampled_from([*SEEDS, *IMPORTS]), min_size=2, max_size=3, unique=True),
    turns=st.lists(st.integers(0, 2), max_size=24),
    size=st.sampled_from([1, 5000]),
)
def test_writers_in_any_order_come_to_the_register_of_one_after_the_other(
    reused_engine: Engine,
    works: dict[str, Work],
    serial: Serial,
    names: list[str],
    turns: list[int],
    size: int,
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "BATCH", size)
        found = outcome_of(reused_engine, works, names, [turn % len(names) for turn in turns])
    assert any(found == serial(order) for order in permutations(names))
