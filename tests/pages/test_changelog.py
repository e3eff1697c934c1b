"""The changelog as a page: every version of CHANGELOG.md, each with an anchor of its own."""

import re

import httpx
import pytest

from app.installation import find_path
from app.pages.docs import render_markdown
from tests.pages.reading import text_of

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]


async def test_the_page_has_every_change(client: httpx.AsyncClient) -> None:
    page = await client.get("/docs/changelog")
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in page.headers["content-security-policy"]
    written = find_path("CHANGELOG.md").read_text(encoding="utf-8")
    for name in re.findall(r"^- \*\*([^*`]+)\*\*", written, re.MULTILINE):
        assert " ".join(name.split()) in text_of(page.text)
    for version in re.findall(r"^## (.+)$", written, re.MULTILINE):
        assert f">{version}</h2>" in page.text
    ids = re.findall(r'\sid="([^"]+)"', page.text)
    assert len(ids) == len(set(ids))
    assert (await client.get("/docs/changelog", headers={"If-None-Match": page.headers["etag"]})).status_code == 304


async def test_versions_have_anchors_and_repeated_headings_have_none() -> None:
    text = (
        "# Changes\n\n## 1.1.0 – 2027-02-01\n\n### Added\n\n- <b>x</b>\n\n## 1.0.0 – 2027-01-31\n\n### Added\n\n- y\n"
    )
    versions, html = render_markdown(text, "h2")
    assert versions == [("1-1-0-2027-02-01", "1.1.0 – 2027-02-01"), ("1-0-0-2027-01-31", "1.0.0 – 2027-01-31")]
    assert '<h2 id="1-1-0-2027-02-01">' in html
    assert html.count("<h3>Added</h3>") == 2
    assert "&lt;b&gt;" in html
