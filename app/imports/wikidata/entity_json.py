"""One entity of Wikidata's JSON: its statements about partners, and its description of the place.

Each element under P190 is returned, as a statement or as unreadable with the reason; none is skipped.
"""

import re
from dataclasses import replace

from app.imports.claims import Rank
from app.imports.wikidata import snaks
from app.imports.wikidata.dates import approximate
from app.imports.wikidata.places import read_place
from app.imports.wikidata.snaks import as_list, as_mapping, as_text, find_items, find_member, find_snaks, find_texts
from app.imports.wikidata.statements import (
    PARTNER,
    SnakType,
    Statement,
    StatementReference,
    UnreadableStatement,
    WikidataDate,
    WikidataEntity,
)

_ID = re.compile(r"[Qq][1-9]\d{0,11}\$[0-9A-Za-z-]{1,60}")
_START, _END, _POINT = "P580", "P582", "P585"
_CIRCUMSTANCES, CIRCA = "P1480", "Q5727902"
_URL, _IMPORT_URL, _STATED_IN, _IMPORTED_FROM = "P854", "P4656", "P248", "P143"
_RETRIEVED, _PUBLISHED, _TITLE = "P813", "P577", "P1476"
RANKS = {rank.value: rank for rank in Rank}


class NoItem(ValueError):
    """A JSON value that is no item of Wikidata; the message says what it is."""


def read_entity(value: object) -> WikidataEntity | None:
    """Return an entity from the JSON of a dump, `wbgetentities` or `Special:EntityData`.

    Its place is an entry if its statements are included and all of them are readable. Returns None for a property, a
    lexeme or a file, which have no partners. Raises NoItem.
    """
    raw = as_mapping(value)
    id_ = as_text(raw.get("id"))
    if id_ is None:
        raise NoItem("has no id, so it is not an entity")
    if "missing" in raw:
        raise NoItem(f"{id_[:40]} does not exist at Wikidata")
    partners = as_list(find_member(raw, "claims", PARTNER))
    if not snaks.ITEM.fullmatch(id_):
        if partners or as_text(raw.get("type")) in {None, "item"}:
            raise NoItem(f"{id_[:40]} is not an item")
        return None
    statements = tuple(_statement(id_, number, found) for number, found in enumerate(partners, start=1))
    is_entry = "claims" in raw and not any(isinstance(one, UnreadableStatement) for one in statements)
    return WikidataEntity(id_, replace(read_place(id_, raw), is_entry=is_entry), statements)


def _statement(subject: str, number: int, found: object) -> Statement | UnreadableStatement:
    raw = as_mapping(found)
    id_ = as_text(raw.get("id"))
    if id_ is None or not _ID.fullmatch(id_):
        return UnreadableStatement(f"{subject}, {PARTNER} number {number}", "has no statement id")
    main = raw.get("mainsnak")
    state, partner = snaks.snak_type(main), snaks.snak_item(main)
    if state is None:
        return UnreadableStatement(id_, "has no main snak")
    if state is SnakType.VALUE and partner is None:
        return UnreadableStatement(id_, f"has a value that is not an item: {snaks.snak_words(main)}")
    rank = RANKS.get(as_text(raw.get("rank")) or Rank.NORMAL.value)
    if rank is None:
        return UnreadableStatement(id_, f"has an unknown rank: {str(raw.get('rank'))[:20]}")
    qualifiers = raw.get("qualifiers")
    return Statement(
        id=id_,
        subject=subject,
        partner=partner if state is SnakType.VALUE else None,
        state=state,
        rank=rank,
        starts=_dates(qualifiers, _START),
        ends=_dates(qualifiers, _END),
        points=_dates(qualifiers, _POINT),
        qualifiers=tuple(
            (name, snaks.snak_words(snak))
            for name in sorted(as_mapping(qualifiers))
            if name not in {_START, _END, _POINT}
            for snak in find_snaks(qualifiers, name)
        ),
        references=tuple(_reference(reference.get("snaks")) for reference in snaks.mappings(raw.get("references"))),
    )


def _dates(qualifiers: object, property_: str) -> tuple[WikidataDate, ...]:
    dates = [snaks.snak_date(snak) for snak in find_snaks(qualifiers, property_)]
    is_approximate = CIRCA in find_items(qualifiers, _CIRCUMSTANCES)
    return tuple(map(approximate, dates) if is_approximate else dates)


def _reference(found: object) -> StatementReference:
    title = next((snaks.snak_value(snak) for snak in find_snaks(found, _TITLE)), None)
    return StatementReference(
        urls=find_texts(found, _URL, _IMPORT_URL),
        stated_in=find_items(found, _STATED_IN),
        imported_from=find_items(found, _IMPORTED_FROM),
        title=as_text(find_member(title, "text")),
        published=next((snaks.snak_date(snak) for snak in find_snaks(found, _PUBLISHED)), None),
        retrieved=next((snaks.snak_date(snak) for snak in find_snaks(found, _RETRIEVED)), None),
    )
