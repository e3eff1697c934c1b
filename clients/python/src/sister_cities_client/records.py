"""The records of the register as typed dictionaries, and the parameters of queries.

Written by `clients/python/generate.py` from the OpenAPI document. Answers of a later release may have more members and
terms than these.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, NotRequired, TypedDict


class PartnershipQuery(TypedDict, total=False):
    """Parameters of `GET /v1/partnerships`."""

    city: str | Sequence[str] | None
    """Either city is this one: its id, Wikidata id or GeoNames id."""
    country: str | Sequence[str] | None
    """Either city is in this country, or in a country of this group."""
    between: str | None
    """Partnerships between two places, each a country, a group of countries or a city, in either order. `NL,NL`
    means partnerships within one country."""
    exclude_country: str | Sequence[str] | None
    """Exclude partnerships with a city in this country, or in a country of this group."""
    near: str | None
    """Either city is near this point: latitude and longitude. Needs `radius_km`."""
    radius_km: int | None
    """Radius around `near`, in kilometres."""
    bbox: str | None
    """Either city is in this box: west, south, east, north. The box may cross 180°."""
    city_kind: str | Sequence[str] | None
    """Either city is a government of this kind."""
    as_of: str | date | None
    """Day of the status; a year or month means its last day. Default: today, UTC. May be in the future."""
    known_at: str | date | None
    """What the register knew: at a revision (`r1`) or an instant (`2026-11-24` means its end). Default: the latest."""
    status: str | Sequence[str] | None
    """Status on the day `as_of`; see `certainty`. `unknown` also lists partnerships that were only proposed."""
    certainty: str | Sequence[str] | None
    """Default: the status shown, and dates that may match. `certain`: only certain matches. `possible`: the status
    shown or any alternative."""
    doubt: str | Sequence[str] | None
    """Why the status may no longer be true: with `silence`, it was not heard of for ten years."""
    has_doubt: bool | None
    """Whether there is a reason to doubt the status."""
    basis: str | Sequence[str] | None
    """Kind of evidence for the status."""
    presumed: bool | None
    """Include partnerships that are only presumed to be in force, such as those that only a data set lists. Default:
    true, unless the operator or `basis` changes it; `question` then says so."""
    kind: str | Sequence[str] | None
    """The kind of partnership."""
    ending: str | Sequence[str] | None
    """How it ended."""
    reason: str | Sequence[str] | None
    """Reason for the act that led to the present status."""
    has_reason: bool | None
    """Whether a reason for the act that led to the present status is stated."""
    has_ending: bool | None
    """Whether the partnership has an `ending`."""
    actor_side: str | Sequence[str] | None
    """Side whose act led to the present status."""
    actor_body: str | Sequence[str] | None
    """Body whose act led to the present status."""
    established_from: str | date | None
    """Established on or after this date."""
    established_to: str | date | None
    """Established on or before this date."""
    ended_from: str | date | None
    """Ended on or after this date."""
    ended_to: str | date | None
    """Ended on or before this date."""
    since_from: str | date | None
    """The status began (`status.since`) on or after this date: with `status=dormant`, when it became dormant."""
    since_to: str | date | None
    """The status began (`status.since`) on or before this date."""
    has_established_date: bool | None
    """Whether the date of establishment is stated."""
    has_ended_date: bool | None
    """Whether the date of the end is stated."""
    event: str | Sequence[str] | None
    """Has an event of this kind (proposals only with `stage=proposed`)."""
    event_from: str | date | None
    """Has an event on or after this date."""
    event_to: str | date | None
    """Has an event on or before this date."""
    stage: str | Sequence[str] | None
    """Has an event of this stage."""
    source: str | Sequence[str] | None
    """Cites this source, by id."""
    missing_from: str | Sequence[str] | None
    """This imported data set, by the id of its source, once listed it and no longer did so on the day `as_of`. That
    does not end a partnership; see `include=listings`."""
    publisher: str | Sequence[str] | None
    """Cites a source of this publisher: its id, or any of its names."""
    source_kind: str | Sequence[str] | None
    """Cites a source of this kind."""
    min_independent_sources: int | None
    """Minimum number of independent sources for the record."""
    min_witnesses: int | None
    """Minimum number of independent sources for the present status."""
    disputed: bool | None
    """Whether sources conflict."""
    pending: bool | None
    """Whether a proposal was pending on the day."""
    counterpart: str | Sequence[str] | None
    """Whether both sides are named."""
    confidence: str | Sequence[str] | None
    """How well the events that state the status support it."""
    last_evidence_before: str | date | None
    """Last evidence for the status before this date."""
    last_evidence_after: str | date | None
    """Last evidence for the status after this date."""
    last_active_before: str | date | None
    """Last known to be active, whatever the status is, before this date."""
    last_active_after: str | date | None
    """Last known to be active, whatever the status is, after this date."""
    checked_before: str | date | None
    """Last checked by an editor before this date."""
    checked_after: str | date | None
    """Last checked by an editor after this date."""
    q: str | None
    """Words in names of the cities (any language and script) or in notes. The last word may be incomplete. An
    unknown word is replaced by a similar one, and `meta.warnings` says so."""
    id: str | Sequence[str] | None
    """Only these records, by id."""
    include_proposed: bool | None
    """Include partnerships that were only proposed."""
    episodes: str | None
    """`all` includes earlier agreements of cities that made a new one."""
    sort: str | None
    """Sort order: by latest change of status (`since`), by the date `established` or `ended`, by when the register
    `updated` the record, by `last_evidence` for the status, by the last day on which it was known to be active
    (`last_active`), by the last search of an editor (`checked_on`), by the `name` of the cities, by best match
    for `q` (`relevance`), or by the day from which `missing_from` no longer lists it (`missing`). `-` means
    descending; undated records come last. Default: `relevance` with `q`, otherwise `-since`: the latest change of
    status first."""
    lang: str | None
    """Language for names of cities. Names that are not known in it stay unchanged."""
    include: str | None
    """Add to each record: `events` or `citations` (its events, with their citations), `sources` (every cited
    source), `cities` (all data about the two cities), `listings` (when each imported data set listed it),
    `periods` (its status on every day)."""
    fields: str | None
    """Return only these members of each record, `id`, and what `include` adds. The schema `SparsePartnership`
    describes such records, also in lists."""
    per_page: int | None
    """Records per page, 1 to 200."""
    count: str | None
    """`none` omits the total, which is faster."""
    facet: str | Sequence[str] | None
    """Also count the list, by `status` on the day, `doubt` about it, `kind`, `country` or `country_pair` of the
    cities, `reason` or `ending`, `decade` of establishment, `year_ended`, or `publisher` of the sources."""


class PartnershipOptions(TypedDict, total=False):
    """Parameters of `GET /v1/partnerships/{id}`."""

    as_of: str | date | None
    """Day of the status; a year or month means its last day. Default: today, UTC. May be in the future."""
    known_at: str | date | None
    """What the register knew: at a revision (`r1`) or an instant (`2026-11-24` means its end). Default: the latest."""
    lang: str | None
    """Language for names of cities. Names that are not known in it stay unchanged."""
    include: str | None
    """Add to each record: `events` or `citations` (its events, with their citations), `sources` (every cited
    source), `cities` (all data about the two cities), `listings` (when each imported data set listed it),
    `periods` (its status on every day)."""
    fields: str | None
    """Return only these members of each record, `id`, and what `include` adds. The schema `SparsePartnership`
    describes such records, also in lists."""


class FacetQuery(TypedDict, total=False):
    """Parameters of `GET /v1/partnerships/facets`."""

    city: str | Sequence[str] | None
    """Either city is this one: its id, Wikidata id or GeoNames id."""
    country: str | Sequence[str] | None
    """Either city is in this country, or in a country of this group."""
    between: str | None
    """Partnerships between two places, each a country, a group of countries or a city, in either order. `NL,NL`
    means partnerships within one country."""
    exclude_country: str | Sequence[str] | None
    """Exclude partnerships with a city in this country, or in a country of this group."""
    near: str | None
    """Either city is near this point: latitude and longitude. Needs `radius_km`."""
    radius_km: int | None
    """Radius around `near`, in kilometres."""
    bbox: str | None
    """Either city is in this box: west, south, east, north. The box may cross 180°."""
    city_kind: str | Sequence[str] | None
    """Either city is a government of this kind."""
    as_of: str | date | None
    """Day of the status; a year or month means its last day. Default: today, UTC. May be in the future."""
    known_at: str | date | None
    """What the register knew: at a revision (`r1`) or an instant (`2026-11-24` means its end). Default: the latest."""
    status: str | Sequence[str] | None
    """Status on the day `as_of`; see `certainty`. `unknown` also lists partnerships that were only proposed."""
    certainty: str | Sequence[str] | None
    """Default: the status shown, and dates that may match. `certain`: only certain matches. `possible`: the status
    shown or any alternative."""
    doubt: str | Sequence[str] | None
    """Why the status may no longer be true: with `silence`, it was not heard of for ten years."""
    has_doubt: bool | None
    """Whether there is a reason to doubt the status."""
    basis: str | Sequence[str] | None
    """Kind of evidence for the status."""
    presumed: bool | None
    """Include partnerships that are only presumed to be in force, such as those that only a data set lists. Default:
    true, unless the operator or `basis` changes it; `question` then says so."""
    kind: str | Sequence[str] | None
    """The kind of partnership."""
    ending: str | Sequence[str] | None
    """How it ended."""
    reason: str | Sequence[str] | None
    """Reason for the act that led to the present status."""
    has_reason: bool | None
    """Whether a reason for the act that led to the present status is stated."""
    has_ending: bool | None
    """Whether the partnership has an `ending`."""
    actor_side: str | Sequence[str] | None
    """Side whose act led to the present status."""
    actor_body: str | Sequence[str] | None
    """Body whose act led to the present status."""
    established_from: str | date | None
    """Established on or after this date."""
    established_to: str | date | None
    """Established on or before this date."""
    ended_from: str | date | None
    """Ended on or after this date."""
    ended_to: str | date | None
    """Ended on or before this date."""
    since_from: str | date | None
    """The status began (`status.since`) on or after this date: with `status=dormant`, when it became dormant."""
    since_to: str | date | None
    """The status began (`status.since`) on or before this date."""
    has_established_date: bool | None
    """Whether the date of establishment is stated."""
    has_ended_date: bool | None
    """Whether the date of the end is stated."""
    event: str | Sequence[str] | None
    """Has an event of this kind (proposals only with `stage=proposed`)."""
    event_from: str | date | None
    """Has an event on or after this date."""
    event_to: str | date | None
    """Has an event on or before this date."""
    stage: str | Sequence[str] | None
    """Has an event of this stage."""
    source: str | Sequence[str] | None
    """Cites this source, by id."""
    missing_from: str | Sequence[str] | None
    """This imported data set, by the id of its source, once listed it and no longer did so on the day `as_of`. That
    does not end a partnership; see `include=listings`."""
    publisher: str | Sequence[str] | None
    """Cites a source of this publisher: its id, or any of its names."""
    source_kind: str | Sequence[str] | None
    """Cites a source of this kind."""
    min_independent_sources: int | None
    """Minimum number of independent sources for the record."""
    min_witnesses: int | None
    """Minimum number of independent sources for the present status."""
    disputed: bool | None
    """Whether sources conflict."""
    pending: bool | None
    """Whether a proposal was pending on the day."""
    counterpart: str | Sequence[str] | None
    """Whether both sides are named."""
    confidence: str | Sequence[str] | None
    """How well the events that state the status support it."""
    last_evidence_before: str | date | None
    """Last evidence for the status before this date."""
    last_evidence_after: str | date | None
    """Last evidence for the status after this date."""
    last_active_before: str | date | None
    """Last known to be active, whatever the status is, before this date."""
    last_active_after: str | date | None
    """Last known to be active, whatever the status is, after this date."""
    checked_before: str | date | None
    """Last checked by an editor before this date."""
    checked_after: str | date | None
    """Last checked by an editor after this date."""
    q: str | None
    """Words in names of the cities (any language and script) or in notes. The last word may be incomplete. An
    unknown word is replaced by a similar one, and `meta.warnings` says so."""
    id: str | Sequence[str] | None
    """Only these records, by id."""
    include_proposed: bool | None
    """Include partnerships that were only proposed."""
    episodes: str | None
    """`all` includes earlier agreements of cities that made a new one."""
    facet: str | Sequence[str] | None
    """Count by `status` on the day, `doubt` about it, `kind`, `country` or `country_pair` of the cities, `reason` or
    `ending`, `decade` of establishment, `year_ended`, or `publisher` of the sources. May be repeated. Default:
    all facets but `publisher`, which takes longest."""


TimelineQuery = TypedDict(
    "TimelineQuery",
    {
        "city": str | Sequence[str] | None,
        "country": str | Sequence[str] | None,
        "between": str | None,
        "exclude_country": str | Sequence[str] | None,
        "near": str | None,
        "radius_km": int | None,
        "bbox": str | None,
        "city_kind": str | Sequence[str] | None,
        "as_of": str | date | None,
        "known_at": str | date | None,
        "status": str | Sequence[str] | None,
        "certainty": str | Sequence[str] | None,
        "doubt": str | Sequence[str] | None,
        "has_doubt": bool | None,
        "basis": str | Sequence[str] | None,
        "presumed": bool | None,
        "kind": str | Sequence[str] | None,
        "ending": str | Sequence[str] | None,
        "reason": str | Sequence[str] | None,
        "has_reason": bool | None,
        "has_ending": bool | None,
        "actor_side": str | Sequence[str] | None,
        "actor_body": str | Sequence[str] | None,
        "established_from": str | date | None,
        "established_to": str | date | None,
        "ended_from": str | date | None,
        "ended_to": str | date | None,
        "since_from": str | date | None,
        "since_to": str | date | None,
        "has_established_date": bool | None,
        "has_ended_date": bool | None,
        "event": str | Sequence[str] | None,
        "event_from": str | date | None,
        "event_to": str | date | None,
        "stage": str | Sequence[str] | None,
        "source": str | Sequence[str] | None,
        "missing_from": str | Sequence[str] | None,
        "publisher": str | Sequence[str] | None,
        "source_kind": str | Sequence[str] | None,
        "min_independent_sources": int | None,
        "min_witnesses": int | None,
        "disputed": bool | None,
        "pending": bool | None,
        "counterpart": str | Sequence[str] | None,
        "confidence": str | Sequence[str] | None,
        "last_evidence_before": str | date | None,
        "last_evidence_after": str | date | None,
        "last_active_before": str | date | None,
        "last_active_after": str | date | None,
        "checked_before": str | date | None,
        "checked_after": str | date | None,
        "q": str | None,
        "id": str | Sequence[str] | None,
        "include_proposed": bool | None,
        "episodes": str | None,
        "from": str | date | None,
        "to": str | date | None,
        "interval": str | None,
    },
    total=False,
)
"""Parameters of `GET /v1/partnerships/timeline`."""


class EventQuery(TypedDict, total=False):
    """Parameters of `GET /v1/events`."""

    city: str | Sequence[str] | None
    """Either city is this one: its id, Wikidata id or GeoNames id."""
    country: str | Sequence[str] | None
    """Either city is in this country, or in a country of this group."""
    between: str | None
    """Partnerships between two places, each a country, a group of countries or a city, in either order. `NL,NL`
    means partnerships within one country."""
    exclude_country: str | Sequence[str] | None
    """Exclude partnerships with a city in this country, or in a country of this group."""
    near: str | None
    """Either city is near this point: latitude and longitude. Needs `radius_km`."""
    radius_km: int | None
    """Radius around `near`, in kilometres."""
    bbox: str | None
    """Either city is in this box: west, south, east, north. The box may cross 180°."""
    city_kind: str | Sequence[str] | None
    """Either city is a government of this kind."""
    event: str | Sequence[str] | None
    """What happened."""
    event_from: str | date | None
    """Events that may have happened on or after this date."""
    event_to: str | date | None
    """Events that may have happened on or before this date."""
    stage: str | Sequence[str] | None
    """Stage of the event."""
    include_proposed: bool | None
    """Include proposals. Otherwise only `stage=proposed` lists them."""
    part: str | Sequence[str] | None
    """Part of the partnership that the event affects."""
    reason: str | Sequence[str] | None
    """Reason given for the event."""
    actor_side: str | Sequence[str] | None
    """Which side acted."""
    actor_body: str | Sequence[str] | None
    """Which body acted."""
    partnership: str | Sequence[str] | None
    """Events of this partnership."""
    q: str | None
    """Words in names of the cities (any language and script) or in notes of the partnership. The last word may be
    incomplete. An unknown word is replaced by a similar one, and `meta.warnings` says so."""
    known_at: str | date | None
    """What the register knew: at a revision or an instant. Default: the latest."""
    as_of: str | date | None
    """Day that decides the members of a group of countries. Default: today, UTC."""
    sort: str | None
    """Sort order: by `date`, or by when the register `updated` the event. `-` means latest first."""
    lang: str | None
    """Language for names of cities. Names that are not known in it stay unchanged."""
    per_page: int | None
    """Records per page, 1 to 200."""
    count: str | None
    """`none` omits the total, which is faster."""


class CityQuery(TypedDict, total=False):
    """Parameters of `GET /v1/cities`."""

    lang: str | None
    """Language for names of cities. Names that are not known in it stay unchanged."""
    per_page: int | None
    """Records per page, 1 to 200."""
    count: str | None
    """`none` omits the total, which is faster."""
    known_at: str | date | None
    """What the register knew: at a revision or an instant. Default: the latest."""
    q: str | None
    """Words of a city's names, in any language and script, with or without accents. The last word may be incomplete.
    An unknown word is replaced by a similar one, and `meta.warnings` says so."""
    country: str | Sequence[str] | None
    """Cities in this country."""
    kind: str | Sequence[str] | None
    """The kind of government."""


class SourceQuery(TypedDict, total=False):
    """Parameters of `GET /v1/sources`."""

    per_page: int | None
    """Records per page, 1 to 200."""
    count: str | None
    """`none` omits the total, which is faster."""
    known_at: str | date | None
    """What the register knew: at a revision or an instant. Default: the latest."""
    q: str | None
    """Words of the title or publisher. The last word may be incomplete."""
    publisher: str | Sequence[str] | None
    """Publisher: its id, or any of its names."""
    kind: str | Sequence[str] | None
    """Kind of document."""
    language: str | Sequence[str] | None
    """Language, an ISO 639 code."""
    link: str | Sequence[str] | None
    """The state of its link, as last checked. Sources whose link was never checked match no value."""
    published_from: str | date | None
    """Published on or after this date."""
    published_to: str | date | None
    """Published on or before this date."""


class ObservationQuery(TypedDict, total=False):
    """Parameters of `GET /v1/observations`."""

    per_page: int | None
    """Records per page, 1 to 200."""
    count: str | None
    """`none` omits the total, which is faster."""
    known_at: str | date | None
    """What the register knew: at a revision or an instant. Default: the latest."""
    q: str | None
    """Words of the statement. The last word may be incomplete."""
    country: str | Sequence[str] | None
    """The country of the unnamed cities."""
    partner_country: str | Sequence[str] | None
    """The country of their partners."""
    claim: str | Sequence[str] | None
    """The claim about the cities."""
    date_from: str | date | None
    """About a time on or after this date."""
    date_to: str | date | None
    """About a time on or before this date."""


class GroupQuery(TypedDict, total=False):
    """Parameters of `GET /v1/groups`."""

    per_page: int | None
    """Records per page, 1 to 200."""
    count: str | None
    """`none` omits the total, which is faster."""
    known_at: str | date | None
    """What the register knew: at a revision or an instant. Default: the latest."""


class About(TypedDict):
    """Description of the register."""

    name: str
    """The register's name."""
    version: str
    """The version of the service."""
    api_version: str
    """The version of the interface; `1` answers under `/v1`."""
    revision: int
    """The newest revision."""
    revised_at: "str | None"
    """When the newest revision was made, UTC."""
    counts: "RecordCounts"
    """How many records of each kind there are."""
    count_links: dict[str, Any]
    """The list behind each count that is not 0, by the name of the count."""
    left_out: "LeftOut"
    """Number of partnerships that lists leave out by default."""
    licence: dict[str, Any]
    """SPDX expressions of the licences of `data` and `code`."""
    attribution: list[str]
    """Attribution that use of the data requires."""
    contact: "str | None"
    """Where to report an error: an e-mail address or a web address."""
    note: str
    """Caveat for conclusions from the register."""


