"""The log on standard error: of the service, the web server, migrations, and Python itself.

Each event is a line of JSON or, on a terminal, a line for people. Events during a request have its id. No line contains
a password or a control character.
"""

import json
import logging
import re
import sys
import threading
from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from datetime import datetime
from types import TracebackType
from urllib.parse import quote, unquote

import structlog
from structlog.typing import EventDict, WrappedLogger

REQUEST_ID: ContextVar[str] = ContextVar("request_id", default="")
"""The id of the current request; empty outside of requests. The server runs each request in its own context."""

logger = structlog.get_logger()


def configure(level: str, passwords: Iterable[str] = (), log_format: str = "auto") -> None:
    """Send every message of this process through one formatter, warnings and uncaught errors included.

    It removes `passwords`. The format is `json`, `text`, or `auto`: text if standard error is a terminal.
    """
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
    for_people = log_format == "text" or (log_format == "auto" and sys.stderr.isatty())
    redactor = Redactor(passwords)
    to_line = to_text if for_people else to_json
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                lambda _logger, _method, event: to_line(redactor.redact(event)),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    logging.getLogger("alembic").setLevel(logging.WARNING)
    # uvicorn's messages about starting and stopping are of no use to people.
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING if for_people and level == "info" else logging.NOTSET)
    logging.captureWarnings(True)
    logging.raiseExceptions = False  # A message with wrong format arguments is dropped.
    sys.excepthook = _uncaught
    sys.unraisablehook = _unraisable
    threading.excepthook = _unraisable


def _name_request(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    name = REQUEST_ID.get()
    if name:
        event["request_id"] = name
    return event


HIDDEN = "***"
# User and password in a URL. The password extends to the last `@`, because it may contain an unescaped one.
_URL_PASSWORD = re.compile(r"(?<=://)([^\s:/?#@\"'<>]*):[^\s\"'<>]*@")
_NAMED_SECRET = re.compile(
    r"\b(\w*(?:password|passwd|pwd|secret|token|api[_-]?key)|authorization|cookie)"
    r"([\"']?\s*[=:]\s*)(?:(?:bearer|basic)\s+)?(\"[^\"]*\"|'[^']*'|[^\s,;&]+)",
    re.IGNORECASE,
)
# The key of an editor, or the secret of a confirmation link, which is part of an address.
_SECRET = re.compile(r"\b(sc|cl)_[0-9a-f]{40}(?:_[0-9a-f]{8})?")
# Control characters, line breaks, invisible characters, changes of writing direction, and unpaired surrogates.
_CONTROL_CHARS = re.compile("[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def passwords_of(urls: Iterable[str]) -> frozenset[str]:
    """Return the passwords in some URLs, both percent-encoded and decoded."""
    passwords: set[str] = set()
    for url in urls:
        rest = url.partition("://")[2]
        # If a password contains an unescaped `@`, either the first or the last one may be taken for its end.
        for authority in (rest.partition("@")[0], rest.rpartition("@")[0]):
            password = authority.partition(":")[2]
            passwords |= {password, unquote(password), quote(unquote(password), safe="")}
    return frozenset(secret for secret in passwords if len(secret) >= 3)  # A shorter one occurs in too many words.


class Redactor:
    """A filter that removes secrets from log events."""

    def __init__(self, passwords: Iterable[str] = ()) -> None:
        pattern = "|".join(map(re.escape, sorted(passwords, key=len, reverse=True)))
        self._known = re.compile(pattern or "(?!)")  # Without a password it matches nothing.

    def redact(self, event: Mapping[str, object]) -> dict[str, object]:
        """Return the fields of an event without secrets. Numbers, booleans and None are unchanged, the rest is text."""
        return {self.redact_text(name): self._redact_field(name, value) for name, value in event.items()}

    def _redact_field(self, name: str, value: object) -> object:
        if value is None or isinstance(value, bool | int | float):
            return value
        if _NAMED_SECRET.match(f"{name}=x"):
            return HIDDEN
        return self.redact_text(value if isinstance(value, str) else repr(value))

    def redact_text(self, text: str) -> str:
        """Return a text without known passwords, keys, passwords in URLs, and values such as that of `token=`."""
        text = _URL_PASSWORD.sub(rf"\1:{HIDDEN}@", self._known.sub(HIDDEN, text))
        return _SECRET.sub(rf"\1_{HIDDEN}", _NAMED_SECRET.sub(rf"\1\2{HIDDEN}", text))


def escape_control_chars(line: str) -> str:
    """Return a line with control characters escaped as in JSON, so that none reaches a terminal."""
    return _CONTROL_CHARS.sub(lambda match: f"\\u{ord(match[0]):04x}", line)


def to_json(event: Mapping[str, object]) -> str:
    """Return an event as one line of JSON."""
    return escape_control_chars(json.dumps(event, ensure_ascii=False))


def to_text(event: Mapping[str, object]) -> str:
    """Return an event as a line for people: the local time, the level, the event and its fields.

    A traceback follows on lines of its own.
    """
    fields = dict(event)
    time = datetime.fromisoformat(str(fields.pop("timestamp"))).astimezone()
    level = fields.pop("level")
    name = fields.pop("event")
    trace = fields.pop("exception", None)
    fields.pop("logger", None)
    values = (f"{key}={_quote(value)}" for key, value in fields.items())
    lines = ["  ".join((f"{time:%H:%M:%S} {level:<8} {name}", *values)), *(str(trace).splitlines() if trace else ())]
    return "\n".join(map(escape_control_chars, lines))


def _quote(value: object) -> str:
    """Return a single word unchanged, and everything else as JSON."""
    is_word = isinstance(value, str) and re.fullmatch(r'[^\s"=]+', value)
    return str(value) if is_word else json.dumps(value, ensure_ascii=False)


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if not issubclass(kind, KeyboardInterrupt):
        logger.critical("uncaught", exc_info=(kind, error, trace))


def _unraisable(failure: "threading.ExceptHookArgs | sys.UnraisableHookArgs") -> None:
    if failure.exc_value is not None:
        _uncaught(failure.exc_type, failure.exc_value, failure.exc_traceback)
