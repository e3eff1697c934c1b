"""Suggestions with the names of the records that they are about, as readers see them."""

from collections.abc import Iterable, Sequence

from sqlmodel import Session

from app.domain.city_names import city_name
from app.domain.ids import first_episode, is_partnership_id
from app.domain.models import City, Source
from app.domain.source_names import source_name
from app.editing.schemas import SuggestionPublic
from app.store.editing import ReaderSuggestion
from app.store.repository import Repository


def show_to_public(session: Session, suggestions: Sequence[ReaderSuggestion]) -> list[SuggestionPublic]:
    """Return what is public of suggestions, with the names of their records."""
    titles = find_titles(session, (suggestion.target for suggestion in suggestions))
    return [SuggestionPublic.of(suggestion, titles[suggestion.target]) for suggestion in suggestions]


def find_titles(session: Session, targets: Iterable[str]) -> dict[str, str]:
    """Return the title of each record by its id: the names of its cities, or the title of a source; else the id."""
    sides = {target: first_episode(target).split("--") for target in targets}
    repository = Repository(session.connection())
    cities = repository.find(City, {side for ids in sides.values() for side in ids})
    names = {id_: city_name(city.model_dump(include={"name", "kind"})) for id_, city in cities.items()}
    source_ids = [target for target in sides if not is_partnership_id(target) and target not in names]
    sources = repository.find(Source, source_ids)
    names |= {id_: source_name(source.model_dump(include={"title", "url"})) for id_, source in sources.items()}
    return {target: " – ".join(names.get(side, side) for side in ids) for target, ids in sides.items()}
