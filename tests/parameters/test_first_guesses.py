"""What people write first, from habit or from the documentation of other APIs: it is answered, or rightly hinted."""

import re

import pytest

from app.domain.errors import InvalidQuery
from app.parameters.partnership_params import PartnershipParams
from app.parameters.query_params import QueryParams, encode_query
from app.queries.entities import SourceParams
from app.queries.events import EventParams
from app.queries.timeline import TimelineParams

ANSWERED = {
    # what is written: its canonical form
    "country=nl": "country=NL",
    "country=Netherlands": "country=NL",
    "country=the+Netherlands": "country=NL",
    "country=Deutschland": "country=DE",
    "country=NLD": "country=NL",
    "country=NL,be": "country=BE&country=NL",
    "country=NL&country=BE": "country=BE&country=NL",
    "country=eu": "country=EU",
    "country=EU,United+States": "country=EU&country=US",
    "exclude_country=ru,BY": "exclude_country=BY&exclude_country=RU",
    "between=Netherlands,China": "between=NL,CN",
    "between=nl,cn": "between=NL,CN",
    "between=eu,China": "between=EU,CN",
    "between=arnhem-nl,cn": "between=arnhem-nl,CN",
    "status=Severed": "status=severed",
    "status=SEVERED,Dormant": "status=dormant&status=severed",
    "status=severed,severed": "status=severed",
    "certainty=CERTAIN": "certainty=certain",
    "doubt=silence,delisted": "doubt=delisted&doubt=silence",
    "kind=sister_city,friendship": "kind=sister_city&kind=friendship",
    "reason=ARMED_CONFLICT": "reason=armed_conflict",
    "ending=decision,expiry": "ending=decision&ending=expiry",
    "event=severed,ended": "event=severed&event=ended",
    "id=arnhem-nl--wuhan-cn,delft-nl--jingdezhen-cn": "id=arnhem-nl--wuhan-cn&id=delft-nl--jingdezhen-cn",
    "source=a,b": "source=a&source=b",
    "publisher=NRC,+Amsterdam": "publisher=NRC,%20Amsterdam",
    "disputed=True": "disputed=true",
    "sort=-NAME": "sort=-name",
    "sort=-SINCE": "",
    "sort=since": "sort=since",
    "facet=status,Reason": "facet=status&facet=reason",
    "include=Events,sources": "include=events,sources",
    "fields=ID,status": "fields=id,status",
    "count=None": "count=none",
    "known_at=1842": "known_at=r1842",
    "known_at=r1842": "known_at=r1842",
}
PARAMETERS = {
    # another API's parameter: the register's own, or what the message says
    "starting_after=x": "cursor",  # Stripe
    "ending_before=x": "cursor",
    "page=2": "cursor",  # GitHub, Crossref, OpenAlex
    "offset=100": "cursor",  # GBIF
    "$skip=100": "cursor",  # OData
    "cursorMark=*": "cursor",  # Solr
    "per_page=100": "limit",  # GitHub
    "per-page=100": "limit",  # OpenAlex
    "rows=10": "limit",  # Crossref
    "$top=10": "limit",
    "maxResults=10": "limit",  # Google
    "$select=id": "fields",
    "$orderby=name": "sort",
    "order=desc": "sort",
    "sort_by=name": "sort",
    "group_by=status": "facet",  # OpenAlex
    "search=arnhem": "q",
    "query=arnhem": "q",
    "expand=sources": "include",  # Stripe
    "locale=nl": "lang",
    "country_code=NL": "country",
    "partner=CN": "between",
    "type=friendship": "kind",
    "date=2021-06-01": "as_of",
    "since=2022": "event_from",
    "until=2022": "event_to",
    "lat=51": "near",
    "distance=50": "radius_km",
    "format=csv": "/v1/partnerships.csv",  # Wikidata, OpenSanctions
    "output=json": "/v1/partnerships.csv",
    "api_key=1234": "No key is needed",  # OpenAlex, ORCID
    "access_token=1234": "No key is needed",
    "updated_since=2024-01-01": "/v1/changes?since=",
    "from_updated_date=2024-01-01": "/v1/changes?since=",  # OpenAlex
    "$filter=country+eq+'NL'": "a parameter of its own",
    "filter=status:severed": "a parameter of its own",  # OpenAlex, GBIF
    "year=2022": "ended_from",
    "callback=f": "CORS",
    "ended=2022": "ended_from",
    "min_sources=3": "min_independent_sources",
    "source_type=press": "source_kind",
    "after=2022": "event_from",
    "utm_source=x": "leave it out",
    "exclude=RU": "exclude_country",
    "started_after=1990": "established_from",
    "accept=text/csv": "/v1/partnerships.csv",
    "country!=RU": "exclude_country",
    "include_presumed=true": "presumed",
    "city1=arnhem-nl": "between",
}
VALUES = {
    "status=ended": "severed",
    "status=dead": "severed",
    "status=inactive": "dormant",
    "status=alive": "active",
    "kind=twinning": "sister_city",
    "reason=war": "armed_conflict",
    "sort=newest": "-since",
    "sort=ended:desc": "-ended",
    "sort=date": "-since",
    "status=!active": "name the values that you want",
    "status=-active": "name the values that you want",
}
FAR_FETCHED = ["api_key=1", "format=csv", "foo=1", "zzz=1", "x=1", "callback=f", "v=2"]


