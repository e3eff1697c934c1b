"""The Python client reads every page, survives a later release, waits as the register asks, and explains errors."""

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import httpx
import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest

from sister_cities_client import (
    AsyncSisterCities,
    InvalidQuery,
    NotFound,
    ProblemError,
    RegisterUnavailable,
    SisterCities,
    __version__,
    days_of,
    show_progress,
)
from sister_cities_client.protocol import KeptAnswers
from tests.clients.growing import NEW_PROBLEM, NEW_TERM, growing

ROOT = Path(__file__).parents[2]
CLIENT = ROOT / "clients" / "python"
ARNHEM = "arnhem-nl--wuhan-cn"
Answer = Callable[[httpx.Request], httpx.Response]


@pytest.fixture
def register(site: str) -> Iterator[SisterCities]:
    """A client of the service."""
    with SisterCities(site) as register:
        yield register


def fake(answer: Answer, **options: float) -> SisterCities:
    """A client of a register that answers what a test wants."""
    return SisterCities("https://register.test", transport=httpx.MockTransport(answer), **options)  # type: ignore[arg-type]


# --- lists ---


def test_a_list_is_every_record_of_every_page(register: SisterCities, site: str) -> None:
    pages = list(register.partnerships(between="NL,CN", per_page=7).pages())
    whole = httpx.get(f"{site}/v1/partnerships?between=NL,CN&limit=200").json()
    assert [len(page.data) for page in pages] == [7, 7, 7, 7, 2]
    assert [record for page in pages for record in page.data] == whole["data"]
    assert {page.question for page in pages} == {whole["meta"]["question"]}
    assert pages[0].count == whole["meta"]["count"] == 30
    assert list(register.partnerships(between="NL,CN", per_page=7)) == whole["data"]


def test_links_of_a_page_can_be_opened(register: SisterCities) -> None:
    page = register.partnerships(country=["NL", "BE"], status="severed", disputed=False).first_page()
    assert page.permalink is not None
    assert register.get(page.permalink)["data"] == page.data
    assert ARNHEM in register.cite(page.permalink, "text") or "Partnerships" in register.cite(page.permalink, "text")


def test_the_clocks_of_a_client_hold_for_its_queries_unless_they_name_their_own(site: str) -> None:
    with SisterCities(site, as_of="2021-06-01", known_at="r1") as register:
        assert register.partnership(ARNHEM)["status"]["value"] == "active"
        assert register.partnership(ARNHEM, as_of="2022")["status"]["value"] == "severed"
        assert register.city("arnhem-nl", as_of="2021-06-01")["id"] == "arnhem-nl"
        assert register.partnerships(city="arnhem-nl").first_page().meta["as_of"] == "2021-06-01"
        assert register.cities(q="Arnhm").first_page().data[0]["id"] == "arnhem-nl"


def test_every_method_answers(register: SisterCities) -> None:
    lists = (
        register.partnerships(per_page=1), register.events(per_page=1), register.cities(per_page=1),
        register.sources(per_page=1), register.observations(per_page=1), register.groups(per_page=1),
        register.countries(), register.country_pairs(), register.timeline(between="NL,CN"),
        register.changes(per_page=1), register.vocabularies(),
    )  # fmt: skip
    for pages in lists:
        assert pages.first_page().data, pages
    assert register.exports().first_page().warnings
    assert register.history(ARNHEM)[0]["revision"] == 1
    assert register.country("NL")["code"] == "NL"
    assert register.group("EU")["id"] == "EU"
    source = next(iter(register.sources()))["id"]
    assert register.source(source)["id"] == source
    observation = next(iter(register.observations()))["id"]
    assert register.observation(observation)["id"] == observation
    assert register.facets(facet="status")["data"]["status"]["buckets"]
    assert register.about()["revision"] == 1


def test_tables_have_every_record(register: SisterCities) -> None:
    namibia = register.partnerships(country="NA")
    frame, table = namibia.to_pandas(), register.partnerships(country="NA").to_polars()
    records = list(namibia)
    assert records
    assert list(frame["id"]) == list(table["id"]) == [record["id"] for record in records]
    assert "NA" in {*frame["country_a"], *frame["country_b"]}
    assert len(register.events(country="NL", per_page=1).to_pandas()) > 1
    assert len(register.groups().to_pandas()) == len(register.groups().to_polars()) > 1


