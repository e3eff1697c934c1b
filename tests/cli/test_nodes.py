"""Nodes are equal: whichever process of whichever service answers, the bytes and the tags are the same."""

from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from tests.cli.commands import PLAIN, Server, serving
from tests.databases import Databases
from tests.fifty import PATHS

ONE_SITE = {"SISTER_CITIES_PUBLIC_URL": "https://register.example"}
_TURNS = 3
"""How often each address is asked for, on connections of their own: so both workers come to answer."""


def answers(server: Server, path: str) -> set[tuple[int, str | None, bytes]]:
    """The different answers of a service to one address."""
    answers = [server.get(path) for _ in range(_TURNS)]
    return {(answer.status_code, answer.headers.get("ETag"), answer.content) for answer in answers}


@pytest.mark.no_cover
def test_two_services_on_one_server_give_equal_bytes_and_tags_with_one_worker_and_with_two(
    databases: Databases, tmp_path: Path
) -> None:
    url = databases.make("postgresql", "seeded")
    with (
        serving(url, tmp_path / "one", environment=ONE_SITE) as one,
        serving(url, tmp_path / "two", environment=ONE_SITE, workers=2) as two,
        ExitStack() as stopping,
    ):
        for server in (one, two):  # A service that is killed leaves its workers behind.
            stopping.callback(server.stop)
        one.wait_until_ready()
        two.wait_until_ready()
        for path in PATHS:
            first = answers(one, path)
            assert first == answers(two, path), path
            ((status, tag, _),) = first
            assert status == 200 and tag, path
            again = httpx.get(
                f"http://127.0.0.1:{two.port}{path}",
                headers={"If-None-Match": tag},
                timeout=30,
                trust_env=False,
                verify=PLAIN,
            )
            assert again.status_code == 304, path
    databases.drop(url)
