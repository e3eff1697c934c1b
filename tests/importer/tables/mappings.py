"""The beginning of a mapping, for tests of tables: who says it, and in which columns the two sides be."""

DATASET = """
[dataset]
id = "small-list"
title = "A small list"
publisher = "The lister"
url = "https://list.example/"
licence = "CC0 1.0"
retrieved = 2024-05-01

[a]
name = "town"
country = "land"
"""
"""Who says it, and the columns of the first side."""
NAMES = f"""{DATASET}
[b]
name = "partner"
country = "partner_land"
"""
"""The same with the columns of the second side: pairs of names."""
