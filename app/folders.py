"""Where the files that come with the service, but not inside the package of a checkout, are."""

from pathlib import Path

PACKAGE = Path(__file__).parent


def find_path(name: str) -> Path:
    """Return `migrations`, `seed` or `CHANGELOG.md`: inside the package in a wheel, next to it in a checkout."""
    installed = PACKAGE / name
    return installed if installed.exists() else PACKAGE.parent / name
