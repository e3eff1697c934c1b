"""The web server around the service: one process or several, connections within bounds, and a polite end.

Told to stop, it accepts nobody any more, closes connections that are idle, and lets whatever runs come to its end
within the grace. Told a second time, it ends at once. Exit status 0 means that it was told to stop; another one that it
could not start.
"""

import os
import resource
import signal
import sys
import threading
import time
from types import FrameType

from uvicorn import Server
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from app.server.protocol import BoundedConfig, ConnectionLimits, TimeoutProtocol
from app.settings import Settings

_KEEP_ALIVE = 30  # Seconds for which an idle connection stays open.
_STARTING = 60  # Seconds in which a worker has started, however busy the machine.
KILL_AFTER = 3  # Seconds after the grace in which a process has ended in any case.
_SPARE = 200  # Descriptors for all that is no connection.


def run(settings: Settings, start: str, *, host: str, port: int, workers: int) -> None:
    """Answer requests until somebody says stop. Each process makes the service by the function `start` names.

    Ends the program where it cannot start.
    """
    config = BoundedConfig(
        start,
        factory=True,
        host=host,
        port=port,
        workers=workers,
        http=TimeoutProtocol,
        ws="none",
        access_log=False,
        server_header=False,
        proxy_headers=False,  # The gate knows whom to believe.
        log_config=None,
        timeout_keep_alive=_KEEP_ALIVE,
        timeout_graceful_shutdown=settings.grace_seconds,
        timeout_worker_healthcheck=_STARTING,
    )
    places = min(settings.connections, (raise_nofile_limit(2 * settings.connections + _SPARE) - _SPARE) // 2)
    config.bounds = ConnectionLimits.told(settings, max(places, 1))
    started = _serve_with_workers(config) if workers > 1 else _serve_alone(config)
    if not started:
        sys.exit(STARTUP_FAILURE)


def raise_nofile_limit(wanted: int) -> int:
    """How many files and connections a process may have open, raised to what is wanted as far as that is allowed."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < allowed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
    return max(soft, allowed) if soft != resource.RLIM_INFINITY else wanted


def _serve_alone(config: BoundedConfig) -> bool:
    server = _OneServer(config)
    server.run()
    return server.started


def _serve_with_workers(config: BoundedConfig) -> bool:
    with config.bind_socket() as listening:
        workers = _Workers(config, sockets=[listening])
        workers.run()
    return not any(process.exitcode == STARTUP_FAILURE for process in workers.processes)


class _OneServer(Server):
    """A server that is alone in its process."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if self.should_exit:
            signal.signal(sig, signal.SIG_DFL)
            os.kill(os.getpid(), sig)
        # A thread that waits for a database cannot be cancelled, and would keep the process.
        end = threading.Timer((self.config.timeout_graceful_shutdown or 0) + KILL_AFTER, os._exit, (0,))
        end.daemon = True
        end.start()
        super().handle_exit(sig, frame)


class _Workers(Multiprocess):
    """The parent of several processes, each with a server of its own."""

    _told = 0

    def handle_int(self) -> None:
        self._told += 1
        super().handle_int()

    def handle_term(self) -> None:
        self._told += 1
        super().handle_term()

    def keep_subprocess_alive(self) -> None:
        """Replace workers that have died, and only those.

        The web server would also end each that does not answer its parent within seconds. One that is only starting
        does not, so that on a busy machine none would ever come up.
        """
        if not all(process.process.is_alive() for process in self.processes):
            super().keep_subprocess_alive()

    def join_all(self) -> None:
        """Wait for the workers; end those that outlast the grace, and all of them at a second signal."""
        grace = self.config.timeout_graceful_shutdown or 0
        until = time.monotonic() + grace + KILL_AFTER
        while any(process.process.is_alive() for process in self.processes):
            self.handle_signals()
            if self._told > 1 or time.monotonic() > until:
                for process in self.processes:
                    process.process.kill()
            time.sleep(0.05)
        super().join_all()
