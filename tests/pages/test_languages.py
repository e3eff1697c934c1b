"""Pages in other languages: every message has a translation, nothing stays English, and links keep the language."""

import json
import re
from functools import partial
from html import unescape
from typing import Any

import httpx
import polib
import pytest

from app import i18n
from app.api.wording import date_phrase, status_sentence
from app.domain.countries import COUNTRIES, country_name
from app.domain.dates import VagueDate
from app.i18n import ENGLISH, LANGUAGES, LOCALE, language_of, script_messages, speaking, without_language
from app.main import TRANSLATED_ROUTERS
from app.pages.assets import WEB
from app.pages.languages import TRANSLATED, city_language, in_language, localize
from tests.pages.brackets import bracketed, words_left, words_of
from tests.pages.reading import BROWSER, links_of, text_of
from tools.messages import messages_of, update

__all__ = ["bracketed"]
pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]

OTHERS = [language for language in LANGUAGES if language != ENGLISH]
RECORD = "/partnerships/arnhem-nl--wuhan-cn"
PAGES = (
    RECORD,
    f"{RECORD}?as_of=2020",
    "/partnerships/cologne-de--volgograd-ru",
    "/cities/arnhem-nl",
    "/cities/arnhem-nl/widget",
    "/countries/DE",
    "/sources/city-monitor-2023-05-10",
    "/cities",
    "/countries",
    "/sources",
    "/partnerships",
    "/",
    "/?country=NL&status=severed",
    "/?between=NL,CN&as_of=2020&view=table",
    "/?record=arnhem-nl--wuhan-cn&q=arnhem",
    "/insights",
    "/insights/why-cities-leave",
    "/insights/netherlands-china",
    "/insights/silent-partners",
    "/insights/russia-since-february-2022",
    "/changes?month=2022-03",
    "/chart?between=US,RU&by=reason&colour=active",
    "/chart?between=DE,RU&event=suspended&by=month",
    "/chart?country=DE&by=country",
    "/chart?country=DE&by=event",
    "/chart?country=NL&by=time&embed=1",
    "/compare",
    "/compare?a=between%3DPL,RU&b=as_of%3D2022-02-23",
    "/corrections",
    "/docs/guide",
    "/follow",
    "/follow?country=DE&status=severed",
)
CHANGES = "&".join(f"event={kind}" for kind in ("suspended", "severed", "established", "resumed", "inactive", "ended"))
DATA = {
    "/": ["/v1/partnerships?limit=200"],
    "/?country=NL&status=severed": ["/v1/partnerships?country=NL&status=severed&limit=200"],
    "/?between=NL,CN&as_of=2020&view=table": ["/v1/partnerships?between=NL,CN&as_of=2020&limit=200"],
    "/?record=arnhem-nl--wuhan-cn&q=arnhem": [
        "/v1/partnerships/arnhem-nl--wuhan-cn?include=events,sources,citations,listings",
        "/v1/partnerships?q=arnhem&limit=200",
    ],
    "/insights/netherlands-china": [
        "/v1/partnerships?between=NL,CN&include=events,citations,sources&limit=200",
        "/v1/sources/city-monitor-2023-05-10",
        "/v1/observations?country=NL&partner_country=CN&limit=100",
    ],
    "/insights/silent-partners": ["/v1/partnerships?status=active&doubt=silence&sort=last_evidence&limit=10"],
    "/changes?month=2022-03": [f"/v1/events?event_from=2022-03&event_to=2022-03&limit=200&{CHANGES}"],
    "/corrections": [],
    "/docs/guide": [],
    "/compare?a=between%3DPL,RU&b=as_of%3D2022-02-23": [],
    "/follow": ["/v1/partnerships?sort=-since&limit=50&include=events"],
    "/follow?country=DE&status=severed": [
        "/v1/partnerships?country=DE&status=severed&sort=-since&limit=50&include=events"
    ],
}
"""The requests for the data of pages that show more than one record."""
CALL = re.compile(r"(?<![\w.])(?:_|ngettext)\(\s*'([^']+)'")
IN_F_STRING = re.compile(r"""\bf(["']).*\{(?:_|gettext|ngettext)\(\s*["'].*\1""")
"""A message inside an f-string, which `make messages` finds with some versions of Python only."""
PLACEHOLDER = re.compile(r"%\((\w+)\)s")


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_has_every_message_once_and_no_other(language: str) -> None:
    path = LOCALE / f"{language}.po"
    assert update(path) == path.read_text(encoding="utf-8"), "make messages updates the catalogues"
    catalogue = polib.pofile(str(path))
    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue if entry.fuzzy or entry.obsolete] == []


