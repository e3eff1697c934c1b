"""Client address: the address that a request is counted under.

`X-Forwarded-For` counts only from a trusted proxy, and is read from the right, where that proxy appended its part.
Clients can forge everything further to the left, so it is ignored.
"""

from functools import lru_cache
from ipaddress import IPv6Address, IPv6Network, ip_address, ip_network

from starlette.types import Scope

_LONGEST = 1_000
"""Bytes of a header that are looked at, from its end. No chain of proxies is longer."""


class ClientAddress:
    """Resolves client addresses behind trusted proxies: addresses and networks, separated by commas.

    Raises ValueError if one of them is neither. An IPv6 client is its /64 network, since one client usually has all of
    it. A connection through a Unix socket has no address and counts as a trusted proxy.
    """

    def __init__(self, proxies: str) -> None:
        self._proxies = [ip_network(proxy.strip(), strict=False) for proxy in proxies.split(",") if proxy.strip()]
        self._known = lru_cache(maxsize=4096)(self._caller)
        self._behind = lru_cache(maxsize=1024)(self._client)

    def resolve(self, scope: Scope) -> str:
        """Return the client address of a request."""
        peer = scope.get("client")
        caller, trusted = self._known(peer[0] if peer else "")
        if not trusted:
            return caller
        forwarded = b",".join(value for name, value in scope["headers"] if name == b"x-forwarded-for")
        if len(forwarded) > _LONGEST:
            forwarded = forwarded[-_LONGEST:].partition(b",")[2]
        return self._behind(caller, forwarded) if forwarded else caller

    def is_untrusted_proxy(self, scope: Scope) -> bool:
        """Return whether a request was forwarded by a proxy that is not trusted."""
        peer = scope.get("client")
        is_forwarded = any(name == b"x-forwarded-for" for name, _ in scope["headers"])
        return is_forwarded and not self._known(peer[0] if peer else "")[1]

    def _caller(self, text: str) -> tuple[str, bool]:
        """Return the client at an address, and whether it is a trusted proxy. A text that is no address stays
        unchanged.
        """
        try:
            address = ip_address(text.partition("%")[0])
        except ValueError:
            return text[:100], not text
        if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
            address = address.ipv4_mapped
        trusted = any(address in network for network in self._proxies)
        if isinstance(address, IPv6Address) and not trusted:
            return str(IPv6Network((address, 64), strict=False)), False
        return str(address), trusted

    def _client(self, proxy: str, forwarded: bytes) -> str:
        """Return the first hop that is no trusted proxy; where an address is invalid, the trusted proxy before it."""
        for hop in reversed(forwarded.decode("latin-1").split(",")):
            bare = _without_port(hop.strip())
            try:
                ip_address(bare)
            except ValueError:
                return proxy
            proxy, trusted = self._caller(bare)
            if not trusted:
                return proxy
        return proxy


def _without_port(hop: str) -> str:
    if hop.startswith("["):
        return hop[1:].partition("]")[0]
    return hop.partition(":")[0] if hop.count(":") == 1 else hop
