"""What differs between two states of a record, as JSON pointers (RFC 6901) and in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Json = Mapping[str, "Json"] | Sequence["Json"] | str | int | float | bool | None
_LONGEST = 80  # Characters of a value that a sentence repeats.


@dataclass(frozen=True, slots=True)
class Difference:
    """One place that was added, removed or replaced. What was not there before, or is not any more, is None."""

    op: Literal["add", "remove", "replace"]
    path: str
    before: Json = None
    after: Json = None

    def in_words(self) -> str:
        """The difference as a sentence, long values left out."""
        place = self.path.removeprefix("/").replace("/", ".")
        if self.op == "add":
            return f"{place} was added{_value(' as ', self.after)}."
        if self.op == "remove":
            return f"{place} was removed{_value('; it was ', self.before)}."
        return f"{place} changed{_value(' from ', self.before)}{_value(' to ', self.after)}."


def differences(before: Json, after: Json, path: str = "") -> Iterator[Difference]:
    """Every difference between two JSON values, in the order of the later one."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for name in dict.fromkeys([*after, *before]):
            place = f"{path}/{name.replace('~', '~0').replace('/', '~1')}"
            if name not in before:
                yield Difference("add", place, after=after[name])
            elif name not in after:
                yield Difference("remove", place, before=before[name])
            else:
                yield from differences(before[name], after[name], place)
    elif isinstance(before, list | tuple) and isinstance(after, list | tuple):
        for number, (one, other) in enumerate(zip(before, after, strict=False)):
            yield from differences(one, other, f"{path}/{number}")
        for number in range(len(before), len(after)):
            yield Difference("add", f"{path}/{number}", after=after[number])
        for number in range(len(after), len(before)):
            yield Difference("remove", f"{path}/{number}", before=before[number])
    elif before != after or type(before) is not type(after):
        yield Difference("replace", path, before, after)


def _value(lead: str, value: Json) -> str:
    if value is None:
        return f"{lead}not stated"
    if isinstance(value, bool):
        return lead + ("true" if value else "false")
    if isinstance(value, str | int | float):
        text = str(value)
        return lead + (text.removesuffix(".") if len(text) <= _LONGEST else text[:_LONGEST] + "…")
    return ""
