"""The wheel: it holds everything that the service needs, and serves from an empty folder."""

import email
import os
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from app import __version__
from app.main import build_id
from tests.cli.commands import ROOT, Server, serving

INSIDE = {"app": "app", "migrations": "app/data/migrations", "seed": "app/data/seed"}
"""Folders of a checkout, and where they are in the wheel."""
SERVED = {
    "/": "<!doctype html>",
    "/docs": "<!doctype html>",
    "/docs/guide": "<!doctype html>",
    "/docs/changelog": "<h1>Changelog</h1>",
    "/insights": "<!doctype html>",
    "/openapi.json": '"openapi":',
    "/v1/partnerships/arnhem-nl--wuhan-cn?as_of=2021-06-01": '"value":"active"',
    "/v1/partnerships.csv?between=NL,CN": "arnhem-nl--wuhan-cn",
}
"""Addresses, and what is in their answers."""


def run(*command: str | Path, folder: Path = ROOT, **environment: str) -> str:
    """Run a program to its end, and return what it wrote to standard output."""
    surroundings = {**os.environ, **environment}
    done = subprocess.run(
        command, cwd=folder, env=surroundings, capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built with the locked build backend."""
    folder = tmp_path_factory.mktemp("dist")
    options = ("--no-index", "--no-deps", "--no-build-isolation", "--wheel-dir", folder)
    run(sys.executable, "-m", "pip", "wheel", *options, ROOT, PYTHONPATH=str(ROOT / "build" / "backend"))
    (made,) = folder.iterdir()
    return made


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment with the wheel. All other packages are those of this environment."""
    folder = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", "--without-pip", folder)
    python = folder / "bin" / "python"
    packages = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    # A .pth file is not read in a folder that another one adds, so the checkout stays out of this environment.
    (packages / "others.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    run(sys.executable, "-m", "pip", "--python", python, "install", "--no-index", "--no-deps", wheel)
    return python.parent


@pytest.fixture(scope="module")
def server(environment: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that the wheel started in an empty folder, without any setting."""
    folder = tmp_path_factory.mktemp("empty")
    log = tmp_path_factory.mktemp("log") / "log"
    with serving(None, log, program=[str(environment / "sister-cities")], folder=folder) as started:
        started.wait_until_ready()
        yield started
        assert started.stop() == 0
    assert {path.name for path in folder.iterdir()} == {"sister-cities.sqlite"}


def test_the_wheel_holds_every_file_of_the_package_the_migrations_and_the_seed(wheel: Path) -> None:
    expected = {
        f"{inside}/{path.relative_to(ROOT / folder).as_posix()}"
        for folder, inside in INSIDE.items()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    } | {"app/data/CHANGELOG.md"}
    with ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert held == expected
    assert {"app/py.typed", "app/data/migrations/env.py", "app/data/seed/groups.toml", "app/web/icon.svg"} <= held


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        metadata = email.message_from_bytes(archive.read(name))
        licences = [name for name in archive.namelist() if ".dist-info/licenses/" in name]
    assert (metadata["Name"], metadata["Version"]) == ("sister-cities", __version__)
    assert metadata["License-Expression"] == "MIT AND CC-BY-4.0 AND ISC AND OFL-1.1"
    assert metadata["Author"]
    assert metadata.get_all("Provides-Extra") == ["import", "mcp", "parquet", "postgres", "telemetry"]
    assert len(licences) == 2 + len([path for path in (ROOT / "app/web/vendor").rglob("*") if is_licence(path)])


def is_licence(path: Path) -> bool:
    return "LICENSE" in path.name


def test_the_wheel_serves_from_an_empty_folder(server: Server) -> None:
    for path, held in SERVED.items():
        response = server.get(path)
        assert response.status_code == 200, path
        assert held in response.text.replace('": "', '":"'), path


def test_an_installed_wheel_is_the_same_build_as_its_checkout(environment: Path, tmp_path: Path) -> None:
    """So services that were installed in different ways give the same entity tags."""
    program = "import app.main; print(app.main.build_id(), app.main.__file__)"
    build, file = run(environment / "python", "-c", program, folder=tmp_path).split()
    assert build == build_id()
    assert not Path(file).is_relative_to(ROOT)
    assert run(environment / "sister-cities", "--version", folder=tmp_path) == f"sister-cities {__version__}\n"
