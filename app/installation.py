"""Differences between installations: extras that only some commands need, and paths outside the package."""

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from app.domain.errors import RegisterError


@dataclass(frozen=True)
class Extra:
    """An extra of pyproject.toml: its modules, and the command that installs it in a checkout."""

    name: str
    modules: tuple[str, ...]
    in_checkout: str

    def missing(self) -> list[str]:
        """Return the modules that are not installed."""
        return [module for module in self.modules if find_spec(module) is None]

    def require(self, purpose: str) -> None:
        """Raise RegisterError unless all modules are installed.

        `purpose` names what needs the extra; the message begins with it.
        """
        missing_modules = self.missing()
        if missing_modules:
            raise RegisterError(
                f"{purpose} needs the extra “{self.name}”, and {_joined(missing_modules)} cannot be found."
                f' Install it with: pip install "sister-cities[{self.name}]" (in a checkout: {self.in_checkout}).'
            )


def _joined(names: list[str]) -> str:
    *first_names, last = names
    return f"{', '.join(first_names)} and {last}" if first_names else last


PACKAGE = Path(__file__).parent


def find_path(name: str) -> Path:
    """Return the path of `migrations`, `seed` or `CHANGELOG.md`.

    In a wheel they are in a folder `data` of the package, in a checkout next to the package.
    """
    installed = PACKAGE / "data" / name
    return installed if installed.exists() else PACKAGE.parent / name
