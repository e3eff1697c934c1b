"""Errors of the register, independent of HTTP. The API turns each of them into a problem document."""

from collections.abc import Mapping
from dataclasses import dataclass, field

_MAX_QUOTED_LENGTH = 60


@dataclass(frozen=True)
class FieldError:
    """One error in an input: its field (a parameter, or a path such as `events/2/date`), a code and a message."""

    field: str
    code: str
    message: str
    did_you_mean: str | None = None
    allowed: tuple[str, ...] = ()

    def to_english(self) -> str:
        """Return the message, prefixed with the field unless it names the field itself."""
        return self.message if self.field in self.message else f"{self.field}: {self.message}"


class RegisterError(Exception):
    """Base class of every error that the register raises on purpose. `detail` can be shown to users."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class InvalidQuery(RegisterError):
    """A query with unknown, repeated or invalid parameters."""

    def __init__(self, errors: list[FieldError]) -> None:
        super().__init__("; ".join(error.to_english() for error in errors))
        self.errors = errors


class BatchTooLarge(RegisterError):
    """A request with more queries than the service answers in one response."""


class InvalidRecords(RegisterError):
    """Records that failed validation, each with its errors. The whole change is rejected."""

    def __init__(self, errors: Mapping[str, list[FieldError]]) -> None:
        super().__init__(
            "\n".join(
                f"{record}: " + "; ".join(f"{error.field}: {error.message}" for error in faults)
                for record, faults in errors.items()
            )
        )
        self.errors = errors


@dataclass(frozen=True)
class Suggestion:
    """A record that may have been meant."""

    id: str
    name: str


@dataclass(eq=False)
class NotFound(RegisterError):
    """A record that the register does not have, with suggestions. `parameter` is the query parameter with its id."""

    record_type: str
    id: str
    suggestions: list[Suggestion] = field(default_factory=list)
    parameter: str | None = None

    def __post_init__(self) -> None:
        id_ = self.id if len(self.id) <= _MAX_QUOTED_LENGTH else self.id[:_MAX_QUOTED_LENGTH] + "…"
        super().__init__(f"There is no {self.record_type} “{id_}” in the register.")


class Retracted(RegisterError):
    """A record that was withdrawn because it should never have existed. `detail` gives the reason."""

    def __init__(self, id_: str, reason: str) -> None:
        super().__init__(f"The record {id_} was retracted: {reason}")


class Merged(RegisterError):
    """A record that was merged into another one. `path` is the path of that one, without `/v1`."""

    def __init__(self, id_: str, survivor: str) -> None:
        super().__init__(f"The record {id_} is now part of {survivor}.")
        self.survivor = survivor
        self.path = f"/{'partnerships' if '--' in survivor else 'cities'}/{survivor}"


class BrokenCursor(RegisterError):
    """A cursor that this service did not issue for this query."""


class ReplacedHistory(RegisterError):
    """A revision of another history: it was lost, or its number was assigned again, after a failover or a restore."""


class NodeBehind(RegisterError):
    """A revision that this node does not have yet but may still receive, because it reads a replica."""


class DatabaseUnavailable(RegisterError):
    """A database that cannot be read: it is missing or damaged, has other tables, or does not respond."""


class QueryTimeout(RegisterError):
    """A query that exceeded its time or row limit."""


class Busy(RegisterError):
    """A query for which no thread was free within the time that it may wait."""


# --- suggestions and editing ---


class NotAuthenticated(RegisterError):
    """A request without a key, or with one that is unknown, expired or revoked."""


class NotPermitted(RegisterError):
    """A request whose key has too small a scope."""


class PreconditionRequired(RegisterError):
    """A change that does not say which state of the record it is based on."""


class PreconditionFailed(RegisterError):
    """A change that is based on a state of the record which is no longer the present one."""


class Conflict(RegisterError):
    """A change that the present state rules out. `location` is the address of what is in the way, if it has one."""

    def __init__(self, detail: str, location: str | None = None) -> None:
        super().__init__(detail)
        self.location = location


class InvalidContent(RegisterError):
    """A request whose content was refused, with all its errors."""

    def __init__(self, errors: list[FieldError]) -> None:
        super().__init__("; ".join(error.to_english() for error in errors))
        self.errors = errors


class KeyReused(RegisterError):
    """An `Idempotency-Key` that was sent before with another request."""


class SuggestionsOff(RegisterError):
    """A suggestion to a service that takes none."""


class TooManySuggestions(RegisterError):
    """A suggestion beyond a limit. `retry_after` is the number of seconds to wait."""

    def __init__(self, detail: str, retry_after: int) -> None:
        super().__init__(detail)
        self.retry_after = retry_after
