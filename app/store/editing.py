"""SQLModel tables of what is not a record: suggestions of readers, confirmation links, and keys of editors.

No hash covers them, because nothing of the register follows from them: an accepted change is in the change log.
"""

from typing import Any

from sqlmodel import Field, SQLModel

from app.domain import vocabulary
from app.store.columns import BinaryText, JsonText, TermText, partial_index, term_check


class SuggestionBase(SQLModel):
    """What is public of a suggestion before an editor has read it. Times are UTC, ISO 8601 to the second."""

    kind: vocabulary.SuggestionKind = Field(
        sa_type=TermText(vocabulary.SuggestionKind), description="What the reader suggests"
    )
    target: str = Field(sa_type=BinaryText, description="The id of the record that it is about, or of the missing one")
    state: vocabulary.SuggestionState = Field(
        sa_type=TermText(vocabulary.SuggestionState), description="Whether it has been answered, and how"
    )
    created_at: str = Field(sa_type=BinaryText, description="When it was sent, UTC")
    times: int = Field(default=1, description="How often the same was suggested")


class ReaderSuggestion(SuggestionBase, table=True):
    """A suggestion of a reader, with its answer.

    - `content`: what the reader sent, as JSON, without the contact, which is deleted after 90 days.
    - `confirmation_link`: the link by which an office of a city sent it.
    - `note`: what a reviewer who passed it on wrote to an editor.
    """

    __tablename__ = "suggestion"
    __table_args__ = (
        term_check("kind", vocabulary.SuggestionKind),
        term_check("state", vocabulary.SuggestionState),
        term_check("reason", vocabulary.DeclineReason),
        partial_index("ix_suggestion_open", "target", "kind", where="state = 'open'"),
    )
    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    content: dict[str, Any] = Field(sa_type=JsonText)
    content_hash: str = Field(sa_type=BinaryText)
    contact: str | None = Field(default=None, sa_type=BinaryText)
    note: str | None = Field(default=None, sa_type=BinaryText)
    passed_on_by: str | None = Field(default=None, sa_type=BinaryText)
    answered_at: str | None = Field(default=None, sa_type=BinaryText)
    answered_by: str | None = Field(default=None, sa_type=BinaryText)
    answer: str | None = Field(default=None, sa_type=BinaryText)
    reason: vocabulary.DeclineReason | None = Field(default=None, sa_type=TermText(vocabulary.DeclineReason))
    revision: int | None = None
    confirmation_link: int | None = Field(default=None, foreign_key="confirmation_link.id", index=True)


class ConfirmationLinkBase(SQLModel):
    """What editors see of a confirmation link."""

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False}, description="The number of the link")
    city: str = Field(sa_type=BinaryText, description="The id of the city whose partnerships the office confirms")
    office: str = Field(sa_type=BinaryText, description="The name of the office. Its answers have it as their source")
    website: str = Field(sa_type=BinaryText, description="The address of the office's page")
    created_at: str = Field(sa_type=BinaryText, description="When the link was made, UTC, ISO 8601 to the second")
    created_by: str = Field(sa_type=BinaryText, description="The name of the key with which it was made")
    expires_on: str = Field(sa_type=BinaryText, description="The last day on which the office can answer")
    revoked_on: str | None = Field(default=None, sa_type=BinaryText, description="The day on which it was revoked")


class ConfirmationLink(ConfirmationLinkBase, table=True):
    """A link by which an office of a city says which of its partnerships exist. Only the SHA-256 of it is stored."""

    __tablename__ = "confirmation_link"
    hash: str = Field(sa_type=BinaryText, unique=True)


class SuggestionSender(SQLModel, table=True):
    """A network from which a suggestion was sent; a row for each network. It is deleted after 90 days.

    `network` and `block` are keyed hashes. The first network sent the suggestion; others sent an equal one.
    """

    __tablename__ = "suggestion_sender"
    __table_args__ = (
        partial_index("ix_suggestion_sender_network", "network", "sent_at"),
        partial_index("ix_suggestion_sender_block", "block"),
    )
    suggestion: int = Field(primary_key=True, foreign_key="suggestion.id")
    network: str = Field(sa_type=BinaryText, primary_key=True)
    block: str = Field(sa_type=BinaryText)
    sent_at: str = Field(sa_type=BinaryText)
    is_first: bool


class NetworkSecret(SQLModel, table=True):
    """A secret with which networks are hashed. Another one follows after 90 days."""

    __tablename__ = "network_secret"
    created_at: str = Field(sa_type=BinaryText, primary_key=True)
    secret: str = Field(sa_type=BinaryText)


class ApiKey(SQLModel, table=True):
    """The key of an editor. Only the SHA-256 of the key is stored."""

    __tablename__ = "api_key"
    __table_args__ = (term_check("scope", vocabulary.KeyScope),)
    name: str = Field(sa_type=BinaryText, primary_key=True)
    scope: vocabulary.KeyScope = Field(sa_type=TermText(vocabulary.KeyScope))
    hash: str = Field(sa_type=BinaryText, unique=True)
    created_on: str = Field(sa_type=BinaryText)
    expires_on: str = Field(sa_type=BinaryText)
    revoked_on: str | None = Field(default=None, sa_type=BinaryText)
    used_on: str | None = Field(default=None, sa_type=BinaryText)
