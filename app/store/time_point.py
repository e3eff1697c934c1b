"""The time of a query: a day in the world, and a revision of the register."""

from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, FromClause, Integer, and_, bindparam

from app.domain.revision_ids import RevisionId


@dataclass(frozen=True)
class TimePoint:
    """The time of a query: a day in the world (valid time) and a revision of the register (system time).

    `history` is the history id of the revision; see `revision_ids`.
    """

    day: int
    revision: int
    history: str = field(default="", compare=False)

    @property
    def known_at(self) -> str:
        """The name of the revision: `r4-9f2c1a07`."""
        return str(RevisionId(self.revision, self.history))


def known(rows: FromClause) -> ColumnElement[bool]:
    """Return the test that the register held a row of a table at the revision, the parameter `revision`."""
    revision = bindparam("revision", type_=Integer)
    return and_(rows.c.system_from <= revision, rows.c.system_to > revision)
