"""Registers for tests of imports."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.domain.dates import VagueDate
from app.domain.models import Actor, Citation, City, Event, Partnership, Source
from app.domain.vocabulary import Body, CoordinateSource, EventKind, Kind, Side, SourceKind, Stage
from tests.databases import commit_records
from tests.store.emptied import engine, migrated_url, reused_engine, reused_url

__all__ = ["engine", "migrated_url", "reused_engine", "reused_url"]
EDITED = Partnership(
    id="alphaville-fr--betaburg-de",
    cities=("alphaville-fr", "betaburg-de"),
    countries=("FR", "DE"),
    kind=Kind.SISTER_CITY,
    events=(
        Event(
            kind=EventKind.ESTABLISHED,
            stage=Stage.EFFECTIVE,
            date=VagueDate.parse("1965-06"),
            actor=Actor(side=Side.BOTH),
            citations=(Citation(source="gazette"),),
        ),
        Event(
            kind=EventKind.SEVERED,
            stage=Stage.DECIDED,
            date=VagueDate.parse("2022-03-10"),
            actor=Actor(side=Side.A, body=Body.COUNCIL),
            citations=(Citation(source="gazette"),),
        ),
    ),
)
"""What editors wrote: founded in 1965, severed in 2022."""
IN_FORCE = EDITED.model_copy(update={"events": EDITED.events[:1]})
"""The same without an end."""
SURROUNDINGS = (
    City(
        id="alphaville-fr",
        name="Alphaville",
        country="FR",
        latitude=48.0,
        longitude=2.0,
        coordinate_source=CoordinateSource.HAND,
    ),
    City(id="betaburg-de", name="Betaburg", country="DE", geonames_id=2),
    Source(id="gazette", url="https://gazette.example/", publisher="The Gazette", kind=SourceKind.OFFICIAL),
)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of its own for each test: imports write review files into the present one."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def empty(engine: Engine) -> Engine:
    """A register without records."""
    return engine


@pytest.fixture
def edited(empty: Engine) -> Engine:
    """A register with one partnership that editors wrote."""
    commit_records(
        empty, [*SURROUNDINGS, EDITED], actor="editor", comment="By hand", now=datetime(2024, 1, 1, tzinfo=UTC)
    )
    return empty
