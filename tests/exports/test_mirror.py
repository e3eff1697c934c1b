"""A mirror that follows the changes of a register has what an export of the same revision has, whatever happened."""

import itertools
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import httpx
import pytest
from fastapi.testclient import TestClient

from app.domain.models import AnyRecord, Tombstone
from app.exports.mirror import MirrorError, MirrorReport, mirror
from app.main import create_app
from app.reading.register import Register
from app.settings import Settings
from app.store.atomic_files import UnsafeTarget
from app.store.backup import Progress
from app.store.database import open_engine
from app.store.read_session import ReadSession
from tests.api.running import PUBLIC, TODAY
from tests.cli.commands import Commands
from tests.databases import Kind, State
from tests.exports.making import export
from tests.store.smallregister import ARNHEM, BREDA, SMALL, city, opened, partnership, source, take_in

LATER: tuple[tuple[AnyRecord, ...], ...] = (
    (partnership(ARNHEM.id, *ARNHEM.events, note="Read again."), city("wuhan-cn", note="Three towns.")),
    (source("paper", publisher_id="the-paper", derived_from="agency", title="Arnhem breaks off"),),
    (city("gera-de"), partnership("arnhem-nl--gera-de", "established effective 1990")),
    (Tombstone(id=BREDA.id, reason="It never was."),),
)
"""What happens to the small register: changes, a title, a new partnership, and one that is retracted."""


@contextmanager
def silent(_title: str, _total: int | None) -> Iterator[Callable[[int], None]]:
    """Show no progress."""
    yield lambda _number: None


PROGRESS: Progress = silent


@dataclass
class Origin:
    """A register that others mirror: its database, and the folder of its exports."""

    url: str
    folder: Path
    file: Path

    @contextmanager
    def client(self) -> Iterator[httpx.Client]:
        """A client of the service as it is now."""
        register = Register(ReadSession(open_engine(self.url)), today=lambda: TODAY, public_url=PUBLIC)
        settings = Settings(database_url=self.url, rate_limit="", exports=str(self.folder))
        with TestClient(create_app(settings, register=register), base_url=PUBLIC) as client:
            yield cast(httpx.Client, client)

    def mirror(self) -> MirrorReport:
        """Bring the mirror to the latest revision."""
        with self.client() as client:
            return mirror(client, PUBLIC, self.file, PROGRESS, wait=lambda _: None)

    def change(self, *records: AnyRecord) -> None:
        """Write a revision."""
        with opened(self.url) as engine:
            take_in(engine, *records)

    def export(self) -> None:
        """Export the latest revision."""
        export(self.url, self.folder)


@pytest.fixture
def origin(make_database: Callable[[Kind, State], str], database_kind: Kind, tmp_path: Path) -> Origin:
    """The small register, without an export."""
    url = make_database(database_kind, "migrated")
    (tmp_path / "exports").mkdir()
    origin = Origin(url, tmp_path / "exports", tmp_path / "mirror" / "register.sqlite")
    origin.change(*SMALL)
    return origin


def test_a_mirror_follows_a_register_from_its_first_change(origin: Origin) -> None:
    first = origin.mirror()
    assert (first.revision[:3], first.exported, first.removed) == ("r1-", None, 0)
    for number, records in enumerate(LATER, start=2):
        origin.change(*records)
        followed = origin.mirror()
        origin.export()
        again = origin.mirror()
        assert followed.revision.startswith(f"r{number}-")
        assert again.written == again.removed == 0
        assert again.exported == again.digest == followed.digest
    assert followed.removed == 1


def test_a_mirror_that_begins_with_an_export_is_the_same(origin: Origin, tmp_path: Path) -> None:
    origin.export()
    begun = origin.mirror()
    assert begun.digest == begun.exported
    for records in LATER:
        origin.change(*records)
    followed = origin.mirror()
    assert followed.exported is None
    origin.export()
    origin.file = tmp_path / "other.sqlite"
    assert origin.mirror().digest == followed.digest == origin.mirror().exported


def test_a_first_round_without_an_export_reads_lists_and_no_single_records(origin: Origin) -> None:
    for records in LATER:
        origin.change(*records)
    with origin.client() as client:
        counting = Breaking(client, 0)
        first = mirror(counting, PUBLIC, origin.file, PROGRESS)  # type: ignore[arg-type]
    assert first.written > 10
    assert counting.asked < 10
    origin.export()
    assert origin.mirror().exported == first.digest