def test_no_message_is_written_inside_an_f_string() -> None:
    modules = {path.name: path.read_text(encoding="utf-8") for path in LOCALE.parent.rglob("*.py")}
    assert [name for name, text in modules.items() if IN_F_STRING.search(text)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_placeholders_of_its_message(language: str) -> None:
    for entry in polib.pofile(str(LOCALE / f"{language}.po")):
        for translation in [entry.msgstr, *entry.msgstr_plural.values()]:
            if not translation:
                continue
            used = set(PLACEHOLDER.findall(translation))
            assert used <= set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural)), entry.msgid
            assert "%" not in PLACEHOLDER.sub("", translation).replace("%%", ""), entry.msgid
            assert translation.count("{}") == entry.msgid.count("{}"), entry.msgid


@pytest.mark.parametrize("language", OTHERS)
def test_scripts_get_all_of_their_messages(language: str) -> None:
    written = {key.rpartition("\4")[2] for key in script_messages(language)}
    assert messages_of(".js") <= written
    calls = [CALL.findall(path.read_text(encoding="utf-8")) for path in (WEB / "explorer").glob("*.js")]
    assert {message for found in calls for message in found} <= written  # Also where the extraction does not look.


# --- words ---


def test_german_dates_read_as_in_a_newspaper() -> None:
    with speaking("de"):
        words = {edtf: VagueDate.parse(edtf).to_words() for edtf in ("2021-07-21", "1998~", "2022-07-01/2022-07-25")}
        phrases = [date_phrase({"edtf": edtf}) for edtf in ("2021-07-21", "2021-07", "2021", "2021-07?")]
    assert list(words.values()) == ["21. Juli 2021", "um 1998", "zwischen 1. und 25. Juli 2022"]
    assert phrases == ["am 21. Juli 2021", "im Juli 2021", "2021", "im Juli 2021 (unsicher)"]
    assert VagueDate.parse("2021-07-21").to_words() == "21 July 2021"


async def test_a_status_is_a_sentence_in_the_language(client: httpx.AsyncClient) -> None:
    record = (await client.get(f"/v1{RECORD}?include=events,sources")).json()["data"]
    with speaking("de"):
        assert status_sentence(record).startswith("Beendet am 21. Juli 2021 (Rat von Arnhem), entgegen der Empfehlung")


def test_countries_have_their_names_in_the_language() -> None:
    with speaking("de"):
        assert [country_name(code) for code in ("NL", "US", "CZ")] == [
            "Niederlande",
            "Vereinigte Staaten",
            "Tschechien",
        ]
        assert i18n.format_number(1013) == "1.013"


# --- pages ---


def data_of(path: str) -> list[str]:
    """The requests for the data that a page shows."""
    if path in DATA or path.startswith(("/insights", "/chart", "/compare")):
        return DATA.get(path, ["/v1/partnerships?limit=1"])
    collection, _, id_ = path.partition("?")[0].removesuffix("/widget").removeprefix("/").partition("/")
    if not id_:
        order = {"countries": "", "partnerships": "?limit=200&sort=name"}.get(collection, "?limit=200")
        return [f"/v1/{collection}{order}"]
    if collection == "partnerships":
        return [f"/v1/{collection}/{id_}?include=events,sources,citations,listings"]
    parameter = {"cities": "city", "countries": "country", "sources": "source"}[collection]
    partnerships = f"/v1/partnerships?{parameter}={id_}&limit=200&presumed=true"
    return [f"/v1/{collection}/{id_}", partnerships, f"/v1/cities?country={id_}&limit=200"][: 3 if len(id_) == 2 else 2]


def with_german_names(query: str) -> str:
    """A request with the names of cities in German, if there are any in the answer."""
    if not query.startswith(("/v1/partnerships", "/v1/cities?", "/v1/events")):
        return query
    return f"{query}{'&' if '?' in query else '?'}lang=de"


def sources_named(data: Any) -> set[str]:  # noqa: ANN401
    """The sources that a partnership or observations name, of which the answer has only the ids."""
    if isinstance(data, list):
        return {citation["source"] for row in data for citation in row.get("citations", [])}
    derived = {source["derived_from"] for source in data.get("sources", []) if source["derived_from"]}
    return {*data.get("further_sources", []), *derived}


@pytest.mark.usefixtures("bracketed")
@pytest.mark.parametrize("path", PAGES)
async def test_no_text_of_a_page_stays_english(client: httpx.AsyncClient, path: str) -> None:
    page = await client.get(f"/de{path}", headers={"Accept": BROWSER, "Accept-Encoding": "identity"})
    assert page.status_code == 200
    shown = [(await client.get(with_german_names(query))).json() for query in data_of(path)]
    others = {name for answer in shown for name in sources_named(answer["data"])}
    shown += [(await client.get(f"/v1/sources/{id_}")).json() for id_ in others]
    names = [words_of(json.dumps(answer, ensure_ascii=False)) for answer in shown]
    assert words_left(page.text).difference(*names) == set()


