"""What can go wrong, told without HTTP: the interface turns each of these into a problem document."""

from dataclasses import dataclass, field

_LONGEST_REPEATED = 60


@dataclass(frozen=True)
class Fault:
    """One thing wrong with an input: where (a parameter, or a path such as `events/2/date`), a code, and a sentence."""

    where: str
    code: str
    message: str
    did_you_mean: str | None = None
    allowed: tuple[str, ...] = ()

    def in_words(self) -> str:
        """The sentence, led by the place it speaks of unless it names that itself."""
        return self.message if self.where in self.message else f"{self.where}: {self.message}"


def _shortened(text: str) -> str:
    """What somebody wrote, as far as it is worth repeating."""
    return text if len(text) <= _LONGEST_REPEATED else text[:_LONGEST_REPEATED] + "…"


class RegisterError(Exception):
    """The root of every error that the register raises on purpose. `detail` is fit for the public."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class InvalidQuery(RegisterError):
    """A question that cannot be understood: unknown, repeated or unfitting parameters."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(fault.in_words() for fault in faults))
        self.faults = faults


class InvalidRecord(RegisterError):
    """A record that the writer refuses. Nothing of the whole change is kept."""

    def __init__(self, record: str, faults: list[Fault]) -> None:
        super().__init__(f"{record}: " + "; ".join(f"{fault.where}: {fault.message}" for fault in faults))
        self.record = record
        self.faults = faults


@dataclass(frozen=True)
class Candidate:
    """A record that somebody may have meant."""

    id: str
    name: str


@dataclass(eq=False)
class NotFound(RegisterError):
    """Something was asked for by an id that the register does not know."""

    what: str
    asked: str
    candidates: list[Candidate] = field(default_factory=list)
    parameter: str | None = None

    def __post_init__(self) -> None:
        super().__init__(f"There is no {self.what} “{_shortened(self.asked)}” in the register.")


class Retracted(RegisterError):
    """The record should never have stood; why, the detail says."""


class Merged(RegisterError):
    """The record became part of another one."""

    def __init__(self, id_: str, survivor: str) -> None:
        super().__init__(f"The record {id_} is now part of {survivor}.")
        self.survivor = survivor


class BrokenCursor(RegisterError):
    """A cursor that was not made by this service for this question."""


class NotReady(RegisterError):
    """The database is missing, empty of tables, or does not answer."""


class TooSlow(RegisterError):
    """The answer takes more time, or more rows at once, than one question gets."""


class Busy(RegisterError):
    """Everything that could work on the answer is at work on others, and was for as long as a question waits."""
