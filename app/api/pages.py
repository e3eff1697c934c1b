"""The envelope of an answer: `data`, `meta` and `links`, the links also as a Link header (RFC 8288).

Bodies hold no clock and no request id: the same question about the same day and revision gives the same bytes.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from starlette.responses import Response

from app.queries.asking import Question, query_text
from app.queries.pages import Found
from app.queries.searching import Clock
from app.queries.shared import Paged
from app.store.documents import json_text

_PLACES = ("cursor",)
_RELATIONS = {"permalink": "memento"}  # The registered name for a fixed state of a resource (RFC 7089).


def list_answer(path: str, question: Paged, found: Found, *, day: bool = True) -> Response:
    """A page of a list. `day` says whether the list depends on the day in the world."""
    meta: dict[str, object] = {"count": found.count, "limit": question.limit, **_clock(found.clock, day=day)}
    meta |= {"question": found.sentence, "undated": found.undated, "warnings": list(found.warnings)}
    asked = question.asked()
    links: dict[str, str] = {"self": _url(path, asked)}
    if found.next is not None:
        links["next"] = _url(path, [*_without(asked, *_PLACES), ("cursor", found.next)])
    links["permalink"] = _url(path, _pinned(asked, found.clock, day=day))
    if found.facets is not None:
        meta["warnings"] = [*found.warnings, NOT_A_CENSUS]
    return _answer("[" + ",".join(found.documents) + "]", meta, links, found.facets)


def record_answer(
    path: str, question: Question, document: str, clock: Clock, sentence: str, *, day: bool = True
) -> Response:
    """One record."""
    meta = {**_clock(clock, day=day), "question": sentence}
    asked = question.asked()
    links = {"self": _url(path, asked), "permalink": _url(path, _pinned(asked, clock, day=day))}
    return _answer(document, meta, links)


def plain_answer(path: str, documents: Sequence[str], meta: Mapping[str, object] | None = None) -> Response:
    """A whole list that has no pages."""
    return _answer("[" + ",".join(documents) + "]", {"count": len(documents), **(meta or {})}, {"self": path})


def plain_record(path: str, document: str) -> Response:
    """One record that no clock changes."""
    return _answer(document, {}, {"self": path})


def counted_answer(
    path: str, question: Question, documents: Sequence[str], clock: Clock, sentence: str, *, census: bool = True
) -> Response:
    """A whole list at a clock; `census` says whether it could be mistaken for one."""
    data = "[" + ",".join(documents) + "]"
    return counts_answer(path, question, data, len(documents), clock, sentence, census=census)


def counts_answer(
    path: str, question: Question, data: str, count: int, clock: Clock, sentence: str, *, census: bool = True
) -> Response:
    """Counts alone, of `count` things in all."""
    warnings = [NOT_A_CENSUS] if census else []
    meta = {"count": count, **_clock(clock, day=True), "question": sentence, "warnings": warnings}
    asked = question.asked()
    links = {"self": _url(path, asked), "permalink": _url(path, _pinned(asked, clock, day=True))}
    return _answer(data, meta, links)


NOT_A_CENSUS = (
    "The register is not a census: quiet partnerships are rare in it. Do not compute rates from these counts."
)
"""The warning that goes with every count."""


def _clock(clock: Clock, *, day: bool) -> dict[str, object]:
    known = {"known_at": f"r{clock.revision}", "revision": clock.revision}
    return {"as_of": date.fromordinal(clock.day).isoformat(), **known} if day else dict(known)


def _without(asked: Sequence[tuple[str, str]], *names: str) -> list[tuple[str, str]]:
    return [(name, value) for name, value in asked if name not in names]


def _pinned(asked: Sequence[tuple[str, str]], clock: Clock, *, day: bool) -> list[tuple[str, str]]:
    """The question with both clocks stopped: its answer never changes."""
    kept = _without(asked, "as_of", "known_at", *_PLACES)
    if day:
        kept.append(("as_of", date.fromordinal(clock.day).isoformat()))
    return [*kept, ("known_at", f"r{clock.revision}")]


def _url(path: str, parameters: Sequence[tuple[str, str]]) -> str:
    return f"{path}?{query_text(parameters)}" if parameters else path


def _answer(
    data: str, meta: Mapping[str, object], links: Mapping[str, str], facets: Mapping[str, object] | None = None
) -> Response:
    more = "" if facets is None else f',"facets":{json_text(facets)}'
    body = f'{{"data":{data},"meta":{json_text(meta)},"links":{json_text(links)}{more}}}'
    link = ", ".join(f'<{url}>; rel="{_RELATIONS.get(name, name)}"' for name, url in links.items())
    return Response(body.encode(), media_type="application/json", headers={"Link": link})
