"""A round of the link checker: probes the addresses of sources, one at a time and each site slowly.

Each probe is saved soon after it is made, so that an interrupted round continues where it stopped. Readers see the
results at the end of the round. If no host responds at all, our own network may be down, and no page counts as gone.

A page is gone if its response is 404 or 410, or if its host name does not exist. A probe is inconclusive if the site
refuses it (403, 429), fails (5xx), does not respond or disallows robots, also at the end of a redirect, and if a
redirect leads to the front page.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

import httpx
from sqlalchemy import Engine

from app.domain.errors import RegisterError
from app.domain.vocabulary import LinkState
from app.http_guard import RequestRefused, SsrfGuardTransport, user_agent
from app.link_checker.polite_client import PoliteClient, host_name, is_unknown_host
from app.link_checker.state import CheckedLink, ProbeResult, find_due, save_probes, update
from app.store.link_status import publish
from app.store.repository import batches

# Seconds between two requests to a host, at least.
_DELAY = 2.0
_BATCH = 20
_ARCHIVED_COPIES = ("http://web.archive.org/web/", "https://web.archive.org/web/")
UNKNOWN_HOST = "unknown host"
"""The summary for a host name that does not exist. While our own network is down, no name exists."""


@dataclass
class CrawlReport:
    """The result of a round: how many probed addresses are in each state, and how many states changed."""

    states: Counter[str]
    changed: int


def check_links(
    engine: Engine,
    contact: str,
    today: date,
    *,
    limit: int | None = None,
    older_than: int = 7,
    advance: Callable[[int], None] = lambda _: None,
) -> CrawlReport:
    """Probe the addresses that are due, at most `limit`; save the results, and publish the changes.

    An address is due if it was last probed `older_than` days ago or earlier. `advance` gets numbers of probed
    addresses. Raises RegisterError without a `contact`, or if no host could be reached.
    """
    if not contact:
        raise RegisterError(
            "Checking links needs a contact for the sites: set SISTER_CITIES_CONTACT to an e-mail or web address."
        )
    day = today.toordinal()
    with engine.connect() as connection:
        due = find_due(connection, day - older_than + 1)[:limit]
    headers = {"User-Agent": user_agent(contact), "Accept": "text/html,*/*;q=0.8"}
    states: Counter[str] = Counter()
    with PoliteClient(SsrfGuardTransport(size=1024 * 1024, seconds=30.0), _DELAY, headers) as client:
        probed = (_with_archive(client, link) for link in _probe_all(client, due, day))
        for links in batches(probed, _BATCH):
            states.update(link.state for link in links)
            save_probes(engine, links)
            advance(len(links))
    if due and not states:
        raise RegisterError("No host could be reached: check the network and the name servers of this machine.")
    return CrawlReport(states, publish(engine))


def _probe_all(client: PoliteClient, due: list[CheckedLink], day: int) -> Iterator[CheckedLink]:
    """Yield each link as it is probed; those of unknown hosts at the end, and only if any host responded.

    After a site asks to wait, its other links stay due.
    """
    unknown: list[CheckedLink] = []
    reached = False
    for link in due:
        if host_name(link.url) in client.backing_off:
            continue
        result = probe(client, link.url)
        probed = update(link, result, day)
        if result.summary == UNKNOWN_HOST:
            unknown.append(probed)
        else:
            reached = reached or result.summary.isdigit()
            yield probed
    if reached:
        yield from unknown


def _with_archive(client: PoliteClient, link: CheckedLink) -> CheckedLink:
    """Return the link with an archived copy, if the page is dead and no copy is known yet."""
    if link.archive or link.state is not LinkState.DEAD:
        return link
    return replace(link, archive=find_archived_copy(client, link.url))


def probe(client: PoliteClient, url: str) -> ProbeResult:
    """Request a page, and return the result. Only the head of the response is read."""
    try:
        with client.stream("GET", url) as response:
            return _conclude(response)
    except (RequestRefused, httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        if is_unknown_host(error):
            return ProbeResult(LinkState.DEAD, UNKNOWN_HOST)
        return ProbeResult(LinkState.UNKNOWN, str(error) or type(error).__name__)


def find_archived_copy(client: PoliteClient, url: str) -> str:
    """Return the address of the closest copy in the Internet Archive; an empty text if there is none or on an error."""
    try:
        response = client.get("https://archive.org/wayback/available", params={"url": url})
        closest = response.json()["archived_snapshots"]["closest"] if response.is_success else {}
        copy = str(closest["url"]) if closest["available"] is True and closest["status"] == "200" else ""
    except (httpx.HTTPError, RequestRefused, ValueError, KeyError, TypeError):
        return ""
    return copy if copy.startswith(_ARCHIVED_COPIES) else ""


def _conclude(last: httpx.Response) -> ProbeResult:
    """Return the result of a probe from the last response, which has the redirects before it in its history."""
    first, summary = [*last.history, last][0], str(last.status_code)
    if last.status_code in (404, 410):
        return ProbeResult(LinkState.DEAD, summary)
    if not last.is_success:
        return ProbeResult(LinkState.UNKNOWN, summary)
    if _essence(first.url) == _essence(last.url):
        return ProbeResult(LinkState.OK, summary)
    if last.url.path in ("", "/") and first.url.path not in ("", "/"):
        return ProbeResult(LinkState.UNKNOWN, "leads to the front page")
    if all(response.status_code in (301, 308) for response in last.history):  # Permanent redirects.
        return ProbeResult(LinkState.MOVED, summary, str(last.url))
    return ProbeResult(LinkState.OK, summary)


def _essence(url: httpx.URL) -> tuple[str, str, bytes]:
    """Return the parts that differ if two addresses lead to different pages: no scheme, `www.` or slash at the end."""
    return url.host.removeprefix("www."), url.path.rstrip("/"), url.query
