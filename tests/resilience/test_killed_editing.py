"""A server that is killed while an editor's change is on its way makes it once, and a repeated request says so."""

import random
import time
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
from sqlmodel import Session

from app.domain.vocabulary import KeyScope
from app.editing.keys import add_key
from app.store import integrity
from app.store.database import read_transaction
from app.store.revisions import latest_revision
from tests.cli.commands import PLAIN, Server
from tests.editing.conftest import EXPIRES
from tests.resilience.programs import serve
from tests.store.smallregister import opened

ENTRY = "/v1/partnerships/almere-nl--shenzhen-cn/entry"
KILLS = 4


def test_a_change_is_made_once_however_often_the_server_is_killed(seeded_url: str, tmp_path: Path) -> None:
    with opened(seeded_url) as engine, Session(engine) as session:
        key = add_key(session, "maria", KeyScope.EDIT, EXPIRES)
    headers = {"Authorization": f"Bearer {key}"}
    body: dict[str, Any] = {"comment": "Read again", "source": "https://news.example/1"}
    draw = random.Random(KILLS)
    for number in range(KILLS):
        with serve(seeded_url, tmp_path) as server:
            server.wait_until_ready()
            if number == 0:
                shown = request(server, "GET", headers)
                headers["If-Match"] = shown.headers["etag"]
                body["entry"] = {**shown.json()["data"]["entry"], "note": "A new note."}
            sending = Thread(target=send_until_killed, args=(server, headers, body))
            sending.start()
            time.sleep(draw.uniform(0, 0.3))
        sending.join()
    with serve(seeded_url, tmp_path) as server:
        server.wait_until_ready()
        first, again = (request(server, "PUT", headers, body) for _ in range(2))
        made = httpx.get(url_of(server, again.headers["location"]), trust_env=False, verify=PLAIN).json()["data"]
    assert first.status_code in (200, 412)
    assert (again.status_code, again.headers["etag"] != headers["If-Match"]) == (412, True)
    assert [(revision["revision"], revision["actor"]) for revision in made] == [(2, "editor:maria")]
    with opened(seeded_url) as engine, read_transaction(engine) as connection:
        assert (latest_revision(connection), integrity.check(connection)) == (2, [])


def request(server: Server, method: str, headers: dict[str, str], body: object = None) -> httpx.Response:
    """Send a request to a server."""
    return httpx.request(
        method, url_of(server, ENTRY), headers=headers, json=body, timeout=30, trust_env=False, verify=PLAIN
    )


def url_of(server: Server, path: str) -> str:
    """The address of a path at a server."""
    return f"http://127.0.0.1:{server.port}{path}"


def send_until_killed(server: Server, headers: dict[str, str], body: object) -> None:
    """Send a change, whose answer may be lost."""
    try:
        request(server, "PUT", headers, body)
    except httpx.TransportError:
        return
