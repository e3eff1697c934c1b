"""A writer that can be started several times at once, as a thread or as a process of its own."""

from app.store.ledger import record
from tests.store.smallregister import city, opened

EACH = 8
"""How many changes each writer makes."""


def write_towns(url: str, writer: int) -> list[int]:
    """Take in towns of one's own, one a change, and everybody's city; the revisions that came of it."""
    with opened(url) as engine:
        return [
            record(
                engine,
                [city(f"town-{writer}-{number}-nl"), city("essen-de", note=f"Touched by {writer}, {number}.")],
                actor=f"writer {writer}",
                comment="One of many",
            ).revision
            for number in range(EACH)
        ]
