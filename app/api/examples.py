"""Example requests: the ten questions.

The documentation page, /llms.txt and the tests take them from here; the README has to agree. Each release answers all
of them.
"""

from typing import NamedTuple


class Example(NamedTuple):
    """A reader's question, and the one request that answers it.

    - `read`: the path of the answer in the JSON, such as `meta.count`. Empty for other formats.
    - `cells`: the URL of the same question as CSV for a spreadsheet.
    - `sheet`: what the table holds, where that is not obvious.
    """

    text: str
    url: str
    read: str
    cells: str
    sheet: str = ""

    @property
    def program_url(self) -> str:
        """The URL for programs, without `for=spreadsheet`: they need every cell exactly as the register holds it."""
        return self.url.removesuffix(FOR_SPREADSHEETS)


_LIST = "/v1/partnerships"
FOR_SPREADSHEETS = "&for=spreadsheet"
"""The parameter for tables that people open in a spreadsheet: no cell becomes a formula."""
_PROOF = "/v1/partnerships/arnhem-nl--wuhan-cn"
EXAMPLES: tuple[Example, ...] = (
    Example(
        "Which Dutch cities have ended partnerships with Chinese cities, most recent first?",
        f"{_LIST}?between=NL,CN&status=severed&sort=-ended",
        "data",
        f"{_LIST}.csv?between=NL,CN&status=severed&sort=-ended",
    ),
    Example(
        "The same as a spreadsheet with sources.",
        f"{_LIST}.csv?between=NL,CN&status=severed{FOR_SPREADSHEETS}",
        "",
        f"{_LIST}.csv?between=NL,CN&status=severed",
    ),
    Example(
        "Was Arnhem still twinned with Wuhan on 1 June 2021?",
        f"{_PROOF}?as_of=2021-06-01",
        "data.status",
        f"{_LIST}.csv?id=arnhem-nl--wuhan-cn&as_of=2021-06-01",
    ),
    Example(
        "Why do cities leave?",
        f"{_LIST}/facets?status=severed&ended_from=2020&facet=reason",
        "data.reason.buckets",
        f"{_LIST}.csv?status=severed&ended_from=2020",
        "The partnerships behind the counts: make a pivot table of the column `reasons`.",
    ),
    Example(
        "What is the evidence for Arnhem, and how many independent sources are there?",
        f"{_PROOF}?include=citations,sources",
        "data.evidence",
        f"{_LIST}.csv?id=arnhem-nl--wuhan-cn",
        "The columns `citations`, `sources`, `independent_sources`, `witnesses` and `source_urls`.",
    ),
    Example(
        "How many US–Russian partnerships were in force in January 2022, and how many a year later?",
        f"{_LIST}/timeline?between=US,RU&from=2022-01&to=2023-01&interval=month",
        "data",
        f"{_LIST}.csv?between=US,RU&status=active&status=dormant&as_of=2022-01",
        "The partnerships themselves on the last day of January 2022; count the rows, then ask with `as_of=2023-01`.",
    ),
    Example(
        "Which dormant partnerships have had no evidence for ten years?",
        f"{_LIST}?status=dormant&last_evidence_before=2016-11-24",
        "data",
        f"{_LIST}.csv?status=dormant&last_evidence_before=2016-11-24",
    ),
    Example(
        "What did this register say on the day we published?",
        f"{_LIST}?between=NL,CN&status=severed&as_of=2026-11-24&known_at=r1",
        "meta.count",
        f"{_LIST}.csv?between=NL,CN&status=severed&as_of=2026-11-24&known_at=r1",
    ),
    Example(
        "Notify me when another European city ends a Chinese partnership.",
        "/v1/events.atom?event=severed&between=EU,CN",
        "",
        "/v1/events.csv?event=severed&between=EU,CN",
        "The newest entries come with every recalculation; for a notice, put the feed into a feed reader.",
    ),
    Example(
        "On which partnerships do the cities, or the sources, disagree?",
        f"{_LIST}?disputed=true",
        "data",
        f"{_LIST}.csv?disputed=true",
    ),
)
"""The questions, in the order in which they are shown."""
