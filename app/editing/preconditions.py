"""Preconditions: a change says on which state it is based, so that it cannot undo what somebody else wrote in between.

A repeated request therefore fails, and the error names the revision that has the change: so a client that got no
response learns whether its request was carried out.
"""

from typing import Annotated

from fastapi import Depends, Header, Request
from sqlalchemy import Connection, func, select

from app.api.accept_headers import joined_header
from app.domain.errors import PreconditionFailed, PreconditionRequired
from app.domain.models import RecordType
from app.editing.entries import etag_of
from app.store.revisions import find_revision, latest_revision
from app.store.tables import CHANGE_LOG


class Precondition:
    """Dependency: the state on which a change is based. It has the ETags of `If-Match`, or says that a record is new.

    Compare it in the transaction of the change. `If-Match: *` fits everything that exists, and a weak tag fits nothing
    (RFC 9110, 13.1.1).
    """

    def __init__(
        self,
        request: Request,
        if_match: Annotated[
            str | None, Header(description="The ETag of the state on which the change is based")
        ] = None,
    ) -> None:
        self._has_tags = if_match is not None
        self._tags = [tag.strip() for tag in joined_header(request.scope, b"if-match").split(",")]
        self._fits_all = self._tags == ["*"]

    def require_revision(self, connection: Connection) -> None:
        """Compare with the latest revision. The ETag of the list of revisions begins with its name.

        Raises PreconditionRequired or PreconditionFailed.
        """
        if not self._has_tags:
            raise PreconditionRequired("Send the ETag of /v1/revisions as If-Match.")
        latest = latest_revision(connection)
        name = str(find_revision(connection, latest).id)
        named = {tag.strip('"').partition(".")[0] for tag in self._tags}
        if not self._fits_all and name not in named:
            raise _failed(connection, "The register was changed", f'"{name}"', latest)


class RecordPrecondition(Precondition):
    """Dependency: the state of a record on which a change is based, or that there is no such record yet."""

    def __init__(
        self,
        request: Request,
        if_match: Annotated[
            str | None, Header(description="The ETag of the entry on which the change is based")
        ] = None,
        if_none_match: Annotated[str | None, Header(description="`*` for a record that is to be new")] = None,
    ) -> None:
        super().__init__(request, if_match)
        self._is_new = if_none_match == "*"

    def require_record(self, connection: Connection, record_type: RecordType, id_: str) -> str | None:
        """Compare with the present ETag of a record, and return it; None if there is no record.

        Raises PreconditionRequired or PreconditionFailed.
        """
        if not self._has_tags and not self._is_new:
            raise PreconditionRequired("Send the ETag of the entry as If-Match, or If-None-Match: * for a new record.")
        etag = etag_of(connection, record_type, id_)
        if etag is None:
            if self._has_tags:
                raise PreconditionFailed(f"There is no {record_type} {id_}. To add it, send If-None-Match: *.")
            return None
        if self._is_new:
            raise _failed(connection, "The record exists", etag, _last_change(connection, record_type, id_))
        if not self._fits_all and etag not in self._tags:
            raise _failed(connection, "The record was changed", etag, _last_change(connection, record_type, id_))
        return etag


PreconditionDep = Annotated[Precondition, Depends()]
RecordPreconditionDep = Annotated[RecordPrecondition, Depends()]


def _last_change(connection: Connection, record_type: RecordType, id_: str) -> int:
    """Return the latest revision that changed a record."""
    changes = (CHANGE_LOG.c.record_type == record_type, CHANGE_LOG.c.id == id_)
    return int(connection.execute(select(func.max(CHANGE_LOG.c.revision)).where(*changes)).scalar_one())


def _failed(connection: Connection, what: str, etag: str, number: int) -> PreconditionFailed:
    """Return the error of a change that is not based on the present state, with the revision that made this state."""
    revision = find_revision(connection, number)
    made = f"{what}: r{number} of {revision.actor}, {revision.at}, “{revision.comment}”"
    location = f"/v1/revisions?known_at={revision.id}&limit=1"
    return PreconditionFailed(f"{made}. Unless that is this change, repeat it on the present state.", etag, location)
