"""The run: complete, repeatable, indifferent to order and batches, and sound wherever it is interrupted."""

import random
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, event, func, select

from app.claims import import_log, loader
from app.claims.claim import Claim, Rank, UnstatedDate
from app.claims.claim_merge import with_claims
from app.claims.claim_reader import ReaderItem
from app.claims.named_places import PlaceName
from app.domain.dates import VagueDate
from app.domain.errors import RegisterError
from app.domain.models import Tombstone
from app.importer import pipeline
from app.importer.pipeline import ImportOptions
from app.reading import state
from app.reading.licences import find_contained
from app.reading.register import Register
from app.seed.reader import seed
from app.store.database import open_engine, write_transaction
from app.store.integrity import check
from app.store.read_session import ReadSession
from app.store.tables import PLACE_MATCH
from app.store.writer import RevisionWriter, write_records
from tests.databases import Databases, Kind, State
from tests.importer.conftest import EDITED, SURROUNDINGS
from tests.importer.fictional_data import (
    ALPHA,
    BETA,
    DAY,
    EPSILON,
    GAMMA,
    LIST,
    OTHER,
    broken,
    claim,
    get_city,
    get_partnership,
    ids_of,
    import_claims,
    later,
    place,
    state_of,
)
from tests.importer.test_interleaving import BASE
from tests.store.smallregister import opened
from tests.store.smallregister import take_in as record_all

HAMLETS = [place(f"Hamlet {letter}", "Germany", (50.0 + number / 50, 8.01)) for number, letter in enumerate("ABCDEFGH")]


def many() -> list[ReaderItem]:
    """Thirty claims about twenty pairs, with dirt among them."""
    towns = [ALPHA, BETA, GAMMA, EPSILON, *HAMLETS]
    rows: list[ReaderItem] = [
        claim(number, towns[number % 12], towns[(number * 5 + 1) % 12], directed=True) for number in range(24)
    ]
    rows += [claim(30 + number, towns[(number * 5 + 1) % 12], towns[number % 12], directed=True) for number in range(5)]
    rows.append(claim(40, ALPHA, BETA, directed=True, starts=(VagueDate.parse("1999"),), ends=(UnstatedDate.SOME,)))
    rows.append(claim(41, BETA, GAMMA, directed=True, rank=Rank.DEPRECATED))
    rows.append(claim(42, ALPHA, place("Nowhere", "Atlantis"), directed=True))
    rows.append(claim(43, place("Springfield", "United States"), GAMMA, directed=True))
    rows.append(claim(45, ALPHA, ALPHA, directed=True))
    return [*rows, broken(44)]


@pytest.fixture
def registers(databases: Databases, database_kind: Kind) -> Iterator[Callable[[], Engine]]:
    """Makes registers with the same beginning: one partnership that editors wrote."""
    engines: list[tuple[Engine, str]] = []

    def make() -> Engine:
        url = databases.make(database_kind, "migrated")
        engine = open_engine(url)
        engines.append((engine, url))
        record_all(engine, *SURROUNDINGS, EDITED)
        return engine

    yield make
    for engine, url in engines:
        engine.dispose()
        databases.drop(url)


def test_every_row_is_in_the_account_once(empty: Engine) -> None:
    report, rejected = import_claims(empty, *many(), claim(0, ALPHA, BETA, directed=True))
    assert report.adds_up()
    assert report.seen == len(many()) + 1
    assert (report.repeated, report.ambiguous, dict(report.refused)) == (
        1,
        1,
        {"unreadable": 1, "unknown_country": 1, "self_link": 1},
    )
    assert len(rejected) == report.left_out
    assert report.partnerships_new == len(ids_of(empty))


def test_a_second_time_changes_nothing_and_writes_no_revision(edited: Engine) -> None:
    first, _ = import_claims(edited, *many())
    before = state_of(edited)
    second, _ = import_claims(edited, *many())
    assert state_of(edited) == before
    assert (second.new, second.changed, second.revision) == (0, 0, None)
    assert (second.unchanged, second.left_out, second.seen) == (first.new, first.left_out, first.seen)
    partnerships = first.partnerships_new + first.partnerships_changed + first.partnerships_unchanged
    assert (second.partnerships_new, second.partnerships_changed) == (0, 0)
    assert second.partnerships_unchanged == partnerships > 0


