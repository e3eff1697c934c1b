"""Convert a graph (GEXF) into a table of pairs (CSV): gexf_to_csv.py < graph.gexf > pairs.csv

The columns are `source.` and `target.` with `id`, `label` and the attributes of the nodes.
"""

import csv
import sys
from xml.etree import ElementTree

graph = ElementTree.parse(sys.stdin.buffer)
titles = {one.get("id"): one.get("title", "") for one in graph.iterfind(".//{*}attribute")}
nodes = {}
for node in graph.iterfind(".//{*}node"):
    values = {titles[one.get("for")]: one.get("value") for one in node.iterfind(".//{*}attvalue")}
    nodes[node.get("id")] = {"id": node.get("id"), "label": node.get("label"), **values}

fields = ["id", "label", *titles.values()]
table = csv.writer(sys.stdout)
table.writerow(f"{end}.{field}" for end in ("source", "target") for field in fields)
for edge in graph.iterfind(".//{*}edge"):
    ends = [nodes.get(edge.get(end), {"id": edge.get(end)}) for end in ("source", "target")]
    table.writerow(node.get(field) for node in ends for field in fields)
