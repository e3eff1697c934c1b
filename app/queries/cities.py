"""Cities: found by any of their names, and each with its partnerships by status."""

from dataclasses import replace
from typing import Annotated

from app.domain.errors import Merged
from app.domain.vocabulary import CityKind, Status
from app.queries import entities
from app.queries.common_params import LanguageParams, TemporalParams
from app.queries.context import QueryContext
from app.queries.country_counts import count_links, counted_by_status
from app.queries.expansions import localise
from app.queries.pagination import ListResult, RecordResult
from app.queries.param_types import Country, SearchText, param
from app.queries.search import words_of
from app.store.json_text import read_json, to_json_text

_STATUSES = list(Status)


class CityParams(entities.EntityListParams, LanguageParams):
    """The parameters of the list of cities."""

    q: Annotated[
        SearchText | None,
        param(
            "Words of a city's names, in any language and script, with or without accents. The last word may be"
            " incomplete. An unknown word is replaced by a similar one, and `meta.warnings` says so.",
            "sankt",
        ),
        words_of("city"),
    ] = None
    country: Annotated[
        tuple[Country, ...], param("Cities in this country.", "NL"), entities.one_of("s.country", "lie in {}")
    ] = ()
    kind: Annotated[
        tuple[CityKind, ...], param("The kind of government.", "province"), entities.one_of("s.kind", "are a {}")
    ] = ()


def find_cities(params: CityParams, context: QueryContext) -> ListResult:
    """Find a page of cities, by name; the best matches first where `q` is given."""
    found = entities.find("city", params, context, "Cities")
    return replace(found, documents=localise(found.documents, params.lang, context, found.time))


def get_city(id_: str, params: TemporalParams, context: QueryContext) -> RecordResult:
    """Get one city by its id, Wikidata id or GeoNames id, with counts by status and its partners on the day."""
    time = context.time_point(params.as_of, params.known_at)
    city = context.city(id_, time)
    if city.id != id_ and context.survivor_of(id_) is not None:
        raise Merged(id_, city.id)
    document = entities.get("city", city.id, time, context, lambda: context.city_suggestions(id_))
    keys = ", ".join(map(str, city.keys))
    sides = (
        f"SELECT s.version, s.partnership, s.status, s.visibility, 0 AS side FROM status_period s"
        f" INDEXED BY ix_status_period_city_a WHERE s.city_a IN ({keys}) AND {counted_by_status(time)}"
        f" UNION ALL SELECT s.version, s.partnership, s.status, s.visibility, 1 AS side FROM status_period s"
        f" INDEXED BY ix_status_period_city_b WHERE s.city_b IN ({keys}) AND s.city_a NOT IN ({keys})"
        f" AND {counted_by_status(time)}"
    )
    rows = context.session.rows(
        f"SELECT r.id, v.cities, s.side, s.status, s.visibility, s.version FROM ({sides}) s"
        " JOIN partnership_version v ON v.version = s.version JOIN partnership r ON r.key = s.partnership"
        " ORDER BY r.id",
        {"day": time.day, "revision": time.revision},
    )
    counts = dict.fromkeys(_STATUSES, 0)
    partners = []
    context.versions.verify_partnerships(row[5] for row in rows)
    for partnership, cities, side, status_code, visibility, _ in rows:
        status = _STATUSES[status_code - 1]
        counts[status] += 1
        if not visibility:
            other = read_json("{" + cities + "}")["cities"][1 - side]
            partners.append({"partnership": partnership, "status": status, "city": other})
    links = count_links(("city", city.id), counts, params, context)
    more = to_json_text({"counts": counts, "count_links": links, "partners": partners})
    return RecordResult(f"{document[:-1]},{more[1:]}", time)
