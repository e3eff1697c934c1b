"""The days of an edition in one text: a line for each run of days, with what its document says on them.

They lie in the same row as the rest of the document, so that a list reads one row for each partnership. Every day lies
in some run; the runs of a partnership are few.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from app.domain.status import Period
from app.store.documents import Cells


class Run(NamedTuple):
    """A run of days: its first and last day, and the members `status`, `ended` and `reasons` as JSON without braces."""

    first_day: int
    last_day: int
    members: str


def cut(faces: Iterable[Period], day: int | None) -> list[Period]:
    """The faces with one more boundary: from `day` on, a replaced episode is in no list."""
    if day is None:
        return list(faces)
    parts: list[Period] = []
    for face in faces:
        if face.first_day < day <= face.last_day:
            parts += [replace(face, last_day=day - 1), replace(face, first_day=day)]
        else:
            parts.append(face)
    return parts


def days_text(faces: Iterable[Cells]) -> str:
    """The text of rendered faces, in their order. JSON holds no line breaks."""
    return "\n".join(f"{face['first_day']} {face['last_day']} {face['status']}" for face in faces)


def members_of(days: str, face: int) -> str:
    """The members of one face by its number."""
    return days.split("\n", face + 1)[face].split(" ", 2)[2]


def run_on(days: str, day: int) -> Run:
    """The run in which a day lies."""
    for line in days.split("\n"):
        first, last, members = line.split(" ", 2)
        if day <= int(last):
            return Run(int(first), int(last), members)
    raise ValueError(f"no run of days holds {day}")
