"""Seed files that are written from records: read again they give the same records, and they are pleasant to edit."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.models import AnyRecord, Group, Observation, Tombstone
from app.seed.reader import read
from app.seed.records import SeedRecords
from app.seed.writer import entry_of, entry_text, seed_texts, write
from tests.domain.builders import cited, event
from tests.store.smallregister import OBSERVATION, city, partnership, publisher, source

QUOTED = cited(stated="2020-05").model_copy(
    update={
        "locator": "p. 2",
        "fragment": 'the “so-called” "tie"',
        "note": "A remark. " * 30 + "The end.",
        "weak": True,
    }
)
ALL_FIELDS = partnership(
    "breda-nl--unnamed-cn--2",
    event("changed decided 2020 side=a part=funding date_basis=vote decision=one kind_after=informal", QUOTED),
    event("ended reported 2021/.. found=2026-11-24 side=b"),
    event("succeeded proposed 2022 side=third_party successor=arnhem-nl due=2023"),
    kind="informal",
    native_label="stedenband",
    note="On two lines,\nand with a \\ and a \t.",
    searches=[
        {"day": "2026-11-20", "languages": ["nl"], "words": ['Breda "stedenband" ' * 12], "result": "change"},
        {"day": "2026-11-25", "result": "nothing_newer"},
    ],
    further_sources=["bulk", "paper"],
)
RECORDS = SeedRecords(
    cities=(
        city("arnhem-nl", names=[{"name": "Arnheim", "language": "de", "until": "1950~"}, {"name": "Arnhemia"}]),
        city(
            "breda-nl", kind="district", latitude=0.0, longitude=-1.5, coordinate_source="hand", search_names=["布雷达"]
        ),
        city("wuhan-cn", qualifier="Hubei", geonames_id=1791247, wikidata_id="Q11746"),
    ),
    publishers=(publisher("agency", "The “Wire”", 'The "Wire"', kind="agency"), publisher("the-paper")),
    sources=(
        source("bulk", publisher="The Paper", publisher_id="the-paper", kind="dataset", published="2016-06/.."),
        source(
            "paper", publisher_id="the-paper", rests_on="Agency", rests_on_id="agency", derived_from="bulk",
            copy_of="https://example.org/original", title="'One' and \"two\": " + "a long title " * 12 + "ends",
        ),
    ),
    observations=(
        Observation.model_validate(
            OBSERVATION.model_dump() | {"effect": "severed", "value": ">=8", "citations": [{"source": "paper"}]}
        ),
    ),
    partnerships=(
        partnership("arnhem-nl--wuhan-cn", "established effective 1999-09", checked_on="2026-11-20"),
        partnership("breda-nl--unnamed-cn", "established effective 1998 side=unknown"),
        ALL_FIELDS,
    ),
    groups=(
        Group.model_validate(
            {
                "id": "EU", "name": "the European Union", "sources": ["paper"],
                "members": [{"country": code, "since": "1958-01-01", "until": None} for code in ("BE", "DE", "NL")],
            }
        ),
    ),
    withdrawals=(
        Tombstone(id="arnhem-nl--wuhan-cn", merged_into="breda-nl--unnamed-cn", reason="The wrong city."),
    ),
    same=(Tombstone(id="wuhan-cn", merged_into="arnhem-nl", reason="One city."),),
)  # fmt: skip


def text_of(record: AnyRecord) -> str:
    return entry_text(*entry_of(record))


def test_records_that_are_written_and_read_are_the_same(tmp_path: Path) -> None:
    write(RECORDS, tmp_path)
    assert read(tmp_path) == RECORDS


def test_the_whole_seed_is_the_same_when_it_is_written_and_read(whole_seed: SeedRecords, tmp_path: Path) -> None:
    write(whole_seed, tmp_path)
    assert read(tmp_path) == whole_seed


def test_the_same_records_give_the_same_files(whole_seed: SeedRecords) -> None:
    assert seed_texts(whole_seed) == seed_texts(whole_seed)


def test_a_folder_gets_the_seed_files_and_nothing_else_in_it_changes(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("Edit me.", encoding="utf-8")
    write(RECORDS, tmp_path)
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "Edit me."
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.toml")) == [
        "cities/others.toml", "groups.toml", "observations.toml", "partnerships/others.toml", "publishers.toml",
        "same.toml", "search-names.toml", "sources/shared.toml", "withdrawals.toml",
    ]  # fmt: skip


def test_what_follows_from_other_fields_and_defaults_are_not_written() -> None:
    assert text_of(partnership("arnhem-nl--wuhan-cn", "severed decided 2021-07-21 side=a")) == (
        '[[partnership]]\ncities = ["arnhem-nl", "wuhan-cn"]\nkind = "sister_city"\n\n'
        '[[partnership.event]]\nkind = "severed"\nstage = "decided"\ndate = "2021-07-21"\nby = "arnhem-nl"\n'
        'sources = ["paper"]'
    )


def test_the_day_of_the_last_search_is_not_written_where_it_follows_from_the_searches() -> None:
    written = tomllib.loads(text_of(ALL_FIELDS))["partnership"][0]
    assert "checked_on" not in written
    assert [search["day"] for search in written["searches"]] == ["2026-11-20", "2026-11-25"]


def test_long_texts_and_lists_are_written_on_several_lines() -> None:
    record = partnership(
        "arnhem-nl--wuhan-cn",
        event("severed decided 2021", cited("a" * 60), cited("b" * 60)),
        event("listed reported 2022", cited("c" * 60).model_copy(update={"note": "A note of some length. " * 3})),
        note="The council decided, and the mayor disagreed. " * 4 + "That is all.",
    )
    lines = text_of(record).splitlines()
    assert max(map(len, lines)) <= 120
    assert lines[3:6] == [
        'note = """\\',
        "    The council decided, and the mayor disagreed. The council decided, and the mayor disagreed. The \\",
        '    council decided, and the mayor disagreed. The council decided, and the mayor disagreed. That is all."""',
    ]
    assert f'    "{"a" * 60}",' in lines
    assert "[[partnership.event.sources]]" in lines


def test_files_say_what_they_hold_and_name_the_schema() -> None:
    for name, text in seed_texts(RECORDS).items():
        schema, about, *_ = text.splitlines()
        assert schema == f"#:schema {'../' if '/' in name else ''}schema.json"
        assert re.fullmatch(r"# .+\.", about)
        assert text.endswith("\n") and not re.search(r"\n\n\n|[ \t]\n", text)


TEXTS = st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" \n\t\"'\\"), min_size=1).filter(
    str.strip
)


@given(TEXTS)
@pytest.mark.parametrize("repeated", [1, 40])
def test_any_text_is_read_as_it_was_written(repeated: int, text: str) -> None:
    note = text * repeated
    written = tomllib.loads(entry_text("city", {"id": "a-nl", "note": note, "names": [note, note]}))["city"][0]
    assert (written["note"], written["names"]) == (note, [note, note])
