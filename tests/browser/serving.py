"""The service as a process of its own, for browsers: on a port of the loopback that was free, on the seed's day.

Run as a program with the URL of a database, and whether it takes suggestions (`on`, `off`). The first line that it
prints is its address.
"""

import socket
import sys

import uvicorn

from tests.api.running import make_service


def serve(url: str, suggestions: str) -> None:
    """Serve a database until the process is stopped."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        sys.stdout.write(f"http://127.0.0.1:{listening.getsockname()[1]}\n")
        sys.stdout.flush()
        config = uvicorn.Config(
            make_service(url, contact="editors@register.example", suggestions=suggestions),
            fd=listening.fileno(),
            log_level="warning",
            lifespan="on",
        )
        uvicorn.Server(config).run()


if __name__ == "__main__":
    serve(*sys.argv[1:])
