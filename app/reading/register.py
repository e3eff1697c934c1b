"""The register in a process: its database, its rows and documents in memory, its clock, and settings."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import NamedTuple

from app.columns.current_store import CurrentStore
from app.domain.errors import NodeBehind
from app.store.read_session import ReadSession

DOCUMENT_BYTES = 32 * 1024 * 1024
"""The memory for documents, in bytes, by default."""


def today() -> int:
    """Return the present day, UTC, as an ordinal."""
    return datetime.now(UTC).date().toordinal()


class CityWords(NamedTuple):
    """The words in names of cities at a revision, by first letter and length, each with its number of cities."""

    known_at: str
    by_letter: dict[str, dict[int, dict[str, int]]]


class Register:
    """The register in a process. A response reads it as a `State`.

    - `public_url`: the configured address under which readers reach the register; may be empty.
    - `contact`: where readers report errors, an e-mail address or a web address; may be empty.
    - `takes_suggestions`: whether readers may send suggestions.
    - `lists_presumed`: whether lists include presumed partnerships by default.
    - `reads_replica`: whether the database is a replica, which may lag behind the register.
    - `document_bytes`: how much memory documents may take.

    `city_words` are those of the revision that was searched last; see `spelling`.
    """

    def __init__(
        self,
        session: ReadSession,
        *,
        today: Callable[[], int] = today,
        public_url: str = "",
        contact: str = "",
        takes_suggestions: bool = False,
        lists_presumed: bool = True,
        reads_replica: bool = False,
        document_bytes: int = DOCUMENT_BYTES,
    ) -> None:
        self.session = session
        self.today = today
        self.public_url = public_url
        self.contact = contact
        self.takes_suggestions = takes_suggestions
        self.lists_presumed = lists_presumed
        self.reads_replica = reads_replica
        self.current_store = CurrentStore(session, document_bytes, today)
        self.city_words = CityWords("", {})

    def refuse_empty_replica(self, revision: int) -> None:
        """Raise NodeBehind if the database is a replica whose latest revision is r0.

        It has not received the register yet. A replica that restarts after a crash may be there again for a moment.
        """
        if self.reads_replica and revision == 0:
            raise NodeBehind("The replica of this node has not received the register yet. Try again in a moment.")

    def close(self) -> None:
        """Close the database."""
        self.session.close()
