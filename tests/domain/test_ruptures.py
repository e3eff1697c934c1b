"""Ruptures: exchange between two countries broke off on a day. Only a later sign of life speaks for a partnership."""

import pytest

from app.domain.dates import VagueDate
from app.domain.models import Citation, Group, Observation
from app.domain.status import Period
from app.domain.vocabulary import Claim, Doubt, Effect
from app.store.projections import Statements
from tests.domain.builders import cited, event, period, status, timeline_of

RUPTURE = Observation(
    id="broke-off",
    statement="Exchange broke off.",
    claim=Claim.DORMANT,
    country="RU",
    partner_country="FI",
    date=VagueDate.parse("2022-02-24"),
    effect=Effect.RUPTURE,
    citations=(Citation(source="paper"),),
)
FOUNDED = "established effective 1990-05-01"
SEEN = "attested reported 2021-06-01"


def on(day: str, *lines: str, rupture: Observation = RUPTURE) -> Period:
    """The period of a partnership that was seen in 2021, on a day."""
    return period(timeline_of(FOUNDED, SEEN, *lines, observations=[rupture]), day)


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2022-02-23", ()), ("2022-02-24", (Doubt.RUPTURE,)), ("2026-12-02", (Doubt.RUPTURE,))],
)
def test_the_doubt_begins_on_the_day(day: str, expected: tuple[Doubt, ...]) -> None:
    assert on(day).doubt == expected


def test_the_status_stays_and_may_be_dormant() -> None:
    assert status(timeline_of(FOUNDED, SEEN, observations=[RUPTURE]), "2023") == "active or dormant"


CLEARING = [
    "attested reported 2022-02-25",
    "attested reported 2022-03",
    "attested reported 2022-02-25/2022-12-31",
    "kept decided 2022-03-10 side=a",
    "renewed effective 2023",
    "resumed effective 2023-05-01 part=programme",
    "exchange_cancelled reported 2022-04-01 side=a",
    "changed decided 2023-01-01 side=a kind_after=sister_city",
    "attested reported 2022-02-25/..  found=2023-06-01",
]
NOT_CLEARING = [
    "attested reported 2022",
    "attested reported 2022-02",
    "attested reported 2022-02-24",
    "kept decided 2022-02-24/2022-03-05 side=a",
    "attested reported 2021/2023-05-01",
    "statement reported 2023-01-01 side=a",
    "listed reported 2023-01-01 side=a",
    "contested reported 2023-01-01 side=a",
    "severed proposed 2022-12-01 side=third_party",
    "changed decided 2023-01-01 side=a kind_after=informal",
    "declined decided 2023-01-01 side=a",
]


@pytest.mark.parametrize("line", CLEARING)
def test_a_later_act_or_sign_of_life_clears_it(line: str) -> None:
    assert on("2024-06-01", line.replace("  ", " ")).doubt == ()


@pytest.mark.parametrize("line", NOT_CLEARING)
def test_what_may_have_happened_before_or_shows_no_life_does_not(line: str) -> None:
    assert Doubt.RUPTURE in on("2024-06-01", line).doubt


def test_a_listing_of_a_data_set_does_not() -> None:
    listing = event("attested reported 2024-05-10", cited("bulk"))
    life = timeline_of(FOUNDED, SEEN, listing, observations=[RUPTURE])
    assert period(life, "2024-06-01").doubt == (Doubt.RUPTURE,)


def test_a_gap_before_a_later_event_is_no_doubt() -> None:
    assert on("2022-03-01", "severed decided 2022-03-10 side=a").doubt == ()


@pytest.mark.parametrize("line", ["inactive reported 2021-09-01", "severed decided 2021-09-01 side=a"])
def test_only_what_is_active_is_doubted(line: str) -> None:
    assert on("2024", line).doubt == ()


def test_it_begins_on_the_first_day_of_a_vague_date() -> None:
    vague = RUPTURE.model_copy(update={"date": VagueDate.parse("2022-02")})
    assert [on(day, rupture=vague).doubt for day in ("2022-01-31", "2022-02-01")] == [(), (Doubt.RUPTURE,)]


def test_it_comes_after_what_a_source_says_of_all_and_before_silence() -> None:
    rest = RUPTURE.model_copy(update={"id": "rest", "effect": Effect.DORMANT, "date": VagueDate.parse("2023-01-01")})
    life = timeline_of(FOUNDED, SEEN, observations=[RUPTURE, rest])
    assert period(life, "2032").doubt == (Doubt.CLASS_AT_REST, Doubt.RUPTURE, Doubt.SILENCE)


UNION = Group.model_validate(
    {
        "id": "EU",
        "name": "the European Union",
        "members": [
            {"country": "FI", "since": "1995-01-01"},
            {"country": "GB", "since": "1973-01-01", "until": "2020-02-01"},
            {"country": "HR", "since": "2023"},
        ],
        "sources": ["paper"],
    }
)
WITH_UNION = RUPTURE.model_copy(update={"partner_country": None, "partner_group": "EU"})


@pytest.mark.parametrize(
    ("countries", "is_about"),
    [
        (("FI", "RU"), True),
        (("RU", "FI"), True),
        (("GB", "RU"), False),
        (("HR", "RU"), False),
        (("RU", "RU"), False),
        (("FI", "FI"), False),
        (("FI", "BY"), False),
    ],
    ids=["member", "other order", "had left", "joined later", "one side", "within the group", "another country"],
)
def test_a_group_counts_with_its_members_on_the_day(countries: tuple[str, str], is_about: bool) -> None:
    statements = Statements([WITH_UNION], {"EU": UNION})
    assert statements.about(countries) == ([WITH_UNION] if is_about else [])
