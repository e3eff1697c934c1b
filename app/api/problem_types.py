"""Types of problems (RFC 9457): what each means, and what to do about it. Each has a page at `/problems/{code}`."""

from collections.abc import Sequence
from dataclasses import dataclass


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
        return f"/problems/{self.code}"


INVALID_QUERY = ProblemType(
    "invalid-query", 422, "Invalid query",
    "A parameter is misspelt, given twice, empty, or has a value that does not exist. The register rejects such a query"
    " instead of ignoring the parameter, because the response would answer a different query.",
    "Read `errors`: each one names the parameter, says what is wrong with it, and where possible what was meant"
    " (`did_you_mean`) or what is `allowed`. Correct them all and try again.",
)  # fmt: skip
NOT_FOUND = ProblemType(
    "not-found", 404, "Not found",
    "The register has no record with this id, or had none at the revision of `known_at`. That does not mean that the"
    " city or the partnership does not exist.",
    "Look through `candidates`, or search for the name: `/v1/cities?q=` finds cities in any language. If a record is"
    " missing, report it to the editors.",
)  # fmt: skip
NO_SUCH_PAGE = ProblemType(
    "no-such-page", 404, "No such page",
    "This service has no such address. No address ends in a slash.",
    "Compare it with the addresses in the documentation, `/docs`, or in `/openapi.json`.",
)  # fmt: skip
BROKEN_CURSOR = ProblemType(
    "broken-cursor", 404, "Invalid cursor",
    "A cursor marks a position in the list of one query, at one revision. This one was shortened, changed, or taken"
    " from another query, or the register has no such revision.",
    "Follow `links.next` of the response without changing it, or start again without a `cursor`.",
)  # fmt: skip
REPLACED_HISTORY = ProblemType(
    "replaced-history", 410, "The revision belongs to another history",
    "The register was restored from a backup, or a server failed over, and lost this revision. If there is a revision"
    " with this number now, it is another one.",
    "`/v1/revisions` lists the revisions with the ids of their history: find the last one that you share, and follow"
    " the changes from there. Start a list again without a `cursor`.",
)  # fmt: skip
MERGED = ProblemType(
    "merged", 308, "The record was merged into another one",
    "Two records turned out to be about the same partnership. One of them remains and holds everything; the id of the"
    " other redirects to it permanently.",
    "Follow the `Location` header, as most programs do by themselves, and store the new id.",
)  # fmt: skip
RETRACTED = ProblemType(
    "retracted", 410, "The record was retracted",
    "The record should never have existed, for instance because its source was about other cities. It is no longer"
    " shown, not even at an earlier revision; `detail` says why.",
    "If you used it in a publication, correct the publication.",
)  # fmt: skip
NOT_ALLOWED = ProblemType(
    "method-not-allowed", 405, "Method not allowed",
    "The address exists, but not for this method: most addresses are read only.",
    "Use one of the methods in the `Allow` header.",
)  # fmt: skip
NOT_ACCEPTABLE = ProblemType(
    "not-acceptable", 406, "Not available in the requested format",
    "The `Accept` header of the request allows none of the formats of this address.",
    "Accept the format that `detail` names, or send no `Accept` header.",
)  # fmt: skip
UNSATISFIABLE = ProblemType(
    "range-not-satisfiable", 416, "Range not satisfiable",
    "The `Range` header requests a part that begins after the end of the file, or it is invalid.",
    "`Content-Range` says how many bytes the file has. If you already have as many, you have the whole file.",
)  # fmt: skip
TOO_MANY_ROWS = ProblemType(
    "too-many-rows", 422, "Too many rows for this format",
    "A workbook holds at most 25,000 partnerships or events, because it is finished before it is sent; a sheet of it"
    " holds 1,048,576 rows. The result has more. Nothing is ever cut off silently.",
    "Request the same as CSV (`.csv`) or NDJSON (`.ndjson`), which have no such limit, download a file with everything"
    " from `/v1/exports`, or narrow the query.",
)  # fmt: skip
TOO_LARGE = ProblemType(
    "too-large", 413, "The request is too large",
    "The body of the request has more bytes than this service reads, or its batch more queries than are answered at"
    " once.",
    "Send less at once: a batch in several parts, or a table with fewer rows.",
)  # fmt: skip
UNSUPPORTED_MEDIA_TYPE = ProblemType(
    "unsupported-media-type", 415, "Unsupported media type",
    "This address reads a body of one media type, but the `Content-Type` of the request names another one.",
    "Send the body as the media type that `detail` names.",
)  # fmt: skip
BAD_REQUEST = ProblemType(
    "bad-request", 400, "The request cannot be read",
    "The request is not well-formed HTTP, so it was not processed.",
    "Try the same address in a browser. If it works there, the program that sent the request is at fault.",
)  # fmt: skip
NOT_READY = ProblemType(
    "not-ready", 503, "The register is not ready",
    "The database does not respond at the moment, or is still empty. Or it is a replica that has not yet received the"
    " revision of the request. The query itself may be valid.",
    "Wait as many seconds as `Retry-After` says, and try again. If you operate this service, `/health/ready` says what"
    " is wrong.",
)  # fmt: skip
ANSWER_TOO_SLOW = ProblemType(
    "answer-too-slow", 503, "The query takes too long",
    "The query was stopped because it exceeded the limit for time, or for rows at once. The limits keep the service"
    " fast for everyone. A workbook has to be finished before it is sent; CSV and NDJSON do not.",
    "Narrow the query: fewer countries, fewer years, one facet at a time. For the whole register, the files under"
    " `/v1/exports` are faster. If the query was fast before, wait as many seconds as `Retry-After` says, and try"
    " again.",
)  # fmt: skip
INTERNAL_ERROR = ProblemType(
    "internal-error", 500, "Internal error",
    "An unexpected error in this service. The request was not at fault. The error was logged with everything needed to"
    " find its cause.",
    "Try again later. If it happens again, report the address and the `request_id`.",
)  # fmt: skip

