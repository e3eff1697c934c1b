"""A made-up data set that lists 22,000 pairs of the seed's cities, each of them presumed and nothing more."""

from collections.abc import Iterator
from itertools import islice
from random import Random

from sqlalchemy import text

from app.domain.ids import partnership_id, side_id
from app.domain.models import Partnership, Source
from app.store.database import open_engine
from tests.databases import commit_records

LISTED = 22_000
LIST = "a-made-up-list"


def add_list(url: str) -> None:
    """Add the data set to a database with the seed."""
    engine = open_engine(url)
    with engine.connect() as connection:
        cities = [
            (id_, country) for id_, country in connection.execute(text("SELECT id, country FROM city ORDER BY id"))
        ]
        known = set(connection.execute(text("SELECT id FROM partnership")).scalars())
    source = {"id": LIST, "url": "https://list.example/", "publisher": "A made-up list", "kind": "dataset"}
    listed = islice(_pairs(cities, known), LISTED)
    commit_records(engine, [Source.model_validate(source), *listed], actor="test", comment="A made-up list")
    engine.dispose()


def _pairs(cities: list[tuple[str, str]], known: set[str]) -> Iterator[Partnership]:
    """Yield pairs of cities that are not known yet, each listed by the data set on one day."""
    random = Random(1)
    attested = {
        "kind": "attested", "stage": "reported", "date": "2026-02-08", "date_basis": "publication",
        "actor": {"side": "unknown", "body": "unknown"},
        "citations": [{"source": LIST, "stance": "supports", "scope": "pair"}],
    }  # fmt: skip
    while True:
        ids, countries = zip(*random.sample(cities, 2), strict=True)
        if side_id(ids[0], countries[0]) > side_id(ids[1], countries[1]):
            ids, countries = ids[::-1], countries[::-1]
        id_ = partnership_id(ids, countries)
        if id_ not in known:
            known.add(id_)
            record = {"id": id_, "cities": ids, "countries": countries, "kind": "unspecified"}
            yield Partnership.model_validate({**record, "events": [attested]})
