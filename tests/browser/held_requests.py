"""Requests of a page that wait until a test lets them be answered, or are answered with an error."""

import json
import re

from playwright.sync_api import Page, Route

BUSY = {"type": "about:blank", "title": "Busy", "status": 503, "code": "busy", "detail": "Try again in 1 second."}


def hold(page: Page, address: str | re.Pattern[str]) -> list[Route]:
    """Requests for an address, which wait for `release` from now on."""
    held: list[Route] = []
    page.route(address, lambda route: held.append(route))  # noqa: PLW0108 – Playwright puts a mark on what it is given.
    return held


def wait(page: Page, held: list[Route], number: int = 1) -> None:
    """Wait until so many requests are held."""
    for _ in range(500):
        if len(held) >= number:
            return
        page.wait_for_timeout(20)
    raise AssertionError(f"{len(held)} of {number} requests")


def release(page: Page, *held: Route) -> None:
    """Let requests be answered, one after the other, and give the page a moment to read each answer."""
    for route in held:
        with page.expect_response(route.request.url):
            route.continue_()
        page.wait_for_timeout(100)


def refuse(page: Page, address: str | re.Pattern[str], problem: dict[str, object] = BUSY) -> None:
    """Answer each request for an address with an error."""
    body, kind = json.dumps(problem), "application/problem+json"
    page.route(address, lambda route: route.fulfill(status=503, body=body, content_type=kind))