TOO_MANY_REQUESTS = ProblemType(
    "too-many-requests", 429, "Too many requests",
    "Your address has used up its rate limit. Clients that share an address, or a /64 network of IPv6, share one rate"
    " limit.",
    "Wait as many seconds as `Retry-After` says. `RateLimit` says how many requests are left, `RateLimit-Policy` how"
    " many there are in all. A request with `If-None-Match` is free while the response is unchanged, and `/v1/exports`"
    " has everything in a few requests.",
)  # fmt: skip
MISDIRECTED = ProblemType(
    "misdirected", 421, "Unknown host",
    "The `Host` header of the request names a host that this service does not serve.",
    "Use the address in the links of the service. If you operate this service, add the host to"
    " SISTER_CITIES_TRUSTED_HOSTS.",
)  # fmt: skip
BUSY = ProblemType(
    "busy", 503, "Too many requests at the moment",
    "The service is processing as many counts and downloads as it can, so it rejects further ones instead of letting"
    " them wait.",
    "Wait as many seconds as `Retry-After` says, and try again. Send one request after the other.",
)  # fmt: skip

# --- suggestions and editing ---

UNAUTHORIZED = ProblemType(
    "unauthorized", 401, "A key is required",
    "This address is for editors. The request has no key, or one that is unknown, has expired or was revoked.",
    "Send the key that the operator gave you, as `Authorization: Bearer sc_…`. Reading needs no key.",
)  # fmt: skip
FORBIDDEN = ProblemType(
    "insufficient-scope", 403, "The key does not allow this",
    "Each key has a scope: `review` declines suggestions or accepts them as they are, `edit` also corrects them,"
    " changes entries and reverts revisions, and `admin` also retracts and merges records.",
    "Ask the operator for a key with a larger scope.",
)  # fmt: skip
PRECONDITION_REQUIRED = ProblemType(
    "precondition-required", 428, "If-Match is required",
    "A change must say which state of the record it is based on, so that it cannot undo what another editor wrote in"
    " between.",
    "Get the entry of the record, and send its `ETag` as `If-Match`. For a new record, send `If-None-Match: *`.",
)  # fmt: skip
PRECONDITION_FAILED = ProblemType(
    "precondition-failed", 412, "The record has changed",
    "The record is no longer in the state on which the change is based. Nothing was written.",
    "Get the entry again, repeat the change on it, and send the new `ETag`.",
)  # fmt: skip
CONFLICT = ProblemType(
    "conflict", 409, "The present state rules this out",
    "The request is valid, but not now: for example, you already have an open suggestion about this record, or the"
    " suggestion has been answered, or a later revision changed the record.",
    "Read `detail`. `Location` is the address of what is in the way, if there is one.",
)  # fmt: skip
INVALID_CONTENT = ProblemType(
    "invalid-content", 422, "Invalid content",
    "The content of the request, or of the form, was refused. The messages are those of `sister-cities seed --check`.",
    "Read `errors`: each one names the member, and says what is wrong with it and what is allowed.",
)  # fmt: skip
KEY_REUSED = ProblemType(
    "idempotency-key-reused", 422, "The idempotency key was used for another request",
    "An `Idempotency-Key` marks one request and its repetitions. This one was sent before with another content.",
    "Use a new key for each new request, and the same one only to repeat a request.",
)  # fmt: skip
SUGGESTIONS_OFF = ProblemType(
    "suggestions-off", 404, "This service takes no suggestions",
    "The operator has not switched suggestions on.",
    "Report errors to the contact in `/v1/meta`. If you operate this service, set SISTER_CITIES_SUGGESTIONS=on.",
)  # fmt: skip
TOO_MANY_SUGGESTIONS = ProblemType(
    "too-many-suggestions", 429, "Too many suggestions",
    "Your network has sent as many suggestions as it may, or so many wait for an answer that no more are taken.",
    "Wait as many seconds as `Retry-After` says.",
)  # fmt: skip

PROBLEM_TYPES: Sequence[ProblemType] = (
    INVALID_QUERY, NOT_FOUND, NO_SUCH_PAGE, BROKEN_CURSOR, NOT_ALLOWED, NOT_ACCEPTABLE, TOO_LARGE,
    UNSUPPORTED_MEDIA_TYPE, BAD_REQUEST, NOT_READY, ANSWER_TOO_SLOW, INTERNAL_ERROR, MERGED, RETRACTED,
    REPLACED_HISTORY, UNSATISFIABLE, TOO_MANY_ROWS, TOO_MANY_REQUESTS, MISDIRECTED, BUSY,
    UNAUTHORIZED, FORBIDDEN, PRECONDITION_REQUIRED, PRECONDITION_FAILED, CONFLICT, INVALID_CONTENT, KEY_REUSED,
    SUGGESTIONS_OFF, TOO_MANY_SUGGESTIONS,
)  # fmt: skip
"""Every kind of problem."""
