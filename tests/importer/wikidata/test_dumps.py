"""Files of entities are read whatever their form and their size, and nothing in them is lost in silence."""

import bz2
import gzip
import json
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random

import pytest

from app.claims.rejections import Rejected
from app.importer.limits import InvalidFile
from app.importer.wikidata.entities import WikidataEntity, reject_unreadable
from app.importer.wikidata.reader import FileReader
from tests.importer.wikidata.building import Json, dump, entity, item, partner, statement

TWO = [
    entity("Q1", partner("Q2"), partner("Q3", 2)),
    entity("Q7", statement(item("P17", "Q183"))),
    entity("Q2", partner("Q1", subject="Q2")),
]
LINES = dump(TWO)
ANSWER = {"entities": {str(one["id"]): one for one in TWO}, "success": 1}
FORMS: dict[str, bytes] = {
    "a dump": LINES,
    "a dump with a comma after its last line and no end": LINES.replace(b"\n]\n", b",\n"),
    "a dump of one bracket a line, with carriage returns": LINES.replace(b"\n", b"\r\n"),
    "gzip": gzip.compress(LINES),
    "gzip in several members": gzip.compress(LINES[:40]) + gzip.compress(LINES[40:]),
    "bzip2": bz2.compress(LINES),
    "bzip2 in several streams": bz2.compress(LINES[:40]) + bz2.compress(LINES[40:]),
    "one entity a line": b"".join(json.dumps(one).encode() + b"\n" for one in TWO),
    "a list on one line": json.dumps(TWO).encode(),
    "a list on many lines": json.dumps(TWO, indent=2).encode(),
    "an answer of the API": json.dumps(ANSWER).encode(),
    "an answer of the API on many lines": json.dumps(ANSWER, indent=1).encode(),
    "an answer of the API packed": gzip.compress(json.dumps({"entities": {"Q1": TWO[0], "Q2": TWO[2]}}).encode()),
}  # fmt: skip


@pytest.fixture
def lay(tmp_path: Path) -> Callable[[bytes], Path]:
    def lay(content: bytes) -> Path:
        path = tmp_path / "entities"
        path.write_bytes(content)
        return path

    return lay


def read_file(path: Path, wanted: frozenset[str] | None = None) -> Iterator[WikidataEntity | Rejected]:
    return FileReader(path).read_entities(wanted)


def ids(found: Iterable[WikidataEntity | Rejected]) -> list[str]:
    return [one.id for one in found if isinstance(one, WikidataEntity)]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_a_file_holds_the_same(lay: Callable[[bytes], Path], form: str) -> None:
    found = list(read_file(lay(FORMS[form])))
    assert [(one.id, len(one.statements)) for one in found if isinstance(one, WikidataEntity)] == [("Q1", 2), ("Q2", 1)]
    assert len(found) == 2


@pytest.mark.parametrize("indent", [None, 2])
def test_one_entity_may_be_a_file(lay: Callable[[bytes], Path], indent: int | None) -> None:
    (found,) = read_file(lay(json.dumps(TWO[0], indent=indent).encode()))
    assert isinstance(found, WikidataEntity) and found.id == "Q1"


def test_only_what_is_wanted_comes_out(lay: Callable[[bytes], Path]) -> None:
    path = lay(LINES)
    assert ids(read_file(path, frozenset({"Q7", "Q8"}))) == ["Q7"]
    assert ids(read_file(path)) == ["Q1", "Q2"]


def test_a_merged_entity_is_found_by_its_old_id(lay: Callable[[bytes], Path]) -> None:
    merged = entity("Q9", redirects={"from": "Q8", "to": "Q9"})
    for content in (json.dumps({"entities": {"Q8": merged}}), json.dumps({"entities": {"Q8": merged}}, indent=1)):
        (found,) = read_file(lay(content.encode()), frozenset({"Q8"}))
        assert isinstance(found, WikidataEntity) and found.id == "Q9"


