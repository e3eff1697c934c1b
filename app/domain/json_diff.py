"""Differences between two states of a record, as JSON Pointers (RFC 6901) and in English."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Json = Mapping[str, "Json"] | Sequence["Json"] | str | int | float | bool | None
_MAX_VALUE_LENGTH = 80  # Characters of a value that a sentence repeats.


@dataclass(frozen=True, slots=True)
class Difference:
    """One added, removed or replaced value. `before` of an addition and `after` of a removal are None."""

    op: Literal["add", "remove", "replace"]
    path: str
    before: Json = None
    after: Json = None

    def to_english(self) -> str:
        """Return the difference as a sentence with long values cut."""
        member = self.path.removeprefix("/").replace("/", ".")
        if self.op == "add":
            return f"{member} was added{_quote(' as ', self.after)}."
        if self.op == "remove":
            return f"{member} was removed{_quote('; it was ', self.before)}."
        return f"{member} changed{_quote(' from ', self.before)}{_quote(' to ', self.after)}."


def diff(before: Json, after: Json, path: str = "") -> Iterator[Difference]:
    """Yield every difference between two JSON values, in the order of the later one."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for name in dict.fromkeys([*after, *before]):
            pointer = f"{path}/{name.replace('~', '~0').replace('/', '~1')}"
            if name not in before:
                yield Difference("add", pointer, after=after[name])
            elif name not in after:
                yield Difference("remove", pointer, before=before[name])
            else:
                yield from diff(before[name], after[name], pointer)
    elif isinstance(before, list | tuple) and isinstance(after, list | tuple):
        for number, (one, other) in enumerate(zip(before, after, strict=False)):
            yield from diff(one, other, f"{path}/{number}")
        for number in range(len(before), len(after)):
            yield Difference("add", f"{path}/{number}", after=after[number])
        for number in range(len(after), len(before)):
            yield Difference("remove", f"{path}/{number}", before=before[number])
    elif before != after or type(before) is not type(after):
        yield Difference("replace", path, before, after)


def _quote(lead: str, value: Json) -> str:
    """Return a scalar value after its lead; empty for objects and arrays."""
    if value is None:
        return f"{lead}not stated"
    if isinstance(value, bool):
        return lead + ("true" if value else "false")
    if isinstance(value, str | int | float):
        text = str(value)
        return lead + (text.removesuffix(".") if len(text) <= _MAX_VALUE_LENGTH else text[:_MAX_VALUE_LENGTH] + "…")
    return ""
