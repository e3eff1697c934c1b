"""The time of a query: a day in the world, and a revision of the register."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TimePoint:
    """The time of a query: a day in the world (valid time) and a revision of the register (system time)."""

    day: int
    revision: int

    def known(self, alias: str) -> str:
        """Return the SQL test that the register held a row at the revision, the parameter `:revision`."""
        return f"{alias}.system_from <= :revision AND {alias}.system_to > :revision"
