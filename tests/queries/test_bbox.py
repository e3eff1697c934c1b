"""`bbox` finds partnerships and events with a city in the box, also across 180° of longitude."""

import pytest
from fastapi import FastAPI

from tests.api.running import ask

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_only]
SUVA_LOMALOMA, SUVA_APIA, APIA_NUKUALOFA = "lomaloma-fj--suva-fj", "apia-ws--suva-fj", "apia-ws--nukualofa-to"
ESSEN_SUVA = "essen-de--suva-fj"
PACIFIC = {SUVA_LOMALOMA, SUVA_APIA, APIA_NUKUALOFA, ESSEN_SUVA}
EUROPEAN = {
    *("arnhem-nl--breda-nl--2", "breda-nl--tilburg-nl", "arnhem-nl--unnamed-nl", "bonn-de--essen-de"),
    *("arnhem-nl--wuhan-cn", "breda-nl--yangzhou-cn", "bonn-de--breda-nl", "bonn-de--wuhan-cn", ESSEN_SUVA),
}
# Suva lies at 178.44° east; Lomaloma at 178.97°, Nukuʻalofa at 175.2° and Apia at 171.77° west.
BOXES = {
    "178,-25,-178,-10": {SUVA_LOMALOMA, SUVA_APIA, ESSEN_SUVA},
    "179,-25,-178,-10": {SUVA_LOMALOMA},
    "179,-25,-170,-10": {SUVA_LOMALOMA, SUVA_APIA, APIA_NUKUALOFA},
    "178,-25,-179,-10": {SUVA_LOMALOMA, SUVA_APIA, ESSEN_SUVA},
    "179,-25,-179,-10": set(),
    "178.44,-25,-178.97,-10": {SUVA_LOMALOMA, SUVA_APIA, ESSEN_SUVA},
    "170,-25,-170,-20": {APIA_NUKUALOFA},
    "170,-90,-170,90": PACIFIC,
    "180,-90,-170,90": {SUVA_LOMALOMA, SUVA_APIA, APIA_NUKUALOFA},
    "-180,-25,-170,-10": {SUVA_LOMALOMA, SUVA_APIA, APIA_NUKUALOFA},
    "170,-25,180,-10": {SUVA_LOMALOMA, SUVA_APIA, ESSEN_SUVA},
    "-170,-90,170,90": EUROPEAN,
    "0,-90,-170,90": EUROPEAN | PACIFIC,
}


@pytest.mark.parametrize("box", BOXES)
async def test_bbox_finds_partnerships_and_events(edge_service: FastAPI, box: str) -> None:
    page = (await ask(edge_service, f"/v1/partnerships?bbox={box}&limit=200")).json()
    assert {item["id"] for item in page["data"]} == BOXES[box]
    assert page["meta"]["count"] == len(page["data"])
    events = (await ask(edge_service, f"/v1/events?bbox={box}&limit=200")).json()
    assert {item["partnership"] for item in events["data"]} - {"arnhem-nl--breda-nl"} == BOXES[box]
