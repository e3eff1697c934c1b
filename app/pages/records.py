"""The view of one partnership, shared by its page and the panel of the explorer; also citations of any page as text.

The data come from the queries behind `/v1/partnerships/{id}`, its history and `/v1/sources/{id}`.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from app.api.citations import PATH as CITE_PATH
from app.api.citations import render_text
from app.api.cited_answers import CitedAnswer, citation_of
from app.api.envelope import address, pinned, report_link
from app.api.evidence_wording import DoubtText, doubt_texts, evidence_age, pending_text
from app.api.wording import (
    act_of,
    actor_words,
    basis_words,
    capitalize_first,
    evidence_words,
    presumed_words,
    status_sentence,
)
from app.domain.city_names import city_name
from app.domain.countries import country_name
from app.domain.dates import VagueDate, day_to_iso, day_to_words
from app.domain.errors import Merged, NotFound
from app.domain.event_sequence import RESULTING_STATUS, WITHOUT_DECISION
from app.domain.vocabulary import Confidence, Doubt, EventKind, Kind, Stage, Stance, Status
from app.i18n import gettext as _
from app.i18n import pgettext
from app.pages.languages import city_language, localize, page_address
from app.pages.templates import TEMPLATES
from app.parameters.common_params import LanguageParams, TemporalParams
from app.parameters.param_types import CommaList
from app.parameters.partnership_params import ALL_RECORDS
from app.queries import entities
from app.queries.changes import find_history
from app.queries.expansions import add_qualifiers, text_fragment_url
from app.queries.partnerships import RecordParams, get_partnership
from app.queries.source_links import find_links
from app.reading.licences import Licence, find_licences
from app.reading.state import State
from app.store.json_text import Document, read_json
from app.store.time_point import TimePoint

_API = "/v1/partnerships"
_INCLUDED = CommaList(("citations", "sources", "listings", "periods"))
FOR_PEOPLE = (("columns", "summary"), ("for", "spreadsheet"))
"""The parameters of a CSV table that people open in a spreadsheet."""


class RecordPageParams(TemporalParams, LanguageParams):
    """The parameters of the page of a partnership."""


@dataclass(frozen=True)
class Clock:
    """The query parameters that fix the time (and language) of a page. Links to other pages pass them on."""

    pairs: Sequence[tuple[str, str]]

    def to(self, path: str, *without: str, **instead: str) -> str:
        """Return the address of a page with these parameters, without some of them or with other values instead."""
        kept = [pair for pair in self.pairs if pair[0] not in (*without, *instead)]
        return page_address(path, [*kept, *instead.items()])


@dataclass(frozen=True, kw_only=True)
class RecordView:
    """A partnership with all that its page and the panel of the explorer say of it.

    - `path`: the path of the page, without parameters and language.
    - `pair`: the names of the two sides. `day` is the day in words.
    - `doubts`: why the status may no longer be true, and `pending` a change that is due.
    - `correction`: what a later revision says of the same day.
    - `sources`: all sources that the record names, and those that these rest on, by id. `source_links` says what became
      of their addresses, and `origins` has the publishers from each source to its origin.
    - `publishers`: who says that the status is so.
    - `history`: the latest versions, oldest first.
    - `links`: root-relative, except `report` and `permalink`.
    """

    path: str
    can_be_fixed: bool
    clock: Clock
    licences: Sequence[Licence]
    record: Document
    pair: str
    day: str
    status_sentence: str
    doubts: Sequence[DoubtText]
    pending: str
    correction: Document | None
    age: str
    lifeline: Document | None
    sources: Mapping[str, Document]
    source_links: Mapping[str, Document]
    origins: Mapping[str, Sequence[str]]
    publishers: Sequence[str]
    history: Sequence[Document]
    links: Mapping[str, str]
    citation: str

    @property
    def sentence(self) -> str:
        """The status and its doubts in sentences."""
        return " ".join([self.status_sentence, *(doubt.sentence for doubt in self.doubts)])


def read_record(id_: str, params: RecordPageParams, state: State) -> RecordView:
    """Return a partnership with all data of its page. Raises Merged, Retracted and NotFound as the API does."""
    result = get_partnership(id_, RecordParams.from_params(_with_names(params), include=_INCLUDED), state)
    record = read_json(result.document)
    time = result.time
    state_of_page = state.at_time(time)
    add_qualifiers(record, state_of_page)
    history = find_history(id_, params, state).documents
    fixed = pinned([], time, day=True)
    sources = _with_origins(record["sources"], record["further_sources"], state_of_page)
    page = page_address(f"/partnerships/{id_}", fixed)
    return RecordView(
        path=f"/partnerships/{id_}",
        can_be_fixed=state.register.takes_suggestions,
        clock=Clock(params.pairs),
        licences=find_licences(state_of_page),
        record=record,
        pair=" – ".join(
            city_name(side, "" if side["name"] else country_name(side["country"])) for side in record["cities"]
        ),
        day=day_to_words(time.day),
        status_sentence=status_sentence(record),
        doubts=_doubts(record, state_of_page),
        pending=pending_text(record, str(day_to_iso(time.day))),
        correction=_correction(record, params, time, state),
        age=capitalize_first(evidence_age(record)),
        lifeline=draw_lifeline(record, time.day),
        sources=sources,
        source_links=find_links(sources, state_of_page),
        origins={id_: _origins(source, sources) for id_, source in sources.items()},
        publishers=_publishers(record, sources),
        history=[read_json(document) for document in history[-50:]],  # The API has all.
        links=_links(id_, params.without("lang").pairs, page, state),
        citation=cite(CitedAnswer(page, "", time, has_day=True, record=record), state),
    )


def _with_names(params: RecordPageParams) -> RecordPageParams:
    """Return the parameters with the names of cities in the language of the page, unless they name a language."""
    return params.model_copy(update={"lang": params.lang or city_language()})


def _correction(record: Document, params: RecordPageParams, time: TimePoint, state: State) -> Document | None:
    """Return what a later revision says of the same day; None if the status is the same, or the page is not pinned."""
    if params.known_at is None:
        return None
    latest = TemporalParams(as_of=VagueDate.parse(str(day_to_iso(time.day))))
    try:
        versions = find_history(record["id"], latest, state).documents
    except Merged:  # The address without a revision leads to the survivor.
        return None
    value, correction = record["status"]["value"], None
    for version in map(read_json, versions):
        status = next((change for change in version["changes"] if change["path"] == "/status/value"), None)
        if version["revision"] > time.revision and status is not None:
            value, correction = status["after"], version
    if correction is None or value == record["status"]["value"]:
        return None
    fixed = [("as_of", str(day_to_iso(time.day))), ("known_at", f"r{correction['revision']}")]
    return {
        "revision": correction["revision"],
        "day": correction["at"][:10],
        "status": value,
        "link": page_address(f"/partnerships/{record['id']}", fixed),
    }


def _doubts(record: Document, state: State) -> list[DoubtText]:
    """Return why the status may no longer be true, with the observation behind it, if there is one."""
    observations = []
    if {Doubt.CLASS_AT_REST, Doubt.RUPTURE} & set(record["status"]["doubts"]):
        observations = entities.observations_with_effect(record["countries"], state)
    return doubt_texts(record, str(day_to_iso(state.time.day)), observations)


def _publishers(record: Document, sources: Mapping[str, Document]) -> list[str]:
    """Return the publishers whose citations support the present status, from all events of the kind that opened it."""
    act = act_of(record)
    if not act:
        return []
    publishers: dict[str, None] = {}
    for event in record["events"]:
        is_same_kind = event["event"] == act["event"]
        is_same_stage = (event["stage"] == Stage.PROPOSED) == (act["stage"] == Stage.PROPOSED)
        if not (is_same_kind and is_same_stage):
            continue
        for citation in event["citations"]:
            source = sources.get(citation["source"])
            if source is not None and citation["stance"] == Stance.SUPPORTS:
                publishers[source["publisher"]] = None
    return list(publishers)


def _origins(source: Document, sources: Mapping[str, Document]) -> list[str]:
    """Return the publishers of a source, of the source that it rests on, and so on; then an origin without a record."""
    names = [source["publisher"]]
    while source["derived_from"] in sources:
        source = sources[source["derived_from"]]
        names.append(source["publisher"])
    return [*names, source["rests_on"]] if source["rests_on"] else names


def _with_origins(cited: Sequence[Document], further_ids: Sequence[str], state: State) -> dict[str, Document]:
    """Return the cited and further sources by id, with every source that one of them rests on."""
    sources = {source["id"]: source for source in cited}
    waiting = [*further_ids, *(source["derived_from"] for source in cited)]
    while waiting:
        id_ = waiting.pop()
        if id_ is None or id_ in sources:
            continue
        with suppress(NotFound):  # A record may name a source before the register has it.
            sources[id_] = read_json(entities.get("source", id_, state))
            waiting.append(sources[id_]["derived_from"])
    return sources


def _links(id_: str, clock: Sequence[tuple[str, str]], page: str, state: State) -> dict[str, str]:
    """Return the links of a record. `page` is the permanent address of its page."""
    permalink = state.base_url + page
    listed = [("id", id_), *clock, *ALL_RECORDS]
    return {
        "json": address(f"{_API}/{id_}", clock),
        "csv": address(f"{_API}.csv", [*listed, *FOR_PEOPLE]),
        "xlsx": address(f"{_API}.xlsx", listed),
        "feed": address("/v1/events.atom", [("partnership", id_)]),
        "history": address(f"{_API}/{id_}/history", clock),
        "cite": address(CITE_PATH, [("url", page)]),
        "permalink": permalink,
        "report": localize(report_link(state.register, permalink)),
    }


def cite(answer: CitedAnswer, state: State) -> str:
    """Return the citation of a page as one line of text."""
    return render_text(citation_of(answer, state)).strip()


# --- lifeline ---

EVENT_STATUSES: Mapping[EventKind, Status] = {**RESULTING_STATUS, EventKind.KEPT: Status.ACTIVE}
"""The status of which an event of each kind is evidence, for its colour. Events of other kinds have no colour."""
WIDTH = 360
"""The width of the picture. It and the lengths below are in units of the picture's view box."""
_MARGIN, _NARROWEST_BAND, _LETTER = 8, 5, 7


