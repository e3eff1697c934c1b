"""Nothing that is committed depends on where it was written: no registry's host, no folder of one machine."""

import re
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, VENDORED, find_texts, write

# Put together from pieces, since this file is committed too.
HOSTS = [
    ".".join(pieces)
    for pieces in (
        ("pypi", "org"),
        ("pypi", "python", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs"),
        ("registry", "yarnpkg"),
        ("deb", "debian", "org"),
        ("security", "debian", "org"),
        ("archive", "ubuntu", "com"),
        ("conda", "anaconda", "org"),
        ("proxy", "golang", "org"),
        ("docker", "io"),
        ("ghcr", "io"),
        ("quay", "io"),
    )
]
HOST = re.compile("|".join(re.escape(host) for host in HOSTS), re.IGNORECASE)
FOLDER = re.compile(r"(?<![\w.])/(?:" + "|".join(("wo" + "rk", "ro" + "ot", "fa" + "rm", "t" + "mp")) + r")/")


def find_hosts(root: Path) -> list[str]:
    """Lines that name a host from which packages or images are fetched."""
    return [violation for name, text in find_texts(root) for violation in find_lines(name, text, HOST)]


def find_folders(root: Path) -> list[str]:
    """Lines that name a folder of the machine they were written on. What others wrote is not ours to change."""
    return [
        violation
        for name, text in find_texts(root)
        if not name.startswith(VENDORED)
        for violation in find_lines(name, text, FOLDER)
    ]


def find_lines(name: str, text: str, pattern: re.Pattern[str]) -> list[str]:
    """Return each match of the pattern with its line number, not with the whole line: lines may be very long."""
    return [
        f"{name}:{number} {match[0]}"
        for number, line in enumerate(text.splitlines(), 1)
        if (match := pattern.search(line))
    ]


def test_no_text_names_the_host_of_a_registry() -> None:
    assert find_hosts(ROOT) == []


def test_no_text_names_a_folder_of_one_machine() -> None:
    assert find_folders(ROOT) == []


@pytest.mark.parametrize("host", HOSTS)
def test_every_host_is_found_wherever_it_hides(tmp_path: Path, host: str) -> None:
    write(tmp_path, {"a/b.lock": f"x\nfrom HTTPS://{host.upper()}/simple", ".venv/c.txt": host, ".hypothesis/d": host})
    assert find_hosts(tmp_path) == [f"a/b.lock:2 {host.upper()}"]


def test_a_folder_of_one_machine_is_found_and_an_address_is_not(tmp_path: Path) -> None:
    folders = ["/ro" + "ot/x", "/t" + "mp/x", "/wo" + "rk/x"]
    fine = "https://example.org/wo" + "rk/1 ./wo" + "rk/ net" + "wo" + "rk/"
    write(tmp_path, {"a.md": "\n".join([fine, *folders]), f"{VENDORED[0]}b.js": folders[0]})
    assert find_folders(tmp_path) == [f"a.md:{line} {folder[:-1]}" for line, folder in enumerate(folders, 2)]
