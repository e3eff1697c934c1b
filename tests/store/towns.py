"""A writer that tests start several times at once, in threads or in processes."""

from tests.databases import commit_records
from tests.store.smallregister import city, opened

EACH = 8
"""How many revisions each writer makes."""


def write_towns(url: str, writer: int) -> list[int]:
    """Commit one new city and one shared city in each revision. Return the revisions."""
    with opened(url) as engine:
        return [
            commit_records(
                engine,
                [city(f"town-{writer}-{number}-nl"), city("essen-de", note=f"Written by {writer}, {number}.")],
                actor=f"writer {writer}",
                comment="One of many",
            ).revision
            for number in range(EACH)
        ]
