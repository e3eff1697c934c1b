"""Date ranges match when the intervals overlap; with `certainty=certain`, when the whole interval fits."""

from itertools import cycle

import pytest
from fastapi import FastAPI

from tests.api.running import ask
from tests.queries.query_strategies import SORTS

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]
VAGUE = "bonn-de--breda-nl"
"""Established 1980/1999 and ended 2005/2008."""
FITS = {
    # question: (fits possibly, fits certainly)
    "established_from=1979-12-31": (True, True),
    "established_from=1980": (True, True),
    "established_from=1980-01-02": (True, False),
    "established_from=1999-12-31": (True, False),
    "established_from=2000": (False, False),
    "established_to=2000": (True, True),
    "established_to=1999": (True, True),
    "established_to=1999-12-30": (True, False),
    "established_to=1980-01-01": (True, False),
    "established_to=1979": (False, False),
    "established_from=1980&established_to=1999": (True, True),
    "established_from=1985&established_to=1990": (True, False),
    "established_from=1970&established_to=1980": (True, False),
    "established_from=1999&established_to=2010": (True, False),
    "ended_from=2005": (True, True),
    "ended_from=2005-02": (True, False),
    "ended_from=2008-12-31": (True, False),
    "ended_from=2009": (False, False),
    "ended_to=2008": (True, True),
    "ended_to=2008-12-30": (True, False),
    "ended_to=2005-01-01": (True, False),
    "ended_to=2004": (False, False),
    "ended_from=2005&ended_to=2008": (True, True),
    "ended_from=2006&ended_to=2007": (True, False),
    "since_from=2005&since_to=2008": (True, True),
    "since_from=2006": (True, False),
    "since_to=2004": (False, False),
    "established_to=1999&ended_from=2005": (True, True),
    "established_to=1998&ended_from=2005": (True, False),
    "event=expired&event_from=2005": (True, True),
    "event=expired&event_from=2006": (True, False),
    "event=expired&event_from=2009": (False, False),
    "event=expired&event_to=2008": (True, True),
    "event=expired&event_to=2007": (True, False),
    "event=expired&event_to=2004": (False, False),
    "event=expired&event_from=2006&event_to=2007": (True, False),
    "event=established&event_from=1980&event_to=1999": (True, True),
}

FURTHER = (f"&id={VAGUE}", "&country=NL", "&between=NL,DE&status=severed")
"""Filters that this partnership passes, each of which is found in its own way."""


@pytest.mark.parametrize("dates", FITS)
async def test_vague_date_matches_possibly_or_certainly(edge_service: FastAPI, dates: str) -> None:
    for certainty, fits in zip(("", "&certainty=certain"), FITS[dates], strict=True):
        for sort, further in zip(SORTS, cycle(FURTHER)):
            for more in ("", further):
                query = f"{dates}{certainty}{more}&sort={sort}&limit=200&fields=id"
                page = (await ask(edge_service, f"/v1/partnerships?{query}")).json()
                assert (VAGUE in {item["id"] for item in page["data"]}) is fits, query
                assert page["meta"]["count"] == len(page["data"])


async def test_undated_partnerships_match_no_range_and_are_counted(edge_service: FastAPI) -> None:
    """An undated partnership matches neither certainly nor possibly."""
    for certainty in ("", "&certainty=certain", "&certainty=possible"):
        page = (await ask(edge_service, f"/v1/partnerships?established_from=0001{certainty}&limit=200")).json()
        missing = {"arnhem-nl--unnamed-nl", "nieuwstad-nl--yangzhou-cn", "essen-de--suva-fj"}
        assert not missing & {item["id"] for item in page["data"]}
        # The status of all three is in doubt: no query for certain matches counts them.
        assert page["meta"]["undated"] == (0 if certainty == "&certainty=certain" else len(missing))


@pytest.mark.parametrize("end", ["ending=decision", "ended_from=1990", "ended_to=2020"])
async def test_a_list_warns_if_it_asks_for_the_end_of_what_has_not_ended(edge_service: FastAPI, end: str) -> None:
    answer = (await ask(edge_service, f"/v1/partnerships?{end}&status=dormant&status=active")).json()
    assert (answer["data"], len(answer["meta"]["warnings"])) == ([], 2)
    assert "not complete" in answer["meta"]["warnings"][-1]
    for status in ("severed&status=active", "dormant&certainty=possible"):
        answer = (await ask(edge_service, f"/v1/partnerships?{end}&status={status}")).json()
        assert not any("Only severed" in warning for warning in answer["meta"]["warnings"])
