"""What rows say of their pairs: dates as people write them, words for kind and status, and cells that are left out."""

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy import Engine

from app.claims import import_log
from app.claims.claim import Claim, Origin, Statement, UnstatedDate, dates
from app.claims.claim_reader import ReaderItem
from app.claims.rejections import Rejected, UnreadCell
from app.claims.report import ImportReport
from app.domain.dates import VagueDate
from app.domain.provenance import SourceOrigin
from app.domain.status import compute_timeline
from app.domain.vocabulary import Certainty, EventKind, Kind, SourceKind, Stage, Stance, Status
from app.importer.limits import InvalidFile
from app.importer.tables.dates import parse_table_date
from app.importer.tables.mapping import read_mapping
from app.importer.tables.reader import TableReader
from app.importer.tables.statements import combine
from app.store.integrity import check
from tests.importer.fictional_data import get_partnership, import_from, small_gazetteer
from tests.importer.tables.mappings import NAMES
from tests.importer.tables.test_reader import read

RETRIEVED = VagueDate.parse("2024-05-01")
HEADER = ["town", "land", "partner", "partner_land", "from", "to", "what", "how"]
MAPPING = f"""{NAMES}
[claim]
kind = "friendship"
start = "from"
end = "to"
kind_column = "what"
status = "how"

[words]
"Ruht" = "dormant"
"beendet" = "severed"
"Städtepartnerschaft" = "sister_city"
"heute" = "active"
"""


def rows(path: Path, *cells: tuple[str, str, str, str], mapping: str = MAPPING) -> list[ReaderItem]:
    """What is read of rows with these dates, kinds and words for the status."""
    lines = [HEADER, *(["Alphaville", "FR", "Betaburg", "DE", *row] for row in cells)]
    table = path / "rows.csv"
    table.write_text("".join(";".join(line) + "\n" for line in lines), encoding="utf-8")
    return read(table, mapping)


def only_claim(items: list[ReaderItem]) -> Claim:
    (claim,) = items
    assert isinstance(claim, Claim)
    return claim


# --- remarks ---

REMARKS = MAPPING.replace('status = "how"', 'remark = "how"')


def test_a_status_in_a_remark_is_read_and_no_partnership_comes_in_as_active(tmp_path: Path) -> None:
    ended = only_claim(rows(tmp_path, ("1967", "", "", "beendet 2015"), mapping=REMARKS))
    assert [date.edtf for date in dates(ended.ends)] == ["2015"]
    asleep = only_claim(rows(tmp_path, ("1967", "", "", "Ruht seit 2011"), mapping=REMARKS))
    assert [date.edtf for date in dates(asleep.suspensions)] == ["2011"]
    (refused,) = rows(tmp_path, ("1967", "", "", "Rat hat die Partnerschaft 2015 beendet"), mapping=REMARKS)
    assert isinstance(refused, Rejected)
    assert "may say that the pair is not in force" in refused.message
    explained = REMARKS.replace("[words]", '[words]\n"Rat hat die Partnerschaft 2015 beendet" = "severed"')
    known = only_claim(rows(tmp_path, ("1967", "", "", "Rat hat die Partnerschaft 2015 beendet"), mapping=explained))
    assert known.ends
    plain = only_claim(rows(tmp_path, ("1967", "", "", "Jugendaustausch"), mapping=REMARKS))
    assert not plain.ends and not plain.suspensions
    assert plain.remarks == ("Remark of the list: Jugendaustausch.",)


