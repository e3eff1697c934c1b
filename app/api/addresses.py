"""Which route stands behind an address, found without asking the framework.

Figures and logs name routes, `/v1/partnerships/{id}`, because there are few of them; addresses are without number, and
are written by strangers. What belongs to no route has one name for all of it.
"""

import re
from collections.abc import Iterable

from fastapi import APIRouter
from starlette.routing import Route, compile_path

NOWHERE = "none"
"""The name of what belongs to no route."""
_MANY = 4_096


class Addresses:
    """Finds routes by addresses; the addresses that were asked for lately are found fastest."""

    def __init__(self, routers: Iterable[APIRouter], more: Iterable[str] = ()) -> None:
        own = [route.path for router in routers for route in router.routes if isinstance(route, Route)]
        self.templates = (*own, *more)
        self._fixed = {template: template for template in self.templates if "{" not in template}
        self._open = [(compile_path(t)[0], t) for t in self.templates if t not in self._fixed]
        self._lately: dict[str, str] = {}

    def __call__(self, path: str) -> str:
        """The template of the route at a path."""
        return self._fixed.get(path) or self._lately.get(path) or self._find(path)

    def _find(self, path: str) -> str:
        pattern: re.Pattern[str]
        for pattern, template in self._open:
            if pattern.match(path):
                if len(self._lately) >= _MANY:
                    self._lately.clear()
                self._lately[path] = template
                return template
        return NOWHERE
