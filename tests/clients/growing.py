"""A proxy that answers as a later release may: with one more member in every JSON object, a new term as every status,
and a new type of every problem.

Inside `/v1` answers may gain members, terms and types of problems, so clients that are generated today have to read
such answers.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import httpx

NEW_MEMBER = "added_later"
NEW_TERM = "hibernating"
NEW_PROBLEM = "moonlight"


def grow(value: Any) -> Any:  # noqa: ANN401
    """An answer as a later release may give it."""
    if isinstance(value, list):
        return [grow(part) for part in value]
    if not isinstance(value, dict):
        return value
    grown = {name: grow(part) for name, part in value.items()} | {NEW_MEMBER: "text"}
    if "certainty" in value:
        grown["value"] = NEW_TERM
    if "code" in value and "detail" in value:
        grown |= {"code": NEW_PROBLEM, "type": f"/problems/{NEW_PROBLEM}"}
    return grown


@contextmanager
def growing(site: str) -> Iterator[str]:
    """The address of a proxy before a service."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = httpx.get(site + self.path)
            body = json.dumps(grow(answer.json())).encode()
            self.send_response(answer.status_code)
            self.send_header("Content-Type", answer.headers["content-type"])
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing: a test prints only what is wrong."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
