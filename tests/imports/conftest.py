"""A smaller gazetteer for tests of imports: towns of 15,000 inhabitants or more, which are read in half a second."""

from collections.abc import Iterator

import pytest

from app.imports import gazetteer

WHOLE = gazetteer.SMALLEST


@pytest.fixture(scope="session", autouse=True)
def _larger_towns() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gazetteer, "SMALLEST", "cities15000.json")
        yield
