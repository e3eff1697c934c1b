"""Compares two versions of the service: every difference in status, headers and body, and in what commands print.

    python -m benchmarks.compare_servers OLD NEW [--intended FILE] [--seed FOLDER]... [--database OLD_URL NEW_URL]

OLD and NEW are checkouts with a `.venv` of their own, or base URLs of running servers. Each checkout gets a fresh
SQLite database with the same content, unless database URLs are given. Exit status 1 if there are differences that FILE
does not name. FILE is TOML: `[[intended]]` tables with the regular expressions `request` and `difference`, and a
`reason`.
"""

import argparse
import csv
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import typer
from openpyxl import load_workbook

from benchmarks.compared_requests import FORMS, Request, find_requests
from benchmarks.servers import running

Content = Any
IGNORED_HEADERS = {"etag", "date", "server", "content-length", "transfer-encoding", "connection", "keep-alive", "age",
                   "x-request-id", "repr-digest", "last-modified", "server-timing"}  # fmt: skip
IGNORED_MEMBERS = {"request_id", "build", "version", "sha256", "bytes"}
"""Members of JSON objects whose values may differ, at any depth."""
RENAMED_MEMBERS = {"standing": "at_interval_end"}
"""Members of JSON objects that have another name in the new version. Their values are compared."""
MASKS = (
    (re.compile(r"cursor=[\w%-]+"), "cursor=*"),
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)"), "<instant>"),  # When a revision was made.
    (re.compile(r"\?v=[\w.-]+"), "?v=*"),
    (re.compile(r'("?request[-_]id"?\W{1,4})[\w-]+'), r"\1*"),
    (re.compile(r"(?m)^([a-z_]+(\{.*?\})?) [\d.e+-]+$"), r"\1 *"),  # Values of metrics.
)
"""Parts of texts that may differ."""
SHOWN = 5
"""Differences shown for each request."""
PATIENCE = 120.0
COMMANDS = ("check", "digest", "export", "export --as-of 2012", "version", "openapi", "seed --check", "nothing")
HELP = ("", "serve", "migrate", "seed", "check", "digest", "rebuild", "export", "backup", "restore", "import",
        "import table", "import wikidata", "links")  # fmt: skip
TERMINAL = {"COLUMNS": "120", "NO_COLOR": "1", "TERM": "dumb"}


class Difference(NamedTuple):
    """Something that is not the same: of which request or command, where in the answer, and both values."""

    request: str
    place: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.place}: {self.old} → {self.new}"


@dataclass
class Side:
    """One of the two versions: a checkout with its database, or just the URL of a server."""

    name: str
    folder: Path | None
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, command: str) -> tuple[int, str, str]:
        """Exit status, standard output and standard error of a command."""
        assert self.folder is not None
        program = [str(self.folder / ".venv/bin/sister-cities"), *command.split()]
        done = subprocess.run(
            program, cwd=self.folder, env={**os.environ, **self.environment}, capture_output=True, check=False
        )
        return done.returncode, done.stdout.decode(), done.stderr.decode()


# --- comparing ---


def content_of(response: httpx.Response) -> Content:
    """A body as plain data: JSON as it is, tables as rows, other texts as lines."""
    media_type = response.headers.get("content-type", "").partition(";")[0]
    if not response.content:
        return []
    if media_type == FORMS["xlsx"]:
        book = load_workbook(io.BytesIO(response.content), read_only=True)
        return {sheet.title: [[str(cell) for cell in row] for row in sheet.values] for sheet in book.worksheets}
    if media_type == FORMS["ndjson"]:
        return [json.loads(line) for line in response.text.splitlines()]
    if media_type.endswith("json"):
        return response.json()
    if media_type == FORMS["csv"]:
        return list(csv.reader(io.StringIO(response.text, newline="")))
    if media_type.startswith("text/") or "xml" in media_type:
        return masked(response.text).replace("><", ">\n<").splitlines()
    return response.content.hex()


def masked(text: str) -> str:
    """A text without what may differ."""
    for pattern, replacement in MASKS:
        text = pattern.sub(replacement, text)
    return text


