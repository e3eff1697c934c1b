"""Outgoing HTTP with SSRF protection: public hosts only, and responses of bounded size and duration.

The author of a link or a redirect decides which host is called. A host name is therefore resolved first, all its
addresses must be public, and the connection goes to the address that was checked. A later DNS answer has no effect.
Each hop of a redirect is a request of its own and is checked in the same way.

It refuses private, loopback, link-local, multicast and reserved addresses, and IPv6 addresses that embed an IPv4
address, except NAT64 with a public one. It also refuses schemes other than http and https, and other ports than theirs.
Sizes are counted after decompression.
"""

import socket
import ssl
import time
import zlib
from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

import httpcore
import httpx

from app import __version__
from app.domain.errors import RegisterError

IpAddress = IPv4Address | IPv6Address

_PORTS = {"http": 80, "https": 443}
_NAT64 = IPv6Network("64:ff9b::/96")
# Networks without public hosts. Versions of Python differ in which of them they call global.
_SPECIAL = [
    ip_network(text)
    for text in (
        *("::/96", "::ffff:0:0/96", "64:ff9b:1::/48", "2002::/16", "2001::/32"),  # These embed an IPv4 address.
        *("fec0::/10", "192.0.0.0/24"),  # Site-local, and protocol assignments.
        *("192.88.99.0/24", "3fff::/20"),  # Relays of 6to4, and documentation.
        "168.63.129.16/32",  # The management service of a cloud, reachable only from inside.
    )
]
# The monotonic time by which the request of this thread must have its whole response.
_deadline: ContextVar[float] = ContextVar("deadline")
_CHUNK = 65_536
_GZIP = zlib.MAX_WBITS | 16


class RequestRefused(RegisterError):
    """A request that is not sent, or a response that is not read to its end."""


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a host from the system's resolver. Raises OSError."""
    try:
        results = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:
        raise OSError(f"{host} is not the name of a host") from error
    return list(dict.fromkeys(str(address[0]) for *_, address in results))


def is_public(address: IpAddress) -> bool:
    """Return whether an address may belong to a public host."""
    if isinstance(address, IPv6Address) and address in _NAT64:
        return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    if any(address in network for network in _SPECIAL):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _remaining(timeout: float | None = None) -> float:
    """Return the seconds that the next operation may take. Raises RequestRefused after the deadline."""
    left = _deadline.get() - time.monotonic()
    if left <= 0:
        raise RequestRefused("the answer takes too long")
    return left if timeout is None else min(left, timeout)


class _DeadlineStream(httpcore.NetworkStream):
    """A connection whose reads and writes end at the deadline of the request."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            return self._stream.read(max_bytes, _remaining(timeout))
        except httpcore.ReadTimeout:
            _remaining()
            raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _remaining(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _DeadlineStream(self._stream.start_tls(ssl_context, server_hostname, _remaining(timeout)))

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


class _GuardedBackend(httpcore.SyncBackend):
    """A network backend that connects only to public addresses."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            addresses = resolve(host, port)
        except OSError as error:
            raise httpcore.ConnectError(f"{host} cannot be resolved: {error}") from error
        for text in addresses:
            if not is_public(ip_address(text)):
                raise RequestRefused(f"{host} is at {text}, which is not a public address")
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for text in addresses:
            try:
                stream = super().connect_tcp(text, port, _remaining(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _DeadlineStream(stream)
        raise failure


class _LimitedBody(httpx.SyncByteStream):
    """The decompressed bytes of a response, up to the size limit."""

    def __init__(self, stream: httpx.SyncByteStream, coding: str, size: int) -> None:
        self._stream = stream
        self._coding = coding
        self._left = size
        self._complete = True
        self._decoder = zlib.decompressobj(_GZIP)

    def __iter__(self) -> Iterator[bytes]:
        is_compressed = self._coding in ("gzip", "x-gzip")
        if not is_compressed and self._coding not in ("", "identity"):
            raise RequestRefused(f"the answer is coded as {self._coding[:40]}, and only gzip was requested")
        for chunk in self._stream:
            for piece in self._decompress(chunk) if is_compressed else (chunk,):
                self._left -= len(piece)
                if self._left < 0:
                    raise RequestRefused("the answer is too large")
                yield piece
        if not self._complete:
            raise httpx.RemoteProtocolError("the response is incomplete")

    def _decompress(self, chunk: bytes) -> Iterator[bytes]:
        """Yield a chunk decompressed, in pieces of bounded size, however large it becomes."""
        while chunk:
            if self._decoder.eof:
                self._decoder = zlib.decompressobj(_GZIP)  # A response may hold several gzip members.
            try:
                yield self._decoder.decompress(chunk, _CHUNK)
            except zlib.error as error:
                raise httpx.DecodingError(f"the answer is not in the coding it names: {error}") from error
            self._complete = self._decoder.eof
            chunk = self._decoder.unused_data or self._decoder.unconsumed_tail

    def close(self) -> None:
        self._stream.close()


class SsrfGuardTransport(httpx.HTTPTransport):
    """A transport that sends requests only to public hosts. Raises RequestRefused, which is not an error of httpx.

    `size` is the limit for a decompressed response, in bytes. `seconds` is the limit for a request and its response.
    """

    def __init__(self, *, size: int, seconds: float) -> None:
        super().__init__(trust_env=False)
        self._size = size
        self._seconds = seconds
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            keepalive_expiry=5.0,
            network_backend=_GuardedBackend(),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request. The client follows a redirect with another request."""
        scheme, port = request.url.scheme, request.url.port
        if scheme not in _PORTS:
            raise RequestRefused(f"{scheme} is neither http nor https")
        if port not in (None, _PORTS[scheme]):
            raise RequestRefused(f"the port {port} is not the one of {scheme}")
        request.headers["Accept-Encoding"] = "gzip"
        _deadline.set(time.monotonic() + self._seconds)
        response = super().handle_request(request)
        coding = response.headers.get("Content-Encoding", "").strip().lower()
        assert isinstance(response.stream, httpx.SyncByteStream)
        for name in ("Content-Encoding", "Content-Length"):
            response.headers.pop(name, None)
        return httpx.Response(
            response.status_code,
            headers=response.headers,
            stream=_LimitedBody(response.stream, coding, self._size),
            extensions=response.extensions,
        )


def user_agent(contact: str) -> str:
    """Return the User-Agent header: the program's name and version, and the operator's contact."""
    return f"sister-cities/{__version__} ({contact}) httpx/{httpx.__version__}"
