"""GEXF: the edges of a graph as rows, with the attributes of both nodes."""

from collections.abc import Iterator
from typing import IO
from xml.etree import ElementTree

from app.imports import limits
from app.imports.limits import LimitExceeded, WithoutDoctype

_ENDS = ("source", "target")


def read_edges(name: str, data: IO[bytes]) -> Iterator[dict[str | int, str]]:
    """Yield the cells of each edge: `source.` and `target.` before `id`, `label` and the titles of the attributes.

    All nodes are in memory, and nothing else is. Raises LimitExceeded and ElementTree.ParseError.
    """
    titles: dict[str, str] = {}
    nodes: dict[str, dict[str, str]] = {}
    parents: list[ElementTree.Element] = []
    for event, element in ElementTree.iterparse(WithoutDoctype(name, data), events=("start", "end")):
        if event == "start":
            parents.append(element)
            if len(parents) > limits.MAX_DEPTH:
                raise LimitExceeded(f"{name} is XML nested too deeply: at most {limits.MAX_DEPTH} levels are read")
            continue
        parents.pop()
        id_ = element.get("id", "")
        match _tag(element):
            case "attribute":
                titles[id_] = element.get("title", "")
            case "node":
                values = {
                    titles.get(part.get("for", ""), ""): part.get("value", "")
                    for part in element.iter()
                    if _tag(part) == "attvalue"
                }
                nodes[id_] = {"id": id_, "label": element.get("label", "")} | values
            case "edge":
                ends = {end: nodes.get(element.get(end, ""), {"id": element.get(end, "")}) for end in _ENDS}
                yield {"id": id_, **{f"{end}.{key}": value for end in _ENDS for key, value in ends[end].items()}}
        if parents and not any(_tag(parent) == "node" for parent in parents):
            parents[-1].remove(element)


def possible_columns(columns: list[str]) -> list[str]:
    """Return the columns of an edge, and those of one node also for the other: each node may be at either end."""
    prefixes = tuple(f"{end}." for end in _ENDS)
    of_nodes = dict.fromkeys(column.partition(".")[2] for column in columns if column.startswith(prefixes))
    return [*(name for name in columns if "." not in name), *(f"{end}.{name}" for end in _ENDS for name in of_nodes)]


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]
