"""Titles of records by their ids, in the language of the page: the names of cities, or the title of a source."""

from collections.abc import Iterable

from app.domain.city_names import city_name
from app.domain.ids import first_episode, is_partnership_id
from app.domain.source_names import source_name
from app.pages.languages import city_language
from app.queries.expansions import localise
from app.reading.lookups import find_entity
from app.reading.state import State
from app.store.json_text import read_json


def find_titles(targets: Iterable[str], state: State) -> dict[str, str]:
    """Return the title of each record by its id. An unknown city or source has its id as its name."""
    sides = {target: first_episode(target).split("--") for target in targets}
    names = {id_: _find_name(id_, state) for ids in sides.values() for id_ in ids}
    return {target: " – ".join(names[id_] for id_ in ids) for target, ids in sides.items()}


def _find_name(id_: str, state: State) -> str:
    """Return the name of a city or the title of a source; the id if there is neither."""
    assert not is_partnership_id(id_)
    city = find_entity("city", id_, state)
    if city is not None:
        (localised,) = localise([city.document], city_language(), state)
        return city_name(read_json(localised))
    source = find_entity("source", id_, state)
    return id_ if source is None else source_name(read_json(source.document))
