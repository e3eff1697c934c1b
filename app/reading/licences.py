"""The licences of the data: the register's own, and those of the imported data sets in it.

A licence is not listed if another one in the list may replace it. All licences that are listed apply.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, select

from app.domain.text import slug
from app.reading.lookups import find_entity
from app.reading.state import State
from app.reading.verified_rows import read_rows
from app.store.json_text import read_json
from app.store.tables import IMPORT_RUN, Row

_KNOWN_IMPORTS = select(IMPORT_RUN).where(IMPORT_RUN.c.revision <= bindparam("revision")).order_by(IMPORT_RUN.c.dataset)
_CREATIVE_COMMONS = re.compile(r"CC[ -]?(0|BY(?:-(?:NC|SA|ND))*)(?:[ -](\d\.\d))?", re.IGNORECASE)
_BY = ("CC0-1.0", "CC-BY-2.0", "CC-BY-2.5", "CC-BY-3.0", "CC-BY-4.0")
# The licences that a stricter licence may replace when works are combined, by the stricter one.
_REPLACES: Mapping[str, Sequence[str]] = {
    "CC-BY-4.0": _BY,
    "CC-BY-SA-4.0": (*_BY, "CC-BY-SA-2.0", "CC-BY-SA-2.5", "CC-BY-SA-3.0"),
    "CC-BY-NC-4.0": _BY,
    "CC-BY-NC-SA-4.0": (*_BY, "CC-BY-NC-4.0"),
}


@dataclass(frozen=True)
class Licence:
    """A licence: its name, its SPDX identifier, and its URL if it is known."""

    name: str
    spdx: str
    url: str | None

    @property
    def text(self) -> str:
        """The name, with the URL if there is one."""
        return self.name if self.url is None else f"{self.name}, {self.url}"


@dataclass(frozen=True)
class ContainedDataset:
    """An imported data set that partnerships cite. A data set without a title has its id as the title."""

    title: str
    publisher: str
    url: str
    licence: str

    @property
    def text(self) -> str:
        """The attribution for users of the data."""
        return f"Imported: {self.title}, {self.publisher}, {self.licence}."


def read_licence(text: str) -> Licence:
    """Return the licence that a data set states. An unknown one keeps its text, with an SPDX `LicenseRef-`."""
    words = text.partition(" (")[0].strip()
    match = _CREATIVE_COMMONS.fullmatch(words)
    if match is None or not (match[2] or match[1] == "0"):
        return Licence(text, f"LicenseRef-{slug(text)}", None)
    kind, version = match[1].upper(), match[2] or "1.0"
    if kind == "0":
        return Licence(f"CC0 {version}", f"CC0-{version}", f"https://creativecommons.org/publicdomain/zero/{version}/")
    url = f"https://creativecommons.org/licenses/{kind.lower()}/{version}/"
    return Licence(f"CC {kind} {version}", f"CC-{kind}-{version}", url)


OWN_LICENCE = read_licence("CC BY 4.0")


def combine(texts: Iterable[str]) -> list[Licence]:
    """Return the register's licence and the stated ones, without those that another of them may replace."""
    licences = {licence.spdx: licence for licence in (OWN_LICENCE, *map(read_licence, texts))}
    replaced = {replaceable for spdx in licences for replaceable in _REPLACES.get(spdx, ()) if replaceable != spdx}
    return [licence for spdx, licence in sorted(licences.items()) if spdx not in replaced]


def read_imports(state: State, revision: int) -> list[Row]:
    """Return the imports up to a revision that were not undone by then."""
    rows = read_rows(state, IMPORT_RUN, _KNOWN_IMPORTS, {"revision": revision})
    undone = {(row["dataset"], row["undoes"]) for row in rows}
    return [row for row in rows if not row["undoes"] and (row["dataset"], row["revision"]) not in undone]


def find_contained(state: State) -> list[ContainedDataset]:
    """Return the data sets that partnerships cite at a revision."""
    imports = read_rows(state, IMPORT_RUN, _KNOWN_IMPORTS, {"revision": state.time.revision})
    licences = {row["dataset"]: row["licence"] for row in sorted(imports, key=lambda row: row["revision"])}
    snapshot = state.snapshot
    contained: list[ContainedDataset] = []
    for dataset, licence in sorted(licences.items()):
        source = find_entity("source", dataset, state)
        if source is not None and snapshot.cites(source.record):
            document = read_json(source.document)
            title = document["title"] or dataset
            contained.append(ContainedDataset(title, document["publisher"], document["url"], licence))
    return contained


def find_licences(state: State) -> list[Licence]:
    """Return the licences of all data that the register holds at a revision."""
    return combine(dataset.licence for dataset in find_contained(state))