def draw_lifeline(record: Document, day: int) -> Document | None:
    """Return the life of a partnership as shapes in a picture that is WIDTH wide; None if no event has a date.

    An event is a dot, or a band as wide as its date if that is vague. Each period until `day`, an ordinal, is a line in
    the colour of its status. There is no line before the partnership existed.
    """
    events = [event for event in record["events"] if _bounds(event)]
    if not events:
        return None
    days = [day, *(bound for event in events for bound in _bounds(event))]
    room = max(200.0, (max(days) - min(days)) * 0.08)
    start, end = min(days) - room, max(days) + room

    def x(at: float) -> float:
        return round(_MARGIN + (at - start) / (end - start) * (WIDTH - 2 * _MARGIN), 1)

    marks = []
    for event in events:
        first, last = x(min(_bounds(event))), x(max(_bounds(event)))
        width = last - first if last - first >= _NARROWEST_BAND else 0
        marks.append({"event": event, "first": first, "middle": (first + last) / 2, "width": round(width, 1)})
    segments = [(period["status"], *_segment(period, start, day)) for period in record["periods"]]
    labels = [(mark["middle"], _years(mark["event"])) for mark in marks]
    return {
        "marks": marks,
        "segments": [
            {"status": status["value"], "certainty": status["certainty"], "first": x(first), "last": x(last)}
            for status, first, last in segments
            if status["value"] and first < last
        ],
        "day": x(day),
        "labels": _spaced([*labels, (x(day), str(date.fromordinal(day).year))]),
    }


