"""Errors of the register. Each says which problem it is: the API turns it into a problem document (RFC 9457)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

_MAX_QUOTED_LENGTH = 60
_FIELD = "{field}"


@dataclass(frozen=True)
class ProblemType:
    """A kind of problem: what it means and what to do about it. Its code names the page that explains it."""

    code: str
    status: int
    title: str
    description: str
    hint: str

    @property
    def type(self) -> str:
        """The address of the page that explains the problem."""
        return f"/problems/{self.code}"


@dataclass(frozen=True)
class FieldError:
    """One error in an input: its field (a parameter, or a path such as `events/2/date`), a code and a message.

    The template of the message has `{field}` where it names the field. Other messages do not name it.
    """

    field: str
    code: str
    template: str
    did_you_mean: str | None = None
    allowed: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        """What is wrong, in English."""
        return self.template.replace(_FIELD, self.field, 1)

    def to_english(self) -> str:
        """Return the message, prefixed with the field unless it names the field itself."""
        return self.message if _FIELD in self.template else f"{self.field}: {self.message}"


class RegisterError(Exception):
    """Base class of every error that the register raises on purpose. `detail` can be shown to users.

    - `problem`: what a request is told that raises this error; None for an error of commands.
    - `retry_after`: the seconds after which the error may have passed.
    """

    problem: ClassVar[ProblemType | None] = None
    retry_after: int | None = None

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class InvalidInput(RegisterError):
    """Input that was refused, with all its errors."""

    def __init__(self, errors: list[FieldError]) -> None:
        super().__init__("; ".join(error.to_english() for error in errors))
        self.errors = errors


class InvalidQuery(InvalidInput):
    """A query with unknown, repeated or invalid parameters."""

    problem = ProblemType(
        code="invalid-query",
        status=422,
        title="Invalid query",
        description="A parameter is misspelt, given twice, empty, or has a value that does not exist. The register"
        " rejects such a query instead of ignoring the parameter, because the response would answer a different query.",
        hint="Read `errors`: each one names the parameter, says what is wrong with it, and where possible what was"
        " meant (`did_you_mean`) or what is `allowed`. Correct them all and try again.",
    )


class TooLarge(RegisterError):
    """A request that is larger than the service reads, or has more queries than it answers in one response."""

    problem = ProblemType(
        code="too-large",
        status=413,
        title="The request is too large",
        description="The body of the request has more bytes than this service reads, or its batch more queries than"
        " are answered at once.",
        hint="Send less at once: a batch in several parts, or a table with fewer rows.",
    )


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

    problem = ProblemType(
        code="not-found",
        status=404,
        title="Not found",
        description="The register has no record with this id, or had none at the revision of `known_at`. That does not"
        " mean that the city or the partnership does not exist.",
        hint="Look through `candidates`, or search for the name: `/v1/cities?q=` finds cities in any language. If a"
        " record is missing, report it to the editors.",
    )

    record_type: str
    id: str
    suggestions: list[Suggestion] = field(default_factory=list)
    parameter: str | None = None

    def __post_init__(self) -> None:
        id_ = self.id if len(self.id) <= _MAX_QUOTED_LENGTH else self.id[:_MAX_QUOTED_LENGTH] + "…"
        super().__init__(f"There is no {self.record_type} “{id_}” in the register.")


class Retracted(RegisterError):
    """A record that was withdrawn because it should never have existed. `detail` gives the reason."""

    problem = ProblemType(
        code="retracted",
        status=410,
        title="The record was retracted",
        description="The record should never have existed, for instance because its source was about other cities. It"
        " is no longer shown, not even at an earlier revision; `detail` says why.",
        hint="If you used it in a publication, correct the publication.",
    )

    def __init__(self, id_: str, reason: str) -> None:
        super().__init__(f"The record {id_} was retracted: {reason}")


class Merged(RegisterError):
    """A record that was merged into another one, the survivor."""

    problem = ProblemType(
        code="merged",
        status=308,
        title="The record was merged into another one",
        description="Two records turned out to be about the same partnership. One of them remains and holds"
        " everything; the id of the other redirects to it permanently.",
        hint="Follow the `Location` header, as most programs do by themselves, and store the new id.",
    )

    def __init__(self, id_: str, survivor: str) -> None:
        super().__init__(f"The record {id_} is now part of {survivor}.")
        self.survivor = survivor


class BrokenCursor(RegisterError):
    """A cursor that this service did not issue for this query."""

    problem = ProblemType(
        code="broken-cursor",
        status=404,
        title="Invalid cursor",
        description="A cursor marks a position in the list of one query, at one revision. This one was shortened,"
        " changed, or taken from another query, or the register has no such revision.",
        hint="Follow `links.next` of the response without changing it, or start again without a `cursor`.",
    )


class ReplacedHistory(RegisterError):
    """A revision of another history: it was lost, or its number was assigned again, after a failover or a restore."""

    problem = ProblemType(
        code="replaced-history",
        status=410,
        title="The revision belongs to another history",
        description="The register was restored from a backup, or a server failed over, and lost this revision. If"
        " there is a revision with this number now, it is another one.",
        hint="`/v1/revisions` lists the revisions with the ids of their history: find the last one that you share, and"
        " follow the changes from there. Start a list again without a `cursor`.",
    )


class NotReady(RegisterError):
    """A register that cannot answer yet."""

    problem = ProblemType(
        code="not-ready",
        status=503,
        title="The register is not ready",
        description="The database does not respond at the moment, or is still empty. Or it is a replica that has not"
        " yet received the revision of the request. The query itself may be valid.",
        hint="Wait as many seconds as `Retry-After` says, and try again. If you operate this service, `/health/ready`"
        " says what is wrong.",
    )


class NodeBehind(NotReady):
    """A revision that this node does not have yet but may still receive, because it reads a replica."""

    retry_after = 1


class DatabaseUnavailable(NotReady):
    """A database that cannot be read: it is missing or damaged, has other tables, or does not respond."""

    retry_after = 5


class QueryTimeout(RegisterError):
    """A query that exceeded its time or row limit."""

    problem = ProblemType(
        code="answer-too-slow",
        status=503,
        title="The query takes too long",
        description="The query was stopped because it exceeded the limit for time, or for rows at once. The limits"
        " keep the service fast for everyone. A workbook has to be finished before it is sent; CSV and NDJSON do not.",
        hint="Narrow the query: fewer countries, fewer years, one facet at a time. For the whole register, the files"
        " under `/v1/exports` are faster. If the query was fast before, wait as many seconds as `Retry-After` says,"
        " and try again.",
    )
    retry_after = 10


class Busy(RegisterError):
    """A query for which no thread was free within the time that it may wait."""

    problem = ProblemType(
        code="busy",
        status=503,
        title="Too many requests at the moment",
        description="The service is processing as many counts and downloads as it can, so it rejects further ones"
        " instead of letting them wait.",
        hint="Wait as many seconds as `Retry-After` says, and try again. Send one request after the other.",
    )
    retry_after = 3


# --- suggestions and editing ---


class NotAuthenticated(RegisterError):
    """A request without a key, or with one that is unknown, expired or revoked."""

    problem = ProblemType(
        code="unauthorized",
        status=401,
        title="A key is required",
        description="This address is for editors. The request has no key, or one that is unknown, has expired or was"
        " revoked.",
        hint="Send the key that the operator gave you, as `Authorization: Bearer sc_…`. Reading needs no key.",
    )


class NotPermitted(RegisterError):
    """A request whose key has too small a scope."""

    problem = ProblemType(
        code="insufficient-scope",
        status=403,
        title="The key does not allow this",
        description="Each key has a scope: `review` declines suggestions or accepts them as they are, `edit` also"
        " corrects them, changes entries and reverts revisions, and `admin` also retracts and merges records.",
        hint="Ask the operator for a key with a larger scope.",
    )


class PreconditionRequired(RegisterError):
    """A change that does not say which state it is based on."""

    problem = ProblemType(
        code="precondition-required",
        status=428,
        title="If-Match is required",
        description="A change must say which state it is based on, so that it cannot undo what another editor wrote in"
        " between.",
        hint="Get the entry of the record, and send its `ETag` as `If-Match`. For a new record, send `If-None-Match:"
        " *`. To revert a revision, send the `ETag` of `/v1/revisions`.",
    )


class PreconditionFailed(RegisterError):
    """A change that is based on another state than the present one.

    `etag` is the tag of the present state, `location` the address of the revision that made it, if there is one.
    """

    problem = ProblemType(
        code="precondition-failed",
        status=412,
        title="The present state is another one",
        description="The change is based on another state than the present one. Nothing was written. If you sent the"
        " request before and got no response, it may have been carried out.",
        hint="`ETag` is the tag of the present state, and `Location` the revision that made it, with its editor and"
        " comment. Unless that is your change, get the entry again, and repeat the change on it.",
    )

    def __init__(self, detail: str, etag: str | None = None, location: str | None = None) -> None:
        super().__init__(detail)
        self.etag = etag
        self.location = location


class Conflict(RegisterError):
    """A change that the present state rules out. `location` is the address of what is in the way, if it has one."""

    problem = ProblemType(
        code="conflict",
        status=409,
        title="The present state rules this out",
        description="The request is valid, but not now: for example, you already have an open suggestion about this"
        " record, or the suggestion has been answered, or a later revision changed the record.",
        hint="Read `detail`. `Location` is the address of what is in the way, if there is one.",
    )

    def __init__(self, detail: str, location: str | None = None) -> None:
        super().__init__(detail)
        self.location = location


class InvalidContent(InvalidInput):
    """A request whose content was refused, with all its errors."""

    problem = ProblemType(
        code="invalid-content",
        status=422,
        title="Invalid content",
        description="The content of the request, or of the form, was refused. The messages are those of `sister-cities"
        " seed --check`.",
        hint="Read `errors`: each one names the member, and says what is wrong with it and what is allowed.",
    )


class SuggestionsOff(RegisterError):
    """A suggestion to a service that takes none."""

    problem = ProblemType(
        code="suggestions-off",
        status=404,
        title="This service takes no suggestions",
        description="The operator has switched suggestions off.",
        hint="Report errors to the contact in `/v1/meta`. If you operate this service, unset"
        " SISTER_CITIES_SUGGESTIONS.",
    )


class TooManySuggestions(RegisterError):
    """A suggestion beyond a limit. `retry_after` is the number of seconds to wait."""

    problem = ProblemType(
        code="too-many-suggestions",
        status=429,
        title="Too many suggestions",
        description="Your network has sent as many suggestions as it may, or so many wait for an answer that no more"
        " are taken.",
        hint="Wait as many seconds as `Retry-After` says.",
    )

    def __init__(self, detail: str, retry_after: int) -> None:
        super().__init__(detail)
        self.retry_after = retry_after
