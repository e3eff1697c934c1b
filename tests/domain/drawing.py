"""How examples are drawn: the same ones every time, so that a test that passed passes again.

`EXAMPLES=3000` draws that many new ones for every property, to look for what the steady draw does not meet.
"""

import os

from hypothesis import settings

_wished = int(os.environ.get("EXAMPLES", "0"))

steady = (
    settings(deadline=None, max_examples=_wished)
    if _wished
    else settings(deadline=None, max_examples=60, derandomize=True, database=None)
)
