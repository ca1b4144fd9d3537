"""What lies at an address of the web, fetched so that neither it nor its server can lead the program elsewhere?

Only http and https. Every name is resolved here, and the connection goes to the very address that was looked at, so
that no answer of the DNS and no redirect reaches this machine or a private network unless its host was allowed by
name. Sizes, redirects and time are limited; no cookie, name or password is sent; robots.txt is heeded (RFC 9309). An
article comes whole or is refused.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from dataclasses import dataclass, field
from email.message import Message
from importlib.metadata import version
from urllib.parse import SplitResult, quote, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from exotui import read
from exotui.errors import InputError
from exotui.model import Rejection

SCHEMES = ("http://", "https://")
SECONDS = 30.0
"""All that one address may take, its redirects and robots.txt included."""
MOST_REDIRECTS = 5
ROBOTS_BYTES = 500 * 1024
"""Of robots.txt, what is read (RFC 9309, 2.5)."""

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_ARTICLES = frozenset(("application/xhtml+xml", "application/xml"))
_PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_AGENT = "exotui"
_NOTHING = ("User-agent: *", "Disallow: /")


@dataclass(frozen=True, slots=True)
class Address:
    """An address as it was given, with the hosts that may be private."""

    url: str
    allowed: frozenset[str] = frozenset()
    """Names or numbers of hosts, in lower case."""

    def __str__(self) -> str:
        return self.url


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came from an address."""

    url: str
    """Where it came from in the end."""
    raw: bytes
    redirects: tuple[str, ...]
    """The addresses that it led to on the way, the last one included."""


def fetch(address: Address) -> Fetched | Rejection:
    """What lies at an address, or why it was not taken."""
    with _Clock(SECONDS) as clock:
        try:
            return _Fetching(address.allowed, clock).article(address.url)
        except (InputError, OSError, ValueError, http.client.HTTPException) as error:
            if clock.ran_out:
                return Rejection(address.url, f"it took longer than {SECONDS:g} seconds")
            told = str(error) if isinstance(error, InputError) else f"it cannot be fetched: {_told(error)}"
            return Rejection(address.url, told)


class _Clock:
    """Ends whatever connection is open when the time is over, however slowly it drips."""

    def __init__(self, seconds: float) -> None:
        self.ran_out = False
        self._end = time.monotonic() + seconds
        self._timer = threading.Timer(seconds, self._stop)
        self._timer.daemon = True
        self._watched: socket.socket | None = None

    def watch(self, connection: socket.socket) -> socket.socket:
        """Have this connection, and none before it, ended in time."""
        connection.settimeout(self.left())
        self._watched = connection
        return connection

    def left(self) -> float:
        """Seconds until the end. Raises: TimeoutError if there are none."""
        seconds = self._end - time.monotonic()
        if seconds <= 0:
            self.ran_out = True
            raise TimeoutError("no time is left")
        return seconds

    def _stop(self) -> None:
        self.ran_out = True
        if self._watched is not None:
            try:
                self._watched.shutdown(socket.SHUT_RDWR)
            except OSError:  # it has ended by itself
                return

    def __enter__(self) -> _Clock:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()