# --- dates ---


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("1967", "1967"),
        ("1967-01-28", "1967-01-28"),
        ("1967-01-28 00:00:00", "1967-01-28"),
        ("1967.0", "1967"),
        ("28.01.1967", "1967-01-28"),
        ("28. 1. 1967", "1967-01-28"),
        ("01.1967", "1967-01"),
        ("1/1967", "1967-01"),
        ("seit 1967", "1967"),
        ("since 1967", "1967"),
        ("Depuis 28.01.1967", "1967-01-28"),
        ("bis 1990", "1990"),
        ("ca. 1967", "1967~"),
        ("about 1967~", "1967~"),
        ("1967/1969", "1967/1969"),
        ("1967/..", "1967/2024-05-01"),
    ],
)
def test_a_date_is_read_with_its_precision(text: str, edtf: str) -> None:
    assert parse_table_date(text, None, RETRIEVED).edtf == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("12 May 2019", "2019-05-12"),
        ("12th May 2019", "2019-05-12"),
        ("May 12, 2019", "2019-05-12"),
        ("12-May-2019", "2019-05-12"),
        ("Sept. 2019", "2019-09"),
        ("12. Mai 2019", "2019-05-12"),
        ("ab Jänner 2019", "2019-01"),
        ("MÄRZ 2019", "2019-03"),
        ("1er mai 2019", "2019-05-01"),
        ("mai 2019", "2019-05"),
        ("12 mei 2019", "2019-05-12"),
        ("12 de mayo de 2019", "2019-05-12"),
        ("12 mayo de 2019", "2019-05-12"),
        ("12 mag 2019", "2019-05-12"),
        ("1° dicembre 2019", "2019-12-01"),
        ("12 de março de 2019", "2019-03-12"),
        ("12 maja 2019", "2019-05-12"),
        ("den 12 maj 2019", "2019-05-12"),
        ("12. desember 2019", "2019-12-12"),
        ("12. toukokuuta 2019", "2019-05-12"),
        ("12. května 2019", "2019-05-12"),
        ("2019. május 12.", "2019-05-12"),
        ("ca. Mai 2019", "2019-05~"),
    ],
)
def test_names_of_months_are_read(text: str, edtf: str) -> None:
    assert parse_table_date(text, None, RETRIEVED).edtf == edtf


@pytest.mark.parametrize(
    "text",
    [
        "1960s",
        "in the 1960s",
        "1960’s",
        "1960er",
        "seit den 1960er Jahren",
        "années 1960",
        "depuis les années 1960",
        "década de 1960",
        "anni 1960",
        "jaren 1960",
        "1960-talet",
        "w latach 1960.",
        "1960-as évek",
        "с 1960-х годов",
        "1960-ті роки",
        "1960年代",
        "1960年代から",
        "1960년대",
    ],
)
def test_a_decade_is_ten_years(text: str) -> None:
    assert parse_table_date(text, None, RETRIEVED).edtf == "1960/1969"


def test_a_decade_ends_with_the_list() -> None:
    assert parse_table_date("2020s", None, RETRIEVED).edtf == "2020/2024-05-01"


@pytest.mark.parametrize(("language", "month"), [("pl", "11"), ("hr-HR", "10")])
def test_the_language_of_the_list_decides_about_a_name_of_two_months(language: str, month: str) -> None:
    with pytest.raises(ValueError, match="“listopada” is not the same month in hr and pl"):
        parse_table_date("12 listopada 2019", None, RETRIEVED, "en")
    assert parse_table_date("12 listopada 2019", None, RETRIEVED, language).edtf == f"2019-{month}-12"


