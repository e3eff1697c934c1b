"""No value of any parameter, however odd, breaks an answer, or is passed over as if it had not been given."""

import json
from collections.abc import Iterator, Sequence
from urllib.parse import parse_qsl, quote, urlsplit

import httpx
import pytest
from fastapi import FastAPI

from tests.api.described import LISTS, OPERATIONS, PROBLEM, Operation, Parameter, is_first_offer, is_form, names
from tests.api.running import ask, connect

pytestmark = pytest.mark.anyio
LONG = "a" * 10_000
UNREADABLE = ("%ED%A0%80", "%FF", "%C0%80", "%F5%80%80%80")
"""What is no percent-encoded UTF-8: lone surrogates, single bytes, overlong forms."""
UNFIT_FOR_ANY = ("", "%00", "a%00b", "%1F", "%7F", "a%0D%0AX-Injected:%201", LONG)
"""What no parameter takes: nothing, control characters, and values without end."""
NUMBERS = (
    "0", "-1", "-0", "00", "1000000000", "2147483648", "9223372036854775808", "340282366920938463463374607431768211456",
    "1.0", "%2B1", "+1", "%201", "1%20", "1_000", "0x10", "1e3", "NaN", "Infinity", "-inf", "%D9%A1", "%EF%BC%91",
)  # fmt: skip
"""What lenient readers take for a number, and what databases cannot hold."""
TEXTS = (
    "%20", "true", "True", "null", "none", "undefined", "[]", "%7B%7D", "a,b", ",", "NL,", "NL,CN,NL", "nl,cn", "ZZ",
    "2021-02-30", "2021-13", "0000", "9999-12-31", "2021-06-01T00:00:00Z", "2021~", "r0", "r-1", "R1",
    "%27%20OR%20%271%27=%271", "%22;DROP%20TABLE%20edition;--", "%25", "_", "%5C", "*", ":day", "%25(day)s", "%253A",
    "%3Cscript%3Ealert(1)%3C/script%3E", "a%",
    "%7B%7B7*7%7D%7D", "..%2F..%2Fetc%2Fpasswd", "%F0%9F%8F%99",
    "%D8%A7%D9%84%D9%82%D8%A7%D9%87%D8%B1%D8%A9", "%E2%80%AEabc", "a%CC%81%CC%81", "%EF%BF%BF", "%F4%8F%BF%BF",
    "%C2%85",
)  # fmt: skip
"""What means something elsewhere: to SQL, to a template, to a page, to a file system, to a reader of dates."""
ALL = (*UNREADABLE, *UNFIT_FOR_ANY, *NUMBERS, *TEXTS)
SOME = (
    *UNREADABLE[:2],
    *UNFIT_FOR_ANY[:2],
    LONG,
    "-1",
    "9223372036854775808",
    "1.0",
    "%201",
    TEXTS[23],
    TEXTS[31],
)
"""Enough for a parameter that is declared once and offered again by another operation."""


RECORDS = [one for one in OPERATIONS if not is_form(one)]
FORMS = [one for one in OPERATIONS if is_form(one)]
"""The other forms of lists, which read from the database what the lists read."""


def queries(operation: Operation, parameter: Parameter) -> Iterator[tuple[str, str]]:
    """A request for each odd value of a parameter, with the value itself. Other parameters keep its answer short."""
    few = [("limit", "1")] if operation in LISTS else [("city", "arnhem-nl")] if is_form(operation) else []
    before = operation.url(*(pair for pair in few if pair[0] != parameter.name))
    separator = "&" if "?" in before else "?"
    if parameter.name in dict(operation.required):
        before, separator = operation.at(), "?"
    for value in ALL if is_first_offer(operation, parameter) else SOME:
        yield f"{before}{separator}{parameter.name}={value}", value


def plain(answer: httpx.Response) -> bool:
    """Whether a refusal is a short problem document that does not repeat its input at length."""
    return answer.headers["content-type"] == PROBLEM and len(answer.content) < 20_000 and "a" * 501 not in answer.text


def blamed(answer: httpx.Response) -> list[str]:
    return [error["parameter"] for error in answer.json().get("errors", [])]


def answered_parameters(answer: httpx.Response) -> list[tuple[str, str]] | None:
    """The parameters that an answer says it has answered; None where its form has no place to say so."""
    link = answer.links.get("self")
    return parse_qsl(urlsplit(link["url"]).query, keep_blank_values=True) if link else None


