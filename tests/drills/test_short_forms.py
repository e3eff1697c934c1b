"""The short form of every drill holds on every database it is about."""

from contextlib import closing
from pathlib import Path

import pytest

from drills.drill import Drill, Place
from drills.run import find_drills
from tests.databases import Databases, Kind

CASES = [(drill, kind) for drill in find_drills() for kind in drill.databases]


@pytest.mark.parametrize(("drill", "kind"), CASES, ids=[f"{drill.name}-{kind}" for drill, kind in CASES])
def test_a_promise_holds(drill: Drill, kind: Kind, databases: Databases, tmp_path: Path) -> None:
    with closing(Place(kind, databases, tmp_path, patience=10.0)) as place:
        assert drill.run(place, True)


def test_names_of_drills_are_theirs_alone() -> None:
    names = [drill.name for drill in find_drills()]
    assert len(names) == len(set(names))
