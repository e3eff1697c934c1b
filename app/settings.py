"""The settings of the service. Nothing else reads the environment."""

import os
import re
from dataclasses import dataclass
from difflib import get_close_matches
from ipaddress import ip_network
from typing import Annotated, Self

from pydantic import AfterValidator, BeforeValidator, ByteSize, Field, TypeAdapter, ValidationError, model_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "SISTER_CITIES_"
# What follows the prefix in variables that Kubernetes sets for a service called `sister-cities`.
_SERVICE_LINK = re.compile(
    r"(SERVICE_(HOST|PORT(_\w+)?)|PORT_[0-9]+_(TCP|UDP|SCTP)(_\w+)?)=.*|PORT=\w+://.*", re.DOTALL
)
_HTTPS = r"^https://[^/\s?#@]+/[^\s?#]*$"
# Options of `sister-cities serve` that may be mistaken for settings.
_OPTIONS = ("HOST", "PORT", "WORKERS")


@dataclass(frozen=True)
class MustBe:
    """Description of the valid values of a setting, with an example, for error messages."""

    text: str


def _port(text: str) -> str:
    if text and int(text.rpartition(":")[2]) > 65_535:
        raise ValueError
    return text


def _proxies(text: str) -> str:
    for proxy in filter(None, map(str.strip, text.split(","))):
        ip_network(proxy)
    return text


Seconds = Annotated[int, MustBe("a whole number of seconds, at least 1, such as 30")]


