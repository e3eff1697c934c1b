"""All records of the register at a time point, ready to be exported."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Literal

from app import REGISTER_NAME
from app.api.serializers.columns import citation_rows
from app.api.serializers.context import CAUTION, Batches, ExportContext, Subject
from app.domain.models import RecordType
from app.queries import bulk
from app.queries.feeds import revision_time
from app.queries.licences import find_licences
from app.queries.register import Register
from app.store.json_text import Document, read_json
from app.store.time_point import TimePoint

Part = RecordType | Literal["event"]
"""The records or events that can be read as a whole. Events are in order of partnership, then as they happened."""
DocumentPart = Part | Literal["period", "citation", "fact"]
"""The documents that can be read: also the periods of all partnerships, the citations of all events, and facts about
the copy itself."""


@dataclass(frozen=True)
class Everything:
    """All records at a time point."""

    register: Register
    time: TimePoint

    @property
    def folder_name(self) -> str:
        """The name of the folder of an export: the number of its revision, such as `r12`."""
        return f"r{self.time.revision}"

    @property
    def as_of(self) -> str:
        """The day for which every status is given, as `YYYY-MM-DD`."""
        return date.fromordinal(self.time.day).isoformat()

    def facts(self) -> dict[str, str]:
        """Return what every copy states about itself."""
        context = self.context("partnerships")
        return {
            "title": REGISTER_NAME,
            "revision": self.time.known_at,
            "revised_at": context.revised_at,
            "as_of": self.as_of,
            "address": context.root,
            "licence": " and ".join(licence.text for licence in context.licences),
            "caution": CAUTION,
        }

    def context(self, subject: Subject, file: str = "") -> ExportContext:
        """Return what a file states about itself. Its address names the revision, and so is also its permalink."""
        root = self.register.base_url
        address = f"{root}/v1/exports/{self.folder_name}/{file}"
        return ExportContext(
            subject=subject,
            title=f"All {subject} of the register",
            question=f"All {subject} of the register",
            as_of=self.as_of,
            known_at=self.time.known_at,
            revised_at=revision_time(self.time.revision, self.register),
            root=root,
            url=address,
            permalink=address,
            page=f"{root}/v1/exports",
            licences=find_licences(self.register, self.time),
        )

    def read(self, part: Part) -> Batches:
        """Yield all records or events in batches. Partnerships have their events, sources and listings."""
        if part == "event":
            return bulk.iterate_events(self.read("partnership"))
        if part == "partnership":
            return bulk.iterate_partnerships(self.register, self.time)
        return bulk.iterate_entities(part, self.register, self.time)

    def documents(self, part: DocumentPart) -> Iterator[Document]:
        """Yield all records, events, citations or facts, parsed."""
        if part == "fact":
            return iter([{"name": name, "value": value} for name, value in self.facts().items()])
        if part == "period":
            return map(read_json, chain.from_iterable(bulk.iterate_periods(self.register, self.time)))
        if part == "citation":
            return chain.from_iterable(map(citation_rows, self.documents("event")))
        return map(read_json, chain.from_iterable(self.read(part)))
