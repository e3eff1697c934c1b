"""The documentation: the reference at `/docs`, the guide at `/docs/guide` and the changelog at `/docs/changelog`.

The reference is made from the OpenAPI document. The guide consists of Markdown chapters with real requests and
responses, and is in the language of the page. A request in the text becomes a link. HTML in Markdown is escaped. The
pages change only with the release, so they can be cached.
"""

import inspect
import json
import re
from collections.abc import Container, Mapping, MutableMapping, Sequence
from itertools import pairwise
from typing import Any

from fastapi import APIRouter, Request, Response
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup

from app.api.dependencies import Cache, SiteDep, cached
from app.api.examples import EXAMPLES, FOR_SPREADSHEETS
from app.api.openapi import find_objects, name_of
from app.domain.vocabulary import VOCABULARIES, Status
from app.i18n import gettext, gettext_noop
from app.installation import find_path
from app.pages.assets import WEB
from app.pages.guide_text import translate_guide
from app.pages.templates import TEMPLATES, html_response, render

Json = Mapping[str, Any]
router = APIRouter(prefix="/docs")
guide_router = APIRouter(prefix="/docs")
# The anchors and titles of the chapters before the requests in the reference.
_CHAPTERS = (
    ("reading", "Read it in two minutes"),
    ("questions", "Ten questions"),
    ("asking", "Your own query"),
    ("pages", "All pages of a list"),
    ("errors", "Errors"),
)
GUIDE = sorted((WEB / "guide").glob("*.md"))
"""The files of the guide's chapters, in the order of their names."""
_ANSWERS = {
    "json": gettext_noop("The answer, shortened"),
    "headers": gettext_noop("Headers of the answer"),
    "text": gettext_noop("The answer, shortened"),
}

_EXAMPLE = gettext_noop("Example")


@router.get("", dependencies=[cached(Cache.BUILD)], include_in_schema=False)
def get_docs(request: Request, site: SiteDep) -> Response:
    """Return the reference of the API."""
    public = site.base_url
    document = request.app.openapi()
    questions = [(question, snippets_of("question", public, question=question)) for question in EXAMPLES]
    vocabularies = [(name, inspect.getdoc(terms) or "", list(terms)) for name, terms in VOCABULARIES.items()]
    links = '</.well-known/api-catalog>; rel="api-catalog", </openapi.json>; rel="service-desc"'
    return html_response(
        "docs.html",
        site,
        "/docs",
        {"Link": links},
        chapters=_CHAPTERS,
        reference=describe_api(document, public),
        schemas=document["components"]["schemas"],
        questions=questions,
        pagination=snippets_of("pages", public, *_PROGRAMMING),
        trouble=snippets_of("errors", public, *_PROGRAMMING),
        languages=LANGUAGES.items(),
        statuses=list(Status),
        vocabularies=vocabularies,
    )


@guide_router.get("/guide", dependencies=[cached(Cache.BUILD)], include_in_schema=False)
def get_guide(site: SiteDep) -> Response:
    """Return the guide, with the address of this service in its examples."""
    chapters = [_chapter(path.read_text(encoding="utf-8"), site.base_url) for path in GUIDE]
    return html_response("guide.html", site, "/docs/guide", chapters=chapters)


def _chapter(text: str, root: str) -> tuple[list[tuple[str, str]], Markup]:
    """Return the headings of a chapter, as anchors and titles, and the chapter as HTML, in the language of the page.

    The anchors are those of the English headings, so that links work in every language.
    """
    headings, _html = render_markdown(text, "h2", "h3")
    anchors = [anchor for anchor, _title in headings]
    return render_markdown(translate_guide(text).replace("…/", f"{root}/"), "h2", "h3", anchors=anchors)