def _bounds(event: Document) -> list[int]:
    """Return the first and the last day of an event, as far as they are known."""
    bounds = (event["date"]["earliest"], event["date"]["latest"])
    return [date.fromisoformat(bound).toordinal() for bound in bounds if bound]


def _segment(period: Document, start: float, end: int) -> tuple[float, float]:
    """Return the first day of a period and the day after its last, clipped to the drawn range."""
    first, last = period["first_day"], period["last_day"]
    begins = date.fromisoformat(first).toordinal() if first else start
    ends = date.fromisoformat(last).toordinal() + 1 if last else end
    return max(begins, start), min(ends, end)


def _years(event: Document) -> str:
    """Return the years in which an event may have happened: `1999`, `1990–1999`, `by 2021`."""
    earliest, latest = (bound and bound[:4] for bound in (event["date"]["earliest"], event["date"]["latest"]))
    if earliest and latest:
        return str(earliest) if earliest == latest else f"{earliest}–{latest}"
    return _("by %(date)s") % {"date": latest} if latest else _("from %(date)s") % {"date": earliest}


def _spaced(labels: Sequence[tuple[float, str]]) -> list[tuple[float, str]]:
    """Return labels from left to right, without labels that would touch the margin or the label before them."""
    spaced: list[tuple[float, str]] = []
    end = 0.0
    for middle, words in sorted(labels):
        half = len(words) * _LETTER / 2
        if middle - half >= end:
            spaced.append((middle, words))
            end = middle + half + _LETTER
    return spaced


def relation_words(kind: str) -> str:
    """Return the name of a kind of relation."""
    words: Mapping[str, str] = {
        Kind.SISTER_CITY: _("Sister-city partnership"),
        Kind.FRIENDSHIP: _("Friendship"),
        Kind.COOPERATION: _("Cooperation"),
        Kind.INFORMAL: _("Informal partnership"),
        Kind.UNSPECIFIED: _("Partnership"),
    }
    return words[kind]


_CONFIDENCE: Mapping[str, str] = {term.value: term.description for term in Confidence}


def confidence_words(confidence: str) -> str:
    """Return how well a status is supported, as a sentence."""
    return pgettext("confidence", _CONFIDENCE[confidence])


TEMPLATES.globals.update(
    act_of=act_of,
    actor_words=actor_words,
    basis_words=basis_words,
    confidence_words=confidence_words,
    event_statuses=EVENT_STATUSES,
    evidence_words=evidence_words,
    lifeline_width=WIDTH,
    presumed_words=presumed_words,
    relation_words=relation_words,
    text_fragment_url=text_fragment_url,
    without_decision=WITHOUT_DECISION,
)
