"""The schemas of whole responses: envelopes, exported files, maps, feeds, and the reconciliation service (API 0.2).

Responses are not built from these models; tests validate every response against them.
"""

from typing import Any, Generic, Literal, TypeVar

from pydantic import Field, RootModel

from app.api.schemas.counts import Facet, LeftOut
from app.api.schemas.records import COUNT_LINKS, Day, Instant, Schema, SelfLink

T = TypeVar("T")

DATA, META, NAVIGATION = "The records", "Information about the response", "Related addresses"


class QueryValue(Schema):
    """A value of a filter."""

    value: str = Field(description="The value in its canonical form", examples=["NL"])
    label: str = Field(description="The condition in words, for people", examples=["Netherlands"])


class QueryFilter(Schema):
    """A filter of a query. Several values mean “or”, but `between` has two sides."""

    parameter: str = Field(description="The name of the parameter", examples=["between"])
    values: list[QueryValue] = Field(description="Its values, each with a label")


class QueryOrder(Schema):
    """The order of a list."""

    sort: str = Field(description="The value of `sort`", examples=["-since"])
    label: str = Field(description="The order in words", examples=["latest change of status first"])


class QueryDescription(Schema):
    """A query in parts, for titles, labels and file names. `question` has all of it in one sentence."""

    subject: str = Field(description="What is listed or counted", examples=["partnerships"])
    title: str = Field(
        description="A short title, without the day and the order",
        examples=["Severed Dutch–Chinese partnerships"],
    )
    headline: str | None = Field(
        description="The title with the number of partnerships; null if it was not counted, and for events",
        examples=["19 severed Dutch–Chinese partnerships"],
    )
    filters: list[QueryFilter] = Field(description="The filters of the query")
    as_of: Day | None = Field(description="The day; null if the response does not depend on it")
    known_at: str = Field(description="The revision", examples=["r1"])
    order: QueryOrder | None = Field(description="The order of a list; null for counts")


class Meta(Schema):
    """Information about the response."""

    as_of: Day | None = Field(None, description="The day of the query")
    known_at: str = Field(description="The revision of the query", examples=["r1"])
    revision: int = Field(description="The same revision as a number")
    question: str = Field(description="The query as an English sentence")
    query: QueryDescription | None = Field(
        None, description="The query in parts; only for lists and counts of partnerships and events"
    )


class CountMeta(Meta):
    """Information about a list of counts, with their number."""

    count: int | None = Field(description="Total number; null with `count=none`")
    left_out: LeftOut | None = Field(
        None,
        description="Records that `count` leaves out: of lists of partnerships and events, and of their facets; absent"
        " with `count=none`",
    )
    warnings: list[str] = Field(description="Caveats for using the response")


class ListMeta(CountMeta):
    """Information about a page of a list."""

    limit: int = Field(description="Maximum number of records per page")
    undated: int | None = Field(description="Number of records that do not match only because a date is missing")


class PlainMeta(Schema):
    """Information about a list without pages."""

    count: int = Field(description="Total number")


class Links(Schema):
    """Links from a response."""

    self: str = Field(description="The request itself")
    permalink: str = Field(description="The same query with the day and the revision fixed: its response never changes")
    cite: str = Field(description="How to cite the response")
    report: str | None = Field(None, description="Where to report an error in a record; absent without a contact")


class ListLinks(Schema):
    """Links from a page of a list, also to the whole list in other formats."""

    self: str = Field(description="The request itself")
    permalink: str | None = Field(
        None,
        description="The same query with the day and the revision fixed: its response never changes. Absent on later"
        " pages: cite the first one",
    )
    cite: str | None = Field(None, description="How to cite the response; absent on later pages")
    next: str | None = Field(None, description="The next page; absent on the last one")
    csv: str | None = Field(None, description="The whole list as CSV")
    xlsx: str | None = Field(None, description="The whole list as a workbook")
    geojson: str | None = Field(None, description="The whole list as a map")
    ndjson: str | None = Field(None, description="The whole list, one JSON record per line")
    feed: str | None = Field(None, description="The query as a feed (Atom)")


