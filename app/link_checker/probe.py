"""One probe of a source's address, and the search for an archived copy of a dead page.

A site that refuses (403, 429), fails (5xx), does not respond or disallows robots is no evidence about its pages, and
neither is such a site at the end of a redirect. Gone is a page whose plain request returns 404 or 410, or whose host
name no longer exists. A redirect to the front page is inconclusive.
"""

import httpx

from app.http_guard import RequestRefused
from app.link_checker.polite_client import PoliteClient, RequestDenied, asks_to_wait, is_unknown_host
from app.link_checker.state import ProbeOutcome, ProbeResult

_ARCHIVE = "https://archive.org/wayback/available"
_ARCHIVED_COPIES = ("http://web.archive.org/web/", "https://web.archive.org/web/")
_GONE = {404, 410}
_PERMANENT = {301, 308}
UNKNOWN_HOST = "unknown host"
"""The summary for a host name that does not exist. While our own network is down, no name exists."""


def probe(client: PoliteClient, url: str) -> ProbeResult:
    """Send a HEAD request, and a GET request if HEAD does not settle it. No body is downloaded."""
    try:
        responses = client.follow("HEAD", url)
        if responses[-1].status_code != httpx.codes.OK and not asks_to_wait(responses[-1]):
            responses = client.follow("GET", url)
    except (RequestRefused, RequestDenied) as error:
        return ProbeResult(ProbeOutcome.INCONCLUSIVE, error.detail)
    except (httpx.InvalidURL, ValueError) as error:
        return ProbeResult(ProbeOutcome.INCONCLUSIVE, f"no address: {error}")
    except httpx.HTTPError as error:
        if is_unknown_host(error):
            return ProbeResult(ProbeOutcome.GONE, UNKNOWN_HOST)
        return ProbeResult(ProbeOutcome.INCONCLUSIVE, str(error) or type(error).__name__)
    return _conclude(responses)


def find_archived_copy(client: PoliteClient, url: str) -> str:
    """Return the address of the closest copy in the Internet Archive; an empty text if there is none or on an error."""
    try:
        query = str(httpx.URL(_ARCHIVE, params={"url": url}))
        response = client.follow("GET", query, httpx.Response.read)[-1]
        closest = response.json()["archived_snapshots"]["closest"] if response.is_success else {}
        copy = str(closest["url"]) if closest["available"] is True and closest["status"] == "200" else ""
    except (httpx.HTTPError, RequestRefused, RequestDenied, ValueError, KeyError, TypeError):
        return ""
    return copy if copy.startswith(_ARCHIVED_COPIES) else ""


def _conclude(responses: list[httpx.Response]) -> ProbeResult:
    first, last = responses[0], responses[-1]
    summary = str(last.status_code)
    if last.status_code in _GONE:
        return ProbeResult(ProbeOutcome.GONE, summary)
    if not last.is_success:
        return ProbeResult(ProbeOutcome.INCONCLUSIVE, summary)
    if _essence(first.url) == _essence(last.url):
        return ProbeResult(ProbeOutcome.FOUND, summary)
    if last.url.path in ("", "/") and first.url.path not in ("", "/"):
        return ProbeResult(ProbeOutcome.INCONCLUSIVE, "leads to the front page")
    if all(response.status_code in _PERMANENT for response in responses[:-1]):
        return ProbeResult(ProbeOutcome.MOVED, summary, str(last.url))
    return ProbeResult(ProbeOutcome.FOUND, summary)


def _essence(url: httpx.URL) -> tuple[str, str, bytes]:
    """Return what has to differ for two addresses to be two pages."""
    return url.host.removeprefix("www."), url.path.rstrip("/"), url.query
