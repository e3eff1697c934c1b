"""Dependencies of the endpoints: sessions, the editor who sent the request, preconditions, and repeatable requests.

Endpoints commit their session themselves. What they raise rolls it back. They name the editor before the session, so
that no request without a key waits for the database.
"""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Header, Request, Response, Security
from fastapi.concurrency import run_in_threadpool
from fastapi.encoders import jsonable_encoder
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer, SecurityScopes
from pydantic import BaseModel, Field
from sqlalchemy import event, update
from sqlmodel import Session, col, delete

from app.api.accept_headers import JSON, joined_header
from app.api.dependencies import parsed, require_media_type
from app.api.errors import UnsupportedMediaType, error_responses
from app.api.rate_limit import client_of
from app.domain.errors import (
    Busy,
    Conflict,
    DatabaseUnavailable,
    FieldError,
    InvalidContent,
    InvalidQuery,
    KeyReused,
    NotAuthenticated,
    NotFound,
    NotPermitted,
    PreconditionFailed,
    PreconditionRequired,
    RegisterError,
    SuggestionsOff,
    TooLarge,
)
from app.domain.vocabulary import KeyScope
from app.editing.keys import find_key, today
from app.queries.param_types import Bool
from app.queries.query_params import QueryParams, param
from app.store.database import Limits, file_of, lock_table, open_engine, read_only, translated_errors, with_lock_timeout
from app.store.editing import ApiKey, IdempotentAnswer
from app.store.json_text import find_repeated_members, to_json_text
from app.store.read_session import FILE_MISSING
from app.store.revisions import EDITORS

_MAX_ERRORS = 10  # More errors in one response do not help the client.
_READERS, _WRITERS = 4, 4
SCOPES = {scope.value: scope for scope in KeyScope}
"""The scopes of keys by their names."""
_REPEATABLE = timedelta(days=7)
editing_responses = partial(error_responses, names_revision=False)
"""Return the error responses of an operation that reads and writes only the present state, for OpenAPI."""
EDITOR_PROBLEMS = (NotAuthenticated, NotPermitted, NotFound, InvalidQuery, InvalidContent)
"""The problems of operations that need the key of an editor."""
WRITE_PROBLEMS = (*EDITOR_PROBLEMS, Conflict, KeyReused, TooLarge, UnsupportedMediaType)
"""The problems of operations with which an editor writes."""
CHANGE_PROBLEMS = (*WRITE_PROBLEMS, PreconditionRequired, PreconditionFailed)
"""The problems of operations that change a record, and so need its present state."""
_bearer = HTTPBearer(
    auto_error=False,
    scheme_name="editor",
    bearerFormat="sc_…",
    description="The key of an editor. `sister-cities key add` makes it.",
)


class EditingDatabase:
    """The connections of this process with which the register is changed. They never create the file of a register.

    - `takes_suggestions`: whether readers may send suggestions.
    """

    def __init__(self, url: str, waiting: float, *, takes_suggestions: bool) -> None:
        limits = Limits(connections=_READERS + _WRITERS, waiting=waiting)
        engine = open_engine(url, reading=limits)
        file = file_of(url)
        if file is not None:
            event.listen(engine, "do_connect", partial(_require_file, file))
        self.engine = with_lock_timeout(engine, waiting)
        self.reading = read_only(self.engine)
        self.takes_suggestions = takes_suggestions
        self._waiting = waiting
        self._readers = asyncio.Semaphore(_READERS)
        self._writers = asyncio.Semaphore(_WRITERS)

    @asynccontextmanager
    async def connection_slot(self, *, writing: bool) -> AsyncIterator[None]:
        """Wait until few other requests use the database. Raises Busy if that takes too long.

        Without a limit, threads that wait for the lock of a transaction would leave none to end that transaction.
        """
        semaphore = self._writers if writing else self._readers
        try:
            async with asyncio.timeout(self._waiting):
                await semaphore.acquire()
        except TimeoutError:
            raise Busy("Too many changes are being processed. Try again in a moment.") from None
        try:
            yield
        finally:
            semaphore.release()

    def close(self) -> None:
        """Close the connections."""
        self.engine.dispose()


