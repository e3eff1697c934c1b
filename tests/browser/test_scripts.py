"""Functions of the scripts that no page shows by itself: plural forms of other languages, and where axes end."""

from collections.abc import Sequence

import pytest
from playwright.sync_api import Browser

from app.pages.assets import WEB, bundle

PLURALS = """([script, rule, forms, numbers]) => {
  globalThis.pluralForm = (n) => Number(new Function('n', `return ${rule}`)(n));
  globalThis.messages = { city: forms };
  const { ngettext } = new Function(`${script}; return $messages;`)();
  return numbers.map((number) => ngettext('city', 'cities', number));
}"""
POLISH = "n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2"


@pytest.mark.parametrize(
    ("rule", "forms", "numbers", "words"),
    [
        ("n > 1", ["ville", "villes"], [0, 1, 2, 1_000_000], ["ville", "ville", "villes", "villes"]),
        (POLISH, ["miasto", "miasta", "miast"], [1, 2, 5, 12, 22], ["miasto", "miasta", "miast", "miast", "miasta"]),
    ],
)
def test_plural_forms_are_in_the_order_of_gettext(
    browser: Browser, rule: str, forms: Sequence[str], numbers: Sequence[int], words: Sequence[str]
) -> None:
    page = browser.new_page()
    script = bundle(WEB / "explorer", "messages")
    assert page.evaluate(PLURALS, [script, rule, forms, numbers]) == words


def test_an_axis_ends_at_or_above_its_last_value(browser: Browser) -> None:
    page = browser.new_page()
    ends = page.evaluate(
        "([script, numbers]) => { const { endOf } = new Function(`${script}; return $scale;`)();"
        " return numbers.map((number) => endOf(number)); }",
        [bundle(WEB / "explorer", "scale"), [1, 4, 5, 41, 52, 186, 1146]],
    )
    assert ends == [1, 4, 6, 60, 60, 200, 1500]


def test_an_active_partnership_without_dated_evidence_has_no_year(browser: Browser) -> None:
    page = browser.new_page()
    words = page.evaluate(
        "([script, statuses]) => { const { aliveWords } = new Function(`${script}; return $search;`)();"
        " return aliveWords('Arnhem', statuses); }",
        [bundle(WEB / "explorer", "search"), [{"value": "active", "certainty": "certain", "last_evidence": None}]],
    )
    assert words == "Arnhem: 1 partner: 1 active"