class Actor(TypedDict):
    """The actor of an event: the side, its city, the body, and the body's name in the source."""

    side: str
    """Which of the two `cities` acted."""
    city: "str | None"
    """The id of the city that acted; null if both or unknown."""
    body: str
    """The body of the city that acted."""
    name: "str | None"
    """The body's name in the source, if stated."""


class Bucket(TypedDict):
    """Number of partnerships with one value; `null` means not stated."""

    value: "str | None"
    """The value for the filter; null if not stated."""
    label: str
    """The value in English."""
    count: int
    """How many partnerships have it."""
    link: str
    """The list of these partnerships: as many as `count`."""
    in_doubt: NotRequired["int | None"]
    """By status: for how many of them it is in doubt."""
    presumed: NotRequired["int | None"]
    """By status: for how many of them it is only presumed."""


class Change(TypedDict):
    """A record whose published form a revision changed, or that it withdrew."""

    revision: int
    """The revision that made it."""
    at: str
    """When the revision was made, UTC."""
    actor: str
    """Who made the revision."""
    comment: str
    """Reason, as its author states it."""
    record_type: str
    """The kind of record."""
    id: str
    """The record's id."""
    withdrawn: bool
    """Whether it was merged into another record or retracted."""
    links: dict[str, Any]
    """Addresses of related resources, by their relation."""


