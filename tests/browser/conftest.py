"""A Chromium, the real service on the seed, and pages that watch what a page must never do.

Where no Chromium is found the tests are left out with one line that says what to install; on a build machine, where
`CI` is set, they fail instead.
"""

import os
import shutil
import subprocess
import sys
import unittest
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright

from tests.databases import Databases

NAMES = (
    "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
)  # fmt: skip
"""The first one takes less than half the time of the others."""
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
ROOT = Path(__file__).parent.parent.parent
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
COLOURS = """() => {
  const canvas = document.getElementById('canvas');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const seen = new Set();
  for (let at = 0; at < data.length; at += 4) seen.add((data[at] << 16) | (data[at + 1] << 8) | data[at + 2]);
  return seen.size;
}"""
"""How many colours the map shows: one or two where nothing is drawn."""
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Waits until a picture that is due is painted."""
Opened = Callable[..., Page]
PATIENCE = 20_000
"""Milliseconds for which a test waits for a condition, also on a busy machine."""
expect.set_options(timeout=PATIENCE)


def find_chromium() -> str:
    """The system's Chromium. Where there is none the test is left out, but never on a build machine."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found:
        return found
    advice = "The browser tests were left out: install Chromium, for example apt-get install chromium-headless-shell"
    if os.environ.get("CI"):
        raise FileNotFoundError(advice)
    raise unittest.SkipTest(advice)


@contextmanager
def serve(url: str, suggestions: str = "off") -> Iterator[str]:
    """Yield the address of a service on a database, in a process of its own."""
    command = [sys.executable, "-m", "tests.browser.serving", url, suggestions]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.terminate()


@pytest.fixture(scope="session")
def site(databases: Databases) -> Iterator[str]:
    """Yield the address of a running service on the whole seed."""
    url = databases.make("sqlite", "seeded")
    with serve(url) as address:
        yield address
    databases.drop(url)


@pytest.fixture(scope="session")
def revision(site: str) -> str:
    """Return the name of the revision that the service on the whole seed is at."""
    return str(httpx.get(f"{site}/v1/revisions").json()["data"][0]["id"])


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for the tests of a module. While it is open no other event loop can run in this process."""
    executable = find_chromium()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        yield running
        running.close()


class Watch:
    """What pages said to their consoles, every other host that they asked for something, and requests in progress."""

    def __init__(self, site: str) -> None:
        self.host = urlsplit(site).netloc
        self.complaints: list[str] = []
        self.foreign_requests: list[str] = []
        self.expected: set[str] = set()
        self.in_progress: set[Request] = set()

    def follow(self, page: Page) -> None:
        """Watch a page from now on."""
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._see)
        page.on("requestfinished", self._finish)
        page.on("requestfailed", self._finish)

    def settle(self, page: Page) -> None:
        """Wait until a page has the answers to its requests and is painted."""
        painted_without_requests = 0
        while painted_without_requests < 2:  # After an answer the page may ask for more.
            page.evaluate(PAINTED)
            painted_without_requests = 0 if self.in_progress else painted_without_requests + 1

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not any(text in message.text for text in self.expected):
            self.complaints.append(message.text)

    def _see(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("data", "blob"):
            return
        self.in_progress.add(request)
        if address.netloc != self.host:
            self.foreign_requests.append(request.url)

    def _finish(self, request: Request) -> None:
        self.in_progress.discard(request)


@pytest.fixture
def watch(site: str) -> Iterator[Watch]:
    """Fails the test if a page complained, or asked another host for anything."""
    watching = Watch(site)
    yield watching
    assert watching.complaints == []
    assert watching.foreign_requests == []


@pytest.fixture
def visit(browser: Browser, site: str, watch: Watch) -> Iterator[Opened]:
    """`visit(address, width=…, height=…, **context)` opens a page of the site and waits until its map is painted."""
    contexts = []

    def opened(address: str, *, width: int = 1280, height: int = 800, **given: Any) -> Page:  # noqa: ANN401
        context = browser.new_context(viewport={"width": width, "height": height}, base_url=site, **given)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        watch.follow(page)
        page.goto(address)
        if given.get("java_script_enabled", True):
            if page.locator("#handle").count():
                page.locator("body:not(.waiting) #handle[aria-valuetext]").wait_for(state="attached")
            if page.locator("#canvas").count():
                watch.settle(page)
        return page

    yield opened
    for context in contexts:
        context.close()


def find_barriers(page: Page, within: str = "html", *, is_other_scheme_too: bool = True) -> list[str]:
    """What axe calls serious or critical on a page, in its colours and by default in those of the other scheme.

    The schemes are light and dark. A part of a page is enough where the rest of it is as another test has found it.
    """
    page.evaluate(AXE.read_text(encoding="utf-8") + ";0")
    violations = page.evaluate("(within) => axe.run(within, {resultTypes: ['violations']})", within)["violations"]
    if is_other_scheme_too:
        is_dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
        page.emulate_media(color_scheme="light" if is_dark else "dark")
        violations += page.evaluate("(within) => axe.run(within, {runOnly: ['color-contrast']})", within)["violations"]
        page.emulate_media(color_scheme="dark" if is_dark else "light")
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in violations
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]