def compare(old: Content, new: Content, place: str = "body") -> Iterator[tuple[str, str, str]]:
    """Where two contents differ, with both values. Lists are compared item by item."""
    if isinstance(old, dict) and isinstance(new, dict):
        old = {
            RENAMED_MEMBERS[name] if name not in new and name in RENAMED_MEMBERS else name: old[name] for name in old
        }
        for name in [*old, *(name for name in new if name not in old)]:
            if name not in IGNORED_MEMBERS:
                yield from compare(old.get(name, "(absent)"), new.get(name, "(absent)"), f"{place}.{name}")
    elif isinstance(old, list) and isinstance(new, list):
        if len(old) != len(new):
            yield f"{place}.length", str(len(old)), str(len(new))
        for number, (one, other) in enumerate(zip(old, new, strict=False)):
            yield from compare(one, other, f"{place}[{number}]")
    elif isinstance(old, str) and isinstance(new, str):
        if old != new and masked(old) != masked(new):
            yield place, _brief(old), _brief(new)
    elif (type(old), old) != (type(new), new):
        yield place, _brief(json.dumps(old, ensure_ascii=False)), _brief(json.dumps(new, ensure_ascii=False))


def _brief(text: str) -> str:
    return repr(text if len(text) <= 160 else f"{text[:150]} … ({len(text)} characters)")


def compare_responses(old: httpx.Response, new: httpx.Response, place: str = "") -> Iterator[tuple[str, str, str]]:
    """Where two responses differ. Bodies are compared only where the status and the media type are the same."""
    if old.status_code != new.status_code:
        yield f"{place}status", str(old.status_code), str(new.status_code)
    headers = [
        {name: masked(value) for name, value in answer.headers.items() if name not in IGNORED_HEADERS}
        for answer in (old, new)
    ]
    yield from compare(headers[0], headers[1], f"{place}header")
    if headers[0].get("content-type") == headers[1].get("content-type") and old.content != new.content:
        try:
            contents = [content_of(answer) for answer in (old, new)]
        except ValueError as error:
            yield f"{place}body", "cannot be read", str(error)
        else:
            yield from compare(contents[0], contents[1], f"{place}body")


# --- asking ---


def ask(client: httpx.Client, request: Request) -> list[httpx.Response]:
    """The response, or all of those that a request leads to, in order."""
    headers = dict(request.headers)
    responses = [client.request(request.method, request.path, headers=headers)]
    if request.known and "etag" in responses[0].headers:
        headers["if-none-match"] = responses[0].headers["etag"]
        responses.append(client.request(request.method, request.path, headers=headers))
    while request.walks and responses[-1].status_code == 200 and (link := responses[-1].json()["links"].get("next")):
        responses.append(client.get(link))
    return responses


def compare_requests(old: httpx.Client, new: httpx.Client, requests: Sequence[Request]) -> Iterator[Difference]:
    """Send every request to both servers."""
    pool = ThreadPoolExecutor(2)
    for number, request in enumerate(requests):
        if number % 200 == 0:
            typer.echo(f"Request {number} of {len(requests)}", err=True)
        answers, others = pool.map(ask, (old, new), (request, request))
        if len(answers) != len(others):
            yield Difference(str(request), "pages", str(len(answers)), str(len(others)))
        for page, (answer, other) in enumerate(zip(answers, others, strict=False), start=1):
            for difference in compare_responses(answer, other, f"page {page} " if len(answers) > 1 else ""):
                yield Difference(str(request), *difference)


def compare_commands(old: Side, new: Side) -> Iterator[Difference]:
    """Run the commands that only read, and compare what they print and their exit status."""
    commands = [*COMMANDS, *(f"{command} --help".strip() for command in HELP)]
    pool = ThreadPoolExecutor(2)
    names = ("exit status", "standard output", "standard error")
    for command, done, other in zip(commands, pool.map(old.run, commands), pool.map(new.run, commands), strict=True):
        for name, one, another in zip(names, done, other, strict=True):
            lines = [masked(str(value)).splitlines() for value in (one, another)]
            for difference in compare(lines[0], lines[1], name):
                yield Difference(f"sister-cities {command}", *difference)


# --- the two versions ---


