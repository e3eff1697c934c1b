"""Confirmation links, by which an office of a city says which of its partnerships exist.

A link is shown once. The database has its SHA-256: its secret is random, so a hash that is fast to compute is safe.
"""

import hashlib
import re
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlmodel import Session, col, func, select

from app.domain.errors import Conflict, NotFound
from app.editing.keys import today
from app.editing.senders import to_text
from app.store.editing import ConfirmationLink, ReaderSuggestion

LIFETIME = timedelta(days=60)
"""How long a link is valid."""
_SECRET = re.compile(r"cl_[0-9a-f]{40}")


def hash_secret(secret: str) -> str:
    """Return the hash under which a link is stored."""
    return hashlib.sha256(secret.encode()).hexdigest()


def add_link(
    session: Session, city: str, office: str, website: str, *, created_by: str, now: datetime
) -> tuple[ConfirmationLink, str]:
    """Store a new link for the office of a city, and return it with its secret.

    Raises Conflict if the city has a valid link.
    """
    valid = select(ConfirmationLink).where(
        ConfirmationLink.city == city,
        col(ConfirmationLink.revoked_on).is_(None),
        ConfirmationLink.expires_on >= now.date().isoformat(),
    )
    former = session.exec(valid).first()
    if former is not None:
        raise Conflict(
            f"Link {former.id} for {city} is valid until {former.expires_on}. Revoke it to make another one."
        )
    secret = f"cl_{secrets.token_hex(20)}"
    last = session.exec(select(func.max(ConfirmationLink.id))).one() or 0
    link = ConfirmationLink(
        id=last + 1,
        city=city,
        office=office,
        website=website,
        created_at=to_text(now),
        created_by=created_by,
        expires_on=(now + LIFETIME).date().isoformat(),
        hash=hash_secret(secret),
    )
    session.add(link)
    session.flush()
    return link, secret


def revoke_link(session: Session, number: int) -> ConfirmationLink:
    """Revoke a link from now on, and return it. Raises NotFound."""
    link = session.get(ConfirmationLink, number)
    if link is None:
        raise NotFound("confirmation link", str(number))
    link.revoked_on = link.revoked_on or today().isoformat()
    return link


def find_valid_link(session: Session, secret: str) -> ConfirmationLink | None:
    """Return the link with a secret; None if it is unknown, expired or revoked."""
    if not _SECRET.fullmatch(secret):
        return None
    link = session.exec(select(ConfirmationLink).where(ConfirmationLink.hash == hash_secret(secret))).first()
    if link is None or link.revoked_on is not None or link.expires_on < today().isoformat():
        return None
    return link


def count_answers(session: Session, links: Sequence[ConfirmationLink]) -> Mapping[int, int]:
    """Return how many answers came by each of some links, by its number. Links without answers are left out."""
    number = col(ReaderSuggestion.confirmation_link)
    counted = select(number, func.count()).where(number.in_([link.id for link in links])).group_by(number)
    return {link: count for link, count in session.exec(counted) if link is not None}
