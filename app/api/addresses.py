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
UNREADABLE = "unreadable"
"""The name of what came without an address, because it cannot be read."""


class Addresses:
    """Finds routes by addresses. Whoever asks often keeps what was found."""

    def __init__(self, routers: Iterable[APIRouter], more: Iterable[str] = ()) -> None:
        own = [route.path for router in routers for route in router.routes if isinstance(route, Route)]
        self.templates = (*own, *more)
        self._fixed = frozenset(template for template in self.templates if "{" not in template)
        self._open: list[tuple[re.Pattern[str], str]] = [
            (compile_path(t)[0], t) for t in self.templates if t not in self._fixed
        ]

    def __call__(self, path: str) -> str:
        """The template of the route at a path."""
        if path in self._fixed:
            return path
        if not path:
            return UNREADABLE
        return next((template for pattern, template in self._open if pattern.match(path)), NOWHERE)