class Record(Schema, Generic[T]):
    """One record."""

    data: T = Field(description="The record")
    meta: Meta = Field(description=META)
    links: Links = Field(description=NAVIGATION)


class Listing(Schema, Generic[T]):
    """A page of a list."""

    data: list[T] = Field(description=DATA)
    meta: ListMeta = Field(description=META)
    links: ListLinks = Field(description=NAVIGATION)
    facets: dict[str, Facet] | None = Field(None, description="Counts by facet; only with `facet`")


class CountListing(Schema, Generic[T]):
    """A whole list of counts."""

    data: list[T] = Field(description=DATA)
    meta: CountMeta = Field(description=META)
    links: Links = Field(description=NAVIGATION)


class Facets(Schema):
    """Counts by facet, without records."""

    data: dict[str, Facet] = Field(description="Each requested facet, by its name")
    meta: CountMeta = Field(description=META)
    links: Links = Field(description=NAVIGATION)


class PlainListing(Schema, Generic[T]):
    """A whole list, without pages."""

    data: list[T] = Field(description=DATA)
    meta: PlainMeta = Field(description=META)
    links: SelfLink = Field(description=NAVIGATION)


class PlainRecord(Schema, Generic[T]):
    """One record that takes no `as_of` or `known_at`."""

    data: T = Field(description="The record")
    meta: dict[str, str] = Field(description="Empty: the record depends on no day or revision")
    links: SelfLink = Field(description=NAVIGATION)


class RecordCounts(Schema):
    """Number of records of each kind."""

    partnerships: int = Field(description="Partnerships that exist today, those that lists leave out included")
    events: int = Field(description="Events of all partnerships, proposals included")
    citations: int = Field(description="Citations of all events")
    sources: int = Field(description="Documents")
    cities: int = Field(description="Cities and other governments")
    observations: int = Field(description="Statements about partnerships that sources do not name")


class About(Schema):
    """Description of the register."""

    name: str = Field(description="The register's name")
    version: str = Field(description="The version of the service")
    api_version: str = Field(description="The version of the interface; `1` answers under `/v1`")
    revision: int = Field(description="The newest revision")
    revised_at: Instant | None = Field(description="When the newest revision was made, UTC")
    counts: RecordCounts = Field(description="How many records of each kind there are")
    count_links: dict[str, str] = Field(description=COUNT_LINKS)
    left_out: LeftOut = Field(description="Number of partnerships that lists leave out by default")
    licence: dict[str, str] = Field(description="SPDX expressions of the licences of `data` and `code`")
    attribution: list[str] = Field(description="Attribution that use of the data requires")
    contact: str | None = Field(description="Where to report an error: an e-mail address or a web address")
    note: str = Field(description="Caveat for conclusions from the register")


class HealthStatus(Schema):
    """Health of the service."""

    status: str = Field(description="`live` or `ready`", examples=["ready"])
    revision: int | None = Field(None, description="The newest revision")
    schema_version: str | None = Field(default=None, description="The schema of the database")
    writable: bool | None = Field(
        default=None, description="Whether the register can be written to; left out by replicas, which take no writes"
    )
    detail: str | None = Field(default=None, description="Warning for the operator, although readers are served")


class ExportFile(Schema):
    """A file with everything of one revision. It never changes."""

    name: str = Field(description="The name of the file", examples=["partnerships.csv"])
    title: str = Field(description="What it holds")
    format: str = Field(description="Its format", examples=["csv"])
    media_type: str = Field(description="Its media type", examples=["text/csv"])
    bytes: int = Field(description="Its size")
    sha256: str = Field(description="The SHA-256 of its bytes, in hexadecimal", pattern="^[0-9a-f]{64}$")
    revision: int = Field(description="The revision of its content")
    known_at: str = Field(description="The same with the id of its history", examples=["r1-4ce59a69"])
    as_of: Day = Field(description="The day of every status in it")
    url: str = Field(description="Where it is served", examples=["/v1/exports/r1/partnerships.csv"])


class ExportMeta(PlainMeta):
    """Information about the list of exports."""

    revision: int | None = Field(description="The newest exported revision; null if there is none")
    warnings: list[str] = Field(description="Whether exports are missing or out of date")


