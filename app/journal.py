"""The log: one JSON object a line on standard error, whoever speaks: service, web server, migrations, Python itself.

Every line that a request caused names the request. No line holds a password or a character that acts on a terminal.
"""

import json
import logging
import sys
import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, TextIO

import structlog
from structlog.typing import EventDict, WrappedLogger

from app.api.callers import Callers
from app.api.request_id import REQUEST_ID
from app.api.watch import Seen
from app.discretion import Discretion, harmless

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

_LONGEST_PATH = 500
FROM_STATUS = {"off": 500, "errors": 400, "all": 0}
"""From which status on a request has a line of its own, by the setting `log_requests`."""

logger = structlog.get_logger()


def configure(level: str, passwords: Iterable[str] = ()) -> "Journal":
    """Send every message of this process through one formatter, warnings and what nobody caught included."""
    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _name_request,
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level, *shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )  # fmt: skip
    journal = Journal(sys.stderr, Discretion(passwords))
    journal.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta, lambda _logger, _method, e: journal.line(e),
            ],
        )
    )  # fmt: skip
    root = logging.getLogger()
    root.handlers = [journal]
    root.setLevel(level.upper())
    logging.getLogger("alembic").setLevel(logging.WARNING)
    logging.captureWarnings(True)
    sys.excepthook = _uncaught
    sys.unraisablehook = _unraisable
    threading.excepthook = _uncaught_in_thread
    return journal


def teller(callers: Callers, journal: "Journal") -> Callable[[Seen], None]:
    """What writes the line of one request: past the usual way of messages, which costs as much as an answer does."""
    enabled = logging.getLogger(__name__).isEnabledFor

    def tell(seen: Seen) -> None:
        failed = seen.status >= 500
        if not enabled(logging.ERROR if failed else logging.INFO):
            return
        event: dict[str, object] = {
            "event": "request",
            "method": seen.scope["method"][:20],
            "route": seen.route,
            "path": seen.scope["path"][:_LONGEST_PATH],
            "status": seen.status,
            "milliseconds": round(seen.seconds * 1000, 3),
            "bytes": seen.bytes,
            "client": callers.find(seen.scope),
            "request_id": REQUEST_ID.get(),
            "level": "error" if failed else "info",
            "logger": __name__,
            "timestamp": datetime.now(UTC).isoformat().replace("+00:00", "Z"),
        }
        journal.write(event)

    return tell


def _name_request(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    name = REQUEST_ID.get()
    if name:
        event["request_id"] = name
    return event


class Journal(logging.StreamHandler[TextIO]):
    """Where all lines are written, and how an event becomes one."""

    def __init__(self, stream: TextIO, discretion: Discretion) -> None:
        super().__init__(stream)
        self._discretion = discretion

    def line(self, event: Mapping[str, object]) -> str:
        """An event as one line."""
        return harmless(json.dumps(self._discretion.of(event), ensure_ascii=False))

    def write(self, event: Mapping[str, object]) -> None:
        """Write the line of an event at once."""
        line = self.line(event) + self.terminator
        try:
            with self.lock or nullcontext():
                self.stream.write(line)
                self.flush()
        except OSError:
            return  # There is nowhere to say it.

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """A message that cannot be made, because whoever logged gave the wrong arguments, is still told."""
        broken = logging.LogRecord(record.name, record.levelno, "", 0, "A message that cannot be made: %r", None, None)
        broken.args = (str(record.msg),)
        try:
            self.stream.write(self.format(broken) + self.terminator)
        except OSError:
            return


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if not issubclass(kind, KeyboardInterrupt):
        logger.critical("uncaught", exc_info=(kind, error, trace))


def _uncaught_in_thread(told: threading.ExceptHookArgs) -> None:
    if told.exc_value is not None:
        _uncaught(told.exc_type, told.exc_value, told.exc_traceback)


def _unraisable(told: "UnraisableHookArgs") -> None:
    if told.exc_value is not None:
        _uncaught(told.exc_type, told.exc_value, told.exc_traceback)
