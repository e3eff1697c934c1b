"""Planted faults that no test can notice, each with the reason."""

EQUIVALENT: dict[str, str] = {
    "app/store/repository.py [last = sql_select(func.coalesce(func.max(table(record_type).c.key), 0))] 0 → (1)": (
        "The first key may be any number."
    ),
}
"""The reason by fault: `file [line] old → new`."""