class ExportListing(Schema):
    """All files of all exports."""

    data: list[ExportFile] = Field(description="The files, those of the newest revision first")
    meta: ExportMeta = Field(description=META)
    links: SelfLink = Field(description=NAVIGATION)


# --- maps, feeds and reconciliation ---


class Geometry(Schema):
    """A GeoJSON geometry: a great circle, in two parts where it crosses the 180th meridian, or the point of a city."""

    type: str = Field(description="`LineString`, `MultiLineString` or `Point`", examples=["LineString"])
    coordinates: list[Any] = Field(
        description="Longitude and latitude in degrees (WGS 84), in as many nested lists as the type has"
    )


class Place(Schema):
    """A GeoJSON Feature: an entry as a great circle, or a city as a point."""

    type: Literal["Feature"] = Field(description="The type of GeoJSON object")
    id: str = Field(description="The id of the partnership or city; an event has `partnership#seq`")
    geometry: Geometry | None = Field(description="Where it is; null where coordinates are unknown")
    properties: dict[str, Any] = Field(description="The columns of the table, by name; all values are scalar")


class Map(Schema):
    """A GeoJSON FeatureCollection (RFC 7946) with a description of the query."""

    type: Literal["FeatureCollection"] = Field(description="The type of GeoJSON object")
    question: str = Field(description="The query as an English sentence")
    as_of: Day | None = Field(None, description="The day of the query")
    known_at: str = Field(description="The revision of the query", examples=["r1"])
    permalink: str = Field(description="The same query with the day and the revision fixed")
    licence: str = Field(description="The address of the licence. If several apply, `and` joins them")
    features: list[Place] = Field(description="The entries or cities")


class NamedLink(Schema):
    """An address and its name: the publisher of a feed, or a source."""

    name: str = Field(description="The publisher, with the title of a source")
    url: str = Field(description="The address")


class FeedSources(Schema):
    """The sources of an entry: an extension of JSON Feed."""

    about: str = Field(description="What the extension is")
    links: list[NamedLink] = Field(description="The sources")


class FeedItem(Schema):
    """An entry of a JSON feed."""

    id: str = Field(description="A permanent tag URI")
    url: str = Field(description="The page of the partnership")
    title: str = Field(description="What happened, in a line of plain text")
    summary: str = Field(description="What happened, in a few sentences of plain text")
    content_html: str = Field(description="The same as HTML, with events and sources")
    date_published: Instant = Field(description="When the register first had it, UTC")
    date_modified: Instant = Field(description="When the register last changed the entry, UTC")
    tags: list[str] = Field(description="Terms of the vocabularies that apply")
    sources: FeedSources = Field(alias="_sources", description="The sources")


class JsonFeed(Schema):
    """A feed in JSON Feed 1.1."""

    version: str = Field(description="The address of the version of JSON Feed")
    title: str = Field(description="The query as an English sentence")
    home_page_url: str = Field(description="The same list as JSON pages")
    feed_url: str = Field(description="The feed itself")
    language: str = Field(description="The language of its texts")
    authors: list[NamedLink] = Field(description="Who publishes the feed")
    items: list[FeedItem] = Field(description="The newest entries, newest first")


class EntityType(Schema):
    """Type of an entity."""

    id: str = Field(description="The id of the type", examples=["city"])
    name: str = Field(description="The name of the type", examples=["City or other government"])


class PreviewMetadata(Schema):
    """A page about an entity, for a frame."""

    url: str = Field(description="Its address, with `{{id}}` where the id belongs")
    width: int = Field(description="Width of the frame in pixels", examples=[480])
    height: int = Field(description="Height of the frame in pixels", examples=[320])


class ServiceAddress(Schema):
    """The address of a part of the service, in two parts."""

    service_url: str = Field(description="Start of the address")
    service_path: str = Field(description="Rest of the address", examples=["/suggest/entity"])


class ExtensionMetadata(Schema):
    """Where properties are proposed for the extension of a table."""

    propose_properties: ServiceAddress = Field(description="The list of properties")
    property_settings: list[dict[str, str]] = Field(description="Settings of properties: there are none")


