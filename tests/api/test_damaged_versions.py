"""A version that was changed behind the register's back is never served: 503, readiness fails, and the log names it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from fastapi import FastAPI
from sqlalchemy import text
from structlog.testing import capture_logs

from app.domain.models import Group, Tombstone
from app.store.columns import OPEN
from app.store.repository import Repository
from app.store.revisions import latest_revision
from app.store.row_hashes import insert_hashed
from app.store.tables import IMPORT_RUN, LINK_STATUS, LISTING
from tests.api.running import Start, ask, connect, listen
from tests.api.test_errors import check
from tests.databases import Databases, Kind
from tests.domain.builders import cited, event
from tests.store.emptied import small_database
from tests.store.smallregister import ARNHEM, BREDA, RIGA, city, opened, partnership, take_in

pytestmark = pytest.mark.anyio
ID = ARNHEM.id
KEY = f"(SELECT key FROM partnership WHERE id = '{ID}')"
IN_FORCE = f"partnership = {KEY} AND system_to = 2147483647"
CLOSED = f"partnership = {KEY} AND system_to < 2147483647"
PARTNERSHIP = (
    f"UPDATE partnership_version SET document = REPLACE(document, 'stedenband', 'Stedenband') WHERE {IN_FORCE}"
)
SOURCE = "UPDATE entity_version SET document = REPLACE(document, 'press', 'official') WHERE id = 'paper'"
CITY = "UPDATE entity_version SET document = REPLACE(document, 'Arnheim', 'Arnhim') WHERE id = 'arnhem-nl'"
PUBLISHER = "UPDATE entity_version SET document = REPLACE(document, 'The Paper', 'A Paper') WHERE id = 'the-paper'"

DAMAGES = {
    PARTNERSHIP: (
        f"/v1/partnerships/{ID}",
        "/v1/partnerships",
        "/v1/partnerships?q=wuhan",
        "/v1/partnerships.csv",
        "/v1/partnerships.ndjson",
        "/v1/partnerships.geojson",
        "/v1/partnerships.xlsx",
        "/v1/partnerships.atom",
        "/v1/events",
        "/v1/events.csv",
        f"/v1/partnerships/{ID}/history",
        "/v1/cities/wuhan-cn",
        f"/v1/cite?url=/v1/partnerships/{ID}",
        f"/?record={ID}",
    ),
    f"UPDATE partnership_version SET cities = REPLACE(cities, 'Wuhan', 'Hankou') WHERE {IN_FORCE}": (
        f"/v1/partnerships/{ID}",
        "/v1/events",
        "/v1/cities/wuhan-cn",
    ),
    f"UPDATE partnership_version SET periods = REPLACE(periods, 'severed', 'active') WHERE {IN_FORCE}": (
        f"/v1/partnerships/{ID}?as_of=2022-01-01",
        "/v1/partnerships",
    ),
    f"UPDATE partnership_version SET events = REPLACE(events, 'council', 'mayor'), hash = '0' WHERE {IN_FORCE}": (
        f"/v1/partnerships/{ID}",
        "/v1/events",
    ),
    f"UPDATE partnership_version SET document = REPLACE(document, 'stedenband', 'x') WHERE {CLOSED}": (
        f"/v1/partnerships/{ID}?known_at=r1",
        "/v1/partnerships?known_at=r1",
        f"/v1/partnerships/{ID}/history",
    ),
    SOURCE: ("/v1/sources", "/v1/sources/paper", f"/v1/partnerships/{ID}?include=sources", "/v1/partnerships.csv"),
    CITY: (
        "/v1/cities",
        "/v1/cities/arnhem-nl",
        f"/v1/partnerships/{ID}?lang=de",
        f"/v1/partnerships/{ID}?include=cities",
    ),
    PUBLISHER: ("/v1/partnerships/facets?facet=publisher", "/v1/partnerships?publisher=the-paper"),
}
"""Statements that change a stored version, and addresses that would show it."""


@pytest.fixture
def url(databases: Databases, database_kind: Kind) -> Iterator[str]:
    """The small register with a second version of Arnhem."""
    with small_database(databases, database_kind) as made:
        with opened(made) as engine:
            take_in(engine, partnership(ID, *ARNHEM.events, note="Read again.", native_label="stedenband"))
        yield made


@pytest.fixture
def service(url: str, start: Start) -> FastAPI:
    return start(url)


def damage(url: str, statement: str) -> None:
    with opened(url) as engine, engine.begin() as connection:
        assert connection.execute(text(statement)).rowcount > 0


@pytest.mark.parametrize("statement", DAMAGES)
async def test_what_was_changed_is_refused_wherever_it_would_show(url: str, start: Start, statement: str) -> None:
    before = start(url)
    sound = {path: (await ask(before, path)).status_code for path in DAMAGES[statement]}
    assert set(sound.values()) == {200}, sound
    damage(url, statement)
    after = start(url)
    for path in DAMAGES[statement]:
        answer = await ask(after, path)
        assert answer.status_code == 503, path
        assert "retry-after" in answer.headers


async def test_readiness_fails_with_the_reason_and_the_log_names_the_record(url: str, service: FastAPI) -> None:
    damage(url, PARTNERSHIP)
    assert (await ask(service, "/health/ready")).status_code == 200
    with capture_logs() as lines:
        problem = check(await ask(service, f"/v1/partnerships/{ID}"), 503, "not-ready")
    assert f"partnership {ID} was changed" in problem["detail"]
    logged = [line for line in lines if line["event"] == "damaged version"]
    assert [(line["record_type"], line["record"], line["revision"]) for line in logged] == [("partnership", ID, 2)]
    ready = check(await ask(service, "/health/ready"), 503, "not-ready")
    assert ready["detail"] == problem["detail"]
    assert "\nsister_cities_ready 0.0\n" in (await ask(service, "/metrics")).text
    assert (await ask(service, f"/v1/partnerships/{RIGA.id}")).status_code == 200
    check(await ask(service, f"/v1/partnerships/{ID}"), 503, "not-ready")


ROWS = f"UPDATE partnership_version SET period_rows = event_rows WHERE {IN_FORCE}"
OLD_ROWS = f"UPDATE partnership_version SET event_rows = source_rows WHERE {CLOSED}"
ANSWERED = (
    f"/v1/partnerships/{RIGA.id}",
    f"/v1/partnerships/{RIGA.id}?include=sources,cities,listings,periods",
    f"/v1/partnerships/{RIGA.id}/history",
    f"/partnerships/{RIGA.id}",
    "/v1/cities?q=wuhan",
    "/v1/sources",
    "/v1/changes",
    "/v1/revisions",
    "/v1/vocabularies",
    "/v1/reconcile",
    "/docs",
)
"""Addresses that need no rows of Arnhem's partnership."""
REFUSED = (
    f"/v1/partnerships/{ID}",
    f"/v1/partnerships/{ID}/history",
    "/v1/partnerships",
    "/v1/partnerships?country=LV",
    "/v1/partnerships/facets",
    "/v1/partnerships/timeline",
    "/v1/partnerships.csv",
    "/v1/countries",
    "/v1/country-pairs",
    "/v1/cities/wuhan-cn",
    "/v1/sources/paper",
    "/v1/events",
    "/v1/meta",
)
"""Addresses whose answer depends on them, or may."""