def prepare(side: Side, seeds: Sequence[Path], database: str, home: Path) -> None:
    """Give a checkout its environment, and fill its database unless one is given."""
    side.environment = {
        "SISTER_CITIES_DATABASE_URL": database or f"sqlite:///{home / side.name}.sqlite",
        "SISTER_CITIES_PUBLIC_URL": "http://register.example",
        "SISTER_CITIES_RATE_LIMIT": "",
    } | TERMINAL
    for seed in () if database else seeds:
        status, out, error = side.run(f"seed {seed}")
        if status:
            raise SystemExit(f"{side.name} cannot be filled from {seed}: {error or out}")


def write_draft(seed: Path, draft: Path) -> Path:
    """Copy a seed folder with other notes, so that the real one becomes a second revision."""
    for file in seed.rglob("*"):
        if file.is_file():
            copy = draft / file.relative_to(seed)
            copy.parent.mkdir(parents=True, exist_ok=True)
            text = file.read_text(encoding="utf-8")
            copy.write_text(re.sub(r'(?m)^note = "(?:"")?', r"\g<0>Draft. ", text), encoding="utf-8")
    return draft


def main() -> int:
    """Compare, print the differences, and return the exit status."""
    arguments = _arguments()
    for name in [name for name in os.environ if name.startswith(("SISTER_CITIES_", "PYTHON", "OTEL_"))]:
        del os.environ[name]  # What was set for this process must not reach the servers.
    intended = tomllib.loads(arguments.intended.read_text())["intended"] if arguments.intended else []
    sides = [
        Side(name, None if place.startswith("http") else Path(place).resolve())
        for name, place in (("old", arguments.old), ("new", arguments.new))
    ]
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        clients = []
        for number, side in enumerate(sides):
            url = (arguments.old, arguments.new)[number]
            if side.folder is not None:
                seed = (sides[0].folder or side.folder) / "seed"
                seeds = arguments.seed or [write_draft(seed, home / f"draft-{side.name}"), seed]
                prepare(side, seeds, arguments.database[number], home)
                command = [f"{side.folder}/.venv/bin/sister-cities", "serve", "--port", "{port}"]
                server = stack.enter_context(
                    running(side.name, command, folder=home, environment=side.environment, core=number)
                )
                server.wait("/health/ready")
                url = server.url
            clients.append(stack.enter_context(httpx.Client(base_url=url, timeout=PATIENCE, headers=_PLAIN)))
        requests = [one for one in find_requests(clients[0]) if re.search(arguments.only, str(one))]
        found = list(compare_requests(clients[0], clients[1], requests))
        if sides[0].folder and sides[1].folder and not arguments.only:
            found += compare_commands(*sides)
    return report(found, intended, len(requests))


_PLAIN = {"accept": "*/*", "accept-encoding": "identity", "user-agent": "compare"}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compare two versions of the service.")
    parser.add_argument("old", help="a checkout with its .venv, or the base URL of a running server")
    parser.add_argument("new", help="the same, of the version to compare with it")
    parser.add_argument("--seed", action="append", type=Path, help="a folder to seed from, one revision each, in order")
    parser.add_argument(
        "--database", nargs=2, default=("", ""), metavar=("OLD_URL", "NEW_URL"), help="filled databases"
    )
    parser.add_argument("--intended", type=Path, help="a TOML file of intended differences")
    parser.add_argument("--only", default="", help="a regular expression: only these requests, and no commands")
    return parser.parse_args()


def report(found: Sequence[Difference], intended: Sequence[dict[str, str]], compared: int) -> int:
    """Print the differences by request, those that are intended as counts alone."""
    used: Counter[str] = Counter()
    by_request: dict[str, list[Difference]] = {}
    for one in found:
        rules = (r for r in intended if re.search(r["request"], one.request) and re.search(r["difference"], str(one)))
        rule = next(rules, None)
        if rule is None:
            by_request.setdefault(one.request, []).append(one)
        else:
            used[rule["reason"]] += 1
    for request, differences in sorted(by_request.items(), key=lambda item: item[0].endswith("--help")):
        typer.echo(request)
        for one in differences[:SHOWN]:
            typer.echo(f"    {one}")
        if len(differences) > SHOWN:
            typer.echo(f"    … and {len(differences) - SHOWN} more")
    for rule in intended:
        typer.echo(f"Intended, {used[rule['reason']]} differences: {rule['reason']}")
    typer.echo(f"{compared} requests; {len(by_request)} requests and commands with differences that are not intended.")
    return 1 if by_request else 0


if __name__ == "__main__":
    sys.exit(main())
