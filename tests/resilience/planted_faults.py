"""Plants small faults in every layer, one at a time, and runs the layer's tests on each.

    python -m tests.resilience.planted_faults [--seed 1] [--number 60]

Works in a copy of the tree and in one process, and prints a line for each fault. Mutation testing tools were
considered: mutmut leaves module and class bodies alone, where filters and constraints are declared, and neither it nor
cosmic-ray draws a sample by a seed.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from coverage import CoverageData

from tests.resilience.equivalent_faults import EQUIVALENT
from tests.resilience.faults import Fault, find_faults

ROOT = Path(__file__).resolve().parents[2]
LAYERS = {
    "domain": ("tests/domain", "tests/store"),
    "store": ("tests/store", "tests/queries", "tests/importer", "tests/link_checker"),
    "columns": ("tests/columns", "tests/store", "tests/queries"),
    "names": ("tests/names", "tests/queries"),
    "reading": ("tests/queries", "tests/architecture/test_interface.py", "tests/api", "tests/link_checker"),
    "parameters": ("tests/parameters", "tests/queries", "tests/architecture/test_interface.py", "tests/api"),
    "queries": ("tests/queries", "tests/architecture/test_interface.py", "tests/api", "tests/link_checker"),
    "claims": ("tests/claims", "tests/importer", "tests/cli"),
    "seed": ("tests/seed", "tests/claims", "tests/importer", "tests/cli"),
    "link_checker": ("tests/link_checker", "tests/cli"),
    "importer": ("tests/importer", "tests/claims", "tests/cli"),
    "api": ("tests/api", "tests/queries", "tests/architecture/test_interface.py", "tests/editing", "tests/pages"),
    "editing": ("tests/editing", "tests/pages", "tests/cli"),
    "exports": ("tests/exports", "tests/api", "tests/cli"),
    "pages": ("tests/pages", "tests/editing"),
}
"""The tests that run for each layer, in this order."""
NOT_COPIED = shutil.ignore_patterns(".git", ".venv", ".hypothesis", "*_cache", "__pycache__", "build", "var")
OPTIONS = "-qx -p no:cacheprovider --hypothesis-seed=0 -o faulthandler_timeout=180 -o faulthandler_exit_on_timeout=true"
"""Stop at the first failure, and at an endless loop."""
PYTEST = [sys.executable, "-m", "pytest", *OPTIONS.split(), "-k", "not postgresql"]


def sample(seed: int, number: int) -> list[Fault]:
    """So many faults without the equivalent ones, drawn so that every module has one before any has two."""
    draw, found = Random(seed), list[tuple[int, float, Fault]]()
    for path in (path for layer in LAYERS for path in sorted((ROOT / "app" / layer).rglob("*.py"))):
        file = path.relative_to(ROOT).as_posix()
        faults = [one for one in find_faults(file, path.read_bytes()) if f"{file} {one.change}" not in EQUIVALENT]
        draw.shuffle(faults)
        found += [(turn, draw.random(), fault) for turn, fault in enumerate(faults)]
    return [fault for *_, fault in sorted(found)][:number]


def passes(root: Path, *tests: str) -> bool:
    """Whether tests pass. No fault is caught by an example that hypothesis found for another one."""
    shutil.rmtree(root / ".hypothesis", ignore_errors=True)
    done = subprocess.run([*PYTEST, *tests], cwd=root, capture_output=True)
    return done.returncode in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)


def find_tests(data: CoverageData, file: Path, fault: Fault) -> Iterator[list[str]]:
    """The arguments of the runs in which a fault may be caught.

    First the tests that execute the line, then all of the layer where others depend on it, as on imports and shared
    fixtures. What no test on SQLite catches is left to the layer's own tests on PostgreSQL.
    """
    contexts = data.contexts_by_lineno(str(file)).get(fault.line, [])
    if tests := sorted({context.rpartition("|")[0] for context in contexts} - {""}):
        yield tests
    if not contexts or not all(context.endswith("|run") for context in contexts):
        yield from ([place] for place in LAYERS[fault.layer])
    yield ["-k", "postgresql", LAYERS[fault.layer][0]]


def run(seed: int, number: int) -> Iterator[tuple[Fault, bool]]:
    """Each fault of a sample, and whether a test fails with it. Raises RuntimeError if one fails without a fault."""
    with tempfile.TemporaryDirectory(prefix="planted-") as folder:
        root, faults = Path(shutil.copytree(ROOT, Path(folder, "tree"), ignore=NOT_COPIED)), sample(seed, number)
        everything = dict.fromkeys(place for fault in faults for place in LAYERS[fault.layer])
        if not passes(root, *everything, "--cov=app", "--cov-config=", "--cov-context=test", "--cov-report="):
            raise RuntimeError("A test fails without a planted fault.")
        data = CoverageData(str(root / ".coverage"))
        data.read()
        for instant, fault in enumerate(faults, start=1_000_000_000):
            path = root / fault.file
            source, tests = path.read_bytes(), list(find_tests(data, path, fault))
            path.write_bytes(source[: fault.start] + fault.new.encode() + source[fault.end :])
            os.utime(path, (instant, instant))  # Python finds stale bytecode by the time of its source.
            yield fault, not all(passes(root, *some) for some in tests)
            path.write_bytes(source)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.resilience.planted_faults")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--number", type=int, default=60)
    given = parser.parse_args()
    for planted, caught in run(given.seed, given.number):
        sys.stdout.write(f"{'caught  ' if caught else 'SURVIVED'} {planted}\n")
        sys.stdout.flush()
