"""The Markdown of the guide in the language of the page.

Its headings, paragraphs, list items and cells of tables are messages. Examples, and cells of code alone, are not.
"""

import re
from collections.abc import Callable, Iterator

from app.i18n import pgettext

_CONTEXT = "guide"
_MARK = re.compile(r"#+ |[-*] |\d+\. ")
_CODE = re.compile(r"`[^`]*`")


def translate_guide(text: str) -> str:
    """Return a chapter in the language of the page."""
    return _rewrite(text, lambda message: pgettext(_CONTEXT, message))


def messages_of_guide(text: str) -> list[str]:
    """Return the messages of a chapter, in its order."""
    messages: list[str] = []

    def collect(message: str) -> str:
        messages.append(message)
        return message

    _rewrite(text, collect)
    return messages


def _rewrite(text: str, translate: Callable[[str], str]) -> str:
    """Return Markdown with each message translated. Examples stay as they are."""
    return "\n".join(_rewrite_line(line, translate) for line in _lines_of(text))


def _lines_of(text: str) -> Iterator[str]:
    """Yield the lines of Markdown; a paragraph or a list item is one line, and so is an example with its fences."""
    lines: list[str] = []
    is_example = False
    for line in text.splitlines():
        if is_example or line.startswith("```"):
            is_example = not (is_example and line == "```")
            lines.append(line)
            if not is_example:
                yield "\n".join(lines)
                lines = []
            continue
        begins = not line or line.startswith("|") or _MARK.match(line)
        if begins and lines:
            yield " ".join(lines)
            lines = []
        if line:
            lines.append(line.strip())
        else:
            yield ""
    if lines:
        yield " ".join(lines)


def _rewrite_line(line: str, translate: Callable[[str], str]) -> str:
    if line.startswith("```"):
        return line
    if line.startswith("|"):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        return f"| {' | '.join(_translate(cell, translate) for cell in cells)} |"
    mark = _MARK.match(line)
    start = mark[0] if mark else ""
    return start + _translate(line.removeprefix(start), translate)


def _translate(text: str, translate: Callable[[str], str]) -> str:
    """Return a text translated; as it is if it has no words but code."""
    has_words = re.search(r"[^\W\d_]", _CODE.sub("", text))
    return translate(text) if has_words else text
