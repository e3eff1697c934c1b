"""The reference of the API: all that the OpenAPI document says, each thing once, and nothing of its own."""

import copy
import re
from html import unescape

import pytest

from app.api.examples import FOR_SPREADSHEETS
from app.pages.docs import Json, describe_api, value_text
from tests.pages.test_docs import DOCUMENT, PUBLIC, ask


@pytest.fixture(scope="module")
def reference() -> Json:
    return describe_api(DOCUMENT, PUBLIC)


@pytest.fixture(scope="module")
def html() -> str:
    return ask("/docs").text


def operations_of(reference: Json) -> dict[str, Json]:
    return {operation["operationId"]: operation for tag in reference["tags"] for operation in tag["operations"]}


def row_of(html: str, id_: str) -> str:
    """A row of the page, on two lines: what it is about, and its type with default and example."""
    row = re.search(rf'<tr id="{re.escape(id_)}">(.*?)</tr>', html, re.DOTALL)
    assert row is not None
    return row[1]


def answer_of(html: str, operation_id: str) -> str:
    """What the page says of the answer to an operation."""
    answer = re.search(rf'<article class="operation" id="{operation_id}".*?<h4>Answer</h4>(.*?)</p>', html, re.DOTALL)
    assert answer is not None
    return words_of(answer[1])


def words_of(html: str) -> str:
    return unescape(re.sub("<[^>]*>", "", html.replace("</th>", " ")))


def test_every_operation_is_under_its_tag_with_all_its_parameters(reference: Json) -> None:
    operations = operations_of(reference)
    described = [operation for methods in DOCUMENT["paths"].values() for operation in methods.values()]
    assert len(described) == len(operations)
    for operation in described:
        shown = operations[operation["operationId"]]
        assert shown["summary"] == operation["summary"]
        names = {reference["$ref"].rpartition("/")[2] for reference in operation.get("parameters", [])}
        assert shown["fields"].keys() | shown["shared"].keys() == names
        assert not shown["fields"].keys() & shown["shared"].keys()
    for tag in reference["tags"]:
        for operation in tag["operations"]:
            assert tag["name"] in DOCUMENT["paths"][operation["path"]][operation["method"].lower()]["tags"]


def test_an_operation_that_takes_a_form_is_shown_with_curl(reference: Json, html: str) -> None:
    operation = operations_of(reference)["reconcile"]
    assert operation["method"] == "POST"
    assert [snippet["language"] for snippet in operation["snippets"]] == ["curl"]
    assert operation["snippets"][0]["code"].startswith("curl --data-urlencode 'queries={")
    assert "<code>POST /v1/reconcile</code>" in html
    assert "GET /v1/reconcile with" not in html


def test_a_parameter_is_described_once_and_linked_elsewhere(reference: Json, html: str) -> None:
    rows = [key for operation in operations_of(reference).values() for key in operation["fields"]]
    assert sorted(rows) == sorted(DOCUMENT["components"]["parameters"])
    assert [html.count(f'<tr id="parameter-{key}">') for key in rows] == [1] * len(rows)
    operations = list(operations_of(reference).values())
    assert operations[0]["operationId"] == "list_partnerships"
    assert "status" in operations_of(reference)["count_partnerships"]["shared"]
    assert '<a href="#parameter-status"><code>status</code></a>' in html


@pytest.mark.parametrize(
    ("name", "type_", "default", "example"),
    [
        ("status", "one or more: active, dormant, severed or unknown", "", "severed"),
        ("reason", "one or more: 24 terms", "", "human_rights"),
        ("country", "one or more: text", "", "NL, EU"),
        ("limit", "integer, 1 to 200", "50", "50"),
        ("disputed", "true or false", "", "true"),
        ("interval", "month or year", "year", "month"),
        ("between", "text", "", "NL,CN"),
    ],
)
def test_a_parameter_says_what_it_takes(html: str, name: str, type_: str, default: str, example: str) -> None:
    says = f"{type_}{f' · default {default}' if default else ''} · example {example}"
    meaning = DOCUMENT["components"]["parameters"][name]["description"].replace("`", "")
    assert words_of(row_of(html, f"parameter-{name}")) == f"{name} {meaning}\n{says}"