def test_a_mirror_that_is_interrupted_at_any_request_goes_on_from_its_revision(origin: Origin) -> None:
    origin.export()
    before = origin.mirror().digest
    for records in LATER:
        origin.change(*records)
    with origin.client() as client:
        for number in range(1, 100):
            breaking = Breaking(client, number)
            with closing(sqlite3.connect(origin.file)) as database:
                assert [row[0][:3] for row in database.execute("SELECT revision FROM state")] == ["r1-"]
            try:
                done = mirror(breaking, PUBLIC, origin.file, PROGRESS, compare=False)  # type: ignore[arg-type]
            except KeyboardInterrupt:
                continue
            break
    assert number > 6
    assert done.digest != before
    origin.export()
    assert origin.mirror().exported == done.digest


class Breaking:
    """A client that counts its requests, and is interrupted at one of them."""

    def __init__(self, client: httpx.Client, at: int) -> None:
        self._client, self._at = client, at
        self.asked = 0

    def build_request(self, method: str, url: str) -> httpx.Request:
        """Make a request of the client."""
        return self._client.build_request(method, url)

    def send(self, request: httpx.Request, *, stream: bool, follow_redirects: bool) -> httpx.Response:
        """Ask, or be interrupted."""
        self.asked += 1
        if self.asked == self._at:
            raise KeyboardInterrupt
        return self._client.send(request, stream=stream, follow_redirects=follow_redirects)


@pytest.mark.parametrize("is_exported", [False, True])
def test_a_mirror_of_a_lost_history_begins_again(
    origin: Origin, make_database: Callable[[Kind, State], str], database_kind: Kind, *, is_exported: bool
) -> None:
    origin.change(*LATER[0])
    origin.change(city("ede-nl"))  # It is lost.
    if is_exported:
        origin.export()
    lost = origin.mirror()
    origin.url = make_database(database_kind, "migrated")
    origin.change(*SMALL)
    for records in reversed(LATER):
        origin.change(*records)
    found = origin.mirror()
    assert (found.began_again, found.revision[:3]) == (True, "r5-")
    assert found.digest != lost.digest
    origin.export()
    assert origin.mirror().exported == found.digest


def test_an_export_of_a_lost_history_is_not_taken_for_one_of_this(
    origin: Origin, make_database: Callable[[Kind, State], str], database_kind: Kind
) -> None:
    origin.export()
    origin.url = make_database(database_kind, "migrated")
    origin.change(*SMALL[1:], city("arnhem-nl", note="Another history."))
    with pytest.raises(UnsafeTarget, match=r"that revision was lost\. Delete the folder, then export again"):
        origin.export()


def test_a_changed_mirror_differs_from_the_export(origin: Origin) -> None:
    origin.export()
    assert origin.mirror().digest == origin.mirror().exported
    with closing(sqlite3.connect(origin.file)) as database:
        database.execute("UPDATE record SET document = replace(document, 'Arnhem', 'Arnheim')")
        database.commit()
    changed = origin.mirror()
    assert changed.digest != changed.exported