def _require_file(file: Path, *_: object) -> None:
    """Raise DatabaseUnavailable for a file that does not exist: SQLite would create it."""
    if not file.exists():
        raise DatabaseUnavailable(FILE_MISSING)


def _database(request: Request) -> EditingDatabase:
    database: EditingDatabase = request.app.state.editing
    return database


DatabaseDep = Annotated[EditingDatabase, Depends(_database)]


async def _require_json_body(request: Request) -> None:
    """Raise an error for a request that writes if its body has another media type, or gives a member more than once.

    Raises UnsupportedMediaType, or InvalidContent.
    """
    if request.method not in ("POST", "PUT"):
        return
    require_media_type(request, JSON)
    repeated = find_repeated_members(await request.body())[:_MAX_ERRORS]
    if repeated:
        names = [name[:40].encode(errors="replace").decode() for name in repeated]
        raise InvalidContent([FieldError(name, "repeated", "give this member only once") for name in names])


JSON_BODY = Depends(_require_json_body)
"""The dependency of routers whose requests that write have a JSON body."""


class WriteOptions(QueryParams):
    """The parameters of a request that writes. Others are errors: a misspelt `dry_run` must not write."""

    dry_run: Annotated[Bool, param("Whether to show what the request would do, and to write nothing.", True)] = False


Options = Annotated[WriteOptions, Depends(parsed(WriteOptions))]


async def _take_read_slot(database: DatabaseDep) -> AsyncIterator[None]:
    async with database.connection_slot(writing=False):
        yield


async def _take_write_slot(database: DatabaseDep) -> AsyncIterator[None]:
    async with database.connection_slot(writing=True):
        yield


ReadSlot = Annotated[None, Depends(_take_read_slot, scope="function")]
WriteSlot = Annotated[None, Depends(_take_write_slot, scope="function")]


def get_read_session(database: DatabaseDep, _: ReadSlot) -> Iterator[Session]:
    """Yield a session that only reads, so it waits for no writer."""
    with translated_errors(), Session(database.reading) as session:
        yield session


def _write_session(database: EditingDatabase, table: str, *, dry_run: bool) -> Iterator[Session]:
    with translated_errors(), Session(database.reading if dry_run else database.engine) as session:
        if not dry_run:
            lock_table(session.connection(), table)
        yield session


@contextmanager
def open_suggestion_session(database: EditingDatabase) -> Iterator[Session]:
    """Open a session that locks the suggestions. Raises DatabaseUnavailable if another one writes."""
    yield from _write_session(database, "suggestion", dry_run=False)


def get_suggestion_write_or_read_session(database: DatabaseDep, _: WriteSlot, options: Options) -> Iterator[Session]:
    """Yield a session that locks the suggestions. In a dry run it only reads."""
    yield from _write_session(database, "suggestion", dry_run=options.dry_run)


def get_register_write_or_read_session(database: DatabaseDep, _: WriteSlot, options: Options) -> Iterator[Session]:
    """Yield a session that locks the register, so that only one is open at a time. In a dry run it only reads."""
    yield from _write_session(database, "revision", dry_run=options.dry_run)


def get_suggestion_write_session(database: DatabaseDep, _: WriteSlot) -> Iterator[Session]:
    """Yield a session that locks the suggestions also in a dry run, which the endpoint rolls back."""
    yield from _write_session(database, "suggestion", dry_run=False)


def get_register_write_session(database: DatabaseDep, _: WriteSlot) -> Iterator[Session]:
    """Yield a session that locks the register also in a dry run, which the endpoint rolls back."""
    yield from _write_session(database, "revision", dry_run=False)


