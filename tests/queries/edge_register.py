"""A small register of the cases that the seed lacks: above all partnerships inside one country.

It also has later episodes, successor cities, groups with changing members, cities on both sides of 180°, vague dates,
an unnamed side, a proposal, and a partnership with many events. Each revision adds records and changes none.
"""

from datetime import date, timedelta

from sqlalchemy import Engine

from app.domain.models import AnyRecord, Group, Partnership, Tombstone
from app.store.columns import OPEN
from app.store.database import write_transaction
from app.store.repository import Repository
from app.store.revisions import latest_revision, seal_revision
from app.store.row_hashes import insert_hashed
from app.store.tables import LISTING
from tests.domain.builders import cited, event
from tests.store.smallregister import START, city, partnership, source, take_in

MANY = 40
"""How many events the partnership `bonn-de--wuhan-cn` has, each with a source of its own."""


def _place(id_: str, latitude: float, longitude: float, **members: object) -> AnyRecord:
    return city(id_, latitude=latitude, longitude=longitude, coordinate_source="geonames", **members)


def _group(id_: str, *members: dict[str, str]) -> AnyRecord:
    return Group.model_validate({"id": id_, "name": f"the {id_.title()}", "members": members, "sources": ["bulk"]})


SURROUNDINGS: tuple[AnyRecord, ...] = (
    source("agency", publisher="Agency", published="2021-07-21"),
    source("paper", derived_from="agency", title="Two cities part"),
    source("gazette", publisher="Gazette", kind="official", published=None),
    source("bulk", publisher="Lists", kind="dataset", published="2024"),
    *(source(f"report-{number:02}", publisher=f"Reporter {number:02}") for number in range(1, MANY + 1)),
    _place("arnhem-nl", 51.98, 5.91, wikidata_id="Q1310", geonames_id=2759661, names=[{"name": "Arnheim"}]),
    _place("breda-nl", 51.59, 4.78),
    _place("tilburg-nl", 51.56, 5.09),
    city("oudestad-nl"),
    city("nieuwstad-nl", wikidata_id="Q42"),
    _place("bonn-de", 50.73, 7.1, qualifier="Rhineland"),
    _place("essen-de", 51.46, 7.01, kind="district"),
    city("wuhan-cn", qualifier="Hubei"),
    city("yangzhou-cn"),
    _place("suva-fj", -18.14, 178.44),
    _place("lomaloma-fj", -17.28, -178.97),
    _place("apia-ws", -13.83, -171.77),
    _place("nukualofa-to", -21.13, -175.2),
    _group(
        "LOW",
        {"country": "NL", "since": "1957"},
        {"country": "DE", "since": "1990-10-03", "until": "2022"},
        {"country": "FJ", "since": "2000/2010"},
    ),
    _group("ISLES", {"country": "FJ", "since": "1971"}, {"country": "WS", "since": "1972"}),
)
"""The sources, cities and groups."""


def _alternating() -> Partnership:
    """A founding, then suspensions and resumptions by turns, one a year from 1980 on."""
    happened = ["established", *("suspended" if number % 2 else "resumed" for number in range(1, MANY))]
    lines = (f"{kind} effective {1980 + number}-05-0{1 + number % 9}" for number, kind in enumerate(happened))
    return partnership(
        "bonn-de--wuhan-cn", *(event(line, cited(f"report-{at:02}")) for at, line in enumerate(lines, start=1))
    )


DOMESTIC: tuple[Partnership, ...] = (
    partnership("arnhem-nl--breda-nl", "established effective 1970-05", "severed decided 2001-03-02 side=a"),
    partnership("arnhem-nl--breda-nl--2", "established effective 2010-06-01", note="Renewed by gardeners."),
    partnership("breda-nl--tilburg-nl", "established effective 1985", "suspended reported 2019/2021 side=b"),
    partnership("arnhem-nl--unnamed-nl", "attested reported 2004", "severed proposed 2020 side=a"),
    partnership("nieuwstad-nl--oudestad-nl", "established effective 1960", "dissolved effective 1995-01-01"),
    partnership("bonn-de--essen-de", "established effective 1990~", "suspended decided 2015-02-03 side=b"),
    partnership("lomaloma-fj--suva-fj", "established effective 2003/2008", kind="friendship"),
)
"""The partnerships inside one country."""
ACROSS: tuple[Partnership, ...] = (
    partnership(
        "arnhem-nl--wuhan-cn",
        "established effective 1999-09",
        event("severed decided 2021-07-21 side=a", cited("paper"), cited("gazette")),
        native_label="stedenband",
    ),
    partnership("breda-nl--yangzhou-cn", "established effective 1998~", "severed proposed 2022 side=a"),
    partnership("tilburg-nl--yangzhou-cn", "established proposed 2022 side=a"),
    partnership("bonn-de--breda-nl", "established decided 1980/1999", "expired reported 2005/2008"),
    partnership(
        "oudestad-nl--wuhan-cn", "established effective 1988", "succeeded effective 2007 successor=nieuwstad-nl side=a"
    ),
    partnership("nieuwstad-nl--yangzhou-cn", "attested reported 2012", note="A friendship of gardeners from Hubei."),
    partnership("essen-de--suva-fj", event("attested reported 2024", cited("bulk")), note="Bonn had declined."),
    partnership("apia-ws--suva-fj", "established effective 1977-03", "contested reported 2018 side=b"),
    partnership("apia-ws--nukualofa-to", "established effective 2000", "severed decided 2010/2012 side=both"),
    _alternating(),
)
"""The partnerships of two countries."""
REVISIONS: tuple[tuple[AnyRecord, ...], ...] = (
    (*SURROUNDINGS, *DOMESTIC[:3]),
    (*ACROSS[::3], *DOMESTIC[3:5]),
    (*DOMESTIC[5:], *ACROSS[1::3]),
    ACROSS[2::3],
)
"""What each revision adds."""