def meant(raw: str) -> str:
    """A value as it is before it is percent-encoded."""
    return dict(parse_qsl(f"x={raw}", keep_blank_values=True)).get("x", "")


def fits(parameter: Parameter, raw: str) -> bool:
    """Whether the documentation lets a reader expect that a value is taken."""
    return raw not in (*UNREADABLE, *UNFIT_FOR_ANY) and parameter.allows(meant(raw))


def names_it(answer: httpx.Response, operation: Operation, parameter: Parameter, raw: str) -> bool:
    """Whether a refusal says which parameter is at fault; one that fits by itself may only not go with another."""
    if raw in UNREADABLE:
        return blamed(answer) == ["query"]
    others = {one.name for one in operation.in_query} if fits(parameter, raw) else set()
    return bool({parameter.name, *others} & set(blamed(answer)))


def is_among(parameter: Parameter, value: str, answered: list[tuple[str, str]]) -> bool:
    """Whether a value is one that was answered, or a list whose values all were."""
    pairs = [(name, text.lower()) for name, text in answered]
    values = value.lower().split(",") if parameter.repeatable else [value.lower(), f"r{value}".lower()]
    found = [(parameter.name, each) in pairs for each in values]
    return all(found) if parameter.repeatable else any(found)


def wrong(answer: httpx.Response, operation: Operation, parameter: Parameter, raw: str) -> str | None:
    """What is wrong with the answer to an odd value; None where it is refused, or taken and answered."""
    status, name = answer.status_code, parameter.name
    if status == 503:
        return f"it took too long: {answer.text[:300]}"
    if status not in operation.statuses:
        return f"{status} is not documented"
    if status != 200 and not plain(answer):
        return f"{status} is no short problem document: {answer.text[:300]}"
    if status == 422 and not names_it(answer, operation, parameter, raw):
        return f"422 does not name the parameter: {answer.text[:300]}"
    if status == 404 and name not in blamed(answer) and answer.json()["code"] != "broken-cursor":
        return f"404 does not name the parameter: {answer.text[:300]}"
    if status != 200:
        return None
    value = meant(raw)
    if not fits(parameter, raw):
        return "200, although the documented schema does not allow the value"
    answered = answered_parameters(answer)
    if answered is not None and not is_among(parameter, value, answered):
        return f"200, but the answer says that it was asked {answered}"
    return None


async def require_no_failure(service: FastAPI, operation: Operation) -> None:
    """Ask an operation every odd value of each of its parameters.

    What does not fit a parameter is refused before any database is asked, so that a server is asked only what fits.
    """
    failures = []
    embedded = service.state.register.session.embedded
    for parameter in operation.in_query:
        for url, raw in queries(operation, parameter):
            if not embedded and not fits(parameter, raw):
                continue
            failure = wrong(await ask(service, url), operation, parameter, raw)
            if failure:
                failures.append(f"{url[:200]}: {failure}")
    assert not failures, "\n".join(failures)


@pytest.mark.parametrize("operation", RECORDS, ids=names(RECORDS))
async def test_no_odd_value_of_a_parameter_breaks_an_answer_or_is_passed_over(
    service: FastAPI, operation: Operation
) -> None:
    await require_no_failure(service, operation)


@pytest.mark.sqlite_only
@pytest.mark.parametrize("operation", FORMS, ids=names(FORMS))
async def test_no_odd_value_breaks_another_form_of_a_list(service: FastAPI, operation: Operation) -> None:
    await require_no_failure(service, operation)


@pytest.mark.parametrize(
    "operation",
    [one for one in OPERATIONS if one.in_path],
    ids=names([one for one in OPERATIONS if one.in_path]),
)
async def test_no_odd_value_in_a_path_breaks_an_answer(service: FastAPI, operation: Operation) -> None:
    failures = []
    for parameter in operation.in_path:
        marker = operation.at(**{parameter.name: "MARKER"})
        for value in ALL:
            answer = await ask(service, marker.replace("MARKER", value))
            redirects = not value and answer.status_code == 308  # To the list: the address ends with a slash.
            if not redirects and (answer.status_code != 404 or not plain(answer)):
                failures.append(f"{operation.path} {value[:60]!r}: {answer.status_code} {answer.text[:200]}")
    assert not failures, "\n".join(failures)


