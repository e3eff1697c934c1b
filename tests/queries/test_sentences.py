"""Every query has an English sentence that names all its filters."""

import re
from collections.abc import Iterable, Iterator
from enum import EnumType
from pathlib import Path
from typing import get_args

import pytest

from app.parameters.partnership_params import PartnershipParams
from app.queries.entities import CityParams, SourceParams, find_cities, find_sources
from app.queries.events import EventParams, find_events
from app.reading.register import Register
from app.reading.state import State
from app.store.database import open_engine
from app.store.read_session import ReadSession
from tests.databases import Databases, Kind
from tests.queries.run_queries import ask
from tests.store.emptied import small_database
from tests.store.smallregister import START

pytestmark = pytest.mark.sqlite_only

ON = "on 24 November 2026"
CONTRIBUTING = (Path(__file__).resolve().parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def small_register(databases: Databases, database_kind: Kind) -> Iterator[Register]:
    """The small register on the day of its first revision, for all tests here."""
    with small_database(databases, database_kind) as url:
        register = Register(ReadSession(open_engine(url)), today=START.date().toordinal)
        yield register
        register.close()


SENTENCES = {
    "has_reason=false&has_ending=true": (
        "Partnerships that have no stated reason and have a stated way of ending, as of 24 November 2026"
    ),
    "": "Partnerships, as of 24 November 2026",
    "between=NL,CN&status=severed&sort=-ended": (
        f"Partnerships between China and the Netherlands that had the status severed {ON}, most recent end first"
    ),
    "between=CN,NL&status=severed&sort=-ended": (
        f"Partnerships between China and the Netherlands that had the status severed {ON}, most recent end first"
    ),
    "country=NL&as_of=2020": "Partnerships with a city in the Netherlands, as of 31 December 2020",
    "pending=true&as_of=2020-01-01&sort=name": (
        "Partnerships that had a proposal pending, as of 1 January 2020, by name"
    ),
    "certainty=certain&as_of=2020-01-01": "Partnerships that had a status that is certain on 1 January 2020",
    "between=NL,NL": "Partnerships within the Netherlands, as of 24 November 2026",
    "between=arnhem-nl,CN": "Partnerships between Arnhem and China, as of 24 November 2026",
    "city=Q1310&as_of=2021-06-01&status=active": "Partnerships of Arnhem that had the status active on 1 June 2021",
    "city=arnhem-nl&city=breda-nl&city=riga-lv": "Partnerships of Arnhem, Breda or Rīga, as of 24 November 2026",
    "country=NL&exclude_country=CN": (
        "Partnerships with a city in the Netherlands without a city in China, as of 24 November 2026"
    ),
    "status=active&status=dormant&as_of=2022": "Partnerships that had the status active or dormant on 31 December 2022",
    "status=unknown": f"Partnerships that had the status unknown {ON}",
    "status=severed&certainty=certain": f"Partnerships that certainly had the status severed {ON}",
    "status=severed&certainty=possible": f"Partnerships that possibly had the status severed {ON}",
    "reason=human_rights&ending=decision&status=severed": (
        f"Partnerships that had the status severed {ON}, had ended by decision and have human rights as a stated reason"
    ),
    "ended_from=2020&ended_to=2023-05-10": (
        "Partnerships that ended between 2020 and 10 May 2023, as of 24 November 2026"
    ),
    "established_from=1990&established_to=1999&ended_to=2020&as_of=2020": (
        "Partnerships that were established between 1990 and 1999 and ended in or before 2020, as of 31 December 2020"
    ),
    "ended_from=2020&ended_to=2020": "Partnerships that ended in 2020, as of 24 November 2026",
    "status=dormant&since_from=2022": (
        f"Partnerships that had the status dormant {ON} and last changed status in or after 2022"
    ),
    "event_from=2020-05-10&event_to=2020-05-10&event=kept": (
        "Partnerships that had an event of the kind kept on 10 May 2020, as of 24 November 2026"
    ),
    "disputed=true&pending=false": "Partnerships that are disputed and had no proposal pending, as of 24 November 2026",
    "disputed=false&pending=true": (
        "Partnerships that are not disputed and had a proposal pending, as of 24 November 2026"
    ),
    "presumed=false&status=active": (f"Partnerships that had the status active {ON}, without presumed ones"),
    "presumed=true": "Partnerships, as of 24 November 2026",
    "basis=presumed": "Partnerships that had a status that was presumed, as of 24 November 2026",
    "basis=decided&basis=reported&status=severed": (
        f"Partnerships that had the status severed {ON} and had a status that was decided or reported"
    ),
    "actor_side=third_party&actor_body=national_government": (
        "Partnerships that were last acted on by a third party and were last acted on by a body of the kind national"
        " government, as of 24 November 2026"
    ),
    "counterpart=unnamed": "Partnerships that have a side that is unnamed, as of 24 November 2026",
    "counterpart=named": "Partnerships that have two named sides, as of 24 November 2026",
    "city_kind=province&city_kind=other": (
        "Partnerships that have a province or other as a partner, as of 24 November 2026"
    ),
    "q=wuh": "Partnerships that match “wuh”, as of 24 November 2026, best matches first",
    "q=wuh&sort=name": "Partnerships that match “wuh”, as of 24 November 2026, by name",
    "near=51.98,5.91&radius_km=50": "Partnerships with a city within 50 km of 51.98,5.91, as of 24 November 2026",
    "min_independent_sources=2": "Partnerships that rest on at least 2 independent sources, as of 24 November 2026",
    "publisher=Agency": "Partnerships that rest on Agency, as of 24 November 2026",
    "publisher=agency&publisher=the+wire&publisher=the-paper": (
        "Partnerships that rest on Agency or The Paper, as of 24 November 2026"
    ),
    "last_active_before=2000": "Partnerships that were last known to be active before 2000, as of 24 November 2026",
    "last_active_after=2019": "Partnerships that were last known to be active after 2019, as of 24 November 2026",
    "checked_before=2020": "Partnerships that were last checked before 2020, as of 24 November 2026",
    "checked_after=2019-05-02": "Partnerships that were last checked after 2 May 2019, as of 24 November 2026",
    "event=severed&event_from=2020&stage=decided": (
        "Partnerships that had an event of the kind severed in or after 2020 at the stage decided, as of 24 November"
        " 2026"
    ),
    "event=severed&event_from=2020&event_to=2021&pending=true&stage=decided&stage=effective": (
        "Partnerships that had an event of the kind severed between 2020 and 2021 at the stage decided or effective and"
        " had a proposal pending, as of 24 November 2026"
    ),
    "certainty=certain&established_from=1990&established_to=1999&event=kept&event_to=2020&stage=decided": (
        f"Partnerships that had a status that is certain {ON}, certainly were established between 1990 and 1999 and"
        " certainly had an event of the kind kept in or before 2020 at the stage decided"
    ),
    "ended_from=2020-06-01&ended_to=2020-06-01&as_of=2020-06-01": (
        "Partnerships that ended on 1 June 2020, as of 1 June 2020"
    ),
    "sort=established": "Partnerships, as of 24 November 2026, oldest first",
    "limit=3&count=none&include=events": "Partnerships, as of 24 November 2026",
}


@pytest.mark.parametrize("query", SENTENCES)
def test_query_as_a_sentence(small_register: Register, query: str) -> None:
    assert ask(small_register, query).sentence == SENTENCES[query]


def test_the_worked_example_of_contributing_expects_such_a_sentence(small_register: Register) -> None:
    ((query, sentence),) = re.findall(r'^    "(max_witnesses=1)": "(.+)",$', CONTRIBUTING, re.MULTILINE)
    counterpart = ask(small_register, query.replace("max", "min")).sentence
    assert sentence == counterpart.replace("at least 1", "1 or fewer")


def test_every_filter_is_part_of_the_sentence(small_register: Register) -> None:
    examples: dict[str, str] = {}
    for name, field in PartnershipParams.model_fields.items():
        assert field.examples or name == "cursor", name
        example = field.examples[0] if field.examples else ""
        examples[name] = str(example).lower() if isinstance(example, bool) else str(example)
    silent = {"limit", "cursor", "count", "include", "fields", "facet", "lang", "as_of", "known_at", "certainty"}
    silent |= {"include_proposed", "episodes", "near", "sort"}
    silent |= {"missing_from"}  # It needs an import: see tests/importer/test_listings.py.
    examples |= {"source": "paper", "publisher": "Agency", "between": "NL,CN", "disputed": "true", "pending": "true"}
    examples["presumed"] = "false"
    for name in sorted(set(examples) - silent):
        text = f"{name}={examples[name]}" + ("&near=1,1" if name == "radius_km" else "")
        assert ask(small_register, text).sentence != SENTENCES[""], name


_GOES_ON = re.compile(r"(?:certainly |possibly )?(?:are|ended|give|had|have|match|rest|were) .+")
"""What may follow “that”."""
_GOES_ASTRAY = re.compile(r"\b(?:that|and|,) (?:who|whose|where|which)\b")


def _queries_of_every_term() -> Iterator[str]:
    """Yield every parameter with every term of its vocabulary, alone and combined with others."""
    for name, field in PartnershipParams.model_fields.items():
        for kind in get_args(field.annotation):
            vocabulary: Iterable[object] = kind if isinstance(kind, EnumType) else ()
            for word in vocabulary:
                for others in ("", "basis=presumed", "actor_side=both", "pending=true&disputed=false"):
                    if not others.startswith(f"{name}="):
                        yield f"{name}={word}&{others}".rstrip("&")


def test_combined_filters_form_one_sentence(small_register: Register) -> None:
    queries = list(_queries_of_every_term())
    assert len(queries) > 300
    for query in queries:
        sentence = ask(small_register, f"{query}&limit=1&count=none").sentence
        subject, that, rest = sentence.partition(" that ")
        assert subject in ("Partnerships", SENTENCES[""]) and (not that or _GOES_ON.fullmatch(rest)), sentence
        assert not _GOES_ASTRAY.search(sentence), sentence


def test_other_lists_have_sentences(small_register: Register) -> None:
    cities = find_cities(CityParams.parse(b"country=NL&q=arn"), State.now(small_register))
    assert cities.sentence == "Cities that match “arn” and lie in the Netherlands"
    sources = find_sources(SourceParams.parse(b"kind=official"), State.now(small_register))
    assert sources.sentence == "Sources that are of the kind official"
    events = find_events(
        EventParams.parse(b"event=severed&between=CN,NL&event_from=2021&sort=date"), State.now(small_register)
    )
    assert events.sentence == (
        "Events between China and the Netherlands that are of the kind severed and happened in or after 2021,"
        " oldest first"
    )
    kinds = find_cities(CityParams.parse(b"kind=other&kind=region"), State.now(small_register))
    assert kinds.sentence == "Cities that are of the kind region or other"


def test_a_sentence_names_what_a_list_includes_besides(small_register: Register) -> None:
    listed = ask(small_register, "include_proposed=true&episodes=all&as_of=2024")
    included = "what was only proposed and earlier agreements included"
    assert listed.sentence == f"Partnerships, {included}, as of 31 December 2024"


def test_the_stage_of_events_decides_about_proposals_in_the_sentence_too(small_register: Register) -> None:
    both = find_events(EventParams.parse(b"include_proposed=true"), State.now(small_register))
    assert both.sentence == "Events, what was only proposed included"
    decided = find_events(EventParams.parse(b"stage=decided&include_proposed=true"), State.now(small_register))
    assert decided.sentence == "Events that are decided"


def test_events_have_the_day_that_decides_who_belongs_to_a_group(shared_url: str) -> None:
    register = Register(ReadSession(open_engine(shared_url)))
    group = find_events(EventParams.parse(b"between=EU,CN&as_of=2021"), State.now(register))
    register.close()
    assert group.sentence == "Events between China and the European Union, as of 31 December 2021"
