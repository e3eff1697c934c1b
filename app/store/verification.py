"""Verification: a version is compared with its hash when a process reads it for the first time."""

from collections.abc import Iterable

import structlog

from app.domain.errors import DatabaseUnavailable
from app.store.read_session import ReadSession
from app.store.version_content import TEXTS, text_hash

_REMEMBERED = 500_000  # Versions: about 40 megabytes of numbers. Beyond it all are compared again.
_BATCH = 500
logger = structlog.get_logger()


class VersionVerifier:
    """Compares the texts of versions with their hashes, once for each version: they never change afterwards."""

    def __init__(self, session: ReadSession) -> None:
        self._session = session
        self._verified: dict[str, set[int]] = {name: set() for name in TEXTS}

    def verify_partnerships(self, versions: Iterable[int]) -> None:
        """Raise DatabaseUnavailable if a version of a partnership differs from its hash.

        Readiness fails from then on with the same reason.
        """
        self._verify("partnership_version", versions)

    def verify_entities(self, versions: Iterable[int]) -> None:
        """Do the same for versions of cities, publishers, sources, observations and groups."""
        self._verify("entity_version", versions)

    def clear(self) -> None:
        """Forget every version: numbers mean other versions after a backup was restored."""
        for verified in self._verified.values():
            verified.clear()

    def _verify(self, name: str, versions: Iterable[int]) -> None:
        verified = self._verified[name]
        unknown = [version for version in versions if version not in verified]
        for start in range(0, len(unknown), _BATCH):
            self._compare(name, unknown[start : start + _BATCH])
        if len(verified) > _REMEMBERED:
            verified.clear()
        verified.update(unknown)

    def _compare(self, name: str, versions: Iterable[int]) -> None:
        listed = ", ".join(str(int(version)) for version in versions)
        statement = f"SELECT v.version, v.hash, {', '.join(f'v.{text}' for text in TEXTS[name])} FROM {name} v"
        for version, stored, *texts in self._session.rows(f"{statement} WHERE v.version IN ({listed})"):
            if text_hash(texts) != stored:
                self._refuse(name, version)

    def _refuse(self, name: str, version: int) -> None:
        record_type, id_, revision = self._find_record(name, version)
        reason = f"The register is damaged: {record_type} {id_} was changed after revision r{revision} recorded it."
        self._session.damage = reason
        logger.error("damaged version", record_type=record_type, record=id_, revision=revision, version=version)
        raise DatabaseUnavailable(reason)

    def _find_record(self, name: str, version: int) -> tuple[str, str, int]:
        statement = "SELECT v.record_type, v.id, v.system_from FROM entity_version v WHERE v.version = :version"
        if name == "partnership_version":
            statement = (
                "SELECT 'partnership', p.id, v.system_from FROM partnership_version v"
                " JOIN partnership p ON p.key = v.partnership WHERE v.version = :version"
            )
        row = self._session.row(statement, {"version": version})
        assert row is not None  # The version was just read.
        return str(row[0]), str(row[1]), int(row[2])