def test_the_command_says_what_it_did(
    origin: Origin, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    origin.export()
    with origin.client() as client:
        monkeypatch.setattr("app.cli.exports.httpx.Client", lambda **_: nullcontext(client))
        commands = Commands(origin.url, monkeypatch, capsys)
        done = commands.run("mirror", PUBLIC, str(origin.file))
        with closing(sqlite3.connect(origin.file)) as database:
            database.execute("DELETE FROM record WHERE what = 'city'")
            database.commit()
        differing = commands.run("mirror", PUBLIC, str(origin.file))
    assert done.status == 0
    assert done.err.splitlines() == [
        f"Reading {name}" for name in ("partnerships", "cities", "sources", "observations", "groups")
    ]
    assert "records written, 0 removed" in done.out
    assert "The export of this revision has the same digest." in done.out
    assert differing.status == 1
    assert "is not a true copy. Delete it" in differing.err


def test_a_file_is_the_mirror_of_one_register(origin: Origin) -> None:
    origin.mirror()
    with origin.client() as client, pytest.raises(MirrorError, match=r"is a mirror of http://127\.0\.0\.1:8000"):
        mirror(client, "http://localhost:8000", origin.file, PROGRESS)


def test_an_export_that_is_not_complete_is_refused(origin: Origin) -> None:
    origin.export()
    (file,) = origin.folder.glob("*/cities.ndjson")
    file.write_bytes(file.read_bytes().replace(b"Arnhem", b"Arnhum"))
    with pytest.raises(MirrorError, match=r"cities.ndjson is not complete"):
        origin.mirror()
    with closing(sqlite3.connect(origin.file)) as database:
        assert database.execute("SELECT count(*) FROM record").fetchone() == (0,)


@pytest.mark.sqlite_only
def test_a_file_that_is_no_mirror_stays_as_it_is(origin: Origin, tmp_path: Path) -> None:
    other, text = tmp_path / "other.sqlite", tmp_path / "notes.txt"
    with closing(sqlite3.connect(other)) as database:
        database.execute("CREATE TABLE recipe (name TEXT)")
    text.write_text("Not a database, but a long enough text.\n" * 100, encoding="utf-8")
    for file, reason in ((other, "is a database of something else"), (text, "exists and is no mirror")):
        before = file.read_bytes()
        origin.file = file
        with pytest.raises(MirrorError, match=reason):
            origin.mirror()
        assert file.read_bytes() == before


@pytest.mark.sqlite_only
def test_a_file_that_cannot_be_written_is_refused(origin: Origin, tmp_path: Path) -> None:
    origin.file = tmp_path
    with pytest.raises(MirrorError, match=r"cannot be written: unable to open database file\."):
        origin.mirror()


@pytest.mark.sqlite_only
def test_the_page_of_a_proxy_is_not_taken_for_an_answer(tmp_path: Path) -> None:
    transport = httpx.MockTransport(lambda request: httpx.Response(200, html="<p>Please log in.</p>"))
    with httpx.Client(transport=transport) as client, pytest.raises(MirrorError, match="is not JSON"):
        mirror(client, PUBLIC, tmp_path / "mirror.sqlite", PROGRESS)


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("retry_after", "seconds"), [("7", 7), ("900", 60), ("Sun, 06 Nov 1994 08:49:37 GMT", 0), ("soon", 1)]
)
def test_a_busy_register_is_tried_again_when_it_says(tmp_path: Path, retry_after: str, seconds: int) -> None:
    waits: list[float] = []
    transport = httpx.MockTransport(lambda request: httpx.Response(503, headers={"retry-after": retry_after}))
    with httpx.Client(transport=transport) as client, pytest.raises(MirrorError, match="the status 503"):
        mirror(client, PUBLIC, tmp_path / "mirror.sqlite", PROGRESS, wait=waits.append)
    assert waits == [seconds] * 4


@pytest.mark.sqlite_only
@pytest.mark.parametrize("url", ["@elsewhere.example/cities.ndjson", ".elsewhere.example/x", ":81/x", ":x/y"])
def test_a_file_of_another_server_is_not_asked_for(tmp_path: Path, url: str) -> None:
    asked = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.host)
        names = [f"{name}.ndjson" for name in ("cities", "sources", "partnerships", "observations", "groups")]
        files = [{"name": name, "known_at": "r1-12345678", "url": url, "bytes": 0, "sha256": ""} for name in names]
        data = files if request.url.path == "/v1/exports" else {}
        return httpx.Response(200, json={"data": data, "meta": {"known_at": "r1-12345678"}, "links": {"next": url}})

    with httpx.Client(transport=httpx.MockTransport(answer)) as client, pytest.raises(MirrorError, match="another ser"):
        mirror(client, "https://register.example", tmp_path / "mirror.sqlite", PROGRESS)
    assert set(asked) == {"register.example"}


@pytest.mark.sqlite_only
@pytest.mark.parametrize("endless", ["/v1/exports", "/v1/exports/partnerships.ndjson", "/v1/partnerships.ndjson"])
def test_an_endless_answer_is_left(tmp_path: Path, endless: str) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == endless:
            return httpx.Response(200, content=itertools.repeat(b" " * 2**20))
        exported = {"name": "partnerships.ndjson", "known_at": "r1-12345678", "bytes": 10, "sha256": ""}
        files = [] if endless == "/v1/partnerships.ndjson" else [{**exported, "url": "/v1/exports/partnerships.ndjson"}]
        return httpx.Response(200, json={"data": files, "meta": {"known_at": "r1-12345678"}})

    with httpx.Client(transport=httpx.MockTransport(answer)) as client, pytest.raises(MirrorError, match="r than"):
        mirror(client, PUBLIC, tmp_path / "mirror.sqlite", PROGRESS)


@pytest.mark.sqlite_only
@pytest.mark.parametrize("status", [308, 429, 503])
def test_a_register_that_leads_elsewhere_or_stays_busy_is_refused(tmp_path: Path, status: int) -> None:
    elsewhere = {"location": "https://elsewhere.example/v1/exports"}
    transport = httpx.MockTransport(lambda request: httpx.Response(status, headers=elsewhere))
    with httpx.Client(transport=transport) as client, pytest.raises(MirrorError, match=f"the status {status}"):
        mirror(client, PUBLIC, tmp_path / "register.sqlite", PROGRESS, wait=lambda _: None)
