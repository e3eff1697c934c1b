"""Names of sources as people read them."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote


def source_name(source: Mapping[str, Any]) -> str:
    """Return the title of a source or, if it has none, its URL with percent-encoded characters decoded."""
    return str(source["title"] or unquote(source["url"]))
