"""Memory stays flat: ten times the list takes no more of it."""

import gc
import tracemalloc
from collections.abc import Iterable
from dataclasses import replace

import pytest

from app.api.serializers import csv_ndjson, geojson, xlsx
from app.api.serializers.context import ExportContext, Writer
from tests.api.serializers.contexts import PARTNERSHIPS, document

pytestmark = pytest.mark.no_cover  # What counts lines takes memory of its own, and time.
BATCH = [document(id=f"arnhem-nl--wuhan-cn--{number}") for number in range(2, 62)]
CASES = [
    pytest.param(csv_ndjson.write_csv, PARTNERSHIPS, id="csv"),
    pytest.param(csv_ndjson.write_ndjson, PARTNERSHIPS, id="ndjson"),
    pytest.param(geojson.write, PARTNERSHIPS, id="lines"),
    pytest.param(geojson.write, replace(PARTNERSHIPS, variant="points"), id="points"),
    pytest.param(xlsx.write, PARTNERSHIPS, id="xlsx"),
]


def peak(chunks: Iterable[bytes]) -> int:
    """The most memory that was in use while chunks came and went."""
    for _ in chunks:
        pass
    return tracemalloc.get_traced_memory()[1]


@pytest.mark.parametrize(("write", "context"), CASES)
def test_ten_times_the_list_takes_the_same_memory(
    write: Writer, context: ExportContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "_MOST_LINKS", 10)  # Links stay in memory, and are counted for that reason.
    peaks = []
    for batches in (1, 10):
        gc.collect()
        tracemalloc.start()
        peaks.append(peak(write((BATCH for _ in range(batches)), context)))
        tracemalloc.stop()
    # A record is some three kilobytes: what kept even a third of each would show.
    assert peaks[1] < peaks[0] * 1.2 + 250_000
