"""Episodes: lists hide an earlier agreement of a pair from the day on which the later one begins."""

import json
from datetime import date
from itertools import pairwise

from sqlalchemy import Engine, select

from app.store.columns import OPEN
from app.store.integrity import check
from app.store.repository import table
from app.store.version_rows import PeriodRow, decode_rows
from tests.store.smallregister import ARNHEM, START, SURROUNDINGS, city, dump, partnership, take_in

AGAIN = partnership(f"{ARNHEM.id}--2", "established effective 2024-03-01")
BEGINS = date(2024, 3, 1).toordinal()
Periods = list[tuple[int, int, int]]


def periods(engine: Engine, id_: str) -> Periods:
    """The periods of a partnership's version in force: first day, last day and visibility."""
    version, record = table("partnership_version"), table("partnership")
    statement = (
        select(version.c.period_rows)
        .join(record, record.c.key == version.c.partnership)
        .where(record.c.id == id_, version.c.system_to == OPEN)
    )
    with engine.connect() as connection:
        rows = decode_rows(connection.execute(statement).scalar_one(), PeriodRow).tolist()
    return [(row.valid_from, row.valid_to, row.visibility) for row in map(PeriodRow._make, rows)]


def visibility_on(engine: Engine, id_: str, day: int) -> int:
    return next(visibility for first, last, visibility in periods(engine, id_) if first <= day <= last)


def text_of(engine: Engine, id_: str, column: str) -> str:
    """What readers get of a partnership's version in force, in one of its columns."""
    version, record = table("partnership_version"), table("partnership")
    statement = (
        select(version.c[column])
        .join(record, record.c.key == version.c.partnership)
        .where(record.c.id == id_, version.c.system_to == OPEN)
    )
    with engine.connect() as connection:
        return str(connection.execute(statement).scalar_one())


def episodes(engine: Engine, id_: str) -> list[str]:
    found: list[str] = json.loads("{" + text_of(engine, id_, "document") + "}")["episodes"]
    return found


def is_sound(engine: Engine) -> bool:
    with engine.connect() as connection:
        return check(connection) == []


def test_a_single_agreement_lists_no_episodes(small: Engine) -> None:
    assert episodes(small, ARNHEM.id) == []
    assert {visibility for _, _, visibility in periods(small, ARNHEM.id)} == {0}


def test_a_third_episode_follows_the_second_in_the_register(small: Engine) -> None:
    take_in(small, AGAIN)
    take_in(small, partnership(f"{ARNHEM.id}--3", "established effective 2025-03-01"))
    assert episodes(small, ARNHEM.id) == [ARNHEM.id, f"{ARNHEM.id}--2", f"{ARNHEM.id}--3"]


def test_a_later_episode_hides_the_earlier_from_its_first_day(small: Engine) -> None:
    result = take_in(small, AGAIN)
    assert result.versions == 2
    assert [visibility_on(small, ARNHEM.id, day) for day in (BEGINS - 1, BEGINS, OPEN)] == [0, 1, 1]
    assert {visibility for _, _, visibility in periods(small, AGAIN.id)} == {0}
    assert periods(small, AGAIN.id)[0][0] == BEGINS


def test_readers_see_no_new_period_where_only_lists_change(small: Engine) -> None:
    before = text_of(small, ARNHEM.id, "periods")
    take_in(small, AGAIN)
    assert text_of(small, ARNHEM.id, "periods") == before


def test_the_periods_of_the_earlier_episode_are_split_and_no_day_is_lost(small: Engine) -> None:
    before = periods(small, ARNHEM.id)
    take_in(small, AGAIN)
    after = periods(small, ARNHEM.id)
    assert (after[0][0], after[-1][1]) == (before[0][0], before[-1][1])
    assert all(last + 1 == first for (_, last, _), (first, _, _) in pairwise(after))
    assert (BEGINS, OPEN, 1) in after


