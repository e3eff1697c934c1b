"""A generated register of sister cities of any size; the same size and seed give the same records.

It resembles a real register where that matters for speed: few countries and cities have most partnerships, dates are as
vague as in sources, a partnership has one to five events, and many records cite the same sources.
"""

from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import accumulate
from random import Random

from app.domain.countries import COUNTRIES
from app.domain.ids import partnership_id, side_id
from app.domain.models import AnyRecord, City, Partnership, Source
from app.domain.text import slug
from benchmarks.generated_events import History

_LEADING = "DE FR US CN JP PL RU GB IT ES UA NL TR KR SE BE CZ HU RO BR IL AT CA MX AU".split()
_FIRST = "Al Ar Bel Bor Bran Cal Cas Dor Eis El Fal Fer Gor Gran Hal Hol Ish Kar Kir Lan Lor Mar Mon Nor Or".split()
_MIDDLE = "a bo da de en er ga in ka li lo ma na ne o ra ri sa ta ti u va ve vi wa".split()
_LAST = "bad berg burg by dam field furt gorod grad ham haven hima holm ia jima mouth nik pol polis sk stad ton".split()
_KINDS = ["municipality"] * 17 + ["district", "province", "region"]
_SOURCE_KINDS = "press press press press press press official official official ngo state_media list reference".split()
_LANGUAGES = "en de fr nl ja zh ru es".split()
_DATASETS = 20  # The first sources are data sets, which many records cite.


class GeneratedRegister:
    """A register of `size` partnerships. Each city and source is derived from its number."""

    def __init__(self, size: int, seed: int = 1) -> None:
        self.size, self._seed = size, seed
        self.sources = max(50, size * 3 // 10)
        codes = [*_LEADING, *sorted(set(COUNTRIES) - set(_LEADING))]
        weights = [1 / (rank + 3) for rank in range(len(codes))]
        self._codes, self._weights = codes, list(accumulate(weights))
        cities = size * 2 // 5
        self._counts = [max(3, int(cities * weight / self._weights[-1])) for weight in weights]
        self._starts = [0, *accumulate(self._counts)]

    def partnerships(self) -> Iterator[tuple[Partnership, list[int], list[int]]]:
        """Yield each partnership, the numbers of its named cities, and the numbers of the sources that it cites."""
        random = Random(f"{self._seed} pairs")
        seen: set[tuple[int, int]] = set()
        while len(seen) < self.size:
            pair = self._pair(random)
            if pair not in seen:
                seen.add(pair)
                yield self._partnership(pair, len(seen))

    def _pair(self, random: Random) -> tuple[int, int]:
        """Return the numbers of two cities. One in ten is domestic. Low numbers of a country have most partners."""
        places = random.choices(range(len(self._codes)), cum_weights=self._weights, k=2)
        if random.random() < 0.1:
            places[1] = places[0]
        one, other = (self._starts[place] + int(self._counts[place] * random.random() ** 2) for place in places)
        return (one, other) if one < other else (other, one) if other < one else (one, one + 1)

    def _partnership(self, pair: tuple[int, int], number: int) -> tuple[Partnership, list[int], list[int]]:
        random = Random(f"{self._seed} partnership {number}")
        sides: list[tuple[str | None, str]] = [(self._city_id(city), self._country(city)) for city in pair]
        named = list(pair)
        if random.random() < 0.004:
            sides[1] = (None, sides[1][1])
            named = named[:1]
        cities, countries = zip(*sides, strict=True)
        if side_id(cities[0], countries[0]) > side_id(cities[1], countries[1]):
            cities, countries = cities[::-1], countries[::-1]
        history = History(random, self.sources, _DATASETS)
        record = {
            "id": partnership_id(cities, countries),
            "cities": cities,
            "countries": countries,
            "kind": random.choice(["sister_city"] * 7 + ["friendship", "cooperation", "unspecified"]),
            "native_label": "Städtepartnerschaft" if random.random() < 0.1 else None,
            "note": "Mentioned in passing by a source that lists many." if random.random() < 0.1 else None,
            "events": history.events,
        }
        return Partnership.model_validate(record), named, sorted(history.cited)

    def city(self, number: int) -> City:
        """Return the city with a number."""
        random = Random(f"{self._seed} city {number}")
        name = self._city_name(number)
        further = [{"name": f"{name}-{tail}", "language": random.choice(_LANGUAGES)} for tail in ("Stadt", "shi")]
        record = {
            "id": self._city_id(number),
            "name": name,
            "names": further[: random.choice((0, 0, 1, 2))],
            "country": self._country(number),
            "kind": random.choice(_KINDS),
            "wikidata_id": f"Q{1000 + number}",
            "geonames_id": 1000 + number,
        }
        if random.random() < 0.9:
            place = {"latitude": round(random.uniform(-40, 65), 4), "longitude": round(random.uniform(-120, 150), 4)}
            record |= place | {"coordinate_source": "geonames"}
        return City.model_validate(record)

    def source(self, number: int) -> Source:
        """Return the source with a number."""
        random = Random(f"{self._seed} source {number}")
        publisher = int(500 * random.random() ** 2)
        year, month, day = random.randint(1995, 2026), random.randint(1, 10), random.randint(1, 28)
        return Source.model_validate(
            {
                "id": f"source-{number}",
                "url": f"https://source.example/{publisher}/{year}/{number}.html",
                "publisher": f"{_FIRST[publisher % 25]}{_LAST[publisher % 22]} Courier {publisher}",
                "title": f"{self._city_name(random.randrange(self._starts[-1]))} and its partners: report {number}",
                "published": f"{year}-{month:02d}-{day:02d}",
                "language": random.choice(_LANGUAGES),
                "kind": "dataset" if number < _DATASETS else random.choice(_SOURCE_KINDS),
                "derived_from": f"source-{number % _DATASETS}"
                if number >= _DATASETS and random.random() < 0.05
                else None,
            }
        )

    def _country(self, city: int) -> str:
        return self._codes[bisect(self._starts, city) - 1]

    def _city_name(self, city: int) -> str:
        """Return a pronounceable name, unique within its country. About one in ten occurs in a second country, too."""
        number = city % (self._starts[-1] * 9 // 10)
        number, first = divmod(number, len(_FIRST))
        number, last = divmod(number, len(_LAST))
        middle = ""
        while number:
            number, syllable = divmod(number - 1, len(_MIDDLE))
            middle += _MIDDLE[syllable]
        return _FIRST[first] + middle + _LAST[last]

    def _city_id(self, city: int) -> str:
        return f"{slug(self._city_name(city))}-{self._country(city).lower()}"


def generate_batches(register: GeneratedRegister, size: int) -> Iterator[list[AnyRecord]]:
    """Yield batches of `size` partnerships, each after the cities and sources that it is the first to refer to."""
    cities: set[int] = set()
    sources: set[int] = set()
    records: list[AnyRecord] = [register.source(number) for number in range(_DATASETS)]
    sources.update(range(_DATASETS))
    count = 0
    for partnership, named, cited in register.partnerships():
        records += [register.city(number) for number in _unseen(named, cities)]
        records += [register.source(number) for number in _unseen(cited, sources)]
        records.append(partnership)
        count += 1
        if count == size:
            yield records
            records, count = [], 0
    if records:
        yield records


def _unseen(numbers: Sequence[int], seen: set[int]) -> list[int]:
    new = [number for number in numbers if number not in seen]
    seen.update(new)
    return new
