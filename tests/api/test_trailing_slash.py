"""An address with a slash at its end leads to the address without it, and nowhere else."""

import httpx
import pytest

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("/v1/partnerships/", "/v1/partnerships"),
        ("/v1/partnerships/?country=NL", "/v1/partnerships?country=NL"),
        ("/v1/partnerships/arnhem-nl--wuhan-cn/", "/v1/partnerships/arnhem-nl--wuhan-cn"),
        ("/v1/meta//", "/v1/meta"),
        ("/v1/partnerships/%2F", "/v1/partnerships"),
        ("/docs/", "/docs"),
    ],
)
async def test_a_slash_at_the_end_is_redirected(client: httpx.AsyncClient, path: str, location: str) -> None:
    answer = await client.get(path)
    assert (answer.status_code, answer.headers["location"]) == (308, location)
    assert (await client.get(location)).status_code == 200


@pytest.mark.parametrize("path", ["/nothing/", "//example.org/", "/v1/nothing/", "//", "/v1/partnershipz/"])
async def test_no_other_address_is_redirected(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path)
    assert answer.status_code in (200, 404)
    assert "location" not in answer.headers
