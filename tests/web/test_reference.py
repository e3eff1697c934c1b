"""The search of the documentation page."""

from tests.web.node import run_script

ENTRIES = [
    {"name": "Partnerships", "text": "partnerships all partnerships of the register"},
    {"name": "status", "text": "status active, dormant or severed partnerships"},
    {"name": "as_of", "text": "as_of the day of the status"},
]
SCRIPT = """
const { findEntries } = await load('../reference/search');
console.log(JSON.stringify(given.queries.map((query) => findEntries(given.entries, query).map(({ name }) => name))));
"""


def test_every_word_occurs_and_names_come_first() -> None:
    found = run_script(SCRIPT, {"entries": ENTRIES, "queries": ["status", "day status", "nothing", " ", "part"]})
    assert found == [["status", "as_of"], ["as_of"], [], [], ["Partnerships", "status"]]
