"""One visit to the address of a source: what it says, and nothing that it does not say.

A site that refuses (403, 429), fails (5xx), does not answer or asks robots to stay away says nothing about its pages,
nor does one like that to which a page leads. Gone is what answers 404 or 410 to a plain request, and what stands under
a name that no longer exists. A page that now leads to the front page of its site is lost in the crowd: that says
nothing either.
"""

import httpx

from app.domain.links import Seen, Sign
from app.imports.links.guest import Guest, Unwelcome, is_unknown_host
from app.imports.links.hosts import asks_for_peace
from app.imports.outgoing import Refused

_GONE = {404, 410}
_FOR_GOOD = {301, 308}
UNKNOWN_HOST = "unknown host"
"""What is told of a name that does not exist. Where our own network is down, no name does."""


def visit(guest: Guest, url: str) -> Seen:
    """Ask for the head of a page, and for the page itself where the head does not settle it. Nothing is downloaded."""
    try:
        answers = guest.follow("HEAD", url)
        if answers[-1].status_code != httpx.codes.OK and not asks_for_peace(answers[-1]):
            answers = guest.follow("GET", url)
    except (Refused, Unwelcome) as error:
        return Seen(Sign.NOTHING, error.detail)
    except (httpx.InvalidURL, ValueError) as error:
        return Seen(Sign.NOTHING, f"no address: {error}")
    except httpx.HTTPError as error:
        if is_unknown_host(error):
            return Seen(Sign.GONE, UNKNOWN_HOST)
        return Seen(Sign.NOTHING, str(error) or type(error).__name__)
    return _read(answers)


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
