"""The private parts of uvicorn that the server extends: an update that lacks one of them fails here."""

import asyncio
import inspect
import signal
from pathlib import Path

import pytest
from starlette.types import Receive, Scope, Send
from uvicorn.config import Config
from uvicorn.protocols.http.flow_control import FlowControl
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle
from uvicorn.server import ServerState
from uvicorn.supervisors import Multiprocess

from app.server.protocol import TimeoutProtocol
from app.server.run import Supervisor

pytestmark = pytest.mark.anyio
CALLBACKS = (
    "connection_made", "connection_lost", "data_received", "eof_received", "on_message_begin", "on_headers_complete",
    "on_message_complete", "resume_writing", "send_400_response",
)  # fmt: skip


async def do_nothing(scope: Scope, receive: Receive, send: Send) -> None:
    """An application."""


def parameters_of(function: object) -> list[str]:
    """Return the names of the parameters of a function."""
    assert callable(function)
    return list(inspect.signature(function).parameters)


def test_a_protocol_is_created_with_the_same_arguments() -> None:
    positional = ["self", "config", "server_state", "app_state", "_loop"]
    assert parameters_of(HttpToolsProtocol.__init__) == positional
    assert parameters_of(TimeoutProtocol.__init__)[: len(positional)] == positional


@pytest.mark.parametrize("name", CALLBACKS)
def test_uvicorn_or_asyncio_calls_each_extended_method(name: str) -> None:
    assert parameters_of(getattr(HttpToolsProtocol, name)) == parameters_of(getattr(TimeoutProtocol, name))


async def test_a_protocol_has_the_attributes_that_timeouts_read() -> None:
    protocol = HttpToolsProtocol(Config(do_nothing), ServerState(), {}, asyncio.get_running_loop())
    assert {"loop", "transport", "flow", "cycle"} <= vars(protocol).keys()
    assert {"read_paused"} <= vars(FlowControl(asyncio.Transport())).keys()
    source = inspect.getsource(RequestResponseCycle.__init__)
    assert "self.response_complete" in source
    assert "self.keep_alive" in source


def test_a_supervisor_starts_processes_with_pipes_in_an_overridden_method() -> None:
    assert parameters_of(Multiprocess.init_processes) == parameters_of(Supervisor.init_processes)
    source = inspect.getsource(Multiprocess)
    assert "self.processes" in source
    assert "child_conn" in inspect.getsource(inspect.getmodule(Multiprocess))  # type: ignore[arg-type]


def test_the_gauges_of_a_worker_that_is_gone_are_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    gone, working = tmp_path / "gauge_livesum_2147483646.db", tmp_path / "gauge_livesum_2147483647.db"
    gone.touch()
    working.touch()
    monkeypatch.setattr(signal, "signal", lambda *_: None)  # A supervisor handles the signals of its process.
    supervisor = Supervisor(Config(do_nothing, workers=2), [])
    supervisor.measured = frozenset({2147483646})
    supervisor.keep_subprocess_alive()
    assert (gone.exists(), working.exists()) == (False, True)
