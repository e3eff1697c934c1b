"""One visit to the address of a source: what it says, and nothing that it does not say.

A site that refuses (403, 429), fails (5xx), does not answer or asks robots to stay away says nothing about its pages.
Gone is what answers 404 or 410 to a plain request, and what stands under a name that no longer exists. A page that now
leads to the front page of its site is lost in the crowd: that says nothing either.
"""

import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import httpx

from app.domain.links import Seen, Sign
from app.imports.outgoing import Refused, TooMuch

_GONE = {404, 410}
_FOR_GOOD = {301, 308}
UNKNOWN_HOST = "unknown host"
"""What is told of a name that does not exist. Where our own network is down, no name does."""


@dataclass(frozen=True)
class Visited:
    """A visit, and whether the site asks to be left alone from now on."""

    seen: Seen
    enough: bool = False


def visit(client: httpx.Client, url: str, pause: Callable[[], object] = lambda: None) -> Visited:
    """Ask for the head of a page, and after a pause for the page itself where the head does not settle it.

    Nothing is downloaded.
    """
    try:
        answers = _ask(client, "HEAD", url)
        if answers[-1].status_code != httpx.codes.OK and not _asks_for_peace(answers[-1]):
            pause()
            answers = _ask(client, "GET", url)
    except (Refused, TooMuch) as error:
        return Visited(Seen(Sign.NOTHING, error.detail))
    except (httpx.InvalidURL, ValueError) as error:
        return Visited(Seen(Sign.NOTHING, f"no address: {error}"))
    except httpx.TooManyRedirects:
        return Visited(Seen(Sign.NOTHING, "too many redirects"))
    except httpx.HTTPError as error:
        if _is_unknown_host(error):
            return Visited(Seen(Sign.GONE, UNKNOWN_HOST))
        return Visited(Seen(Sign.NOTHING, str(error) or type(error).__name__))
    return Visited(_read(answers), _asks_for_peace(answers[-1]))


def _ask(client: httpx.Client, method: str, url: str) -> list[httpx.Response]:
    """Every answer on the way, the last one last, without their bodies."""
    with client.stream(method, url) as answer:
        return [*answer.history, answer]


def _asks_for_peace(answer: httpx.Response) -> bool:
    return answer.status_code in (429, 503) and "Retry-After" in answer.headers


def _read(answers: list[httpx.Response]) -> Seen:
    first, last = answers[0], answers[-1]
    told = str(last.status_code)
    if last.status_code in _GONE:
        return Seen(Sign.GONE, told)
    if not last.is_success:
        return Seen(Sign.NOTHING, told)
    if _same(first.url, last.url):
        return Seen(Sign.FOUND, told)
    if last.url.path in ("", "/") and first.url.path not in ("", "/"):
        return Seen(Sign.NOTHING, "leads to the front page")
    if all(answer.status_code in _FOR_GOOD for answer in answers[:-1]):
        return Seen(Sign.MOVED, told, str(last.url))
    return Seen(Sign.FOUND, told)


def _same(one: httpx.URL, other: httpx.URL) -> bool:
    """Whether two addresses differ only in how sites spell themselves."""
    return _plain(one) == _plain(other)


def _plain(url: httpx.URL) -> tuple[str, str, bytes]:
    return url.host.removeprefix("www."), url.path.rstrip("/"), url.query


def _is_unknown_host(error: BaseException) -> bool:
    return any(isinstance(one, socket.gaierror) and one.errno == socket.EAI_NONAME for one in _causes(error))


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
