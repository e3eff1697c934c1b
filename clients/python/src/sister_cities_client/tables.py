"""Tables for pandas and polars, which are imported only where they are used.

A vague date has three columns: the text of the source, and the first and last day that it may mean, which are dates.
"""

import re
from collections.abc import Mapping, Sequence
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

# Parameters without an effect on a table, and those whose effect a table cannot have.
_WITHOUT_EFFECT = frozenset({"per_page", "count"})
_REFUSED = ("fields", "include", "facet", "limit")
_DAYS = re.compile(r".+_(earliest|latest|found)|last_evidence|last_active|checked_on")


def csv_query(query: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameters for a list as CSV. Raises TypeError for those that would be dropped silently."""
    refused = [name for name in _REFUSED if query.get(name) is not None]
    if refused:
        raise TypeError(f"A table has every record and all columns: leave out {' and '.join(refused)}")
    return {name: value for name, value in query.items() if name not in _WITHOUT_EFFECT}


def pandas_frame(*, csv: bytes | None = None, records: Sequence[Any] = ()) -> "pd.DataFrame":
    """Return a table of pandas. Empty cells are missing; the text “NA” is not, because it is a country: Namibia."""
    pandas = import_module("pandas")
    if csv is None:
        return cast("pd.DataFrame", pandas.json_normalize(list(records)))
    frame = cast("pd.DataFrame", pandas.read_csv(BytesIO(csv), keep_default_na=False, na_values=[""]))
    for name in filter(_DAYS.fullmatch, frame.columns):
        frame[name] = frame[name].astype("datetime64[s]")
    return frame


def polars_frame(*, csv: bytes | None = None, records: Sequence[Any] = ()) -> "pl.DataFrame":
    """Return a table of polars. Nested values are structs and lists."""
    polars = import_module("polars")
    if csv is None:
        return cast("pl.DataFrame", polars.DataFrame(list(records), infer_schema_length=None))
    frame = cast("pl.DataFrame", polars.read_csv(csv, infer_schema_length=None))
    days = [
        polars.col(name).cast(polars.String).str.to_date("%Y-%m-%d") for name in frame.columns if _DAYS.fullmatch(name)
    ]
    return frame.with_columns(days)
