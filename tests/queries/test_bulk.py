"""Streams of the whole register."""

from datetime import timedelta
from itertools import chain

import pytest
from sqlalchemy import Engine, text
from structlog.testing import capture_logs

from app.domain.errors import DatabaseUnavailable
from app.domain.models import AnyRecord, Tombstone
from app.queries.bulk import find_ids, iterate_partnerships
from app.reading.register import Register
from app.reading.state import State
from app.store.columns import OPEN
from tests.store.smallregister import ARNHEM, BREDA, RIGA, START, city, partnership, take_in


def test_a_damaged_version_is_not_streamed(small: Engine, small_register: Register) -> None:
    take_in(small, partnership(ARNHEM.id, *ARNHEM.events, note="Read again."))
    state = State.now(small_register)
    assert '"note":"Read again."' in "".join(chain.from_iterable(iterate_partnerships(state)))
    again = Register(small_register.session)
    with small.begin() as connection:
        damage = f"UPDATE partnership_version SET document = document || ' ' WHERE system_to = {OPEN} AND partnership ="
        connection.execute(text(f"{damage} (SELECT key FROM partnership WHERE id = '{ARNHEM.id}')"))
    with capture_logs(), pytest.raises(DatabaseUnavailable, match=ARNHEM.id):
        list(iterate_partnerships(State.now(again)))


def test_ids_for_site_maps_have_the_day_of_their_last_change(small: Engine, small_register: Register) -> None:
    changes: tuple[AnyRecord, ...] = (
        partnership(ARNHEM.id, *ARNHEM.events, note="Read again."),
        city("riga-lv", note="Read again."),
        Tombstone(id=RIGA.id, reason="For a test."),
    )
    for days, change in enumerate(changes, start=1):
        take_in(small, change, now=START + timedelta(days=days))
    assert list(find_ids("partnership", 1, State.now(small_register))) == [
        (ARNHEM.id, "2026-11-25"),
        (BREDA.id, "2026-11-24"),
    ]
    cities = dict(find_ids("city", 1, State.now(small_register)))
    assert (cities["riga-lv"], cities["arnhem-nl"]) == ("2026-11-26", "2026-11-24")
