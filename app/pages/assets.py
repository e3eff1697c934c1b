"""The files of the explorer, each read, joined and hashed once, when the service starts.

The explorer is written as small modules and style sheets, and vendored libraries stay as they were taken. A page would
need two dozen requests for them; it gets three. The insight pages draw with the same modules. Nothing is rewritten
beyond the joints and left out beyond comments, so there is no step between editing a file and serving it.
"""

import re
from pathlib import Path

from fastapi import Request
from starlette.responses import Response

from app.api.response_cache import Cache
from app.api.routing import CachedRoute, QueryRouter
from app.domain.errors import NotFound
from app.pages.docs import CONTENT_SECURITY_POLICY, PINNED_CACHING, PLAIN_CACHING, Asset, asset_response

router = QueryRouter(route_class=CachedRoute)

_WEB = Path(__file__).resolve().parent.parent / "web"
_IMPORT = re.compile(r"^import (\{[^}]*\}) from '\./([a-z]+)\.js';\n", re.MULTILINE)
_COMMENT = re.compile(r"^ *(?://.*|/\*\*(?:(?!\*/)[\s\S])*\*/)\n", re.MULTILINE)
"""Whole lines of comment: a fifth of the script, and not for the browser."""
_EXPORT = re.compile(r"^export ((?:async )?(?:function|const|class) (\w+))", re.MULTILINE)


def bundle(folder: Path, entry: str) -> str:
    """Return the module `entry` and all its imports as one script, each module once and in its own scope.

    The modules stay what they are, and a page loads one file instead of a dozen. Only named imports of neighbours and
    exported functions, classes and constants are understood; anything else would fail in the browser at once.
    """
    joined: dict[str, str] = {}

    def add(name: str) -> None:
        if name in joined:
            return
        text = _COMMENT.sub("", (folder / f"{name}.js").read_text(encoding="utf-8"))
        for imported in _IMPORT.finditer(text):
            add(imported[2])
        exports = ", ".join(export[2] for export in _EXPORT.finditer(text))
        inner = _EXPORT.sub(r"\1", _IMPORT.sub(r"const \1 = $\2;\n", text))
        joined[name] = f"const ${name} = (() => {{\n{inner}\nreturn {{ {exports} }};\n}})();\n"

    add(entry)
    return "".join(joined.values())


def _bundle() -> dict[str, Asset]:
    script, style = "text/javascript; charset=utf-8", "text/css; charset=utf-8"
    libraries = [_WEB / "vendor/d3" / f"{name}.min.js" for name in ("d3-array", "d3-geo", "topojson-client")]
    styles = [_WEB / "colours.css", *sorted((_WEB / "explorer").glob("*.css"))]
    return {
        "explorer.js": Asset.of(bundle(_WEB / "explorer", "main").encode(), script),
        "insight.js": Asset.of(bundle(_WEB / "explorer", "insight").encode(), script),
        "painter.js": Asset.of(bundle(_WEB / "explorer", "painter").encode(), script),
        "libraries.js": Asset.of(b"".join(path.read_bytes() + b"\n" for path in libraries), script),
        "explorer.css": Asset.of(b"".join(path.read_bytes() for path in styles), style),
        **{
            f"atlas-{scale}.json": Asset.of(
                (_WEB / f"vendor/atlas/countries-{scale}.json").read_bytes(), "application/json"
            )
            for scale in ("110m", "50m")
        },
    }


FILES = _bundle()
"""The files of the explorer by name, joined and hashed once, when the service starts."""


def file_url(name: str) -> str:
    """Return the URL of an explorer file, with the hash of its content."""
    return f"/explorer/{name}?v={FILES[name].version}"


@router.get("/explorer/{name}", cache=Cache.IMMUTABLE, include_in_schema=False)
async def get_file(request: Request, name: str) -> Response:
    """Return a file of the explorer."""
    if name not in FILES:
        raise NotFound("file", name[:40])
    caching = PINNED_CACHING if request.query_params.get("v") == FILES[name].version else PLAIN_CACHING
    response = asset_response(FILES[name], caching)
    if name.endswith(".js"):
        # A worker obeys the policy of its own script: it may ask this host, and no other.
        response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
    return response
