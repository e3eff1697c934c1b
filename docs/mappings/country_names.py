"""Make app/names/country_names.csv: names of countries in all languages of the Unicode CLDR, without `countries.csv`.

The package `babel` has them (Unicode License v3). A name that means several countries has all their codes.

    python docs/mappings/country_names.py > app/names/country_names.csv
"""

import pickle
import sys
from collections import defaultdict
from pathlib import Path

from babel import localedata

from app.domain.countries import CODES_BY_ANY_NAME, COUNTRIES
from app.domain.text import normalise

codes_by_name: defaultdict[str, set[str]] = defaultdict(set)
for identifier in localedata.locale_identifiers():
    # The files are read one by one: babel would keep all that it loads, 170 MB.
    locale = pickle.loads(Path(localedata.resolve_locale_filename(identifier)).read_bytes())
    for code, name in locale.get("territories", {}).items():
        if code in COUNTRIES and isinstance(name, str):
            codes_by_name[normalise(name)].add(code)
lines = [
    f"{name},{' '.join(sorted(codes))}"
    for name, codes in codes_by_name.items()
    if name not in CODES_BY_ANY_NAME and not set(',"\n') & set(name)
]
sys.stdout.write("".join(f"{line}\n" for line in sorted(lines)))
