"""What a page says to people and to machines: its text, its links, its head, and its structured data."""

import json
import re
from html import unescape
from typing import Any

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
"""What a browser accepts when an address is entered."""


def text_of(html: str) -> str:
    """What is read of a page, without its head and markup."""
    body = html[html.find("<body") :] if "<body" in html else html
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<title>.*?</title>", " ", body))).split())


def links_of(html: str) -> set[str]:
    """Every address of this site that a page links to."""
    return {unescape(link).partition("#")[0] for link in re.findall(r'<a\b[^>]*\shref="(/[^"]*)"', html)}


def meta_of(html: str) -> dict[str, str]:
    """The descriptions in the head of a page by name or property, and its title and canonical address."""
    found = {
        name: unescape(text) for name, text in re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)"', html)
    }
    title, canonical = re.search(r"<title>(.*?)</title>", html), re.search(r'rel="canonical" href="([^"]+)"', html)
    assert title is not None
    return found | {"title": unescape(title[1])} | ({"canonical": unescape(canonical[1])} if canonical else {})


def data_of(html: str) -> Any:  # noqa: ANN401
    """The structured data of a page."""
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert block is not None
    return json.loads(block[1])