def test_what_was_seen_before_is_known_without_reading_the_gazetteer_or_the_records(
    edited: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = [reading for reading in many() if isinstance(reading, Claim) and reading.where not in ("row 42", "row 43")]
    items = [reading for reading in items if reading.sides[0] != reading.sides[1]]
    import_claims(edited, *items)
    monkeypatch.setattr(pipeline, "resolve_places", None)
    monkeypatch.setattr(loader, "merge", None)
    assert import_claims(edited, *items)[0].unchanged == len(items)


def test_neither_the_order_of_rows_nor_the_size_of_batches_matters(
    registers: Callable[[], Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = registers()
    import_claims(whole, *many())
    assert state_of(whole)[1] == 2
    for size, order in ((5000, 1), (3, 2), (1, 3)):
        shuffled = many()
        random.Random(order).shuffle(shuffled)
        monkeypatch.setattr(loader, "BATCH", size)
        another = registers()
        report, _ = import_claims(another, *shuffled)
        assert state_of(another)[0] == state_of(whole)[0]
        assert report.revision == 2


class _Killed(Exception):
    """The end of the process."""


@pytest.fixture(scope="module")
def whole_digest(databases: Databases) -> str:
    """The digest of the register of a run that nothing interrupts: the same on every database."""
    with opened(databases.make("sqlite", "migrated")) as engine:
        record_all(engine, *SURROUNDINGS, EDITED)
        import_claims(engine, *many())
        return state_of(engine)[0]


@pytest.mark.parametrize("step", range(8))
def test_wherever_a_run_ends_nothing_is_written_and_the_next_one_begins_again(
    registers: Callable[[], Engine], whole_digest: str, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    cut = registers()
    before = state_of(cut)
    monkeypatch.setattr(loader, "BATCH", 8)
    steps = 0

    def counted(function: Callable[..., object]) -> Callable[..., object]:
        def stepping(*given: object, **named: object) -> object:
            nonlocal steps
            if steps == step:
                raise _Killed
            steps += 1
            return function(*given, **named)

        return stepping

    with monkeypatch.context() as patch:
        for name in ("save_decisions", "replace_claims", "save_run"):
            patch.setattr(import_log, name, counted(getattr(import_log, name)))
        patch.setattr(RevisionWriter, "write", counted(RevisionWriter.write))
        with pytest.raises(_Killed):
            import_claims(cut, *many())
    assert state_of(cut) == before
    with cut.connect() as connection:
        assert check(connection) == []
        assert import_log.find_datasets(connection) == set()
    shuffled = many()
    random.Random(step).shuffle(shuffled)
    import_claims(cut, *shuffled)
    assert state_of(cut)[0] == whole_digest
    assert import_claims(cut, *many())[0].revision is None


def test_a_dry_run_reports_the_same_and_writes_nothing(edited: Engine) -> None:
    before = state_of(edited)
    dry, reported = import_claims(edited, *many(), options=ImportOptions(dry_run=True, new_cities=True))
    assert state_of(edited) == before
    with edited.connect() as connection:
        assert import_log.find_datasets(connection) == set()
        assert connection.execute(select(func.count()).select_from(PLACE_MATCH)).scalar_one() == 0
    wet, reported_again = import_claims(edited, *many())
    assert reported == reported_again
    summary = "31 of 35 statements would be in, 4 wait for you."
    changing = {"revision": None, "dry_run": True, "summary": summary}
    assert dry.to_json() == wet.to_json() | changing


def test_only_the_days_of_retrieval_move_when_the_same_is_retrieved_later(edited: Engine) -> None:
    import_claims(edited, claim(1, ALPHA, BETA), claim(2, ALPHA, GAMMA))
    import_claims(edited, claim(1, ALPHA, BETA), dataset=later(30))
    with edited.connect() as connection:
        found = import_log.find_stored(connection, LIST.id, ["row-1", "row-2"])
    days = {key: (noted.first_seen, noted.last_seen) for key, noted in found.items()}
    first = DAY.toordinal()
    assert days == {"row-1": (first, (DAY + timedelta(30)).toordinal()), "row-2": (first, first)}


def test_a_changed_licence_makes_a_revision_and_earlier_revisions_keep_theirs(edited: Engine) -> None:
    import_claims(edited, *many())
    relicensed = LIST.model_copy(update={"licence": "CC BY-SA 4.0"})
    revision = import_claims(edited, *many(), dataset=relicensed)[0].revision
    assert revision is not None
    assert import_claims(edited, *many(), dataset=relicensed)[0].revision is None
    with closing(Register(ReadSession(edited))) as register:
        found = [
            dataset.licence
            for known_at in (revision - 1, revision)
            for dataset in find_contained(state.State.now(register).at(None, f"r{known_at}"))
        ]
    assert found == [LIST.licence, "CC BY-SA 4.0"]


def test_what_editors_write_later_is_laid_over_the_claims_and_takes_none_away(empty: Engine, tmp_path: Path) -> None:
    (tmp_path / "seed.toml").write_text(BASE, encoding="utf-8")
    seed(empty, tmp_path)
    with empty.connect() as connection:
        datasets = import_log.find_datasets(connection)
    assert datasets == set()
    import_claims(empty, claim(1, ALPHA, BETA))
    partnership = get_partnership(empty, "alphaville-fr--betaburg-de")
    assert partnership.events[-1].citations[0].source == LIST.id
    before = state_of(empty)
    assert seed(empty, tmp_path).changed == 0
    assert state_of(empty) == before


def test_records_that_editors_wrote_later_have_lost_no_claims(edited: Engine) -> None:
    import_claims(edited, *many())
    changed = EDITED.model_copy(update={"note": "Famous."})
    with write_transaction(edited) as connection:
        write_records(connection, with_claims(connection, [changed]), actor="editor", comment="A note")
    before = state_of(edited)
    report, _ = import_claims(edited, *many())
    assert state_of(edited) == before
    assert (report.partnerships_new, report.partnerships_changed) == (0, 0)


def test_claims_about_a_record_that_was_withdrawn_are_not_restored(edited: Engine) -> None:
    import_claims(edited, *many())
    record_all(edited, EDITED)
    record_all(edited, Tombstone(id=EDITED.id, reason="It never was."))
    before = state_of(edited)
    report, _ = import_claims(edited, *many())
    assert (report.revision, report.partnerships_unchanged) == (None, len(ids_of(edited)) - 1)
    assert state_of(edited) == before


def test_a_full_disk_ends_it_with_a_sound_register(make_database: Callable[[Kind, State], str]) -> None:
    file = make_database("sqlite", "migrated")  # Only a file can be reported how large it may grow.
    with opened(file) as engine:
        record_all(engine, *SURROUNDINGS, EDITED)
        before = state_of(engine)

        def full(connection: Connection) -> None:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 1}")

        event.listen(engine, "begin", full)
        with pytest.raises(Exception, match="database or disk is full"):
            import_claims(engine, *many())
        event.remove(engine, "begin", full)
    with opened(file) as engine:
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
            assert check(connection) == []
        assert state_of(engine)[0] == before[0]
        import_claims(engine, *many())


def test_a_partnership_is_rendered_once_where_its_cities_change_in_two_parts(
    empty: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loader, "BATCH", 1)
    import_claims(empty, claim(1, ALPHA, BETA))
    alpha, beta = (replace(one, names=(PlaceName(f"{one.name.text} Town", "en"), *one.names)) for one in (ALPHA, BETA))
    pairs = (alpha, GAMMA), (alpha, EPSILON), (beta, GAMMA), (beta, EPSILON)
    import_claims(empty, *(claim(number, *pair) for number, pair in enumerate(pairs)), dataset=OTHER)
    named = {city: get_city(empty, city).name for city in ("alphaville-fr", "betaburg-de")}
    assert named == {"alphaville-fr": "Alphaville Town", "betaburg-de": "Betaburg Town"}


def test_a_dispute_is_shown_with_what_the_list_and_the_register_say(edited: Engine) -> None:
    report, _ = import_claims(edited, claim(1, ALPHA, BETA, starts=(VagueDate.parse("1999"),)))
    (dispute,) = report.disputes
    assert (dispute.where, dispute.pair) == ("row 1", "Alphaville, France – Betaburg, Germany")
    assert dispute.list_says == "since 1999, active"
    assert dispute.register_says == "since June 1965, severed 10 March 2022"
    assert dispute.address == "/partnerships/alphaville-fr--betaburg-de"
    assert report.to_json()["disputes"]


@pytest.mark.parametrize(("number", "seen"), [(0, "0 rows or statements"), (1, "1 row or statement")])
def test_an_empty_or_shortened_reading_is_refused_unless_a_person_says_that_it_is_complete(
    empty: Engine, number: int, seen: str
) -> None:
    rows = [claim(1, ALPHA, BETA), claim(2, BETA, GAMMA), claim(3, ALPHA, GAMMA)]
    import_claims(empty, *rows)
    before = state_of(empty)
    with pytest.raises(RegisterError, match=f"has {seen} in this file, and 3 .* --fewer"):
        import_claims(empty, *rows[:number], dataset=later(30))
    assert state_of(empty) == before
    report, _ = import_claims(empty, *rows[:number], dataset=later(30), options=ImportOptions(fewer=True))
    assert report.missing == 3 - number
