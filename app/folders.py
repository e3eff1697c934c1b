"""Where the folders of files that come with the service are."""

from pathlib import Path

PACKAGE = Path(__file__).parent


def find_folder(name: str) -> Path:
    """Return `migrations` or `seed`: a wheel has them inside the package, a checkout has them next to it."""
    installed = PACKAGE / name
    return installed if installed.is_dir() else PACKAGE.parent / name
