"""The tests catch at least nine of ten small faults planted in all layers."""

from pathlib import Path

import pytest

from tests.resilience.equivalent_faults import EQUIVALENT
from tests.resilience.faults import find_faults
from tests.resilience.planted_faults import ROOT, run

SOURCE = b"""def first(names, most=2):
    if not names and most > 1:
        return [name for name in names if name]
    found = names[0]
    return found


def count(names):
    return len(names)
"""


@pytest.mark.slow
def test_nine_of_ten_planted_faults_are_caught() -> None:
    outcomes = list(run(seed=1, number=60))
    survivors = [str(fault) for fault, caught in outcomes if not caught]
    assert len(survivors) <= 0.1 * len(outcomes), "\n".join(survivors)


def test_faults_of_every_kind_are_found() -> None:
    found = [(fault.line, fault.change.partition("] ")[2]) for fault in find_faults("a.py", SOURCE)]
    assert found == [
        (1, "2 → (3)"),
        (1, "2 → (1)"),
        (2, "not names and most > 1 → (not (not names and most > 1))"),
        (2, "not names and most > 1 → (not names or most > 1)"),
        (2, "not names and most > 1 → (most > 1)"),
        (2, "not names and most > 1 → (not names)"),
        (2, "not names → (names)"),
        (2, "most > 1 → (most >= 1)"),
        (2, "1 → (2)"),
        (2, "1 → (0)"),
        (3, "name → True"),
        (4, "0 → (1)"),
        (4, "0 → (-1)"),
        (9, "→ return None;"),
    ]


def test_every_fault_leaves_a_file_that_can_be_parsed() -> None:
    for file in ("app/domain/dates.py", "app/store/writer.py"):
        source = (ROOT / file).read_bytes()
        for fault in find_faults(file, source):
            compile(source[: fault.start] + fault.new.encode() + source[fault.end :], file, "exec")


def test_every_equivalent_fault_exists() -> None:
    files = {key.partition(" ")[0] for key in EQUIVALENT}
    found = {f"{file} {fault.change}" for file in files for fault in find_faults(file, Path(ROOT, file).read_bytes())}
    assert set(EQUIVALENT) <= found