def test_a_value_is_text_as_in_an_address() -> None:
    values = (None, "NL", 50, False, ["active", "dormant"], [5.91, 51.98])
    assert [*map(value_text, values)] == ["", "NL", "50", "false", "active, dormant", "[5.91, 51.98]"]


def test_terms_lead_to_their_meanings(html: str) -> None:
    assert set(re.findall('href="([^"]*)"', row_of(html, "parameter-status"))) == {"#words-status"}


@pytest.mark.parametrize(
    ("member", "type_"),
    [
        ("cities", "list of City or PartnerCity"),
        ("status", "StatusOnDay"),
        ("established", "EventDate or null"),
        ("checked_on", "date or null"),
        ("reasons", "list of 24 terms"),
        ("further_sources", "list of text"),
    ],
)
def test_the_members_of_a_partnership_come_first_and_are_explained(
    reference: Json, html: str, member: str, type_: str
) -> None:
    assert next(iter(reference["schemas"])) == "Partnership"
    described = DOCUMENT["components"]["schemas"]["Partnership"]["properties"]
    assert re.findall(r'<tr id="schema-Partnership\.(\w+)">', html) == list(described)
    meaning = described[member]["description"].replace("`", "")
    assert words_of(row_of(html, f"schema-Partnership.{member}")).startswith(f"{member} {meaning}\n{type_}")


def test_every_schema_that_is_linked_is_described_once(reference: Json, html: str) -> None:
    names = re.findall('<div class="schema" id="schema-([^"]*)"', html)
    assert names == list(reference["schemas"])
    links = set(re.findall('href="(#schema-[^"]*)"', html))
    assert links | {"#schema-Problem"} == {f"#schema-{name}" for name in names}
    assert all(schema["description"] for schema in reference["schemas"].values())
    assert 'id="schema-Problem.candidates"' in html


def test_an_answer_names_its_members(html: str) -> None:
    members = [line.strip() for line in answer_of(html, "list_partnerships").split(" · ")]
    assert members[:3] == ["data: list of Partnership", "meta: ListMeta", "links: ListLinks"]
    assert answer_of(html, "partnerships_as_geojson").split()[0] == "Map"


def test_every_operation_has_a_request_with_its_answer_and_code(reference: Json, html: str) -> None:
    for operation in operations_of(reference).values():
        languages = ["curl", "Python", "JavaScript"] if operation["method"] == "GET" else ["curl"]
        assert [snippet["name"] for snippet in operation["snippets"]] == languages
        assert all(
            PUBLIC + operation["request"].removesuffix(FOR_SPREADSHEETS) in snippet["code"]
            for snippet in operation["snippets"]
        )
        assert operation["example"]
        assert f'id="{operation["operationId"]}"' in html
        assert f"<code>GET {operation['path']}</code>" in unescape(html)


def test_errors_that_every_request_may_answer_with_are_named_once(reference: Json) -> None:
    assert {"invalid-query", "busy", "too-many-requests"} <= set(reference["errors"])
    for operation in operations_of(reference).values():
        assert not set(operation["errors"]) & set(reference["errors"])
    assert operations_of(reference)["show_partnership"]["errors"] == ["merged", "not-found", "retracted"]


def test_an_operation_that_is_added_to_the_document_is_shown() -> None:
    document = copy.deepcopy(DOCUMENT)
    added = copy.deepcopy(document["paths"]["/v1/meta"])
    added["get"] |= {"operationId": "reconcile", "summary": "Match names"}
    document["paths"]["/v1/reconcile"] = added
    assert operations_of(describe_api(document, PUBLIC))["reconcile"]["summary"] == "Match names"


def test_a_description_is_text_and_never_markup() -> None:
    document = copy.deepcopy(DOCUMENT)
    document["paths"]["/v1/meta"]["get"]["description"] = "<script>alert(1)</script>\n\nUse `q`."
    shown = operations_of(describe_api(document, PUBLIC))["about"]["description"]
    assert "<script>" not in shown
    assert re.search(r"<code>q</code>", shown)