def test_days_of_a_table_are_dates_next_to_the_text_of_the_source(register: SisterCities) -> None:
    frame, table = (register.partnerships(id=ARNHEM).to_pandas(), register.partnerships(id=ARNHEM).to_polars())
    assert (frame["established"][0], table["established"][0]) == ("1999-09", "1999-09")
    assert frame["established_latest"][0].date() == table["established_latest"][0] == date(1999, 9, 30)
    whole = register.partnerships(between="NL,CN").to_pandas()
    assert (whole["ended_latest"] > "2021-01-01").sum() > 1
    assert days_of(register.partnership(ARNHEM)["established"]) == (date(1999, 9, 1), date(1999, 9, 30))
    assert days_of(None) == days_of({"earliest": None, "latest": None}) == (None, None)


@pytest.mark.parametrize("query", [{"fields": "id"}, {"include": "events"}, {"facet": "status"}, {"limit": 3}])
def test_a_table_refuses_what_it_would_drop(register: SisterCities, query: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match=next(iter(query))):
        register.partnerships(country="NL", **query).to_pandas()


def test_a_list_takes_the_size_of_its_pages_and_no_limit(register: SisterCities) -> None:
    with pytest.raises(TypeError, match="per_page"):
        list(register.partnerships(limit=3))  # type: ignore[call-arg]


def test_long_reads_report_how_far_they_are(site: str, capsys: pytest.CaptureFixture[str]) -> None:
    reports: list[tuple[int, int | None, str]] = []
    with SisterCities(site, progress=lambda *report: reports.append(report)) as register:
        list(register.partnerships(between="NL,CN", per_page=20))
        assert reports == [(20, 30, "records"), (30, 30, "records")]
        csv = register.get_bytes("/v1/partnerships.csv?between=NL,CN")
        assert reports[-1][2] == "bytes"
        assert csv.startswith(b"id,")
    show_progress(1_200, 1_200, "records")
    assert capsys.readouterr().err == "\r1,200 of 1,200 records\n"


def test_an_answer_that_has_not_changed_is_not_sent_again() -> None:
    requests: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        if request.headers.get("If-None-Match") == '"1"':
            return httpx.Response(304, headers={"ETag": '"1"'})
        return httpx.Response(200, headers={"ETag": '"1"'}, json={"data": 1})

    with fake(answer) as register:
        assert [register.get("/v1/meta") for _ in range(2)] == [{"data": 1}, {"data": 1}]
        for number in range(KeptAnswers.most):
            register.get(f"/v1/cities?q={number}")
        register.get("/v1/meta")
    assert ["If-None-Match" in request.headers for request in requests[:2]] == [False, True]
    assert "If-None-Match" not in requests[-1].headers
    assert requests[0].headers["User-Agent"] == f"sister-cities-client/{__version__}"


def test_a_suggestion_is_sent_once(register: SisterCities) -> None:
    source = {"url": "https://news.example.org/2025/arnhem", "title": "Arnhem"}
    text = "The council voted on 1 June 2025 to end the partnership."
    sent = {"kind": "ended", "target": ARNHEM, "date": "2025-06-01", "text": text, "source": source}
    bodies: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        bodies.append(request)
        return httpx.Response(201, json={"data": {"id": 7, "state": "open"}})

    with fake(answer) as other:
        assert other.suggest(sent)["id"] == 7
        other.suggest(sent, dry_run=True)
    assert [str(request.url).partition("/v1")[2] for request in bodies] == [
        "/suggestions", "/suggestions?dry_run=true",
    ]  # fmt: skip
    assert json.loads(bodies[0].content) == sent
    with pytest.raises(ProblemError) as refused:
        register.suggest({**sent, "kind": "finished"})
    assert refused.value.status in (403, 404, 422)


# --- following ---