class Citation(TypedDict):
    """What one source says about one event."""

    source: str
    """The id of the source."""
    stance: str
    """Whether the source supports the event."""
    scope: str
    """How closely the source refers to the pair."""
    stated_date: "Date | None"
    """What this source says, where it differs from the event's date."""
    locator: "str | None"
    """Where in the source, such as a page."""
    fragment: "str | None"
    """A few of the source's own words, by which the passage is found."""
    note: "str | None"
    """A remark of the editors."""
    weak: bool
    """Whether it is only a remark or a clause of a third party."""


class CitedSource(TypedDict):
    """A source in a record that cites it."""

    id: str
    """The source's id."""
    url: str
    """Where the document is."""
    publisher: str
    """The publisher's name, as the page prints it."""
    title: "str | None"
    """The document's title; null if it has none."""
    published: "Date | None"
    """When it was published, if stated."""
    language: "str | None"
    """Its language as a tag such as `nl` or `zh-Hans`, if stated."""
    kind: str
    """What kind of document it is."""
    derived_from: "str | None"
    """The source it rests on."""
    rests_on: "str | None"
    """An origin outside the register that it rests on."""
    copy_of: "str | None"
    """The address of the original, if the document is a copy of it."""
    publisher_id: "str | None"
    """The publisher's id, the same for all spellings; null where the register has no such publisher."""
    rests_on_id: "str | None"
    """The id of that origin, such as a news agency."""
    links: dict[str, Any]
    """Addresses of related resources, by their relation."""
    passages: list["Passage"]
    """The events about which it is cited."""


