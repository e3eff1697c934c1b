"""The smallest records that are accepted, as they come in, and how a changed one is refused."""

from collections.abc import Mapping

import pytest
from pydantic import ValidationError

from app.domain.models import Record

CITY: dict[str, object] = {"id": "arnhem-nl", "name": "Arnhem", "country": "NL"}
SOURCE: dict[str, object] = {
    "id": "nrc-2023-05-07",
    "url": "https://www.nrc.example/a",
    "publisher": "NRC",
    "kind": "press",
}
CITATION: dict[str, object] = {"source": "nrc-2023-05-07"}
EVENT: dict[str, object] = {"kind": "severed", "stage": "decided", "date": "2021-07-21", "citations": [CITATION]}
PARTNERSHIP: dict[str, object] = {
    "id": "arnhem-nl--wuhan-cn",
    "cities": ["arnhem-nl", "wuhan-cn"],
    "countries": ["NL", "CN"],
    "kind": "sister_city",
    "events": [EVENT],
}
OBSERVATION: dict[str, object] = {
    "id": "eight-dutch-cities",
    "statement": "At least eight.",
    "claim": "severed",
    "date": "2023",
    "citations": [CITATION],
}


def validation_error(record: type[Record], whole: Mapping[str, object], **changes: object) -> str:
    """How a record is refused once some members are changed: each fault with its place."""
    with pytest.raises(ValidationError) as refused:
        record.model_validate({**whole, **changes})
    return "; ".join(f"{'/'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in refused.value.errors())
