"""Typed clients are generated from /openapi.json without a complaint, and make real calls that are answered: by this
release, and by a later one whose answers have more members, other terms and other types of problems.

The generators have an environment of their own below the one of the tests, made by make; where it is not there the
tests are left out with one line that says how to make it, but never on a build machine.
"""

import json
import os
import shutil
import subprocess
import sys
import unittest
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.clients.growing import NEW_PROBLEM, NEW_TERM, growing

LIST = "/v1/partnerships?between=NL,CN&status=severed&sort=-ended"
RECORD = "/v1/partnerships/arnhem-nl--wuhan-cn?as_of=2021-06-01"
HERE = Path(__file__).parent
GENERATORS = Path(sys.prefix) / "generators"


def run(*command: str | Path, folder: Path) -> str:
    """What a command of the generators' environment says. It must not fail, and must not warn."""
    environment = {**os.environ, "PATH": f"{GENERATORS / 'bin'}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "warn" not in done.stderr.lower(), done.stderr
    return done.stdout


@pytest.fixture
def folder(site: str, tmp_path: Path) -> Path:
    """A folder with the served document, for a client to be made in."""
    if not (GENERATORS / "made").exists():
        advice = "The tests of typed clients were left out: make .venv/generators/made installs the generators"
        if os.environ.get("CI"):
            raise FileNotFoundError(advice)
        raise unittest.SkipTest(advice)
    document = httpx.get(f"{site}/openapi.json").raise_for_status()
    (tmp_path / "openapi.json").write_bytes(document.content)
    return tmp_path


def ask(site: str, *urls: str) -> list[Any]:
    """What the clients ask for, as it is sent."""
    return [httpx.get(site + url).raise_for_status().json() for url in urls]


def read_first(answer: Any) -> list[Any]:  # noqa: ANN401
    """What the clients read of the first record of a list."""
    first = answer["data"][0]
    return [[city["name"] for city in first["cities"]], first["status"]["value"], first["ended"]["edtf"]]


def hold_to_answers(said: dict[str, Any], answers: list[Any], status: str) -> None:
    """Check that a client read every member of the answers, and their statuses."""
    assert said["answers"] == answers
    assert said["question"] == answers[0]["meta"]["question"]
    assert said["ids"] == [record["id"] for record in answers[0]["data"]]
    assert said["first"] == read_first(answers[0])
    assert said["status"] == status


def test_a_python_client_is_made_and_asks(site: str, folder: Path) -> None:
    config = HERE / "openapi-python-client.yaml"
    run(
        GENERATORS / "bin" / "openapi-python-client", "generate", "--path", "openapi.json", "--meta", "none",
        "--output-path", "register", "--config", config, "--fail-on-warning", folder=folder,
    )  # fmt: skip
    with growing(site) as grown:
        for address, status, problem in ((site, "active", "not-found"), (grown, NEW_TERM, NEW_PROBLEM)):
            said = json.loads(run(GENERATORS / "bin" / "python", HERE / "call.py", folder, address, folder=folder))
            # The client sends the documented defaults as well, so its list has other links.
            assert said["received"][1:] == ask(address, RECORD)
            hold_to_answers(said, said["received"], status)
            assert said["refused"] == problem


def test_a_typescript_client_is_made_and_checked_and_asks(site: str, folder: Path) -> None:
    node, modules = GENERATORS / "bin" / "node", GENERATORS / "node_modules"
    (folder / "node_modules").symlink_to(modules)
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    shutil.copy(HERE / "call.ts", folder)
    run(node, modules / "openapi-typescript/bin/cli.js", "openapi.json", "--output", "register.d.ts", folder=folder)
    run(
        node, modules / "typescript/bin/tsc", "--noEmit", "--strict", "--target", "es2022", "--module", "preserve",
        "--skipLibCheck", "call.ts", folder=folder,
    )  # fmt: skip
    with growing(site) as grown:
        for address, status, problem in ((site, "active", "invalid-query"), (grown, NEW_TERM, NEW_PROBLEM)):
            said = json.loads(run(node, "call.ts", address, folder=folder))
            hold_to_answers(said, ask(address, LIST, RECORD), status)
            assert said["refused"] == problem
            assert said["meant"] == "status"
