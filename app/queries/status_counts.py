"""What a count of partnerships by status has to say besides the number: how much of it is in doubt or only presumed.

Facets, countries, pairs of countries and cities count by these rules, and pages and pictures show what they count.
"""

from collections.abc import Mapping

import numpy as np

from app.columns.rows import Array, Mask, Rows
from app.domain.vocabulary import Basis, Status
from app.parameters.filters import VISIBILITY
from app.store.columns import enum_code


def is_in_doubt(periods: Rows) -> Mask:
    """Return in which periods more than one status is possible: their `certainty` is `possible`."""
    in_doubt: Mask = periods["certain"] == 0
    return in_doubt


def is_presumed(periods: Rows) -> Mask:
    """Return in which periods the status is only presumed. It may be in doubt, too."""
    presumed: Mask = periods["basis"] == enum_code(Basis.PRESUMED)
    return presumed


def is_proposed(periods: Rows) -> Mask:
    """Return which periods belong to partnerships that were only proposed. Their status is unknown."""
    proposed: Mask = periods["visibility"] == VISIBILITY["proposed"]
    return proposed


def count_statuses(statuses: Array) -> Mapping[Status, int]:
    """Count the codes of a column by status."""
    numbers = np.bincount(statuses, minlength=len(Status) + 1)[1:]
    return dict(zip(Status, numbers.tolist(), strict=True))
