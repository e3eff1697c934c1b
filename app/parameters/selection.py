"""Selections: the rows that match a query, as one mask for each of its conditions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from app.columns.rows import Array, Mask, Rows, mask_at
from app.columns.store import Snapshot
from app.domain.vocabulary import Certainty
from app.parameters.query_params import GivenFilter, QueryParams


@dataclass(eq=False)
class Selection:
    """Rows, and the conditions that they have to meet. `selection["status"]` is a column.

    - `values`: the values of the parameters, or the records that they name.
    - `conditions`: which rows meet each condition, by its name.
    """

    rows: Rows
    snapshot: Snapshot
    values: Mapping[str, Any] = field(default_factory=dict)
    conditions: dict[str, Mask] = field(default_factory=dict)
    _mask: Mask | None = None

    def __getitem__(self, column: str) -> Array:
        return self.rows[column]

    @property
    def certainty(self) -> Certainty | None:
        """Which matches count, if the query says so."""
        return self.values.get("certainty")

    def require(self, condition: str, mask: Mask) -> None:
        """Add a condition. A condition that is added twice holds where both masks do."""
        before = self.conditions.get(condition)
        self.conditions[condition] = mask if before is None else before & mask
        self._mask = None

    def apply(self, filters: Iterable[GivenFilter]) -> None:
        """Add the condition of each filter of rows."""
        for name, _, filter_ in filters:
            if filter_.mask is not None:
                self.require(filter_.condition or name, filter_.mask(self, self.values[name]))

    def mask(self) -> Mask:
        """Return which rows meet all conditions."""
        if self._mask is None:
            self._mask = self.mask_without()
        return self._mask

    def mask_without(self, *names: str) -> Mask:
        """Return which rows meet all conditions but those with some names."""
        mask = np.ones(len(self.rows), dtype=np.bool_)
        for name, condition in self.conditions.items():
            if name not in names:
                mask &= condition
        return mask

    def having(self, rows: Rows, mask: Mask) -> Mask:
        """Return which rows belong to a version that has one of some other rows: its events, or its citations."""
        versions = mask_at(rows["version_position"][mask], len(self.snapshot.store.versions))
        return versions[self["version_position"]]


def look_up_values(params: QueryParams, state: Any) -> dict[str, Any]:  # noqa: ANN401 - See `Filter.find`.
    """Return the values of the given parameters, or the records that they name. Raises RegisterError without one."""
    return {name: filter_.find(value, state) for name, value, filter_ in params.filters}