class City(TypedDict):
    """A city or another government that signs partnerships."""

    id: str
    """The city's id."""
    name: str
    """The city's name, in the language `lang` if known."""
    qualifier: "str | None"
    """Its state or parent, where the name alone is ambiguous."""
    names: list["CityName"]
    """Its names in other languages and times."""
    country: str
    """ISO 3166-1 alpha-2 code of the country."""
    kind: str
    """The level of government."""
    point: "list[float] | None"
    """Longitude and latitude in degrees; null if unknown."""
    coordinate_source: "str | None"
    """Where the coordinates come from."""
    geonames: "int | None"
    """The city's GeoNames id; null if unknown."""
    wikidata: "str | None"
    """The city's Wikidata id; null if unknown."""
    note: "str | None"
    """A remark of the editors."""
    links: dict[str, Any]
    """Addresses of related resources, by their relation."""


class CityName(TypedDict):
    """A further name of a city."""

    name: str
    """The name."""
    language: "str | None"
    """Its language as a tag such as `de`, if stated."""
    since: "Date | None"
    """When the name came into use, if stated."""
    until: "Date | None"
    """When the name went out of use, if stated."""


class CityWithPartners(TypedDict):
    """A city with the status of each of its partnerships."""

    id: str
    """The city's id."""
    name: str
    """The city's name, in the language `lang` if known."""
    qualifier: "str | None"
    """Its state or parent, where the name alone is ambiguous."""
    names: list["CityName"]
    """Its names in other languages and times."""
    country: str
    """ISO 3166-1 alpha-2 code of the country."""
    kind: str
    """The level of government."""
    point: "list[float] | None"
    """Longitude and latitude in degrees; null if unknown."""
    coordinate_source: "str | None"
    """Where the coordinates come from."""
    geonames: "int | None"
    """The city's GeoNames id; null if unknown."""
    wikidata: "str | None"
    """The city's Wikidata id; null if unknown."""
    note: "str | None"
    """A remark of the editors."""
    links: dict[str, Any]
    """Addresses of related resources, by their relation."""
    counts: "Counts"
    """Partnerships by status."""
    in_doubt: "StatusNumbers"
    """How many of them are in doubt: with `certainty` `possible`."""
    proposed: int
    """How many of the `unknown` ones were only proposed."""
    count_links: dict[str, Any]
    """The list behind each count that is not 0, by the name of the count."""
    partners: list["Partner"]
    """Each partnership that `counts` counts."""


