"""A small register: five cities, two publishers, four sources, three partnerships and an observation.

What tests write and read is small, real, and readable in place. Nothing here decides what is right.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import Engine, select
from sqlmodel import SQLModel

from app.domain.models import AnyRecord, City, Event, Observation, Partnership, Publisher, Source
from app.store.database import open_engine
from app.store.writer import WriteResult
from tests.databases import commit_records
from tests.domain.builders import cited, event, events

START = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
"""The instant of the first revision."""
Rows = dict[str, list[str]]


def city(id_: str, **members: object) -> City:
    """A city whose name and country are those of its id."""
    name, _, country = id_.rpartition("-")
    return City.model_validate({"id": id_, "name": name.title(), "country": country.upper(), **members})


def publisher(id_: str, *aliases: str, **members: object) -> Publisher:
    """A publisher whose name is its id in words: `the-paper` is “The Paper”."""
    return Publisher.model_validate({"id": id_, "name": id_.replace("-", " ").title(), "aliases": aliases, **members})


def source(id_: str, **members: object) -> Source:
    """A newspaper's article of 22 July 2021."""
    own = {"url": f"https://example.org/{id_}", "publisher": "The Paper", "kind": "press", "published": "2021-07-22"}
    return Source.model_validate({"id": id_, **own, **members})


def partnership(id_: str, *happened: str | Event, **members: object) -> Partnership:
    """A partnership of the two cities of its id; `unnamed-cn` is no city."""
    sides = id_.split("--")[:2]
    own = {
        "cities": tuple(None if side.startswith("unnamed-") else side for side in sides),
        "countries": tuple(side[-2:].upper() for side in sides),
        "kind": "sister_city",
    }
    return Partnership.model_validate({"id": id_, **own, "events": events(*happened), **members})


ARNHEM = partnership(
    "arnhem-nl--wuhan-cn",
    "established effective 1999-09",
    "severed decided 2021-07-21 side=a",
    native_label="stedenband",
    checked_on="2026-11-20",
)
BREDA = partnership("breda-nl--yangzhou-cn", "established effective 1998~", "severed proposed 2022 side=a")
RIGA = partnership(
    "arnhem-nl--riga-lv",
    event("attested reported 2004", cited(weak=True)),
    note="A friendship of gardeners.",
    checked_on="2019-05-02",
)
OBSERVATION = Observation.model_validate(
    {
        "id": "nl-eight",
        "statement": "At least eight Dutch municipalities ended a partnership.",
        "claim": "severed",
        "country": "NL",
        "partner_country": "CN",
        "date": "2023",
        "reasons": ["human_rights"],
        "citations": [{"source": "gazette"}],
    }
)
SURROUNDINGS: tuple[AnyRecord, ...] = (
    city("arnhem-nl", names=[{"name": "Arnheim", "language": "de"}], wikidata_id="Q1310", geonames_id=2759661),
    city("breda-nl", latitude=51.58656, longitude=4.77596, coordinate_source="geonames"),
    city("riga-lv", name="Rīga"),
    city("wuhan-cn", qualifier="Hubei"),
    city("yangzhou-cn"),
    publisher("agency", "The Wire", "통신사", kind="agency"),
    publisher("the-paper", "Paper, The"),
    source("agency", publisher="Agency", publisher_id="agency", published="2021-07-21"),
    source("paper", publisher_id="the-paper", derived_from="agency", title="Arnhem breaks with Wuhan"),
    source("gazette", publisher="Gazette", kind="official", published=None),
    source("bulk", publisher="Lists", kind="dataset", published="2024"),
)
"""The cities, publishers and sources that partnerships refer to. Two sources have a publisher without a record."""
SMALL: tuple[AnyRecord, ...] = (*SURROUNDINGS, ARNHEM, BREDA, RIGA, OBSERVATION)
"""The whole small register."""


def take_in(engine: Engine, *records: AnyRecord, now: datetime | None = START) -> WriteResult:
    """Commit records as one revision."""
    return commit_records(engine, records, actor="test", comment="For a test", now=now)


@contextmanager
def opened(url: str) -> Iterator[Engine]:
    """An engine for a database, closed at the end."""
    engine = open_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


def dump(engine: Engine) -> Rows:
    """Every row of every table as text, in the order of the keys."""
    with engine.connect() as connection:
        return {
            table.name: [
                str(tuple(row)) for row in connection.execute(select(table).order_by(*table.primary_key.columns))
            ]
            for table in SQLModel.metadata.sorted_tables
        }
