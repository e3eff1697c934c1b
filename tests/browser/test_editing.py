"""A reader suggests, and an editor answers, in a browser: from the form of a record to the reversal of the change."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import Session

from app.domain.vocabulary import KeyScope
from app.editing.keys import add_key
from app.seed.reader import seed
from app.seed.register import export_seed
from app.store import integrity
from app.store.database import migrate, open_engine, read_transaction
from tests.browser.conftest import ROOT, Opened, Watch, find_barriers, serve
from tests.databases import Databases
from tests.editing.conftest import EXPIRES

VIEWS = ROOT / "build" / "views"
ID = "almere-nl--shenzhen-cn"
RECORD = f"/partnerships/{ID}"
PAGE = {"url": "https://news.example/vote", "publisher": "Example News"}
TEXT = "The council voted on 1 June 2025 to end the partnership."


@pytest.fixture(scope="module")
def url(databases: Databases) -> Iterator[str]:
    """The URL of a database with the seed, which the tests change."""
    made = databases.make("sqlite", "seeded")
    yield made
    databases.drop(made)


@pytest.fixture(scope="module")
def site(url: str) -> Iterator[str]:
    """The address of a service that takes suggestions."""
    with serve(url, "on") as address:
        yield address


@pytest.fixture(scope="module")
def key(url: str) -> str:
    """The key of an editor."""
    engine = open_engine(url)
    with Session(engine) as session:
        made = add_key(session, "maria", KeyScope.EDIT, EXPIRES)
    engine.dispose()
    return made


@pytest.fixture(scope="module")
def reviewers_key(url: str) -> str:
    """The key of a reviewer."""
    engine = open_engine(url)
    with Session(engine) as session:
        made = add_key(session, "ruth", KeyScope.REVIEW, EXPIRES)
    engine.dispose()
    return made


def use_key(page: Page, key: str) -> None:
    """Type the key of an editor."""
    page.get_by_label("Your key").fill(key)
    page.keyboard.press("Enter")


def status_of(page: Page) -> str:
    """The present status of the record."""
    record = page.request.get(f"/v1{RECORD}").json()["data"]
    return str(record["status"]["value"])


def suggest_end(page: Page) -> None:
    """Suggest the end of a partnership, from its page."""
    page.get_by_role("link", name="Report an error").first.click()
    page.get_by_role("link", name="The partnership has ended").click()
    page.get_by_label("When it ended").fill("2025-06-01")
    page.get_by_label("Address of the page").fill(PAGE["url"])
    page.get_by_label("Who publishes it").fill(PAGE["publisher"])
    page.get_by_label("What the page says").fill(TEXT)
    page.get_by_role("button", name="Send").click()


def read_again(url: str, folder: Path) -> tuple[str, str]:
    """The digest of a register, and that of a new one made from its files."""
    engine, copy = open_engine(url), open_engine(f"sqlite:///{folder / 'copy.sqlite'}")
    with read_transaction(engine) as connection:
        export_seed(connection, folder / "files")
        digest = integrity.digest(connection)
    migrate(str(copy.url))
    seed(copy, folder / "files")
    with read_transaction(copy) as connection:
        digest_of_copy = integrity.digest(connection)
    engine.dispose()
    copy.dispose()
    return digest, digest_of_copy


def test_an_end_is_suggested_corrected_accepted_and_reverted(visit: Opened, url: str, key: str, tmp_path: Path) -> None:
    reader = visit(RECORD)
    suggest_end(reader)
    expect(reader).to_have_url(re.compile("/suggestions/1$"))
    expect(reader.locator("main")).not_to_contain_text("1 June 2025")

    editor = visit("/edit")
    use_key(editor, key)
    expect(editor.locator("#review h2")).to_contain_text("Almere – Shenzhen")
    expect(editor.locator(".side").first).to_contain_text("Active from")
    expect(editor.locator(".side").last).to_contain_text("Severed from 1 June 2025")
    expect(editor.locator(".difference ins", has_text='kind = "ended"')).to_be_visible()
    expect(editor.locator(".difference ins", has_text='name = "Example News"')).to_be_visible()
    assert find_barriers(editor) == []
    editor.screenshot(path=VIEWS / "queue.png", full_page=True)

    editor.keyboard.press("c")
    editor.locator(".items details[open]").get_by_label("Date", exact=True).fill("2025-06-02")
    editor.get_by_role("button", name="Show what it would do").click()
    expect(editor.locator(".side").last).to_contain_text("Severed from 2 June 2025")
    editor.get_by_label("Your answer").fill("The minutes say 2 June.")
    editor.keyboard.press("Enter")
    expect(editor.locator("#said")).to_contain_text("Suggestion 1 was accepted: r2")
    expect(editor.locator("#review")).to_contain_text("No suggestion waits")

    reader.reload()
    expect(reader.locator("main")).to_contain_text("The minutes say 2 June.")
    expect(reader.locator("main")).to_contain_text(TEXT)
    reader.get_by_role("link", name="Almere – Shenzhen").click()
    reader.reload()  # The browser may show the page of a minute ago.
    expect(reader.locator(".standing")).to_contain_text("severed")
    latest = reader.request.get(f"/v1{RECORD}/history").json()["data"]
    assert "Suggestion 1: The minutes say 2 June." in str(latest)
    for feed in (f"/v1/partnerships.atom?id={ID}", "/v1/suggestions.atom"):
        assert "Almere" in reader.request.get(feed).text(), feed
    digest, digest_of_copy = read_again(url, tmp_path)
    assert digest == digest_of_copy

    editor.get_by_role("link", name="revert it").click()
    editor.get_by_label("What you change").fill("The vote was about another city.")
    editor.get_by_label("Source of the change").fill(PAGE["url"])
    editor.get_by_role("button", name="Revert r2").click()
    expect(editor.locator("#said")).to_contain_text("r2 was reverted: r3")
    assert status_of(editor) == "active"


def test_a_search_is_entered_in_the_form_of_the_entry(visit: Opened, key: str) -> None:
    editor = visit(f"/edit{RECORD}", width=390, height=844, color_scheme="dark")
    use_key(editor, key)
    editor.get_by_role("button", name="Add to searches").click()
    search = editor.locator(".items details[open]").first
    search.get_by_label("Day").fill("2026-11-20")
    search.get_by_label("Result").select_option("nothing_newer")
    search.locator("summary", has_text="Further fields").click()
    search.get_by_label("Languages").fill("nl\nzh")
    search.get_by_label("Words").fill("Almere Shenzhen stedenband")
    editor.get_by_role("button", name="Show what it would do").click()
    expect(editor.locator(".difference ins", has_text='"Almere Shenzhen stedenband"')).to_be_visible()
    assert find_barriers(editor) == []
    assert editor.evaluate("document.documentElement.scrollWidth") <= 390
    editor.screenshot(path=VIEWS / "entry-phone.png", full_page=True)
    editor.get_by_label("What you change").fill("Searched again")
    editor.get_by_label("Source of the change").fill(PAGE["url"])
    editor.get_by_role("button", name="Change the record").click()
    expect(editor.locator("#said")).to_contain_text("The record was changed")
    searches = editor.request.get(f"/v1{RECORD}").json()["data"]["searches"]
    assert "Almere Shenzhen stedenband" in str(searches)


def test_suggestions_are_read_and_declined_with_keys_alone(visit: Opened, key: str) -> None:
    editor = visit("/edit", width=390, height=844, color_scheme="dark")
    for target in ("arnhem-nl--wuhan-cn", "cologne-de--istanbul-tr"):
        suggestion = {"kind": "more_sources", "target": target, "text": TEXT, "source": PAGE}
        assert editor.request.post("/v1/suggestions", data=suggestion).status == 201
    use_key(editor, key)
    expect(editor.locator("#review h2")).to_contain_text("Arnhem – Wuhan")
    assert find_barriers(editor) == []
    assert editor.evaluate("document.documentElement.scrollWidth") <= 390
    editor.screenshot(path=VIEWS / "queue-phone.png", full_page=True)
    editor.keyboard.press("j")
    expect(editor.locator("#review h2")).to_contain_text("Istanbul")
    editor.keyboard.press("k")
    expect(editor.locator("#review h2")).to_contain_text("Arnhem – Wuhan")
    editor.keyboard.press("d")
    expect(editor.get_by_label("Reason")).to_be_focused()
    editor.keyboard.press("Escape")
    editor.keyboard.press("d")
    editor.keyboard.press("u")  # unusable_source
    editor.keyboard.press("Tab")
    editor.keyboard.type("The page cannot be read.")
    editor.keyboard.press("Enter")
    expect(editor.locator("#said")).to_contain_text("was declined")
    expect(editor.locator("#review h2")).to_contain_text("Istanbul")


def test_several_suggestions_of_one_kind_are_answered_at_once(visit: Opened, key: str) -> None:
    editor = visit("/edit")
    for target in ("amsterdam-nl--beijing-cn", "groningen-nl--murmansk-ru", "groningen-nl--tianjin-cn"):
        page = {"url": f"https://news.example/{target}"}
        suggestion = {"kind": "still_active", "target": target, "date": "2026-11", "text": TEXT, "source": page}
        answer = editor.request.post("/v1/suggestions", data=suggestion)
        assert answer.status == 201, answer.text()
    use_key(editor, key)
    expect(editor.locator("#batch")).to_have_text("Choose all 3: The partnership is still active")
    editor.get_by_role("button", name="Choose all 3: The partnership is still active").click()
    editor.get_by_role("checkbox", name="Murmansk").uncheck()
    editor.get_by_role("button", name="Accept 2").click()
    assert find_barriers(editor) == []
    editor.screenshot(path=VIEWS / "queue-batch.png", full_page=True)
    editor.get_by_label("Your answer to all").fill("Both pages say so.")
    editor.keyboard.press("Control+Enter")
    expect(editor.locator("#said")).to_contain_text("2 suggestions were answered")
    editor.locator("#waiting").get_by_role("link", name="Murmansk").click()
    expect(editor.locator("#review")).to_contain_text("In force on")
    expect(editor.locator("#review")).to_contain_text("November 2026")
    editor.keyboard.press("d")
    editor.get_by_label("Your answer", exact=True).fill("The page is of 2016.")
    editor.get_by_label("Reason").press("Control+Enter")
    expect(editor.locator("#said")).to_contain_text("was declined")


def test_a_reviewer_passes_a_suggestion_on_and_an_editor_reads_the_note(
    visit: Opened, reviewers_key: str, key: str
) -> None:
    reviewer = visit("/edit")
    suggestion = {"kind": "more_sources", "target": ID, "text": TEXT, "source": PAGE}
    assert reviewer.request.post("/v1/suggestions", data=suggestion).status == 201
    number = reviewer.request.get("/v1/suggestions").json()["data"][0]["id"]
    reviewer.evaluate(f"location.hash = '{number}'")
    use_key(reviewer, reviewers_key)
    expect(reviewer.locator("#review h2")).to_contain_text("Almere – Shenzhen")
    reviewer.keyboard.press("e")
    reviewer.get_by_label("Your note").fill("The page also names a reason.")
    reviewer.keyboard.press("Enter")
    expect(reviewer.locator("#said")).to_contain_text("waits for an editor")
    expect(reviewer.locator("#waiting li").last).to_contain_text("For an editor")
    editor = visit(f"/edit#{number}")
    use_key(editor, key)
    expect(editor.locator("#review .facts")).to_contain_text("The page also names a reason. (ruth)")


def test_a_missing_partnership_that_was_added_since_can_only_be_declined(visit: Opened, key: str) -> None:
    editor = visit("/edit")
    cities = ["arnhem-nl", "shenzhen-cn"]
    suggestion = {"kind": "missing", "cities": cities, "date": "1999", "text": TEXT, "source": PAGE}
    address = editor.request.post("/v1/suggestions", data=suggestion).headers["location"]
    event = {"kind": "established", "stage": "reported", "date": "1998", "sources": ["city-monitor-2023-05-10"]}
    entry = {"cities": cities, "kind": "sister_city", "event": [event]}
    added = editor.request.put(
        f"/v1/partnerships/{'--'.join(cities)}/entry",
        data={"entry": entry, "comment": "Added", "source": PAGE["url"]},
        headers={"Authorization": f"Bearer {key}", "If-None-Match": "*"},
    )
    assert added.status == 201
    editor.evaluate(f"location.hash = '{address.rpartition('/')[2]}'")
    use_key(editor, key)
    expect(editor.locator("#review")).to_contain_text("The register has this partnership.")
    for button, is_enabled in (("Accept", False), ("Correct", False), ("Decline", True)):
        expect(editor.get_by_role("button", name=button)).to_be_enabled(enabled=is_enabled)


def test_an_editor_makes_a_link_for_an_office_and_revokes_it(visit: Opened, key: str, reviewers_key: str) -> None:
    editor = visit("/edit", color_scheme="dark", width=390, height=844)
    editor.get_by_role("link", name="Confirmation links").click()
    use_key(editor, key)
    expect(editor.locator("#links")).to_contain_text("There is no link yet.")
    city = editor.get_by_label("City")
    city.press_sequentially("Köln")
    expect(editor.locator("#cities option").first).to_have_attribute("value", "cologne-de")
    city.fill("cologne-de")
    editor.get_by_label("Office", exact=True).fill("Büro für Internationales")
    editor.get_by_label("Page of the office").fill("https://koeln.example/international")
    editor.get_by_role("button", name="Make a link").click()
    path = f"/confirm/{editor.get_by_label('Address for the office').input_value().rpartition('/')[2]}"
    expect(editor.locator("#links table")).to_contain_text("Büro für Internationales")
    assert find_barriers(editor) == []
    assert editor.evaluate("document.documentElement.scrollWidth") <= 390
    editor.screenshot(path=VIEWS / "links-phone.png", full_page=True)

    office = visit(path)
    expect(office.locator("main")).to_contain_text("Volgograd")
    editor.reload()
    expect(editor.get_by_label("Address for the office")).to_have_count(0)
    reviewer = visit("/edit/confirmation-links")
    use_key(reviewer, reviewers_key)
    expect(reviewer.locator("#links")).to_contain_text("cologne-de")
    expect(reviewer.get_by_role("button", name="Make a link")).to_have_count(0)
    expect(reviewer.get_by_role("button", name="Revoke")).to_have_count(0)

    editor.get_by_role("button", name="Revoke link 1").click()
    expect(editor.locator("#said")).to_contain_text("Link 1 for cologne-de was revoked.")
    expect(editor.locator("#links table")).to_contain_text("Revoked")
    editor.set_viewport_size({"width": 1440, "height": 900})
    editor.emulate_media(color_scheme="light")
    editor.screenshot(path=VIEWS / "links.png", full_page=True)
    assert office.request.get(path).status == 404


def test_a_wrong_key_is_refused_and_forgotten(visit: Opened, watch: Watch) -> None:
    watch.expected = {"401"}
    editor = visit("/edit")
    use_key(editor, "sc_wrong")
    expect(editor.locator("#said")).to_contain_text("The key is unknown")
    assert editor.evaluate("sessionStorage.length") == 0
    assert editor.context.cookies() == []
