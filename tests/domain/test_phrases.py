"""Words read well in sentences, and the explorer says them as the service does."""

import re
from pathlib import Path

from app.domain.phrases import PHRASES, phrase
from app.domain.words import VOCABULARIES, Reason

EXPLORER = Path(__file__).resolve().parents[2] / "app/web/explorer/words.js"


def test_a_reason_reads_as_one_thing() -> None:
    assert phrase(Reason.HUMAN_RIGHTS) == "human rights"
    assert phrase(Reason.GEOPOLITICS_SECURITY) == "geopolitics and security"
    assert phrase(Reason.LGBTI_RIGHTS) == "LGBTI rights"


def test_only_words_of_the_vocabularies_are_written_out() -> None:
    assert set(PHRASES) <= {word.value for words in VOCABULARIES.values() for word in words}


def test_the_explorer_has_the_same_phrases() -> None:
    (written,) = re.findall(r"const PHRASES = \{(.*?)\};", EXPLORER.read_text(encoding="utf-8"), re.DOTALL)
    assert dict(re.findall(r"(\w+): '([^']*)'", written)) == PHRASES