def test_changes_are_followed_from_the_revision_that_was_reached(register: SisterCities, tmp_path: Path) -> None:
    state = tmp_path / "state"
    changes = list(register.follow(state))
    assert len(changes) == register.changes().first_page().count
    assert state.read_text(encoding="utf-8") == register.changes().first_page().meta["known_at"] + "\n"
    assert list(register.follow(state)) == []


def test_a_program_that_is_killed_gets_the_changes_of_its_last_revision_again(tmp_path: Path) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        since = int(request.url.params["since"].removeprefix("r"))
        data = [
            {"revision": number, "id": f"{number}{part}"} for number in (1, 2, 3) if number > since for part in "ab"
        ]
        return httpx.Response(200, json={"data": data, "meta": {"known_at": "r3"}, "links": {}})

    state = tmp_path / "state"
    with fake(answer) as register:
        following = register.follow(state)
        assert [next(following)["id"] for _ in range(4)] == ["1a", "1b", "2a", "2b"]
        following.close()  # type: ignore[attr-defined]
        assert [change["id"] for change in register.follow(state)] == ["2a", "2b", "3a", "3b"]
    assert state.read_text(encoding="utf-8") == "r3\n"


# --- errors and retries ---


def test_errors_say_what_was_probably_meant(register: SisterCities) -> None:
    with pytest.raises(InvalidQuery, match="status") as invalid:
        list(register.partnerships(statsu="severed"))  # type: ignore[call-arg]
    assert invalid.value.errors[0]["did_you_mean"] == "status"
    with pytest.raises(NotFound, match=ARNHEM) as missing:
        register.partnership("arnhem--wuhan")
    assert (missing.value.status, missing.value.code) == (404, "not-found")
    assert missing.value.request_id


@pytest.mark.parametrize("body", [b'{"code": "new-kind", "detail": "Tea only."}', b"<html>", b"[]", b""])
def test_a_kind_of_problem_that_a_later_release_adds_is_an_error_as_well(body: bytes) -> None:
    with fake(lambda _: httpx.Response(418, content=body)) as register, pytest.raises(ProblemError) as raised:
        register.about()
    assert (raised.value.status, type(raised.value)) == (418, ProblemError)
    assert str(raised.value)


def test_a_busy_register_gets_the_request_again_when_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr("time.sleep", waits.append)
    answers = iter([
        httpx.Response(429, headers={"Retry-After": "7"}), httpx.Response(503), httpx.Response(200, json={"data": 1})
    ])  # fmt: skip
    with fake(lambda _: next(answers)) as register:
        assert register.get("/v1/meta") == {"data": 1}
    assert waits == [7.0, 1.0]


@pytest.mark.parametrize(("headers", "retries", "expected"), [({}, 2, [0.5, 1.0]), ({"Retry-After": "3600"}, 9, [])])
def test_retries_end(
    monkeypatch: pytest.MonkeyPatch, headers: dict[str, str], retries: int, expected: list[float]
) -> None:
    waits: list[float] = []
    monkeypatch.setattr("time.sleep", waits.append)
    busy = fake(lambda _: httpx.Response(503, headers=headers), retries=retries)
    with busy as register, pytest.raises(RegisterUnavailable):
        register.about()
    assert waits == expected