@pytest.mark.parametrize(
    ("text", "order", "edtf"),
    [
        ("1/28/1967", "month first", "1967-01-28"),
        ("28/1/1967", "day first", "1967-01-28"),
        ("03-04-1967", "day first", "1967-04-03"),
        ("03-04-1967", "month first", "1967-03-04"),
        ("28.01.1967", "month first", "1967-01-28"),
    ],
)
def test_the_mapping_says_which_number_is_the_month(text: str, order: str, edtf: str) -> None:
    assert parse_table_date(text, order, RETRIEVED).edtf == edtf  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "order", "message"),
    [
        ("1/28/1967", None, 'which number is the month; .* dates = "day first" or "month first"'),
        ("28/01/1967", None, "which number is the month"),
        ("1/28/1967", "day first", "there is no month 28, and the mapping says day first"),
        ("31.02.1967", None, "“31.02.1967” is not a day: there is no day 31"),
        ("28.01.67", None, "“28.01.67” is not a date .* write it as"),
        ("2062", None, "“2062” is later than the list, which is of 1 May 2024: is the year right"),
        ("0196", None, "before the year 800"),
        ("May-19", None, "“May-19” is not a date"),
        ("31 June 2019", None, "there is no day 31 in June 2019"),
        ("May/June 2019", None, "is not a date"),
        ("12–14 May 2019", None, "is not a date"),
        ("12 May", None, "“12 May” is not a date"),
        ("mayor 2019", None, "is not a date"),
        ("90er Jahre", None, "“90er Jahre” is not a date .* or “1960s”"),
        ("1967er", None, "“1967er” is not a date"),
        ("1900s", None, "“1900s” may be ten years or a hundred: write 1900/1909 if it is ten"),
        ("24500", None, "is not a date .*; write it as"),
        ("spring", None, "“spring” is not a date .*; write it as 1967, .* “since 1967” or “1960s”"),
        ("since " * 20_000, None, "is not a date .*; write it as"),
        ("since then", None, "“since then” is not a date"),
    ],
)
def test_a_date_that_is_not_clear_is_refused_with_what_would_be(text: str, order: str | None, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_table_date(text, order, RETRIEVED)  # type: ignore[arg-type]


def test_cells_with_dates_of_a_spreadsheet_are_dates(tmp_path: Path) -> None:
    book = Workbook()
    for row in (HEADER, ["Alphaville", "FR", "Betaburg", "DE", datetime(1967, 1, 28), date(1990, 2, 1), None, None]):  # noqa: DTZ001
        book.worksheets[0].append(row)
    book.save(tmp_path / "rows.xlsx")
    claim = only_claim(read(tmp_path / "rows.xlsx", MAPPING))
    assert claim.starts == (VagueDate.parse("1967-01-28"),)
    assert claim.ends == (VagueDate.parse("1990-02-01"),)


@pytest.mark.parametrize(
    ("shown_as", "edtf"),
    [("mmm-yy", "1999-09"), ("[$-407]MMMM YYYY", "1999-09"), ("yyyy", "1999"), ("dd/mm/yy", "1999-09-01")],
)
def test_a_date_of_a_spreadsheet_is_no_more_exact_than_it_is_shown(tmp_path: Path, shown_as: str, edtf: str) -> None:
    book = Workbook()
    for row in (HEADER, ["Alphaville", "FR", "Betaburg", "DE", date(1999, 9, 1), None, None, None]):
        book.worksheets[0].append(row)
    book.worksheets[0]["E2"].number_format = shown_as
    book.save(tmp_path / "rows.xlsx")
    assert only_claim(read(tmp_path / "rows.xlsx", MAPPING)).starts == (VagueDate.parse(edtf),)


# --- words ---


def test_words_say_kind_and_status(tmp_path: Path) -> None:
    one, other, third = rows(
        tmp_path,
        ("1967", "", "Städtepartnerschaft", "RUHT"),
        ("", "", "", "Beendet"),
        ("", "heute", "informal", "active"),
    )
    assert isinstance(one, Claim)
    assert isinstance(other, Claim)
    assert isinstance(third, Claim)
    facts = [(claim.kind, claim.is_dormant, claim.ends) for claim in (one, other, third)]
    assert facts == [
        (Kind.SISTER_CITY, True, ()),
        (Kind.FRIENDSHIP, False, (UnstatedDate.SOME,)),
        (Kind.INFORMAL, False, (UnstatedDate.NONE,)),
    ]
    assert one.remarks == ("It is marked: RUHT.",)


@pytest.mark.parametrize(
    ("cells", "column", "message"),
    [
        (("spring", "", "", ""), "from", "“spring” is not a date"),
        (("2062", "", "", ""), "from", "is the year right?"),
        (("to be confirmed", "", "", ""), "from", "“to be confirmed” is not a date"),
        (("", "", "Hochzeit", ""), "what", '"Hochzeit" = "…": one of sister_city, friendship'),
        (("", "1990", "", "aktiv"), "how", "it means active, and the row states an end"),
    ],
)
def test_a_bad_cell_spoils_its_field_and_not_the_pair(
    tmp_path: Path, cells: tuple[str, str, str, str], column: str, message: str
) -> None:
    unread, claim = rows(tmp_path, cells)
    assert isinstance(unread, UnreadCell)
    assert isinstance(claim, Claim)
    assert (unread.where, unread.column, unread.text) == ("row 2", column, next(filter(None, reversed(cells))))
    assert message in unread.message
    assert (claim.kind, claim.is_dormant) == (Kind.FRIENDSHIP, False)


def test_words_say_that_no_start_is_known(tmp_path: Path) -> None:
    words = f'{MAPPING}"–" = "unknown"\n"spring" = "unknown"\n'
    for start in ("–", "spring"):
        claim = only_claim(rows(tmp_path, (start, "", "", ""), mapping=words))
        assert (claim.starts, claim.ends) == ((), ())


def test_a_row_with_an_unknown_status_is_refused_and_does_not_say_that_the_pair_is_active(tmp_path: Path) -> None:
    (refused,) = rows(tmp_path, ("1969", "", "", "nicht beendet 2015"))
    assert isinstance(refused, Rejected)
    assert (refused.where, refused.reason) == ("row 2", "unreadable")
    assert refused.message == (
        'how “nicht beendet 2015”: say in [words] of the mapping what it means, as "nicht beendet 2015" = "…":'
        " one of active, dormant, severed, unknown"
    )


@pytest.mark.parametrize(
    ("text", "status", "edtf"),
    [
        ("ruht seit 2022", Status.DORMANT, "2022"),
        ("beendet 2015", Status.SEVERED, "2015"),
        ("suspended 2022", Status.DORMANT, "2022"),
        ("ended 31 July 2020", Status.SEVERED, "2020-07-31"),
        ("suspendu depuis mars 2022", Status.DORMANT, "2022-03"),
        ("расторгнуто в 2022 г.", Status.SEVERED, "2022"),
        ("zawieszona od 2022 r.", Status.DORMANT, "2022"),
        ("2015年解消", Status.SEVERED, "2015"),
        ("2022年から休止中", Status.DORMANT, "2022"),
    ],
)
def test_a_date_in_a_status_is_that_of_the_end_or_of_the_suspension(
    tmp_path: Path, text: str, status: Status, edtf: str
) -> None:
    claim = only_claim(rows(tmp_path, ("1969", "", "", text)))
    stated = claim.suspensions if status is Status.DORMANT else claim.ends
    assert stated == (VagueDate.parse(edtf),)
    assert claim.is_dormant == (status is Status.DORMANT)


ENDED, SUSPENDED = (Statement(kind, VagueDate.parse("2015")) for kind in (EventKind.ENDED, EventKind.SUSPENDED))
NO_END, UNKNOWN = Statement(EventKind.ENDED, UnstatedDate.NONE), Statement(EventKind.LISTED, origin=Origin.STATUS)
DORMANT = Statement(EventKind.SUSPENDED, origin=Origin.STATUS)
EARLIER, LATER = (Statement(EventKind.SUSPENDED, VagueDate.parse(year)) for year in ("2010", "2020"))


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        ([NO_END, ENDED], [ENDED]),
        ([ENDED, Statement(EventKind.ENDED, origin=Origin.REMARK)], [ENDED]),
        ([ENDED, DORMANT], [SUSPENDED]),
        ([ENDED, LATER], [SUSPENDED]),
        ([ENDED, EARLIER], [ENDED, EARLIER]),
        ([EARLIER, DORMANT], [EARLIER]),
        ([UNKNOWN, ENDED], [ENDED]),
        ([UNKNOWN], [UNKNOWN]),
    ],
)
def test_of_statements_that_contradict_each_other_one_counts(said: list[Statement], counts: list[Statement]) -> None:
    assert combine(said) == tuple(counts)


