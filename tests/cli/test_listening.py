"""The second address: the port that is named, and for several workers the next one that is free."""

import socket
from collections.abc import Iterator

import pytest

from app.listening import _listen
from tests.cli.commands import find_free_port


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody listens on already."""
    with socket.create_server(("127.0.0.1", find_free_port())) as server:
        yield server.getsockname()[1]


def test_a_worker_beside_others_takes_the_next_port_that_is_free(taken: int) -> None:
    with _listen(f"127.0.0.1:{taken}", 64) as second:
        assert taken < second.getsockname()[1] < taken + 64


def test_a_process_that_is_alone_listens_where_it_was_told_or_not_at_all(taken: int) -> None:
    with pytest.raises(OSError, match="nothing can listen there") as refused:
        _listen(f"127.0.0.1:{taken}", 1)
    assert refused.value.filename == f"127.0.0.1:{taken}"
