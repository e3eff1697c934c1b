"""Planted faults that no test can notice, each with the reason."""

EQUIVALENT: dict[str, str] = {
    "app/queries/filters.py [return f\"s.visibility IN ({', '.join(map(str, shown))})\" if len(shown) > 1 else"
    ' "s.visibility = 0"] len(shown) > 1 → (len(shown) >= 1)': "`IN (0)` finds what `= 0` finds.",
    "app/store/repository.py [last = sql_select(func.coalesce(func.max(table(record_type).c.key), 0))] 0 → (1)": (
        "The first key may be any number."
    ),
}
"""The reason by fault: `file [line] old → new`."""
