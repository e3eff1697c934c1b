"""Links that open a source on its evidence: to the very passage, where a citation keeps a few of the source's words.

Such a link is made when it is asked for, from the finished events and sources: neither holds the other, so that a
source can change its address without anything that cites it being rendered anew.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from urllib.parse import quote

from app.queries.register import Register
from app.store.documents import Cells, json_text, read_json

PUBLISHERS = "publishers"
"""What a table includes instead of `sources`: of each source no more than who published it, and where."""


def passage_link(url: str, fragment: str | None) -> str:
    """The address of a source that opens on a passage (a text fragment, URL Fragment Text Directives)."""
    if fragment is None or ":~:" in url:
        return url
    words = quote(fragment, safe="").replace("-", "%2D")  # A dash would part the passage from what stands around it.
    return f"{url}{'' if '#' in url else '#'}:~:text={words}"


def with_evidence(sources: Mapping[int, Mapping[str, str]], register: Register) -> dict[int, list[str]]:
    """The documents of the sources of each edition, each with the events it speaks about and links to the passages.

    `sources` are finished documents by edition and source.
    """
    if not sources:
        return {}
    listed = ", ".join(str(int(edition)) for edition in sources)
    rows = register.reader.rows(f"SELECT edition, events FROM story WHERE edition IN ({listed})")
    return {edition: _joined(sources[edition], read_json(f"{{{events}}}")["events"]) for edition, events in rows}


def _joined(sources: Mapping[str, str], events: Sequence[Cells]) -> list[str]:
    urls = {id_: read_json(document)["url"] for id_, document in sources.items()}
    evidence: dict[str, list[Cells]] = {id_: [] for id_ in sources}
    for event in events:
        for citation in event["citations"]:
            id_ = citation["source"]
            if id_ in urls:
                evidence[id_].append({"event": event["seq"], "link": passage_link(urls[id_], citation["fragment"])})
    return [f'{document[:-1]},"evidence":{json_text(evidence[id_])}}}' for id_, document in sources.items()]


@lru_cache(maxsize=2048)
def brief(document: str) -> str:
    """Of a source's document no more than who published it, and where.

    A few sources are cited by nearly every record of a long table: each of them is read once.
    """
    source = read_json(document)
    return json_text({"publisher": source["publisher"], "url": source["url"]})