# They end before the response is sent: no slow client holds a connection.
ReadSessionDep = Annotated[Session, Depends(get_read_session, scope="function")]
SuggestionWriteOrReadSession = Annotated[Session, Depends(get_suggestion_write_or_read_session, scope="function")]
RegisterWriteOrReadSession = Annotated[Session, Depends(get_register_write_or_read_session, scope="function")]
SuggestionWriteSession = Annotated[Session, Depends(get_suggestion_write_session, scope="function")]
RegisterWriteSession = Annotated[Session, Depends(get_register_write_session, scope="function")]


def require_suggestions(database: DatabaseDep) -> None:
    """Raise SuggestionsOff unless the operator switched suggestions on."""
    if not database.takes_suggestions:
        raise SuggestionsOff("This service takes no suggestions. /v1/meta has the contact for reports of errors.")


def get_network(request: Request) -> str:
    """Return the network of the client: an IPv4 address, or an IPv6 network."""
    return client_of(request.scope)


Network = Annotated[str, Depends(get_network)]


# --- editors ---


class Editor(BaseModel):
    """The editor who sent a request."""

    name: str = Field(description="The name of the key, which revisions name")
    scope: KeyScope = Field(description="What the key allows")

    @property
    def actor(self) -> str:
        """The actor of the editor's revisions."""
        return f"{EDITORS}{self.name}"

    def require(self, scope: KeyScope, action: str) -> None:
        """Raise NotPermitted unless the key has a scope, or one that includes it. `action` begins with “to”."""
        if self.scope.place < scope.place:
            raise NotPermitted(f"You need a key with the scope {scope} {action}; {self.name} has {self.scope}.")


async def get_editor(
    database: DatabaseDep,
    scopes: SecurityScopes,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Security(_bearer)],
) -> Editor:
    """Return the editor whose key the request has. Raises NotAuthenticated or NotPermitted."""
    if credentials is None:
        raise NotAuthenticated("This address is for editors. Send your key as “Authorization: Bearer sc_…”.")
    async with database.connection_slot(writing=False):
        key = await run_in_threadpool(_find_key, database, credentials.credentials)
    if key.used_on != today().isoformat():
        await run_in_threadpool(_record_use, database, key.name)
    required = max((SCOPES[name] for name in scopes.scopes), key=lambda scope: scope.place)
    if key.scope.place < required.place:
        raise NotPermitted(f"This needs a key with the scope {required}; {key.name} has {key.scope}.")
    return Editor(name=key.name, scope=key.scope)


def _find_key(database: EditingDatabase, key: str) -> ApiKey:
    with translated_errors(), Session(database.reading) as session:
        return find_key(session, key)


def _record_use(database: EditingDatabase, name: str) -> None:
    """Store that a key was used today. While another change is being written, a later request does it."""
    use = update(ApiKey).where(col(ApiKey.name) == name).values(used_on=today().isoformat())
    engine = with_lock_timeout(database.engine, 0)
    with suppress(DatabaseUnavailable), translated_errors(), engine.begin() as connection:
        connection.execute(use)


Reviewer = Annotated[Editor, Security(get_editor, scopes=[KeyScope.REVIEW])]
EntryEditor = Annotated[Editor, Security(get_editor, scopes=[KeyScope.EDIT])]
Administrator = Annotated[Editor, Security(get_editor, scopes=[KeyScope.ADMIN])]


# --- preconditions ---