@pytest.mark.sqlite_only
@pytest.mark.parametrize("operation", OPERATIONS, ids=names(OPERATIONS))
async def test_a_parameter_is_given_once_or_not_too_often(service: FastAPI, operation: Operation) -> None:
    failures = []
    for parameter in operation.in_query:
        one = f"{parameter.name}={quote((parameter.examples or ['x'])[0])}"
        url = f"{operation.at()}?{'&'.join([one] * (101 if parameter.repeatable else 2))}"
        answer = await ask(service, url)
        codes = [error["code"] for error in answer.json().get("errors", []) if error["parameter"] == parameter.name]
        if answer.status_code != 422 or codes != ["repeated"]:
            failures.append(f"{url[:120]}: {answer.status_code} {codes}")
    assert not failures, "\n".join(failures)


@pytest.mark.sqlite_only
@pytest.mark.parametrize("operation", OPERATIONS, ids=names(OPERATIONS))
async def test_an_unknown_parameter_is_refused_with_the_one_that_was_meant(
    service: FastAPI, operation: Operation
) -> None:
    parameters = [parameter.name for parameter in operation.in_query]
    answer = await ask(service, operation.url(("zzz", "1")))
    (error,) = answer.json()["errors"]
    assert answer.status_code == 422
    assert (error["parameter"], error["code"]) == ("zzz", "unknown_parameter")
    assert error.get("allowed", []) == sorted(parameters)
    for name in parameters:
        if len(name) > 3:
            answer = await ask(service, operation.url((f"{name}x", "1")))
            (error,) = answer.json()["errors"]
            assert (error["parameter"], error["did_you_mean"]) == (f"{name}x", name)
            typed = await ask(service, operation.url((name.upper(), "1")))
            assert typed.status_code == 422


ODD_QUERIES: Sequence[str | bytes] = (
    "=1", "%00=1", "?", "limit", "limit&limit", "%FF=1", "a" * 3000, "&".join(["a=1"] * 401), b"q=\xc3\xa9", b"q=\xff",
    "&".join(f"a{number}=1" for number in range(5_000)), f"q={'a' * 60_000}", f"q={'%2525' * 12_000}",
    "&" * 60_000 + "=",
)  # fmt: skip
"""Query strings that hold no question. Two are not encoded at all, and the last four have no end."""


@pytest.mark.sqlite_only
@pytest.mark.parametrize("operation", OPERATIONS, ids=names(OPERATIONS))
async def test_an_odd_query_string_is_refused(service: FastAPI, operation: Operation) -> None:
    failures = []
    for query in ODD_QUERIES:
        raw = query if isinstance(query, bytes) else query.encode()
        answer = await ask(service, operation.at().encode() + b"?" + raw)
        if answer.status_code != 422 or not plain(answer) or not blamed(answer):
            failures.append(f"{raw[:60]!r}: {answer.status_code} {answer.text[:200]}")
    assert not failures, "\n".join(failures)


@pytest.mark.sqlite_only
@pytest.mark.parametrize("operation", OPERATIONS, ids=names(OPERATIONS))
async def test_four_hundred_mistakes_get_a_short_answer(service: FastAPI, operation: Operation) -> None:
    answer = await ask(
        service,
        f"{operation.at()}?" + "&".join(f"wrong{number}=1" for number in range(390)),
    )
    assert answer.status_code == 422
    assert plain(answer)
    assert json.loads(answer.content)["status"] == 422


BODIES = (b'{"limit": NaN}', b"[1e999, -Infinity]", b'"\\ud800"', b"[" * 20_000, b"\x00" * 60_000, b"\xff\xfe")
"""What breaks those who read a body: no numbers, half a pair of signs, an abyss, and what is no text."""


@pytest.mark.sqlite_only
@pytest.mark.parametrize("body", BODIES)
async def test_a_body_is_ignored(service: FastAPI, body: bytes) -> None:
    url, headers = "/v1/partnerships?limit=1", {"Content-Type": "application/json"}
    async with connect(service) as client:
        read = await client.request("GET", url, content=body, headers=headers)
        sent = await client.request("POST", url, content=body, headers=headers)
    assert (read.status_code, read.content) == (200, (await ask(service, url)).content)
    assert sent.status_code == 405
    assert plain(sent)