@router.get("/changelog", dependencies=[cached(Cache.BUILD)], include_in_schema=False)
def get_changelog(site: SiteDep) -> Response:
    """Return the changelog, by version."""
    _title, _, text = find_path("CHANGELOG.md").read_text(encoding="utf-8").partition("\n")
    versions, html = render_markdown(text, "h2")
    return html_response("docs/changelog.html", site, "/docs/changelog", versions=versions, html=html)


def render_markdown(
    text: str, *anchored: str, anchors: Sequence[str] | None = None
) -> tuple[list[tuple[str, str]], Markup]:
    """Return the headings with the tags `anchored`, as anchors and titles, and the text as HTML with these anchors.

    Without `anchors` they are made of the titles.
    """
    tokens = MARKDOWN.parse(text)
    headings: list[tuple[str, str]] = []
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag in anchored:
            title = inline.content
            anchor = anchors[len(headings)] if anchors else anchor_of(title)
            headings.append((anchor, title))
            opening.attrSet("id", anchor)
        if opening.type == "table_open":
            _, title = headings[-1]
            opening.attrSet("title", title)
    return headings, Markup(MARKDOWN.renderer.render(tokens, MARKDOWN.options, {}))


def anchor_of(title: str) -> str:
    """Return the anchor of a heading: `two-clocks` for `Two clocks`."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


def _fence(_: RendererHTML, tokens: Sequence[Token], at: int, __: OptionsDict, ___: MutableMapping[str, object]) -> str:
    language, _space, status = tokens[at].info.partition(" ")
    text = tokens[at].content.strip()
    if language == "http":
        url = text.removeprefix("GET ")
        return Markup('<p class="request"><a href="{}"><code>GET {}</code></a></p>').format(url, url)
    label = gettext(_ANSWERS.get(language, _EXAMPLE))
    if status:
        label = gettext("%(label)s, with status %(status)s") % {"label": label, "status": status}
    return Markup('<pre tabindex="0" role="group" aria-label="{}"><code>{}</code></pre>').format(label, text)


def _table(_: RendererHTML, tokens: Sequence[Token], at: int, __: OptionsDict, ___: MutableMapping[str, object]) -> str:
    label = tokens[at].attrGet("title")
    return Markup('<div class="scroll" tabindex="0" role="group" aria-label="{}"><table>').format(label)


MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
MARKDOWN.add_render_rule("fence", _fence)
MARKDOWN.add_render_rule("table_open", _table)
MARKDOWN.add_render_rule("table_close", lambda *_: "</table></div>")


# --- snippets ---

LANGUAGES = {
    "curl": "curl",
    "python": "Python",
    "pandas": "pandas",
    "javascript": "JavaScript",
    "r": "R",
    "spreadsheet": "Google Sheets",
}
"""The names of the languages of snippets, by the key that pages use."""
_PROGRAMMING = ("python", "javascript", "r")


def snippets_of(kind: str, public: str, *languages: str, **values: object) -> list[Mapping[str, str]]:
    """Return a request as code, ready to run, by default in all languages. `public` is the address of the service."""
    values |= {"public": public, "for_spreadsheets": FOR_SPREADSHEETS}
    return [
        {
            "language": language,
            "name": LANGUAGES[language],
            "code": render(f"docs/snippets/{kind}.jinja", language=language, **values).strip(),
        }
        for language in languages or LANGUAGES
    ]


# --- the reference ---


def describe_api(document: Json, public: str) -> Json:
    """Return the view of an OpenAPI document for the documentation page.

    `tags` are the tags of the document with their operations. A shared parameter is described at its first operation;
    later operations link to it. `errors` are the problem codes that all `/v1/` operations share. `schemas` are the
    objects in responses: `Partnership` first, then the others by name. Snippets call the service at `public`.
    """
    parameters = document["components"]["parameters"]
    operations = _operations_of(document)
    common = set.intersection(
        *(set(operation["errors"]) for operation in operations if operation["path"].startswith("/v1/"))
    )
    undescribed = dict(parameters)
    tags = []
    for tag in document["tags"]:
        described = [
            _describe_operation(operation, parameters, undescribed, common, public)
            for operation in operations
            if tag["name"] in operation["tags"]
        ]
        anchor = f"tag-{tag['name'].lower().replace(' ', '-')}"
        tags.append({**tag, "id": anchor, "operations": described})
    return {"errors": sorted(common), "tags": tags, "schemas": _schemas_in_responses(document, operations)}


def _operations_of(document: Json) -> list[Json]:
    """Return the operations of an OpenAPI document by path, each with its path, method and problem codes."""
    operations: list[Json] = []
    for path in sorted(document["paths"], key=lambda path: path.replace("{", " ")):
        for method, operation in document["paths"][path].items():
            codes = _error_codes(operation)
            operations.append({**operation, "path": path, "method": method.upper(), "errors": codes})
    return operations


def _schemas_in_responses(document: Json, operations: Sequence[Json]) -> Json:
    """Return the schemas of objects in responses, without their envelopes: `Partnership` first, then by name."""
    components = document["components"]
    answers = [components["schemas"], components["responses"], *(operation["responses"] for operation in operations)]
    linked = set(map(name_of, find_objects(answers)))
    schemas = {}
    for name in sorted(components["schemas"], key=lambda name: (name != "Partnership", name)):
        schema = components["schemas"][name]
        is_object = "properties" in schema
        is_envelope = is_object and "data" in schema["properties"]
        if name in linked and is_object and not is_envelope:
            schemas[name] = schema
    return schemas


def _describe_operation(
    operation: Json, parameters: Json, undescribed: MutableMapping[str, Any], common: Container[str], public: str
) -> Json:
    """Return the view of an operation.

    Its `fields` are the parameters that no earlier operation has, which are removed from `undescribed`; `shared` are
    the others. Error codes in `common` are left out.
    """
    names = [name_of(parameter) for parameter in operation.get("parameters", [])]
    shared = {name: parameters[name] for name in names if name not in undescribed}
    fields = {name: undescribed.pop(name) for name in names if name in undescribed}
    contents: Json = operation["responses"]["200"]["content"]
    media_type = next((name for name, content in contents.items() if "examples" in content), "")
    if not media_type:
        raise LookupError(
            f"{operation['path']} has no example: add it to tools/response_examples.py, then make openapi"
        )
    other_media_types = [name for name in contents if name != media_type]
    summary, example = _example(contents[media_type])
    request, _, form = summary.partition(" with ")
    languages = ("curl",) if form else ("curl", "python", "javascript")
    shown_request = f"{request}{FOR_SPREADSHEETS}" if "for" in names else request
    return {
        **operation,
        "description": Markup(MARKDOWN.render(operation.get("description", ""))),
        "shared": shared,
        "fields": fields,
        "media_types": [media_type, *other_media_types],
        "answer": contents[media_type].get("schema", {}),
        "request": shown_request,
        "snippets": snippets_of("request", public, *languages, url=request, media_type=media_type, form=form),
        "example": example,
        "errors": [code for code in operation["errors"] if code not in common],
    }


def _error_codes(operation: Json) -> list[str]:
    """Return the problem codes of an operation, sorted by status."""
    names = [name_of(response) for status, response in sorted(operation["responses"].items()) if status != "200"]
    return [code for name in names if name for code in name.split("-or-")]


def _example(content: Json) -> tuple[str, str]:
    """Return the request and the response of the only example. A request with a form reads `address with form`."""
    (example,) = content["examples"].values()
    value = example["value"]
    text = value if isinstance(value, str) else json.dumps(value, indent=2, ensure_ascii=False)
    return example["summary"].partition(" ")[2], text


def value_text(value: object) -> str:
    """Return a value of a parameter or member as it appears in an address or a response; empty if there is none."""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return ", ".join(value)
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


TEMPLATES.globals.update(
    name_of=name_of,
    value_text=value_text,
    vocabulary_names={terms.__name__: name for name, terms in VOCABULARIES.items()},
)
