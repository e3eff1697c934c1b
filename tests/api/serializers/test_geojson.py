"""GeoJSON: features that follow the standard, and their properties."""

import httpx
import pytest
from geojson_pydantic import FeatureCollection

from tests.api.serializers.readers import features, get, walk

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]


@pytest.mark.parametrize("path", ["/v1/partnerships.geojson", "/v1/events.geojson"])
@pytest.mark.parametrize("geometry", ["", "geometry=lines", "geometry=points"])
async def test_a_map_is_valid(client: httpx.AsyncClient, path: str, geometry: str) -> None:
    answer = await get(client, path, geometry)
    assert answer.headers["content-type"] == "application/geo+json"
    collection: FeatureCollection = FeatureCollection.model_validate_json(answer.content)  # type: ignore[type-arg]
    assert len(collection.features) > 200
    kinds = {feature.geometry.type if feature.geometry else None for feature in collection.features}
    assert kinds <= ({"Point", None} if "points" in geometry else {"LineString", "MultiLineString", None})
    ids = [feature.id for feature in collection.features]
    assert len(set(ids)) == len(ids)


async def test_a_map_says_what_it_is_about(client: httpx.AsyncClient, first_revision: str) -> None:
    collection = (await get(client, "/v1/partnerships.geojson", "between=NL,CN&as_of=2023-05-10")).json()
    assert collection["question"] == "Partnerships between China and the Netherlands, as of 10 May 2023"
    assert (collection["as_of"], collection["known_at"]) == ("2023-05-10", first_revision)
    pinned = f"/v1/partnerships.geojson?between=NL,CN&as_of=2023-05-10&known_at={first_revision}"
    assert collection["permalink"].endswith(pinned)
    assert (await get(client, "/v1/partnerships.geojson", "country=AQ")).json()["features"] == []


async def test_properties_are_flat_and_lines_lead_from_city_to_city(client: httpx.AsyncClient) -> None:
    (feature,) = features((await get(client, "/v1/partnerships.geojson", "id=arnhem-nl--wuhan-cn")).content)
    properties = feature["properties"]
    assert all(value is None or isinstance(value, str | int | float | bool) for value in properties.values())
    record = (await client.get("/v1/partnerships/arnhem-nl--wuhan-cn")).json()["data"]
    assert (properties["status"], properties["certainty"], properties["pending"]) == ("severed", "certain", False)
    assert (properties["witnesses"], properties["checked_on"]) == (record["status"]["witnesses"], record["checked_on"])
    line = feature["geometry"]["coordinates"]
    assert line[0] == [properties["city_a_longitude"], properties["city_a_latitude"]]
    assert line[-1] == [properties["city_b_longitude"], properties["city_b_latitude"]]


async def test_without_coordinates_there_is_no_geometry(client: httpx.AsyncClient) -> None:
    found = features((await get(client, "/v1/partnerships.geojson", "counterpart=unnamed")).content)
    assert found
    assert all(feature["geometry"] is None for feature in found)


async def test_points_count_what_the_list_holds(client: httpx.AsyncClient) -> None:
    listed = await walk(client, "/v1/partnerships", "between=NL,CN")
    found = features((await get(client, "/v1/partnerships.geojson", "between=NL,CN&geometry=points")).content)
    sides = [city for record in listed for city in record["cities"] if city["id"]]
    assert [feature["id"] for feature in found] == sorted({city["id"] for city in sides})
    assert sum(feature["properties"]["partnerships"] for feature in found) == len(sides)
    severed = sum(
        city["id"] is not None
        for record in listed
        if record["status"]["value"] == "severed"
        for city in record["cities"]
    )
    assert sum(feature["properties"]["severed"] for feature in found) == severed > 0
    assert all({"active", "dormant", "severed", "unknown"} <= feature["properties"].keys() for feature in found)
