"""The envelope of a JSON response: `data`, `meta` and `links`. The links are also a Link header (RFC 8288).

Bodies contain no time and no request id, so the same query for the same day and revision gives the same bytes.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import accumulate
from urllib.parse import quote

from starlette.responses import Response

from app.api import citations
from app.api.formats import LINKED, PLAIN_QUESTIONS
from app.api.serializers.context import CAUTION
from app.i18n import gettext_noop
from app.parameters.common_params import PageParams
from app.parameters.query_params import QueryParams, encode_query
from app.queries.pagination import NOT_FILTERS, ListResult, RecordResult
from app.reading.register import Register
from app.store.json_text import Document, Embedded, RawJson, embed, embed_all, to_json_bytes
from app.store.time_point import TimePoint

NO_MATCH = gettext_noop("The register is not complete: that nothing matches does not mean that there is none.")
"""The warning of an empty list."""
# Registered link relations: `memento` for a fixed state (RFC 7089), `describedby` for a description.
_RELATIONS = {"permalink": "memento", "cite": "describedby"}


def list_response(path: str, params: QueryParams, result: ListResult, *, caution: bool = False) -> Response:
    """Return a page of a list, or a whole list of counts. `caution` adds the warning that counts are not complete.

    Only the first page has a permalink and a citation: a cursor may not be published, because its contents may change.
    """
    documents = embed_all(result.documents)
    caution_text = CAUTION if caution else ""
    meta = _meta_of_list(params, result, caution_text if result.documents else NO_MATCH)
    return envelope(documents, meta, _links_of_list(path, params, result), result.facets or None)


def facets_response(path: str, params: QueryParams, result: ListResult) -> Response:
    """Return the facets of a list as the data of a response, with the warning that counts are not complete."""
    meta = _meta_of_list(params, result, CAUTION)
    return envelope(dict(result.facets), meta, _links_of_list(path, params, result))


def _meta_of_list(params: QueryParams, result: ListResult, caution: str) -> dict[str, object]:
    limit = params.limit if isinstance(params, PageParams) else None
    meta: dict[str, object] = {"count": result.count}
    if limit is not None:
        meta["limit"] = limit
    meta |= time_members(result.time, day=params.depends_on_day)
    meta["question"] = result.sentence
    if result.query is not None:
        meta["query"] = result.query
    if limit is not None:
        meta["undated"] = result.undated
    if result.left_out is not None:
        meta["left_out"] = result.left_out
    meta["warnings"] = [*result.warnings, caution] if caution else result.warnings
    return meta


def _links_of_list(path: str, params: QueryParams, result: ListResult) -> dict[str, str]:
    parameters = params.pairs
    of_first_page = _without(parameters, "cursor")
    is_first_page = len(of_first_page) == len(parameters)
    links = {"self": address(path, parameters)}
    if result.next is not None:
        links["next"] = address(path, [*of_first_page, ("cursor", result.next)])
    if is_first_page:
        links |= permalinks(path, parameters, result.time, day=params.depends_on_day)
    return links | alternate_links(path, with_reading(parameters, result))


def record_response(path: str, noun: str, params: QueryParams, record: RecordResult, contact: str) -> Response:
    """Return one record, with a link for reporting an error in it where there is a contact."""
    day = params.depends_on_day
    parameters = params.pairs
    meta = {**time_members(record.time, day=day), "question": f"The {noun} {path.rpartition('/')[2]}"}
    links = {"self": address(path, parameters), **permalinks(path, parameters, record.time, day=day)}
    if contact:
        links["report"] = contact_link(contact, links["permalink"])
    return envelope(embed(record.document), meta, links)


def plain_list_response(path: str, documents: Sequence[RawJson], meta: Mapping[str, object] | None = None) -> Response:
    """Return a whole list, without pages."""
    return envelope(embed_all(documents), {"count": len(documents), **(meta or {})}, {"self": path})


def contact_link(contact: str, page: str = "") -> str:
    """Return the link for reporting an error in a page; empty without a contact.

    It is a web address, in which the page replaces `{page}`, or an e-mail link that names the page.
    """
    if not contact or "://" in contact:
        return contact.replace("{page}", quote(page, safe=""))
    link = f"mailto:{quote(contact, safe='@')}"
    if not page:
        return link
    subject = quote("Sister cities: an error or a missing partnership")
    body = quote(f"Page: {page}\n\n", safe="")
    return f"{link}?subject={subject}&body={body}"


def report_link(register: Register, page: str) -> str:
    """Return the link for reporting an error in a page: the contact if there is one and no form, else `/suggest`."""
    if register.contact and not register.takes_suggestions:
        return contact_link(register.contact, page)
    return address("/suggest", [("page", page)])


def time_members(time: TimePoint, *, day: bool) -> dict[str, object]:
    """Return the members of `meta` that name the revision and, with `day`, the day."""
    members: dict[str, object] = {"as_of": day_of(time)} if day else {}
    return members | {"known_at": time.known_at, "revision": time.revision}


def day_of(time: TimePoint) -> str:
    """Return the day of a time point as YYYY-MM-DD."""
    return date.fromordinal(time.day).isoformat()


def _without(parameters: Sequence[tuple[str, str]], *names: str) -> list[tuple[str, str]]:
    return [(name, value) for name, value in parameters if name not in names]


def pinned(parameters: Sequence[tuple[str, str]], time: TimePoint, *, day: bool) -> list[tuple[str, str]]:
    """Return the parameters of the permalink: `known_at` and, with `day`, `as_of` are fixed."""
    filters = _without(parameters, "as_of", "known_at")
    if day:
        filters.append(("as_of", day_of(time)))
    return [*filters, ("known_at", time.known_at)]


def permalinks(path: str, parameters: Sequence[tuple[str, str]], time: TimePoint, *, day: bool) -> dict[str, str]:
    """Return the permalink of a response, and the link to its citation."""
    permalink = address(path, pinned(parameters, time, day=day))
    return {"permalink": permalink, "cite": address(citations.PATH, [("url", permalink)])}


def alternate_links(path: str, parameters: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return the URLs of a list in its other formats. Feeds ignore `sort`, because they have their own order."""
    if path not in PLAIN_QUESTIONS:
        return {}
    filters = _without(parameters, *NOT_FILTERS)
    links = {}
    for name, form in LINKED.items():
        parameters_of_form = _without(filters, "sort") if form.is_feed else filters
        links[name] = address(f"{path}.{form.suffix}", parameters_of_form)
    return links


