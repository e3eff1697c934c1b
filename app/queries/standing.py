"""What the parameters of partnerships do: tests on `standing` (`s`, a side on a day) and its events (`m`)."""

from collections.abc import Sequence

from app.domain import words
from app.domain.dates import VagueDate
from app.queries.asking import Filter
from app.queries.filters import says_that
from app.queries.register import Register, on_day
from app.queries.searching import Search, alternatives
from app.store.codes import code, mask
from app.store.reading import OPEN

_IN_WORDS = {
    words.Status.ACTIVE: "were active",
    words.Status.DORMANT: "were dormant",
    words.Status.SEVERED: "were no longer in force",
    words.Status.UNKNOWN: "had an unknown status",
}


def _status(values: Sequence[words.Status], search: Search, _: Register) -> None:
    if search.certainty is words.Certainty.POSSIBLE:
        search.tests.append(f"(s.candidates & {search.bind(mask(values))}) <> 0")
    else:
        search.statuses = [code(value) for value in values]
        search.status_test = search.one_of("s.value", search.statuses)
        search.tests.append(search.status_test)


def _say_status(values: Sequence[words.Status], search: Search, _: Register) -> None:
    how = {None: "", words.Certainty.CERTAIN: "certainly ", words.Certainty.POSSIBLE: "possibly "}
    search.that.append(
        f"{how[search.certainty]}{alternatives([_IN_WORDS[value] for value in values])} {on_day(search.clock)}"
    )


def _say_certainty(value: words.Certainty, search: Search, _: Register) -> None:
    if value is words.Certainty.CERTAIN and not any(part.startswith("certainly ") for part in search.that):
        search.that.append(f"had a status that is certain {on_day(search.clock)}")


def _certainty(value: words.Certainty, search: Search, _: Register) -> None:
    if value is words.Certainty.CERTAIN:
        search.tests.append("s.certain = 1")


def _evidence_before(value: VagueDate, search: Search, _: Register) -> None:
    search.tests.append(f"s.evidence_day > 0 AND s.evidence_day < {search.bind(value.earliest)}")


def _evidence_after(value: VagueDate, search: Search, _: Register) -> None:
    search.tests.append(f"s.evidence_day > {search.bind(value.latest)}")


def _checked_before(value: VagueDate, search: Search, _: Register) -> None:
    search.tests.append(f"s.checked_on > 0 AND s.checked_on < {search.bind(value.earliest)}")


def _checked_after(value: VagueDate, search: Search, _: Register) -> None:
    search.tests.append(f"s.checked_on > {search.bind(value.latest)}")


def _counterpart(value: words.Counterpart, search: Search, _: Register) -> None:
    unnamed = value is words.Counterpart.UNNAMED
    search.tests.append("(s.city = 0 OR s.other_city = 0)" if unnamed else "s.city <> 0 AND s.other_city <> 0")


def _ids(values: Sequence[str], search: Search, register: Register) -> None:
    keys = register.partnership_keys(values, search.clock, "id")
    search.tests.append(search.one_of("s.partnership", keys))


def _event(values: Sequence[words.EventKind], search: Search, _: Register) -> None:
    search.moments.append(search.one_of("m.kind", [code(value) for value in values]))


def _event_from(value: VagueDate, search: Search, _: Register) -> None:
    column = "earliest" if search.certainty is words.Certainty.CERTAIN else "latest"
    search.moments.append(f"m.{column} >= {search.bind(value.earliest)}")


def _event_to(value: VagueDate, search: Search, _: Register) -> None:
    column = "latest" if search.certainty is words.Certainty.CERTAIN else "earliest"
    search.moments.append(f"m.{column} <= {search.bind(value.latest)}")


def _stage(values: Sequence[words.Stage], search: Search, _: Register) -> None:
    search.moments.append(search.one_of("m.stage", [code(value) for value in values]))


def _stated(column: str, missing: int, what: str) -> Filter:
    """Whether a column holds something else than what stands for missing, and what it holds in a sentence."""

    def apply(value: bool, search: Search, _: Register) -> None:
        search.tests.append(f"{column} {'<>' if value else '='} {missing}")

    def say(value: bool, search: Search, _: Register) -> None:
        search.that.append(f"have {'a stated' if value else 'no stated'} {what}")

    return Filter(apply, say)


STATUS = Filter(_status, _say_status)
HAS_REASON = _stated("s.reasons", 0, "reason")
HAS_ENDING = _stated("s.ending", 0, "way of ending")
HAS_ESTABLISHED_DATE = _stated("s.est_latest", OPEN, "date of establishment")
HAS_ENDED_DATE = _stated("s.end_latest", OPEN, "end date")
CERTAINTY = Filter(_certainty, _say_certainty)
EVIDENCE_BEFORE = Filter(_evidence_before, says_that("were last attested before {}"))
EVIDENCE_AFTER = Filter(_evidence_after, says_that("were last attested after {}"))
CHECKED_BEFORE = Filter(_checked_before, says_that("were last checked before {}"))
CHECKED_AFTER = Filter(_checked_after, says_that("were last checked after {}"))
COUNTERPART = Filter(_counterpart, says_that("have a side that is {}"))
IDS = Filter(_ids, says_that("are {}"))
EVENT = Filter(_event, says_that("had an event of the kind {}"))
EVENT_FROM = Filter(_event_from, says_that("had an event in or after {}"))
EVENT_TO = Filter(_event_to, says_that("had an event in or before {}"))
STAGE = Filter(_stage, says_that("had an event at the stage {}"))
