"""A client that goes away while its answer waits is told of as 499, and nothing else is said about it."""

import json
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.commands import serving
from tests.databases import Kind, State

WHOLE, QUICK = "/v1/partnerships.xlsx", "/v1/meta"


@pytest.mark.parametrize("asked", [(WHOLE,), (WHOLE, QUICK), (QUICK, WHOLE, QUICK, QUICK)], ids=len)
def test_whoever_goes_away_is_told_of_as_gone(
    make_database: Callable[[Kind, State], str], tmp_path: Path, asked: tuple[str, ...]
) -> None:
    """Also where it has asked for more than one thing at once, and the web server looks at the last of them."""
    url, log = make_database("sqlite", "seeded"), tmp_path / "log"
    with serving(url, log, environment={"SISTER_CITIES_LOG_REQUESTS": "all"}) as server:
        server.wait_until_ready()
        with socket.create_connection(("127.0.0.1", server.port)) as client:
            client.sendall(b"".join(f"GET {path} HTTP/1.1\r\nHost: register\r\n\r\n".encode() for path in asked))
            time.sleep(0.2)
        server.wait_for(WHOLE)
        assert server.stop() == 0
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    told = [(line["path"], line["status"], line["bytes"]) for line in lines if line["event"] == "request"]
    assert [one for one in told if one[0] == WHOLE] == [(WHOLE, 499, 0)]
    assert [one[1] for one in told if one[0] == QUICK] == [200] * asked.index(WHOLE)
    assert [line for line in lines if line["level"] == "error"] == []
