"""Who is asking: only trusted proxies are believed, and only what they wrote themselves."""

import pytest
from starlette.types import Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from app.api.rate_limit import client_of

pytestmark = pytest.mark.anyio
PROXIES = "127.0.0.1, ::1, 10.0.0.0/8"


async def resolve(peer: str | None, *headers: tuple[str, str], proxies: str = PROXIES) -> str:
    """The caller of a request that comes from a peer with headers."""
    found: list[str] = []

    async def service(scope: Scope, receive: Receive, send: Send) -> None:
        found.append(client_of(scope))

    raw = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers]
    scope = {"type": "http", "client": None if peer is None else (peer, 4711), "headers": raw}
    await ProxyHeadersMiddleware(service, proxies)(scope, None, None)  # type: ignore[arg-type]
    return found[0]


def lists(text: str) -> tuple[str, str]:
    return ("X-Forwarded-For", text)


@pytest.mark.parametrize(
    ("peer", "headers", "caller"),
    [
        ("203.0.113.9", [], "203.0.113.9"),
        ("203.0.113.9", [lists("198.51.100.1")], "203.0.113.9"),
        ("127.0.0.1", [("Forwarded", "for=198.51.100.1")], "127.0.0.1"),
        ("127.0.0.1", [], "127.0.0.1"),
        ("127.0.0.1", [lists("198.51.100.1")], "198.51.100.1"),
        ("127.0.0.1", [lists("6.6.6.6, 198.51.100.1")], "198.51.100.1"),
        ("127.0.0.1", [lists("6.6.6.6, 198.51.100.1, 10.1.2.3")], "198.51.100.1"),
        ("127.0.0.1", [lists("6.6.6.6"), lists("198.51.100.1")], "198.51.100.1"),
        ("127.0.0.1", [lists("198.51.100.1:4711")], "198.51.100.1"),
        ("127.0.0.1", [lists("6.6.6.6, unknown")], "unknown"),
        ("127.0.0.1", [lists("6.6.6.6, nonsense, 10.1.2.3")], "nonsense"),
        ("127.0.0.1", [lists("10.9.9.9, 10.1.2.3")], "10.9.9.9"),
        ("127.0.0.1", [lists(""), lists(" ")], "127.0.0.1"),
        ("::1", [lists("2001:db8:1:2:ffff::1")], "2001:db8:1:2::/64"),
        ("::1", [lists("[2001:db8:1:2:ffff::1]:4711")], "2001:db8:1:2::/64"),
        ("2001:db8:1:2::77", [], "2001:db8:1:2::/64"),
        ("fe80::1%eth0", [], "fe80::/64"),
        ("::ffff:203.0.113.9", [], "203.0.113.9"),
        (None, [lists("198.51.100.1")], ""),
        (None, [], ""),
        ("testclient", [lists("198.51.100.1")], "testclient"),
    ],
)
async def test_a_caller_is_the_first_that_no_trusted_proxy_speaks_for(
    peer: str | None, headers: list[tuple[str, str]], caller: str
) -> None:
    assert await resolve(peer, *headers) == caller


async def test_without_proxies_no_header_is_trusted() -> None:
    assert await resolve("127.0.0.1", lists("198.51.100.1"), proxies="") == "127.0.0.1"


async def test_a_long_list_of_forged_addresses_changes_nothing() -> None:
    forged_addresses = ", ".join(f"6.6.{number % 256}.66" for number in range(5_000))
    assert await resolve("127.0.0.1", lists(f"{forged_addresses}, 198.51.100.1")) == "198.51.100.1"
