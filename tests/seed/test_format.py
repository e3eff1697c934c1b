"""The form of the seed files: its description, its schema and its files agree with what is read."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from app.domain.models import Citation, City, CityName, Event, Observation, Partnership, Publisher, Source, Tombstone
from app.domain.vocabulary import Reason
from app.seed.format import CityTable, EventTable, ObservationTable, PartnershipTable, SameTable, SourceTable
from app.seed.reader import SEED, read
from tools.seed_schema import SCHEMA, schema, schema_text

README = (SEED / "README.md").read_text(encoding="utf-8")
FILES = sorted(SEED.rglob("*.toml"))
VALIDATOR = Draft202012Validator(schema())


def test_the_worked_example_of_the_readme_is_a_whole_seed(tmp_path: Path) -> None:
    [example] = re.findall(r"```toml\n(.*?)```", README, flags=re.DOTALL)
    (tmp_path / "example.toml").write_text(example, encoding="utf-8")
    [partnership] = read(tmp_path).partnerships
    assert partnership.id == "arnhem-nl--wuhan-cn"
    assert [event.kind for event in partnership.events] == ["established", "severed"]
    assert partnership.events[1].reasons == (Reason.HUMAN_RIGHTS,)
    assert partnership.events[1].note == (
        "The evening before the reports of 22 July. The council decided against the advice of the mayor and aldermen."
    )


@pytest.mark.parametrize(
    "table",
    [
        CityTable,
        CityName,
        Publisher,
        SourceTable,
        PartnershipTable,
        EventTable,
        Citation,
        ObservationTable,
        SameTable,
        Tombstone,
    ],
)
def test_the_readme_names_every_field(table: type[BaseModel]) -> None:
    found = set(re.findall(r"`([a-z_]+)`", README)) | {"event", "name", "since", "until"}
    assert set(table.model_fields) - found == set(), "Explain these fields in seed/README.md, each as `name`."


@pytest.mark.parametrize(
    ("table", "record", "written_otherwise"),
    [
        (CityTable, City, {"country", "search_names"}),
        (SourceTable, Source, {"publisher_id", "rests_on_id"}),
        (EventTable, Event, {"actor", "citations"}),
        (PartnershipTable, Partnership, {"id", "countries", "events"}),
        (ObservationTable, Observation, {"citations"}),
    ],
)
def test_every_field_of_a_record_can_be_written(
    table: type[BaseModel], record: type[BaseModel], written_otherwise: set[str]
) -> None:
    assert set(record.model_fields) - set(table.model_fields) == written_otherwise


def test_every_date_form_of_the_readme_is_read(tmp_path: Path) -> None:
    section = README.partition("## Dates")[2].partition("## ")[0]
    dates = re.findall(r'\| `"([^"]+)"` \|', section)
    assert len(dates) == 7
    for number, date in enumerate(dates):
        (tmp_path / f"{number}.toml").write_text(f'[[city]]\nid = "a{number}-nl"\nname = "A"\n', encoding="utf-8")
        with (tmp_path / f"{number}.toml").open("a", encoding="utf-8") as file:
            file.write(f'names = [{{ name = "B", since = "{date}" }}]\n')
    assert [str(city.names[0].since and city.names[0].since.edtf) for city in read(tmp_path).cities] == dates


def test_the_committed_schema_is_the_schema_of_the_form() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema_text(), "renew it with: python -m tools.seed_schema"


def test_the_schema_reports_the_meaning_of_every_word() -> None:
    definitions = json.loads(schema_text())["$defs"]
    reason = definitions["Reason"]
    assert reason["enum"] == [word.value for word in Reason]
    assert reason["x-taplo"]["docs"]["enumValues"] == [word.description for word in Reason]
    assert "- `armed_conflict`: War or armed attack." in reason["description"]
    vocabularies = [definition for definition in definitions.values() if "enum" in definition]
    assert len(vocabularies) >= 12
    assert all("x-taplo" in definition for definition in vocabularies)


def test_the_schema_asks_for_nothing_that_toml_cannot_say() -> None:
    assert '"null"' not in schema_text()


@pytest.mark.parametrize("wrong", ['color = "red"', 'kind = "village"', "id = 5", 'names = "Arnheim"', "latitude = 91"])
def test_the_schema_refuses_what_is_refused(wrong: str) -> None:
    name = wrong.partition(" ")[0]
    right = {"id": 'id = "arnhem-nl"', "name": 'name = "Arnhem"'} | {name: wrong}
    faulty = tomllib.loads("[[city]]\n" + "\n".join(right.values()))
    assert not VALIDATOR.is_valid(faulty)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SEED).as_posix())
def test_every_seed_file_fits_the_schema_and_is_pleasant_to_edit(path: Path) -> None:
    content = path.read_text(encoding="utf-8")
    lines = content.splitlines()
    pointer = re.fullmatch(r"#:schema (\S+)", lines[0])
    assert pointer
    assert (path.parent / pointer[1]).resolve() == SCHEMA
    assert re.fullmatch(r"# .+\.", lines[1]), "the second line says what the file holds"
    # Publishers are looked up by name in one list, and names for search are not edited; other files are by country.
    one_list = path.name in ("publishers.toml", "search-names.toml")
    assert len(lines) <= 1200 or one_list, "divide the file: a long one is hard to edit"
    assert content.endswith("\n")
    assert not re.search(r"\t|\n\n\n", content)
    assert not [line for line in lines if line != line.rstrip()]
    assert list(VALIDATOR.iter_errors(tomllib.loads(content))) == []