@dataclass
class _Fetching:
    """One address and all that it takes to fetch it."""

    allowed: frozenset[str]
    clock: _Clock
    rules: dict[str, RobotFileParser] = field(default_factory=dict)
    """Of robots.txt, by scheme, host and port."""

    def article(self, url: str) -> Fetched:
        """What lies at an address, by way of its redirects.

        Raises: InputError, OSError or HTTPException if it cannot be had, or is no article.
        """
        redirects: list[str] = []
        while True:
            parts = _parts(url)
            if not self._robots(parts).can_fetch(_AGENT, url):
                raise InputError(f"robots.txt of {parts.netloc} asks programs not to fetch it")
            status, headers, raw = self._get(parts, read.MAX_BYTES + 1)
            if status not in _REDIRECTS:
                break
            url = urljoin(url, headers.get("Location", ""))
            redirects.append(url)
            if len(redirects) > MOST_REDIRECTS:
                raise InputError(f"redirected more than {MOST_REDIRECTS} times")
        if status != 200:
            raise InputError(f"it cannot be fetched: {status} {http.client.responses.get(status, '')}".rstrip())
        if headers.get_content_maintype() != "text" and headers.get_content_type() not in _ARTICLES:
            raise InputError(f"no article, but {headers.get_content_type()}")
        return Fetched(url, _unpacked(raw, headers), tuple(redirects))

    def _robots(self, parts: SplitResult) -> RobotFileParser:
        """The rules of a host. No robots.txt permits everything; one that cannot be had permits nothing."""
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self.rules:
            rules = self.rules[origin] = RobotFileParser()
            status, headers, raw = self._get(urlsplit(f"{origin}/robots.txt"), ROBOTS_BYTES)
            for _ in range(MOST_REDIRECTS):
                if status in _REDIRECTS:
                    parts = _parts(urljoin(f"{origin}/robots.txt", headers.get("Location", "")))
                    status, headers, raw = self._get(parts, ROBOTS_BYTES)
            said = raw.decode("utf-8", "replace").splitlines() if status == 200 else []
            rules.parse(_NOTHING if status >= 500 else said)
        return self.rules[origin]

    def _get(self, parts: SplitResult, most: int) -> tuple[int, Message, bytes]:
        """Status, headers and the first bytes, `most` of them, of what a server answers.

        Raises: InputError, OSError or HTTPException if it does not answer, or breaks off.
        """
        with self._connected(parts) as connection:
            asked = http.client.HTTPConnection(parts.hostname or "")
            asked.sock = connection
            asked.putrequest("GET", _target(parts), skip_host=True, skip_accept_encoding=True)
            for name, value in self._headers(parts).items():
                asked.putheader(name, value)
            asked.endheaders()
            with asked.getresponse() as answer:
                raw = bytearray()
                while len(raw) < most and (part := answer.read1(65_536)):
                    raw += part
                if self.clock.ran_out or (len(raw) < most and answer.length):
                    raise InputError("its server broke off before the end")
                return answer.status, answer.headers, bytes(raw[:most])

    def _headers(self, parts: SplitResult) -> dict[str, str]:
        host = _ascii(parts.hostname or "")
        return {
            "Host": f"[{host}]" if ":" in host else host if parts.port is None else f"{host}:{parts.port}",
            "User-Agent": f"{_AGENT}/{version('exotui')}",
            "Accept": "text/html, application/xhtml+xml, text/*;q=0.9",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }

    def _connected(self, parts: SplitResult) -> socket.socket:
        """A connection to one of the host's addresses, all of which were looked at."""
        host = parts.hostname or ""
        found = socket.getaddrinfo(_ascii(host), parts.port or _PORTS[parts.scheme], type=socket.SOCK_STREAM)
        if host not in self.allowed:
            for *_, place in found:
                if not is_public(str(place[0])):
                    allowed = f"exotui add --allow-host {host} reads it"
                    raise InputError(f"{host} is on this machine or a private network ({place[0]}): {allowed}")
        refused: OSError | None = None
        for family, kind, protocol, _, place in found:
            connection = self.clock.watch(socket.socket(family, kind, protocol))
            try:
                connection.connect(place)
                if parts.scheme == "https":
                    connection = ssl.create_default_context().wrap_socket(connection, server_hostname=_ascii(host))
                return self.clock.watch(connection)
            except OSError as error:
                connection.close()
                refused = error
        raise refused or OSError("its host has no address")


def is_public(address: str) -> bool:
    """Whether an IP address lies on the public internet, and none that is wrapped in it lies elsewhere.

    Example:
        >>> is_public("93.184.216.34"), is_public("10.0.0.1"), is_public("::ffff:127.0.0.1")
        (True, False, False)
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        wrapped = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
        if ip in _NAT64:
            wrapped.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
        if any(each is not None and not is_public(str(each)) for each in wrapped):
            return False
        if ip.ipv4_mapped is not None:
            return True
    return ip.is_global and not ip.is_multicast


def _parts(url: str) -> SplitResult:
    """Raises: InputError if the address is none that may be fetched; ValueError if it is none at all."""
    parts = urlsplit(url)
    if parts.scheme not in _PORTS:
        raise InputError(f"only http and https are fetched, not {parts.scheme or 'an address without either'}")
    if parts.username is not None or parts.password is not None:
        raise InputError("names and passwords in an address are not sent")
    if not parts.hostname:
        raise InputError("the address has no host")
    return parts


def _target(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
    return f"{path}?{quote(parts.query, safe='/%:@!$&()*+,;=~?')}" if parts.query else path


def _ascii(host: str) -> str:
    """A host name as the DNS and the protocol write it. Raises: UnicodeError if it cannot be one."""
    return host if host.isascii() else host.encode("idna").decode("ascii")


def _unpacked(raw: bytes, headers: Message) -> bytes:
    """The bytes as they are meant. Raises: InputError if they are too many, or packed in a way that is not known."""
    packing = headers.get("Content-Encoding", "identity").strip().lower()
    if packing in ("gzip", "x-gzip"):
        opened = zlib.decompressobj(31)
        try:
            raw = opened.decompress(raw, read.MAX_BYTES + 1)
        except zlib.error:
            raise InputError("its server sent a damaged archive") from None
        if not opened.eof and len(raw) <= read.MAX_BYTES:
            raise InputError("its server broke off before the end")
    elif packing != "identity":
        raise InputError(f"its server packed it in a way that was not asked for ({packing})")
    if len(raw) > read.MAX_BYTES:
        raise InputError(f"larger than {read.MAX_BYTES // 2**20} MB")
    return raw


def _told(error: Exception) -> str:
    """What went wrong, in one line."""
    told = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return " ".join(told.split()) or type(error).__name__
