"""The changelog inside the package of a wheel. An editable installation reads the one of its checkout."""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ChangelogHook(BuildHookInterface):
    """Adds one file, since `sources` moves only folders, and `force-include` copies in editable installations too."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add CHANGELOG.md to a wheel that is not editable."""
        if version == "standard":
            build_data["force_include"]["CHANGELOG.md"] = "app/data/CHANGELOG.md"
