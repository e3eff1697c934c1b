""" "Use this": pictures with all that they need, embed code with its preview, citations, tables, feed and links."""

import io
import re
import struct
from xml.etree import ElementTree as ET

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened

NL_CN = "/?between=CN,NL&status=severed"
SVG = "{http://www.w3.org/2000/svg}"


def download(page: Page, form: str, of: str, shape: str) -> bytes:
    """A picture as a reader saves it."""
    page.locator("#time").scroll_into_view_if_needed()
    expect(page.locator("#bars .area").first).to_be_attached()
    page.select_option("#picture-of", of)
    page.select_option("#picture-shape", shape)
    with page.expect_download() as started:
        page.locator(f"#picture-{form}").click()
    assert started.value.suggested_filename.endswith(f"-{of}.{form}")
    return started.value.path().read_bytes()


def read_words(picture: bytes) -> str:
    """All that a picture in SVG says, in one line."""
    return " ".join(each.text or "" for each in ET.fromstring(picture.decode()).iter(f"{SVG}text"))


def download_figure(page: Page, name: str) -> str:
    """What the picture of a figure of a story says."""
    figure = page.locator(f"#figure-{name}")
    figure.locator("details.use summary").click()
    with page.expect_download() as started:
        figure.locator("[data-picture=svg]").click()
    return read_words(started.value.path().read_bytes())


@pytest.mark.parametrize("of", ["map", "chart"])
@pytest.mark.parametrize(("shape", "size"), [("wide", (1200, 675)), ("square", (1200, 1200))])
def test_pictures_have_their_size_and_show_something(visit: Opened, of: str, shape: str, size: tuple[int, int]) -> None:
    picture = download(visit(NL_CN), "png", of, shape)
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", picture[16:24]) == size
    assert len(picture) > 15_000


@pytest.mark.parametrize("of", ["map", "chart"])
def test_a_picture_says_what_it_shows_from_when_and_where_to_find_it(
    visit: Opened, site: str, revision: str, of: str
) -> None:
    page = visit(NL_CN, color_scheme="dark")
    text = download(page, "svg", of, "wide").decode()
    picture = ET.fromstring(text)
    words = [each.text or "" for each in picture.iter(f"{SVG}text")]
    joined = " ".join(words)
    assert "evered Chinese–Dutch partnerships" in joined
    assert "24 November 2026" in joined
    assert "Source: Register of sister-city partnerships" in joined
    assert f"{site}/?between=CN,NL&status=severed&as_of=2026-11-24&known_at={revision}" in words
    assert "var(--" not in text
    assert "#fbfaf7" in text  # The light theme, whatever the reader's.
    assert ("Severed" if of == "map" else "dormant") in words


def test_a_picture_of_the_chart_has_a_whole_title_a_key_and_what_it_leaves_out(visit: Opened) -> None:
    words = read_words(download(visit("/?country=RU&status=severed&as_of=2022-03-15"), "svg", "chart", "wide"))
    assert "Severed Russian partnerships: active, dormant and changes over time Up to 24 November 2026" in words
    assert "as known at revision 1" in words
    assert "As known on" not in words
    assert "At the end of each month: active dormant possible: in doubt or dates vague" in words
    assert "Per year: established resumed suspended or inactive severed vague dates, spread evenly" in words
    assert "The chart shows the partnerships that match on 15 March 2022, in all years." in words
    page = visit("/?country=RU")
    words = read_words(download(page, "svg", "chart", "square"))
    before = re.search(r"\d+ more established before 1945\.", page.locator("#caption").inner_text())
    assert before is not None
    assert before[0] in words


def test_the_key_of_a_map_fits_into_its_picture(visit: Opened) -> None:
    picture = ET.fromstring(download(visit("/?country=DE"), "svg", "map", "wide").decode())
    last = next(row for row in picture.iter(f"{SVG}text") if (row.text or "").startswith("Faded:"))
    assert float(last.attrib["x"]) < 600  # In a line of its own, since it is half as long as the picture.


def test_a_picture_of_the_chart_needs_no_chart_on_the_screen(visit: Opened) -> None:
    page = visit("/")
    page.select_option("#picture-of", "chart")
    with page.expect_download() as started:
        page.locator("#picture-svg").dispatch_event("click")
    assert "Per year:" in read_words(started.value.path().read_bytes())


