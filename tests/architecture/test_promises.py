"""Each promise to operators names the tests that fail if it is broken."""

import re

from tests.architecture.tree import ROOT

PAGE = ROOT / "docs/running/promises.md"
TESTS = re.compile(r"\]\(\.\./\.\./(tests/[a-z_/]+\.py)\)")


def test_every_promise_names_tests() -> None:
    tables = [block for block in PAGE.read_text(encoding="utf-8").split("\n\n") if block.startswith("|")]
    assert all(table.startswith("| promise | test | figure |\n| --- |") for table in tables), "a table is broken"
    promises = [row for table in tables for row in table.strip().splitlines()[2:]]
    assert len(promises) > 30
    for promise in promises:
        files = TESTS.findall(promise)
        assert files, promise
        for file in files:
            assert re.search(r"^\s*(async )?def test_", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE), (
                promise
            )