def test_the_end_of_a_dormant_partnership_is_the_end_of_its_activity(tmp_path: Path) -> None:
    claim = only_claim(rows(tmp_path, ("1969", "1990", "", "ruht")))
    assert (claim.ends, claim.suspensions) == ((), (VagueDate.parse("1990"),))
    column = MAPPING.replace('end = "to"', 'suspended = "to"')
    assert only_claim(rows(tmp_path, ("1969", "1990", "", ""), mapping=column)).suspensions == claim.suspensions


@pytest.mark.parametrize(
    ("end", "message"),
    [
        ("spring 2019", "to: “spring 2019” is not a date of the form"),
        ("nach 2014", "to: “nach 2014” is not a date of the form"),
        ("1/2/1990", "to: “1/2/1990” does not say which number is the month"),
        ("2027", "to: “2027” is later than the list, which is of 1 May 2024"),
        ("?", '"?" = "severed" (an end without a date) or "active" (no end)'),
    ],
)
def test_a_row_with_an_end_that_is_not_understood_is_refused_and_does_not_say_that_the_pair_is_active(
    tmp_path: Path, end: str, message: str
) -> None:
    (refused,) = rows(tmp_path, ("1969", end, "", ""))
    assert isinstance(refused, Rejected)
    assert (refused.where, refused.reason) == ("row 2", "unreadable")
    assert message in refused.message
    over = only_claim(rows(tmp_path, ("1969", end, "", ""), mapping=f'{MAPPING}"{end}" = "severed"\n'))
    assert over.ends == (UnstatedDate.SOME,)
    lasting = only_claim(rows(tmp_path, ("1969", end, "", ""), mapping=f'{MAPPING}"{end}" = "active"\n'))
    assert lasting.ends == (UnstatedDate.NONE,)


