"""The short form of every drill that has one holds on every database it is about; every promise has a drill."""

from contextlib import closing
from pathlib import Path

import pytest

from drills.drill import Drill, Place
from drills.run import find_drills
from tests.databases import Databases, Kind

CASES = [(drill, kind) for drill in find_drills() if drill.has_short_form for kind in drill.databases]


@pytest.mark.parametrize(("drill", "kind"), CASES, ids=[f"{drill.name}-{kind}" for drill, kind in CASES])
def test_a_promise_holds(drill: Drill, kind: Kind, databases: Databases, tmp_path: Path) -> None:
    with closing(Place(kind, databases, tmp_path, patience=10.0)) as place:
        assert drill.run(place, True)


def test_names_of_drills_are_theirs_alone_and_every_promise_has_one() -> None:
    names = [drill.name for drill in find_drills()]
    assert len(names) == len(set(names))
    assert {drill.promise for drill in find_drills()} == set(range(1, 15))