@pytest.mark.usefixtures("bracketed")
@pytest.mark.parametrize(
    ("path", "status"),
    [("/cities/arnem", 404), ("/citys/arnhem-nl", 404), ("/nothing", 404), ("/suggestions", 404), ("/?statsu=x", 422)],
)
async def test_no_text_of_an_error_stays_english(client: httpx.AsyncClient, path: str, status: int) -> None:
    page = await client.get(f"/de{path}", headers={"Accept": BROWSER, "Accept-Encoding": "identity"})
    assert (page.status_code, page.headers["content-language"]) == (status, "de")
    assert words_left(page.text) <= words_of("Arnhem de cities")
    assert {"/de/", "/de/countries", "/de/insights"} <= links_of(page.text)


@pytest.mark.parametrize("path", ["/cities/arnem", "/citys/arnhem-nl"])
async def test_an_error_leads_to_pages_in_its_language(client: httpx.AsyncClient, path: str) -> None:
    page = await client.get(f"/de{path}", headers={"Accept": BROWSER})
    assert "/de/cities/arnhem-nl" in links_of(page.text)
    assert (await client.get(f"/de{path}")).json()["title"] in ("Not found", "No such page")


@pytest.mark.parametrize("path", PAGES)
async def test_links_keep_the_language_and_name_the_others(client: httpx.AsyncClient, path: str) -> None:
    page = await client.get(f"/de{path}", headers={"Accept": BROWSER})
    assert page.headers["content-language"] == "de"
    assert '<html lang="de"' in page.text
    links = [link for link in re.findall(r"<a\b[^>]*>", page.text) if "hreflang" not in link]
    addresses = [unescape(found[1]) for link in links if (found := re.search(r'\shref="(/[^"]*)"', link))]
    assert [address for address in addresses if in_language(address, "de") != address] == []
    if not path.endswith("/widget"):
        alternates = dict(
            re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="[^/]*//[^/]+(/[^"]*)">', page.text)
        )
        plain = path.partition("?")[0]
        assert alternates["x-default"].partition("?")[0] == alternates["en"].partition("?")[0] == plain
        assert alternates["de"].partition("?")[0] == f"/de{plain}"
        assert alternates["de"].partition("?")[0] in page.text.split('rel="canonical"')[1][:100]


async def test_the_language_is_in_the_path_and_in_nothing_else(client: httpx.AsyncClient) -> None:
    ask = partial(client.get, headers={"Accept": BROWSER, "Accept-Language": "de"})
    english, german = await ask(RECORD), await ask(f"/de{RECORD}")
    assert english.headers["content-language"] == "en"
    assert english.headers["etag"] != german.headers["etag"]
    assert english.headers["vary"] == german.headers["vary"] == "Accept, Accept-Encoding"
    tag = german.headers["etag"]
    assert (await client.get(f"/de{RECORD}", headers={"Accept": BROWSER, "If-None-Match": tag})).status_code == 304
    assert (await client.get(RECORD, headers={"Accept": BROWSER, "If-None-Match": tag})).status_code == 200
    assert (await client.get(f"/de/v1{RECORD}")).status_code == 404


async def test_the_api_stays_english_after_a_german_page(client: httpx.AsyncClient) -> None:
    before = (await client.get(f"/v1{RECORD}?include=events")).text
    await client.get("/de/countries/NL", headers={"Accept": BROWSER})
    assert (await client.get(f"/v1{RECORD}?include=events&again=")).status_code == 422
    assert (await client.get(f"/v1{RECORD}?include=events")).text == before
    assert (await client.get("/v1/countries/NL")).json()["data"]["name"] == "Netherlands"


async def test_the_site_map_has_the_languages_of_each_page(client: httpx.AsyncClient) -> None:
    pages = (await client.get("/sitemaps/countries.xml")).text
    entry = pages[pages.index("/countries/NL<") :].partition("</url>")[0]
    assert re.findall(r'hreflang="(\w+)" href="[^/]*//[^/]+([^"]+)"', entry) == [
        ("en", "/countries/NL"),
        ("de", "/de/countries/NL"),
    ]
    for address in re.findall(
        r'hreflang="de" href="[^/]*//[^/]+([^"]+)"', (await client.get("/sitemaps/pages.xml")).text
    ):
        assert (await client.get(address, headers={"Accept": BROWSER})).status_code == 200


def test_translated_paths_are_those_of_the_routers() -> None:
    paths = {str(getattr(route, "path", "")) for router in TRANSLATED_ROUTERS for route in router.routes}
    wholes = {path.removeprefix("/") for path in paths}
    assert {whole if whole in TRANSLATED else whole.partition("/")[0] for whole in wholes} == TRANSLATED


