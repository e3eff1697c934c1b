"""Catalogues of open data: the description is complete, the same in both notations, and every address is answered."""

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pyshacl
import pytest
import rdflib
from rdflib.compare import isomorphic

from tests.api.running import connect
from tests.exports.making import export
from tests.pages.test_well_known import EMAIL, PUBLIC, serving

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]
SHAPES = Path(__file__).with_name("dcat_ap_shapes.ttl")
# What search engines require and recommend of a Dataset.
MEMBERS = (
    "name", "description", "alternateName", "creator", "citation", "distribution", "identifier",
    "includedInDataCatalog",
    "isAccessibleForFree", "keywords", "license", "measurementTechnique", "publisher", "sameAs", "spatialCoverage",
    "temporalCoverage", "url", "variableMeasured", "version", "dateModified",
)  # fmt: skip


@pytest.fixture
async def client(shared_url: str) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a service with a public address and a contact."""
    service = serving(shared_url, EMAIL)
    async with connect(service) as client:
        yield client
    service.state.register.close()


def faults_of(graph: rdflib.Graph) -> str:
    """Return what the shapes say is wrong with a description; empty if nothing."""
    shapes = rdflib.Graph().parse(SHAPES)
    # An organization is one kind of contact.
    ontology = rdflib.Graph()
    vcard = rdflib.Namespace("http://www.w3.org/2006/vcard/ns#")
    ontology.add((vcard.Organization, rdflib.RDFS.subClassOf, vcard.Kind))
    conforms, _, text = pyshacl.validate(graph, shacl_graph=shapes, ont_graph=ontology)
    return "" if conforms else str(text)


@pytest.mark.filterwarnings("ignore")
async def test_the_description_has_what_catalogues_require_and_recommend(client: httpx.AsyncClient) -> None:
    turtle, json_ld = [await client.get(f"/catalog.{suffix}") for suffix in ("ttl", "jsonld")]
    assert turtle.headers["content-type"].startswith("text/turtle")
    assert json_ld.headers["content-type"].startswith("application/ld+json")
    graph = rdflib.Graph().parse(data=turtle.text, format="turtle")
    assert faults_of(graph) == ""
    assert isomorphic(graph, rdflib.Graph().parse(data=json_ld.text, format="json-ld"))


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("member", ["dcterms:title", "dcat:accessURL", "foaf:name", "vcard:hasEmail", "dcat:theme"])
async def test_the_shapes_find_what_is_missing(client: httpx.AsyncClient, member: str) -> None:
    turtle = (await client.get("/catalog.ttl")).text
    spoilt = turtle.replace(f" {member} ", " dcterms:relation ")
    assert spoilt != turtle
    assert faults_of(rdflib.Graph().parse(data=spoilt, format="turtle")) != ""


async def test_every_own_address_in_the_description_is_answered(client: httpx.AsyncClient) -> None:
    turtle = (await client.get("/catalog.ttl")).text
    own = {address.partition("#")[0] for address in re.findall(rf"<({re.escape(PUBLIC)}[^>]*)>", turtle)}
    paths = {address.removeprefix(PUBLIC) for address in own}
    assert "/catalog" in paths
    assert len(paths) > 8
    for path in paths:
        assert (await client.get(path, follow_redirects=False)).status_code in (200, 303), path


@pytest.mark.parametrize(
    ("accept", "place"),
    [
        ("", "/catalog.ttl"),
        ("*/*", "/catalog.ttl"),
        ("text/turtle, application/ld+json;q=0.9", "/catalog.ttl"),
        ("application/ld+json", "/catalog.jsonld"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "/docs"),
    ],
)
async def test_an_address_in_the_description_leads_to_the_preferred_notation(
    client: httpx.AsyncClient, accept: str, place: str
) -> None:
    answer = await client.get("/catalog", headers={"Accept": accept}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"], answer.headers["vary"]) == (303, place, "Accept")


async def test_the_description_says_since_when_and_about_which_time(client: httpx.AsyncClient) -> None:
    turtle = (await client.get("/catalog.ttl")).text
    assert re.search(r'dcterms:issued "20\d\d-[^"]+Z"\^\^xsd:dateTime', turtle)
    assert f"dcterms:temporal <{PUBLIC}/catalog#period>" in turtle
    assert re.search(r'dcat:startDate "[01]\d{3}-\d\d-\d\d"\^\^xsd:date', turtle)


@pytest.mark.filterwarnings("ignore")
async def test_the_files_of_the_newest_export_are_distributions_with_their_size(
    shared_url: str, tmp_path: Path
) -> None:
    service = serving(shared_url, EMAIL, exports=str(tmp_path))
    async with connect(service) as client:
        before = (await client.get("/catalog.ttl")).headers["etag"]
        export(shared_url, tmp_path)
        answer = await client.get("/catalog.ttl")
        files = (await client.get("/v1/exports")).json()["data"]
    service.state.register.close()
    assert answer.headers["etag"] != before
    graph = rdflib.Graph().parse(data=answer.text, format="turtle")
    assert faults_of(graph) == ""
    dcat = rdflib.Namespace("http://www.w3.org/ns/dcat#")
    sizes = {
        str(graph.value(node, dcat.downloadURL)): int(str(size)) for node, size in graph.subject_objects(dcat.byteSize)
    }
    assert sizes == {PUBLIC + file["url"]: file["bytes"] for file in files}


async def test_the_front_page_is_a_dataset_for_search_engines(client: httpx.AsyncClient) -> None:
    page = (await client.get("/", headers={"Accept": "text/html"})).text
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    data_set: dict[str, Any] = json.loads(text)
    assert [member for member in MEMBERS if not data_set.get(member)] == []
    assert 50 <= len(data_set["description"]) <= 5000
    for download in data_set["distribution"]:
        path = download["contentUrl"].removeprefix(PUBLIC)
        answer = await client.get(path)
        assert answer.headers["content-type"].partition(";")[0] == download["encodingFormat"]
