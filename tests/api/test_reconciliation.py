"""The reconciliation service, asked as OpenRefine asks it."""

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

import httpx
import pytest

from app.api.errors import MAX_BODY
from app.queries import reconciliation
from app.queries.reconciliation import MAX_QUERIES
from tests.api.reconciliation_schemas import (
    EXTENSION_QUERY,
    EXTENSION_RESULT,
    MANIFEST,
    PROPERTY_PROPOSAL,
    QUERY_BATCH,
    RESULT_BATCH,
    SUGGESTIONS,
    faults_of,
)
from tests.api.running import PUBLIC

pytestmark = pytest.mark.anyio
PATH = "/v1/reconcile"
FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8"}
OPENREFINE_BATCH = 10
Json = dict[str, Any]


def query_of(name: str, **properties: object) -> Json:
    """A query as OpenRefine writes it."""
    query: Json = {"query": name, "type": "city", "type_strict": "should"}
    if properties:
        query["properties"] = [{"pid": pid, "v": value} for pid, value in properties.items()]
    return query


async def reconcile(client: httpx.AsyncClient, batch: Mapping[str, Json]) -> dict[str, list[Json]]:
    """The candidates for each query of a batch. Question and answer keep to the specification."""
    assert faults_of(QUERY_BATCH, batch) == []
    answer = await client.post(PATH, data={"queries": json.dumps(batch)}, headers=FORM)
    assert answer.status_code == 200, answer.text
    document = answer.json()
    assert faults_of(RESULT_BATCH, document) == []
    assert list(document) == list(batch)
    for id_, found in document.items():
        scores = [candidate["score"] for candidate in found["result"]]
        assert scores == sorted(scores, reverse=True)
        assert sum(candidate["match"] for candidate in found["result"]) <= 1
        assert len(scores) <= batch[id_].get("limit", 5)
    return {id_: found["result"] for id_, found in document.items()}


async def candidates(client: httpx.AsyncClient, name: str, **properties: object) -> list[Json]:
    """The candidates for one name."""
    return (await reconcile(client, {"q0": query_of(name, **properties)}))["q0"]


def matches(found: Sequence[Json]) -> list[str]:
    return [candidate["id"] for candidate in found if candidate["match"]]


def ids(found: Sequence[Json]) -> list[str]:
    return [candidate["id"] for candidate in found]


@pytest.fixture(scope="module")
async def cities(client: httpx.AsyncClient) -> list[Json]:
    """Every city of the register."""
    found: list[Json] = []
    link: str | None = "/v1/cities?limit=200"
    while link is not None:
        answer = (await client.get(link)).json()
        found += answer["data"]
        link = answer["links"].get("next")
    return found


# --- the manifest ---


@pytest.mark.sqlite_only
async def test_manifest_keeps_to_the_specification(client: httpx.AsyncClient) -> None:
    answer = await client.get(PATH)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    manifest = answer.json()
    assert faults_of(MANIFEST, manifest) == []
    assert manifest["batchSize"] == MAX_QUERIES
    templates = manifest["view"]["url"], manifest["preview"]["url"], manifest["identifierSpace"] + "{{id}}"
    for template in templates:
        page = template.replace("{{id}}", "arnhem-nl").removeprefix(PUBLIC)
        assert (await client.get(page)).status_code == 200, page
    page, _, anchor = manifest["documentation"].removeprefix(PUBLIC).partition("#")
    assert f'id="{anchor}"' in (await client.get(page)).text


