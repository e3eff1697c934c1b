"""Example requests, and how a program sends them: the ten questions, any request, all pages of a list, errors.

The only place that holds the ten questions: the documentation page, /llms.txt and the tests read them here, and the
README has to agree. Each is answered by this release; a link that leads nowhere is a defect.
"""

from collections.abc import Sequence
from typing import NamedTuple

LANGUAGES: Sequence[tuple[str, str]] = (
    ("curl", "curl"),
    ("python", "Python"),
    ("javascript", "JavaScript"),
    ("r", "R"),
    ("spreadsheet", "Spreadsheet"),
)
"""The languages of the snippets: how a page marks them, and their names."""


class Example(NamedTuple):
    """Something a reader wants to know, and the one request that answers it."""

    text: str
    url: str
    read: str
    """The path of the answer in the JSON, such as `meta.count`. Empty for other formats."""
    cells: str
    """The same question in the form that a spreadsheet reads."""
    sheet: str = ""
    """What the cells hold, where that is not plain."""

    @property
    def program_url(self) -> str:
        """The request as a program sends it, which needs every cell exactly as the register holds it."""
        return self.url.removesuffix(FOR_SPREADSHEETS)


_LIST = "/v1/partnerships"
FOR_SPREADSHEETS = "&for=spreadsheet"
"""What a table is asked with that a person opens: no cell of it is a formula."""
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
"""The questions, in the order in which a reader comes to them."""


class Snippet(NamedTuple):
    """A request as code in one language, ready to run."""

    language: str
    name: str
    code: str
    note: str = ""


def snippets_of(question: Example, public: str) -> list[Snippet]:
    """Return a question as code in every language, for the public address of the service."""
    codes = {
        "curl": f"curl '{public}{question.url}'",
        "python": _python(question, public),
        "javascript": _javascript(question, public),
        "r": _r(question, public),
        "spreadsheet": f'=IMPORTDATA("{public}{question.cells}{FOR_SPREADSHEETS}")',
    }
    return [
        Snippet(language, name, codes[language], question.sheet if language == "spreadsheet" else "")
        for language, name in LANGUAGES
    ]


def snippets_of_request(url: str, media_type: str, public: str) -> list[Snippet]:
    """Return a request in curl, Python and JavaScript that prints the response, or saves it if it is a workbook."""
    file, is_json = url.partition("?")[0].rpartition("/")[2], media_type.endswith(("/json", "+json"))
    if media_type.startswith("application/vnd.openxmlformats"):
        curl, python = "curl --remote-name", f'open("{file}", "wb").write(answer.content)'
        javascript = "const workbook = await answer.blob();"
    else:
        curl, python = "curl", f"print(answer.{'json()' if is_json else 'text'})"
        javascript = f"console.log(await answer.{'json' if is_json else 'text'}());"
    return [
        Snippet("curl", "curl", f"{curl} '{public}{url}'"),
        Snippet("python", "Python", _send_in_python(url, public) + python),
        Snippet("javascript", "JavaScript", _send_in_javascript(url, public) + javascript),
    ]


def snippet_of_form(url: str, form: str, public: str) -> Snippet:
    """Return a form as a curl command."""
    return Snippet("curl", "curl", f"curl --data-urlencode '{form}' '{public}{url}'")


def snippets_of_pagination(public: str) -> list[Snippet]:
    """Return code in Python and JavaScript that reads all pages of a list."""
    return [
        Snippet("python", "Python", _PAGES_IN_PYTHON.replace("PUBLIC", public)),
        Snippet("javascript", "JavaScript", _PAGES_IN_JAVASCRIPT.replace("PUBLIC", public)),
    ]


def snippets_of_errors(public: str) -> list[Snippet]:
    """Return code in Python and JavaScript that reports errors and retries when the service asks for it."""
    return [
        Snippet("python", "Python", _ERRORS_IN_PYTHON.replace("PUBLIC", public)),
        Snippet("javascript", "JavaScript", _ERRORS_IN_JAVASCRIPT.replace("PUBLIC", public)),
    ]


def _send_in_python(url: str, public: str) -> str:
    return f'import httpx\n\nanswer = httpx.get("{public}{url}").raise_for_status()\n'


def _send_in_javascript(url: str, public: str) -> str:
    return (
        f'const answer = await fetch("{public}{url}");\n'
        "if (!answer.ok) throw new Error((await answer.json()).detail);\n"
    )


def _python(question: Example, public: str) -> str:
    sent = _send_in_python(question.program_url, public)
    if not question.read:
        return f"{sent}print(answer.text)"
    steps = "".join(f'["{name}"]' for name in question.read.split("."))
    return f'{sent}print(answer.json()["meta"]["question"])\nprint(answer.json(){steps})'


def _javascript(question: Example, public: str) -> str:
    read = (
        f"const {{ data, meta }} = await answer.json();\nconsole.log(meta.question);\nconsole.log({question.read});"
        if question.read
        else "console.log(await answer.text());"
    )
    return _send_in_javascript(question.program_url, public) + read


def _r(question: Example, public: str) -> str:
    if question.read:
        steps = "".join(f"${name}" for name in question.read.split("."))
        return f'library(jsonlite)\n\nanswer <- fromJSON("{public}{question.url}")\nanswer$meta$question\nanswer{steps}'
    if ".csv" in question.url:
        return f'read.csv("{public}{question.program_url}", encoding = "UTF-8")'
    return f'library(xml2)\n\nread_xml("{public}{question.url}")'


_PAGES_IN_PYTHON = """\
import httpx


def records(path, **filters):
    with httpx.Client(base_url="PUBLIC") as client:
        answer = client.get(path, params={**filters, "limit": 200})
        while True:
            page = answer.raise_for_status().json()
            yield from page["data"]
            if "next" not in page["links"]:
                return
            answer = client.get(page["links"]["next"])


for partnership in records("/v1/partnerships", country="NL", status="severed"):
    print(partnership["id"])"""
_PAGES_IN_JAVASCRIPT = """\
async function* records(path, filters) {
  let next = `${path}?${new URLSearchParams({ ...filters, limit: 200 })}`;
  while (next) {
    const answer = await fetch(new URL(next, "PUBLIC"));
    if (!answer.ok) throw new Error((await answer.json()).detail);
    const page = await answer.json();
    yield* page.data;
    next = page.links.next;
  }
}

for await (const partnership of records("/v1/partnerships", { country: "NL", status: "severed" })) {
  console.log(partnership.id);
}"""
_ERRORS_IN_PYTHON = """\
import time

import httpx


def get(url):
    for _ in range(5):
        answer = httpx.get(url, follow_redirects=True, timeout=30)
        if answer.status_code not in (429, 503):
            break
        time.sleep(int(answer.headers.get("Retry-After", "1")))
    if answer.is_error:
        problem = answer.json()
        raise ValueError(f"{problem['code']}: {problem['detail']}")
    return answer.json()


try:
    print(get("PUBLIC/v1/partnerships?city=arnhm"))
except ValueError as error:
    print(error)"""
_ERRORS_IN_JAVASCRIPT = """\
async function get(url) {
  let answer;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    answer = await fetch(url);
    if (![429, 503].includes(answer.status)) break;
    const seconds = Number(answer.headers.get("Retry-After") ?? 1);
    await new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
  }
  const body = await answer.json();
  if (!answer.ok) throw new Error(`${body.code}: ${body.detail}`);
  return body;
}

try {
  console.log(await get("PUBLIC/v1/partnerships?city=arnhm"));
} catch (error) {
  console.log(error.message);
}"""
