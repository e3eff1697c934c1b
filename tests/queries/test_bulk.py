"""Streams of the whole register."""

import pytest
from sqlalchemy import Engine, text
from structlog.testing import capture_logs

from app.domain.errors import DatabaseUnavailable
from app.queries.bulk import export_partnerships
from app.queries.context import QueryContext
from app.store.columns import OPEN
from tests.store.smallregister import ARNHEM, partnership, take_in


def test_a_damaged_version_is_not_streamed(small: Engine, small_context: QueryContext) -> None:
    take_in(small, partnership(ARNHEM.id, *ARNHEM.events, note="Read again."))
    time = small_context.time_point(None, None)
    assert '"note":"Read again."' in "".join(export_partnerships(small_context, time))
    small_context.versions.clear()
    with small.begin() as connection:
        damage = f"UPDATE partnership_version SET document = document || ' ' WHERE system_to = {OPEN} AND partnership ="
        connection.execute(text(f"{damage} (SELECT key FROM partnership WHERE id = '{ARNHEM.id}')"))
    with capture_logs(), pytest.raises(DatabaseUnavailable, match=ARNHEM.id):
        list(export_partnerships(small_context, time))
