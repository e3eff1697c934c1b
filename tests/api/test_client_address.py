"""Who is asking: only trusted proxies are believed, and only what they wrote themselves."""

import pytest

from app.api.client_address import ClientAddress

PROXIES = "127.0.0.1, ::1, 10.0.0.0/8"


def resolve(peer: str | None, *headers: tuple[str, str], proxies: str = PROXIES) -> str:
    """The caller of a request that comes from a peer with headers."""
    raw = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers]
    scope = {"type": "http", "client": None if peer is None else (peer, 4711), "headers": raw}
    return ClientAddress(proxies).resolve(scope)


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
        ("127.0.0.1", [lists("6.6.6.6, unknown")], "127.0.0.1"),
        ("127.0.0.1", [lists("6.6.6.6, nonsense, 10.1.2.3")], "10.1.2.3"),
        ("127.0.0.1", [lists("10.9.9.9, 10.1.2.3")], "10.9.9.9"),
        ("127.0.0.1", [lists(""), lists(" ")], "127.0.0.1"),
        ("::1", [lists("2001:db8:1:2:ffff::1")], "2001:db8:1:2::/64"),
        ("::1", [lists("[2001:db8:1:2:ffff::1]:4711")], "2001:db8:1:2::/64"),
        ("2001:db8:1:2::77", [], "2001:db8:1:2::/64"),
        ("fe80::1%eth0", [], "fe80::/64"),
        ("::ffff:203.0.113.9", [], "203.0.113.9"),
        ("::ffff:10.0.0.1", [lists("198.51.100.1")], "198.51.100.1"),
        (None, [lists("198.51.100.1")], "198.51.100.1"),
        (None, [], ""),
        ("testclient", [lists("198.51.100.1")], "testclient"),
    ],
)
def test_a_caller_is_the_first_that_no_trusted_proxy_speaks_for(
    peer: str | None, headers: list[tuple[str, str]], caller: str
) -> None:
    assert resolve(peer, *headers) == caller


def test_without_proxies_no_header_is_trusted() -> None:
    assert resolve("127.0.0.1", lists("198.51.100.1"), proxies="") == "127.0.0.1"


def test_only_the_end_of_a_very_long_list_is_read_and_no_address_is_cut() -> None:
    strangers = ", ".join(f"6.6.{number % 256}.66" for number in range(5_000))
    assert resolve("127.0.0.1", lists(f"{strangers}, 198.51.100.1")) == "198.51.100.1"
    trusted = ", ".join(["10.111.111.111"] * 1_000)
    assert resolve("127.0.0.1", lists(f"6.6.6.6, {trusted}")) == "10.111.111.111"


def test_what_is_no_address_or_network_is_no_proxy() -> None:
    with pytest.raises(ValueError, match="proxy"):
        ClientAddress("proxy.example")
