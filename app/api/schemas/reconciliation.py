"""The shapes of the reconciliation service, by the Reconciliation Service API 0.2 of the W3C."""

from pydantic import Field, RootModel

from app.api.schemas.records import Schema


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
