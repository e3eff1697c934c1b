"""Keys of editors: `sc_`, 40 random digits, and a checksum by which a mistyped key is recognised.

A key is shown once. The database has its SHA-256: the key is random, so a hash that is fast to compute is safe.
"""

import hashlib
import re
import secrets
from datetime import UTC, date, datetime
from zlib import crc32

from sqlmodel import Session, col, func, select

from app.domain.errors import Conflict, NotAuthenticated, NotFound
from app.domain.vocabulary import KeyScope
from app.store.editing import ApiKey

_KEY = re.compile(r"sc_([0-9a-f]{40})_([0-9a-f]{8})")


def make_key() -> str:
    """Return a new random key."""
    digits = secrets.token_hex(20)
    return f"sc_{digits}_{_checksum(digits)}"


def is_well_formed(key: str) -> bool:
    """Return whether a text is a key, by its form and its checksum."""
    match = _KEY.fullmatch(key)
    return match is not None and _checksum(match[1]) == match[2]


def hash_key(key: str) -> str:
    """Return the hash under which a key is stored."""
    return hashlib.sha256(key.encode()).hexdigest()


def _checksum(digits: str) -> str:
    return f"{crc32(digits.encode()):08x}"


def today() -> date:
    """Return the present day, UTC."""
    return datetime.now(UTC).date()


def add_key(session: Session, name: str, scope: KeyScope, expires: date) -> str:
    """Store a new key for an editor, and return it. Raises Conflict if the name was used before."""
    if session.get(ApiKey, name) is not None:
        raise Conflict(f"There is a key {name} already. Revisions name it, so choose another name.")
    key = make_key()
    session.add(
        ApiKey(
            name=name,
            scope=scope,
            hash=hash_key(key),
            created_on=today().isoformat(),
            expires_on=expires.isoformat(),
        )
    )
    session.commit()
    return key


def list_keys(session: Session) -> list[ApiKey]:
    """Return all keys, in the order of their names."""
    return list(session.exec(select(ApiKey).order_by(ApiKey.name)))


def count_valid_keys(session: Session) -> int:
    """Return how many keys are neither revoked nor expired. Each of them can answer suggestions."""
    valid = select(func.count()).where(col(ApiKey.revoked_on).is_(None), ApiKey.expires_on >= today().isoformat())
    return session.exec(valid).one()


def revoke_key(session: Session, name: str) -> None:
    """Revoke a key from now on. Raises NotFound for an unknown name."""
    stored = session.get(ApiKey, name)
    if stored is None:
        raise NotFound("key", name)
    stored.revoked_on = stored.revoked_on or today().isoformat()
    session.commit()


def find_key(session: Session, key: str) -> ApiKey:
    """Return the stored key. Raises NotAuthenticated for a key that is unknown, expired or revoked."""
    stored = session.exec(select(ApiKey).where(ApiKey.hash == hash_key(key))).first() if is_well_formed(key) else None
    if stored is None:
        raise NotAuthenticated("The key is unknown. Send it as the operator gave it to you.")
    if stored.revoked_on is not None:
        raise NotAuthenticated(f"The key {stored.name} was revoked on {stored.revoked_on}.")
    if stored.expires_on < today().isoformat():
        raise NotAuthenticated(f"The key {stored.name} expired on {stored.expires_on}.")
    return stored