class CountMeta(TypedDict):
    """Information about a list of counts, with their number."""

    as_of: NotRequired["str | None"]
    """The day of the query."""
    known_at: str
    """The revision of the query."""
    revision: int
    """The same revision as a number."""
    question: str
    """The query as an English sentence."""
    query: NotRequired["QueryDescription | None"]
    """The query in parts; only for lists and counts of partnerships and events."""
    count: "int | None"
    """Total number; null with `count=none`."""
    left_out: NotRequired["LeftOut | None"]
    """Records that `count` leaves out: of lists of partnerships and events, and of their facets; absent with
    `count=none`."""
    warnings: list[str]
    """Caveats for using the response."""


class Country(TypedDict):
    """A country with its partnerships by status."""

    code: str
    """ISO 3166-1 alpha-2 code of the country."""
    name: str
    """The country's English name."""
    counts: "Counts"
    """Partnerships by status."""
    in_doubt: "StatusNumbers"
    """How many of them are in doubt: with `certainty` `possible`."""
    proposed: int
    """How many of the `unknown` ones were only proposed."""
    count_links: dict[str, Any]
    """The list behind each count that is not 0, by the name of the count."""
    links: dict[str, Any]
    """Addresses of related resources, by their relation."""


class CountryPair(TypedDict):
    """Two countries with the partnerships between them by status. Within one country, both are the same."""

    countries: list[str]
    """The two countries."""
    names: list[str]
    """Their English names."""
    counts: "Counts"
    """Partnerships by status."""
    in_doubt: "StatusNumbers"
    """How many of them are in doubt: with `certainty` `possible`."""
    proposed: int
    """How many of the `unknown` ones were only proposed."""
    count_links: dict[str, Any]
    """The list behind each count that is not 0, by the name of the count."""
    links: dict[str, Any]
    """Addresses of related resources, by their relation."""


class CountryWithPartners(TypedDict):
    """A country with its partner countries."""

    code: str
    """ISO 3166-1 alpha-2 code of the country."""
    name: str
    """The country's English name."""
    counts: "Counts"
    """Partnerships by status."""
    in_doubt: "StatusNumbers"
    """How many of them are in doubt: with `certainty` `possible`."""
    proposed: int
    """How many of the `unknown` ones were only proposed."""
    count_links: dict[str, Any]
    """The list behind each count that is not 0, by the name of the count."""
    links: dict[str, Any]
    """Addresses of related resources, by their relation."""
    partner_countries: list["Country"]
    """Each partner country, with the partnerships between the two."""


class Counts(TypedDict):
    """Number of partnerships by status on the day. Each equals the list with this `status`."""

    active: int
    """In force."""
    dormant: int
    """Formally in force, but suspended or inactive."""
    severed: int
    """No longer in force."""
    unknown: int
    """Includes partnerships that were only proposed, as in the list with `status=unknown`."""


class DatasetListing(TypedDict):
    """When an imported data set listed a partnership. A partnership that is no longer listed has not ended."""

    dataset: str
    """The id of the data set, which is a source."""
    first_seen: "str | None"
    """The day of the first retrieval that lists it; null if not known."""
    last_seen: "str | None"
    """The day of the last retrieval that lists it; null if not known."""
    missing_since: "str | None"
    """The day of the first retrieval that no longer lists it; null while it is listed."""


class Date(TypedDict):
    """A date as exact as its source: an EDTF text and the days it may be, both inclusive; null where open."""

    edtf: str
    """The date in Extended Date/Time Format, which may be vague."""
    earliest: "str | None"
    """The first day it may be; null if unknown."""
    latest: "str | None"
    """The last day it may be; null if unknown."""


class Event(TypedDict):
    """An event with the partnership it happened to."""

    stage: str
    """The stage that the act had reached."""
    date: "EventDate"
    """When it happened: as exact as the sources and no more."""
    date_basis: "str | None"
    """The occasion that the date refers to."""
    due: "Date | None"
    """The planned day of a proposal."""
    part: str
    """The part of the partnership that it affects."""
    reasons: list[str]
    """Why, as stated or attributed; empty where no source states a reason."""
    decision: "str | None"
    """A label that all events of one decision share."""
    kind_after: "str | None"
    """What a `changed` partnership became."""
    settles: bool
    """Whether a `changed` event answers every older proposal of its side."""
    successor: "str | None"
    """The id of the city that took the place of a side: only for `succeeded`."""
    note: "str | None"
    """A remark of the editors."""
    seq: int
    """The position among the events of the partnership, from 1."""
    event: str
    """What happened."""
    actor: "Actor"
    """Who did it."""
    citations: list["Citation"]
    """The sources for it."""
    partnership: str
    """The id of the partnership."""
    cities: list["PartnerCity"]
    """The two cities of the partnership."""
    links: dict[str, Any]
    """Addresses of related resources, by their relation."""


