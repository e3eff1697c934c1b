"""A forged cursor with a valid checksum is a place in the list, or it is refused. Nothing in it breaks an answer."""

import json
from urllib.parse import parse_qs

import pytest
from fastapi import FastAPI
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.revision_ids import RevisionId
from app.parameters.common_params import PageParams
from app.parameters.partnership_params import PartnershipParams
from app.queries.changes import ChangeParams
from app.queries.entities import CityParams, EntityListParams, ObservationParams, SourceParams
from app.queries.events import EventParams
from app.queries.pagination import canonical
from tests.api.described import PROBLEM
from tests.api.running import ask
from tests.domain.drawing import steady
from tests.queries.forging import body_of, with_checksum

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]
LISTS: dict[str, tuple[type[PageParams], str]] = {
    "/v1/partnerships?sort=name": (PartnershipParams, "partnerships"),
    "/v1/partnerships?sort=-ended": (PartnershipParams, "partnerships"),
    "/v1/partnerships?q=arnhem": (PartnershipParams, "partnerships"),
    "/v1/partnerships?country=NL&sort=established": (PartnershipParams, "partnerships"),
    "/v1/events?sort=date": (EventParams, "events"),
    "/v1/events?between=EU,CN": (EventParams, "events"),
    "/v1/cities?q=ar": (CityParams, "city"),
    "/v1/sources?kind=press": (SourceParams, "source"),
    "/v1/observations?country=NL": (ObservationParams, "observation"),
    "/v1/groups?count=none": (EntityListParams, "country_group"),
    "/v1/changes?since=r0": (ChangeParams, "changes"),
}
ODD = (
    '"\\ud800"', '"a\\udfff"', '"\\ud83c\\udff4"', '"\\u0000"', '"a\\u0000b"', '""', '"1"', '"\U0010ffff"',
    "-0", "-1", "0", "1.0", "2.0", "1e3", "1e400", "-1e400", "NaN", "Infinity", "-Infinity", "true", "false", "null",
    "2147483647", "2147483648", "-2147483648", "9223372036854775807", "9223372036854775808", "9" * 400, "9" * 2500,
    "3652059", "3652060", "[]", "{}", "[[1]]", '{"a":1}', "[" * 1200 + "]" * 1200,
)  # fmt: skip
"""JSON that databases, clocks or parsers cannot take."""


RANDOM = st.text(max_size=20) | st.integers() | st.floats() | st.booleans() | st.none()
CHANGES = st.dictionaries(st.integers(0, 6), st.sampled_from(ODD) | RANDOM.map(json.dumps), min_size=1, max_size=2)
"""What takes the place of the members of a cursor; one beyond the last is added."""


def changed(body: str, changes: dict[int, str]) -> str:
    members = [json.dumps(member) for member in json.loads(body)]
    for at, text in sorted(changes.items()):
        members[at : at + 1] = [text]
    return f"[{','.join(members)}]"


def is_sound(body: str, latest: RevisionId) -> bool:
    """Whether clocks, databases and parsers can take all members of a cursor, and its revision is the latest one."""
    try:
        form, day, revision, key, *ties = json.loads(body)
        json.dumps(key, ensure_ascii=False).encode()
        named = RevisionId.parse(revision)
    except (ValueError, TypeError, RecursionError):
        return False
    return (
        all(type(number) is int and 0 <= number < 2**31 for number in (form, day, *ties))
        and form == 3
        and named in (latest, RevisionId(latest.number))
        and 1 <= day <= 3_652_059
        and ("\0" not in key if isinstance(key, str) else type(key) is int and abs(key) < 2**31)
    )


@pytest.mark.parametrize("url", LISTS)
@steady
@given(changes=CHANGES)
async def test_a_forged_cursor_is_a_place_in_the_list_or_is_refused(
    service: FastAPI, url: str, changes: dict[int, str]
) -> None:
    params, path = LISTS[url]
    first = await ask(service, f"{url}&limit=1")
    query = canonical(params.parse(url.partition("?")[2].encode()), path)
    cursor = parse_qs(first.json()["links"]["next"])["cursor"][0]
    assert with_checksum(body_of(cursor), query) == cursor
    body = changed(body_of(cursor), changes)
    forged = with_checksum(body, query)
    assume(len(forged) <= 4000)  # Longer ones are no cursors at all.
    answer = await ask(service, f"{url}&limit=1&cursor={forged}")
    if answer.status_code == 200:
        assert is_sound(body, RevisionId.parse(json.loads(body_of(cursor))[2]))
        assert answer.json()["meta"]["revision"] == 1
    else:
        assert (answer.status_code, answer.headers["content-type"]) == (404, PROBLEM), answer.text
        assert answer.json()["code"] == "broken-cursor"
