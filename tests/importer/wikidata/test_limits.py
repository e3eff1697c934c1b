"""Files of Wikidata that unpack to far more than they are, or hold something endless: refused, with the limit."""

import bz2
import gzip
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from app.claims.rejections import Rejected
from app.importer.limits import InvalidFile
from app.importer.wikidata.live import Client, Unavailable, WikidataServices
from app.importer.wikidata.reader import FileReader
from tests.importer.wikidata.building import dump, entity, partner

NOW = datetime(2026, 11, 24, tzinfo=UTC)
MIB = 1024 * 1024
SERVICES = WikidataServices("a@b.example")
PACKERS: dict[str, Callable[[bytes], bytes]] = {"gzip": gzip.compress, "bzip2": bz2.compress}
DUMP = dump([entity("Q1", partner("Q2"))])


def lay(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "entities"
    path.write_bytes(content)
    return path


def refuse(path: Path, message: str) -> int:
    """The bytes that were held at most until the file was refused."""
    tracemalloc.start()
    try:
        with pytest.raises((InvalidFile, InvalidFile), match=message):
            list(FileReader(path).read())
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("packer", PACKERS)
def test_a_line_without_end_is_refused_in_bounded_memory(tmp_path: Path, packer: str) -> None:
    path = lay(tmp_path, PACKERS[packer](b'{"type":"item","claims":[' + b"[]," * (7 * MIB)))
    assert path.stat().st_size < 400_000
    assert refuse(path, "entities, line 1: .* more than 16,777,216 .*one entity a line") < 60 * MIB


@pytest.mark.parametrize("packer", PACKERS)
def test_many_lines_are_refused_where_a_small_file_holds_them(tmp_path: Path, packer: str) -> None:
    path = lay(tmp_path, PACKERS[packer](DUMP.removesuffix(b"]\n") + (b" " * 9_999 + b"\n") * 6_800))
    refuse(path, "entities holds more than 67,108,864 bytes.*split it")


def test_one_document_over_many_lines_has_a_largest_size(tmp_path: Path) -> None:
    path = lay(tmp_path, b"{\n" + (b'"a": "' + b"x" * 99_991 + b'",\n') * 340)
    assert refuse(path, "entities .*33,554,432 bytes.*one entity a line") < 80 * MIB


@pytest.mark.parametrize("form", ["a line", "a document"])
def test_nesting_without_end_is_refused(tmp_path: Path, form: str) -> None:
    deep = b"[" * 100_000 + b"]" * 100_000
    if form == "a document":
        refuse(lay(tmp_path, b'{\n"a": ' + deep + b"}\n"), "entities is not JSON: it is nested too deeply")
        return
    path = lay(tmp_path, DUMP.removesuffix(b"]\n") + b'{"P190": ' + deep + b"}\n]\n")
    reasons = [found.message for found in FileReader(path).read_entities() if isinstance(found, Rejected)]
    assert [reason for reason in reasons if "nested too deeply" in reason]


def test_an_answer_nested_without_end_is_requested_again_and_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    deep = httpx.MockTransport(lambda _: httpx.Response(200, content=b"[" * 100_000))
    with Client(SERVICES, deep) as client, pytest.raises(Unavailable, match="broken JSON"):
        client.fetch(SERVICES.api_url, {})
