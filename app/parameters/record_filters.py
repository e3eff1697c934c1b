"""Filters by other records: partnerships, sources, publishers and the listings of data sets."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np
from sqlalchemy import bindparam, literal_column, select

from app.columns.rows import Array, Mask, Rows, key_in
from app.domain.city_names import city_name
from app.domain.errors import NotFound
from app.domain.source_names import source_name
from app.domain.vocabulary import Term
from app.parameters.descriptions import Title, join_quoted, join_terms, join_words
from app.parameters.query_params import Filter, Words
from app.parameters.selection import Selection
from app.reading.lookups import find_entity, find_partnership_keys, find_publisher_keys, read_publisher_names
from app.reading.state import State
from app.reading.verified_rows import read_rows, require_sound
from app.store.json_text import read_json, read_members
from app.store.read_session import Parameters
from app.store.tables import LISTING
from app.store.time_point import known

_OF_DATASET = LISTING.c.dataset == bindparam("dataset")
_FIRST_LISTING = (
    select(LISTING.c.partnership).where(_OF_DATASET, LISTING.c.system_from <= bindparam("revision")).limit(1)
)
_MISSING = select(LISTING).where(
    _OF_DATASET,
    LISTING.c.missing_since > literal_column("0"),  # Not a parameter: the index has this condition.
    LISTING.c.missing_since <= bindparam("day"),
    known(LISTING),
)

# --- records and sources ---


class Named(NamedTuple):
    """Records that a query names: their keys, their ids for the sentence, and their labels for titles."""

    keys: Array
    ids: Sequence[str]
    labels: Sequence[str]

    def __str__(self) -> str:
        return join_terms(self.ids)


def _find_partnerships(parameter: str) -> Callable[[Sequence[str], State], Named]:
    def find(values: Sequence[str], state: State) -> Named:
        keys = find_partnership_keys(values, state, parameter)
        labels = [_partnership_label(key, state) for key in keys]
        return Named(np.array(keys, dtype=np.int64), values, labels)

    return find


def _partnership_label(key: int, state: State) -> str:
    """Return the names of the cities of a partnership with their countries: `Arnhem NL – Wuhan CN`."""
    versions = state.snapshot.store.versions
    rows = versions.known(state.time.revision) & (versions["partnership"] == key)
    (stored,) = state.read_partnerships(versions["version"][rows].tolist())
    cities = read_members(stored.cities)["cities"]
    return " – ".join(f"{city_name(city)} {city['country']}" for city in cities)


def _labels(named: "Named | MissingListings") -> Sequence[str]:
    return named.labels


def partnerships(parameter: str, clause: str, label: str = "") -> Filter:
    """Return a filter on partnerships by their ids."""

    def shorten(title: Title, named: Named) -> None:
        pairs = [pair.replace(" – ", " and ") for pair in named.labels]
        title.add(parameter, phrase=f"of {'; '.join(pairs)}")

    return Filter(
        lambda selection, named: key_in(selection["partnership"], named.keys),
        Words(lambda sentence, named: sentence.say(clause.format(named)), label=label, values=_labels, title=shorten),
        find=_find_partnerships(parameter),
    )


def _find_sources(values: Sequence[str], state: State) -> Named:
    """Return sources by their ids, as they ever were. Raises NotFound: an empty list would look like an answer."""
    rows = state.snapshot.store.entities["source"]
    has_begun = rows["system_from"] <= state.time.revision
    for value in values:
        if not (rows.text_in("id", [value]) & has_begun).any():
            raise NotFound("source", value, [], "source")
    labels = [source_title(value, state) for value in values]
    return Named(rows["record"][rows.text_in("id", values)], values, labels)


def source_title(id_: str, state: State) -> str:
    """Return the title of a source, or the id of one that the register no longer has."""
    source = find_entity("source", id_, state)
    return id_ if source is None else source_name(read_json(source.document))


def citing(selection: Selection, sources: Array) -> Mask:
    """Return which rows belong to partnerships that cite a source, by the keys of the sources."""
    snapshot = selection.snapshot
    citations = snapshot.store.citations
    return selection.having(citations, key_in(citations["source"], sources) & snapshot.known_citations)


def _shorten_sources(title: Title, named: Named) -> None:
    title.add("source", phrase=f"resting on {join_quoted(named.labels)}")


source = Filter(
    lambda selection, named: citing(selection, named.keys),
    Words(lambda sentence, named: sentence.say(f"rest on the source {named}"), values=_labels, title=_shorten_sources),
    find=_find_sources,
)


def _citing_where(selection: Selection, test: Callable[[Rows], Mask]) -> Mask:
    sources = selection.snapshot.entities("source")
    is_known = sources.known(selection.snapshot.time.revision)
    return citing(selection, sources["record"][test(sources) & is_known])


class NamedPublishers(NamedTuple):
    """Publishers that a query names: their keys, which are texts, their names, and the names that each value means."""

    keys: Sequence[str]
    name: str
    labels: Sequence[str]


def find_publishers(values: Sequence[str], state: State) -> NamedPublishers:
    """Return the publishers with some ids, names or aliases. Raises NotFound."""
    keys_by_value = [find_publisher_keys(value, state) for value in values]
    keys = sorted({key for keys_of_value in keys_by_value for key in keys_of_value})
    names = {key: name for key, (name, *_) in read_publisher_names(keys, state).items()}
    labels = [_join_names(keys_of_value, names) for keys_of_value in keys_by_value]
    return NamedPublishers(keys, _join_names(keys, names), labels)


def _join_names(keys: Sequence[str], names: Mapping[str, str]) -> str:
    """Return the names of publishers in the order in which the register has them."""
    return join_words(name for key, name in names.items() if key in keys)


publisher = Filter(
    lambda selection, named: _citing_where(selection, lambda sources: sources.text_in("publisher", named.keys)),
    Words(lambda sentence, named: sentence.say(f"rest on {named.name}"), values=lambda named: named.labels),
    find=find_publishers,
)


@partial(Filter, words=Words("rest on a source of the kind {}"))
def source_kind(selection: Selection, values: Sequence[Term]) -> Mask:
    """Match if a partnership cites a source of one of the kinds."""
    return _citing_where(selection, lambda sources: sources.text_in("kind", [value.value for value in values]))


# --- listings ---


class MissingListings(NamedTuple):
    """The partnerships that data sets no longer list, by their keys, each with the latest day from which one does not.

    `datasets` are the ids of the data sets for the sentence, and `labels` their titles.
    """

    keys: Array
    days: Array
    datasets: Sequence[str]
    labels: Sequence[str]


def _find_missing(datasets: Sequence[str], state: State) -> MissingListings:
    """Find the partnerships that are missing on the day. Raises NotFound for a data set that listed none."""
    require_sound(state, LISTING)
    latest: dict[int, int] = {}
    for dataset in datasets:
        parameters: Parameters = {"dataset": dataset, "revision": state.time.revision, "day": state.time.day}
        if state.row(_FIRST_LISTING, parameters) is None:
            raise NotFound("imported data set", dataset, [], "missing_from")
        for listing in read_rows(state, LISTING, _MISSING, parameters):
            partnership = listing["partnership"]
            latest[partnership] = max(listing["missing_since"], latest.get(partnership, 0))
    keys, days = (np.array(list(numbers), dtype=np.int64) for numbers in (latest.keys(), latest.values()))
    labels = [source_title(dataset, state) for dataset in datasets]
    return MissingListings(keys, days, datasets, labels)


def _shorten_missing(title: Title, listings: MissingListings) -> None:
    title.add("missing_from", phrase=f"no longer listed by {join_quoted(listings.labels)}")


missing_from = Filter(
    lambda selection, listings: key_in(selection["partnership"], listings.keys),
    Words(
        lambda sentence, listings: sentence.say(f"were no longer listed by {join_terms(listings.datasets)}"),
        values=_labels,
        title=_shorten_missing,
    ),
    find=_find_missing,
)


def latest_missing(selection: Selection, positions: Array) -> Array:
    """Return the latest day from which a data set no longer lists the partnership of each row."""
    listings: MissingListings = selection.values["missing_from"]
    order = np.argsort(listings.keys)
    places = np.searchsorted(listings.keys[order], selection["partnership"][positions])
    days: Array = listings.days[order][places]
    return days
