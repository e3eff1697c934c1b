"""Dependencies of the endpoints: sessions, and the editor who sent the request.

Endpoints name the editor before the session, so that no request without a key waits for the database.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request, Security
from fastapi.concurrency import run_in_threadpool
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer, SecurityScopes
from pydantic import BaseModel, Field
from sqlalchemy import event, update
from sqlmodel import Session, col

from app.api.accept_headers import JSON
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
    NotAuthenticated,
    NotFound,
    NotPermitted,
    PreconditionFailed,
    PreconditionRequired,
    SuggestionsOff,
    TooLarge,
)
from app.domain.vocabulary import KeyScope
from app.editing.keys import find_key, today
from app.parameters.param_types import Bool
from app.parameters.query_params import QueryParams, param
from app.store.database import Limits, file_of, lock_table, open_engine, read_only, translated_errors, with_lock_timeout
from app.store.editing import ApiKey
from app.store.json_text import find_repeated_members
from app.store.read_session import FILE_MISSING
from app.store.revisions import EDITORS

_MAX_ERRORS = 10  # More errors in one response do not help the client.
_READERS, _WRITERS = 4, 4
SCOPES = {scope.value: scope for scope in KeyScope}
"""The scopes of keys by their names."""
editing_responses = partial(error_responses, names_revision=False)
"""Return the error responses of an operation that reads and writes only the present state, for OpenAPI."""
EDITOR_PROBLEMS = (NotAuthenticated, NotPermitted, NotFound, InvalidQuery, InvalidContent)
"""The problems of operations that need the key of an editor."""
WRITE_PROBLEMS = (*EDITOR_PROBLEMS, Conflict, TooLarge, UnsupportedMediaType)
"""The problems of operations with which an editor writes."""
CHANGE_PROBLEMS = (*WRITE_PROBLEMS, PreconditionRequired, PreconditionFailed)
"""The problems of operations that say on which state they are based."""
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

    @contextmanager
    def writing(self, table: str, *, dry_run: bool = False) -> Iterator[Session]:
        """Open a session that locks a table. It is committed at the end of the block, or rolled back in a dry run.

        Raises DatabaseUnavailable if another one writes for too long.
        """
        with translated_errors(), Session(self.engine) as session:
            lock_table(session.connection(), table)
            yield session
            if not dry_run:
                session.commit()

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


class WriteSession:
    """Dependency: a session that locks a table, and is committed once the endpoint has returned.

    A dry run is the same transaction, rolled back.
    """

    def __init__(self, table: str) -> None:
        self._table = table

    def __call__(self, database: DatabaseDep, _: WriteSlot, options: Options) -> Iterator[Session]:
        """Yield the session."""
        with database.writing(self._table, dry_run=options.dry_run) as session:
            yield session


# They end before the response is sent: no slow client holds a connection, and what a response tells is committed.
ReadSessionDep = Annotated[Session, Depends(get_read_session, scope="function")]
RegisterSession = Annotated[Session, Depends(WriteSession("revision"), scope="function")]
SuggestionSession = Annotated[Session, Depends(WriteSession("suggestion"), scope="function")]
ConfirmationLinkSession = Annotated[Session, Depends(WriteSession("confirmation_link"), scope="function")]


def require_suggestions(database: DatabaseDep) -> None:
    """Raise SuggestionsOff if the operator switched suggestions off."""
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