def with_reading(parameters: Sequence[tuple[str, str]], result: ListResult) -> list[tuple[str, str]]:
    """Return the parameters with `q` as corrected, because other formats reject a misspelling instead of warning."""
    if not result.reading:
        return list(parameters)
    return [(name, result.reading if name == "q" else value) for name, value in parameters]


def address(path: str, parameters: Sequence[tuple[str, str]]) -> str:
    """Return a path with its query string, if it has one."""
    return f"{path}?{encode_query(parameters)}" if parameters else path


def envelope(
    data: Embedded | list[Embedded] | Document,
    meta: Mapping[str, object],
    links: Mapping[str, str],
    facets: Mapping[str, object] | None = None,
) -> Response:
    """Return a response around `data`. The links are repeated as a `Link` header.

    A header that becomes too long drops other formats first; the body has them all.
    """
    body: Document = {"data": data, "meta": meta, "links": links}
    if facets is not None:
        body["facets"] = facets
    parts = [
        f'<{url}>; rel="{_RELATIONS.get(name, name)}"'
        for name, url in links.items()
        if name not in LINKED and name != "report"  # A link for people has no registered relation.
    ]
    forms = [
        f'<{links[name]}>; rel="alternate"; type="{form.essence}"' for name, form in LINKED.items() if name in links
    ]
    return Response(to_json_bytes(body), media_type="application/json", headers=link_header(*parts, *forms))


def link_header(*parts: str) -> dict[str, str]:
    """Return a `Link` header of the first parts, as many as proxies accept: 3,000 characters. Empty if none fits."""
    lengths = accumulate(len(part) + 2 for part in parts)
    fitting = [part for part, length in zip(parts, lengths, strict=True) if length <= 3_000]
    return {"Link": ", ".join(fitting)} if fitting else {}