@pytest.mark.sqlite_only
async def test_manifest_is_read_from_any_site_and_never_as_a_script(client: httpx.AsyncClient) -> None:
    answer = await client.get(PATH, headers={"Origin": "http://127.0.0.1:3333"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert (await client.get(f"{PATH}?callback=jQuery1")).status_code == 422


@pytest.mark.sqlite_only
async def test_browser_that_asks_first_may_send_a_form(client: httpx.AsyncClient) -> None:
    preflight = {"Origin": "http://127.0.0.1:3333", "Access-Control-Request-Method": "POST"}
    answer = await client.options(PATH, headers=preflight)
    assert "POST" in answer.headers["access-control-allow-methods"].split(", ")
    batch = {"queries": json.dumps({"q0": query_of("Arnhem")})}
    answer = await client.post(PATH, data=batch, headers={"Origin": "http://127.0.0.1:3333"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.sqlite_only
async def test_the_address_lists_its_methods(client: httpx.AsyncClient) -> None:
    assert (await client.options(PATH)).headers["allow"] == "GET, HEAD, OPTIONS, POST"
    answer = await client.put(PATH)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS, POST")
    assert (await client.post("/v1/cities", data={"queries": "{}"})).status_code == 405


# --- a session of OpenRefine ---

GIVEN_NAMES = {
    ("München", "DE"): "munich-de", ("Köln", "Deutschland"): "cologne-de", ("Nürnberg", "Germany"): "nuremberg-de",
    ("Praha", "Česko"): "prague-cz", ("Warszawa", "Polska"): "warsaw-pl", ("Gdańsk", "PL"): "gdansk-pl",
    ("Москва", "Россия"): "moscow-ru", ("Санкт-Петербург", "RU"): "saint-petersburg-ru",
    ("北京", "中国"): "beijing-cn", ("武汉", "CN"): "wuhan-cn", ("上海", "China"): "shanghai-cn",
    ("名古屋", "日本"): "nagoya-jp", ("Київ", "Україна"): "kyiv-ua", ("Харків", "UA"): "kharkiv-ua",
    ("Минск", "Belarus"): "minsk-by", ("Rīga", "Latvija"): "riga-lv", ("Tallinn", "Eesti"): "tallinn-ee",
    ("Göteborg", "Sverige"): "gothenburg-se", ("København", "Danmark"): "copenhagen-dk",
    ("Den Haag", "Nederland"): "the-hague-nl", ("Lisboa", "Portugal"): "lisbon-pt", ("Genève", "Suisse"): "geneva-ch",
    ("Torino", "Italia"): "turin-it", ("Wrocław", "PL"): "wroclaw-pl", ("Beograd", "Srbija"): "belgrade-rs",
    ("İzmir", "Türkiye"): "izmir-tr", ("Antwerpen", "België"): "antwerp-be", ("Arnhem", ""): "arnhem-nl",
    ("Rochester", "US"): "rochester-new-york-us", ("Portland", "US"): "portland-oregon-us", ("Kirov", "RU"): "",
    ("Cambridge", "US"): "cambridge-massachusetts-us", ("Halle", "DE"): "halle-de",
}  # fmt: skip
"""Names and countries as tables have them, with the city that is meant, if the register has it."""
WAITING = ("Rochester", "Portland", "Kirov", "Cambridge", "Halle")
"""Names that several places of the country share, so that no name alone is a match."""


async def test_a_session_of_openrefine(client: httpx.AsyncClient) -> None:
    manifest = (await client.get(PATH)).json()
    wanted = list(GIVEN_NAMES)
    found: dict[str, list[Json]] = {}
    for start in range(0, len(wanted), OPENREFINE_BATCH):
        batch = {
            f"q{start + number}": query_of(name, **({"country": country} if country else {}))
            for number, (name, country) in enumerate(wanted[start : start + OPENREFINE_BATCH])
        }
        found |= await reconcile(client, batch)
    matched = {name: matches(found[f"q{number}"]) for number, name in enumerate(wanted)}
    assert {name: ids for name, ids in matched.items() if ids not in ([], [GIVEN_NAMES[name]])} == {}
    assert sum(ids != [] for ids in matched.values()) >= 25
    assert [name for (name, _), ids in matched.items() if ids == []] == sorted(WAITING, key=WAITING.index)

    # The user looks for one that waits.
    entity = manifest["suggest"]["entity"]
    address = (entity["service_url"] + entity["service_path"]).removeprefix(PUBLIC)
    typed = {"prefix": "Roch", "spell": "always", "exact": "false", "prefixed": "true"}
    answer = await client.get(address, params=typed)
    assert faults_of(SUGGESTIONS, answer.json()) == []
    assert "rochester-new-york-us" in ids(answer.json()["result"])

    # The user looks at one, and extends the table.
    preview = await client.get(manifest["preview"]["url"].replace("{{id}}", "arnhem-nl").removeprefix(PUBLIC))
    assert "frame-ancestors *" in preview.headers["content-security-policy"]
    proposing = manifest["extend"]["propose_properties"]
    address = (proposing["service_url"] + proposing["service_path"]).removeprefix(PUBLIC)
    proposal = (await client.get(address, params={"type": "city", "limit": 20})).json()
    assert faults_of(PROPERTY_PROPOSAL, proposal) == []
    properties = [{"id": one["id"]} for one in proposal["properties"]]
    query = {"ids": [found_ids[0] for found_ids in matched.values() if found_ids], "properties": properties}
    extended = await extend(client, query)
    assert list(extended["rows"]) == query["ids"]
    row = extended["rows"]["arnhem-nl"]
    assert (row["wikidata"], row["geonames"], row["country"]) == (
        [{"str": "Q1310"}], [{"str": "2759661"}], [{"str": "NL"}]
    )  # fmt: skip
    assert row["partner"] == [{"id": "wuhan-cn", "name": "Wuhan"}]
    assert (row["status"], row["ended"]) == ([{"str": "severed"}], [{"str": "2021-07-21"}])


async def extend(client: httpx.AsyncClient, query: Json) -> Json:
    """The properties of cities. Question and answer keep to the specification."""
    assert faults_of(EXTENSION_QUERY, query) == []
    answer = await client.post(PATH, data={"extend": json.dumps(query)}, headers=FORM)
    assert answer.status_code == 200, answer.text
    document: Json = answer.json()
    assert faults_of(EXTENSION_RESULT, document) == []
    assert [one["id"] for one in document["meta"]] == [one["id"] for one in query["properties"]]
    return document


async def test_properties_of_partnerships_have_one_order_and_agree_with_the_list(client: httpx.AsyncClient) -> None:
    names = ("partnership", "partner", "status", "certainty", "since", "established", "ended")
    extended = await extend(client, {"ids": ["riga-lv"], "properties": [{"id": name} for name in names]})
    listed = (await client.get("/v1/partnerships?city=riga-lv&limit=200")).json()["data"]
    records = {record["id"]: record for record in listed}
    rows = list(zip(*(extended["rows"]["riga-lv"][name] for name in names), strict=True))
    assert len(rows) == len(records)
    for partnership, partner, status, certainty, since, established, ended in rows:
        record = records[partnership["str"]]
        assert partner["id"] in [city["id"] for city in record["cities"]]
        assert partner["id"] != "riga-lv"
        assert (status["str"], certainty["str"]) == (record["status"]["value"], record["status"]["certainty"])
        for value, date in ((since, record["status"]["since"]), (established, record["established"]),
                            (ended, record["ended"])):  # fmt: skip
            assert value == ({} if date is None else {"str": date["edtf"]})


@pytest.mark.sqlite_only
async def test_unknown_city_has_an_empty_row(client: httpx.AsyncClient) -> None:
    query = {"ids": ["arnem-nl", "arnhem-nl"], "properties": [{"id": "kind"}, {"id": "status"}]}
    rows = (await extend(client, query))["rows"]
    assert rows["arnem-nl"] == {"kind": [], "status": []}
    assert rows["arnhem-nl"]["kind"] == [{"str": "municipality"}]


@pytest.mark.sqlite_only
@pytest.mark.parametrize("name", ["Delhi", "Valencia", "Belém", "León", "San José", "Perth", "Lier", "Cologne"])
async def test_a_name_of_several_countries_is_no_match_without_a_country(client: httpx.AsyncClient, name: str) -> None:
    assert matches(await candidates(client, name)) == []


@pytest.mark.sqlite_only
async def test_unknown_property_of_an_extension_is_refused(client: httpx.AsyncClient) -> None:
    for query, status, message in (
        ({"ids": ["arnhem-nl"], "properties": [{"id": "mayor"}]}, 422, "id takes one of names, country,"),
        ({"ids": ["arnhem-nl"] * (MAX_QUERIES + 1), "properties": [{"id": "kind"}]}, 413, "at most 50 at once"),
        ([], 422, 'write a JSON object such as {"ids":'),
    ):  # fmt: skip
        answer = await client.post(PATH, data={"extend": json.dumps(query)}, headers=FORM)
        assert answer.status_code == status
        assert message in answer.json()["detail"]


@pytest.mark.sqlite_only
async def test_suggestions_come_ten_at_a_time(client: httpx.AsyncClient) -> None:
    address = f"{PATH}/suggest/entity"
    first = (await client.get(address, params={"prefix": "s"})).json()["result"]
    second = (await client.get(address, params={"prefix": "s", "cursor": 10})).json()["result"]
    assert len(first) == len(second) == 10
    assert not {*ids(first)} & {*ids(second)}
    refused = await client.get(address, params={"prefix": "s", "cursor": 10_000})
    assert (refused.status_code, (await client.get(address)).status_code) == (422, 422)


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("path", "prefix", "suggested"),
    [
        ("property", "stat", ["status"]),
        ("property", "wiki id", ["wikidata"]),
        ("property", "zzz", []),
        ("type", "city", ["city"]),
        ("type", "Gov", ["city"]),
        ("type", "person", []),
    ],
)
async def test_properties_and_the_type_are_suggested_by_the_words_of_their_names(
    client: httpx.AsyncClient, path: str, prefix: str, suggested: list[str]
) -> None:
    answer = await client.get(f"{PATH}/suggest/{path}", params={"prefix": prefix})
    assert ids(answer.json()["result"]) == suggested
    assert (await client.get(f"{PATH}/suggest/{path}", params={"prefix": "…"})).status_code == 422


async def test_a_name_has_no_match_if_more_cities_may_have_it_than_are_compared(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = {"q0": query_of("Arnhem")}
    assert matches((await reconcile(client, batch))["q0"]) == ["arnhem-nl"]
    monkeypatch.setattr(reconciliation, "MOST_COMPARED", 1)
    assert matches((await reconcile(client, batch))["q0"]) == []


# --- batches ---


async def test_two_hundred_names_are_joined_and_none_to_another_city(
    client: httpx.AsyncClient, cities: list[Json]
) -> None:
    towns = [city for city in cities if city["kind"] == "municipality"][::5][:200]
    assert len(towns) == 200
    joined: dict[str, list[str]] = {}
    for start in range(0, 200, OPENREFINE_BATCH):
        batch = {
            f"q{number}": query_of(town["name"], country=town["country"]) | {"limit": 3}
            for number, town in enumerate(towns[start : start + OPENREFINE_BATCH], start)
        }
        for id_, found in (await reconcile(client, batch)).items():
            joined[towns[int(id_[1:])]["id"]] = matches(found)
    assert {own: found for own, found in joined.items() if found not in ([], [own])} == {}
    assert (
        sum(found != [] for found in joined.values()) >= 180
    )  # The others have namesakes in their country that the register lacks.


async def test_address_answers_as_a_form_does(client: httpx.AsyncClient) -> None:
    batch = {"q0": query_of("Köln"), "q1": query_of("Arnhm", country="NL")}
    by_form = await reconcile(client, batch)
    parameters = {"queries": json.dumps(batch)}
    answer = await client.get(PATH, params=parameters)
    assert {id_: found["result"] for id_, found in answer.json().items()} == by_form
    again = await client.get(
        PATH, params={"queries": json.dumps(batch)}, headers={"If-None-Match": answer.headers["etag"]}
    )
    assert again.status_code == 304


@pytest.mark.parametrize("body", ['queries={"q0":\n\t{"query":"Köln"}}', 'queries=%7B%0a"q0":{"query":"K%C3%B6ln"}}'])
async def test_form_may_be_laid_out_for_people(client: httpx.AsyncClient, body: str) -> None:
    answer = await client.post(PATH, content=body.encode(), headers=FORM)
    assert "cologne-de" in ids(answer.json()["q0"]["result"])


async def test_empty_batch_has_an_empty_answer(client: httpx.AsyncClient) -> None:
    assert await reconcile(client, {}) == {}


async def test_full_batch_is_answered_and_one_more_is_not(client: httpx.AsyncClient) -> None:
    full = {f"q{number}": query_of("Arnhm") for number in range(MAX_QUERIES)}
    assert len(await reconcile(client, full)) == MAX_QUERIES
    answer = await client.post(PATH, data={"queries": json.dumps(full | {"more": query_of("Arnhem")})})
    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")
    assert str(MAX_QUERIES) in answer.json()["detail"]


# --- candidates ---


@pytest.mark.parametrize(
    ("name", "id_"),
    [("Arnhem", "arnhem-nl"), ("ARNHEM", "arnhem-nl"), ("Gdansk", "gdansk-pl"), ("Wuhan", "wuhan-cn")],
)
async def test_only_city_with_a_name_is_a_match(client: httpx.AsyncClient, name: str, id_: str) -> None:
    (best, *others) = await candidates(client, name)
    assert (best["id"], best["score"], best["match"]) == (id_, 100, True)
    assert matches(others) == []


@pytest.mark.parametrize(
    ("name", "id_"),
    [("Köln", "cologne-de"), ("Keulen", "cologne-de"), ("Arnhm", "arnhem-nl"), ("City of Arnhem", "arnhem-nl"),
     ("Санкт Петербург", "saint-petersburg-ru"), ("武汉", "wuhan-cn"), ("Peterburrg", "saint-petersburg-ru")],
)  # fmt: skip
async def test_other_spelling_is_a_candidate_with_a_lower_score(client: httpx.AsyncClient, name: str, id_: str) -> None:
    found = await candidates(client, name)
    assert id_ in ids(found)
    assert all(candidate["score"] < 100 for candidate in found)
    if name in ("Arnhm", "City of Arnhem", "Peterburrg"):
        assert matches(found) == []


@pytest.mark.parametrize(("name", "countries"), [("Brest", ("FR", "BY"))])
async def test_ambiguous_name_is_no_match_until_its_country_is_stated(
    client: httpx.AsyncClient, name: str, countries: Sequence[str]
) -> None:
    found = await candidates(client, name)
    assert [candidate["score"] for candidate in found[:2]] == [100, 100]
    assert matches(found) == []
    assert matches(await candidates(client, name, country=list(countries))) == []
    stated = [matches(await candidates(client, name, country=country)) for country in countries]
    assert sorted(stated) == sorted([one] for one in ids(found[:2]))


@pytest.mark.parametrize(("name", "country"), [("Rochester", "US"), ("Portland", "US"), ("Cambridge", "US")])
async def test_name_that_another_place_of_the_country_shares_is_no_match(
    client: httpx.AsyncClient, name: str, country: str
) -> None:
    found = await candidates(client, name, country=country)
    assert found[0]["score"] == 100
    assert matches(found) == []


@pytest.mark.parametrize(
    ("name", "country", "id_"),
    [
        ("北京", "中国", "beijing-cn"),
        ("Москва", "RU", "moscow-ru"),
        ("Köln", "Allemagne", "cologne-de"),
        ("Київ", "UA", "kyiv-ua"),
        ("Warszawa", "", "warsaw-pl"),
        ("Eindhoven", "Holland", "eindhoven-nl"),
        ("Минск", "Weißrussland", "minsk-by"),
        ("München", "DE", "munich-de"),
        ("München", "Saksa", "munich-de"),
        ("Praha", "Tékkland", "prague-cz"),
        ("Warszawa", "Πολωνία", "warsaw-pl"),
        ("北京", "Trung Quốc", "beijing-cn"),
        ("Київ", "Soviet Union", "kyiv-ua"),
    ],
)
async def test_name_in_its_own_language_matches_with_a_country_in_any_language_or_none(
    client: httpx.AsyncClient, name: str, country: str, id_: str
) -> None:
    found = await candidates(client, name, **({"country": country} if country else {}))
    assert (found[0]["id"], found[0]["score"] >= 95, found[0]["match"]) == (id_, True, True)


async def test_country_that_is_not_understood_halves_no_score_and_leaves_no_match(client: httpx.AsyncClient) -> None:
    found = await candidates(client, "Arnhem", country="Atlantis")
    assert (found[0]["id"], found[0]["score"], matches(found)) == ("arnhem-nl", 100, [])


@pytest.mark.parametrize("country", ["NL", "nl", "Netherlands", "The Netherlands", {"id": "NL"}, ["NL", "BE"]])
async def test_country_is_stated_by_code_or_name(client: httpx.AsyncClient, country: object) -> None:
    assert matches(await candidates(client, "Arnhem", country=country)) == ["arnhem-nl"]


@pytest.mark.parametrize("country", ["DE", "Germany", "Atlantis", "Nederlnd", True])
async def test_wrong_country_is_no_match(client: httpx.AsyncClient, country: object) -> None:
    found = await candidates(client, "Arnhem", country=country)
    assert matches(found) == []
    is_understood = country in ("DE", "Germany")
    assert (found[0]["id"], found[0]["score"]) == ("arnhem-nl", 50 if is_understood else 100)


async def test_blank_value_states_nothing(client: httpx.AsyncClient) -> None:
    assert matches(await candidates(client, "Arnhem", country="")) == ["arnhem-nl"]


async def test_name_of_a_province_decides_nothing(client: httpx.AsyncClient) -> None:
    (best, *_) = await candidates(client, "Gelderland")
    assert (best["id"], best["score"], best["match"]) == ("gelderland-nl", 100, False)


@pytest.mark.parametrize("name", ["—", "?!", " ", "xqzzkw"])
async def test_what_is_no_name_has_no_candidates(client: httpx.AsyncClient, name: str) -> None:
    assert await candidates(client, name) == []


# --- ids ---


@pytest.mark.parametrize("name", ["arnhem-nl", "Q1310", "geonames:2759661"])
async def test_id_as_the_name_decides(client: httpx.AsyncClient, name: str) -> None:
    (best,) = await candidates(client, name)
    assert (best["id"], best["score"], best["match"]) == ("arnhem-nl", 100, True)


async def test_id_of_a_city_elsewhere_is_no_match(client: httpx.AsyncClient) -> None:
    (found,) = await candidates(client, "Q1310", country="DE")
    assert (found["id"], found["score"], found["match"]) == ("arnhem-nl", 50, False)


@pytest.mark.parametrize("name", ["Q99999999", "geonames:1", "nowhere-nl"])
async def test_unknown_id_is_no_match(client: httpx.AsyncClient, name: str) -> None:
    assert matches(await candidates(client, name)) == []


# --- what is refused ---


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("batch", "message"),
    [
        ("", "queries has no value"),
        ("[]", "write a JSON object"),
        ("{", "write a JSON object"),
        ("[" * 20_000, "write a JSON object"),
        ('{"q0": "Arnhem"}', "q0: "),
        ('{"q0": {}}', "q0.query: this member is missing"),
        ('{"q0": {"properties": [{"pid": "country", "v": "NL"}]}}', "q0.query: this member is missing"),
        ('{"q0": {"query": 5}}', "q0.query: "),
        ('{"q0": {"query": "\\ud800"}}', "write a JSON object"),
        (json.dumps({"q0": {"query": "a" * 201}}), "q0.query: a name has at most 200 characters"),
        ('{"q0": {"query": "Arnhem", "limit": 0}}', "q0.limit: limit is a whole number from 1 to 50"),
        ('{"q0": {"query": "Arnhem", "limit": 51}}', "q0.limit: limit is a whole number from 1 to 50"),
        ('{"q0": {"query": "Arnhem", "limit": 1e999}}', "q0.limit: limit is a whole number from 1 to 50"),
        ('{"q0": {"query": "Arnhem", "limit": "many"}}', "q0.limit: limit is a whole number from 1 to 50"),
        ('{"q0": {"query": "Arnhem", "type": "country"}}', "q0.type: the only type is city"),
        ('{"q0": {"query": "Arnhem", "type": ["city", "river"]}}', "q0.type: the only type is city"),
        (
            '{"q0": {"query": "Arnhem", "type_strict": "must"}}',
            "type_strict takes one of any, should, all",
        ),
        ('{"q0": {"query": "Arnhem", "lang": "nl"}}', "q0.lang: a query has no such member"),
        ('{"q0": {"properties": [{"pid": "P17", "v": "NL"}]}}', "pid takes only country"),
        ('{"q0": {"properties": [{"pid": "country"}]}}', "q0.properties.0.v: this member is missing"),
        ('{"q0": {"properties": [{"pid": "country", "v": null}]}}', "q0.properties.0.v: v is a text"),
        ('{"q0": {"properties": [{"pid": "country", "v": {"name": "x"}}]}}', "q0.properties.0.v: v is a text"),
        ('{"q0": {"query": "Arnhem"}, "q0": {"query": "Wuhan"}}', "queries: q0 is a member twice: give each only once"),
        ('{"q0": {"query": "Arnhem", "query": "Wuhan"}}', "queries: query is a member twice"),
    ],
)
async def test_bad_batch_is_refused_with_what_to_write(client: httpx.AsyncClient, batch: str, message: str) -> None:
    answer = await client.post(PATH, data={"queries": batch})
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert {error["parameter"] for error in answer.json()["errors"]} == {"queries"}
    assert message in answer.json()["detail"]
    assert len(answer.content) < 5000


@pytest.mark.sqlite_only
async def test_misspelt_property_is_suggested(client: httpx.AsyncClient) -> None:
    answer = await client.post(PATH, data={"queries": json.dumps({"q0": query_of("Arnhem", Country="NL")})})
    (error,) = answer.json()["errors"]
    assert error["did_you_mean"] == "country"
    assert error["allowed"] == ["country"]


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("body", "parameter"), [("", "queries"), ("query=Arnhem", "query"), ("queries={}&queries={}", "queries"),
                            ("queries={}&extend={}", "extend"), ("queries=%FF", "query"), ("&" * 500, "query")],
)  # fmt: skip
async def test_bad_form_is_refused(client: httpx.AsyncClient, body: str, parameter: str) -> None:
    answer = await client.post(PATH, content=body, headers=FORM)
    assert answer.status_code == 422
    assert parameter in [error["parameter"] for error in answer.json()["errors"]]


@pytest.mark.sqlite_only
@pytest.mark.parametrize("media_type", ["application/json", "multipart/form-data; boundary=x", "text/plain", None])
async def test_body_of_another_media_type_is_refused(client: httpx.AsyncClient, media_type: str | None) -> None:
    headers = {} if media_type is None else {"Content-Type": media_type}
    answer = await client.post(PATH, content=b'{"q0": {"query": "Arnhem"}}', headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported-media-type")
    assert "application/x-www-form-urlencoded" in answer.json()["detail"]


@pytest.mark.sqlite_only
@pytest.mark.parametrize("announced", [True, False])
async def test_large_body_is_refused(client: httpx.AsyncClient, announced: bool) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(MAX_BODY // 1000 + 1):
            yield b"a" * 1000

    body: Any = b"a" * (MAX_BODY + 1) if announced else chunks()
    answer = await client.post(PATH, content=body, headers=FORM)
    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")


@pytest.mark.sqlite_only
async def test_form_that_no_json_answers_is_refused(client: httpx.AsyncClient) -> None:
    answer = await client.post(PATH, data={"queries": "{}"}, headers={"Accept": "text/csv"})
    assert answer.status_code == 406
