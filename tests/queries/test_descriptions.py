"""Queries in parts: short titles, and labels of the filters."""

import pytest

from app.reading.register import Register
from app.store.json_text import Document
from tests.queries.run_queries import ask

pytestmark = pytest.mark.sqlite_only

TITLES = {
    "": "Partnerships",
    "between=DE,RU&status=dormant,severed&event_from=2022-02-24": (
        "Dormant or severed German–Russian partnerships with news since 24 February 2022"
    ),
    "between=CN,NL": "Chinese–Dutch partnerships",
    "between=NL,CN": "Dutch–Chinese partnerships",
    "between=NL,NL": "Partnerships within the Netherlands",
    "between=arnhem-nl,CN": "Partnerships between Arnhem and China",
    "country=NL,BE&exclude_country=RU": "Belgian or Dutch partnerships without a city in Russia",
    "country=AX": "Partnerships with a city in the Åland Islands",
    "city=arnhem-nl&status=severed&certainty=certain": "Certainly severed partnerships of Arnhem",
    "status=severed&ended_from=2020&reason=human_rights": "Partnerships severed since 2020 because of human rights",
    "status=active&ended_to=2020": "Active partnerships severed until 2020",
    "status=dormant&since_from=2022": "Dormant partnerships with a change of status since 2022",
    "ended_from=2020-05-10&ended_to=2020-05-10": "Partnerships severed on 10 May 2020",
    "established_from=1990&established_to=1999": "Partnerships established from 1990 to 1999",
    "established_from=1990&certainty=certain": (
        "Partnerships certainly established since 1990 that had a status that is certain on 24 November 2026"
    ),
    "event=suspended": "Partnerships once suspended",
    "event=suspended,inactive&event_from=2022": "Partnerships suspended or inactive since 2022",
    "event=exchange_cancelled&event_from=2022&event_to=2022": "Partnerships with a cancelled exchange in 2022",
    "event=severed&stage=proposed": "Partnerships that had an event of the kind severed at the stage proposed",
    "ending=decision&kind=friendship": "Partnerships of the kind friendship ended by decision",
    "doubt=silence": "Partnerships not heard of for ten years",
    "doubt=delisted": "Partnerships that were in doubt because of removal from a list of partners",
    "status=severed&last_active_before=2000": "Severed partnerships last active before 2000",
    "last_evidence_before=2016": "Partnerships last seen before 2016",
    "basis=presumed&status=active": "Presumed active partnerships",
    "disputed=true": "Disputed partnerships",
    "disputed=false": "Partnerships that are not disputed",
    "q=arnhem": "Partnerships matching “arnhem”",
    "id=arnhem-nl--wuhan-cn&status=severed": "Severed partnerships of Arnhem NL and Wuhan CN",
    "source=paper": "Partnerships resting on “Arnhem breaks with Wuhan”",
    "source=paper&status=severed": "Severed partnerships resting on “Arnhem breaks with Wuhan”",
    "presumed=false&sort=name&as_of=2020": "Partnerships, without presumed ones",
}


@pytest.mark.parametrize("query", TITLES)
def test_title_names_the_filters_and_neither_the_day_nor_the_order(small_register: Register, query: str) -> None:
    assert described(small_register, query)["title"] == TITLES[query]


@pytest.mark.parametrize(
    ("query", "headline"),
    [
        ("city=arnhem-nl&country=CN", "1 Chinese partnership of Arnhem"),
        ("country=DE", "No German partnerships"),
        ("disputed=true&pending=true", "No disputed partnerships that had a proposal pending"),
        ("count=none", None),
    ],
)
def test_headline_begins_with_the_number(small_register: Register, query: str, headline: str | None) -> None:
    found = ask(small_register, query)
    assert found.query is not None
    assert found.query["headline"] == headline


LABELS = {
    "between=NL,CN": ["Netherlands", "China"],
    "between=CN,arnhem-nl": ["China", "Arnhem"],
    "country=NL&exclude_country=CN": ["Netherlands", "Without China"],
    "status=active,severed": ["Active", "Severed"],
    "id=arnhem-nl--wuhan-cn": ["Arnhem NL – Wuhan CN"],
    "source=paper": ["Source: Arnhem breaks with Wuhan"],
    "publisher=agency": ["Publisher: Agency"],
    "ended_from=2020-05": ["Ended from May 2020"],
    "reason=human_rights": ["Reason: human rights"],
    "doubt=silence": ["Not heard of for 10 years"],
    "disputed=true": ["Disputed"],
    "min_witnesses=2": ["At least 2 witnesses"],
    "near=51.98,5.91&radius_km=50": ["Near 51.98,5.91", "Within 50 km"],
    "q=arnhem": ["“arnhem”"],
    "presumed=false&include_proposed=true": ["Without presumed ones", "Proposals included"],
}


@pytest.mark.parametrize("query", LABELS)
def test_each_value_of_a_filter_has_a_label(small_register: Register, query: str) -> None:
    filters = described(small_register, query)["filters"]
    assert [value["label"] for condition in filters for value in condition["values"]] == LABELS[query]


def test_description_names_the_day_and_the_order(small_register: Register) -> None:
    description = described(small_register, "as_of=2020&sort=-ended")
    assert description["as_of"] == "2020-12-31"
    assert description["order"] == {"sort": "-ended", "label": "most recent end first"}
    assert described(small_register, "")["order"]["label"] == "latest change of status first"


def described(register: Register, query: str) -> Document:
    """The query in parts."""
    found = ask(register, query)
    assert found.query is not None
    return found.query
