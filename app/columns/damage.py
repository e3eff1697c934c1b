"""Damage: versions that differ from their hashes. Nothing that shows such a version, or may count it, is answered."""

from typing import NamedTuple

import structlog

from app.domain.errors import DatabaseUnavailable
from app.store.read_session import ReadSession

logger = structlog.get_logger()


class DamagedVersion(NamedTuple):
    """A version that differs from its hash. `record` is the id of its record, `revision` the one that opened it."""

    version: int
    record_type: str
    record: str
    revision: int

    @property
    def reason(self) -> str:
        """The reason that readers get."""
        return (
            f"The register is damaged: {self.record_type} {self.record} was changed after revision r{self.revision}"
            " recorded it."
        )

    def report(self, session: ReadSession) -> None:
        """Log the damage. Readiness fails from then on with the same reason."""
        session.damage = self.reason
        logger.error("damaged version", **self._asdict())

    def error(self) -> DatabaseUnavailable:
        """Return the error for what needs the version."""
        return DatabaseUnavailable(self.reason)
