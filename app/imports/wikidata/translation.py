"""Statements as claims: the neutral shape that every reader of outside data yields.

One statement gives one claim or one refusal. A date that is given but cannot be said in the register's calendar is a
date that nobody knows, with the source's own notation beside it.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date

from app.domain.dates import VagueDate
from app.domain.vocabulary import Kind
from app.imports.claims import NamedPlace, PairClaim, Reference, Rejected, RejectionReason, StatedDate, UnstatedDate
from app.imports.wikidata.entities import CIRCA
from app.imports.wikidata.statements import PARTNER, Grounds, Moment, State, Statement, Unreadable

_SITE = "https://www.wikidata.org/wiki/"
_DOUBTS = {
    "P5102": "nature of statement",
    "P1480": "sourcing circumstances",
    "P2241": "reason for deprecated rank",
}
_END_CAUSES = ("P1534", "P828")


def claim_of(statement: Statement) -> PairClaim | Rejected:
    """The statement as a claim; refused where it names no partner."""
    where = f"{statement.subject}: {statement.id}"
    if statement.partner is None:
        unknown = statement.state is State.SOMEVALUE
        message = "The partner is stated as unknown." if unknown else "The city is stated to have no partner."
        return Rejected(where, RejectionReason.NO_PARTNER, message)
    return PairClaim(
        key=statement.id.lower(),
        digest=digest_of(statement),
        where=where,
        sides=(NamedPlace(wikidata_id=statement.subject), NamedPlace(wikidata_id=statement.partner)),
        directed=True,
        kind=Kind.SISTER_CITY,
        permalink=permalink_of(statement),
        starts=_dates(statement.starts),
        ends=_dates(statement.ends),
        points_in_time=_dates(statement.points),
        rank=statement.rank,
        references=tuple(_references(statement.grounds)),
        doubts=tuple(_doubts(statement)),
        end_causes=tuple(words for name, words in statement.qualifiers if name in _END_CAUSES and statement.ends),
    )


def refusal_of(unreadable: Unreadable) -> Rejected:
    """What could not be read, as the account of a run lists it."""
    return Rejected(unreadable.where, RejectionReason.UNREADABLE, f"It {unreadable.reason}.")


def permalink_of(statement: Statement) -> str:
    """The place on the page of the subject where the statement stands; where its partners begin if it has no id."""
    return f"{_SITE}{statement.subject}#{statement.id if '$' in statement.id else PARTNER}"


def digest_of(statement: Statement) -> str:
    """A hash of all that is read of a statement, the same in every format that tells the same."""
    members = asdict(statement, dict_factory=_essence) | {"id": statement.id.lower()}
    told = json.dumps(members, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def _essence(members: list[tuple[str, object]]) -> dict[str, object]:
    """Without the notation of dates, in which the formats differ."""
    return {name: value for name, value in members if name not in {"written", "remark"}}


def _dates(moments: Iterable[Moment]) -> tuple[StatedDate, ...]:
    return tuple(_date(moment) for moment in moments)


def _date(moment: Moment) -> StatedDate:
    if moment.state is State.NOVALUE:
        return UnstatedDate.NONE
    return UnstatedDate.SOME if moment.edtf is None else VagueDate.parse(moment.edtf)


def _doubts(statement: Statement) -> Iterator[str]:
    for name, words in statement.qualifiers:
        if name in _DOUBTS and words != CIRCA:
            yield f"{_DOUBTS[name]}: {words}"
    for what, moments in (("start", statement.starts), ("end", statement.ends), ("point in time", statement.points)):
        for moment in moments:
            if moment.state is State.VALUE and moment.edtf is None:
                yield f"{what}: {moment.written} {moment.remark}"


def _references(grounds: Iterable[Grounds]) -> Iterator[Reference]:
    """One for each page; a reference without a page is one too, and one that tells nothing of its source is none."""
    for ground in grounds:
        for url in ground.urls or (None,):
            reference = Reference(
                url=url,
                title=ground.title,
                stated_in=next(iter(ground.stated_in), None),
                imported_from=next(iter(ground.imported_from), None),
                published=_known(ground.published),
                retrieved=_day(ground.retrieved),
            )
            if reference.url or reference.stated_in or reference.imported_from or reference.title:
                yield reference


def _known(moment: Moment | None) -> VagueDate | None:
    return VagueDate.parse(moment.edtf) if moment is not None and moment.edtf is not None else None


def _day(moment: Moment | None) -> date | None:
    known = _known(moment)
    return date.fromordinal(known.earliest) if known is not None and known.is_day else None
