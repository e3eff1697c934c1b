"""Records that end: merged into another, or retracted. What readers get of them is closed, and others follow."""

import pytest
from sqlalchemy import Engine, select

from app.domain.errors import InvalidRecord
from app.domain.models import AnyRecord, Tombstone
from app.store.reading import OPEN
from app.store.soundness import check, digest, rebuild
from app.store.truth import table
from tests.domain.builders import event
from tests.store.smallregister import ARNHEM, BREDA, RIGA, SMALL, city, dump, partnership, source, take_in
from tests.store.test_episodes import AGAIN, BEGINS, episodes, hidden_on

RETRACTED = Tombstone(id=RIGA.id, reason="It was a mistake.")
MERGED = Tombstone(id=RIGA.id, merged_into=ARNHEM.id, reason="It stood twice.")


def present(engine: Engine) -> set[str]:
    edition = table("edition")
    with engine.connect() as connection:
        return set(connection.execute(select(edition.c.id).where(edition.c.until_rev == OPEN)).scalars())


def faults(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return check(connection)


@pytest.mark.parametrize("withdrawal", [RETRACTED, MERGED], ids=["retracted", "merged"])
def test_a_withdrawn_record_is_closed_but_its_past_and_its_truth_stay(small: Engine, withdrawal: Tombstone) -> None:
    before = dump(small)
    account = take_in(small, withdrawal)
    assert (account.revision, account.new, account.editions) == (2, 1, 0)
    assert present(small) == {ARNHEM.id, BREDA.id}
    after = dump(small)
    assert after["partnership"] == before["partnership"]
    assert len(after["edition"]) == len(before["edition"])
    for name in ("edition", "standing", "moment"):
        until = table(name).c.until_rev
        with small.connect() as connection:
            assert set(connection.execute(select(until).distinct()).scalars()) == {2, OPEN}
    assert faults(small) == []


def test_what_is_withdrawn_stays_so_whatever_happens_around_it(small: Engine) -> None:
    take_in(small, RETRACTED)
    take_in(small, city("riga-lv", name="Riga"), source("paper", kind="official"))
    assert present(small) == {ARNHEM.id, BREDA.id}
    assert rebuild(small) == 0
    assert take_in(small, *SMALL[5:]).editions == 2
    assert present(small) == {ARNHEM.id, BREDA.id}
    assert faults(small) == []


def test_a_record_can_come_and_go_in_one_change(small: Engine) -> None:
    fresh = partnership("breda-nl--wuhan-cn", "established effective 1999")
    take_in(small, fresh, Tombstone(id=fresh.id, merged_into=ARNHEM.id, reason="It stood twice."))
    assert fresh.id not in present(small)
    assert faults(small) == []


@pytest.mark.parametrize(
    ("records", "where"),
    [
        ((Tombstone(id="breda-nl--riga-lv", reason="There is none."),), "id"),
        ((MERGED.model_copy(update={"merged_into": "breda-nl--riga-lv"}),), "merged_into"),
        ((MERGED.model_copy(update={"merged_into": RIGA.id}),), "merged_into"),
        (
            (
                Tombstone(id=ARNHEM.id, merged_into=BREDA.id, reason="r"),
                Tombstone(id=BREDA.id, merged_into=ARNHEM.id, reason="r"),
            ),
            "merged_into",
        ),
    ],
    ids=["unknown", "into the unknown", "into itself", "into each other"],
)
def test_a_withdrawal_that_leads_nowhere_is_refused(small: Engine, records: tuple[AnyRecord, ...], where: str) -> None:
    before = dump(small)
    with pytest.raises(InvalidRecord) as refused:
        take_in(small, *records)
    assert refused.value.errors[0].field == where
    assert dump(small) == before


def test_nothing_is_merged_into_what_is_withdrawn_and_what_is_withdrawn_does_not_come_back(small: Engine) -> None:
    take_in(small, RETRACTED)
    before = dump(small)
    for record in (
        Tombstone(id=BREDA.id, merged_into=RIGA.id, reason="r"),
        partnership(RIGA.id, "established effective 1999"),
    ):
        with pytest.raises(InvalidRecord, match=r"withdraw|does not stand"):
            take_in(small, record)
    assert dump(small) == before


def test_the_record_of_something_withdrawn_is_known_already_even_where_its_end_was_closed(small: Engine) -> None:
    vague = partnership("breda-nl--wuhan-cn", "established effective 1999", event("ended reported 2019/.."))
    take_in(small, vague)
    take_in(small, Tombstone(id=vague.id, reason="It was a mistake."))
    assert take_in(small, vague).unchanged == 1


def test_a_withdrawn_later_episode_gives_the_pair_back_to_the_earlier(small: Engine) -> None:
    take_in(small, AGAIN)
    take_in(small, Tombstone(id=AGAIN.id, reason="There was no second agreement."))
    assert episodes(small, ARNHEM.id) == []
    assert hidden_on(small, ARNHEM.id, BEGINS) == 0
    assert faults(small) == []


def test_a_withdrawn_earlier_episode_is_listed_no_more(small: Engine) -> None:
    take_in(small, AGAIN)
    take_in(small, Tombstone(id=ARNHEM.id, merged_into=AGAIN.id, reason="It was one agreement."))
    assert episodes(small, AGAIN.id) == []
    assert faults(small) == []


def test_a_withdrawal_is_part_of_the_content(small: Engine) -> None:
    def content() -> str:
        with small.connect() as connection:
            return digest(connection)

    before = content()
    take_in(small, RETRACTED)
    retracted = content()
    take_in(small, MERGED)
    assert len({before, retracted, content()}) == 3
