"""Gathered facts, and the seed files that are made of them.

`python -m tools.facts FOLDER` reads the facts in a folder (`partnerships.json`, `cities.json`,
`sources.json`, `publishers.json`, `observations.json` and `changes*.json`) and writes the seed again. What only the
seed has stays: names in a language, search names, groups, mergers, withdrawals and the records that were withdrawn.
Other records that are no longer among the facts are left out, and named. Afterwards, run
`python -m tools.search_names`.
"""

import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from pydantic import JsonValue

from app.domain.models import AnyRecord, City, Observation, Partnership, Publisher, Source, Tombstone
from app.domain.provenance import derivation_chain
from app.seed.reader import SEED, read
from app.seed.records import SeedRecords
from app.seed.writer import sources_of, write

Fact = dict[str, JsonValue]
R = TypeVar("R", bound=City | Publisher | Source | Observation | Partnership | Tombstone)


def read_facts(folder: Path) -> SeedRecords:
    """Return the facts as records. Retired partnerships are withdrawals: their successors have their events now."""
    changes = [json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("changes*.json")]
    retired = {id_: about for change in changes for id_, about in change.get("retired", {}).items()}
    return SeedRecords(
        cities=_read(folder, "cities", _city),
        publishers=_read(folder, "publishers", Publisher.model_validate),
        sources=_read(folder, "sources", _source),
        observations=_read(folder, "observations", _observation),
        partnerships=_read(folder, "partnerships", _partnership),
        withdrawals=tuple(
            Tombstone(id=id_, merged_into=about["instead"], reason=about["why"]) for id_, about in retired.items()
        ),
    )


def _read(folder: Path, name: str, make: Callable[[Fact], R]) -> tuple[R, ...]:
    return tuple(make(fact) for fact in json.loads((folder / f"{name}.json").read_text(encoding="utf-8")))


def _stated(fact: JsonValue, *leave_out: str) -> Fact:
    """Return the members of a fact that are not null, without some of them."""
    assert isinstance(fact, dict)
    return {name: value for name, value in fact.items() if value is not None and name not in leave_out}


def _stated_each(facts: JsonValue) -> list[Fact]:
    assert isinstance(facts, list)
    return [_stated(fact) for fact in facts]


def _city(fact: Fact) -> City:
    years = {"from": "since", "to": "until"}
    names = [{years.get(key, key): value for key, value in name.items()} for name in _stated_each(fact["names"])]
    return City.model_validate({**_stated(fact), "names": names})


def _source(fact: Fact) -> Source:
    return Source.model_validate(_stated(fact))


def _observation(fact: Fact) -> Observation:
    return Observation.model_validate({**_stated(fact), "citations": _stated_each(fact["citations"])})


def _partnership(fact: Fact) -> Partnership:
    return Partnership.model_validate(
        {**_stated(fact), "events": [_event(event) for event in _stated_each(fact["events"])]}
    )


def _event(fact: Fact) -> Fact:
    event, actor = _stated(fact, "seq"), _stated(fact["actor"])
    if actor.get("name") == "after a local election":  # Gathered as the name of a body, which it is not.
        event["note"] = f"After a local election {event['note']}"
        del actor["name"]
    return {**event, "actor": actor, "citations": list[JsonValue](_stated_each(fact["citations"]))}


# --- the seed ---


def renew(seed: SeedRecords, facts: SeedRecords) -> SeedRecords:
    """Return the facts with what only the seed has.

    A withdrawn record stays with all records that it refers to: a new register is made of all of them.
    """
    old_cities = {city.id: city for city in seed.cities}
    withdrawals = _joined(seed.withdrawals, facts.withdrawals)
    withdrawn = {tombstone.id for tombstone in withdrawals}
    partnerships = _joined([one for one in seed.partnerships if one.id in withdrawn], facts.partnerships)
    named = {city for one in partnerships for city in one.cities}
    cities = _joined([city for city in seed.cities if city.id in named | withdrawn], facts.cities)
    citing: list[AnyRecord] = [*partnerships, *seed.groups]
    cited = {source for record in citing for source in sources_of(record)}
    sources = _joined(_with_derived(seed.sources, cited), facts.sources)
    publishers = {id_ for source in sources for id_ in (source.publisher_id, source.rests_on_id)}
    return replace(
        facts,
        cities=tuple(with_old_names(city, old_cities.get(city.id, city)) for city in cities),
        publishers=_joined([one for one in seed.publishers if one.id in publishers], facts.publishers),
        sources=sources,
        partnerships=partnerships,
        groups=seed.groups,
        withdrawals=withdrawals,
        same=seed.same,
    )


def with_old_names(city: City, old: City) -> City:
    """Return a city with what only the seed says of its names: their languages, and names for search."""
    in_languages = {name.name: name for name in old.names if name.language is not None}
    others = [name for name in city.names if name.name not in in_languages]
    return city.model_copy(update={"names": (*others, *in_languages.values()), "search_names": old.search_names})


def _joined(seed: Iterable[R], facts: Iterable[R]) -> tuple[R, ...]:
    """Return the records of both in the order of their ids. A fact replaces the record of the seed with its id."""
    records = {record.id: record for record in (*seed, *facts)}
    return tuple(records[id_] for id_ in sorted(records))


def _with_derived(sources: Iterable[Source], cited: set[str]) -> list[Source]:
    """Return the sources that are cited, and those from which they derive."""
    by_id = {source.id: source for source in sources}
    chains = [derivation_chain(by_id[id_], by_id) for id_ in sorted(cited & by_id.keys())]
    return [source for chain in chains for source in chain]


def find_left_out(before: SeedRecords, after: SeedRecords) -> list[str]:
    """Return the records that the seed had and no longer has, each with its type."""
    stays = {(type(record), record.id) for record in after.all()}
    return [
        f"{type(record).__name__.lower()} {record.id}"
        for record in before.all()
        if (type(record), record.id) not in stays
    ]


def main(folder: Path, seed_folder: Path = SEED) -> None:
    """Write the seed again from the facts in a folder."""
    before = read(seed_folder)
    after = renew(before, read_facts(folder))
    for path in seed_folder.rglob("*.toml"):
        path.unlink()
    write(after, seed_folder)
    for left_out in find_left_out(before, after):
        sys.stdout.write(f"No longer in the seed: {left_out}\n")
    sys.stdout.write(f"{sum(1 for _ in after.all())} records are in the seed\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
