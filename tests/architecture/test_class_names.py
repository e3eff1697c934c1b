"""A class is found by its name alone: no name is declared in two modules."""

import ast
from collections import defaultdict
from pathlib import Path

from tests.architecture.tree import ROOT, find_python, write

RECORDS, TABLES, SCHEMAS = "app/domain/models.py", "app/store/models.py", "app/api/schemas/"
"""A record, its table and its schema share a name: the same thing for the domain, the store and the API."""


def find_doubles(root: Path) -> dict[str, list[str]]:
    """Public class names that two modules declare, with these modules, except a record with its table and schema."""
    places: dict[str, list[str]] = defaultdict(list)
    for name, module in find_python(root, "app"):
        for node in module.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(name)
    return {name: found for name, found in places.items() if len(found) > 1 and not _is_record(found)}


def _is_record(places: list[str]) -> bool:
    """Whether the modules are at most one of each kind: a record, a table, a schema."""
    kinds = ["schema" if place.startswith(SCHEMAS) else place for place in places]
    return set(kinds) <= {RECORDS, TABLES, "schema"} and len(set(kinds)) == len(kinds)


def test_no_class_name_is_declared_twice() -> None:
    assert find_doubles(ROOT) == {}


def test_a_double_is_found_and_a_record_with_its_table_and_schema_is_none(tmp_path: Path) -> None:
    city = "class City: ...\n"
    files = {RECORDS: city, TABLES: city, f"{SCHEMAS}records.py": city}
    files |= {
        "app/api/a.py": "class Page: ...\nclass _Own: ...\n",
        "app/queries/b.py": "class Page: ...\nclass _Own: ...\n",
    }
    assert find_doubles(write(tmp_path, files)) == {"Page": ["app/api/a.py", "app/queries/b.py"]}
    assert "City" in find_doubles(write(tmp_path, {"app/queries/c.py": city}))