@pytest.mark.parametrize("end", ["2019?", "ca. 2020", "2014/.."])
def test_a_vague_end_is_an_end(tmp_path: Path, end: str) -> None:
    assert isinstance(only_claim(rows(tmp_path, ("1969", end, "", ""))).ends[0], VagueDate)


@pytest.mark.parametrize(
    "start",
    [
        "1967–1990",
        "1967-1990",
        "1967 - 90",
        "bis 1990",
        "from 1967 to 1990",
        "1.1.1967–1.1.1990",
        "Seit 1967, 1990 beendet",
        "gekündigt 2015",
        "suspended",
        "до 2022",
    ],
)
def test_a_start_that_may_state_an_end_is_refused_and_does_not_say_that_the_pair_is_active(
    tmp_path: Path, start: str
) -> None:
    (refused,) = rows(tmp_path, (start, "", "", ""))
    assert isinstance(refused, Rejected)
    assert refused.message == f"from: “{start}” may state an end: give the start and the end columns of their own"


@pytest.mark.parametrize("start", ["1967", "1967-01", "1967-01-28", "1967/1969", "seit 1967"])
def test_a_start_alone_states_no_end(tmp_path: Path, start: str) -> None:
    claim = only_claim(rows(tmp_path, (start, "", "", "")))
    assert (len(claim.starts), claim.ends) == (1, ())


