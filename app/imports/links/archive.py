"""A copy of a page in the Internet Archive, by its availability interface. Where it does not answer there is none."""

import httpx

from app.imports.links.guest import Guest, Unwelcome
from app.imports.outgoing import Refused

AVAILABLE = "https://archive.org/wayback/available"
_COPIES = ("http://web.archive.org/web/", "https://web.archive.org/web/")


def find_copy(guest: Guest, url: str) -> str:
    """The address of the closest copy; an empty text where there is none, or nobody says."""
    try:
        answer = guest.follow("GET", str(httpx.URL(AVAILABLE, params={"url": url})), httpx.Response.read)[-1]
        told = answer.json() if answer.is_success else {}
        closest = told["archived_snapshots"]["closest"]
        copy = str(closest["url"]) if closest["available"] is True and closest["status"] == "200" else ""
    except (httpx.HTTPError, Refused, Unwelcome, ValueError, KeyError, TypeError):
        return ""
    return copy if copy.startswith(_COPIES) else ""
