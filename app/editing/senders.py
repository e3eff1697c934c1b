"""The networks that send suggestions. Only keyed hashes of them are stored, and these for 90 days.

The secrets of the hashes are in the database, too. Who has all of it can find out an address by trying all of them.
"""

import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network

from sqlalchemy import delete, func, update
from sqlmodel import Session, col, select

from app.domain.errors import TooManySuggestions
from app.domain.vocabulary import SuggestionState
from app.store.editing import NetworkSecret, ReaderSuggestion, SuggestionSender

PERSONAL_DATA = timedelta(days=90)
"""How long the contact and the networks of a suggestion are stored."""
HOURLY, DAILY = 10, 50
"""How many suggestions a network may send in an hour and in a day."""
MOST_OF_BLOCK = 50
"""How many suggestions of one block of addresses may wait for an answer."""
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


def to_text(time: datetime) -> str:
    """Return a time as it is stored: UTC, ISO 8601 to the second."""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def find_networks(client: str) -> tuple[str, str]:
    """Return the network of a client and the block of addresses around it: an IPv4 address and its /24.

    One client usually has a whole /48 of IPv6, so that is both. A client without an address is its own network.
    """
    try:
        network = ip_network(client)
    except ValueError:
        return client, client
    if network.version == 4:
        return client, str(network.supernet(new_prefix=24))
    site = str(network.supernet(new_prefix=48))
    return site, site


@dataclass(frozen=True)
class Sender:
    """The network of a client and its block, hashed with each secret in use, the newest first.

    There are two secrets while rows of the former one are stored, so that a network counts once within 90 days.
    """

    networks: list[str]
    blocks: list[str]

    @classmethod
    def of(cls, session: Session, client: str, now: datetime) -> "Sender":
        """Return the hashes of a client. Makes a new secret if the newest is 90 days old."""
        newest_first = select(NetworkSecret).order_by(col(NetworkSecret.created_at).desc())
        stored = list(session.exec(newest_first))
        if not stored or stored[0].created_at < to_text(now - PERSONAL_DATA):
            secret = NetworkSecret(created_at=to_text(now), secret=secrets.token_hex(32))
            session.add(secret)
            stored.insert(0, secret)
        network, block = find_networks(client)
        return cls([_hash(secret, network) for secret in stored], [_hash(secret, block) for secret in stored])

    def row(self, suggestion: int, now: datetime, *, is_first: bool) -> SuggestionSender:
        """Return the row that says that this network sent a suggestion."""
        return SuggestionSender(
            suggestion=suggestion,
            network=self.networks[0],
            block=self.blocks[0],
            sent_at=to_text(now),
            is_first=is_first,
        )

    def has_sent(self, session: Session, suggestions: Iterable[int]) -> bool:
        """Return whether the network sent one of some suggestions, or one that equals it."""
        sent = select(SuggestionSender).where(
            col(SuggestionSender.suggestion).in_(suggestions), col(SuggestionSender.network).in_(self.networks)
        )
        return session.exec(sent).first() is not None

    def require_quota(self, session: Session, now: datetime) -> None:
        """Raise TooManySuggestions if the network has sent as many as it may."""
        for span, most, name in ((_HOUR, HOURLY, "an hour"), (_DAY, DAILY, "a day")):
            recent = (col(SuggestionSender.network).in_(self.networks), SuggestionSender.sent_at > to_text(now - span))
            sent = session.exec(select(func.count()).select_from(SuggestionSender).where(*recent)).one()
            if sent >= most:
                message = f"Your network has sent {sent} suggestions, and may send {most} in {name}."
                raise TooManySuggestions(message, int(span.total_seconds()))

    def require_share(self, session: Session) -> None:
        """Raise TooManySuggestions if as many suggestions of the block wait for an answer as may."""
        waiting = (
            select(func.count())
            .select_from(SuggestionSender)
            .join(ReaderSuggestion, col(ReaderSuggestion.id) == SuggestionSender.suggestion)
            .where(
                ReaderSuggestion.state == SuggestionState.OPEN,
                col(SuggestionSender.block).in_(self.blocks),
                col(SuggestionSender.is_first),
            )
        )
        count = session.exec(waiting).one()
        if count >= MOST_OF_BLOCK:
            message = f"{count} suggestions from your part of the network wait for an answer. Try again later."
            raise TooManySuggestions(message, int(_DAY.total_seconds()))


def _hash(secret: NetworkSecret, network: str) -> str:
    return hmac.new(secret.secret.encode(), network.encode(), "sha256").hexdigest()


def find_of_same_block(session: Session, number: int) -> list[ReaderSuggestion]:
    """Return the other open suggestions of the block of addresses that sent a suggestion first."""
    block = select(SuggestionSender.block).where(SuggestionSender.suggestion == number, col(SuggestionSender.is_first))
    same = (
        select(ReaderSuggestion)
        .join(SuggestionSender, col(SuggestionSender.suggestion) == ReaderSuggestion.id)
        .where(
            ReaderSuggestion.id != number,
            ReaderSuggestion.state == SuggestionState.OPEN,
            col(SuggestionSender.is_first),
            col(SuggestionSender.block).in_(block),
        )
        .order_by(col(ReaderSuggestion.id))
    )
    return list(session.exec(same))


def delete_old_senders(session: Session, now: datetime) -> None:
    """Delete contacts and networks that are older than 90 days, and the secrets with which no stored one was hashed."""
    connection = session.connection()
    oldest = to_text(now - PERSONAL_DATA)
    has_contact = col(ReaderSuggestion.contact).is_not(None)
    old = update(ReaderSuggestion).where(col(ReaderSuggestion.created_at) < oldest, has_contact)
    connection.execute(old.values(contact=None))
    connection.execute(delete(SuggestionSender).where(col(SuggestionSender.sent_at) < oldest))
    unused = to_text(now - 2 * PERSONAL_DATA)
    connection.execute(delete(NetworkSecret).where(col(NetworkSecret.created_at) < unused))
