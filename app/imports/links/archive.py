"""A copy of a page in the Internet Archive, by its availability interface. Where it does not answer there is none."""

import httpx

from app.imports.outgoing import Refused

AVAILABLE = "https://archive.org/wayback/available"
_COPIES = ("http://web.archive.org/web/", "https://web.archive.org/web/")


def find_copy(client: httpx.Client, url: str) -> str:
    """The address of the closest copy; an empty text where there is none, or nobody says."""
    try:
        answer = client.get(AVAILABLE, params={"url": url})
        told = answer.json() if answer.is_success else {}
        closest = told["archived_snapshots"]["closest"]
        copy = str(closest["url"]) if closest["available"] is True and closest["status"] == "200" else ""
    except (httpx.HTTPError, Refused, ValueError, KeyError, TypeError):
        return ""
    return copy if copy.startswith(_COPIES) else ""
