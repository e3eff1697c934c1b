"""The contents of an export: all records of the register at a time point, from which its files are written."""

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
from app.reading.licences import find_licences
from app.reading.state import State
from app.store.json_text import Document, read_json
from app.store.time_point import TimePoint

ExportedType = RecordType | Literal["event"]
"""What files have a line or an object for. Events are in order of partnership, then as they happened."""
RowType = ExportedType | Literal["period", "citation", "fact"]
"""What tables have a row for: also the periods of partnerships, the citations of events, and facts about the export."""


@dataclass(frozen=True)
class ExportContents:
    """All records of the register at a time point."""

    state: State

    @property
    def time(self) -> TimePoint:
        """The day and the revision of the export."""
        return self.state.time

    @property
    def folder_name(self) -> str:
        """The name of the folder of an export: the number of its revision, such as `r12`."""
        return f"r{self.time.revision}"

    @property
    def as_of(self) -> str:
        """The day for which every status is given, as `YYYY-MM-DD`."""
        return date.fromordinal(self.time.day).isoformat()

    def facts(self) -> dict[str, str]:
        """Return what every export states about itself."""
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
        root = self.state.base_url
        address = f"{root}/v1/exports/{self.folder_name}/{file}"
        return ExportContext(
            subject=subject,
            title=f"All {subject} of the register",
            question=f"All {subject} of the register",
            as_of=self.as_of,
            known_at=self.time.known_at,
            revised_at=revision_time(self.time.revision, self.state),
            root=root,
            url=address,
            permalink=address,
            page=f"{root}/v1/exports",
            licences=find_licences(self.state),
        )

    def batches(self, exported_type: ExportedType) -> Batches:
        """Yield all records of a type, or all events. Partnerships have their events, sources and listings."""
        if exported_type == "event":
            return bulk.iterate_events(self.batches("partnership"))
        if exported_type == "partnership":
            return bulk.iterate_partnerships(self.state)
        return bulk.iterate_entities(exported_type, self.state)

    def rows(self, row_type: RowType) -> Iterator[Document]:
        """Yield the rows of a table, before its columns are made of them."""
        if row_type == "fact":
            return iter([{"name": name, "value": value} for name, value in self.facts().items()])
        if row_type == "period":
            return map(read_json, chain.from_iterable(bulk.iterate_periods(self.state)))
        if row_type == "citation":
            return chain.from_iterable(map(citation_rows, self.rows("event")))
        return map(read_json, chain.from_iterable(self.batches(row_type)))
