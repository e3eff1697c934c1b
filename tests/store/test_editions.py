"""Editions: what readers get is rendered anew exactly where a change shows, and closed, never altered."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select

from app.domain.records import Entity
from app.store.truth import table
from tests.domain.builders import cited, event
from tests.store.smallregister import ARNHEM, BREDA, OBSERVATION, RIGA, START, city, dump, partnership, source, take_in

FOUNDED = "established effective 1999"


def opened_by(engine: Engine, *records: Entity) -> set[str]:
    """The partnerships of which a change opens an edition. The account, the rows and the revisions must agree."""
    account = take_in(engine, *records, now=None)
    edition = table("edition")
    with engine.connect() as connection:
        fresh = connection.execute(select(edition.c.id).where(edition.c.from_rev == account.revision)).scalars().all()
    assert len(fresh) == len(set(fresh)) == account.editions
    return set(fresh)


def entities_opened_by(engine: Engine, *records: Entity) -> list[str]:
    revision = take_in(engine, *records, now=None).revision
    entity = table("entity")
    with engine.connect() as connection:
        return list(connection.execute(select(entity.c.id).where(entity.c.from_rev == revision)).scalars())


def documents(engine: Engine, id_: str) -> list[dict[str, object]]:
    """What readers got of a partnership, edition by edition."""
    edition, story = table("edition"), table("story")
    statement = select(edition.c.head, edition.c.cities, story.c.events).where(edition.c.id == id_)
    statement = statement.join(story, story.c.edition == edition.c.edition)
    with engine.connect() as connection:
        rows = connection.execute(statement.order_by(edition.c.from_rev)).all()
    return [json.loads("{" + ",".join(row) + "}") for row in rows]


def test_every_new_partnership_has_one_edition_that_is_open(small: Engine) -> None:
    edition = table("edition")
    with small.connect() as connection:
        rows = connection.execute(select(edition.c.id, edition.c.from_rev, edition.c.until_rev, edition.c.live)).all()
    assert sorted(tuple(row) for row in rows) == sorted((kept.id, 1, 2**31 - 1, 1) for kept in (ARNHEM, BREDA, RIGA))


def test_the_finished_members_fit_together_as_one_document(small: Engine) -> None:
    (document,) = documents(small, ARNHEM.id)
    assert list(document) == [
        "id",
        "kind",
        "countries",
        "native_label",
        "note",
        "confidence",
        "checked_on",
        "established",
        "evidence",
        "disputed",
        "further_sources",
        "episodes",
        "links",
        "cities",
        "events",
    ]
    assert document["native_label"] == "stedenband"
    assert document["evidence"] == {"citations": 2, "sources": 1, "independent_sources": 1}


def test_a_changed_partnership_closes_its_edition_and_opens_the_next(small: Engine) -> None:
    before = dump(small)["edition"]
    assert opened_by(small, partnership(ARNHEM.id, FOUNDED)) == {ARNHEM.id}
    after = dump(small)["edition"]
    assert len(after) == len(before) + 1
    closed = next(row for row in after if row not in before and "'arnhem-nl--wuhan-cn'" in row)
    assert closed.replace(", 2, 1)", ", 2147483647, 1)") in before


def test_a_change_that_readers_do_not_see_opens_no_edition(small: Engine) -> None:
    assert opened_by(small, city("wuhan-cn", qualifier="Hubei", note="On the Yangtze.")) == set()
    assert opened_by(small, city("wuhan-cn", qualifier="Hubei", geonames_id=1791247)) == set()


@pytest.mark.parametrize(
    ("changed", "touched"),
    [
        (city("wuhan-cn", qualifier="Hubei", name="Wǔhàn"), {ARNHEM.id}),
        (city("arnhem-nl", wikidata_id="Q1310", name="Aernem"), {ARNHEM.id, RIGA.id}),
        (city("arnhem-nl", wikidata_id="Q1310", names=[{"name": "Arnhim"}]), {ARNHEM.id, RIGA.id}),
        (city("breda-nl", latitude=1, longitude=2, coordinate_source="hand"), {BREDA.id}),
        (city("riga-lv", name="Rīga", wikidata_id="Q1773"), {RIGA.id}),
        (city("essen-de"), set()),
    ],
    ids=lambda value: value.name if hasattr(value, "name") else "",
)
def test_a_city_renders_its_own_partnerships_anew_and_no_other(
    small: Engine, changed: Entity, touched: set[str]
) -> None:
    assert opened_by(small, changed) == touched


@pytest.fixture
def cited_variously(small: Engine) -> Engine:
    """The small register, with partnerships that rest on each of the sources."""
    take_in(
        small,
        partnership("breda-nl--wuhan-cn", event(FOUNDED, cited("agency"), cited("gazette"))),
        partnership("riga-lv--wuhan-cn", event(FOUNDED, cited("gazette"))),
    )
    return small


RESTING_ON_AGENCY = {ARNHEM.id, BREDA.id, RIGA.id, "breda-nl--wuhan-cn"}


@pytest.mark.parametrize(
    "changed",
    [
        source("agency", publisher="Agency", title="Another title"),
        source("agency", publisher="Agency", published="2021-07-20", language="fr", url="https://example.org/moved"),
        source("bulk", publisher="Cited by nobody", kind="dataset"),
        source("new", derived_from="agency"),
    ],
    ids=["title", "date, language and address", "cited by nobody", "new"],
)
def test_what_editions_do_not_lay_down_of_a_source_renders_nothing_anew(
    cited_variously: Engine, changed: Entity
) -> None:
    assert opened_by(cited_variously, changed) == set()


def test_the_chain_of_a_source_renders_anew_what_rests_on_it_at_any_distance(cited_variously: Engine) -> None:
    """The one that cites both the agency and the gazette has one independent witness less."""
    changed = source("agency", publisher="Agency", published="2021-07-21", derived_from="gazette")
    assert opened_by(cited_variously, changed) == {"breda-nl--wuhan-cn"}
    counts = [document["evidence"] for document in documents(cited_variously, "breda-nl--wuhan-cn")]
    assert counts == [
        {"citations": 2, "sources": 2, "independent_sources": 2},
        {"citations": 2, "sources": 2, "independent_sources": 1},
    ]


@pytest.mark.parametrize(
    ("changed", "touched"),
    [
        (source("agency", publisher="Bureau"), {"breda-nl--wuhan-cn"}),
        (source("agency", publisher="Agency", kind="official"), {"breda-nl--wuhan-cn"}),
        (source("paper", derived_from="agency", publisher="The Daily"), {ARNHEM.id, BREDA.id, RIGA.id}),
        (source("paper", derived_from="agency", kind="dataset"), {ARNHEM.id, BREDA.id, RIGA.id}),
        (source("gazette", publisher="Gazette", kind="press"), {"breda-nl--wuhan-cn", "riga-lv--wuhan-cn"}),
    ],
    ids=["publisher", "kind", "publisher of another", "kind of another", "cited by two"],
)
def test_the_kind_and_the_publisher_of_a_source_render_anew_what_cites_it(
    cited_variously: Engine, changed: Entity, touched: set[str]
) -> None:
    assert opened_by(cited_variously, changed) == touched


def test_a_source_that_becomes_a_mere_list_makes_what_it_attests_presumed(small: Engine) -> None:
    edition = table("edition")
    take_in(small, source("paper", kind="dataset", derived_from="agency"))
    statement = select(edition.c.days).where(edition.c.id == RIGA.id).order_by(edition.c.from_rev)
    with small.connect() as connection:
        runs = [line for days in connection.execute(statement).scalars() for line in days.split("\n")]
    bases = [json.loads("{" + line.split(" ", 2)[2] + "}")["status"]["basis"] for line in runs]
    assert {"reported", "presumed"} <= set(bases)
    assert bases.index("reported") < bases.index("presumed")


def test_entities_open_editions_only_where_their_documents_differ(small: Engine) -> None:
    assert entities_opened_by(small, city("breda-nl", name="Breda aan de Mark")) == ["breda-nl"]
    assert entities_opened_by(small, source("paper", derived_from="agency", title="Other")) == ["paper"]
    assert entities_opened_by(small, OBSERVATION.model_copy(update={"value": "8"})) == ["nl-eight"]
    assert entities_opened_by(small, partnership(ARNHEM.id, FOUNDED)) == []


def test_taking_a_change_back_gives_the_first_bytes_again_in_a_new_edition(small: Engine) -> None:
    for record in (partnership(ARNHEM.id, FOUNDED), ARNHEM):
        assert opened_by(small, record) == {ARNHEM.id}
    first, _, last = documents(small, ARNHEM.id)
    assert first == last


def test_the_words_by_which_a_partnership_is_found_follow_its_cities(small: Engine) -> None:
    take_in(small, city("wuhan-cn", name="Hankou"), now=START + timedelta(hours=1))
    word, edition = table("word"), table("edition")
    statement = select(word.c.word).join(edition, edition.c.edition == word.c.edition).where(edition.c.id == ARNHEM.id)
    with small.connect() as connection:
        closed, current = (
            set(connection.execute(statement.where(edition.c.from_rev == revision)).scalars()) for revision in (1, 2)
        )
    assert closed == {"arnhem", "arnheim", "wuhan", "hubei", "stedenband"}
    assert current == {"arnhem", "arnheim", "hankou", "stedenband"}
