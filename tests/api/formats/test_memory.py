"""Memory stays flat: ten times the list takes no more of it."""

import tracemalloc
from collections.abc import Iterable
from dataclasses import replace

import pytest

from app.api.writers import lines, maps, table, workbook
from app.api.writers.cover import Writer
from tests.api.formats.covers import PARTNERSHIPS, document

BATCH = [document(id=f"arnhem-nl--wuhan-cn--{number}") for number in range(2, 252)]
LINES, POINTS = PARTNERSHIPS, replace(PARTNERSHIPS, variant="points")


def peak(chunks: Iterable[bytes]) -> int:
    """The most memory that was in use while chunks came and went."""
    for _ in chunks:
        pass
    return tracemalloc.get_traced_memory()[1]


@pytest.mark.parametrize("write", [table.write, lines.write, maps.write, workbook.write], ids=lambda w: w.__module__)
@pytest.mark.parametrize("cover", [LINES, POINTS], ids=["lines", "points"])
def test_ten_times_the_list_takes_the_same_memory(write: Writer, cover: object) -> None:
    if cover is POINTS and write is not maps.write:
        return
    peaks = []
    for batches in (2, 20):
        tracemalloc.start()
        peaks.append(peak(write((BATCH for _ in range(batches)), POINTS if cover is POINTS else LINES)))
        tracemalloc.stop()
    assert peaks[1] < peaks[0] * 1.2 + 100_000
