"""Everything that goes out to other hosts goes through here: public hosts only, in bounded time and size.

Whoever publishes a link or a redirect decides where we call. So a name is resolved first, every address that it has
must be public, and the connection is made to the very address that was looked at: a second answer of a name server
changes nothing. That holds for every hop of a redirect, because each is a request of its own. Refused are private,
loopback, link-local, multicast and reserved addresses, also where an IPv6 address wraps them, other schemes than http
and https, other ports than theirs, and answers larger or slower than was agreed. Sizes are counted after decoding.
"""

import socket
import ssl
import time
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

import httpcore
import httpx

from app import __version__
from app.domain.errors import RegisterError

IpAddress = IPv4Address | IPv6Address
Resolver = Callable[[str, int], list[str]]
"""The addresses of a host, as texts. Raises OSError where it has none."""

_PORTS = {"http": 80, "https": 443}
_TRANSLATED = IPv6Network("64:ff9b::/96")
_FOR_PROTOCOLS = IPv4Network("192.0.0.0/24")  # Some versions of Python take part of it for public.
_CHUNK = 65_536
_GZIP = zlib.MAX_WBITS | 16


class Refused(RegisterError):
    """A call that is not made, or an answer that is not read to its end."""


class TooMuch(Refused):
    """An answer that is larger, or takes longer, than was agreed."""


@dataclass(frozen=True)
class Bounds:
    """How many bytes an answer may have after decoding, and how many seconds a request may take, all in all."""

    size: int
    seconds: float


def resolve(host: str, port: int) -> list[str]:
    """The addresses that the system knows for a host."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:
        raise OSError(f"{host} is no name of a host") from error
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def is_public(address: IpAddress) -> bool:
    """Whether an address may belong to a public host."""
    if isinstance(address, IPv6Address):
        if address in _TRANSLATED:
            return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
        if address.ipv4_mapped or address.sixtofour or address.teredo or address.is_site_local:
            return False
    elif address in _FOR_PROTOCOLS:
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


class _Stream(httpcore.NetworkStream):
    """A connection on which no single wait lasts beyond the end of the request."""

    def __init__(self, stream: httpcore.NetworkStream, backend: "_Backend") -> None:
        self._stream, self._backend = stream, backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            return self._stream.read(max_bytes, self._backend.left(timeout))
        except httpcore.ReadTimeout:
            self._backend.left(None)
            raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._backend.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, self._backend.left(timeout)), self._backend)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


class _Backend(httpcore.NetworkBackend):
    """Makes connections to public addresses only."""

    def __init__(self, resolver: Resolver, trusted: Collection[tuple[str, int]]) -> None:
        self._resolver, self._trusted = resolver, trusted
        self._plain = httpcore.SyncBackend()
        self.until = 0.0

    def left(self, timeout: float | None) -> float:
        """How long the next wait may be. Raises TooMuch when the request has had its time."""
        left = self.until - time.monotonic()
        if left <= 0:
            raise TooMuch("the answer takes too long")
        return left if timeout is None else min(left, timeout)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            found = self._resolver(host, port)
        except OSError as error:
            raise httpcore.ConnectError(f"{host} cannot be resolved: {error}") from error
        for text in found:
            if (text, port) not in self._trusted and not is_public(ip_address(text)):
                raise Refused(f"{host} is at {text}, which is no public address")
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for text in found:
            try:
                stream = self._plain.connect_tcp(text, port, self.left(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _Stream(stream, self)
        raise failure


class _Body(httpx.SyncByteStream):
    """The bytes of an answer after decoding, never more than were agreed."""

    def __init__(self, stream: httpx.SyncByteStream, coded: bool, size: int) -> None:
        self._stream, self._left = stream, size
        self._coded, self._whole = coded, True
        self._decoder = zlib.decompressobj(_GZIP)

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._stream:
            yield from map(self._counted, self._decoded(chunk) if self._coded else (chunk,))
        if not self._whole:
            raise httpx.RemoteProtocolError("the answer breaks off")

    def _decoded(self, chunk: bytes) -> Iterator[bytes]:
        """The text of some coded bytes, in pieces of a bounded size however much they unfold to."""
        while chunk:
            if self._decoder.eof:
                self._decoder = zlib.decompressobj(_GZIP)  # What was coded in several parts is all of them.
            try:
                yield self._decoder.decompress(chunk, _CHUNK)
            except zlib.error as error:
                raise httpx.DecodingError(f"the answer is not in the coding it names: {error}") from error
            self._whole = self._decoder.eof
            chunk = self._decoder.unused_data or self._decoder.unconsumed_tail

    def _counted(self, chunk: bytes) -> bytes:
        self._left -= len(chunk)
        if self._left < 0:
            raise TooMuch("the answer is too large")
        return chunk

    def close(self) -> None:
        self._stream.close()


class Guarded(httpx.HTTPTransport):
    """Carries the requests of one client, one at a time. What it refuses raises Refused, which is no error of httpx.

    `trusted` are addresses with their ports that may be called although they are not public: for tests, whose servers
    are on this machine.
    """

    def __init__(
        self, bounds: Bounds, *, resolver: Resolver = resolve, trusted: Collection[tuple[str, int]] = ()
    ) -> None:
        super().__init__(trust_env=False)
        self._bounds = bounds
        self._ports = {port for _, port in trusted}
        self._backend = _Backend(resolver, trusted)
        self._pool.close()
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            max_connections=4,
            keepalive_expiry=5.0,
            network_backend=self._backend,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Make one call. A redirect is followed by whoever asked, with another call."""
        scheme, port = request.url.scheme, request.url.port
        if scheme not in _PORTS:
            raise Refused(f"{scheme} is neither http nor https")
        if port is not None and port not in self._ports and port != _PORTS[scheme]:
            raise Refused(f"the port {port} is not the one of {scheme}")
        request.headers["Accept-Encoding"] = "gzip"
        self._backend.until = time.monotonic() + self._bounds.seconds
        answer = super().handle_request(request)
        coding = answer.headers.get("Content-Encoding", "").strip().lower()
        if coding not in ("", "identity", "gzip", "x-gzip") and request.method != "HEAD":
            answer.close()
            raise Refused(f"the answer is coded as {coding[:40]}, which nobody asked for")
        assert isinstance(answer.stream, httpx.SyncByteStream)
        for name in ("Content-Encoding", "Content-Length"):
            answer.headers.pop(name, None)
        body = _Body(answer.stream, coding in ("gzip", "x-gzip"), self._bounds.size)
        return httpx.Response(answer.status_code, headers=answer.headers, stream=body, extensions=answer.extensions)


def agent(contact: str) -> str:
    """How we introduce ourselves: with a name and an address to write to."""
    return f"sister-cities/{__version__} ({contact}) httpx/{httpx.__version__}"