def test_the_same_row_with_another_meaning_is_other_content_of_the_same_claim(tmp_path: Path) -> None:
    before = only_claim(rows(tmp_path, ("", "", "", "pausiert"), mapping=f'{MAPPING}"pausiert" = "active"\n'))
    after = only_claim(rows(tmp_path, ("", "", "", "pausiert"), mapping=f'{MAPPING}"pausiert" = "dormant"\n'))
    assert (before.key, before.digest == after.digest, after.is_dormant) == (after.key, False, True)


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        (
            '"Ruht" = "dormant"',
            '"Ruht" = "asleep"',
            "line 26: words.Ruht: “asleep” is none of active, dormant, severed",
        ),
        ('"Ruht" = "dormant"', '"Ruht" = 1', "line 26: words.Ruht: "),
        ("[words]", 'dates = "american"', "line 25: claim.dates: Input should be 'day first' or 'month first'"),
    ],
)
def test_a_word_without_a_known_meaning_is_refused(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    with pytest.raises(InvalidFile, match=message):
        rows(tmp_path, mapping=MAPPING.replace(right, wrong))


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("12 มีนาคม 2538", "1995-03-12"),
        ("๑๒ มีนาคม ๒๕๓๘", "1995-03-12"),
        ("12 มี.ค. 2538", "1995-03-12"),
        ("ก.พ. ๒๕๓๘", "1995-02"),
        ("12 มีนาคม พ.ศ. 2538", "1995-03-12"),
        ("พ.ศ.๒๕๓๘", "1995"),
        ("ค.ศ. 1995", "1995"),
        ("BE 2538", "1995"),
        ("١٩٩٥", "1995"),
    ],
)
def test_thai_and_arabic_dates_are_those_of_the_common_era(text: str, edtf: str) -> None:
    assert parse_table_date(text, None, RETRIEVED).edtf == edtf


def test_a_year_after_the_list_is_no_buddhist_one_unless_it_says_so() -> None:
    with pytest.raises(ValueError, match="later than the list"):
        parse_table_date("2538", None, RETRIEVED)


# --- the register ---


def import_rows(engine: Engine, path: Path, *cells: tuple[str, str, str, str], mapping: str = MAPPING) -> ImportReport:
    rows(path, *cells, mapping=mapping)
    report, _ = import_from(
        engine, TableReader(path / "rows.csv", read_mapping(path / "rows.toml")), gazetteer=small_gazetteer()
    )
    with engine.connect() as connection:
        assert check(connection) == []
    return report


def status_on(engine: Engine, day: str) -> tuple[Status | None, Certainty | None, tuple[Status, ...]]:
    """The status of the partnership of the rows on a day, with its certainty and alternatives."""
    events = get_partnership(engine, "alphaville-fr--betaburg-de").events
    origins = {"small-list": SourceOrigin("small-list", SourceKind.DATASET)}
    ordinal = date.fromisoformat(day).toordinal()
    periods = compute_timeline(events, origins).periods
    period = next(one for one in periods if one.first_day <= ordinal <= one.last_day)
    return period.status, period.certainty, period.alternatives


def test_a_status_is_a_claim_of_the_day_on_which_the_list_was_read(empty: Engine, tmp_path: Path) -> None:
    report = import_rows(empty, tmp_path, ("28.01.1967", "", "", "ruht"))
    assert (report.new, report.unread_cells) == (1, 0)
    founded, suspended = get_partnership(empty, "alphaville-fr--betaburg-de").events
    assert (founded.kind, founded.date.edtf) == (EventKind.ESTABLISHED, "1967-01-28")
    assert (suspended.kind, suspended.stage, suspended.date.edtf) == (
        EventKind.SUSPENDED,
        Stage.REPORTED,
        "../2024-05-01",
    )
    assert (suspended.citations[0].source, "ruht" in (suspended.citations[0].note or "")) == ("small-list", True)
    assert status_on(empty, "2023-06-01") == (Status.ACTIVE, Certainty.POSSIBLE, (Status.DORMANT,))
    assert status_on(empty, "2024-05-01") == (Status.DORMANT, Certainty.CERTAIN, ())


def test_a_status_without_any_date_is_a_listing_of_the_day_of_the_list(empty: Engine, tmp_path: Path) -> None:
    import_rows(empty, tmp_path, ("", "", "", "ruht"))
    (inactive,) = get_partnership(empty, "alphaville-fr--betaburg-de").events
    assert (inactive.kind, inactive.date.edtf) == (EventKind.INACTIVE, "../2024-05-01")
    assert status_on(empty, "2023-06-01")[0] is Status.UNKNOWN


