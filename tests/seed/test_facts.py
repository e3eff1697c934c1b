"""The seed that is made of gathered facts: it has all of them, and what only the seed had."""

import json
from pathlib import Path

import pytest

from app.domain.models import Group, Tombstone
from app.seed.reader import read
from app.seed.records import SeedRecords
from app.seed.writer import write
from tests.store.smallregister import city, partnership, publisher, source
from tools.facts import find_left_out, main, read_facts, renew

GROUP = Group.model_validate(
    {"id": "EU", "name": "the European Union", "sources": ["gazette"], "members": [{"country": "NL", "since": "1958"}]}
)
SEED = SeedRecords(
    cities=(
        city("arnhem-nl", search_names=["Арнем"], names=[{"name": "Arnheim", "language": "de"}, {"name": "Aernem"}]),
        city("breda-nl"),
        city("riga-lv"),
        city("wuhan-cn"),
    ),
    publishers=(publisher("gazette"), publisher("the-paper"), publisher("the-wire"), publisher("the-yard")),
    sources=(
        source("gazette", publisher="Gazette", publisher_id="gazette"),
        source("paper", publisher_id="the-paper", derived_from="wire"),
        source("wire", publisher="The Wire", publisher_id="the-wire"),
        source("yard", publisher="The Yard", publisher_id="the-yard"),
    ),
    observations=(),
    partnerships=(
        partnership("arnhem-nl--riga-lv", "established effective 1990"),
        partnership("breda-nl--wuhan-cn", "established effective 1999"),
    ),
    groups=(GROUP,),
)
FACTS = SeedRecords(
    cities=(
        city("arnhem-nl", name="Arnhem on the Rhine", names=[{"name": "Arnheim"}, {"name": "Arnem"}]),
        city("wuhan-cn"),
    ),
    publishers=(publisher("the-page"),),
    sources=(source("page", publisher="The Page", publisher_id="the-page"),),
    observations=(),
    partnerships=(partnership("arnhem-nl--wuhan-cn", "established effective 1999"),),
    withdrawals=(Tombstone(id="breda-nl--wuhan-cn", merged_into="arnhem-nl--wuhan-cn", reason="The wrong city."),),
)


def ids(records: SeedRecords) -> list[str]:
    return [record.id for record in records.all()]


def test_facts_replace_the_seed_but_for_what_only_the_seed_has() -> None:
    renewed = renew(SEED, FACTS)
    assert ids(renewed) == [
        *("arnhem-nl", "breda-nl", "wuhan-cn"), *("gazette", "the-page", "the-paper", "the-wire"),
        *("gazette", "page", "paper", "wire"), "EU", *("arnhem-nl--wuhan-cn", "breda-nl--wuhan-cn"),
        "breda-nl--wuhan-cn",
    ]  # fmt: skip
    arnhem = renewed.cities[0]
    assert (arnhem.name, arnhem.search_names) == ("Arnhem on the Rhine", ("Арнем",))
    assert [(name.name, name.language) for name in arnhem.names] == [("Arnem", None), ("Arnheim", "de")]


def test_records_that_are_left_out_are_named() -> None:
    assert find_left_out(SEED, renew(SEED, FACTS)) == [
        "city riga-lv", "publisher the-yard", "source yard", "partnership arnhem-nl--riga-lv"
    ]  # fmt: skip


def test_facts_that_come_again_change_nothing() -> None:
    once = renew(SEED, FACTS)
    assert renew(once, FACTS) == once
    assert renew(once, SeedRecords(FACTS.cities, FACTS.sources, (), FACTS.partnerships, FACTS.publishers)) == once


CITATION = {"source": "the-page-2001", "stance": "supports", "scope": "pair", "stated_date": None, "fragment": None}
FILES = {
    "cities": [
        {"id": "arnhem-nl", "name": "Arnhem", "names": [{"name": "Arnheim", "from": "1900"}], "country": "NL"},
        {"id": "wuhan-cn", "name": "Wuhan", "names": [], "country": "CN"},
    ],
    "publishers": [{"id": "the-page", "name": "The Page", "kind": "publisher", "aliases": []}],
    "sources": [
        {
            "id": "the-page-2001", "url": "https://example.org/1", "publisher": "The Page", "publisher_id": "the-page",
            "kind": "repost", "copy_of": "https://example.org/0", "published": None,
        }
    ],
    "observations": [
        {
            "id": "all", "statement": "All rest.", "claim": "dormant", "date": "2022", "country": "NL",
            "partner_country": "CN", "effect": "dormant", "reasons": [], "citations": [CITATION],
        }
    ],
    "partnerships": [
        {
            "id": "arnhem-nl--wuhan-cn", "cities": ["arnhem-nl", "wuhan-cn"], "countries": ["NL", "CN"],
            "kind": "sister_city", "checked_on": "2026-11-30", "further_sources": [], "note": None,
            "searches": [{"day": "2026-11-30", "languages": [], "words": [], "result": "nothing_newer"}],
            "events": [
                {
                    "seq": 1, "kind": "ended", "stage": "reported", "date": "2001/..", "found": "2026-11-24",
                    "due": None, "actor": {"side": "a", "body": "unknown", "name": None}, "reasons": [],
                    "citations": [CITATION],
                }
            ],
        }
    ],
    "changes_v9": {"retired": {"breda-nl--wuhan-cn": {"instead": "arnhem-nl--wuhan-cn", "why": "The wrong city."}}},
}  # fmt: skip


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    folder = tmp_path / "facts"
    folder.mkdir()
    for name, content in FILES.items():
        (folder / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    return folder


def test_the_command_writes_seed_files_that_hold_the_facts(
    facts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = tmp_path / "seed"
    write(SEED, seed)
    (seed / "README.md").write_text("How to edit these files.", encoding="utf-8")
    main(facts, seed)
    assert sorted(path.relative_to(seed).as_posix() for path in seed.rglob("*.*")) == [
        "README.md", "cities/others.toml", "groups.toml", "observations.toml", "partnerships/others.toml",
        "publishers.toml", "search-names.toml", "sources/shared.toml", "withdrawals.toml",
    ]  # fmt: skip
    renewed = read(seed)
    assert renewed == renew(SEED, read_facts(facts))
    [ended] = renewed.partnerships[0].events
    assert (ended.date.edtf, ended.found and ended.found.edtf, ended.actor.side) == ("2001/..", "2026-11-24", "a")
    assert [(one.id, one.effect) for one in renewed.observations] == [("all", "dormant")]
    output = capsys.readouterr().out
    assert "No longer in the seed: partnership arnhem-nl--riga-lv\n" in output
    assert output.endswith("16 records are in the seed\n")


def test_a_member_of_a_fact_that_no_record_has_is_an_error(facts: Path) -> None:
    (facts / "publishers.json").write_text('[{"id": "a", "name": "A", "motto": "B"}]', encoding="utf-8")
    with pytest.raises(ValueError, match="motto"):
        read_facts(facts)
