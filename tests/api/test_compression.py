"""Answers are compressed as the client wants it, each coding with a tag of its own, and all hold the same bytes."""

import pytest
from fastapi import FastAPI

from tests.api.described import BRISK, Operation, names
from tests.api.running import ask

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]
CODINGS = ("identity", "gzip", "br", "zstd")
LONG = "/v1/partnerships"
SHORT = "/v1/vocabularies/counterpart"


def coding_of(answer: object) -> str:
    return str(getattr(answer, "headers", {}).get("content-encoding", "identity"))


@pytest.mark.parametrize("operation", BRISK, ids=names(BRISK))
async def test_every_coding_holds_the_same_bytes_under_a_tag_of_its_own(service: FastAPI, operation: Operation) -> None:
    answers = {coding: await ask(service, operation.url(), headers={"accept-encoding": coding}) for coding in CODINGS}
    assert {answer.content for answer in answers.values()} == {answers["identity"].content}
    for coding, answer in answers.items():
        assert coding_of(answer) in (coding, "identity")
        assert "accept-encoding" in answer.headers.get("vary", "accept-encoding").lower()
    coded = [answer for coding, answer in answers.items() if coding_of(answer) == coding and "etag" in answer.headers]
    assert len({answer.headers["etag"] for answer in coded}) == len(coded)


WANTED = {
    "": {"identity"},
    "identity": {"identity"},
    "gzip;q=0": {"identity"},
    "gzip;q=0.0, br;q=0.000": {"identity"},
    "gzip": {"gzip"},
    "GZip": {"gzip"},
    "br;q=0.5, gzip": {"gzip"},
    "br;q=0.5, gzip;q=0.4, identity;q=0.1": {"br"},
    "gzip;q=0.2, identity;q=0.5": {"identity"},
    "gzip, identity;q=0": {"gzip"},
    "*": {"gzip", "br", "zstd"},
    "*;q=0, gzip": {"gzip"},
    "gzip;q=0, *": {"br", "zstd"},
    "deflate, compress, x": {"identity"},
    "gzip;q=x": {"identity"},
    ",,gzip , ;q=1": {"gzip"},
}


@pytest.mark.parametrize("header", WANTED)
async def test_a_client_gets_the_coding_it_wants_most(service: FastAPI, header: str) -> None:
    plain = await ask(service, LONG)
    answer = await ask(service, LONG, headers={"accept-encoding": header})
    assert coding_of(answer) in WANTED[header]
    assert answer.content == plain.content
    assert answer.headers["vary"] == "Accept, Accept-Encoding"


async def test_a_short_answer_is_not_blown_up(service: FastAPI) -> None:
    assert coding_of(await ask(service, SHORT, headers={"accept-encoding": "gzip"})) == "identity"


async def test_the_tag_of_one_coding_does_not_match_another(service: FastAPI) -> None:
    tag = (await ask(service, LONG, headers={"accept-encoding": "gzip"})).headers["etag"]
    for header, status in (("gzip", 304), ("br", 200), ("identity", 200), ("zstd, gzip;q=0.5", 200)):
        answer = await ask(service, LONG, headers={"accept-encoding": header, "if-none-match": tag})
        assert answer.status_code == status, header
