"""A program that reads a slow Wikidata into a folder, to be killed on the way: `python -m … FOLDER`.

It prints a line for each request.
"""

import sys
import time
from pathlib import Path

import httpx

from app.importer.wikidata import live
from app.importer.wikidata.live import LiveReader, WikidataServices
from tests.importer.wikidata.building import entity, partner
from tests.importer.wikidata.fake import FakeWikidata

LOT = 2


def ring(size: int = 40) -> FakeWikidata:
    """Cities each of which names the next one."""
    names = [f"Q{number}" for number in range(1, size + 1)]
    following = names[1:] + names[:1]
    return FakeWikidata(*(entity(one, partner(other, 1, one)) for one, other in zip(names, following, strict=True)))


def main(folder: Path) -> None:
    """Read all of it, one answer every few milliseconds."""
    live._BATCH = LOT
    wikidata = ring()

    def take_time(_: httpx.Request) -> None:
        sys.stdout.write("request\n")
        sys.stdout.flush()
        time.sleep(0.02)

    wikidata.trouble = take_time
    for _ in LiveReader(folder, WikidataServices("a@b.example"), transport=wikidata.transport).read():
        pass


if __name__ == "__main__":
    main(Path(sys.argv[1]))
