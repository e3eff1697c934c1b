"""The page that follows a query at `/follow`: its latest changes of status in sentences, and its feeds to subscribe to.

It takes the filters of the list. Without any it shows what changed in the whole register.
"""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Response

from app.api.accept_headers import HTML
from app.api.dependencies import Cache, Current, cached
from app.api.envelope import address
from app.api.evidence_wording import doubt_texts
from app.api.wording import capitalize_first, date_words, reasons_of, status_sentence, status_words
from app.domain.city_names import city_name
from app.domain.countries import country_name
from app.domain.dates import day_to_iso
from app.domain.vocabulary import to_words
from app.i18n import format_number, ngettext
from app.i18n import gettext as _
from app.pages.dependencies import page_query
from app.pages.languages import city_language, page_address
from app.pages.templates import html_response
from app.parameters.common_params import LocationParams
from app.parameters.param_types import CommaList
from app.parameters.partnership_params import PartnershipFeedParams, PartnershipParams
from app.queries.partnerships import find_partnerships
from app.reading.licences import find_licences
from app.store.json_text import Document, read_json

router = APIRouter()
_SHOWN = 50
_INCLUDED = CommaList(("events", "listings"))


@router.get("/follow", dependencies=[cached(Cache.REVISION_AND_DAY, HTML)], include_in_schema=False)
def show_changes(
    params: Annotated[PartnershipFeedParams, Depends(page_query(PartnershipFeedParams))], state: Current
) -> Response:
    """Return the latest changes of the partnerships that match, with the addresses of the feeds."""
    query = params.without("limit", "sort")
    filters = query.pairs
    shown = {"include": _INCLUDED, "sort": "-since", "limit": _SHOWN, "lang": city_language()}
    result = find_partnerships(PartnershipParams.from_params(query, **shown), state)
    assert result.query is not None
    day = str(day_to_iso(result.time.day))
    places = [pair for pair in filters if pair[0] in LocationParams.model_fields]
    return html_response(
        "follow.html",
        state,
        address("/follow", filters),
        subject=result.query["title"],
        entries=[_entry(read_json(document), params.missing_from, day) for document in result.documents],
        atom=state.base_url + address("/v1/partnerships.atom", filters),
        json_feed=state.base_url + address("/v1/partnerships.jsonfeed", filters),
        everything=page_address("/", filters),
        month=page_address("/changes", places),
        learnt=page_address("/changes", [*places, ("view", "learnt")]),
        licences=find_licences(state.at_time(result.time)),
    )


def _entry(record: Document, datasets: Sequence[str], day: str) -> Document:
    """Return a partnership as its latest change: a title, and sentences on its status. `datasets` once listed it."""
    reasons = ", ".join(map(to_words, reasons_of(record)))
    sentences = [
        *_delistings(record, datasets),
        status_sentence(record),
        *(doubt.sentence for doubt in doubt_texts(record, day)),
        _("Reasons: %(reasons)s.") % {"reasons": reasons} if reasons else "",
        _evidence(record["evidence"]["independent_sources"]),
    ]
    return {
        "id": record["id"],
        "title": f"{capitalize_first(status_words(record['status']))}: {_pair(record)}",
        "summary": " ".join(filter(None, sentences)),
    }


def _pair(record: Document) -> str:
    """Return the names of the two cities; a side without a name has that of its country."""
    return " – ".join(
        city_name(city, "" if city["name"] else country_name(city["country"])) for city in record["cities"]
    )


def _delistings(record: Document, datasets: Sequence[str]) -> list[str]:
    """Return a sentence for each data set that no longer lists the partnership."""
    sentence = _("No longer listed by %(dataset)s since %(date)s.")
    return [
        sentence % {"dataset": listing["dataset"], "date": date_words({"edtf": listing["missing_since"]})}
        for listing in record["listings"]
        if listing["dataset"] in datasets and listing["missing_since"]
    ]


def _evidence(sources: int) -> str:
    """Return a sentence on the number of independent sources."""
    sentence = ngettext("Rests on %(number)s independent source.", "Rests on %(number)s independent sources.", sources)
    return sentence % {"number": format_number(sources)}
