"""Outages: the log says once why the register cannot be read, and once that it can be read again."""

from dataclasses import dataclass

import structlog

logger = structlog.get_logger()


@dataclass(slots=True)
class Outage:
    """Whether something is out of order. Begin and end are logged, repetitions are not.

    - `reason`: the reason that readers get; None if all is well.
    """

    reason: str | None = None

    def begin(self, reason: str, cause: Exception | None = None) -> None:
        """Log a reason, unless it was the last one. `cause` has the message of the database, for operators only."""
        if reason == self.reason:
            return
        self.reason = reason
        fields = {} if cause is None else {"cause": " ".join(str(cause).split())[:500]}
        logger.error("register not ready", detail=reason, **fields)

    def end(self) -> None:
        """Log that all is well again, if it was not."""
        if self.reason is not None:
            self.reason = None
            logger.info("register ready again")