class ReconciliationManifest(Schema):
    """Description of the reconciliation service."""

    versions: list[str] = Field(description="The versions of the specification that it follows", examples=[["0.2"]])
    name: str = Field(description="The name of the service")
    identifier_space: str = Field(alias="identifierSpace", description="Start of the addresses of entities")
    schema_space: str = Field(alias="schemaSpace", description="Kind of entities")
    default_types: list[EntityType] = Field(alias="defaultTypes", description="The types of the entities")
    documentation: str = Field(description="Address of the documentation")
    service_version: str = Field(alias="serviceVersion", description="The version of the program")
    batch_size: int = Field(alias="batchSize", description="Maximum number of queries in a batch", examples=[50])
    view: dict[str, str] = Field(description="`url`: the page of an entity, with `{{id}}` where the id belongs")
    preview: PreviewMetadata = Field(description="A small page about an entity, for a frame")
    suggest: dict[str, ServiceAddress] = Field(description="Where an `entity`, a `property` and a `type` are suggested")
    extend: ExtensionMetadata = Field(description="Where properties are proposed")


class ReconciliationCandidate(Schema):
    """A city that a query may mean."""

    id: str = Field(description="The city's id", examples=["arnhem-nl"])
    name: str = Field(description="The city's name", examples=["Arnhem"])
    description: str = Field(description="Its kind, and where it lies", examples=["municipality, Netherlands"])
    score: float = Field(description="Score from 0 to 100", examples=[100])
    match: bool = Field(
        description="Whether it is certain: the only city with exactly this name, or the one with a given id"
    )
    type: list[EntityType] = Field(description="What it is")


class ReconciliationResult(Schema):
    """The answer to one query."""

    result: list[ReconciliationCandidate] = Field(description="The candidates, most likely first")


class ReconciliationResults(RootModel[dict[str, ReconciliationResult]]):
    """The answers to a batch, by the ids of its queries."""


class SuggestedEntity(Schema):
    """A city with a name that has the words of a prefix."""

    id: str = Field(description="The city's id", examples=["arnhem-nl"])
    name: str = Field(description="The city's name", examples=["Arnhem"])
    description: str = Field(description="Its kind, and where it lies", examples=["municipality, Netherlands"])
    notable: list[EntityType] = Field(description="What it is")


class EntitySuggestions(Schema):
    """Suggested cities."""

    result: list[SuggestedEntity] = Field(description="The suggestions, best first")


class ProposedProperty(Schema):
    """A property with which a table can be extended."""

    id: str = Field(description="The property's id", examples=["status"])
    name: str = Field(description="Its name", examples=["Status"])
    description: str = Field(description="What its values are", examples=["Status of each partnership today"])


class PropertySuggestions(Schema):
    """Suggested properties."""

    result: list[ProposedProperty] = Field(description="The suggestions, in the order of the properties")


class TypeSuggestions(Schema):
    """Suggested types of entities."""

    result: list[EntityType] = Field(description="The only type, if it is meant")


class PropertyProposal(Schema):
    """The properties with which a table can be extended."""

    type: str = Field(description="The type of the entities", examples=["city"])
    limit: int = Field(description="The maximum number of properties", examples=[100])
    properties: list[ProposedProperty] = Field(description="The properties")


class ExtensionProperty(Schema):
    """A property of an extended table."""

    id: str = Field(description="The property's id", examples=["status"])
    name: str = Field(description="Its name", examples=["Status"])
    type: EntityType | None = Field(None, description="The type of its values, if they are entities")


class ExtensionValue(Schema):
    """A value: a text, a number or a city. It is empty if the value of a partnership is not known."""

    text: str | None = Field(None, alias="str", description="A text", examples=["severed"])
    number: float | None = Field(None, alias="float", description="A number", examples=[51.98])
    id: str | None = Field(None, description="The id of a city", examples=["wuhan-cn"])
    name: str | None = Field(None, description="The name of a city", examples=["Wuhan"])


class ExtensionResults(Schema):
    """Properties of cities."""

    meta: list[ExtensionProperty] = Field(description="The properties, as they were asked for")
    rows: dict[str, dict[str, list[ExtensionValue]]] = Field(
        description="The values of each property, by the ids of the cities and of the properties"
    )
