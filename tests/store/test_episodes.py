"""Later agreements of the same pair: from the day the later one begins the earlier is in no list, and both point on."""

import json
from datetime import date
from itertools import pairwise

from sqlalchemy import Engine, select

from app.store.reading import OPEN
from app.store.soundness import check
from app.store.truth import table
from tests.store.smallregister import ARNHEM, START, SURROUNDINGS, city, dump, partnership, take_in

AGAIN = partnership(f"{ARNHEM.id}--2", "established effective 2024-03-01")
BEGINS = date(2024, 3, 1).toordinal()
Runs = list[tuple[int, int, int]]


def runs(engine: Engine, id_: str) -> Runs:
    """The runs of days of a partnership's present edition, as first day, last day and whether it is hidden."""
    standing, edition = table("standing"), table("edition")
    statement = (
        select(standing.c.first_day, standing.c.last_day, standing.c.hidden)
        .join(edition, edition.c.edition == standing.c.edition)
        .where(edition.c.id == id_, edition.c.until_rev == OPEN, standing.c.side == 1)
        .order_by(standing.c.first_day)
    )
    with engine.connect() as connection:
        return [(first, last, hidden) for first, last, hidden in connection.execute(statement)]


def hidden_on(engine: Engine, id_: str, day: int) -> int:
    return next(hidden for first, last, hidden in runs(engine, id_) if first <= day <= last)


def episodes(engine: Engine, id_: str) -> list[str]:
    edition = table("edition")
    statement = select(edition.c.head).where(edition.c.id == id_, edition.c.until_rev == OPEN)
    with engine.connect() as connection:
        found: list[str] = json.loads("{" + connection.execute(statement).scalar_one() + "}")["episodes"]
    return found


def is_sound(engine: Engine) -> bool:
    with engine.connect() as connection:
        return check(connection) == []


def test_a_single_agreement_lists_no_episodes(small: Engine) -> None:
    assert episodes(small, ARNHEM.id) == []
    assert {hidden for _, _, hidden in runs(small, ARNHEM.id)} == {0}


def test_a_later_episode_hides_the_earlier_from_its_first_day(small: Engine) -> None:
    account = take_in(small, AGAIN)
    assert account.editions == 2
    assert [hidden_on(small, ARNHEM.id, day) for day in (BEGINS - 1, BEGINS, OPEN)] == [0, 1, 1]
    assert {hidden for _, _, hidden in runs(small, AGAIN.id)} == {0}
    assert runs(small, AGAIN.id)[0][0] == BEGINS


def test_the_days_of_the_earlier_episode_are_cut_but_none_is_lost(small: Engine) -> None:
    before = runs(small, ARNHEM.id)
    take_in(small, AGAIN)
    after = runs(small, ARNHEM.id)
    assert (after[0][0], after[-1][1]) == (before[0][0], before[-1][1])
    assert all(last + 1 == first for (_, last, _), (first, _, _) in pairwise(after))
    assert (BEGINS, OPEN, 1) in after


def test_both_documents_list_both_episodes_in_order(small: Engine) -> None:
    take_in(small, AGAIN)
    assert episodes(small, ARNHEM.id) == episodes(small, AGAIN.id) == [ARNHEM.id, AGAIN.id]


def test_the_order_of_entering_does_not_matter(engine: Engine) -> None:
    third = partnership(f"{ARNHEM.id}--3", "established effective 2026")
    take_in(engine, *SURROUNDINGS, third, AGAIN, ARNHEM)
    assert episodes(engine, third.id) == [ARNHEM.id, AGAIN.id, third.id]
    third_begins = date(2026, 1, 1).toordinal()
    assert [hidden_on(engine, AGAIN.id, day) for day in (third_begins - 1, third_begins)] == [0, 1]
    assert hidden_on(engine, ARNHEM.id, third_begins) == 1
    assert is_sound(engine)


def test_ten_episodes_stand_in_the_order_of_their_numbers(engine: Engine) -> None:
    later = [partnership(f"{ARNHEM.id}--{number}", f"established effective {2020 + number}") for number in range(2, 12)]
    take_in(engine, *SURROUNDINGS, ARNHEM, *later)
    assert episodes(engine, ARNHEM.id) == [ARNHEM.id, *(record.id for record in later)]


def test_moving_the_later_beginning_moves_what_is_hidden(small: Engine) -> None:
    take_in(small, AGAIN)
    moved = partnership(AGAIN.id, "established effective 2025-03-01")
    assert take_in(small, moved).editions == 2
    assert [hidden_on(small, ARNHEM.id, day) for day in (BEGINS, BEGINS + 365)] == [0, 1]
    assert is_sound(small)


def test_an_event_that_leaves_the_beginning_alone_renders_the_earlier_not_anew(small: Engine) -> None:
    take_in(small, AGAIN)
    more = partnership(AGAIN.id, "established effective 2024-03-01", "renewed decided 2026-01-01")
    assert take_in(small, more).editions == 1


def test_an_episode_without_a_dated_founding_begins_with_its_first_event(small: Engine) -> None:
    take_in(small, partnership(AGAIN.id, "attested reported 2024-03-01"))
    assert [hidden_on(small, ARNHEM.id, day) for day in (BEGINS - 1, BEGINS)] == [0, 1]


def test_a_vague_founding_begins_on_its_first_possible_day(small: Engine) -> None:
    take_in(small, partnership(AGAIN.id, "established effective 2024"))
    first = date(2024, 1, 1).toordinal()
    assert [hidden_on(small, ARNHEM.id, day) for day in (first - 1, first)] == [0, 1]


def test_a_renamed_city_renders_every_episode_anew(small: Engine) -> None:
    take_in(small, AGAIN)
    assert take_in(small, city("wuhan-cn", name="Hankou")).editions == 2


def test_what_is_only_proposed_is_marked_and_hidden_as_such(small: Engine) -> None:
    only = partnership("breda-nl--wuhan-cn", "established proposed 2024", "statement reported 2025")
    take_in(small, only, partnership("breda-nl--riga-lv", "established proposed 2024", "attested reported 2025"))
    assert {hidden for _, _, hidden in runs(small, only.id)} == {2}
    assert {hidden for _, _, hidden in runs(small, "breda-nl--riga-lv")} == {0}


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
    assert len(dump(engine)["edition"]) == 3