class EventBody(TypedDict):
    """Something that happened to a partnership."""

    seq: int
    """The position among the events of the partnership, from 1."""
    event: str
    """What happened."""
    stage: str
    """The stage that the act had reached."""
    date: "EventDate"
    """When it happened: as exact as the sources and no more."""
    date_basis: "str | None"
    """The occasion that the date refers to."""
    due: "Date | None"
    """The planned day of a proposal."""
    actor: "Actor"
    """Who did it."""
    part: str
    """The part of the partnership that it affects."""
    reasons: list[str]
    """Why, as stated or attributed; empty where no source states a reason."""
    decision: "str | None"
    """A label that all events of one decision share."""
    kind_after: "str | None"
    """What a `changed` partnership became."""
    settles: bool
    """Whether a `changed` event answers every older proposal of its side."""
    successor: "str | None"
    """The id of the city that took the place of a side: only for `succeeded`."""
    note: "str | None"
    """A remark of the editors."""
    citations: list["Citation"]
    """The sources for it."""


class EventDate(TypedDict):
    """The date of an event. Where its end is open, `found` is the day on which editors read of it."""

    edtf: str
    """The date in Extended Date/Time Format, which may be vague."""
    earliest: "str | None"
    """The first day it may be; null if unknown."""
    latest: "str | None"
    """The last day it may be; null if unknown."""
    found: "str | None"
    """The day on which editors read of it, if no source says by when it had happened; not a date of the event."""


class Evidence(TypedDict):
    """The evidence for the whole record."""

    citations: int
    """Number of citations of all its events."""
    sources: int
    """Number of distinct sources cited."""
    independent_sources: int
    """Distinct origins of the supporting citations."""


class ExportFile(TypedDict):
    """A file with everything of one revision. It never changes."""

    name: str
    """The name of the file."""
    title: str
    """What it holds."""
    format: str
    """Its format."""
    media_type: str
    """Its media type."""
    bytes: int
    """Its size."""
    sha256: str
    """The SHA-256 of its bytes, in hexadecimal."""
    revision: int
    """The revision of its content."""
    known_at: str
    """The same with the id of its history."""
    as_of: str
    """The day of every status in it."""
    url: str
    """Where it is served."""


class Facet(TypedDict):
    """Partnerships counted by one property, with every filter of the query except the facet's own."""

    total: int
    """Number of partnerships counted; by status, those that were only proposed count as `unknown`."""
    link: str
    """The list of all that were counted: as many as `total`."""
    single: bool
    """Whether each has one value, so that the buckets add up to the total."""
    buckets: list["Bucket"]
    """Each value with its count."""
    rest: int
    """How many fall under values that are not shown."""


class Facets(TypedDict):
    """Counts by facet, without records."""

    data: dict[str, Any]
    """Each requested facet, by its name."""
    meta: "CountMeta"
    """Information about the response."""
    links: "Links"
    """Related addresses."""


class Group(TypedDict):
    """A group of countries."""

    id: str
    """The group's id."""
    name: str
    """Its English name."""
    note: "str | None"
    """A remark of the editors."""
    members: list["Membership"]
    """Every membership, past ones included."""
    sources: list[str]
    """Ids of the sources for the memberships."""
    in_a_sentence: str
    """Its name as sentences use it."""
    links: "SelfLink"
    """The address of the group."""


class LeftOut(TypedDict):
    """Number of records that the list leaves out by default, with all other filters unchanged."""

    proposed: int
    """Only proposed: `include_proposed=true` shows them."""
    earlier_episodes: int
    """Earlier agreements of pairs that have made a new one: `episodes=all` shows them."""
    presumed: int
    """Only presumed to be in force, if the operator excludes them from lists: `presumed=true` shows them."""


class Links(TypedDict):
    """Links from a response."""

    self: str
    """The request itself."""
    permalink: str
    """The same query with the day and the revision fixed: its response never changes."""
    cite: str
    """How to cite the response."""
    report: NotRequired["str | None"]
    """Where to report an error in a record; absent without a contact."""


class MemberDifference(TypedDict):
    """A member of the record that was added, removed or replaced."""

    op: str
    """`add`, `remove` or `replace`."""
    path: str
    """Which member, as a JSON pointer."""
    before: Any
    """Its value before; null if it was added."""
    after: Any
    """Its value after; null if it was removed."""


class Membership(TypedDict):
    """A country's membership of a group."""

    country: str
    """ISO 3166-1 alpha-2 code of the country."""
    since: "Date"
    """The first day on which it belonged."""
    until: "Date | None"
    """The first day on which it no longer belonged."""
    name: str
    """The country's English name."""


class Observation(TypedDict):
    """A sourced statement about partnerships that the source does not name, such as `at least 8 with China`."""

    id: str
    """The observation's id."""
    statement: str
    """What sources say, as an English sentence."""
    claim: str
    """What the statement claims."""
    value: "str | None"
    """The number, as the source states it: `8`, `>=4`, `~35`, `25%`."""
    unit: "str | None"
    """What the value counts."""
    country: "str | None"
    """The country it is about, if one is stated."""
    partner_country: "str | None"
    """The country of the partners, if one is stated."""
    partner_group: "str | None"
    """The group of countries that the partners belong to, instead of one country: its members on the first day of
    the date."""
    date: "Date"
    """When it was so, or was said."""
    effect: "str | None"
    """What all, or nearly all, partnerships of these countries are by the statement, only where it says so of all of
    them; or `rupture`, where exchange broke off in general on the date."""
    reasons: list[str]
    """Why, as stated or attributed; empty where no source states a reason."""
    citations: list["Citation"]
    """The sources for it."""
    links: "SelfLink"
    """The address of the record."""


class Partner(TypedDict):
    """A partner city and the status of the partnership with it."""

    partnership: str
    """The id of the partnership."""
    status: str
    """The status of the partnership on the day."""
    city: "PartnerCity"
    """The partner city."""


