"""Names of sources."""

import pytest

from app.domain.source_names import source_name


@pytest.mark.parametrize(
    ("title", "name"),
    [("Arnhem leaves", "Arnhem leaves"), (None, "https://example.org/köln"), ("", "https://example.org/köln")],
)
def test_a_source_without_a_title_is_named_by_its_readable_address(title: str | None, name: str) -> None:
    assert source_name({"title": title, "url": "https://example.org/k%C3%B6ln"}) == name
