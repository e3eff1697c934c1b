"""A status is certain before and after a vague date, and one of two within it; `known_at` alone stops no day.

`bonn-de--breda-nl` was established in 1980/1999 and expired in 2005/2008. `breda-nl--tilburg-nl` is active since 1985
and was reported suspended in 2019/2021.
"""

from collections.abc import Iterator
from datetime import date

import pytest
from fastapi import FastAPI

from tests.api.running import ask, make_service

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]
LIST = "/v1/partnerships"
ENDED, SUSPENDED = "bonn-de--breda-nl", "breda-nl--tilburg-nl"
CASES = {
    # partnership, day: (statuses that are certain, statuses that are possible)
    (ENDED, "1979-12-31"): (set(), set()),
    (ENDED, "2004-12-31"): ({"active"}, {"active"}),
    (ENDED, "2005-01-01"): (set(), {"active", "severed"}),
    (ENDED, "2008-12-30"): (set(), {"active", "severed"}),
    (ENDED, "2008-12-31"): ({"severed"}, {"severed"}),
    (SUSPENDED, "2018-12-31"): ({"active"}, {"active"}),
    (SUSPENDED, "2019-01-01"): (set(), {"active", "dormant"}),
    (SUSPENDED, "2021-12-30"): (set(), {"active", "dormant"}),
    (SUSPENDED, "2021-12-31"): ({"dormant"}, {"dormant"}),
}
PINNED = "public, max-age=86400"
STATUSES = ("active", "dormant", "severed")


async def statuses(service: FastAPI, id_: str, query: str) -> set[str]:
    """The statuses with which a list finds a partnership."""
    found = set()
    for status in STATUSES:
        page = (await ask(service, f"{LIST}?id={id_}&status={status}&{query}")).json()
        assert page["meta"]["count"] == len(page["data"])
        if page["data"]:
            found.add(status)
    return found


@pytest.mark.parametrize(("id_", "day"), CASES)
async def test_certain_statuses_are_possible_and_not_the_other_way_round(
    edge_service: FastAPI, id_: str, day: str
) -> None:
    certain, possible = CASES[id_, day]
    assert await statuses(edge_service, id_, f"as_of={day}&certainty=certain") == certain
    assert await statuses(edge_service, id_, f"as_of={day}&certainty=possible") == possible
    shown = await statuses(edge_service, id_, f"as_of={day}")
    assert certain <= shown <= possible
    assert len(shown) == bool(possible)


@pytest.fixture
def later_service(edge_url: str) -> Iterator[FastAPI]:
    """The register of edge cases as it is served on a day in 2020."""
    service = make_service(edge_url, today=date(2020, 1, 1).toordinal)
    yield service
    service.state.register.close()


@pytest.mark.parametrize("path", [f"{LIST}?id={SUSPENDED}", f"{LIST}/{SUSPENDED}", f"{LIST}/facets?between=NL,NL"])
async def test_known_at_alone_does_not_stop_the_days(edge_service: FastAPI, later_service: FastAPI, path: str) -> None:
    """The answer is that of the day on which it is given, and expires with it."""
    pinned = f"{path}{'&' if '?' in path else '?'}known_at=r1"
    on_2026, on_2020 = await ask(edge_service, pinned), await ask(later_service, pinned)
    assert on_2026.json()["data"] != on_2020.json()["data"]
    assert on_2026.headers["etag"] != on_2020.headers["etag"]
    for answer, day in ((on_2026, "2026-11-24"), (on_2020, "2020-01-01")):
        assert answer.json()["meta"]["as_of"] == day
        assert answer.headers["cache-control"] != PINNED
    both = [(await ask(service, f"{pinned}&as_of=2020-01-01")) for service in (edge_service, later_service)]
    assert both[0].json()["data"] == both[1].json()["data"]
    assert {answer.headers["cache-control"] for answer in both} == {PINNED}