class PartnerCity(TypedDict):
    """A partner city of a partnership. All but `country` is null where no source names the city."""

    id: "str | None"
    """The city's id; null if unnamed."""
    name: "str | None"
    """The city's name, in the language `lang` if known."""
    country: str
    """ISO 3166-1 alpha-2 code of the country."""
    kind: "str | None"
    """The level of government; null if unnamed."""
    point: "list[float] | None"
    """Longitude and latitude in degrees; null if unknown."""
    wikidata: "str | None"
    """The city's Wikidata id; null if unknown."""


class Partnership(TypedDict):
    """The relation of two cities. Lists leave `events`, `sources` and `listings` out unless `include` names them."""

    id: str
    """The partnership's id."""
    cities: list["City | PartnerCity"]
    """The two cities; with `include=cities` everything known of them."""
    countries: list[str]
    """The countries of the two cities."""
    kind: str
    """The kind of relation."""
    native_label: "str | None"
    """The word for the relation on a cited page, such as `stedenband`."""
    searches: list["Search"]
    """How editors searched for later events; empty where that was not recorded."""
    checked_on: "str | None"
    """The day on which an editor last searched for later events of the partnership: the latest one among `searches`,
    or of a search that is not recorded there."""
    note: "str | None"
    """A remark of the editors."""
    further_sources: list[str]
    """Sources about the pair that speak about no one event."""
    status: "StatusOnDay"
    """The status on the day `meta.as_of`."""
    established: "EventDate | None"
    """When it was established; null if not stated."""
    ended: "EventDate | None"
    """When it ended, as of the day `meta.as_of`; null unless severed."""
    reasons: list[str]
    """Reasons of the act that opened the status; may be empty."""
    confidence: str
    """How well the events that state the status support it."""
    evidence: "Evidence"
    """The evidence for the record."""
    disputed: bool
    """Whether sources conflict."""
    episodes: list[str]
    """All agreements of this pair, where there was more than one."""
    links: "SelfLink"
    """The address of the record."""
    events: NotRequired[list["EventBody"]]
    """The events; lists need `include=events`."""
    sources: NotRequired[list["CitedSource"]]
    """Every source it cites; needs `include=sources`."""
    listings: NotRequired[list["DatasetListing"]]
    """When imported data sets listed it; needs `include=listings`."""
    periods: NotRequired[list["PartnershipPeriod"]]
    """Its status on every day, in order of time; needs `include=periods`."""


class PartnershipPeriod(TypedDict):
    """Consecutive days on which a partnership has one status. The days are inclusive, null where open."""

    first_day: "str | None"
    """The first day; null for the first period."""
    last_day: "str | None"
    """The last day; null for the last period."""
    status: "StatusOnDay"
    """The status on each of these days; `value` is null before it existed."""
    ended: "EventDate | None"
    """When it ended; null unless severed."""
    reasons: list[str]
    """Reasons of the act that opened the status; may be empty."""
    confidence: str
    """How well the events that state the status support it."""


class Passage(TypedDict):
    """The passage of a source about an event."""

    seq: int
    """The `seq` of the event."""
    link: str
    """The source, opened on the passage where its words are known."""


class QueryDescription(TypedDict):
    """A query in parts, for titles, labels and file names. `question` has all of it in one sentence."""

    subject: str
    """What is listed or counted."""
    title: str
    """A short title, without the day and the order."""
    headline: "str | None"
    """The title with the number of partnerships; null if it was not counted, and for events."""
    filters: list["QueryFilter"]
    """The filters of the query."""
    as_of: "str | None"
    """The day; null if the response does not depend on it."""
    known_at: str
    """The revision."""
    order: "QueryOrder | None"
    """The order of a list; null for counts."""


class QueryFilter(TypedDict):
    """A filter of a query. Several values mean “or”, but `between` has two sides."""

    parameter: str
    """The name of the parameter."""
    values: list["QueryValue"]
    """Its values, each with a label."""


class QueryOrder(TypedDict):
    """The order of a list."""

    sort: str
    """The value of `sort`."""
    label: str
    """The order in words."""


class QueryValue(TypedDict):
    """A value of a filter."""

    value: str
    """The value in its canonical form."""
    label: str
    """The condition in words, for people."""


class Range(TypedDict):
    """A number that vague dates leave open: at least `certain`, at most `possible`."""

    certain: int
    """The lower bound: certain by the dates."""
    possible: int
    """The upper bound: possible by the dates."""


class RecordCounts(TypedDict):
    """Number of records of each kind."""

    partnerships: int
    """Partnerships that exist today, those that lists leave out included."""
    events: int
    """Events of all partnerships, proposals included."""
    citations: int
    """Citations of all events."""
    sources: int
    """Documents."""
    cities: int
    """Cities and other governments."""
    observations: int
    """Statements about partnerships that sources do not name."""


class RecordVersion(TypedDict):
    """A version of a record: the revision that made it, by whom, why, and what differs from the version before."""

    revision: int
    """The revision that made it."""
    at: str
    """When the revision was made, UTC."""
    actor: str
    """Who made the revision."""
    comment: str
    """Reason, as its author states it."""
    in_words: list[str]
    """What changed, as English sentences."""
    changes: list["MemberDifference"]
    """What differs from the version before."""
    links: dict[str, Any]
    """Addresses of related resources, by their relation."""


class Search(TypedDict):
    """A search of editors for later events of a partnership. Both lists are empty if the words were not recorded."""

    day: str
    """The day of the search."""
    languages: list[str]
    """The languages of the words, as tags such as `de`."""
    words: list[str]
    """The queries, as they were typed."""
    result: str
    """What was found."""


class SelfLink(TypedDict):
    """The address of the resource itself."""

    self: str
    """This resource."""


class SourceLink(TypedDict):
    """State of a source's address, as the link checker found it."""

    state: str
    """What the latest visits found."""
    since: str
    """The day on which a visit first found it so."""
    location: "str | None"
    """Where it leads now, if it moved."""
    archive: "str | None"
    """A copy in an archive, if it is dead and one was found."""