async def test_damaged_rows_leave_answers_that_do_not_need_them(url: str, start: Start) -> None:
    damage(url, ROWS)
    service = start(url)
    for path in REFUSED:
        problem = check(await ask(service, path), 503, "not-ready")
        assert f"partnership {ID} was changed after revision r2" in problem["detail"], path
    for path in (*ANSWERED, "/v1/partnerships?known_at=r1", "/v1/events?known_at=r1"):
        assert (await ask(service, path)).status_code == 200, path
    ready = check(await ask(service, "/health/ready"), 503, "not-ready")
    assert f"partnership {ID} was changed" in ready["detail"]
    assert (await ask(service, "/health/live")).status_code == 200


async def test_damaged_rows_of_the_past_leave_the_lists_of_today(url: str, start: Start) -> None:
    damage(url, OLD_ROWS)
    service = start(url)
    for path in (*ANSWERED, f"/v1/partnerships/{ID}", "/v1/partnerships", "/v1/partnerships/timeline", "/v1/countries"):
        assert (await ask(service, path)).status_code == 200, path
    for path in (f"/v1/partnerships/{ID}?known_at=r1", "/v1/partnerships?known_at=r1", "/v1/events"):
        check(await ask(service, path), 503, "not-ready")


async def test_a_new_version_in_place_of_a_damaged_one_heals_the_lists(url: str, start: Start) -> None:
    damage(url, ROWS)
    service = start(url)
    check(await ask(service, "/v1/partnerships"), 503, "not-ready")
    with opened(url) as engine:
        take_in(engine, partnership(ID, *ARNHEM.events, note="Read once more.", native_label="stedenband"))
    assert (await ask(service, "/v1/partnerships")).status_code == 200
    assert (await ask(service, f"/v1/partnerships/{ID}")).status_code == 200


