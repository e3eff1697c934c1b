"""Every relative link in Markdown leads to a file, and its anchor to a heading of that file."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.tree import ROOT, find_texts, write

FENCE = re.compile(r"^ *(`{3,}).*?^ *\1 *$", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"(`+)(?!`).+?\1", re.DOTALL)
LINK = re.compile(r"\]\(\s*<?([^)\s>]+)>?[^)]*\)|^\[[^\]]+\]: *(\S+)", re.MULTILINE)
HEADING = re.compile(r"^#{1,6} +(.+?) *#*$", re.MULTILINE)
OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|/|\{\{")
"""What begins with it is an address of a web site or of the service, which templates put in."""
GUIDE = "app/web/guide/"
"""Its chapters are served as one page, so that an anchor may be in another chapter."""


def find_broken(root: Path) -> list[str]:
    """Relative links that lead nowhere."""
    texts = {name: FENCE.sub("", text) for name, text in find_texts(root) if name.endswith(".md")}
    guide = "\n".join(text for name, text in texts.items() if name.startswith(GUIDE))
    anchors = {name: find_anchors(guide if name.startswith(GUIDE) else text) for name, text in texts.items()}
    return [
        f"{name}: {target}"
        for name, text in texts.items()
        for target in find_links(text)
        if not leads_somewhere(root, name, target, anchors)
    ]


def find_links(text: str) -> Iterator[str]:
    """The targets of the relative links of a text without fenced code."""
    for match in LINK.finditer(CODE.sub("`", text)):
        target = match[1] or match[2]
        if not OUTSIDE.match(target):
            yield target


def find_anchors(text: str) -> set[str]:
    """The anchors that Markdown viewers give to the headings of a text."""
    titles = (re.sub(r"\]\([^)]*\)", "", heading).lower() for heading in HEADING.findall(text))
    return {re.sub(r"[^\w\- ]", "", title).replace(" ", "-") for title in titles}


def leads_somewhere(root: Path, name: str, target: str, anchors: dict[str, set[str]]) -> bool:
    """Whether a link in a file leads to a file or folder of the tree, and to a heading if it names one."""
    path, _, anchor = target.partition("#")
    place = (root / name).parent.joinpath(path).resolve() if path else (root / name).resolve()
    if not place.exists() or not place.is_relative_to(root.resolve()):
        return False
    return not anchor or anchor in anchors.get(place.relative_to(root.resolve()).as_posix(), set())


def test_every_link_in_markdown_leads_somewhere() -> None:
    assert find_broken(ROOT) == []


def test_a_broken_link_is_found(tmp_path: Path) -> None:
    fine = "[a](docs/b.md#two-words) [c](#here) [d](docs/) [e](https://x.org) [f](/problems) `[g](h)`\n\n# Here\n"
    broken = "[a](c.md) [b](../README.md#there)\n![c](d.svg)\n[e]: f.md\n\n## Two *words*\n\n"
    broken += "```\n[g](h)\n# no heading\n```\n"
    outside = "[a](b.md#no-heading) [c](../../elsewhere.md)"
    guide = {f"{GUIDE}1.md": "[a](#later) [b](#never) [c]({{ public }}/d)", f"{GUIDE}2.md": "## Later\n"}
    write(tmp_path, {"README.md": fine, "docs/b.md": broken, "docs/c.txt": broken, "docs/d.md": outside} | guide)
    assert find_broken(tmp_path) == [
        f"{GUIDE}1.md: #never",
        "docs/b.md: c.md",
        "docs/b.md: ../README.md#there",
        "docs/b.md: d.svg",
        "docs/b.md: f.md",
        "docs/d.md: b.md#no-heading",
        "docs/d.md: ../../elsewhere.md",
    ]