def test_a_map_says_how_many_it_does_not_draw(visit: Opened) -> None:
    missing = "1 partnership has no coordinates"
    page = visit("/?between=CN,NL")
    expect(page.locator("#remark")).to_contain_text(f"{missing} and appears only in the table.")
    assert f"{missing} and is not drawn." in read_words(download(page, "svg", "map", "wide"))
    page = visit("/insights/netherlands-china")
    expect(page.locator("#remark")).to_have_text(f"{missing} and is not drawn.")
    assert f"{missing} and is not drawn." in download_figure(page, "map")


@pytest.mark.parametrize("file", ["outliner.js", "atlas-50m.json"])
def test_a_close_map_has_a_picture_without_its_finer_outlines(visit: Opened, file: str) -> None:
    page = visit("/?between=DE,NL")
    page.route(f"**/{file}*", lambda route: route.fulfill(status=503, json={}))
    assert "As of 24 November 2026" in read_words(download(page, "svg", "map", "wide"))


def test_bars_in_a_picture_count_what_they_leave_out(visit: Opened) -> None:
    page = visit("/insights/russia-since-february-2022")
    counts = page.locator("#figure-countries").evaluate(
        "(figure) => JSON.parse(figure.dataset.figure).rows.map(({ total }) => total)"
    )
    assert f"and {len(counts) - 16} others, with {sum(counts[16:])} in all" in download_figure(page, "countries")


def test_the_permalink_of_a_picture_leads_back_to_the_list(visit: Opened) -> None:
    page = visit(NL_CN)
    sentence = page.locator("h1").inner_text()
    page.goto(page.locator("#permalink").get_attribute("href") or "")
    expect(page.locator("h1")).to_have_text(sentence)


@pytest.mark.parametrize(("of", "gone"), [("1", None), ("map", "#time"), ("chart", "#map")])
def test_the_embed_code_works_and_is_shown_before_it_is_taken(visit: Opened, of: str, gone: str | None) -> None:
    page = visit(NL_CN)
    page.select_option("#embed-of", of)
    page.locator("#preview summary").click()
    code = page.locator("#embed-code").input_value()
    found = re.fullmatch(
        r'<iframe src="([^"]+)" style="width:100%;border:0" width="100%" height="\d+" title="7 [^"]+" loading="lazy">'
        r'</iframe>\n<script src="http[^"]+/static/frame.js" defer></script>',
        code,
    )
    assert found is not None
    address = found[1].replace("&amp;", "&")
    assert address.endswith(f"&embed={of}")
    frame = page.frame_locator("#preview iframe")
    expect(frame.locator("#headline")).to_contain_text("7 severed Chinese–Dutch partnerships")
    if gone is not None:
        expect(frame.locator(gone)).to_be_hidden()
    assert "frame-ancestors *" in page.request.get(address).headers["content-security-policy"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 640, 1280])
@pytest.mark.parametrize(
    "path", ["/cities/cologne-de/widget", "/?city=cologne-de&embed=map", "/?country=NL&embed=chart"]
)
def test_a_frame_is_as_high_as_its_content_on_every_page(visit: Opened, path: str, width: int, scheme: str) -> None:
    page = visit("/robots.txt", width=width, color_scheme=scheme)
    frame_code = f'<iframe src="{path}" style="width:100%;border:0" height="90"></iframe>'
    host = f'{frame_code}<script src="/static/frame.js"></script>'
    page.route("**/host.html", lambda route: route.fulfill(body=host, content_type="text/html"))
    page.goto("/host.html")
    frame = page.frame_locator("iframe")
    expect(frame.locator(".widget .partners, .only-map #legend li, .only-chart #bars svg").first).to_be_visible()
    page.wait_for_function("() => document.querySelector('iframe').clientHeight > 200")
    page.frames[1].wait_for_function(
        """() => {
          const { scrollHeight, scrollWidth } = document.documentElement;
          return scrollHeight === innerHeight && scrollWidth === innerWidth;
        }"""
    )


def test_a_citation_is_ready_to_copy_and_in_four_styles(visit: Opened) -> None:
    page = visit(NL_CN)
    page.locator("#use").scroll_into_view_if_needed()
    expect(page.locator("#citation")).to_have_value(re.compile("Register of sister-city .*7 partnerships\\."))
    links = page.locator("#cite-links a")
    assert links.all_inner_texts() == ["Text", "BibTeX", "RIS", "CSL-JSON"]
    begins = ("Register of", "@", "TY", "[{")
    for link, begin in zip(links.all(), begins, strict=True):
        answer = page.request.get(link.get_attribute("href") or "")
        assert answer.text().lstrip().startswith(begin), begin


