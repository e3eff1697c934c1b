"""Cities that a mapping points to: a misspelt one would be passed over without a word, so it ends the import first."""

from collections.abc import Mapping

from sqlalchemy import Engine

from app.domain.errors import RegisterError
from app.store.import_log import find_made
from app.store.repository import Repository


class UnknownCity(RegisterError):
    """A mapping points to cities that the register does not have."""


def check_told_cities(engine: Engine, told: Mapping[str, str]) -> None:
    """Raise UnknownCity where words of a data set are said to mean a city that neither the register nor an import that
    was broken off knows."""
    ids = set(told.values())
    if not ids:
        return
    with engine.connect() as connection:
        there = Repository(connection).existing("city", ids).keys() | find_made(connection, ids).keys()
    missing = [f"“{words}” = {id_}" for words, id_ in told.items() if id_ not in there]
    if missing:
        raise UnknownCity(f"[cities] points to what is no city of this register: {', '.join(missing)}")
