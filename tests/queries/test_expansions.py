"""Text fragment URLs: links that open a source at its passage."""

import pytest

from app.queries.expansions import text_fragment_url


@pytest.mark.parametrize(
    ("url", "fragment", "link"),
    [
        ("http://h/a", None, "http://h/a"),
        ("http://h/a", "broke ties", "http://h/a#:~:text=broke%20ties"),
        ("http://h/a?b=1#part", "broke ties", "http://h/a?b=1#part:~:text=broke%20ties"),
        ("http://h/a", "twin-town, so & so", "http://h/a#:~:text=twin%2Dtown%2C%20so%20%26%20so"),
        ("http://h/a", "Städte “Łódź”", "http://h/a#:~:text=St%C3%A4dte%20%E2%80%9C%C5%81%C3%B3d%C5%BA%E2%80%9D"),
        ("http://h/a#:~:text=other", "broke ties", "http://h/a#:~:text=other"),
    ],
)
def test_text_fragment_urls(url: str, fragment: str | None, link: str) -> None:
    assert text_fragment_url(url, fragment) == link