def test_only_translated_pages_have_the_language_in_their_address() -> None:
    with speaking("de"):
        assert [localize(path) for path in ("/cities/arnhem-nl", "/v1/cities", "/docs")] == [
            "/de/cities/arnhem-nl",
            "/v1/cities",
            "/docs",
        ]
        assert localize("/docs/guide#maps") == "/de/docs/guide#maps"
    assert [language_of(path) for path in ("/de/cities/arnhem-nl", "/cities", "/denmark")] == ["de", "en", "en"]
    assert [without_language(path) for path in ("/de", "/de/cities", "/denmark")] == ["/", "/cities", "/denmark"]


def test_names_of_cities_are_in_the_language_of_the_page() -> None:
    with speaking("de"):
        assert city_language() == "de"
    assert city_language() is None


async def test_names_of_cities_are_in_the_language_that_the_request_names(client: httpx.AsyncClient) -> None:
    found = (await client.get("/v1/partnerships?city=arkhangelsk-ru&presumed=true&limit=1")).json()["data"][0]["id"]
    pages = [await client.get(f"/de/partnerships/{found}{query}") for query in ("", "?lang=en")]
    assert ["Archangelsk" in page.text.partition("<h1")[2].partition("</h1>")[0] for page in pages] == [True, False]


def test_every_country_has_a_name_in_every_language() -> None:
    for language in OTHERS:
        with speaking(language):
            assert len({country_name(code) for code in COUNTRIES}) == len(COUNTRIES)


def test_scripts_get_the_months_and_terms_that_they_look_up() -> None:
    messages = script_messages("de")
    assert (messages["month\4May"], messages["term\4abuse"]) == ("Mai", "Missbrauch")


async def test_cities_have_their_names_in_the_language(client: httpx.AsyncClient) -> None:
    german = await client.get("/de/partnerships/cologne-de--volgograd-ru", headers={"Accept": BROWSER})
    assert "Köln" in german.text.partition("<h1")[2].partition("</h1>")[0]
    assert "Wolgograd" in text_of(german.text)
    english = await client.get("/partnerships/cologne-de--volgograd-ru", headers={"Accept": BROWSER})
    assert "Cologne" in english.text.partition("<h1")[2].partition("</h1>")[0]


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("city=cologne-de", "Köln"),
        ("between=cologne-de,RU", "Köln – Russland"),
        ("country=EU", "Europäische Union"),
        ("exclude_country=EU", "Ohne Europäische Union"),
    ],
)
async def test_titles_name_cities_and_groups_in_the_language(client: httpx.AsyncClient, query: str, title: str) -> None:
    german = await client.get(f"/de/partnerships?{query}")
    heading = text_of(german.text.partition("<h1")[2].partition("</h1>")[0].partition(">")[2])
    assert heading.startswith(title)
    assert ("European" in heading, "Cologne" in heading) == (False, False)


async def test_a_misspelt_word_is_reported_in_the_language_of_the_page(client: httpx.AsyncClient) -> None:
    answer = (await client.get("/de/question?q=Arnhxxm")).json()
    assert answer["warnings"] == [
        "Kein Name und keine Notiz enthält das Wort „Arnhxxm“. Meinten Sie Arnhem (arnhem-nl)?",
        "Das Register ist nicht vollständig: Wo es nichts findet, kann es dennoch etwas geben.",
    ]
    page = await client.get("/de/?q=Arnhxxm", headers={"Accept": BROWSER})
    assert answer["warnings"][0] in text_of(page.text)
    warning, _no_match = (await client.get("/v1/partnerships?q=Arnhxxm")).json()["meta"]["warnings"]
    assert warning.startswith("No name or note")


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/?country=NL&status=severed", "Niederlande · Beendet, Stand 24. November 2026"),
        (
            "/?country=NL&ended_from=2022&ended_to=2022",
            "Niederlande · Beendet 2022, Stand 24. November 2026",
        ),
        (RECORD, "Die Partnerschaft von Arnhem (NL) und Wuhan (CN), Stand 24. November 2026: beendet"),
        ("/cities/cologne-de", "Städtepartnerschaften: Köln, Stand 24. November 2026"),
    ],
)
async def test_a_page_is_cited_in_its_language_with_its_address(
    client: httpx.AsyncClient, path: str, title: str
) -> None:
    page = (await client.get(f"/de{path}", headers={"Accept": BROWSER})).text
    (citation,) = re.findall(r">(Register der Städtepartnerschaften: „[^<]*)<", page)
    assert f"„{title}" in unescape(citation)
    assert f"/de{path}" in unescape(citation)
    link = re.findall(r'href="(/v1/cite[^"]+style=ris)"', page)[-1]
    assert title in (await client.get(unescape(link))).text
