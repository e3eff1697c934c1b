"""Atom feeds that open in a browser.

Browsers show `application/atom+xml` as source, and apply style sheets only to plain XML.
"""

from starlette.responses import Response
from starlette.types import Scope

from app.api.accept_headers import accept_of, prefers_html
from app.api.serializers.feeds import ATOM

_XML = "application/xml; charset=utf-8"


def readable(response: Response, scope: Scope) -> Response:
    """Return a response, with the content type of XML if it is an Atom feed and the client prefers HTML.

    The bytes are the same.
    """
    if response.headers["content-type"].startswith(ATOM) and prefers_html(accept_of(scope)):
        response.headers["content-type"] = _XML
    return response
