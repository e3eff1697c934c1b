"""A seed file without a mistake, to put mistakes in, and what is said about them."""

from pathlib import Path

import pytest

from app.seed.entries import InvalidSeed, SeedError
from app.seed.reader import read

RIGHT = """\
[[city]]
id = "arnhem-nl"
name = "Arnhem"
geonames_id = 2759661

[[city]]
id = "wuhan-cn"
name = "Wuhan"

[[source]]
id = "nl-times-2021"
url = "https://nltimes.nl/2021/07/22/arnhem-breaks-ties-wuhan-treatment-uyghur-people"
publisher = "NL Times"
kind = "press"

[[observation]]
id = "nl-eight"
statement = "Eight."
claim = "severed"
date = "2023"
sources = ["nl-times-2021"]

[[partnership]]
cities = ["arnhem-nl", "wuhan-cn"]
kind = "sister_city"

[[partnership.event]]
kind = "established"
stage = "effective"
date = "1999-09"
by = "both"
sources = ["nl-times-2021"]

[[partnership.event]]
kind = "severed"
stage = "decided"
date = "2021-07-21"
reasons = ["human_rights"]
note = \"\"\"\\
    [[partnership.event]] is only a text here, and so is \\
    date = 1999.\"\"\"
sources = ["nl-times-2021"]

[[partnership.event]]
kind = "listed"
stage = "reported"
date = "2024"

[[partnership.event.sources]]
source = "nl-times-2021"

[[partnership.event.sources]]
source = "nl-times-2021"
note = "Twice."
"""


PUBLISHERS = """\
[[publisher]]
id = "nl-times"
name = "NL Times"
aliases = ["NLTimes", "www.nltimes.nl"]

[[publisher]]
id = "anp"
name = "ANP"
kind = "agency"
aliases = ["Algemeen Nederlands Persbureau"]
"""


def found_in(folder: Path, **files: str) -> tuple[SeedError, ...]:
    """The mistakes in these files. Where no file of publishers is given, there is a faultless one."""
    for name, content in {"publishers": PUBLISHERS, **files}.items():
        (folder / f"{name}.toml").write_text(content, encoding="utf-8")
    with pytest.raises(InvalidSeed) as raised:
        read(folder)
    return raised.value.errors


def errors_in(folder: Path, **files: str) -> list[str]:
    """What is said about these files."""
    return [str(error) for error in found_in(folder, **files)]


def changed(old: str, new: str, text: str = RIGHT) -> str:
    """The faultless file, or another text, with one thing changed."""
    assert text.count(old) == 1, "the change must be made in one place"
    return text.replace(old, new)