def test_a_broken_line_is_reported_with_its_number_and_the_rest_is_read(lay: Callable[[bytes], Path]) -> None:
    lines = LINES.splitlines(keepends=True)
    lines[1] = lines[1][:-20] + b"!}},\n"
    broken, found = read_file(lay(b"".join(lines)))
    assert isinstance(broken, Rejected) and broken.where == "entities, line 2"
    assert broken.message.startswith("It is not JSON")
    assert isinstance(found, WikidataEntity) and found.id == "Q2"


@pytest.mark.parametrize("cut", [5, 60, len(LINES) - 8])
def test_a_dump_that_breaks_off_in_a_line_says_so(lay: Callable[[bytes], Path], cut: int) -> None:
    found = list(read_file(lay(LINES[:cut])))
    assert isinstance(found[-1], Rejected)


def test_a_dump_that_breaks_off_between_two_lines_is_not_whole(lay: Callable[[bytes], Path]) -> None:
    cut = lay(LINES[: LINES.index(b"\n", 10) + 1])
    with pytest.raises(InvalidFile, match=r"entities ends without the bracket that closes a dump.*without --whole"):
        list(FileReader(cut, is_whole=True).read())
    assert ids(read_file(cut)) == ["Q1"]
    for form in ("a dump", "one entity a line", "a list on many lines", "bzip2 in several streams"):
        assert len(list(FileReader(lay(FORMS[form]), is_whole=True).read_entities())) == 2


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress])
def test_a_packed_file_that_breaks_off_or_is_damaged_is_refused(
    lay: Callable[[bytes], Path], pack: Callable[[bytes], bytes]
) -> None:
    many = pack(dump([entity(f"Q{n}", partner("Q1", subject=f"Q{n}")) for n in range(1, 2000)]))
    with pytest.raises(InvalidFile, match="entities"):
        list(read_file(lay(many[: len(many) // 2])))
    damaged = bytearray(many)
    damaged[len(damaged) // 2] ^= 0xFF
    with pytest.raises(InvalidFile, match="entities"):
        list(read_file(lay(bytes(damaged))))


@pytest.mark.parametrize("content", [b"", b"[\n]\n", b"\n\n"])
def test_a_file_without_an_entity_is_refused(lay: Callable[[bytes], Path], content: bytes) -> None:
    with pytest.raises(InvalidFile, match="holds no entity"):
        list(read_file(lay(content)))


@pytest.mark.parametrize("content", [b"<html>\n<p>busy</p>", b"{\n", b"\xff\xfe{", b"[" * 100_000 + b"\n"])
def test_what_is_no_json_is_refused(lay: Callable[[bytes], Path], content: bytes) -> None:
    with pytest.raises(InvalidFile, match="not JSON"):
        list(read_file(lay(content)))


def test_json_that_is_no_entity_is_reported(lay: Callable[[bytes], Path]) -> None:
    (found,) = read_file(lay(b'{"error": {"code": "no-such-entity"}}'))
    assert found == reject_unreadable("entities, line 1", "has no id, so it is not an entity")


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(read_file(tmp_path / "nothing"))


def test_how_far_reading_came_adds_up_to_the_file(lay: Callable[[bytes], Path]) -> None:
    noise = Random(1)
    many: list[Json] = [
        entity(f"Q{n}", partner("Q1"), labels={"en": noise.randbytes(250).hex()}) for n in range(1, 5000)
    ]
    for content in (dump(many), gzip.compress(dump(many))):
        reader = FileReader(lay(content))
        steps = {reader.position for _ in reader.read_entities()}
        assert len(steps) > 1 and max(steps) <= len(content) == reader.size // 2


def test_reading_needs_the_memory_of_an_entity_and_not_of_the_file(lay: Callable[[bytes], Path]) -> None:
    filler = {"en": "x" * 2000}
    path = lay(
        gzip.compress(dump(entity(f"Q{n}", partner("Q1", subject=f"Q{n}"), labels=filler) for n in range(1, 3_000)))
    )
    tracemalloc.start()
    count = sum(1 for _ in read_file(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 2_999
    assert peak < 2_000_000  # The file has 6 MB when it is unpacked.
