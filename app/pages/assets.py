"""The static files of the pages, read at start-up: files that are added later are not served.

The explorer consists of small modules and style sheets, and of unchanged vendored libraries. They are joined into a few
files, so that a page needs few requests. The insight pages draw with the same modules. Joining changes only imports and
exports and leaves out comments, so the code needs no build step.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from fastapi import APIRouter, HTTPException, Response

from app.api.dependencies import Cache, cached
from app.i18n import ENGLISH, LANGUAGES, plural_rule, script_messages
from app.store.json_text import to_json_text

router = APIRouter()

WEB = Path(__file__).resolve().parent.parent / "web"
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
PAGE_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
}
"""The headers of pages. Data and scripts need only the policy, or none of them."""
_SCRIPT = "text/javascript; charset=utf-8"
_STYLE = "text/css; charset=utf-8"
_TEXT = "text/plain; charset=utf-8"
_PICTURE = "image/svg+xml"
# The media types of files that are served, by suffix. `LICENSE` has no suffix.
_MEDIA_TYPES = {".css": _STYLE, ".js": _SCRIPT, ".svg": _PICTURE, ".txt": _TEXT, "": _TEXT}
# Further headers of files that a browser may run, by media type: a picture is shown like a page, and a worker has the
# policy of its own script, which restricts its requests to this host.
_HEADERS = {
    _PICTURE: {**PAGE_HEADERS, "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'"},
    _SCRIPT: {"Content-Security-Policy": CONTENT_SECURITY_POLICY},
}
_IMPORT = re.compile(r"^import (\{[^}]*\}) from '(\.[a-z./]*/([a-z]+)\.js)';\n", re.MULTILINE)
# Comments in scripts: whole lines, and the rest of a line after code. They are a fifth of the script.
_COMMENT = re.compile(r"^ *(?://.*|/\*\*(?:(?!\*/)[\s\S])*\*/)\n|(?<=[;,{]) // .*$", re.MULTILINE)
_STYLE_COMMENT = re.compile(rb"/\*.*?\*/\n?", re.DOTALL)
_EXPORT = re.compile(r"^export ((?:async )?(?:function|const|class) (\w+))", re.MULTILINE)


@dataclass(frozen=True)
class Asset:
    """The bytes of a file with their media type. Pages append `version` to the URL as `?v=`."""

    body: bytes
    media_type: str

    @cached_property
    def version(self) -> str:
        """The first eight hexadecimal digits of the SHA-256, which suffice to distinguish versions of one file."""
        return sha256(self.body).hexdigest()[:8]


def bundle(folder: Path, entry: str) -> str:
    """Return the module `entry` and all modules that it imports as one script, each once and in its own scope.

    Only named imports and exports of functions, classes and constants are supported. Anything else fails in the browser
    immediately. Raises ValueError if two modules have the same name.
    """
    joined: dict[str, str] = {}
    paths: dict[str, Path] = {}

    def add(path: Path) -> None:
        name = path.stem
        if paths.setdefault(name, path) != path:
            raise ValueError(f"{path} and {paths[name]} have the same name")
        if name in joined:
            return
        text = _COMMENT.sub("", path.read_text(encoding="utf-8"))
        for imported in _IMPORT.finditer(text):
            add((path.parent / imported[2]).resolve())
        exports = ", ".join(export[2] for export in _EXPORT.finditer(text))
        inner = _EXPORT.sub(r"\1", _IMPORT.sub(r"const \1 = $\3;\n", text))
        joined[name] = f"const ${name} = (() => {{\n{inner}\nreturn {{ {exports} }};\n}})();\n"

    add((folder / f"{entry}.js").resolve())
    return "".join(joined.values())


def messages_script(language: str) -> bytes:
    """Return the script that gives the modules the messages of a language: those of scripts, of terms and of months."""
    text = to_json_text(script_messages(language))
    rule = f"globalThis.pluralForm = (n) => Number({plural_rule(language)});"
    return f"globalThis.messages = {text};\n{rule}\n".encode()


# In the order in which they need each other.
_LIBRARIES = [
    WEB / "vendor" / f"{name}.min.js"
    for name in (
        "d3/d3-array", "d3/d3-geo", "d3/topojson-client", "d3/d3-quadtree", "d3/d3-dispatch", "d3/d3-selection",
        "d3/d3-drag", "d3/d3-color", "d3/d3-interpolate", "d3/d3-timer", "d3/d3-ease", "d3/d3-transition", "d3/d3-zoom",
        "supercluster/supercluster",
    )
]  # fmt: skip
_STYLES = [WEB / "colours.css", *sorted((WEB / "explorer").glob("*.css"))]
BUNDLES = {
    "explorer.js": Asset(bundle(WEB / "explorer", "main").encode(), _SCRIPT),
    "insight.js": Asset(bundle(WEB / "explorer", "insight").encode(), _SCRIPT),
    "widget.js": Asset(bundle(WEB / "explorer", "widget").encode(), _SCRIPT),
    "editing.js": Asset(bundle(WEB / "editing", "main").encode(), _SCRIPT),
    "reference.js": Asset(bundle(WEB / "reference", "main").encode(), _SCRIPT),
    "outliner.js": Asset(bundle(WEB / "explorer", "outliner").encode(), _SCRIPT),
    "libraries.js": Asset(b"".join(path.read_bytes() + b"\n" for path in _LIBRARIES), _SCRIPT),
    "explorer.css": Asset(_STYLE_COMMENT.sub(b"", b"".join(path.read_bytes() for path in _STYLES)), _STYLE),
    "atlas-110m.json": Asset((WEB / "vendor/atlas/countries-110m.json").read_bytes(), "application/json"),
    "atlas-50m.json": Asset((WEB / "vendor/atlas/countries-50m.json").read_bytes(), "application/json"),
    **{
        f"messages-{language}.js": Asset(messages_script(language), _SCRIPT)
        for language in LANGUAGES
        if language != ENGLISH
    },
}
"""The joined files of the explorer, the insights, the pages for editors and the reference, and the atlas, by name."""
ASSETS = {
    file.relative_to(WEB).as_posix(): Asset(file.read_bytes(), _MEDIA_TYPES[file.suffix])
    for file in sorted(WEB.rglob("*"))
    if file.is_file() and file.suffix in _MEDIA_TYPES
} | BUNDLES
"""Every static file by its path: files with a known suffix, and the bundles. Templates, for example, are left out."""


def asset_url(path: str) -> str:
    """Return the root-relative URL of an asset, with its version. Raises KeyError for an unknown asset."""
    return f"/static/{path}?v={ASSETS[path].version}"


@router.get("/favicon.ico", dependencies=[cached(Cache.BUILD)], include_in_schema=False)
async def get_icon() -> Response:
    """Return the icon at the path where browsers look for it."""
    return await get_asset("icon.svg")


@router.get("/static/{path:path}", dependencies=[cached(Cache.BUILD)], include_in_schema=False)
async def get_asset(path: str, v: str = "") -> Response:
    """Return a static file. It is cacheable for a year if the URL has its version `v`, otherwise for an hour."""
    asset = ASSETS.get(path)
    if asset is None:
        raise HTTPException(404)
    caching = "public, max-age=31536000, immutable" if v == asset.version else "public, max-age=3600"
    headers = {"Cache-Control": caching, **_HEADERS.get(asset.media_type, {})}
    return Response(asset.body, media_type=asset.media_type, headers=headers)
