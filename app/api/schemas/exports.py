"""The shapes of the list of exports, for the OpenAPI document."""

from pydantic import Field

from app.api.schemas.envelopes import PlainMeta
from app.api.schemas.records import Day, Schema, SelfLink


class ExportFile(Schema):
    """A file with everything of one revision. It never changes."""

    name: str = Field(description="The name of the file", examples=["partnerships.csv"])
    title: str = Field(description="What it holds")
    format: str = Field(description="Its format", examples=["csv"])
    media_type: str = Field(description="Its media type", examples=["text/csv"])
    bytes: int = Field(description="Its size")
    sha256: str = Field(description="The SHA-256 of its bytes, in hexadecimal", pattern="^[0-9a-f]{64}$")
    revision: int = Field(description="The revision of its content")
    as_of: Day = Field(description="The day of every status in it")
    url: str = Field(description="Where it is served", examples=["/v1/exports/r1/partnerships.csv"])


class ExportMeta(PlainMeta):
    """Information about the list of exports."""

    revision: int | None = Field(description="The newest revision that was exported; null where none was")
    warnings: list[str] = Field(description="Whether exports are missing or out of date")


class ExportListing(Schema):
    """All files of all exports."""

    data: list[ExportFile] = Field(description="The files, those of the newest revision first")
    meta: ExportMeta = Field(description="Information about the response")
    links: SelfLink = Field(description="Related addresses")