@pytest.mark.parametrize(("written", "canonical"), ANSWERED.items())
def test_what_is_unambiguous_is_answered(written: str, canonical: str) -> None:
    assert encode_query(PartnershipParams.parse(written.encode()).pairs) == canonical


def hint_of(query: str, kind: type[QueryParams] = PartnershipParams) -> str:
    """Return the suggestion of a refused query, with its message."""
    with pytest.raises(InvalidQuery) as refused:
        kind.parse(query.encode())
    (fault,) = refused.value.errors
    return f"{fault.did_you_mean}: {fault.message}"


@pytest.mark.parametrize(("written", "hint"), [*PARAMETERS.items(), *VALUES.items()])
def test_what_another_interface_has_is_refused_with_the_right_hint(written: str, hint: str) -> None:
    said = hint_of(written)
    assert said.startswith(f"{hint}: ") or (said.startswith("None: ") and hint in said)


@pytest.mark.parametrize("written", FAR_FETCHED)
def test_no_hint_is_far_fetched(written: str) -> None:
    assert hint_of(written).startswith("None: ")


def test_events_say_where_a_status_is() -> None:
    assert "event=severed" in hint_of("status=severed", EventParams)
    assert hint_of("kind=severed", EventParams).startswith("event: ")


@pytest.mark.parametrize(
    ("written", "hint"), [("start=2020", "from"), ("granularity=month", "interval"), ("end_date=2022", "to")]
)
def test_other_words_of_a_timeline_are_hinted(written: str, hint: str) -> None:
    assert hint_of(written, TimelineParams).startswith(f"{hint}: ")


def test_timelines_accept_their_words_in_any_case() -> None:
    assert TimelineParams.parse(b"interval=Month").interval == "month"


@pytest.mark.parametrize(
    ("written", "hint"), [("country=UK", "GB"), ("country=Nethrlands", "NL"), ("country=germny", "DE")]
)
def test_a_misspelt_country_is_not_guessed_but_hinted(written: str, hint: str) -> None:
    assert hint_of(written).startswith(f"{hint}: ")


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("founded_from=1990", "established_from"),
        ("severed_since=2022", "ended_from"),
        ("dormant_since=2022", "since_from"),
        ("active=true", "status"),
        ("cities=cologne-de", "city"),
        ("country1=NL", "between"),
        ("sort=-founded", "-established"),
    ],
)
def test_other_words_for_dates_mean_the_date_and_no_similar_one(query: str, meant: str) -> None:
    with pytest.raises(InvalidQuery) as refused:
        PartnershipParams.parse(query.encode())
    assert refused.value.errors[0].did_you_mean == meant


@pytest.mark.parametrize("kind", [PartnershipParams, EventParams, SourceParams])
def test_advice_about_a_year_names_parameters_that_the_list_has(kind: type[QueryParams]) -> None:
    with pytest.raises(InvalidQuery) as refused:
        kind.parse(b"year=2020")
    error = refused.value.errors[0]
    named = re.findall(r"\w+_from", error.message)
    assert named
    assert set(named) <= set(error.allowed)