async def test_damage_of_a_later_revision_is_found_and_not_forgotten(url: str, service: FastAPI) -> None:
    assert (await ask(service, "/v1/partnerships")).status_code == 200
    with opened(url) as engine:
        take_in(engine, partnership(ID, *ARNHEM.events, note="Read once more.", native_label="stedenband"))
        damage(url, ROWS)
        check(await ask(service, "/v1/partnerships"), 503, "not-ready")
        take_in(engine, city("breda-nl", note="On the Mark."))
    check(await ask(service, "/v1/partnerships"), 503, "not-ready")
    assert (await ask(service, "/v1/cities")).status_code == 200


async def test_damage_of_a_city_is_not_forgotten_at_a_later_revision(url: str, start: Start) -> None:
    damage(url, MOVED)
    service = start(url)
    check(await ask(service, "/v1/cities"), 503, "not-ready")
    with opened(url) as engine:
        take_in(engine, city("breda-nl", note="On the Mark."))
    check(await ask(service, "/v1/cities"), 503, "not-ready")


CITY_ROWS = "UPDATE entity_version SET {} WHERE record_type = 'city' AND id = 'arnhem-nl'"
MOVED = CITY_ROWS.format("latitude = 1, x = 1")
OF_ARNHEM = ("/v1/cities/arnhem-nl", "/v1/changes", f"/v1/partnerships/{ID}?include=cities")
NEED_CITIES = (
    *OF_ARNHEM,
    "/v1/cities",
    "/v1/cities?q=riga",
    "/v1/partnerships?near=51.98,5.91&radius_km=50",
    "/v1/partnerships?near=0,0&radius_km=50",
    "/v1/partnerships?bbox=5,51,7,53",
    "/v1/partnerships?city_kind=municipality",
    "/v1/reconcile?queries=%7B%22q%22%3A%7B%22query%22%3A%22Riga%22%7D%7D",
    "/sitemaps/cities-1.xml",
)
NEED_NO_CITIES = (
    f"/v1/partnerships/{RIGA.id}",
    f"/v1/partnerships/{BREDA.id}?include=sources,cities,listings,periods",
    f"/v1/partnerships/{ID}",
    "/v1/partnerships",
    "/v1/partnerships?city=riga-lv",
    "/v1/partnerships/facets",
    "/v1/cities/riga-lv",
    "/v1/sources",
    "/v1/meta",
)
OF_PAPER = ("/v1/sources/paper", "/v1/changes", f"/v1/partnerships/{ID}?include=sources")
NEED_SOURCES = (
    *OF_PAPER,
    "/v1/sources",
    "/v1/partnerships?publisher=the-paper",
    "/v1/partnerships?publisher=another",
    "/v1/partnerships?source_kind=official",
    "/v1/partnerships/facets?facet=publisher",
)
NEED_NO_SOURCES = (
    f"/v1/partnerships/{RIGA.id}",
    "/v1/sources/bulk",
    "/v1/partnerships",
    "/v1/partnerships?source=bulk",
    "/v1/cities",
    "/v1/meta",
)
ENTITY_DAMAGES = {
    MOVED: ("city arnhem-nl", NEED_CITIES, NEED_NO_CITIES),
    CITY_ROWS.format("id = 'arnhim-nl', sort_key = 'arnhim'"): ("city arnhem-nl", NEED_CITIES, NEED_NO_CITIES),
    CITY_ROWS.format("words = 'arnhim'"): ("city arnhem-nl", NEED_CITIES, NEED_NO_CITIES),
    "UPDATE entity_version SET publisher = 'another' WHERE record_type = 'source' AND id = 'paper'": (
        "source paper",
        NEED_SOURCES,
        NEED_NO_SOURCES,
    ),
}
"""Statements that change rows of other records: the record, addresses that need the rows, and some that do not."""


