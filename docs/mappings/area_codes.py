"""Make app/names/area_codes.csv: the ISO 3166-2 codes of the areas in app/names/areas.csv.

The areas of GeoNames have codes of their own. The package `pycountry` has the codes of ISO 3166-2 with the names of
their areas, and most names are those of GeoNames, or further ones of app/names/area_names.csv.

    pip download --no-deps pycountry && unzip pycountry-*.whl
    python docs/mappings/area_codes.py pycountry/databases/iso3166-2.json > app/names/area_codes.csv
"""

import csv
import json
import sys
from pathlib import Path

from app.names.areas import find_areas

subdivisions = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["3166-2"]
codes: dict[tuple[str, str], str] = {}
for subdivision in subdivisions:
    country, _, code = subdivision["code"].partition("-")
    areas = find_areas([subdivision["name"]], [country])
    if len(areas) == 1 and "parent" not in subdivision:
        codes.setdefault(areas.pop(), code)
rows = csv.writer(sys.stdout, lineterminator="\n")
rows.writerow(["country", "area", "iso"])
for (country, area), code in sorted(codes.items()):
    rows.writerow([country, area, code])