CHANGES: tuple[tuple[AnyRecord, ...], ...] = (
    (
        # Names, kinds, places and publishers that queries find by, and a note that gains and loses words.
        city("wuhan-cn", name="Hankou", qualifier="Hubei", names=[{"name": "Wuchang"}]),
        _place("essen-de", 51.46, 7.01, kind="municipality"),
        _place("apia-ws", 10.0, 10.0),
        source("gazette", publisher="Bureau", kind="press", published=None),
        partnership("arnhem-nl--breda-nl--2", "established effective 2010-06-01", note="Renewed by painters."),
    ),
    (
        # Statuses, dates, a new episode, and a second city that took the place of another.
        partnership("breda-nl--tilburg-nl", "established effective 1986", "severed decided 2021-02-03 side=b"),
        partnership(
            "bonn-de--essen-de",
            "established effective 1990~",
            "suspended decided 2015-02-03 side=b",
            "resumed decided 2020 side=b",
        ),
        partnership("arnhem-nl--wuhan-cn--2", "established effective 2024-03-01", "attested reported 2025"),
        partnership("tilburg-nl--yangzhou-cn", "established proposed 2022 side=a", "established effective 2023-05"),
        partnership(
            "bonn-de--breda-nl", "established decided 1980/1999", "succeeded effective 2001 successor=essen-de side=a"
        ),
    ),
    (
        Tombstone(id="essen-de--suva-fj", reason="Recorded by mistake."),
        Tombstone(id="nieuwstad-nl--yangzhou-cn", merged_into="oudestad-nl--wuhan-cn", reason="Recorded twice."),
    ),
)
"""What later revisions change, for tests of older revisions."""


MISSING: dict[str, dict[str, str]] = {
    "arnhem-nl--wuhan-cn": {"bulk": "2021-06-01", "list": "2023-05-10"},
    "bonn-de--breda-nl": {"list": "2019-12-31"},
    "breda-nl--yangzhou-cn": {"bulk": "2024-02-29"},
    "essen-de--suva-fj": {"bulk": ""},
    "apia-ws--suva-fj": {"list": ""},
}
"""The days since which data sets no longer list partnerships; empty where they still do."""


def _add_listings(engine: Engine) -> None:
    """Add listings to the latest revision, as imports of two data sets would."""
    with write_transaction(engine) as connection:
        latest = latest_revision(connection)
        keys = {id_: existing.key for id_, existing in Repository(connection).existing("partnership", MISSING).items()}
        span = {"system_from": latest, "system_to": OPEN}
        days = {"first_seen": date(2018, 1, 1).toordinal(), "last_seen": date(2019, 1, 1).toordinal()}
        rows = [
            {"dataset": dataset, "partnership": keys[id_], **days, "missing_since": _ordinal(day), **span}
            for id_, listings in MISSING.items()
            for dataset, day in listings.items()
        ]
        insert_hashed(connection, LISTING, rows)
        seal_revision(connection, latest)


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal() if day else 0


def fill_edge_register(engine: Engine, *, changed: bool = False) -> None:
    """Write the register, ten minutes between two revisions; where `changed`, with the changes too."""
    for number, records in enumerate((*REVISIONS, *CHANGES) if changed else REVISIONS):
        take_in(engine, *records, now=START + timedelta(minutes=10 * number))
        if number == len(REVISIONS) - 1:
            _add_listings(engine)


def revision_of(id_: str) -> int:
    """The revision that added a record."""
    return next(at for at, records in enumerate(REVISIONS, start=1) if any(record.id == id_ for record in records))