def test_both_documents_list_both_episodes_in_order(small: Engine) -> None:
    take_in(small, AGAIN)
    assert episodes(small, ARNHEM.id) == episodes(small, AGAIN.id) == [ARNHEM.id, AGAIN.id]


def test_the_order_of_the_records_does_not_matter(engine: Engine) -> None:
    third = partnership(f"{ARNHEM.id}--3", "established effective 2026")
    take_in(engine, *SURROUNDINGS, third, AGAIN, ARNHEM)
    assert episodes(engine, third.id) == [ARNHEM.id, AGAIN.id, third.id]
    third_begins = date(2026, 1, 1).toordinal()
    assert [visibility_on(engine, AGAIN.id, day) for day in (third_begins - 1, third_begins)] == [0, 1]
    assert visibility_on(engine, ARNHEM.id, third_begins) == 1
    assert is_sound(engine)


def test_ten_episodes_are_listed_in_the_order_of_their_numbers(engine: Engine) -> None:
    later = [partnership(f"{ARNHEM.id}--{number}", f"established effective {2020 + number}") for number in range(2, 12)]
    take_in(engine, *SURROUNDINGS, ARNHEM, *later)
    assert episodes(engine, ARNHEM.id) == [ARNHEM.id, *(record.id for record in later)]


def test_moving_the_later_beginning_moves_the_hidden_days(small: Engine) -> None:
    take_in(small, AGAIN)
    moved = partnership(AGAIN.id, "established effective 2025-03-01")
    assert take_in(small, moved).versions == 2
    assert [visibility_on(small, ARNHEM.id, day) for day in (BEGINS, BEGINS + 365)] == [0, 1]
    assert is_sound(small)


def test_an_event_that_leaves_the_beginning_alone_opens_one_version(small: Engine) -> None:
    take_in(small, AGAIN)
    more = partnership(AGAIN.id, "established effective 2024-03-01", "renewed decided 2026-01-01")
    assert take_in(small, more).versions == 1


def test_an_episode_without_a_dated_founding_begins_with_its_first_event(small: Engine) -> None:
    take_in(small, partnership(AGAIN.id, "attested reported 2024-03-01"))
    assert [visibility_on(small, ARNHEM.id, day) for day in (BEGINS - 1, BEGINS)] == [0, 1]


def test_a_vague_founding_begins_on_its_first_possible_day(small: Engine) -> None:
    take_in(small, partnership(AGAIN.id, "established effective 2024"))
    first = date(2024, 1, 1).toordinal()
    assert [visibility_on(small, ARNHEM.id, day) for day in (first - 1, first)] == [0, 1]


def test_a_renamed_city_opens_a_version_of_every_episode(small: Engine) -> None:
    take_in(small, AGAIN)
    assert take_in(small, city("wuhan-cn", name="Hankou")).versions == 2


def test_a_partnership_that_was_only_proposed_is_marked_as_such(small: Engine) -> None:
    only = partnership("breda-nl--wuhan-cn", "established proposed 2024", "statement reported 2025")
    take_in(small, only, partnership("breda-nl--riga-lv", "established proposed 2024", "attested reported 2025"))
    assert {visibility for _, _, visibility in periods(small, only.id)} == {2}
    assert {visibility for _, _, visibility in periods(small, "breda-nl--riga-lv")} == {0}


def test_partnerships_of_other_pairs_with_similar_ids_are_no_episodes(engine: Engine) -> None:
    take_in(
        engine,
        city("aa-nl"),
        city("aa-2-nl"),
        city("bb-be"),
        *SURROUNDINGS,
        partnership("aa-nl--bb-be", "established effective 1999"),
        partnership("aa-2-nl--bb-be", "established effective 1999"),
        partnership("aa-nl--bb-be--2", "established effective 2009"),
        now=START,
    )
    assert episodes(engine, "aa-2-nl--bb-be") == []
    assert len(dump(engine)["partnership_version"]) == 3
