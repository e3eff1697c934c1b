"""Explanation of a query: its sentence, the rows that each condition leaves, and what each step takes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from time import perf_counter
from typing import Any, TypeVar
from urllib.parse import urlsplit

import numpy as np

from app.domain.errors import FieldError, InvalidQuery
from app.parameters.partnership_params import PartnershipParams
from app.queries import events, partnerships
from app.queries.events import EventParams
from app.queries.pagination import PreparedQuery, start_page
from app.reading.state import State

T = TypeVar("T")
# The parameters of each list, how its query is prepared, how a page is read, and the subject of its sentence.
_LISTS: dict[str, tuple[Any, Any, Any, str]] = {
    "/v1/partnerships": (PartnershipParams, partnerships.prepare, partnerships.read, "Partnerships"),
    "/v1/events": (EventParams, events.prepare, events.read, "Events"),
}


@dataclass(frozen=True)
class Step:
    """A step of a query: what it does, what it leaves, and the milliseconds that it takes, if it was measured."""

    name: str
    result: str
    milliseconds: float | None = None


def explain(url: str, state: State) -> Iterator[Step]:
    """Yield the steps of the query that a URL of a list asks. Raises InvalidQuery for any other URL."""
    address = urlsplit(url)
    if address.path not in _LISTS:
        message = f"only these lists are explained: {', '.join(_LISTS)}"
        raise InvalidQuery([FieldError("url", "not_explained", message)])
    kind, prepare, read, subject = _LISTS[address.path]
    params = kind.parse(address.query.encode())
    state, cursor = start_page(params, state, path=subject.lower())
    prepared, milliseconds = _measured(lambda: prepare(params, state))
    yield Step("parameters", " ".join(f"{name}={value}" for name, value in params.pairs) or "none")
    yield Step("sentence", prepared.description.question(subject))
    yield Step("prepare", f"{len(prepared.selection.rows):,} rows of r{state.time.revision}", milliseconds)
    yield from _conditions(prepared, params)
    total, milliseconds = _measured(prepared.count)
    yield Step("all conditions", f"{total:,} rows", milliseconds)
    (positions, _), milliseconds = _measured(lambda: prepared.page(cursor.last, params.limit))
    yield Step("order and page", f"{len(positions)} rows", milliseconds)
    before = state.register.session.statistics.statements
    page, milliseconds = _measured(lambda: read(prepared, state, cursor.last, params.limit))
    statements = state.register.session.statistics.statements - before
    yield Step("documents", f"{len(page.documents)} documents, {statements} statements", milliseconds)


def _conditions(prepared: PreparedQuery, params: Any) -> Iterator[Step]:  # noqa: ANN401
    """Yield what each condition leaves by itself. Only masks of filters of rows are measured."""
    selection = prepared.selection
    measured: dict[str, float] = {}
    for name, _, filter_ in params.filters:
        if filter_.mask is not None and not filter_.of_event:
            _, milliseconds = _measured(partial(filter_.mask, selection, selection.values[name]))
            condition = filter_.condition or name
            measured[condition] = measured.get(condition, 0) + milliseconds
    for condition, mask in selection.conditions.items():
        yield Step(condition, f"{np.count_nonzero(mask):,} rows", measured.get(condition))


def _measured(work: Callable[[], T]) -> tuple[T, float]:
    """Return the result of work, and the milliseconds that it took."""
    started = perf_counter()
    result = work()
    return result, (perf_counter() - started) * 1000
