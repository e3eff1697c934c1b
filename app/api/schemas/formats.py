"""The shapes of maps, feeds, and the reconciliation service (its API 0.2 of the W3C)."""

from typing import Annotated, Any, Literal

from pydantic import Field, RootModel

from app.api.schemas.records import Day, Instant, Schema

Position = Annotated[list[float], Field(min_length=2, max_length=2)]
Positions = Annotated[list[Position], Field(min_length=2)]

COORDINATES = "Longitude and latitude in degrees (WGS 84)"


class PointGeometry(Schema):
    """A GeoJSON Point: a city."""

    type: Literal["Point"] = Field(description="The type of GeoJSON object")
    coordinates: Position = Field(description=COORDINATES)


class LineGeometry(Schema):
    """A GeoJSON LineString: a great circle between two cities."""

    type: Literal["LineString"] = Field(description="The type of GeoJSON object")
    coordinates: Positions = Field(description=COORDINATES)


class MultiLineGeometry(Schema):
    """A GeoJSON MultiLineString: a great circle that is split at the 180th meridian."""

    type: Literal["MultiLineString"] = Field(description="The type of GeoJSON object")
    coordinates: list[Positions] = Field(description=COORDINATES)


class Place(Schema):
    """A GeoJSON Feature: an entry as a great circle, or a city as a point."""

    type: Literal["Feature"] = Field(description="The type of GeoJSON object")
    id: str = Field(description="The id of the partnership or city; an event has `partnership#seq`")
    geometry: LineGeometry | MultiLineGeometry | PointGeometry | None = Field(
        description="Where it is; null where coordinates are unknown"
    )
    properties: dict[str, Any] = Field(description="The columns of the table, by name; all values are scalar")


class Map(Schema):
    """A GeoJSON FeatureCollection (RFC 7946) that says what it is about."""

    type: Literal["FeatureCollection"] = Field(description="The type of GeoJSON object")
    question: str = Field(description="The query as an English sentence")
    as_of: Day | None = Field(None, description="The day of the query")
    known_at: str = Field(description="The revision of the query", examples=["r1"])
    permalink: str = Field(description="The same query with the day and the revision fixed")
    licence: str = Field(description="The address of the licence. If several apply, `and` joins them")
    features: list[Place] = Field(description="The entries or cities")


class FeedAuthor(Schema):
    """Publisher of the feed."""

    name: str = Field(description="The publisher's name")
    url: str = Field(description="The publisher's address")


class FeedSource(Schema):
    """A source of an entry."""

    url: str = Field(description="Where the document is")
    name: str = Field(description="Its publisher and title")


class FeedSources(Schema):
    """The sources of an entry: an extension of JSON Feed."""

    about: str = Field(description="What the extension is")
    links: list[FeedSource] = Field(description="The sources")


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
    authors: list[FeedAuthor] = Field(description="Who publishes the feed")
    items: list[FeedItem] = Field(description="The newest entries, newest first")


class EntityType(Schema):
    """Type of an entity."""

    id: str = Field(description="The id of the type", examples=["city"])
    name: str = Field(description="The name of the type", examples=["City or other government"])


class AddressTemplate(Schema):
    """Template that turns an id into an address."""

    url: str = Field(description="The address, with `{{id}}` where the id belongs")


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
    view: AddressTemplate = Field(description="The page of an entity")


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