def test_texts_and_addresses_are_copied(visit: Opened, site: str) -> None:
    page = visit(NL_CN, permissions=["clipboard-read", "clipboard-write"])
    for name, holds in (
        ("Copy embed code", "<iframe src="),
        ("Copy permalink", f"{site}/?between=CN,NL"),
        ("Copy API request", f"{site}/v1/partnerships?between=CN,NL"),
    ):
        page.get_by_role("button", name=name).click()
        expect(page.get_by_role("button", name="Copied")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()").startswith(holds)
        expect(page.get_by_role("button", name=name)).to_be_visible()


def test_a_ready_sentence_is_copied_with_the_list_that_is_shown(visit: Opened) -> None:
    page = visit(f"{NL_CN}&sort=-ended", permissions=["clipboard-read", "clipboard-write"])
    page.locator("#use [data-sentence][lang=de]").click()
    expect(page.locator("#use [data-sentence]", has_text="Copied")).to_be_visible()
    sentence = page.evaluate("navigator.clipboard.readText()")
    assert sentence.startswith("Nach dem Register der Städtepartnerschaften")
    assert "/de/?between=CN,NL&status=severed&as_of=" in sentence


def test_tables_answer_at_a_glance_who_with_whom_since_when_why_and_who_says_so(visit: Opened) -> None:
    page = visit(NL_CN)
    href = page.locator("#use a", has_text="XLSX").get_attribute("href") or ""
    sheet = load_workbook(io.BytesIO(page.request.get(href).body())).worksheets[0]
    head, *lines = sheet.iter_rows(values_only=True)
    assert head[:13] == (
        "City", "Country", "Partner", "Partner country", "Status", "Since", "Ended", "Reasons", "Decided by",
        "Last evidence", "Last searched", "Doubt", "Sources",
    )  # fmt: skip
    assert len(lines) == 7
    assert {line[1] for line in lines} == {"China"}
    assert all(line[12] for line in lines)
    csv = page.request.get(page.locator("#use a", has_text="CSV").get_attribute("href") or "").body()
    assert csv.startswith(b"\xef\xbb\xbfCity,Country,Partner,Partner country,Status,")


def test_the_feed_says_how_to_use_it(visit: Opened) -> None:
    page = visit(NL_CN)
    expect(page.locator("#use")).to_contain_text("A feed reader (Feedly, Thunderbird, …) takes the address of the feed")
    answer = page.request.get(page.locator("#feed").get_attribute("href") or "")
    assert "atom+xml" in answer.headers["content-type"]


CHART = "/chart?between=DE,RU&event=suspended&event_from=2022-02&by=month"


def test_a_chart_of_a_query_is_drawn_and_taken_away_with_its_title(visit: Opened) -> None:
    page = visit(f"{CHART}&title=Suspended%20since%20the%20invasion")
    expect(page.locator(".columns svg rect").first).to_be_attached()
    expect(page.locator("figcaption")).to_have_text("Suspended since the invasion")
    words = download_figure(page, "chart")
    assert "Suspended since the invasion" in words
    assert "Source: Register of sister-city partnerships" in words
    assert "Hatched: vague dates" in words
    with page.expect_download() as started:
        page.locator("[data-numbers]").click()
    assert started.value.suggested_filename == "suspended-since-the-invasion.csv"
    table = started.value.path().read_text(encoding="utf-8-sig")
    assert table.startswith('"Change","Feb 2022","Mar 2022"')


def test_the_look_of_a_chart_is_chosen_in_a_form(visit: Opened) -> None:
    page = visit("/?between=DE,RU")
    page.locator("#chart-it").click()
    page.wait_for_url(re.compile(r"/chart\?between=DE,RU$"))
    page.get_by_label("Show").select_option("reason")
    page.get_by_label("Title").fill("Why")
    page.get_by_role("button", name="Draw").click()
    page.wait_for_url(re.compile("by=reason"))
    expect(page.locator("figcaption")).to_have_text("Why")
    expect(page.locator("figure tbody tr").first).to_be_visible()


def test_the_chart_of_the_explorer_has_its_numbers_as_a_table(visit: Opened) -> None:
    page = visit("/?between=US,RU")
    with page.expect_download() as started:
        page.locator("#numbers").click()
    assert started.value.suggested_filename == "us-russian-partnerships.csv"
    head, *lines = started.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert head.startswith('"Month","Active (certain)","Active (possible)"')
    assert lines[-1].startswith('"2026-11"')


def test_what_happened_is_a_filter(visit: Opened) -> None:
    page = visit("/?country=DE")
    page.locator(".more summary").click()
    page.get_by_label("Kind of event").select_option("suspended")
    page.wait_for_url(re.compile("event=suspended"))
    expect(page.locator("h1")).to_have_text(re.compile("German partnerships once suspended$"))
