"""Names of the seed's cities for search, from GeoNames: writes `seed/search-names.toml`.

`python -m tools.search_names` reads the seed and the gazetteer and writes the file again. A city without a
GeoNames id gets the names of the nearest place of its name in its country.
"""

import sys
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path

from app.domain.geo import distance
from app.domain.models import City
from app.importer.resolution.gazetteer import Gazetteer, GazetteerPlace
from app.names.place_names import is_written, select_search_names
from app.seed.layout import place_entries
from app.seed.reader import SEED, read
from app.seed.writer import file_text, search_entries
from app.settings import Settings

FILE = "search-names.toml"
_SAME_PLACE = 30.0  # Kilometres between the coordinates of an editor and those of GeoNames.


def find_search_names(cities: Iterable[City]) -> dict[str, tuple[str, ...]]:
    """Return the names of each city that GeoNames has and the city's own entry does not, by its id."""
    wanted = sorted(cities, key=lambda city: city.id)
    found: dict[str, tuple[str, ...]] = {}
    with closing(Gazetteer.in_folder(Settings().gazetteer)) as gazetteer:
        for city in wanted:
            place = _find_place(city, gazetteer)
            if place is not None:
                shown = [city.name, city.qualifier or "", *(name.name for name in city.names)]
                written = filter(is_written, place.alternate_names)
                found[city.id] = select_search_names((place.name, *select_search_names(written, ())), shown)
    return {id_: selected for id_, selected in found.items() if selected}


def _find_place(city: City, gazetteer: Gazetteer) -> GazetteerPlace | None:
    if city.geonames_id is not None:
        return gazetteer.find(city.geonames_id)
    if city.latitude is None or city.longitude is None:
        return None
    point = city.latitude, city.longitude
    near = [
        (kilometres, named.place.geonames_id)
        for named in gazetteer.find_named(city.name)
        if named.is_main_name
        and named.place.country == city.country
        and (kilometres := distance(point, named.place.point)) < _SAME_PLACE
    ]
    return gazetteer.find(min(near)[1]) if near else None


def to_toml(names: Mapping[str, Iterable[str]]) -> str:
    """Return the file: one table for each city."""
    [file] = place_entries(list(search_entries(names)))
    return file_text(file)


def main(folder: Path = SEED) -> None:
    """Write the file in the folder of the seed again."""
    names = find_search_names(read(folder).cities)
    (folder / FILE).write_text(to_toml(names), encoding="utf-8")
    sys.stdout.write(f"{sum(map(len, names.values()))} names of {len(names)} cities are in {FILE}\n")


if __name__ == "__main__":
    main()
