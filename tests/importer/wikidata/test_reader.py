"""A file of any form is read as claims; partners without statements of their own are looked up in a second reading."""

import gzip
import os
from pathlib import Path

import pytest

from app.claims.claim import Claim, UnstatedDate
from app.claims.claim_reader import ClaimReader, ReaderItem
from app.claims.named_places import NamedPlace
from app.claims.rejections import Rejected, RejectionReason
from app.domain.dates import VagueDate
from app.importer.limits import InvalidFile
from app.importer.wikidata.reader import FileReader
from tests.importer.wikidata.building import (
    dump,
    entity,
    item,
    partner,
    statement,
    string,
    time,
    valueless,
)

DUMP = dump(
    [
        entity("Q9", labels={"en": "Nowhere"}),
        entity("Q3", statement(item("P17", "Q183")), labels={"en": "Ahlen"}),
        entity(
            "Q1",
            partner("Q2", qualifiers=[time("P582", "+2022-03-00T00:00:00Z", 10)]),
            partner("Q3", 2, qualifiers=[valueless("P582", "somevalue")]),
            partner("Q4", 3),
            statement(valueless("P190", "somevalue"), "Q1$0004"),
            statement(string("P190", "Kyiv"), "Q1$0005"),
            labels={"en": "Kyiv"},
        ),
        entity("Q2", partner("Q1", subject="q2"), labels={"en": "Moscow"}),
    ]
)


def reported(found: list[ReaderItem]) -> dict[str, list[str]]:
    return {
        "claims": [one.key.partition(" ")[0] for one in found if isinstance(one, Claim)],
        "places": [str(one.wikidata_id) for one in found if isinstance(one, NamedPlace)],
        "refused": [f"{one.reason} {one.where}" for one in found if isinstance(one, Rejected)],
    }


@pytest.mark.parametrize("packed", [False, True])
def test_every_statement_of_a_dump_is_a_claim_or_a_refusal_and_every_partner_in_it_a_place(
    tmp_path: Path, packed: bool
) -> None:
    path = tmp_path / "dump"
    path.write_bytes(gzip.compress(DUMP) if packed else DUMP)
    reader: ClaimReader = FileReader(path)
    found = list(reader.read())
    assert reported(found) == {
        "claims": ["q1$0001", "q1$0002", "q1$0003", "q2$0001"],
        "places": ["Q1", "Q2", "Q3"],
        "refused": ["no_partner Q1: Q1$0004", "unreadable Q1: Q1$0005"],
    }
    assert found == list(reader.read())
    assert reader.position == reader.size == 2 * path.stat().st_size


def test_an_end_is_reported_with_its_precision_or_as_unknown(tmp_path: Path) -> None:
    path = tmp_path / "dump"
    path.write_bytes(DUMP)
    first, second, third, _ = [one for one in FileReader(path).read() if isinstance(one, Claim)]
    assert [getattr(end, "edtf", end) for end in (*first.ends, *second.ends, *third.ends)] == [
        "2022-03",
        UnstatedDate.SOME,
    ]


def test_an_entity_requested_by_two_ids_has_both(tmp_path: Path) -> None:
    merged = entity("Q2", partner("Q1", subject="Q2"), redirects={"from": "Q7", "to": "Q2"})
    path = tmp_path / "lines"
    path.write_bytes(dump([entity("Q2", partner("Q1", subject="Q2")), merged]))
    found = list(FileReader(path).read())
    assert [one.merged_ids for one in found if isinstance(one, NamedPlace)] == [(), ("Q7",)]


def test_the_data_set_is_of_the_day_given_or_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "dump"
    path.write_bytes(DUMP)
    os.utime(path, (1_700_000_000, 1_700_000_000))
    dataset = FileReader(path).dataset
    assert (dataset.id, dataset.publisher, dataset.licence) == ("wikidata-p190", "Wikidata", "CC0-1.0")
    assert dataset.retrieved.edtf == "2023-11-14"
    assert FileReader(path, VagueDate.parse("2023-01")).dataset.retrieved.edtf == "2023-01"


def test_what_is_no_file_of_wikidata_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("city,partner\nKyiv,Moscow\n")
    with pytest.raises(InvalidFile, match=r"table\.csv is not JSON"):
        list(FileReader(path).read())
    with pytest.raises(FileNotFoundError):
        FileReader(tmp_path / "nothing")


def test_the_same_refusals_have_the_words_of_the_account(tmp_path: Path) -> None:
    path = tmp_path / "dump"
    path.write_bytes(DUMP)
    refused = [one for one in FileReader(path).read() if isinstance(one, Rejected)]
    assert [(one.reason, one.message) for one in refused] == [
        (RejectionReason.NO_PARTNER, "The partner is stated as unknown."),
        (RejectionReason.UNREADABLE, "It has a value that is not an item: Kyiv."),
    ]