@pytest.mark.parametrize("statement", ENTITY_DAMAGES)
async def test_damaged_rows_of_other_records_leave_answers_that_do_not_need_them(
    url: str, start: Start, statement: str
) -> None:
    record, refused, answered = ENTITY_DAMAGES[statement]
    damage(url, statement)
    with capture_logs() as lines:
        service = start(url)
        for path in refused:
            problem = check(await ask(service, path), 503, "not-ready")
            assert f"{record} was changed after revision r1" in problem["detail"], path
    assert [f"{line['record_type']} {line['record']}" for line in lines if line["event"] == "damaged version"] == [
        record
    ]
    for path in answered:
        assert (await ask(service, path)).status_code == 200, path
    ready = check(await ask(service, "/health/ready"), 503, "not-ready")
    assert f"{record} was changed" in ready["detail"]


async def test_damaged_rows_of_a_city_count_at_the_revisions_of_its_version(url: str, start: Start) -> None:
    with opened(url) as engine:
        take_in(engine, city("arnhem-nl", note="On the Rhine."))
    damage(url, f"{MOVED} AND system_to < 2147483647")
    service = start(url)
    near = "/v1/partnerships?near=51.98,5.91&radius_km=50"
    assert (await ask(service, near)).status_code == 200
    assert (await ask(service, "/v1/cities/arnhem-nl")).status_code == 200
    for path in (f"{near}&known_at=r1", "/v1/cities?known_at=r1", "/v1/cities/arnhem-nl?known_at=r1"):
        check(await ask(service, path), 503, "not-ready")
    assert (await ask(service, "/v1/partnerships?known_at=r1")).status_code == 200


# --- rows that are no versions ---

DEAD = {"state": "dead", "since": 738_000, "location": "", "archive": ""}
LISTED = {"dataset": "bulk", "first_seen": 737_000, "last_seen": 738_000}
GROUP = {"id": "TWO", "name": "the Two", "members": [{"country": "NL", "since": "1957"}], "sources": ["bulk"]}
RECONCILED = "/v1/reconcile?queries=%7B%22q%22%3A%7B%22query%22%3A%22Arnhem%22%7D%7D"


@pytest.fixture
def varied_url(url: str) -> str:
    """That register with an import, listings, the state of a link, a group, and removed records."""
    gone = partnership("riga-lv--wuhan-cn", "established effective 1999")
    with opened(url) as engine:
        take_in(engine, city("arnhem-nl", search_names=("Arnemu",)), city("old-nl", wikidata_id="Q99"), gone)
        take_in(engine, Tombstone(id=gone.id, reason="A test."), Group.model_validate(GROUP))
        take_in(engine, Tombstone(id="old-nl", merged_into="arnhem-nl", reason="One city."))
        cited_event = event("attested reported 2024", cited("bulk"))
        take_in(engine, partnership(ID, *ARNHEM.events, cited_event, native_label="stedenband"))
        with engine.begin() as connection:
            latest = latest_revision(connection)
            span = {"system_from": latest, "system_to": OPEN}
            run = {"dataset": "bulk", "revision": latest, "licence": "CC0", "retrieved": 738_000}
            insert_hashed(connection, IMPORT_RUN, [run | {"is_day": 1, "is_whole": 1, "undoes": 0}])
            insert_hashed(connection, LINK_STATUS, [{"source": "paper", **DEAD, **span}])
            keys = {id_: row.key for id_, row in Repository(connection).existing("partnership").items()}
            listings = [(keys[ID], 0), (keys[RIGA.id], 738_000)]
            rows = [{"partnership": key, "missing_since": day, **LISTED, **span} for key, day in listings]
            insert_hashed(connection, LISTING, rows)
    return url