def test_a_suspension_with_a_date_begins_on_that_date(empty: Engine, tmp_path: Path) -> None:
    import_rows(empty, tmp_path, ("1967", "", "", "ruht seit März 2022"))
    assert status_on(empty, "2022-02-28") == (Status.ACTIVE, Certainty.CERTAIN, ())
    assert status_on(empty, "2022-03-10") == (Status.ACTIVE, Certainty.POSSIBLE, (Status.DORMANT,))
    assert status_on(empty, "2022-03-31")[0] is Status.DORMANT


def test_an_end_that_is_open_was_before_the_list_was_read(empty: Engine, tmp_path: Path) -> None:
    import_rows(empty, tmp_path, ("1967", "2014/..", "", ""))
    _, ended = get_partnership(empty, "alphaville-fr--betaburg-de").events
    assert (ended.kind, ended.date.edtf) == (EventKind.ENDED, "2014/2024-05-01")


def test_a_status_that_the_list_does_not_know_is_unknown_and_not_active(empty: Engine, tmp_path: Path) -> None:
    import_rows(empty, tmp_path, ("", "", "", "unknown"))
    partnership = get_partnership(empty, "alphaville-fr--betaburg-de")
    (listed,) = partnership.events
    assert (listed.kind, listed.date.edtf) == (EventKind.LISTED, "2024-05-01")
    assert (listed.citations[0].source, listed.note) == ("small-list", "The data set says that the status is unknown.")
    origins = {"small-list": SourceOrigin("small-list", SourceKind.DATASET)}
    periods = compute_timeline(partnership.events, origins).periods
    assert {period.status for period in periods} == {Status.UNKNOWN}


def test_a_status_that_a_later_list_does_not_know_leaves_what_the_earlier_one_showed(
    empty: Engine, tmp_path: Path
) -> None:
    import_rows(empty, tmp_path, ("", "", "", "offen"), mapping=f'{MAPPING}"offen" = "active"\n')
    later = f'{MAPPING}"offen" = "unknown"\n'.replace("2024-05-01", "2025-05-01")
    assert import_rows(empty, tmp_path, ("", "", "", "offen"), mapping=later).changed == 1
    shown, listed = get_partnership(empty, "alphaville-fr--betaburg-de").events
    assert [(event.kind, event.date.edtf) for event in (shown, listed)] == [
        (EventKind.ATTESTED, "2024-05-01"),
        (EventKind.LISTED, "2025-05-01"),
    ]
    assert "did not say that its status is unknown" in (shown.citations[0].note or "")


def test_a_partnership_that_fell_asleep_between_two_readings_was_in_force_at_the_first(
    empty: Engine, tmp_path: Path
) -> None:
    import_rows(empty, tmp_path, ("1967", "", "", "pausiert"), mapping=f'{MAPPING}"pausiert" = "active"\n')
    later = f'{MAPPING}"pausiert" = "dormant"\n'.replace("2024-05-01", "2025-05-01")
    assert import_rows(empty, tmp_path, ("1967", "", "", "pausiert"), mapping=later).changed == 1
    events = get_partnership(empty, "alphaville-fr--betaburg-de").events
    assert [(event.kind, event.date.edtf) for event in events] == [
        (EventKind.ESTABLISHED, "1967"),
        (EventKind.ATTESTED, "2024-05-01"),
        (EventKind.SUSPENDED, "../2025-05-01"),
    ]


@pytest.mark.parametrize("later", ["2024-05-01", "2025-05-01"])
def test_a_row_that_a_later_list_corrects_is_no_evidence_any_more(empty: Engine, tmp_path: Path, later: str) -> None:
    import_rows(empty, tmp_path, ("1889", "2015", "", ""))
    corrected = MAPPING.replace("2024-05-01", later)
    report = import_rows(empty, tmp_path, ("1989", "", "", ""), mapping=corrected)
    assert (report.partnerships_changed, report.missing) == (1, 0)
    founded, shown = get_partnership(empty, "alphaville-fr--betaburg-de").events
    assert (founded.date.edtf, shown.kind, shown.date.edtf) == ("1989", EventKind.ATTESTED, later)
    assert len(founded.citations) == len(shown.citations) == 1
    assert import_rows(empty, tmp_path, ("1989", "", "", ""), mapping=corrected).unchanged == 1