class Settings(BaseSettings):
    """Settings, each an environment variable with the prefix `SISTER_CITIES_`.

    Raises ValidationError for an invalid value, and for an unknown variable with the prefix.
    """

    model_config = SettingsConfigDict(env_prefix="SISTER_CITIES_", frozen=True, extra="ignore")

    database_url: str = Field(
        default="sqlite:///sister-cities.sqlite",
        repr=False,
        description="The database with the register: sqlite:///FILE or postgresql://USER:PASSWORD@HOST/DATABASE.",
    )
    read_database_url: str = Field(
        default="",
        repr=False,
        description="A replica of the database, from which readers are served. Empty: none.",
    )
    public_url: Annotated[str, MustBe("a web address without a slash at the end, such as https://register.example")] = (
        Field(
            default="",
            pattern=r"^(https?://[^\s/?#<>\"]+(/[^\s?#<>\"]*[^\s/?#<>\"])?)?$",
            description="The address that readers use, for absolute links. Empty: that of the request.",
        )
    )
    contact: Annotated[str, MustBe("an e-mail address or a web address, such as editors@register.example")] = Field(
        default="",
        pattern=r"^(https?://[^\s<>\"]+|[^\s<>\"@:/?#]+@[^\s<>\"@:/?#]+)?$",
        description="The e-mail or web address for reports of errors; in a web address {page} is the page. Empty:"
        " none.",
    )
    wikidata_query_url: Annotated[str, MustBe("a web address such as https://query.wikidata.org/sparql")] = Field(
        default="https://query.wikidata.org/sparql",
        pattern=_HTTPS,
        description="The query service from which `import wikidata-live` gets the list of cities.",
    )
    wikidata_api_url: Annotated[str, MustBe("a web address such as https://www.wikidata.org/w/api.php")] = Field(
        default="https://www.wikidata.org/w/api.php",
        pattern=_HTTPS,
        description="The entity API from which `import wikidata-live` gets the cities.",
    )
    wikidata_token: Annotated[str, MustBe("an access token without spaces")] = Field(
        default="",
        pattern=r"^[!-~]*$",
        repr=False,
        description="An OAuth 2 access token for the entity API, which has higher limits then. Empty: none.",
    )
    exports: str = Field(
        default="",
        description="The folder with the exports that `sister-cities export FOLDER` wrote. Empty: none.",
    )
    gazetteer: str = Field(
        default="~/.cache/sister-cities",
        description="The folder for the gazetteer, which the first import makes of GeoNames: 80 MB.",
    )
    cache_bytes: Annotated[
        int,
        BeforeValidator(TypeAdapter(ByteSize).validate_python),
        MustBe("a size, such as 64MiB, or 67108864 for the same number of bytes"),
    ] = Field(default=64 * 1024 * 1024, ge=0, description="Memory for cached responses in a process, such as 64MiB.")
    document_bytes: Annotated[
        int,
        BeforeValidator(TypeAdapter(ByteSize).validate_python),
        MustBe("a size, such as 64MiB, or 67108864 for the same number of bytes"),
    ] = Field(
        default=32 * 1024 * 1024,
        ge=0,
        description="Memory for documents that a process has read and verified, such as 32MiB.",
    )
    answer_seconds: Annotated[float, MustBe("a number of seconds above 0 and up to 3600, such as 10")] = Field(
        default=10.0, gt=0, le=3600, description="Time limit for the database work of one response, in seconds."
    )
    workbook_seconds: Annotated[float, MustBe("a number of seconds above 0 and up to 3600, such as 45")] = Field(
        default=45.0, gt=0, le=3600, description="Time limit for making one workbook (XLSX), in seconds."
    )
    waiting_seconds: Annotated[float, MustBe("a number of seconds above 0 and up to 600, such as 5")] = Field(
        default=5.0,
        gt=0,
        le=600,
        description="How long a request waits for a free thread or connection before it gets 503, in seconds.",
    )
    database_connections: Annotated[int, MustBe("a whole number from 12 to 1000, such as 40")] = Field(
        default=40, ge=12, le=1000, description="Maximum number of connections of a process to a database server."
    )
    lists_presumed: Annotated[bool, MustBe("true or false")] = Field(
        default=True,
        description="Whether lists include partnerships whose status is presumed, unless the query says otherwise.",
    )
    suggestions: Annotated[str, MustBe("on or off")] = Field(
        default="on",
        pattern="^(off|on)$",
        description="Whether readers may send suggestions, which editors answer: on or off.",
    )
    rate_limit: Annotated[
        str,
        MustBe("a whole number per second, minute, hour or day, such as 600/minute, or empty for no limit"),
    ] = Field(
        default="3000/minute",
        pattern="^([1-9][0-9]{0,8}/(second|minute|hour|day))?$",
        description="Maximum number of requests of one client address to a process. Empty: no limit.",
    )
    trusted_proxies: Annotated[
        str,
        AfterValidator(_proxies),
        MustBe("IP addresses and networks, separated by commas, such as 127.0.0.1,10.0.0.0/8"),
    ] = Field(
        default="127.0.0.1,::1",
        description="Reverse proxies whose X-Forwarded-For and X-Forwarded-Proto headers are trusted.",
    )
    trusted_hosts: Annotated[
        str,
        MustBe("host names, separated by commas without spaces, such as register.example,*.register.example"),
    ] = Field(
        default="",
        pattern=r"^[^\s/]*$",
        description="Host names that requests may use. Empty: any.",
    )
    request_seconds: Seconds = Field(
        default=10, ge=1, description="Time limit for a client to send the head of a request, and again for its body."
    )
    reading_seconds: Seconds = Field(
        default=60, ge=1, description="How long a client may leave a response unread before the connection is closed."
    )
    grace_seconds: Seconds = Field(
        default=25, ge=1, description="How long running requests may continue when the service is stopped."
    )
    connections: Annotated[int, MustBe("a whole number, at least 1, such as 2000")] = Field(
        default=2_000, ge=1, description="Maximum number of connections of a process. Later ones get 503."
    )
    log_level: Annotated[str, MustBe("debug, info, warning or error")] = Field(
        default="info", pattern="^(debug|info|warning|error)$", description="The lowest level that is logged."
    )
    log_format: Annotated[str, MustBe("auto, json or text")] = Field(
        default="auto",
        pattern="^(auto|json|text)$",
        description="json: one JSON object per line; text: readable lines; auto: text on a terminal, else json.",
    )
    log_requests: Annotated[str, MustBe("off, errors or all")] = Field(
        default="errors",
        pattern="^(off|errors|all)$",
        description="Which requests are logged: errors (status 400 and above), all, or off (only 5xx).",
    )
    metrics_address: Annotated[str, AfterValidator(_port), MustBe("HOST:PORT, such as 127.0.0.1:9464")] = Field(
        default="",
        pattern=r"^([^\s/@]+:[0-9]{1,5})?$",
        description="HOST:PORT for /metrics, required with several workers. Empty: on the public port.",
    )

    @model_validator(mode="after")
    def _refuse_unknown(self) -> Self:
        names = sorted(field.upper() for field in type(self).model_fields)
        unknown = [
            name.upper().removeprefix(PREFIX)
            for name, value in sorted(os.environ.items())
            if name.upper().startswith(PREFIX)
            and name.upper().removeprefix(PREFIX) not in names
            and not _SERVICE_LINK.fullmatch(f"{name.upper().removeprefix(PREFIX)}={value}")
        ]
        if unknown:
            faults = " ".join(f"Unknown setting {PREFIX}{name}.{_suggest(name, names)}" for name in unknown)
            text = f"{faults} The settings, each after {PREFIX}, are {', '.join(names)}."
            raise PydanticCustomError("unknown_setting", "{text}", {"text": text})
        return self


def _suggest(name: str, names: list[str]) -> str:
    if name in _OPTIONS:
        return f" Use the option --{name.lower()} of “sister-cities serve”."
    close = get_close_matches(name, names, n=1)
    return f" Did you mean {PREFIX}{close[0]}?" if close else ""


def describe_errors(error: ValidationError) -> str:
    """Return a sentence for each invalid or unknown setting. Values are not repeated: they may contain a password."""
    sentences = []
    for fault in error.errors(include_input=False, include_url=False):
        if fault["loc"]:
            name = str(fault["loc"][0])
            (must_be,) = (mark for mark in Settings.model_fields[name].metadata if isinstance(mark, MustBe))
            sentences.append(f"{PREFIX}{name.upper()} must be {must_be.text}.")
        else:
            sentences.append(fault["msg"])
    return " ".join(sentences)


class Exporting(BaseSettings):
    """Settings of OpenTelemetry, read here only to find out whether it is enabled."""

    model_config = SettingsConfigDict(env_prefix="OTEL_EXPORTER_OTLP_", frozen=True, extra="ignore")

    endpoint: str = Field(default="", description="The address to which traces and metrics are sent; empty: none")
