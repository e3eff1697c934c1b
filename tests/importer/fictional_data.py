"""A small dirty world to import: claims and a gazetteer of a dozen places, all of it made up for the tests."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Engine

from app.claims import loader
from app.claims.claim import Claim, Rank, StatedDate, Statement
from app.claims.claim_reader import ClaimReader, ReaderItem
from app.claims.datasets import Dataset, DatasetHints
from app.claims.named_places import NamedPlace, PlaceName
from app.claims.rejections import Rejected, RejectionReason
from app.claims.report import ImportReport
from app.domain.dates import VagueDate
from app.domain.models import City, Partnership
from app.domain.vocabulary import EventKind
from app.importer.pipeline import ImportOptions, Pipeline
from app.importer.resolution.gazetteer import Gazetteer, GazetteerPlace, fill
from app.settings import Settings
from app.store.integrity import check, digest
from app.store.repository import Repository
from app.store.revisions import latest_revision


def retrieved(day: date) -> VagueDate:
    """An exact day of retrieval."""
    return VagueDate.parse(day.isoformat())


DAY = date(2024, 5, 1)
LIST = Dataset(
    id="small-list",
    title="A small list",
    publisher="The lister",
    url="https://list.example/",
    licence="CC0 1.0",
    retrieved=retrieved(DAY),
    language="en",
    rests_on="Hearsay",
)
OTHER = LIST.model_copy(
    update={"id": "other-list", "title": "Another list", "url": "https://other.example/", "rests_on": None}
)
PLACES = [
    GazetteerPlace(1, "Alphaville", "FR", (48.0, 2.0), 90_000, "", ("Alphastadt",)),
    GazetteerPlace(2, "Betaburg", "DE", (50.0, 8.0), 200_000, area="05"),
    GazetteerPlace(3, "Gammaton", "GB", (52.0, -1.0), 30_000),
    GazetteerPlace(4, "Springfield", "US", (39.8, -89.6), 115_000, area="IL"),
    GazetteerPlace(5, "Springfield", "US", (42.1, -72.6), 155_000, area="MA"),
    GazetteerPlace(6, "Deltograd", "GE", (41.7, 44.8), 1_000_000),
    GazetteerPlace(7, "Epsilon", "UA", (50.4, 30.5), 3_000_000, "", ("Epsilón",)),
    GazetteerPlace(9, "Etaville", "US", (41.1, -89.9), 5_000, area="IL"),
    GazetteerPlace(8, "Zetaville", "RE", (-20.9, 55.4), 140_000),
    GazetteerPlace(10, "Iotaquarter", "DE", (50.05, 8.05), 20_000),
    GazetteerPlace(11, "Kappaford (Theta)", "DE", (53.0, 10.0), 50_000, "", ("Kappaford",)),
    GazetteerPlace(13, "Lambda", "XK", (42.21, 20.74), 90_000),
    GazetteerPlace(12, "Kappaford", "DE", (48.5, 9.0), 60_000),
]


def whole_gazetteer() -> Gazetteer:
    """The gazetteer of the true world."""
    return Gazetteer.in_folder(Settings().gazetteer)


def small_gazetteer() -> Gazetteer:
    """The gazetteer of the small world."""
    return Gazetteer(lambda: fill(sqlite3.connect(":memory:", check_same_thread=False), PLACES))


def place(name: str, country: str = "", at: tuple[float, float] | None = None, **more: str | int) -> NamedPlace:
    """A stated place."""
    own = NamedPlace(
        names=(PlaceName(name, "en"),) if name else (),
        countries=(country,) if country else (),
        latitude=at[0] if at else None,
        longitude=at[1] if at else None,
    )
    return replace(own, **more)  # type: ignore[arg-type]


ALPHA = place("Alphaville", "France", (48.01, 2.01))
BETA = place("Betaburg", "Germany", (50.01, 8.01))
GAMMA = place("Gammaton", "England", (52.01, -1.01))
EPSILON = place("Epsilon", "Ukraine", (50.41, 30.51))


def statements(
    starts: Iterable[StatedDate] = (),
    ends: Iterable[StatedDate] = (),
    suspensions: Iterable[StatedDate] = (),
    points_in_time: Iterable[StatedDate] = (),
) -> tuple[Statement, ...]:
    """What a claim states, by its dates."""
    dates = {
        EventKind.ESTABLISHED: starts,
        EventKind.ENDED: ends,
        EventKind.SUSPENDED: suspensions,
        EventKind.ATTESTED: points_in_time,
    }
    return tuple(Statement(kind, date) for kind, of_kind in dates.items() for date in of_kind)


def claim(
    number: int,
    one: NamedPlace,
    other: NamedPlace,
    *,
    directed: bool = False,
    starts: tuple[StatedDate, ...] = (),
    ends: tuple[StatedDate, ...] = (),
    points_in_time: tuple[StatedDate, ...] = (),
    rank: Rank = Rank.NORMAL,
) -> Claim:
    """A claim of row `number`. Other words under the same number are the same claim, changed."""
    words = f"{one}{other}{starts}{ends}{points_in_time}{rank}"
    return Claim(
        key=f"row-{number}",
        digest=str(sum(map(ord, words)) * 31 + len(words)),
        sides=(one, other),
        where=f"row {number}",
        names=(one.description, other.description),
        directed=directed,
        statements=statements(starts, ends, points_in_time=points_in_time),
        rank=rank,
    )


class Rows(ClaimReader):
    """A reader of claims at hand: all of a data set."""

    is_whole = True

    def __init__(self, items: Iterable[ReaderItem], dataset: Dataset = LIST) -> None:
        self.items = list(items)
        self.dataset, self.size = dataset, len(self.items)
        self.position = self.size

    def read(self) -> Iterator[ReaderItem]:
        """All of them."""
        return iter(self.items)


def broken(number: int) -> Rejected:
    """A row that cannot be read."""
    return Rejected(f"row {number}", RejectionReason.UNREADABLE, "it has 3 cells where the header has 4", "a, b, c")


def no_progress(_title: str, _total: int | None) -> AbstractContextManager[Callable[[int], None]]:
    """Show no progress."""
    return nullcontext(lambda _: None)


def use_small_batches() -> None:
    """Let the imports of a process write in many parts."""
    loader.BATCH = 20


def import_from(
    engine: Engine,
    reader: ClaimReader,
    *,
    hints: DatasetHints | None = None,
    options: ImportOptions | None = None,
    gazetteer: Gazetteer | None = None,
    now: datetime | None = None,
) -> tuple[ImportReport, list[Rejected]]:
    """Import all that a reader yields, and return the report with what was left out."""
    hints, options = hints or DatasetHints(), options or ImportOptions(new_cities=True)
    with closing(gazetteer or whole_gazetteer()) as gazetteer:
        pipeline = Pipeline(engine, reader, hints, options, no_progress, gazetteer, now)
        report = pipeline.run()
    return report, pipeline.reading.left_out(Rejected)


def import_claims(
    engine: Engine,
    *items: ReaderItem,
    dataset: Dataset = LIST,
    hints: DatasetHints | None = None,
    options: ImportOptions | None = None,
) -> tuple[ImportReport, list[Rejected]]:
    """Import, and hold the register to be sound afterwards."""
    report, rejected = import_from(
        engine, Rows(items, dataset), hints=hints, options=options, gazetteer=small_gazetteer()
    )
    with engine.connect() as connection:
        assert check(connection) == []
    return report, rejected


def later(days: int, dataset: Dataset = LIST) -> Dataset:
    """The same data set, retrieved later."""
    return dataset.model_copy(update={"retrieved": retrieved(date.fromordinal(dataset.retrieved.earliest + days))})


def get_partnership(engine: Engine, id_: str) -> Partnership:
    """A partnership as the truth has it."""
    with engine.connect() as connection:
        record = Repository(connection).load("partnership", [id_])[id_]
    assert isinstance(record, Partnership)
    return record


def get_city(engine: Engine, id_: str) -> City:
    """A city as the truth has it."""
    with engine.connect() as connection:
        record = Repository(connection).load("city", [id_])[id_]
    assert isinstance(record, City)
    return record


def ids_of(engine: Engine, what: str = "partnership") -> list[str]:
    """The ids of all records of a kind."""
    with engine.connect() as connection:
        return sorted(Repository(connection).existing("city" if what == "city" else "partnership"))


def state_of(engine: Engine) -> tuple[str, int]:
    """The digest and the latest revision."""
    with engine.connect() as connection:
        return digest(connection), latest_revision(connection)
