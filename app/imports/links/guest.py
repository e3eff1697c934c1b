"""One who visits hosts as they want to be visited, also where one of them leads to another.

Every request waits for the turn of its host, that for robots.txt too. Every hop of a redirect is allowed by the
robots.txt of its own host, or is not made. Where a robots.txt itself leads is followed as RFC 9309 asks, five times at
most.
"""

import socket
from collections.abc import Callable, Iterator
from threading import Event
from time import monotonic
from typing import TypeVar

import httpx

from app.domain.errors import RegisterError
from app.imports.links.hosts import MOST_RULES, Hosts, Rules, name_of, read_rules
from app.imports.outgoing import Refused

_MOST_HOPS = 8
_MOST_HOPS_TO_RULES = 5
Taken = TypeVar("Taken")


class Unwelcome(RegisterError):
    """A host does not want the visit."""


class Stopped(Exception):
    """The round is over before the visit."""


class Guest:
    """Asks by a client of its own, which follows no redirect; `hosts` are shared by all guests of a round.

    When `stop` is set, what waits for its turn waits no longer, and raises Stopped.
    """

    def __init__(self, client: httpx.Client, hosts: Hosts, stop: Event) -> None:
        self._client, self._hosts, self._stop = client, hosts, stop

    def follow(
        self, method: str, url: str, take: Callable[[httpx.Response], object] = lambda _: None
    ) -> list[httpx.Response]:
        """Every answer on the way, the last one last; `take` may read from each what it needs before it is closed.

        Raises Unwelcome where a host on the way wants no visit, Refused, and the errors of httpx.
        """
        request: httpx.Request | None = self._client.build_request(method, url)
        answers: list[httpx.Response] = []
        while request is not None:
            if len(answers) > _MOST_HOPS:
                raise httpx.TooManyRedirects("too many redirects", request=request)
            self._be_welcome(request.url)
            answer, _ = self._ask(request, take)
            answers.append(answer)
            request = answer.next_request
        return answers

    def _be_welcome(self, url: httpx.URL) -> None:
        host = self._hosts[name_of(url)]
        if host.had_enough:
            raise Unwelcome("the site asks to wait")
        with host.reading:
            rules = host.rules.get((url.scheme, url.port)) or host.learn(url, self._find_rules(url))
        reason = rules.refuse(url)
        if reason:
            raise Unwelcome(reason)

    def _find_rules(self, url: httpx.URL) -> Rules:
        """The rules of a site. Raises an error where its name does not exist: then there is nobody who forbids."""
        robots = url.copy_with(path="/robots.txt", query=None, fragment=None, userinfo=b"")
        request = self._client.build_request("GET", robots)
        for hop in range(1 + _MOST_HOPS_TO_RULES):
            try:
                answer, text = self._ask(request, _begin)
            except Refused as error:
                return Rules(failure=error.detail)
            except httpx.HTTPError as error:
                if hop == 0 and is_unknown_host(error):
                    raise
                return Rules(failure=str(error) or type(error).__name__)
            if answer.next_request is None:
                return read_rules(answer, text)
            request = answer.next_request
        return Rules(failure="too many redirects")

    def _ask(self, request: httpx.Request, take: Callable[[httpx.Response], Taken]) -> tuple[httpx.Response, Taken]:
        """Ask a host for one thing in its turn. The answer is closed, with what was taken from it."""
        host = self._hosts[name_of(request.url)]
        with host.turn:
            if self._stop.wait(host.wait):
                raise Stopped
            try:
                answer = self._client.send(request, stream=True, follow_redirects=False)
                host.hear(answer)
                try:
                    return answer, take(answer)
                finally:
                    answer.close()
            finally:
                host.last = monotonic()


def is_unknown_host(error: BaseException) -> bool:
    """Whether a request failed because the name of its host does not exist."""
    return any(isinstance(one, socket.gaierror) and one.errno == socket.EAI_NONAME for one in _causes(error))


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _begin(answer: httpx.Response) -> bytes:
    """The beginning of a body: a little more than is read of rules, or all of a smaller one."""
    taken = bytearray()
    for chunk in answer.iter_bytes():
        taken += chunk
        if len(taken) > MOST_RULES:
            break
    return bytes(taken)
