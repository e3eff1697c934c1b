"""Fifty paths that together cover what readers get: lists, records, counts, and every format."""

PATHS = (
    *(f"/v1/partnerships?limit=3&country={code}" for code in "NL CN DE FR GB US RU UA PL CZ SE JP".split()),
    *(f"/v1/partnerships?status={word}&sort=-ended&limit=4" for word in ("active", "dormant", "severed")),
    *(f"/v1/partnerships.{form}?between=NL,CN" for form in "csv geojson ndjson atom jsonfeed xlsx".split()),
    *(f"/v1/partnerships/facets?facet={facet}" for facet in "status kind reason ending decade country".split()),
    *(f"/v1/{noun}?limit=5" for noun in "cities events sources observations changes groups".split()),
    *(f"/v1/events?limit=3&event={kind}" for kind in ("severed", "established", "suspended", "attested")),
    *(f"/v1/partnerships/arnhem-nl--wuhan-cn{more}" for more in ("", "/history", "?include=citations,sources")),
    *(f"/v1/partnerships/arnhem-nl--wuhan-cn?as_of={day}" for day in ("1999", "2021-06-01", "2021-07-22")),
    "/v1/partnerships/timeline?between=US,RU&from=2022-01&to=2023-01&interval=month",
    "/v1/cities/arnhem-nl",
    "/v1/meta",
    "/",
    "/v1/cite?url=/v1/partnerships/arnhem-nl--wuhan-cn&style=bibtex",
    "/v1/countries",
    "/v1/country-pairs",
)
