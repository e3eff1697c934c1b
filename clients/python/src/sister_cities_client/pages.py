"""Pages of lists, as the register sent them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar, cast

T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    """A page of a list, as the register sent it. Links are absolute."""

    data: list[T]
    meta: Mapping[str, Any]
    links: Mapping[str, str]

    @property
    def count(self) -> int | None:
        """The number of records in the whole list; None if the query left it out."""
        return cast("int | None", self.meta.get("count"))

    @property
    def question(self) -> str:
        """The query as an English sentence."""
        return str(self.meta.get("question", ""))

    @property
    def warnings(self) -> list[str]:
        """What to know before using the numbers."""
        return list(self.meta.get("warnings", ()))

    @property
    def permalink(self) -> str | None:
        """The address that gives this page for ever, whatever the register learns later."""
        return self.links.get("permalink")


def page_of(answer: Mapping[str, Any], base_url: str) -> Page[Any]:
    """Return the page that an answer has."""
    links = {
        name: base_url + link if link.startswith("/") else link
        for name, link in answer.get("links", {}).items()
        if isinstance(link, str)
    }
    return Page(list(answer["data"]), answer.get("meta", {}), links)


def days_of(vague: Mapping[str, Any] | None) -> tuple[date | None, date | None]:
    """Return the first and the last day that a vague date of a record may mean; None where it is open, or missing."""
    earliest, latest = (vague.get("earliest"), vague.get("latest")) if vague else (None, None)
    return _day(earliest), _day(latest)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
