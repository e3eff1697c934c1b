"""What an editor could mend in valid seed files is listed, with its file and line."""

from pathlib import Path

import pytest

from app.seed.advice import advise
from app.seed.reader import read_with_entries
from tests.seed.seed_entries import city, event, partnership, publisher, seed_text, source

TITLED = {"title": "Notiz", "published": "2021", "language": "de"}
PUBLISHER = publisher("post", "Post")
CITIES = (
    city("arnhem-nl", latitude=51.98, longitude=5.91, coordinate_source="hand"),
    city("wuhan-cn", note="Not identified."),
)
FOUNDED = event("established effective 1999", "page", by="both")


def advice_on(folder: Path, *entries: str) -> list[str]:
    """Return the advice on a seed file with these entries, without the name of the file."""
    file = folder / "seed" / "small.toml"
    file.parent.mkdir()
    file.write_text(seed_text(PUBLISHER, *entries), encoding="utf-8")
    return [str(advice).partition(": ")[2] for advice in advise(*read_with_entries(file.parent))]


def of_pair(*events: str) -> tuple[str, ...]:
    """Return a partnership with these events, and all that it refers to."""
    return (*CITIES, source("page", "Post", **TITLED), partnership(["arnhem-nl", "wuhan-cn"], *events))


def test_an_entry_without_fault_gets_no_advice(tmp_path: Path) -> None:
    announced = {"source": "page", "note": "Announces it."}
    severed = event("severed effective 2023", announced, by="arnhem-nl", body="council", body_name="Raad")
    founded_again = event("established effective 2024", announced, by="both")
    assert advice_on(tmp_path, *of_pair(FOUNDED, severed, founded_again)) == []


@pytest.mark.parametrize(
    ("entries", "advice"),
    [
        (
            (source("page", "Post", title="Notiz"),),
            "source page: no published, no language: add what the page says",
        ),
        (
            (source("page", "Post", title="The end of a twinning", published="2021", language="ru"),),
            "source page, title: an English title of a page in Russian: write the title of the page",
        ),
        (
            (city("rostov-ru"),),
            "city rostov-ru: no coordinates: add them, or say in the note why the place cannot be identified",
        ),
        (
            (CITIES[0], city("arnheim-nl", latitude=51.983, longitude=5.91, coordinate_source="hand")),
            "city arnhem-nl, latitude: 334 m from arnheim-nl: correct its coordinates, merge the two, or say in a note"
            " what they are",
        ),
        (
            of_pair(event("severed decided 2023", "page", by="arnhem-nl")),
            "partnership arnhem-nl--wuhan-cn, event 1, sources/1: the source is of 2021, before the event: correct a"
            " date, or say in the note of the citation that it announces the event",
        ),
        (
            of_pair(event("severed decided 2021", "page", by="arnhem-nl", body="council", body_name="Raad, 8-1")),
            "partnership arnhem-nl--wuhan-cn, event 1, body_name: a vote in the name of the actor: write it in the"
            " note",
        ),
        (
            of_pair(FOUNDED, event("established effective 2004", "page", by="both")),
            "partnership arnhem-nl--wuhan-cn, event 2, kind: a second founding without an end before it: is it a"
            " renewal, or is an end missing?",
        ),
    ],
)
def test_what_could_be_mended_is_listed(tmp_path: Path, entries: tuple[str, ...], advice: str) -> None:
    assert advice_on(tmp_path, *entries) == [advice]
