"""Wikidata is asked politely and as slowly as it wants, and what is no whole answer never counts as one."""

import logging
from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest

from app.domain.errors import RegisterError
from app.importer.wikidata.live import Client, Unavailable, WikidataServices, retry_after

Response = httpx.Response | httpx.HTTPError
GOOD = httpx.Response(200, json={"entities": {}})
CONTACT = "register@example.org"
SERVICES = WikidataServices(CONTACT)


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses that would have been made."""
    made: list[float] = []
    monkeypatch.setattr("time.sleep", made.append)
    return made


class Wikidata:
    """Gives the responses in turn, and remembers what it was asked."""

    def __init__(self, *responses: Response) -> None:
        self._responses: Iterator[Response] = iter(responses)
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        response = next(self._responses)
        if isinstance(response, httpx.HTTPError):
            raise response
        return response

    def ask(self) -> bytes:
        with Client(SERVICES, httpx.MockTransport(self)) as client:
            return client.fetch(SERVICES.api_url, {"action": "wbgetentities", "ids": "Q1|Q2"})


def test_a_request_says_who_asks_and_whom_to_write_to() -> None:
    wikidata = Wikidata(GOOD)
    assert wikidata.ask() == GOOD.content
    (request,) = wikidata.requests
    assert request.headers["User-Agent"].startswith("sister-cities/")
    assert CONTACT in request.headers["User-Agent"]
    assert (request.url.host, request.url.params["ids"]) == ("www.wikidata.org", "Q1|Q2")


def test_without_a_contact_nothing_is_requested() -> None:
    with pytest.raises(RegisterError, match="asks for a contact"):
        Client(WikidataServices(""))


def test_the_token_goes_to_the_entity_api_alone() -> None:
    wikidata = Wikidata(GOOD, GOOD)
    services = replace(SERVICES, token="secret", query_url="https://mirror.example/sparql")
    with Client(services, httpx.MockTransport(wikidata)) as client:
        client.fetch(services.api_url, {"ids": "Q1"})
        client.fetch(services.query_url, {"query": "SELECT"})
    of_entities, of_query = wikidata.requests
    assert of_entities.headers["Authorization"] == "Bearer secret"
    assert of_query.url.host == "mirror.example" and "Authorization" not in of_query.headers
    assert "secret" not in repr(services)


def test_only_wikidata_is_called_and_by_a_safe_way() -> None:
    for address, host in ((SERVICES.api_url, "www.wikidata.org"), (SERVICES.query_url, "query.wikidata.org")):
        assert (httpx.URL(address).scheme, httpx.URL(address).host) == ("https", host)


BUSY = {
    "too many requests": httpx.Response(429, headers={"Retry-After": "30"}),
    "a lagging database": httpx.Response(200, headers={"Retry-After": "30"}, json={"error": {"code": "maxlag"}}),
    "a limit of the API": httpx.Response(200, headers={"Retry-After": "30"}, json={"error": {"code": "ratelimited"}}),
    "an unavailable server": httpx.Response(503, headers={"Retry-After": "30"}),
}


@pytest.mark.parametrize("why", BUSY)
def test_the_wait_that_is_requested_is_stored(pauses: list[float], why: str) -> None:
    assert Wikidata(BUSY[why], GOOD).ask() == GOOD.content
    assert len(pauses) == 1 and 30 <= pauses[0] < 35


@pytest.mark.parametrize(
    "failure",
    [
        httpx.Response(500, text="java.util.concurrent.TimeoutException"),
        httpx.Response(502),
        httpx.Response(503),
        httpx.Response(504),
        httpx.Response(200, text='{"entities": {"Q1": {"id'),
        httpx.Response(200, text=""),
        httpx.Response(200, json={"error": {"code": "internal_api_error_DBQueryError"}}),
        httpx.ConnectError("refused"),
        httpx.ConnectTimeout(""),
        httpx.ReadTimeout("slow"),
        httpx.RemoteProtocolError("closed in the middle"),
    ],
)
def test_what_may_pass_is_tried_again_after_growing_pauses(pauses: list[float], failure: Response) -> None:
    assert Wikidata(failure, failure, failure, GOOD).ask() == GOOD.content
    assert len(pauses) == 3
    assert 2 <= pauses[0] <= 3.1 and 4 <= pauses[1] <= 5.1 and 8 <= pauses[2] <= 9.1


def test_what_does_not_pass_is_reported_in_the_end(pauses: list[float]) -> None:
    wikidata = Wikidata(*[httpx.Response(503)] * 20)
    with pytest.raises(Unavailable, match=r"www\.wikidata\.org answers 503\."):
        wikidata.ask()
    assert len(wikidata.requests) == 8
    assert len(pauses) == 7 and sum(pauses) < 600


def test_a_wait_of_hours_is_not_sat_out(pauses: list[float]) -> None:
    with pytest.raises(Unavailable, match="asks to wait 86400 seconds"):
        Wikidata(httpx.Response(429, headers={"Retry-After": "86400"})).ask()
    assert pauses == []


@pytest.mark.parametrize(
    ("response", "reported"),
    [
        (httpx.Response(403, text="Please set\na user agent"), "answers 403: Please set a user agent"),
        (httpx.Response(400), "answers 400"),
        (httpx.Response(404), "answers 404"),
        (httpx.Response(301, headers={"Location": "http://127.0.0.1/"}), "answers 301"),
        (httpx.Response(200, json={"error": {"code": "no-such-entity", "info": "No such"}}), "refuses .*: No such"),
        (httpx.Response(200, json={"error": "odd"}), "refuses the request: odd"),
        (httpx.Response(200, json=["odd"]), "does not answer with an object"),
    ],
)
def test_what_does_not_pass_by_itself_is_reported_at_once(
    pauses: list[float], response: Response, reported: str
) -> None:
    wikidata = Wikidata(response)
    with pytest.raises(Unavailable, match=reported):
        wikidata.ask()
    assert len(wikidata.requests) == 1 and pauses == []


def test_anyone_waits_is_reported_why(pauses: list[float], caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        Wikidata(BUSY["too many requests"], GOOD).ask()
    assert caplog.messages == [
        f"Wikidata answers 429 and asks to wait 30 seconds; it is asked again in {pauses[0]:.0f} seconds"
    ]


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("0", 0.0),
        (" 120 ", 120.0),
        ("Tue, 24 Nov 2026 12:00:30 GMT", None),
        ("-5", None),
        ("soon", None),
        ("²", None),
        ("", None),
        (None, None),
    ],
)
def test_a_wait_is_reported_in_seconds(header: str | None, seconds: float | None) -> None:
    assert retry_after(header) == seconds
