"""Typed clients are generated from /openapi.json without a complaint, and make real calls that are answered.

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

import httpx
import pytest

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


def find_severed(site: str) -> tuple[str, list[str]]:
    """What the clients ask for: the question in words, and the ids."""
    answer = httpx.get(f"{site}/v1/partnerships?between=NL,CN&status=severed").json()
    return answer["meta"]["question"], [record["id"] for record in answer["data"]]


def test_a_python_client_is_made_and_asks(site: str, folder: Path) -> None:
    config = HERE / "openapi-python-client.yaml"
    run(
        GENERATORS / "bin" / "openapi-python-client", "generate", "--path", "openapi.json", "--meta", "none",
        "--output-path", "register", "--config", config, "--fail-on-warning", folder=folder,
    )  # fmt: skip
    said = json.loads(run(GENERATORS / "bin" / "python", HERE / "call.py", folder, site, folder=folder))
    question, ids = find_severed(site)
    assert (said["question"], said["ids"]) == (question, ids)
    assert (said["status"], said["refused"]) == ("active", "not-found")


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
    said = json.loads(run(node, "call.ts", site, folder=folder))
    question, ids = find_severed(site)
    assert said["question"] == f"{question}, most recent end first"
    assert sorted(said["ids"]) == sorted(ids)
    assert (said["status"], said["refused"]) == ("active", "status")
