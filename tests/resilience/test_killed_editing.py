"""A server that is killed while an editor's change is on its way carries out the repeated request exactly once."""

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
    headers = {"Authorization": f"Bearer {key}", "Idempotency-Key": "once"}
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
        answers = [request(server, "PUT", headers, body) for _ in range(2)]
    assert [(answer.status_code, answer.json()["data"]["revision"]) for answer in answers] == [(200, 2)] * 2
    with opened(seeded_url) as engine, read_transaction(engine) as connection:
        assert (latest_revision(connection), integrity.check(connection)) == (2, [])


def request(server: Server, method: str, headers: dict[str, str], body: object = None) -> httpx.Response:
    """Send a request to a server."""
    url = f"http://127.0.0.1:{server.port}{ENTRY}"
    return httpx.request(method, url, headers=headers, json=body, timeout=30, trust_env=False, verify=PLAIN)


def send_until_killed(server: Server, headers: dict[str, str], body: object) -> None:
    """Send a change, whose answer may be lost."""
    try:
        request(server, "PUT", headers, body)
    except httpx.TransportError:
        return
