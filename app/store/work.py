"""What a reader has done: plain sums, for whoever watches."""

from dataclasses import dataclass


@dataclass(slots=True)
class Work:
    """Statements that were answered, the time that they took, the rows that they gave, and how many failed."""

    statements: int = 0
    seconds: float = 0.0
    rows: int = 0
    failures: int = 0
