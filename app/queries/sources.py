"""Sources: what was read, what each rests on, and what rests on it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated

from app.domain.vocabulary import LinkState, SourceKind
from app.queries import entities
from app.queries.context import QueryContext
from app.queries.filters import publisher_keys, say_publishers, says_that
from app.queries.pagination import ListResult, RecordResult
from app.queries.param_types import Name, PlainDate, SearchText, param
from app.queries.partnership_params import ALL_RECORDS
from app.queries.query_params import Filter, encode_query
from app.queries.search import words_of
from app.queries.select_builder import SelectBuilder, TimePoint, bind_list
from app.store.json_text import read_json, to_json_text


def _link(values: tuple[LinkState, ...], builder: SelectBuilder, _: QueryContext) -> None:
    state, known = builder.one_of("l.state", values), builder.time.known("l")
    builder.tests.append(f"EXISTS (SELECT 1 FROM link_status l WHERE l.source = s.id AND {state} AND {known})")


def _publisher(values: tuple[str, ...], builder: SelectBuilder, context: QueryContext) -> None:
    builder.tests.append(builder.one_of("s.publisher", publisher_keys(values, builder, context)))


class SourceParams(entities.EntityListParams):
    """The parameters of the list of sources."""

    q: Annotated[
        SearchText | None,
        param("Words of the title or publisher. The last word may be incomplete.", "stedenband"),
        words_of("source"),
    ] = None
    publisher: Annotated[
        tuple[Name, ...],
        param("Publisher: its id, or any of its names.", "NRC"),
        Filter(_publisher, say_publishers("were published by {}")),
    ] = ()
    kind: Annotated[
        tuple[SourceKind, ...],
        param("Kind of document.", "official"),
        entities.one_of("s.kind", "are of the kind {}"),
    ] = ()
    language: Annotated[
        tuple[Name, ...],
        param("Language, an ISO 639 code.", "nl"),
        entities.one_of("s.language", "are written in {}"),
    ] = ()
    link: Annotated[
        tuple[LinkState, ...],
        param("The state of its link, as last checked. Sources whose link was never checked match no value.", "dead"),
        Filter(_link, says_that("have a link that is {}")),
    ] = ()
    published_from: Annotated[
        PlainDate | None,
        param("Published on or after this date.", "2022"),
        entities.date("s.latest", ">=", "appeared in or after {}"),
    ] = None
    published_to: Annotated[
        PlainDate | None,
        param("Published on or before this date.", "2023-05-10"),
        entities.date("s.earliest", "<=", "appeared in or before {}"),
    ] = None


def find_sources(params: SourceParams, context: QueryContext) -> ListResult:
    """Find a page of sources, by title, with the state of their addresses where these were checked."""
    found = entities.find("source", params, context, "Sources")
    return replace(found, documents=_with_links(found.documents, found.time, context))


def _with_links(documents: Sequence[str], time: TimePoint, context: QueryContext) -> list[str]:
    ids = [str(read_json(document)["id"]) for document in documents]
    listed, binds = bind_list(ids)
    rows = context.session.rows(
        "SELECT l.source, l.state, l.since, l.location, l.archive FROM link_status l"
        f" WHERE l.source IN ({listed or 'NULL'}) AND {time.known('l')}",
        {**binds, "revision": time.revision},
    )
    links = {
        source: {
            "state": state,
            "since": date.fromordinal(since).isoformat(),
            "location": location or None,
            "archive": archive or None,
        }
        for source, state, since, location, archive in rows
    }
    return [
        f"{document[:-1]},{to_json_text({'link': links[id_]})[1:]}" if id_ in links else document
        for id_, document in zip(ids, documents, strict=True)
    ]


def get_source(id_: str, params: entities.EntityParams, context: QueryContext) -> RecordResult:
    """Get one source with its chain (what it rests on), what rests on it, and how many partnerships cite it."""
    time = context.time_point(None, params.known_at)
    document = entities.get("source", id_, time, context, lambda: entities.similar("source", id_, context))
    pairs = [("source", id_), *params.to_pairs(), *ALL_RECORDS]
    more = {
        "chain": _chain(document, time, context),
        "relied_on_by": _relied_on_by(id_, time, context),
        "partnerships": _cited_by(id_, time, context),
        "count_links": {"partnerships": f"/v1/partnerships?{encode_query(pairs)}"},
    }
    (document,) = _with_links([document], time, context)
    return RecordResult(f"{document[:-1]},{to_json_text(more)[1:]}", time)


def _chain(document: str, time: TimePoint, context: QueryContext) -> list[dict[str, object]]:
    """Return what a source rests on, step by step, to the last source in the register."""
    chain: list[dict[str, object]] = []
    below = read_json(document)["derived_from"]
    while below is not None:
        step = read_json(entities.get("source", below, time, context))
        chain.append({name: step[name] for name in ("id", "publisher", "title", "published", "url", "rests_on")})
        below = step["derived_from"]
    return chain


def _relied_on_by(id_: str, time: TimePoint, context: QueryContext) -> list[str]:
    rows = context.session.rows(
        "SELECT r.id FROM search_token t JOIN source r ON r.key = t.record"
        f" WHERE t.token = :below AND t.record_type = 'source' AND {time.known('t')} ORDER BY r.id",
        {"below": f"<{id_}", "revision": time.revision},
    )
    return [found for (found,) in rows]


def _cited_by(id_: str, time: TimePoint, context: QueryContext) -> int:
    row = context.session.row(
        f"SELECT COUNT(*) FROM version_source c WHERE c.source = :id AND {time.known('c')}",
        {"id": id_, "revision": time.revision},
    )
    return int(row[0]) if row else 0
