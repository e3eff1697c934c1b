"""The services that the tests of the API use, for the tests of the pages."""

from tests.api.conftest import client, noon, service, statements

__all__ = ["client", "noon", "service", "statements"]
