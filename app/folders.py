"""Paths of files that are outside the package in a checkout: migrations, seed and documents."""

from pathlib import Path

PACKAGE = Path(__file__).parent


def find_path(name: str) -> Path:
    """Return `migrations`, `seed` or `CHANGELOG.md`: inside the package in a wheel, next to it in a checkout."""
    installed = PACKAGE / name
    return installed if installed.exists() else PACKAGE.parent / name
