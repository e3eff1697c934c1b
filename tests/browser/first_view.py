"""What the first view of a page costs a browser: bytes, requests, time, and what moves by itself.

Run as a program it measures one page of each kind, on the seed and on a large register, and writes
docs/performance-pages.md.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.conftest import FLAGS, ROOT, Watch, find_chromium, serve
from tests.browser.large_register import add_list
from tests.databases import Databases

RESULTS = ROOT / "docs" / "performance-pages.md"
PHONE = 390
LARGE = "seed and 22,000 listed"
EXPLORER = (("a country in the explorer", "/?country=NL"), ("a pair of countries", "/?between=US,RU"))
PAGES = (
    *EXPLORER,
    ("partnership", "/partnerships/arnhem-nl--wuhan-cn"),
    ("city", "/cities/rotterdam-nl"),
    ("country", "/countries/NL"),
    ("source", "/sources/city-monitor-2023-05-10"),
    ("story", "/insights/russia-since-february-2022"),
    ("guide", "/docs/guide"),
    ("reference", "/docs"),
)
SHIFTS = """new Promise((resolve) => { let sum = 0; new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
}).observe({ type: 'layout-shift', buffered: true }); setTimeout(() => resolve(sum), 200); })"""
VIEWS = 3  # A busy machine may be late once; a page is as fast as its fastest view.
TEXT = """# First view of each page, {day}

```console
$ .venv/bin/python -m tests.browser.first_view
```

Chromium {version}, {views} views of each page with an empty cache. Bytes are those that were sent, compressed.
Processor time is that of the page's main thread, in the fastest view. Shift is how far the page moved by itself (CLS).

| page | register | kB | requests | processor time, ms | shift |
| --- | --- | ---: | ---: | ---: | ---: |
{rows}

Budget: 200 kB, 15 requests, shift below 0.02, and the first paint within a second.
[`tests/browser/test_budget.py`](../tests/browser/test_budget.py) holds the front page to it.
"""


@dataclass(frozen=True)
class FirstView:
    """Cost of a first view. Times are in milliseconds."""

    sent: int
    requests: int
    paint: float
    """Until the first text is seen."""
    work: float
    """Processor time of the page's main thread."""
    shift: float


def measure_first_view(
    browser: Browser, site: str, address: str = "/", width: int = 1280, content: str = "h1", times: int = VIEWS
) -> FirstView:
    """Return the costs of a page that has some content: the highest of its views, and for times the lowest."""
    views = [_view(browser, site, address, width, content) for _ in range(times)]
    return FirstView(
        max(view.sent for view in views),
        max(view.requests for view in views),
        min(view.paint for view in views),
        min(view.work for view in views),
        max(view.shift for view in views),
    )


def _view(browser: Browser, site: str, address: str, width: int, content: str) -> FirstView:
    context = browser.new_context(viewport={"width": width, "height": 800}, base_url=site)
    page = context.new_page()
    sizes: list[float] = []
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    watch = Watch(site)
    watch.follow(page)
    page.goto(address)
    expect(page.locator(content).first).to_be_attached()
    watch.settle(page)
    shift = page.evaluate(SHIFTS)
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    context.close()
    return FirstView(round(sum(sizes)), len(sizes), paint, metrics["TaskDuration"] * 1000, shift)


def _rows(browser: Browser, register: str, site: str, pages: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield _row("front page", register, measure_first_view(browser, site))
    yield _row("front page, on a phone", register, measure_first_view(browser, site, width=PHONE))
    for name, address in pages:
        yield _row(name, register, measure_first_view(browser, site, address))


def _row(name: str, register: str, view: FirstView) -> str:
    cells = [name, register, f"{view.sent / 1000:.0f}", view.requests, f"{view.work:.0f}", f"{view.shift:.3f}"]
    row = f"| {' | '.join(map(str, cells))} |"
    sys.stdout.write(f"{row}\n")
    return row


def main() -> None:
    """Measure all pages and write the results."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        databases = Databases(Path(folder))
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        rows: list[str] = []
        for register, pages in (("seed", PAGES), (LARGE, EXPLORER)):
            url = databases.make("sqlite", "seeded")
            if register == LARGE:
                add_list(url)
            with serve(url) as site:
                rows += _rows(browser, register, site, pages)
        day = datetime.now(UTC).date().isoformat()
        version = browser.version.partition(".")[0]
        RESULTS.write_text(TEXT.format(day=day, version=version, views=VIEWS, rows="\n".join(rows)), encoding="utf-8")
        databases.close()


if __name__ == "__main__":
    main()