ROW_DAMAGES = {
    "UPDATE import_run SET licence = 'CC BY 4.0'": ("/v1/meta", "/v1/partnerships.csv"),
    "UPDATE import_run SET retrieved = 737999": (f"/v1/partnerships/{ID}?include=listings",),
    "UPDATE listing SET missing_since = 737999 WHERE missing_since > 0": (
        "/v1/partnerships?missing_from=bulk",
        "/v1/partnerships.atom?missing_from=bulk",
        f"/v1/partnerships/{RIGA.id}?include=listings",
    ),
    "UPDATE listing SET missing_since = 0": ("/v1/partnerships?missing_from=bulk",),
    "UPDATE listing SET dataset = 'bull'": (f"/v1/partnerships/{ID}?include=listings",),
    "UPDATE listing SET system_from = system_from + 64": (
        f"/v1/partnerships/{ID}?include=listings",
        "/v1/partnerships.atom?missing_from=bulk",
    ),
    "UPDATE listing SET system_to = 2": ("/v1/partnerships?missing_from=bulk",),
    "UPDATE link_status SET source = 'bulk'": ("/v1/sources/paper", "/v1/sources?link=dead"),
    "UPDATE link_status SET system_to = 2": ("/v1/sources/paper", "/v1/sources?link=dead"),
    "UPDATE import_run SET revision = 1": ("/v1/meta", f"/v1/partnerships/{ID}?include=listings"),
    "UPDATE listing SET first_seen = 736999": (f"/v1/partnerships/{ID}?include=listings",),
    "UPDATE link_status SET state = 'ok'": ("/v1/sources", "/v1/sources/paper", "/v1/sources?link=dead"),
    "UPDATE tombstone SET reason = 'A jest.'": (
        "/v1/partnerships/riga-lv--wuhan-cn",
        "/v1/events?partnership=riga-lv--wuhan-cn",
        "/v1/changes",
    ),
    "UPDATE tombstone SET merged_into = 'breda-nl' WHERE id = 'old-nl'": (
        "/v1/partnerships?city=old-nl",
        "/v1/partnerships?city=Q99",
    ),
    "UPDATE city SET search_names = '[\"Arnemo\"]' WHERE id = 'arnhem-nl'": (RECONCILED,),
    "UPDATE city SET search_names = '[' WHERE id = 'arnhem-nl'": (RECONCILED,),
    f"UPDATE partnership SET id = 'arnhem-nl--wuhan-fr' WHERE id = '{ID}'": (
        "/v1/partnerships",
        "/v1/partnerships/arnhem-nl--wuhan-fr",
        "/v1/changes",
    ),
}
"""Statements that change a row that is no version, and addresses that would show it."""


@pytest.mark.parametrize("statement", ROW_DAMAGES)
async def test_changed_rows_are_refused_wherever_they_would_show(varied_url: str, start: Start, statement: str) -> None:
    sound = start(varied_url)
    before = {path: (await ask(sound, path)).status_code for path in ROW_DAMAGES[statement]}
    assert not {503, 400, 422} & set(before.values()), before
    damage(varied_url, statement)
    for path in ROW_DAMAGES[statement]:
        service = start(varied_url)
        with capture_logs() as lines:
            problem = check(await ask(service, path), 503, "not-ready")
        assert problem["detail"].startswith("The register is damaged: "), path
        assert {line["event"] for line in lines} & {"damaged row", "damaged version"}, path
        ready = check(await ask(service, "/health/ready"), 503, "not-ready")
        assert ready["detail"] == problem["detail"]
        assert (await ask(service, f"/v1/partnerships/{BREDA.id}")).status_code == 200


WHOLE_DAMAGES = {
    "UPDATE revision SET number = number + 90 WHERE number = 2": "revision r2",
    "UPDATE revision SET at = '2020-01-01T00:00:00Z' WHERE number = 2": "revision r2",
    "UPDATE revision SET actor = 'Forged' WHERE number = 2": "revision r2",
    "UPDATE revision SET comment = 'Forged' WHERE number = 2": "revision r2",
    "UPDATE revision SET new = new + 1 WHERE number = 2": "revision r2",
    "UPDATE revision SET changed = changed + 1 WHERE number = 2": "revision r2",
    "UPDATE revision SET history_id = 'f' || history_id WHERE number = 2": "revision r2",
    "UPDATE revision SET content_hash = 'f' WHERE number = 2": "revision r2",
    "UPDATE revision SET chain_hash = 'f' WHERE number = 2": "revision r2",
    f"UPDATE partnership SET key = key + 64 WHERE id = '{ID}'": "the partnership of version",
    "UPDATE tombstone SET id = 'riga-lv--wuhan-cm' WHERE id = 'riga-lv--wuhan-cn'": "the tombstone",
    "UPDATE change_log SET revision = 3 WHERE record_type = 'tombstone' AND revision = 4": "revision r3",
    f"UPDATE partnership_version SET system_from = 2 WHERE partnership <> {KEY} AND system_from = 1": "revision r1",
    "UPDATE entity_version SET record = record + 64 WHERE id = 'paper'": "revision r1",
}
"""Statements that change what every answer may show, and what the reason names."""
OF_REVISIONS = ("/v1/revisions", "/v1/changes", "/v1/corrections", "/v1/partnerships.atom", "/v1/partnerships")


