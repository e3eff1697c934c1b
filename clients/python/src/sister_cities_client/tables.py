"""Tables for pandas and polars, which are imported only where they are used."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

# Parameters that a page has, and a table with everything does not.
_OF_PAGES = frozenset({"limit", "count", "facet", "include", "fields"})


def csv_query(query: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameters for a list as CSV."""
    return {name: value for name, value in query.items() if name not in _OF_PAGES}


def pandas_frame(*, csv: bytes | None = None, records: Sequence[Any] = ()) -> "pd.DataFrame":
    """Return a table of pandas. Empty cells are missing; the text “NA” is not, because it is a country: Namibia."""
    pandas = import_module("pandas")
    if csv is None:
        return cast("pd.DataFrame", pandas.json_normalize(list(records)))
    return cast("pd.DataFrame", pandas.read_csv(BytesIO(csv), keep_default_na=False, na_values=[""]))


def polars_frame(*, csv: bytes | None = None, records: Sequence[Any] = ()) -> "pl.DataFrame":
    """Return a table of polars. Nested values are structs and lists."""
    polars = import_module("polars")
    if csv is None:
        return cast("pl.DataFrame", polars.DataFrame(list(records), infer_schema_length=None))
    return cast("pl.DataFrame", polars.read_csv(csv, infer_schema_length=None))
