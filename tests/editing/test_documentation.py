"""The commands of docs/suggestions.md do what the page says, and the OpenAPI document is the committed one."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from app.api.openapi import to_text
from app.domain.vocabulary import DeclineReason, KeyScope, SuggestionKind
from app.editing.openapi import describe
from app.editing.senders import DAILY, HOURLY, MOST_OF_BLOCK
from app.editing.suggestions import MOST_OPEN
from tests.editing.conftest import Editing
from tests.editing.test_suggestions import ended

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "suggestions.md").read_text(encoding="utf-8")


@dataclass
class Command:
    """A command that calls curl."""

    url: str = ""
    method: str = "GET"
    content: str | None = None
    headers: dict[str, str] = field(default_factory=dict)


def read_commands(text: str) -> Iterator[list[str]]:
    """Yield the words of each command that calls curl."""
    for block in re.findall(r"```console\n(.*?)```", text, re.DOTALL):
        for command in re.split(r"^\$ ", block, flags=re.MULTILINE):
            if command.startswith("curl "):
                yield shlex.split(command)[1:]


def parse(words: list[str]) -> Command:
    """Return what a command asks."""
    command = Command()
    arguments = iter(words)
    for word in arguments:
        if word == "--header":
            name, _, value = next(arguments).partition(": ")
            command.headers[name] = value
        elif word == "--json":
            command.content = next(arguments)
            command.method = "PUT" if command.method == "PUT" else "POST"
            command.headers["Content-Type"] = "application/json"
        elif word == "--request":
            command.method = next(arguments)
        elif not word.startswith("--"):
            command.url = urlsplit(word)._replace(scheme="", netloc="").geturl()
    return command


@pytest.mark.sqlite_only
def test_every_command_of_the_page_succeeds(editing: Editing) -> None:
    etag = ""
    count = 0
    for words in read_commands(PAGE):
        command = parse([word.replace("$KEY", editing.keys["admin"]).replace("$ETAG", etag) for word in words])
        answer = editing.client.request(command.method, command.url, content=command.content, headers=command.headers)
        assert answer.status_code in (200, 201), (words, answer.text)
        etag = answer.headers.get("etag", etag)
        count += 1
        if count == 1:  # The page answers a second suggestion, too.
            editing.client.post("/v1/suggestions", json=ended(), headers={"X-Forwarded-For": "192.0.2.7"})
    assert count >= 9


@pytest.mark.sqlite_only
def test_the_document_is_the_committed_one(editing: Editing) -> None:
    committed = (ROOT / "docs" / "openapi-editing.json").read_text(encoding="utf-8")
    assert committed == to_text(describe()), "run `make openapi`, and describe the change in CHANGELOG.md"
    assert editing.client.get("/openapi-editing.json").json() == describe()


def test_the_page_names_every_kind_scope_reason_and_limit() -> None:
    for term in (*SuggestionKind, *KeyScope, *DeclineReason):
        assert f"`{term}`" in PAGE
    for limit in (
        f"{HOURLY} suggestions an hour",
        f"{DAILY} a day",
        f"{MOST_OF_BLOCK} suggestions of",
        f"{MOST_OPEN:,} suggestions",
    ):
        assert limit in PAGE


def test_every_operation_and_every_member_is_described() -> None:
    document = describe()
    for path, methods in document["paths"].items():
        for operation in methods.values():
            assert operation["summary"]
            assert len(operation["description"]) > 25, path
            assert all(parameter.get("description") for parameter in operation.get("parameters", [])), path
    described = {
        f"{name}.{member}": schema.get("description") or "$ref" in schema
        for name, schemas in document["components"]["schemas"].items()
        for member, schema in schemas.get("properties", {}).items()
        if not name.startswith("Answer") and "const" not in schema
    }
    assert [name for name, description in described.items() if not description] == []
