"""The shapes of lists in other forms than JSON pages."""

from typing import Any

from geojson_pydantic import Feature, LineString, MultiLineString, Point
from pydantic import BaseModel, ConfigDict, Field

from app.api.schemas.records import Day, Schema


class Place(Feature[LineString | MultiLineString | Point, dict[str, Any]]):
    """An entry as a great circle, or a city as a point, with its properties: the columns of the table."""

    model_config = ConfigDict(title="Feature")


class Map(Schema):
    """A GeoJSON FeatureCollection (RFC 7946) that says what it is about."""

    type: str = Field(pattern="^FeatureCollection$", examples=["FeatureCollection"])
    question: str = Field(description="The question as an English sentence")
    as_of: Day | None = Field(None, description="The day in the world that was asked about")
    known_at: str = Field(description="The revision whose knowledge this is", examples=["r1"])
    permalink: str = Field(description="The same with both clocks stopped")
    licence: str
    features: list[Place]


class FeedAuthor(Schema):
    """Who publishes the feed."""

    name: str
    url: str


class FeedItem(BaseModel):
    """An entry of a JSON feed."""

    id: str = Field(description="A tag URI that stays the same for ever")
    url: str
    title: str
    summary: str
    content_html: str
    date_published: str
    date_modified: str
    tags: list[str]


class JsonFeed(Schema):
    """A feed in JSON Feed 1.1."""

    version: str
    title: str
    home_page_url: str
    feed_url: str
    language: str
    authors: list[FeedAuthor]
    items: list[FeedItem]
