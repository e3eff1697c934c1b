"""Words read well in sentences, and the explorer says them as the service does."""

import re
from pathlib import Path

from app.domain.vocabulary import IRREGULAR_PHRASES, VOCABULARIES, Reason, to_english

EXPLORER = Path(__file__).resolve().parents[2] / "app/web/explorer/words.js"


def test_a_reason_reads_as_one_thing() -> None:
    assert to_english(Reason.HUMAN_RIGHTS) == "human rights"
    assert to_english(Reason.GEOPOLITICS_SECURITY) == "geopolitics and security"
    assert to_english(Reason.LGBTI_RIGHTS) == "LGBTI rights"


def test_only_words_of_the_vocabularies_are_written_out() -> None:
    assert set(IRREGULAR_PHRASES) <= {word.value for words in VOCABULARIES.values() for word in words}


def test_the_explorer_has_the_same_phrases() -> None:
    (written,) = re.findall(r"const PHRASES = \{(.*?)\};", EXPLORER.read_text(encoding="utf-8"), re.DOTALL)
    assert dict(re.findall(r"(\w+): '([^']*)'", written)) == IRREGULAR_PHRASES