def test_a_row_is_not_replaced_while_it_may_still_be_listed(empty: Engine, tmp_path: Path) -> None:
    import_rows(empty, tmp_path, ("1967", "1990", "", ""))
    import_rows(empty, tmp_path, ("1967", "1990", "", ""), ("1995", "", "", ""))
    import_rows(empty, tmp_path, ("1996", "", "", ""), ("", "?", "", ""))
    events = get_partnership(empty, "alphaville-fr--betaburg-de").events
    assert [(event.kind, event.date.edtf) for event in events][:3] == [
        (EventKind.ESTABLISHED, "1967"),
        (EventKind.ENDED, "1990"),
        (EventKind.ESTABLISHED, "1995"),
    ]


def test_a_row_is_the_same_claim_when_one_more_column_is_mapped(empty: Engine, tmp_path: Path) -> None:
    table = (("1967", "2015", "", ""), ("1970", "?", "", ""))
    without_end = MAPPING.replace('end = "to"', "").replace("[claim]", '[table]\nignore = ["to"]\n[claim]')
    import_rows(empty, tmp_path, *table[:1], mapping=without_end)
    assert get_partnership(empty, "alphaville-fr--betaburg-de").events[-1].kind is EventKind.ATTESTED
    report = import_rows(empty, tmp_path, *table)
    assert (report.changed, report.new, report.compared) == (1, 0, False)
    events = get_partnership(empty, "alphaville-fr--betaburg-de").events
    assert [(event.kind, event.date.edtf) for event in events] == [
        (EventKind.ESTABLISHED, "1967"),
        (EventKind.ENDED, "2015"),
    ]


def test_a_row_is_the_same_claim_when_its_country_is_a_column(empty: Engine, tmp_path: Path) -> None:
    constant = MAPPING.replace('country = "land"', 'country = { always = "France" }')
    import_rows(empty, tmp_path, ("1967", "", "", ""), mapping=constant)
    assert import_rows(empty, tmp_path, ("1967", "2015", "", "")).partnerships_changed == 1
    with empty.connect() as connection:
        (claims,) = import_log.find_claims(connection, ["alphaville-fr--betaburg-de"]).values()
    assert [claim.names[0] for claim in claims] == ["Alphaville, FR"]


def test_rows_of_one_pair_are_told_apart_by_their_starts(empty: Engine, tmp_path: Path) -> None:
    import_rows(empty, tmp_path, ("1967", "1990", "", ""), ("1995", "", "", ""))
    corrected = (("1995", "2001", "", ""), ("1967", "1990", "", ""))
    report = import_rows(empty, tmp_path, *corrected)
    assert (report.changed, report.unchanged, report.new) == (1, 1, 0)


def test_a_dormant_claim_disputes_what_editors_wrote_and_changes_no_status(edited: Engine, tmp_path: Path) -> None:
    before = get_partnership(edited, "alphaville-fr--betaburg-de").events
    import_rows(edited, tmp_path, ("", "", "", "ruht"))
    after = get_partnership(edited, "alphaville-fr--betaburg-de").events
    assert [event.kind for event in after] == [event.kind for event in before]
    assert after[-1].citations[-1].stance is Stance.DISPUTES


def test_a_repeated_import_changes_nothing(empty: Engine, tmp_path: Path) -> None:
    cells = ("seit 1967", "", "Städtepartnerschaft", "ruht")
    import_rows(empty, tmp_path, cells)
    assert import_rows(empty, tmp_path, cells).unchanged == 1