class Precondition:
    """The state of a record on which a change is based: the ETags of `If-Match`, or that there is no record."""

    def __init__(
        self,
        request: Request,
        if_match: Annotated[
            str | None, Header(description="The ETag of the entry on which the change is based")
        ] = None,
        if_none_match: Annotated[str | None, Header(description="`*` for a record that is to be new")] = None,
    ) -> None:
        self._has_tags = if_match is not None
        self._tags = [tag.strip() for tag in joined_header(request.scope, b"if-match").split(",")]
        self._is_new = if_none_match == "*"

    def require(self, etag: str | None) -> None:
        """Compare with the present ETag of the record, None without one. Call it in the transaction of the change.

        `If-Match: *` fits every record that exists, and a weak tag fits none (RFC 9110, 13.1.1). Raises
        PreconditionRequired or PreconditionFailed.
        """
        if not self._has_tags and not self._is_new:
            raise PreconditionRequired("Send the ETag of the entry as If-Match, or If-None-Match: * for a new record.")
        if self._is_new and etag is not None:
            raise PreconditionFailed("The record exists already. Get its entry, and send its ETag as If-Match.")
        is_fulfilled = etag is not None and (etag in self._tags or self._tags == ["*"])
        if self._has_tags and not is_fulfilled:
            raise PreconditionFailed("The record was changed since. Get its entry again, and repeat the change on it.")


PreconditionDep = Annotated[Precondition, Depends()]


# --- requests that may be repeated ---


class RepeatedRequest(RegisterError):
    """A request that was carried out before. `answer` is the answer that it got."""

    def __init__(self, answer: IdempotentAnswer) -> None:
        super().__init__("The request was carried out before.")
        headers = {**answer.headers, "Idempotent-Replayed": "true", "Cache-Control": "no-store"}
        self.answer = Response(answer.body, answer.status, headers, "application/json")


def repeat_answer(_: Request, error: Exception) -> Response:
    """Return the answer of a request that was carried out before."""
    assert isinstance(error, RepeatedRequest)
    return error.answer


async def _hash_request(request: Request) -> str:
    content = await request.body()
    target = f"{request.method} {request.scope['path']}?{request.scope['query_string'].decode('latin-1')}\n"
    return hashlib.sha256(target.encode() + content).hexdigest()


class Idempotency:
    """The `Idempotency-Key` of a request. An equal request with the same key gets the same answer for seven days.

    The answer is stored with the change, so that the change is made once although its answer may be lost.
    """

    def __init__(
        self,
        request: Request,
        request_hash: Annotated[str, Depends(_hash_request)],
        network: Network,
        idempotency_key: Annotated[
            str | None,
            Header(
                min_length=1,
                max_length=200,
                pattern=r"^[!-~]+$",
                description="Any text that you use for this request and its repetitions alone",
                examples=["6f1c0b7a"],
            ),
        ] = None,
    ) -> None:
        sender = request.headers.get("authorization") or network
        self._sender = hashlib.sha256(sender.encode()).hexdigest()
        self._key = idempotency_key
        self._request_hash = request_hash

    def begin(self, session: Session) -> None:
        """Raise RepeatedRequest if the request was carried out before, and KeyReused if another one was."""
        if self._key is None:
            return
        stored = session.get(IdempotentAnswer, (self._sender, self._key))
        if stored is None or stored.created_at < _oldest_repeatable(datetime.now(UTC)):
            return
        if stored.request_hash != self._request_hash:
            raise KeyReused("This Idempotency-Key was sent before with another request. Use a new one.")
        raise RepeatedRequest(stored)

    def store(self, session: Session, answer: BaseModel, status: int, headers: Mapping[str, str]) -> None:
        """Add the answer to the transaction of the change."""
        if self._key is None:
            return
        now = datetime.now(UTC)
        delete_old_answers(session, now)
        session.add(
            IdempotentAnswer(
                sender=self._sender,
                key=self._key,
                request_hash=self._request_hash,
                created_at=now.isoformat(timespec="seconds"),
                status=status,
                headers=dict(headers),
                body=to_json_text(jsonable_encoder(answer)),
            )
        )


IdempotencyDep = Annotated[Idempotency, Depends()]


def delete_old_answers(session: Session, now: datetime) -> None:
    """Delete the answers to requests that can no longer be repeated. The caller commits."""
    session.exec(delete(IdempotentAnswer).where(col(IdempotentAnswer.created_at) < _oldest_repeatable(now)))


def _oldest_repeatable(now: datetime) -> str:
    return (now - _REPEATABLE).isoformat(timespec="seconds")
