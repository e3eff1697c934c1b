"""What cannot be read or taken: rows and claims that stay out, cells without meaning, and remarks kept as text."""

from dataclasses import dataclass

from app.domain.vocabulary import Term


class RejectionReason(Term):
    """Reasons for which a row, a statement or a claim stays out of the register."""

    UNREADABLE = "unreadable", "The row or statement is not of the expected form."
    NO_PARTNER = "no_partner", "One side is missing, or stated as unknown or as none."
    SELF_LINK = "self_link", "Both sides are the same city."
    NOT_A_CITY = "not_a_city", "A side is no government that signs: a person, a school, a whole state."
    UNKNOWN_COUNTRY = "unknown_country", "No country is stated for a side, or none that is known."
    UNKNOWN_PLACE = "unknown_place", "Nothing but an id is known of a side."
    WRONG_PLACE = "wrong_place", "The stated coordinates lie in the sea, or far from the stated country."
    OTHER_COUNTRY = "other_country", "The place lies there, but in another country than the stated one."
    AMBIGUOUS = "ambiguous", "Several cities may be meant, and no evidence decides between them."
    UNKNOWN_NAME = "unknown_name", "No known place has that name: it waits for a review."
    DECLINED = "declined", "A person decided in a review that the place stays out."
    FOOTNOTE = "footnote", "A footnote may say that the partnership is not in force."
    CONTRADICTORY = "contradictory", "The claim contradicts itself: it ends before it starts."
    WITHDRAWN = "withdrawn", "The register has withdrawn the record of this pair."


REMEDIES: dict[str, str] = {
    RejectionReason.UNREADABLE: "Correct the row as the message says, or the columns in the mapping.",
    RejectionReason.NO_PARTNER: "State both cities in every row, also where CSV lost a merged cell, or delete it.",
    RejectionReason.SELF_LINK: "State two different cities, or say in [cities] which city one side is.",
    RejectionReason.NOT_A_CITY: "State the government that signed, or delete the row.",
    RejectionReason.UNKNOWN_COUNTRY: "State the country, or say in [countries] of the mapping what its name means.",
    RejectionReason.UNKNOWN_PLACE: "State the name and the country, or first import a data set that describes the id.",
    RejectionReason.WRONG_PLACE: "Correct the coordinates or the country, or leave the coordinates out.",
    RejectionReason.OTHER_COUNTRY: "Correct the country, or the name or coordinates of the place.",
    RejectionReason.AMBIGUOUS: "State an id, coordinates or the state, or decide in a review file or in [cities].",
    RejectionReason.UNKNOWN_NAME: "Decide in the review file, or import with --new-cities: each becomes a new city.",
    RejectionReason.DECLINED: "Give another decision about the place, or delete the row.",
    RejectionReason.FOOTNOTE: 'Say in [footnotes] of the mapping what the mark means, as "*" = "severed".',
    RejectionReason.CONTRADICTORY: "Correct the start or the end.",
    RejectionReason.WITHDRAWN: "Ask the editors, who have withdrawn the record.",
}
"""How to make a row or statement acceptable, by the reason for which it stays out."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row, statement or claim that stays out of the register, and why.

    `reason` is the value of a RejectionReason. `text` is what the source states, shortened.
    """

    where: str
    reason: str
    message: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class UnreadCell:
    """A cell that cannot be read. The claim of its row is read without it.

    `message` says how to make the cell acceptable. `text` is its content, shortened.
    """

    where: str
    column: str
    message: str
    text: str


@dataclass(frozen=True, slots=True)
class KeptRemark:
    """A remark that no word list understands. It is kept as text, and may say that the pair is not in force."""

    where: str
    column: str
    text: str