def test_a_connection_that_fails_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)

    def refuse(_: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused")

    with fake(refuse) as register, pytest.raises(httpx.ConnectError):
        register.about()


# --- a later release, an event loop ---


def test_answers_of_a_later_release_are_read(site: str) -> None:
    with growing(site) as grown, SisterCities(grown) as register:
        assert register.partnership(ARNHEM)["status"]["value"] == NEW_TERM
        assert len(list(register.partnerships(between="NL,CN", per_page=20))) == 30
        with pytest.raises(NotFound) as missing:
            register.partnership("nowhere--no-place")
        assert missing.value.code == NEW_PROBLEM


@pytest.mark.anyio
async def test_the_asynchronous_client_answers_the_same(site: str, register: SisterCities, tmp_path: Path) -> None:
    async with AsyncSisterCities(site) as waiting:
        pages = waiting.partnerships(between="NL,CN", per_page=7)
        assert [record async for record in pages] == list(register.partnerships(between="NL,CN"))
        assert await waiting.partnership(ARNHEM) == register.partnership(ARNHEM)
        assert await waiting.facets(facet="status") == register.facets(facet="status")
        assert len(await pages.to_pandas()) == len(await pages.to_polars()) == 30
        assert len(await waiting.groups().to_pandas()) == len(await waiting.groups().to_polars())
        state = tmp_path / "state"
        assert len([change async for change in waiting.follow(state)]) == register.changes().first_page().count
        assert [change async for change in waiting.follow(state)] == []
        with pytest.raises(NotFound):
            await waiting.city("atlantis")


# --- what is shipped ---


def test_what_is_generated_is_current(tmp_path: Path) -> None:
    subprocess.run([sys.executable, CLIENT / "generate.py", tmp_path], check=True)
    ruff = Path(sys.executable).with_name("ruff")
    subprocess.run(
        [ruff, "check", "--quiet", "--fix", "--select", "I", "--config", ROOT / "pyproject.toml", tmp_path], check=True
    )
    subprocess.run([ruff, "format", "--quiet", "--config", ROOT / "pyproject.toml", tmp_path], check=True)
    for module in ("records.py", "synchronous.py"):
        current = (CLIENT / "src" / "sister_cities_client" / module).read_text(encoding="utf-8")
        assert (tmp_path / module).read_text(encoding="utf-8") == current, "make openapi writes both"


def test_the_wheel_holds_the_client_and_needs_httpx_only(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pip", "wheel", "--no-index", "--no-deps", "--no-build-isolation", "--quiet"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "build" / "backend")}
    subprocess.run([*command, "--wheel-dir", tmp_path, CLIENT], check=True, env=environment)
    (wheel,) = tmp_path.iterdir()
    with ZipFile(wheel) as files:
        names = set(files.namelist())
        metadata = next(files.read(name).decode() for name in names if name.endswith("METADATA"))
    sources = {path.name for path in (CLIENT / "src" / "sister_cities_client").iterdir() if path.is_file()}
    assert {name for name in names if "dist-info" not in name} == {f"sister_cities_client/{name}" for name in sources}
    assert "py.typed" in sources
    needed = re.findall(r"^Requires-Dist: ([\w-]+)(?!.*extra)", metadata, re.MULTILINE)
    assert needed == ["httpx"]


def run_code(code: str, names: dict[str, object]) -> str:
    """Run code as a notebook does, and return how its last expression is shown."""
    tree = ast.parse(code)
    *statements, last = tree.body
    if not isinstance(last, ast.Expr):
        exec(compile(tree, "cell", "exec"), names)
        return ""
    exec(compile(ast.Module(statements, []), "cell", "exec"), names)
    value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
    return str(value._repr_html_() if hasattr(value, "_repr_html_") else value)


def test_the_code_of_the_readme_runs(
    site: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    text = (CLIENT / "README.md").read_text(encoding="utf-8")
    names: dict[str, object] = {}
    for code in re.findall(r"```python\n(.*?)```", text, re.DOTALL):
        if ".suggest(" in code:  # This service takes no suggestions.
            compile(code, "README.md", "exec")
            continue
        run_code(code.replace("https://register.example", site), names)
    printed = capsys.readouterr().out
    assert f"{ARNHEM} 2021-07-21 ['human_rights']" in printed
    assert "Unknown parameter “statsu”. Did you mean status?" in printed


def test_the_notebook_answers_with_charts(
    site: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    mpl.use("agg")
    monkeypatch.setenv("REGISTER", site)
    cells = json.loads((CLIENT / "notebooks" / "questions.ipynb").read_text(encoding="utf-8"))["cells"]
    names: dict[str, object] = {}
    shown = "".join(run_code("".join(cell["source"]), names) for cell in cells if cell["cell_type"] == "code")
    printed = capsys.readouterr().out
    figures = [plt.figure(number) for number in plt.get_fignums()]
    plt.close("all")
    assert len(figures) == 4
    assert all(figure.axes[0].has_data() for figure in figures)
    assert ARNHEM in shown
    assert "Partnerships between China and the Netherlands that had the status severed" in printed
    assert all(not cell.get("outputs") for cell in cells)
