"""What the lists of cities, sources and observations have in common: a walk over their finished documents."""

from collections.abc import Callable
from typing import Annotated, Any

from app.domain.dates import VagueDate
from app.domain.errors import Candidate, Fault, InvalidQuery, NotFound
from app.domain.identity import fold, words_of
from app.domain.records import What
from app.queries.asking import Filter
from app.queries.filters import says_that
from app.queries.pages import Found, Order, Page, Prepared, Source, start
from app.queries.parameters import KnownAt, says
from app.queries.register import AFTER_ALL_WORDS, Register
from app.queries.searching import Clock, Search
from app.queries.shared import Paged

ENTITIES = Source("entity s", ("s.entity",))


class Entities(Paged):
    """Questions to the lists of cities, sources and observations."""

    known_at: Annotated[
        KnownAt | None, says("What the register knew at that moment: a revision or an instant.", "r1")
    ] = None


def one_of(column: str, phrase: str) -> Filter:
    """A text column that holds one of some values."""

    def apply(values: tuple[str, ...], search: Search, _: Register) -> None:
        search.tests.append(search.one_of(column, values))

    return Filter(apply, says_that(phrase))


def date(column: str, comparison: str, phrase: str) -> Filter:
    """One end of a range of days that a vague date may lie in; what is undated never does."""

    def apply(value: VagueDate, search: Search, _: Register) -> None:
        bound = value.earliest if comparison == ">=" else value.latest
        search.tests.append(f"{column} {comparison} {search.bind(bound)} AND s.latest < 2147483647")

    return Filter(apply, says_that(phrase))


def _words(value: str, search: Search, _: Register) -> None:
    asked = words_of(value)
    if not asked:
        raise InvalidQuery([Fault("q", "no_word", "q holds no word to search for: give letters or digits")])
    for word in dict.fromkeys(asked[:-1]):
        test = f"w.word = {search.bind(word)}"
        search.tests.append(f"EXISTS (SELECT 1 FROM entity_word w WHERE w.entity = s.entity AND {test})")
    first, last = search.bind(asked[-1]), search.bind(asked[-1] + AFTER_ALL_WORDS)
    search.tests.append(f"s.entity IN (SELECT w.entity FROM entity_word w WHERE w.word >= {first} AND w.word < {last})")


WORDS = Filter(_words, says_that("match “{}”"))


def find(what: What, question: Entities, register: Register, subject: str) -> Found:
    """A page of the cities, sources or observations that a question asks for, by name."""
    walk = start(question, register, path=what)
    search = Search(walk.clock)
    search.apply(question, register)
    tests = [f"s.what = {search.bind(what)}", walk.clock.known("s"), *search.tests]
    prepared = Prepared(ENTITIES, search, tests, _order(question, search))
    statement, binds = prepared.page("s.document", walk.place(prepared), question.limit)
    rows = register.reader.rows(statement, binds)
    page = Page([row[2] for row in rows[: question.limit]], prepared.place_behind(rows, question.limit))
    return Found(
        documents=page.documents,
        clock=walk.clock,
        count=prepared.count(register) if question.count is None else None,
        sentence=prepared.sentence(subject),
        next=walk.next(page),
    )


def _order(question: Entities, search: Search) -> Order:
    """By name; where words were searched, first those whose whole name was given, then those that begin with it."""
    asked = fold(getattr(question, "q", None) or "")
    if not asked:
        return Order("s.sort", textual=True)
    whole, begins = search.bind(asked), search.bind(asked + AFTER_ALL_WORDS)
    rank = f"CASE WHEN s.sort = {whole} THEN '0' WHEN s.sort >= {whole} AND s.sort < {begins} THEN '1' ELSE '2' END"
    return Order(f"({rank} || s.sort)", textual=True)


def get(what: What, id_: str, clock: Clock, register: Register, candidates: Callable[[], list[Candidate]]) -> str:
    """The document of one city, source or observation at a clock. Raises NotFound."""
    row = register.reader.row(
        "SELECT document FROM entity WHERE what = :what AND id = :id"
        " AND from_rev <= :revision AND until_rev > :revision",
        {"what": what, "id": id_, "revision": clock.revision},
    )
    if row is None:
        raise NotFound(what.replace("_", " "), id_, candidates())
    return str(row[0])


def similar(what: What, id_: str, register: Register) -> list[Candidate]:
    """Records of one kind whose names share the longest word with an id that does not exist."""
    for word in sorted(words_of(id_.replace("-", " ")), key=len, reverse=True)[:3]:
        rows: list[Any] = register.reader.rows(
            "SELECT DISTINCT s.id FROM entity_word w JOIN entity s ON s.entity = w.entity"
            " WHERE s.what = :what AND w.word >= :start AND w.word < :stop ORDER BY s.id LIMIT 8",
            {"what": what, "start": word, "stop": word + AFTER_ALL_WORDS},
        )
        if rows:
            return [Candidate(found, found) for (found,) in rows]
    return []
