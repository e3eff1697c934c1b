"""What the total of a list leaves out, in a sentence, with the way to see it."""

from collections.abc import Mapping, Sequence

from app.i18n import format_number, ngettext
from app.i18n import gettext as _
from app.pages.languages import page_address
from app.queries.pagination import ListResult

_INCLUDING: Mapping[str, tuple[str, str]] = {
    "earlier_episodes": ("episodes", "all"),
    "proposed": ("include_proposed", "true"),
    "presumed": ("presumed", "true"),
}
"""The parameters that include what lists leave out."""


def left_out(result: ListResult, parameters: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    """Return a sentence on what the list leaves out, and the address of the explorer with it; None if nothing is."""
    numbers = {name: number for name, number in (result.left_out or {}).items() if number}
    if not numbers:
        return None
    including = dict(_INCLUDING[name] for name in numbers)
    partnerships = ", ".join(_omitted_words(name, number) for name, number in numbers.items())
    filters = [pair for pair in parameters if pair[0] not in including and pair[0] != "cursor"]
    sentence = _("Not counted: %(partnerships)s.") % {"partnerships": partnerships}
    return sentence, page_address("/", [*filters, *including.items()])


def _omitted_words(name: str, number: int) -> str:
    """Return the number of partnerships that a list leaves out for one of its reasons."""
    if name == "earlier_episodes":
        words = ngettext(
            "%(number)s earlier agreement of the same cities",
            "%(number)s earlier agreements of the same cities",
            number,
        )
    elif name == "proposed":
        words = _("%(number)s only proposed")
    else:
        words = _("%(number)s only presumed to be active")
    return words % {"number": format_number(number)}
