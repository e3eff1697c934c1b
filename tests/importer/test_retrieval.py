"""When a data set was retrieved: as exact as it is known, and never padded to a day."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.claims import import_log
from app.claims.claim import UnstatedDate
from app.claims.claim_reader import ReaderItem
from app.claims.datasets import Dataset
from app.domain.dates import VagueDate
from app.domain.errors import RegisterError
from app.domain.models import Partnership
from app.importer.limits import InvalidFile
from app.importer.tables.mapping import read_mapping
from tests.importer.fictional_data import (
    ALPHA,
    BETA,
    LIST,
    Rows,
    claim,
    get_partnership,
    import_claims,
    import_from,
    later,
    small_gazetteer,
    state_of,
)
from tests.importer.tables.mappings import NAMES

AB = "alphaville-fr--betaburg-de"


def reported(partnership: Partnership) -> list[tuple[str, str]]:
    return [(event.kind.value, event.date.edtf) for event in partnership.events]


def of(text: str) -> Dataset:
    """The data set, retrieved then."""
    return LIST.model_copy(update={"retrieved": VagueDate.parse(text)})


@pytest.mark.parametrize(
    ("written", "understood"),
    [("2024-05-01", "2024-05-01"), ("2024", "2024"), ('"2019-08"', "2019-08"), ('"2017~"', "2017~")],
)
def test_a_mapping_says_it_as_exactly_as_it_is_known(tmp_path: Path, written: str, understood: str) -> None:
    (tmp_path / "rows.toml").write_text(NAMES.replace("2024-05-01", written), encoding="utf-8")
    assert read_mapping(tmp_path / "rows.toml").dataset.retrieved.edtf == understood


@pytest.mark.parametrize("written", ['"2017/2018"', '"soon"', "true", "2024-05-01T10:00:00", "0", "2024.5"])
def test_what_is_no_time_of_retrieval_is_refused(tmp_path: Path, written: str) -> None:
    (tmp_path / "rows.toml").write_text(NAMES.replace("2024-05-01", written), encoding="utf-8")
    with pytest.raises(InvalidFile, match=r"rows\.toml, line 8: dataset\.retrieved: "):
        read_mapping(tmp_path / "rows.toml")


@pytest.mark.parametrize("text", ["2017~", "2019-08", "2024-05-01"])
def test_a_retrieval_is_dated_as_exactly_as_the_retrieval(empty: Engine, text: str) -> None:
    report, _ = import_claims(empty, claim(1, ALPHA, BETA), dataset=of(text))
    assert reported(get_partnership(empty, AB)) == [("attested", text)]
    assert (report.retrieved, report.to_text().splitlines()[1]) == (text, f"small-list, retrieved {text}")
    before = state_of(empty)
    assert import_claims(empty, claim(1, ALPHA, BETA), dataset=of(text))[0].unchanged == 1
    assert state_of(empty) == before


def test_an_end_whose_day_no_one_knows_is_an_end_by_the_month_of_retrieval(empty: Engine) -> None:
    import_claims(empty, claim(1, ALPHA, BETA, ends=(UnstatedDate.SOME,)), dataset=of("2019-08"))
    assert reported(get_partnership(empty, AB)) == [("ended", "../2019-08")]


def test_words_that_change_keep_the_year_in_which_they_were_others(empty: Engine) -> None:
    import_claims(empty, claim(1, ALPHA, BETA), dataset=of("2017"))
    import_claims(empty, claim(1, ALPHA, BETA, ends=(UnstatedDate.SOME,)), dataset=of("2019-08"))
    assert reported(get_partnership(empty, AB)) == [("attested", "2017"), ("ended", "../2019-08")]


def test_a_year_of_retrieval_moves_no_day_of_retrieval(empty: Engine) -> None:
    import_claims(empty, claim(1, ALPHA, BETA), dataset=of("2016-03-01"))
    for year in ("2017", "2016"):
        assert import_claims(empty, claim(1, ALPHA, BETA), dataset=of(year))[0].unchanged == 1
    with empty.connect() as connection:
        noted = import_log.find_stored(connection, LIST.id, ["row-1"])["row-1"]
    assert noted.last_seen == VagueDate.parse("2016-03-01").earliest


class Torn(Rows):
    """A reader whose file breaks off after its rows."""

    def read(self) -> Iterator[ReaderItem]:
        """All of them, and then no more."""
        yield from self.items
        raise InvalidFile("The file breaks off.")


def test_a_reading_that_breaks_off_moves_no_day_of_retrieval(empty: Engine) -> None:
    claims = [claim(number, ALPHA, BETA) for number in range(6)]
    import_claims(empty, *claims)

    def days() -> set[int]:
        with empty.connect() as connection:
            noted = import_log.find_stored(connection, LIST.id, [one.key for one in claims])
        return {one.last_seen for one in noted.values()}

    before = days()
    with pytest.raises(InvalidFile):
        import_from(empty, Torn(claims, later(30)), gazetteer=small_gazetteer())
    assert days() == before
    report, _ = import_claims(empty, *claims, dataset=later(30))
    assert (report.unchanged, days()) == (6, {later(30).retrieved.earliest})


def test_what_is_retrieved_in_the_future_is_refused(empty: Engine) -> None:
    before = state_of(empty)
    today = datetime.now(UTC).date()
    for text in ((today + timedelta(days=2)).isoformat(), f"{today.year + 1}"):
        with pytest.raises(RegisterError, match=r"which is yet to come: today is .* \(UTC\)"):
            import_claims(empty, claim(1, ALPHA, BETA), dataset=of(text))
    assert state_of(empty) == before
    import_claims(empty, claim(1, ALPHA, BETA), dataset=of(f"{today.year}"))
