"""The real samples of Wikidata's formats, which lie next to the project and are no part of it."""

import os
from pathlib import Path

import pytest

_SAMPLES = Path(__file__).parents[4] / "shared" / "data" / "twinning"


def sample(name: str) -> Path:
    """The path of a sample. Without the samples the test is left out, though never where all tests must run."""
    path = _SAMPLES / name
    if not _SAMPLES.is_dir() and not os.environ.get("CI"):
        pytest.skip(f"the samples are not here: {_SAMPLES} does not exist")
    return path