def damage_unchecked(url: str, statement: str) -> None:
    """Change a row that others refer to, as a program that edits the file can."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as file:
            assert file.execute(statement).rowcount > 0
        return
    with opened(url) as engine, engine.connect() as connection:
        connection.exec_driver_sql("SET session_replication_role = replica")
        assert connection.exec_driver_sql(statement).rowcount > 0
        connection.commit()


@pytest.mark.parametrize("statement", WHOLE_DAMAGES)
async def test_what_every_answer_shows_is_verified_while_it_is_loaded(
    varied_url: str, start: Start, statement: str
) -> None:
    sound = start(varied_url)
    paths = (*OF_REVISIONS, f"/v1/partnerships/{ID}", f"/v1/partnerships/{ID}/history")
    assert {(await ask(sound, path)).status_code for path in paths} == {200}
    damage_unchecked(varied_url, statement)
    service = start(varied_url)
    for path in (*paths, "/v1/partnerships/riga-lv--wuhan-cn/history"):
        problem = check(await ask(service, path), 503, "not-ready")
        assert problem["detail"].startswith(f"The register is damaged: {WHOLE_DAMAGES[statement]}"), path
    ready = check(await ask(service, "/health/ready"), 503, "not-ready")
    assert ready["detail"] == problem["detail"]


async def test_a_revision_that_is_changed_later_is_found_with_the_next_one(varied_url: str, start: Start) -> None:
    service = start(varied_url)
    before = (await ask(service, "/v1/revisions")).json()["data"]
    latest = before[0]["revision"]
    damage_unchecked(varied_url, f"UPDATE revision SET comment = 'Forged' WHERE number = {latest}")
    assert (await ask(service, "/v1/revisions")).json()["data"] == before
    with opened(varied_url) as engine:
        take_in(engine, city("breda-nl", note="On the Mark."))
    problem = check(await ask(service, "/v1/revisions"), 503, "not-ready")
    assert f"revision r{latest} was changed" in problem["detail"]


async def test_names_of_groups_and_data_sets_come_from_verified_versions(varied_url: str, start: Start) -> None:
    statements = (
        "UPDATE country_group SET name = 'the Three'",
        "UPDATE source SET title = 'Another', publisher = 'Others'",
    )
    for statement in statements:
        damage(varied_url, statement)
    service = start(varied_url)
    unknown = (await ask(service, "/v1/groups/THREE")).json()
    assert [candidate["name"] for candidate in unknown["candidates"]] == ["the Two"]
    *_, imported = (await ask(service, "/v1/meta")).json()["data"]["attribution"]
    assert imported == "Imported: bulk, Lists, CC0."


async def test_whole_cities_are_those_that_the_verified_version_names(varied_url: str, start: Start) -> None:
    path = f"/v1/partnerships/{ID}?include=cities"
    cities = (await ask(start(varied_url), path)).json()["data"]["cities"]
    assert [city["id"] for city in cities] == ["arnhem-nl", "wuhan-cn"]
    assert all("names" in city for city in cities)
    breda = "(SELECT key FROM city WHERE id = 'breda-nl')"
    damage(varied_url, f"UPDATE partnership SET city_a = {breda} WHERE id = '{ID}'")
    assert (await ask(start(varied_url), path)).json()["data"]["cities"] == cities


async def test_a_version_is_compared_once(service: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = listen(service, monkeypatch)
    for path in (
        "/v1/partnerships",
        "/v1/partnerships?limit=2",
        "/v1/partnerships?limit=1",
        f"/v1/partnerships/{RIGA.id}",
    ):
        assert (await ask(service, path)).status_code == 200
    assert sum("partnership_version.document," in statement for statement in sent) == 1


async def test_a_stream_that_has_begun_breaks_off(
    url: str, service: FastAPI, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.queries.partnerships.BATCH", 1)
    async with connect(service) as client:
        whole = (await client.get("/v1/partnerships.ndjson?sort=name")).text
    assert f'"id":"{ID}"' not in whole.splitlines()[0]
    damage(url, PARTNERSHIP)
    async with connect(start(url)) as client:
        with pytest.raises(RuntimeError, match="already started"), capture_logs():
            await client.get("/v1/partnerships.ndjson?sort=name")
