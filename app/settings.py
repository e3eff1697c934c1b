"""The settings of the service. Nothing else reads the environment."""

from ipaddress import ip_network
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_settings import BaseSettings, SettingsConfigDict


def _proxies(text: str) -> str:
    for proxy in filter(None, map(str.strip, text.split(","))):
        ip_network(proxy, strict=False)
    return text


class Settings(BaseSettings):
    """What an operator can set, each as an environment variable with the prefix `SISTER_CITIES_`."""

    model_config = SettingsConfigDict(env_prefix="SISTER_CITIES_", frozen=True, extra="ignore")

    database_url: str = Field(
        default="sqlite:///sister-cities.sqlite",
        description="Where the register is kept: sqlite:///FILE or postgresql://USER:PASSWORD@HOST/DATABASE",
    )
    read_database_url: str = Field(
        default="",
        description="Where readers are served from, if not from the register itself: a replica of it, for example",
    )
    database_programs: str = Field(
        default="",
        description="The folder with a database server's own programs, for backups; empty: the search path has them",
    )
    public_url: str = Field(
        default="",
        pattern=r"^(https?://[^/]+(/[^?#]*[^/?#])?)?$",
        description="The address under which readers reach the service, without a slash at the end: for absolute links;"
        " empty: that of the request",
    )
    contact: str = Field(
        default="",
        pattern=r"^(https?://[^\s<>\"]+|[^\s<>\"@:/?#]+@[^\s<>\"@:/?#]+)?$",
        description="Where readers report errors, an e-mail address or a web address; empty: nowhere",
    )
    exports: str = Field(
        default="",
        description="The folder with the exports that `sister-cities export --all FOLDER` makes; empty: there are none",
    )
    cache_bytes: int = Field(
        default=64 * 1024 * 1024, ge=0, description="How much memory a process may use for finished answers"
    )
    answer_seconds: float = Field(
        default=10.0, gt=0, le=3600, description="How long one answer may keep the database at work, in seconds"
    )
    workbook_seconds: float = Field(
        default=45.0, gt=0, le=3600, description="How long the making of one workbook may take, in seconds"
    )
    waiting_seconds: float = Field(
        default=5.0,
        gt=0,
        le=600,
        description="How long a request waits for a free thread or connection, in seconds, before it is refused",
    )
    database_connections: int = Field(
        default=40, ge=12, le=1000, description="How many connections to a database server a process opens at most"
    )
    lists_presumed: bool = Field(
        default=True,
        description="Whether lists show partnerships whose status is only presumed when a question does not say",
    )
    rate_limit: str = Field(
        default="3000/minute",
        pattern="^([1-9][0-9]{0,8}/(second|minute|hour|day))?$",
        description="How often one address may ask a process, such as 600/minute; empty: as often as it likes",
    )
    trusted_proxies: Annotated[str, AfterValidator(_proxies)] = Field(
        default="127.0.0.1,::1",
        description="Proxies, as addresses and networks, that are believed when they say whom they ask for",
    )
    trusted_hosts: str = Field(
        default="",
        pattern=r"^[^\s/]*$",
        description="The hosts, such as register.example,*.register.example, that requests may name; empty: any",
    )
    request_seconds: int = Field(
        default=10, ge=1, description="How long a client may take to send the head of a request, and again for its body"
    )
    reading_seconds: int = Field(
        default=60, ge=1, description="How long a client may leave an answer unread before the connection is broken off"
    )
    grace_seconds: int = Field(
        default=25, ge=1, description="How long requests that are running may go on when the service is told to stop"
    )
    connections: int = Field(
        default=2_000,
        ge=1,
        description="How many connections a process serves; later ones get 503",
    )
    log_level: str = Field(default="info", pattern="^(debug|info|warning|error)$", description="What is logged")
    log_requests: str = Field(
        default="errors",
        pattern="^(off|errors|all)$",
        description="Which requests have a line in the log: those with status 400 and above, all, or only 5xx (off)",
    )
    metrics_address: str = Field(
        default="",
        pattern=r"^([^\s/@]+:[0-9]{1,5})?$",
        description="HOST:PORT where /metrics is served; empty: on the public port, by a single process only",
    )


class Exporting(BaseSettings):
    """What OpenTelemetry itself reads; here only to know whether it is wanted."""

    model_config = SettingsConfigDict(env_prefix="OTEL_EXPORTER_OTLP_", frozen=True, extra="ignore")

    endpoint: str = Field(default="", description="Where traces and figures are sent; empty: nowhere")
