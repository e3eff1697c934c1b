"""One entity of Wikidata's JSON: its statements of partners, and what it says of the place itself.

Every element under P190 comes out, as a statement or as something unreadable with the reason; nothing is passed over.
Refuses what is no item at all.
"""

import re
from dataclasses import replace

from app.imports.claims import Rank
from app.imports.wikidata import snaks
from app.imports.wikidata.members import items, mapping, maps, member, text
from app.imports.wikidata.places import read_place
from app.imports.wikidata.statements import PARTNER, Entity, Grounds, Moment, State, Statement, Unreadable
from app.imports.wikidata.times import about

_ID = re.compile(r"[Qq][1-9]\d{0,11}\$[0-9A-Za-z-]{1,60}")
_START, _END, _POINT = "P580", "P582", "P585"
_CIRCUMSTANCES, CIRCA = "P1480", "Q5727902"
_URL, _IMPORT_URL, _STATED_IN, _IMPORTED_FROM = "P854", "P4656", "P248", "P143"
_RETRIEVED, _PUBLISHED, _TITLE = "P813", "P577", "P1476"
RANKS = {rank.value: rank for rank in Rank}


class NoItem(ValueError):
    """A JSON value that is no item of Wikidata; the sentence says what it is instead."""


def read_entity(value: object) -> Entity | None:
    """An entity as the dump, `wbgetentities` and `Special:EntityData` have it.

    Its place is an entry where its statements came with it and all of them could be read.
    None for a property, a lexeme or a file, which have no partners. Raises NoItem for what is no entity.
    """
    raw = mapping(value)
    id_ = text(raw.get("id"))
    if id_ is None:
        raise NoItem("has no id, so it is no entity")
    if "missing" in raw:
        raise NoItem(f"{id_[:40]} does not exist at Wikidata")
    partners = items(member(raw, "claims", PARTNER))
    if not snaks.ITEM.fullmatch(id_):
        if partners or text(raw.get("type")) in {None, "item"}:
            raise NoItem(f"{id_[:40]} is no item")
        return None
    statements = tuple(_statement(id_, number, found) for number, found in enumerate(partners, start=1))
    is_entry = "claims" in raw and not any(isinstance(one, Unreadable) for one in statements)
    return Entity(id_, replace(read_place(id_, raw), is_entry=is_entry), statements)


def _statement(subject: str, number: int, found: object) -> Statement | Unreadable:
    raw = mapping(found)
    id_ = text(raw.get("id"))
    if id_ is None or not _ID.fullmatch(id_):
        return Unreadable(f"{subject}, {PARTNER} number {number}", "has no statement id")
    main = raw.get("mainsnak")
    state, partner = snaks.state(main), snaks.item(main)
    if state is None:
        return Unreadable(id_, "has no main snak")
    if state is State.VALUE and partner is None:
        return Unreadable(id_, f"has a value that is no item: {snaks.words(main)}")
    rank = RANKS.get(text(raw.get("rank")) or Rank.NORMAL.value)
    if rank is None:
        return Unreadable(id_, f"has an unknown rank: {str(raw.get('rank'))[:20]}")
    qualifiers = raw.get("qualifiers")
    is_about = CIRCA in snaks.items_of(qualifiers, _CIRCUMSTANCES)
    return Statement(
        id=id_,
        subject=subject,
        partner=partner if state is State.VALUE else None,
        state=state,
        rank=rank,
        starts=_moments(qualifiers, _START, is_about),
        ends=_moments(qualifiers, _END, is_about),
        points=_moments(qualifiers, _POINT, is_about),
        qualifiers=_others(qualifiers),
        grounds=tuple(_grounds(reference.get("snaks")) for reference in maps(raw.get("references"))),
    )


def _moments(qualifiers: object, property_: str, is_about: bool) -> tuple[Moment, ...]:
    moments = (snaks.moment(snak) for snak in snaks.find(qualifiers, property_))
    return tuple(about(moment) if is_about else moment for moment in moments)


def _others(qualifiers: object) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, snaks.words(snak))
        for name in sorted(mapping(qualifiers))
        if name not in {_START, _END, _POINT}
        for snak in snaks.find(qualifiers, name)
    )


def _grounds(found: object) -> Grounds:
    title = next((snaks.value(snak) for snak in snaks.find(found, _TITLE)), None)
    return Grounds(
        urls=snaks.texts(found, _URL, _IMPORT_URL),
        stated_in=snaks.items_of(found, _STATED_IN),
        imported_from=snaks.items_of(found, _IMPORTED_FROM),
        title=text(member(title, "text")),
        published=next((snaks.moment(snak) for snak in snaks.find(found, _PUBLISHED)), None),
        retrieved=next((snaks.moment(snak) for snak in snaks.find(found, _RETRIEVED)), None),
    )
