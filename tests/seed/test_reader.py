"""The seed as a whole: it can be read, it holds what was gathered, and it is committed once."""

from pathlib import Path

import pytest

from app.domain.dates import VagueDate
from app.domain.models import City, Group, Observation, Partnership, Publisher, Record, Source, Tombstone
from app.seed.reader import SEED, read, seed
from app.seed.records import SeedRecords
from app.store.database import migrate, open_engine
from app.store.writer import WriteResult
from tests.seed.seed_entries import city, event, partnership, publisher, seed_text, source

Gathered = City | Publisher | Source | Observation | Partnership

PAPER = "nl-times-2021-07-22"
SMALL = seed_text(
    publisher("nl-times", "NL Times"),
    source(PAPER, "NL Times"),
    city("wuhan-cn", names=[{"name": "Hankow", "until": "1927"}, "武汉"]),
    city("arnhem-nl"),
    partnership(
        ["wuhan-cn", "arnhem-nl"],
        event("severed decided 2021-07-21", PAPER, by="wuhan-cn", body="council", body_name="Arnhem city council"),
        event("contested reported 2021-07", {"source": PAPER, "stance": "disputes", "stated_date": "2021"}),
    ),
    partnership(
        ["wuhan-cn", "unnamed-nl"],
        event("attested reported 2021", PAPER, by="unnamed-nl"),
        kind="friendship",
    ),
    partnership(
        ["arnhem-nl", "wuhan-cn"],
        event("established proposed 2024", PAPER, by="third_party"),
        kind="cooperation",
        episode=2,
    ),
)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder with one small seed file."""
    folder = tmp_path / "seed"
    folder.mkdir()
    (folder / "one.toml").write_text(SMALL, encoding="utf-8")
    return folder


def test_the_seed_holds_at_least_what_was_gathered(whole_seed: SeedRecords) -> None:
    events = [event for partnership in whole_seed.partnerships for event in partnership.events]
    assert len(whole_seed.cities) >= 1521
    assert len(whole_seed.publishers) >= 1748
    assert len(whole_seed.sources) >= 2273
    assert len(whole_seed.observations) >= 64
    assert len(whole_seed.partnerships) >= 1220
    assert len(events) >= 2854
    assert sum(len(event.citations) for event in events) >= 4042


def test_records_come_in_the_order_in_which_they_refer_to_each_other_and_then_of_their_ids(
    whole_seed: SeedRecords,
) -> None:
    everything = list(whole_seed.all())
    sorts: list[type[Record]] = [City, Publisher, Source, Group, Observation, Partnership, Tombstone]
    places = [sorts.index(type(record)) for record in everything]
    assert places == sorted(places)
    assert len(everything) == sum(
        len(part)
        for part in (
            whole_seed.cities, whole_seed.publishers, whole_seed.sources, whole_seed.groups, whole_seed.observations,
            whole_seed.partnerships, whole_seed.withdrawals,
        )
    )  # fmt: skip
    assert [city.id for city in whole_seed.cities] == sorted(city.id for city in whole_seed.cities)


def test_the_two_cities_may_be_written_in_either_order(small: Path) -> None:
    first = read(small).partnerships[0]
    assert first.id == "arnhem-nl--wuhan-cn"
    assert first.cities == ("arnhem-nl", "wuhan-cn")
    assert first.countries == ("NL", "CN")
    assert first.events[0].actor.side == "b"
    assert first.events[0].actor.name == "Arnhem city council"
    assert first.events[1].actor.side == "unknown"


def test_an_unnamed_side_keeps_its_country_and_can_act(small: Path) -> None:
    unnamed = next(one for one in read(small).partnerships if None in one.cities)
    assert unnamed.id == "unnamed-nl--wuhan-cn"
    assert unnamed.cities == (None, "wuhan-cn")
    assert unnamed.countries == ("NL", "CN")
    assert unnamed.events[0].actor.side == "a"


def test_a_later_agreement_of_the_same_cities_is_another_partnership(small: Path) -> None:
    later = read(small).partnerships[1]
    assert (later.id, later.episode) == ("arnhem-nl--wuhan-cn--2", 2)
    assert later.events[0].actor.side == "third_party"


def test_names_and_sources_are_bare_texts_or_tables(small: Path) -> None:
    records = read(small)
    wuhan = records.cities[1]
    assert [name.name for name in wuhan.names] == ["Hankow", "武汉"]
    assert wuhan.names[0].until == VagueDate.parse("1927")
    assert wuhan.country == "CN"
    bare, found = (event.citations[0] for event in records.partnerships[0].events)
    assert (bare.source, bare.stance, bare.scope) == ("nl-times-2021-07-22", "supports", "pair")
    assert (found.stance, found.stated_date) == ("disputes", VagueDate.parse("2021"))


def test_files_in_folders_are_read_and_hidden_files_are_not(small: Path) -> None:
    (small / "cities" / "europe").mkdir(parents=True)
    (small / "cities" / "europe" / "germany.toml").write_text(
        '[[city]]\nid = "gera-de"\nname = "Gera"\n', encoding="utf-8"
    )
    (small / "cities" / ".#germany.toml").write_text("half written", encoding="utf-8")
    assert [city.id for city in read(small).cities] == ["arnhem-nl", "gera-de", "wuhan-cn"]


def test_a_byte_order_mark_and_windows_line_ends_are_read_over(small: Path) -> None:
    before = read(small)
    (small / "one.toml").write_bytes(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())
    assert read(small) == before


def test_the_writer_commits_the_seed_as_one_revision_and_only_once(small: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'register.sqlite'}"
    migrate(url)
    engine = open_engine(url)
    first, second = seed(engine, small), seed(engine, small)
    engine.dispose()
    assert _counts(first) == (1, 7, 7, 0, 0)
    assert _counts(second) == (1, 7, 0, 0, 7)


def test_a_register_that_another_program_filled_meanwhile_gets_no_seed(small: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'register.sqlite'}"
    migrate(url)
    engine = open_engine(url)
    first = seed(engine, small, only_if_empty=True)
    (small / "new.toml").write_text('[[city]]\nid = "gera-de"\nname = "Gera"\n', encoding="utf-8")
    second = seed(engine, small, only_if_empty=True)
    engine.dispose()
    assert _counts(first) == (1, 7, 7, 0, 0)
    assert _counts(second) == (1, 0, 0, 0, 0)


def test_the_seed_folder_appears_at_the_root_of_the_project() -> None:
    assert (SEED.parent / "pyproject.toml").is_file()


def _counts(result: WriteResult) -> tuple[int, int, int, int, int]:
    return result.revision, result.seen, result.new, result.changed, result.unchanged
