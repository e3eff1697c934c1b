"""The running service that the clients ask."""

from tests.browser.conftest import site

__all__ = ["site"]
