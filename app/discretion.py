"""What must not stand in a log is taken out here: passwords, keys, and characters that act on a terminal.

Passwords that the process knows are taken out wherever they stand; others where they look like one, in an address or
after a word that announces it. Refuses to be clever about anything else: a log that hides too much helps nobody.
"""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote, unquote

HIDDEN = "***"
_IN_ADDRESS = re.compile(r"(?<=://)([^\s:/?#@\"'<>]*):[^\s\"'<>]*@")
"""From the colon to the last `@`: a password that should have been escaped ends at none before."""
_ANNOUNCED = re.compile(
    r"\b(\w*(?:password|passwd|pwd|secret|token|api[_-]?key)|authorization|cookie)"
    r"([\"']?\s*[=:]\s*)(?:(?:bearer|basic)\s+)?(\"[^\"]*\"|'[^']*'|[^\s,;&]+)",
    re.IGNORECASE,
)
_MAYBE = re.compile("pass|pwd|secret|token|api|authorization|cookie", re.IGNORECASE)
"""Without one of these nothing is announced: most texts need no closer look."""
_ACTING = re.compile("[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
"""Control characters, breaks of lines, what turns the direction of writing or cannot be seen, and halves of pairs."""
_SHORTEST = 3  # A shorter password stands in too many words.
_DEEPEST = 6


def passwords_of(urls: Iterable[str]) -> frozenset[str]:
    """The passwords in some addresses, as they stand there and as they are meant."""
    found: set[str] = set()
    for url in urls:
        rest = url.partition("://")[2]
        # Where a password holds an `@` that should have been escaped, either may be taken for its end.
        for authority in (rest.partition("@")[0], rest.rpartition("@")[0]):
            password = authority.partition(":")[2]
            found |= {password, unquote(password), quote(unquote(password), safe="")}
    return frozenset(one for one in found if len(one) >= _SHORTEST)


class Discretion:
    """Takes what is secret out of anything that is to be logged."""

    def __init__(self, passwords: Iterable[str] = ()) -> None:
        known = "|".join(map(re.escape, sorted(passwords, key=len, reverse=True)))
        self._known = re.compile(known) if known else None

    def of(self, value: object, depth: int = 0) -> object:
        """A value as it may be logged: numbers as they are, everything else as text or made of texts."""
        if value is None or isinstance(value, bool | int | float):
            return value
        if isinstance(value, str):
            return self.of_text(value)
        if depth < _DEEPEST and isinstance(value, Mapping):
            return {self.of_text(str(name)): self._member(str(name), one, depth) for name, one in value.items()}
        if depth < _DEEPEST and isinstance(value, list | tuple | set | frozenset):
            return [self.of(one, depth + 1) for one in value]
        return self.of_text(repr(value))

    def _member(self, name: str, value: object, depth: int) -> object:
        return (
            HIDDEN
            if isinstance(value, str) and _MAYBE.search(name) and _ANNOUNCED.match(f"{name}=x")
            else self.of(value, depth + 1)
        )

    def of_text(self, text: str) -> str:
        """A text as it may be logged."""
        if self._known is not None:
            text = self._known.sub(HIDDEN, text)
        if "://" in text:
            text = _IN_ADDRESS.sub(rf"\1:{HIDDEN}@", text)
        return _ANNOUNCED.sub(rf"\1\2{HIDDEN}", text) if _MAYBE.search(text) else text


def harmless(line: str) -> str:
    """A line of JSON in which nothing acts on whoever reads it; to a program it says the same."""
    return _ACTING.sub(lambda found: f"\\u{ord(found[0]):04x}", line)
