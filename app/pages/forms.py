"""Forms of pages: a browser sends every field, also the empty ones, which are no values of a query."""

from urllib.parse import parse_qsl

from starlette.responses import RedirectResponse

from app.api.envelope import address


def redirect_without_empty(path: str, query: bytes) -> RedirectResponse | None:
    """Return a redirect to the address without the empty fields of a form; None if there are none.

    A query that cannot be read is left to the validation.
    """
    try:
        pairs = parse_qsl(query.decode("ascii"), keep_blank_values=True, errors="strict")
    except ValueError:
        return None
    filled = [(name, value) for name, value in pairs if value]
    if filled == pairs:
        return None
    return RedirectResponse(address(path, filled), 303, {"Cache-Control": "no-store"})
