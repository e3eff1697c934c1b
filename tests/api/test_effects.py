"""Every parameter does something, and what it does to the records is said in the sentence that repeats the question."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from tests.api.described import BRISK, LISTS, Operation, Parameter, names, own_parameters
from tests.api.running import ask

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]
NEUTRAL = {
    "known_at": "there is only one revision",
    "cursor": "it is taken from an answer",
    "since": "there is only one revision",
    "missing_from": "no data set was imported",
    "style": "the default is its example",
    "lang": "no name in the seed says of which language it is",
    "type of /v1/reconcile/suggest/entity": "there is only one type of entity",
    "type of /v1/reconcile/suggest/property": "there is only one type of entity",
    "type of /v1/reconcile/suggest/type": "there is only one type of entity",
    "type of /v1/reconcile/extend/propose": "there is only one type of entity",
    "spell": "OpenRefine sends it, and it is documented to be without effect",
    "exact": "OpenRefine sends it, and it is documented to be without effect",
    "prefixed": "OpenRefine sends it, and it is documented to be without effect",
    "episodes of /v1/partnerships/timeline": "a timeline always includes earlier agreements",
}
"""What changes nothing in a register with one revision, and why; other tests look after it."""
COMPANIONS = {
    "near": [("radius_km", "50")],
    "radius_km": [("near", "51.98,5.91")],
    "certainty": [("as_of", "2021-06-01")],
    "interval": [("from", "2020"), ("to", "2021")],
}
"""What goes only together, or shows an effect only together."""


FURTHER = {"limit": ["7"], "include": ["sources"], "fields": ["id,status"]}
"""Values that show what the examples of a small register may not show."""


def values(parameter: Parameter) -> list[str]:
    """The examples of a parameter, and if it takes one of a few words, all of them."""
    words = [str(word) for word in parameter.schema.get("enum", [])][:12]
    return list(dict.fromkeys([*parameter.examples, *words, *FURTHER.get(parameter.name, [])]))


def said(answer: httpx.Response) -> Any:  # noqa: ANN401
    """What an answer says, apart from the addresses in it."""
    if answer.headers["content-type"] != "application/json":
        return answer.content
    return {name: value for name, value in answer.json().items() if name != "links"}


def companions(operation: Operation, parameter: Parameter) -> list[tuple[str, str]]:
    if parameter.name == "as_of" and operation.path.startswith("/v1/events"):
        return [("between", "EU,RU")]
    known = {one.name for one in operation.in_query}
    return [pair for pair in COMPANIONS.get(parameter.name, []) if pair[0] in known]


@pytest.mark.parametrize("operation", BRISK, ids=names(BRISK))
async def test_no_parameter_is_passed_over_in_silence(service: FastAPI, operation: Operation) -> None:
    failures = []
    for parameter in own_parameters(operation):
        if {parameter.name, f"{parameter.name} of {operation.path}"} & set(NEUTRAL) or parameter.described.get(
            "required"
        ):
            continue
        others = companions(operation, parameter)
        paired = parameter.name in ("near", "radius_km")
        without = await ask(service, operation.url(*([] if paired else others)))
        for value in values(parameter):
            answer = await ask(service, operation.url((parameter.name, value), *others))
            if answer.status_code == 200 and said(answer) != said(without):
                break
        else:
            failures.append(parameter.name)
    assert not failures


@pytest.mark.parametrize("operation", LISTS, ids=names(LISTS))
async def test_what_changes_the_count_changes_the_sentence(service: FastAPI, operation: Operation) -> None:
    failures = []
    for parameter in operation.in_query:
        others = companions(operation, parameter)
        paired = parameter.name in ("near", "radius_km")
        if parameter.name != "limit":
            others = [*others, ("limit", "1")]
        plain = (await ask(service, operation.url(*([("limit", "1")] if paired else others)))).json()["meta"]
        for value in values(parameter):
            answer = await ask(service, operation.url((parameter.name, value), *others))
            if answer.status_code != 200 or parameter.name in ("count", "as_of"):
                continue
            meta = answer.json()["meta"]
            if meta["count"] != plain["count"] and meta.get("question") == plain.get("question"):
                failures.append(f"{parameter.name}={value}: {meta['count']} instead of {plain['count']}")
    assert not failures, "\n".join(failures)
