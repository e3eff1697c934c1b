"""Tombstones: merged and retracted records leave the projections, and their history stays."""

import pytest
from sqlalchemy import Engine, select

from app.domain.errors import InvalidRecords
from app.domain.models import AnyRecord, Tombstone
from app.store.columns import OPEN
from app.store.integrity import check, digest, rebuild
from app.store.repository import table
from tests.domain.builders import event
from tests.store.smallregister import ARNHEM, BREDA, RIGA, SMALL, city, dump, partnership, source, take_in
from tests.store.test_episodes import AGAIN, BEGINS, episodes, visibility_on

RETRACTED = Tombstone(id=RIGA.id, reason="It was a mistake.")
MERGED = Tombstone(id=RIGA.id, merged_into=ARNHEM.id, reason="It was entered twice.")


def in_force(engine: Engine) -> set[str]:
    version, record = table("partnership_version"), table("partnership")
    statement = select(record.c.id).join(version, version.c.partnership == record.c.key)
    with engine.connect() as connection:
        return set(connection.execute(statement.where(version.c.system_to == OPEN)).scalars())


def faults(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return check(connection)


@pytest.mark.parametrize("tombstone", [RETRACTED, MERGED], ids=["retracted", "merged"])
def test_a_removed_partnership_is_closed_and_its_record_and_history_stay(small: Engine, tombstone: Tombstone) -> None:
    before = dump(small)
    result = take_in(small, tombstone)
    assert (result.revision, result.new, result.versions) == (2, 1, 0)
    assert in_force(small) == {ARNHEM.id, BREDA.id}
    after = dump(small)
    assert after["partnership"] == before["partnership"]
    for name in ("partnership_version", "search_token"):
        assert len(after[name]) == len(before[name])
        system_to = table(name).c.system_to
        with small.connect() as connection:
            assert set(connection.execute(select(system_to).distinct()).scalars()) == {2, OPEN}
    assert faults(small) == []


def test_a_removed_partnership_stays_removed_whatever_changes_around_it(small: Engine) -> None:
    take_in(small, RETRACTED)
    take_in(small, city("riga-lv", name="Riga"), city("wuhan-cn", name="Hankou"), source("paper", kind="official"))
    assert in_force(small) == {ARNHEM.id, BREDA.id}
    assert rebuild(small) == 0
    assert take_in(small, *SMALL).versions == 1
    assert in_force(small) == {ARNHEM.id, BREDA.id}
    assert faults(small) == []


def test_a_record_can_be_added_and_removed_in_one_change(small: Engine) -> None:
    fresh = partnership("breda-nl--wuhan-cn", "established effective 1999")
    take_in(small, fresh, Tombstone(id=fresh.id, merged_into=ARNHEM.id, reason="It was entered twice."))
    assert fresh.id not in in_force(small)
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
        ((MERGED.model_copy(update={"merged_into": "riga-lv"}),), "merged_into"),
        ((Tombstone(id="tilburg-nl", reason="r"), city("tilburg-nl")), "merged_into"),
    ],
    ids=["unknown", "into the unknown", "into itself", "into each other", "into a city", "a city into nothing"],
)
def test_a_tombstone_that_leads_nowhere_is_refused(small: Engine, records: tuple[AnyRecord, ...], where: str) -> None:
    before = dump(small)
    with pytest.raises(InvalidRecords) as refused:
        take_in(small, *records)
    assert {fault.field for found in refused.value.errors.values() for fault in found} == {where}
    assert dump(small) == before


def test_a_removed_partnership_takes_no_merges_and_does_not_come_back(small: Engine) -> None:
    take_in(small, RETRACTED)
    before = dump(small)
    for record in (
        Tombstone(id=BREDA.id, merged_into=RIGA.id, reason="r"),
        partnership(RIGA.id, "established effective 1999"),
    ):
        with pytest.raises(InvalidRecords, match="merged or retracted"):
            take_in(small, record)
    assert dump(small) == before


def test_the_record_of_a_removed_partnership_is_unchanged_even_where_its_end_was_closed(small: Engine) -> None:
    vague = partnership("breda-nl--wuhan-cn", "established effective 1999", event("ended reported 2019/.."))
    take_in(small, vague)
    take_in(small, Tombstone(id=vague.id, reason="It was a mistake."))
    assert take_in(small, vague).unchanged == 1


def test_removing_a_later_episode_shows_the_earlier_one_again(small: Engine) -> None:
    take_in(small, AGAIN)
    take_in(small, Tombstone(id=AGAIN.id, reason="There was no second agreement."))
    assert episodes(small, ARNHEM.id) == []
    assert visibility_on(small, ARNHEM.id, BEGINS) == 0
    assert faults(small) == []


def test_a_removed_earlier_episode_is_no_longer_listed(small: Engine) -> None:
    take_in(small, AGAIN)
    take_in(small, Tombstone(id=ARNHEM.id, merged_into=AGAIN.id, reason="It was one agreement."))
    assert episodes(small, AGAIN.id) == []
    assert faults(small) == []


def test_the_digest_covers_tombstones(small: Engine) -> None:
    def content() -> str:
        with small.connect() as connection:
            return digest(connection)

    before = content()
    take_in(small, RETRACTED)
    retracted = content()
    take_in(small, MERGED)
    assert len({before, retracted, content()}) == 3