class SourceSummary(TypedDict):
    """A citable document in short form."""

    id: str
    """The source's id."""
    url: str
    """Where the document is."""
    publisher: str
    """The publisher's name, as the page prints it."""
    title: "str | None"
    """The document's title; null if it has none."""
    published: "Date | None"
    """When it was published; null if not stated."""
    rests_on: "str | None"
    """An origin outside the register that it rests on."""


class SourceWithChain(TypedDict):
    """A source with what it rests on and what rests on it."""

    id: str
    """The source's id."""
    url: str
    """Where the document is."""
    publisher: str
    """The publisher's name, as the page prints it."""
    title: "str | None"
    """The document's title; null if it has none."""
    published: "Date | None"
    """When it was published, if stated."""
    language: "str | None"
    """Its language as a tag such as `nl` or `zh-Hans`, if stated."""
    kind: str
    """What kind of document it is."""
    derived_from: "str | None"
    """The source it rests on."""
    rests_on: "str | None"
    """An origin outside the register that it rests on."""
    copy_of: "str | None"
    """The address of the original, if the document is a copy of it."""
    publisher_id: "str | None"
    """The publisher's id, the same for all spellings; null where the register has no such publisher."""
    rests_on_id: "str | None"
    """The id of that origin, such as a news agency."""
    links: dict[str, Any]
    """Addresses of related resources, by their relation."""
    link: NotRequired["SourceLink | None"]
    """The state of its address; absent if never visited."""
    chain: list["SourceSummary"]
    """What it rests on, step by step."""
    relied_on_by: list[str]
    """The sources that rest on it directly."""
    partnerships: int
    """How many partnerships cite it."""
    count_links: dict[str, Any]
    """The list behind each count that is not 0, by the name of the count."""


class Spread(TypedDict):
    """Number of changes in an interval if each is spread evenly over the months in which it may have happened. Dates
    without a first or a last day are left out."""

    established: float
    """Established."""
    ended: float
    """Ended."""
    suspended: float
    """Suspended by decision."""
    became_inactive: float
    """Became inactive without a decision."""
    resumed: float
    """Resumed."""


class StatusCounts(TypedDict):
    """Number of partnerships by status on the last day of an interval."""

    active: "Range"
    """In force."""
    dormant: "Range"
    """Formally in force, but suspended or inactive."""
    severed: "Range"
    """No longer in force."""
    unknown: "Range"
    """The evidence does not decide."""


class StatusNumbers(TypedDict):
    """A number for each status."""

    active: int
    """Of the active ones."""
    dormant: int
    """Of the dormant ones."""
    severed: int
    """Of the severed ones."""
    unknown: int
    """Of the unknown ones."""


class StatusOnDay(TypedDict):
    """The status of a partnership on a day; `value` is null before it existed."""

    value: "str | None"
    """The status; null before the partnership existed."""
    certainty: "str | None"
    """Whether another status is possible on that day."""
    alternatives: list[str]
    """Other possible statuses on that day: dates are vague, the evidence is weak, or there is a doubt."""
    doubts: list[str]
    """Why the status may no longer be true; empty without a doubt."""
    basis: "str | None"
    """Kind of evidence for the status."""
    ending: "str | None"
    """How it ended; null unless severed."""
    since: "EventDate | None"
    """The date of the event that opened this status; null when presumed."""
    since_event: "int | None"
    """The `seq` of the event that opened this status."""
    actor: "Actor | None"
    """Who acted in that event."""
    last_evidence: "str | None"
    """The day of the last evidence for this status."""
    last_evidence_event: "int | None"
    """The `seq` of the event that is this evidence."""
    last_active: "str | None"
    """The day of the last evidence that it was active, whatever the status; null without any."""
    witnesses: int
    """Independent sources that state this status since it was opened."""
    pending: bool
    """Whether a proposal or the effect of a decided act is pending."""


class TimelineInterval(TypedDict):
    """Events in a year or month, and the statuses at its end."""

    period: str
    """The year or month."""
    established: "Range"
    """How many were established."""
    ended: "Range"
    """How many ended."""
    suspended: "Range"
    """How many were suspended by decision."""
    became_inactive: "Range"
    """How many became inactive without a decision."""
    resumed: "Range"
    """How many were resumed."""
    spread: "Spread"
    """Number of changes, with vague dates spread over their possible months."""
    undated: "Undated"
    """Changes on an unknown day, by the interval in which editors found them."""
    at_interval_end: "StatusCounts"
    """How many had each status on the last day."""
    in_force: "Range"
    """How many were active or dormant on the last day."""


class Undated(TypedDict):
    """Number of changes that editors found in an interval, without a source that says by when they had happened."""

    ended: int
    """Ended."""
    suspended: int
    """Suspended by decision."""
    became_inactive: int
    """Became inactive without a decision."""
    resumed: int
    """Resumed."""


class VisitedSource(TypedDict):
    """A source with the state of its address."""

    id: str
    """The source's id."""
    url: str
    """Where the document is."""
    publisher: str
    """The publisher's name, as the page prints it."""
    title: "str | None"
    """The document's title; null if it has none."""
    published: "Date | None"
    """When it was published, if stated."""
    language: "str | None"
    """Its language as a tag such as `nl` or `zh-Hans`, if stated."""
    kind: str
    """What kind of document it is."""
    derived_from: "str | None"
    """The source it rests on."""
    rests_on: "str | None"
    """An origin outside the register that it rests on."""
    copy_of: "str | None"
    """The address of the original, if the document is a copy of it."""
    publisher_id: "str | None"
    """The publisher's id, the same for all spellings; null where the register has no such publisher."""
    rests_on_id: "str | None"
    """The id of that origin, such as a news agency."""
    links: dict[str, Any]
    """Addresses of related resources, by their relation."""
    link: NotRequired["SourceLink | None"]
    """The state of its address; absent if never visited."""


class Vocabulary(TypedDict):
    """A controlled list of terms. Terms may be added."""

    name: str
    """The vocabulary's name."""
    meaning: str
    """What its terms are about."""
    values: list["VocabularyTerm"]
    """Its terms."""
    links: "SelfLink"
    """The address of the vocabulary."""


class VocabularyTerm(TypedDict):
    """A term of a vocabulary."""

    value: str
    """The term as members and parameters use it."""
    meaning: str
    """What it means."""
