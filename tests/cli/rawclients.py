"""Clients that send what no library would send, and read what comes back byte by byte."""

import socket
from contextlib import closing

from tests.cli.commands import Server

BOUNDS = {
    "SISTER_CITIES_REQUEST_SECONDS": "1",
    "SISTER_CITIES_READING_SECONDS": "2",
    "SISTER_CITIES_CONNECTIONS": "20",
    "SISTER_CITIES_RATE_LIMIT": "",
    "SISTER_CITIES_PUBLIC_URL": "https://register.example",
}
GOOD = b"GET /v1/vocabularies/stage HTTP/1.1\r\nHost: register\r\n\r\n"


def connect(server: Server, receiving: int = 0) -> "closing[socket.socket]":
    """A connection that waits at most ten seconds."""
    client = socket.socket()
    if receiving:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receiving)
    client.settimeout(10)
    client.connect(("127.0.0.1", server.port))
    return closing(client)


def read(client: socket.socket) -> bytes:
    """Everything until the server hangs up."""
    received = b""
    while chunk := client.recv(65_536):
        received += chunk
    return received


def asks(server: Server, path: str = "/v1/vocabularies/stage") -> int:
    """The status of a good request."""
    return server.get(path).status_code
