"""Both databases give the same bytes for every example request."""

from collections.abc import Iterator

import httpx
import pytest

from app.api.docs import QUESTIONS
from app.main import create_app
from app.settings import Settings
from tests.databases import Databases

ASKED = [question.url for question in QUESTIONS] + [
    "/v1/partnerships?limit=200&sort=name",
    "/v1/cities?q=sankt",
    "/v1/cities/arnhem-nl",
    "/v1/countries",
    "/v1/countries/NL",
    "/v1/sources/city-monitor-2023-05-10",
    "/v1/vocabularies",
    "/v1/cite?url=/v1/partnerships/arnhem-nl--wuhan-cn",
    "/v1/cite?url=/v1/events.csv%3Fcountry%3DNL&style=bibtex",
    "/v1/cite?url=/v1/sources/city-monitor-2023-05-10&style=ris",
]


@pytest.fixture(scope="module")
def both(databases: Databases) -> Iterator[tuple[str, str]]:
    urls = databases.make("sqlite", "seeded"), databases.make("postgresql", "seeded")
    yield urls
    for url in urls:
        databases.drop(url)


@pytest.mark.anyio
@pytest.mark.parametrize("asked", ASKED)
async def test_both_databases_give_the_same_bytes(both: tuple[str, str], asked: str) -> None:
    answers = []
    for url in both:
        service = create_app(Settings(database_url=url))
        async with httpx.AsyncClient(transport=httpx.ASGITransport(service), base_url="http://register") as client:
            answers.append(await client.get(asked))
        service.register.close()
    sqlite, postgresql = answers
    assert sqlite.status_code == 200
    assert sqlite.content == postgresql.content
    assert sqlite.headers["etag"] == postgresql.headers["etag"]
