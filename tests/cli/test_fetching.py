"""Can an address, its server or its name lead the program to where it must not go, or hold it up?"""

from __future__ import annotations

import gzip
import http.server
import ipaddress
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exotui import read
from exotui.jobs import fetching
from exotui.jobs.fetching import Address, Fetched, fetch, is_public
from exotui.model import Rejection
from exotui.store.dataset import Dataset

PAGE = b"<html><body><p>The landslide in Nepal destroyed 20 homes on 2 May 2023.</p></body></html>"
HOST = "127.0.0.1"


class Server(http.server.BaseHTTPRequestHandler):
    """Answers by path, in all the ways in which a server can misbehave."""

    protocol_version = "HTTP/1.1"
    seen: ClassVar[list[tuple[str, dict[str, str]]]] = []

    def do_GET(self) -> None:
        self.seen.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        self.close_connection = True
        getattr(self, "at_" + self.path.strip("/").partition("?")[0].replace(".", "_"), self.at_nothing)()

    def answer(self, content: bytes = PAGE, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in ({"Content_Type": "text/html", "Content_Length": str(len(content))} | headers).items():
            if value:
                self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def at_nothing(self) -> None:
        self.answer(b"", 404)

    def at_page(self) -> None:
        self.answer(Set_Cookie="visit=1")

    def at_moved(self) -> None:
        self.answer(b"", 301, Location="/page")

    def at_round(self) -> None:
        self.answer(b"", 302, Location="/round")

    def at_inward(self) -> None:
        self.answer(b"", 302, Location=f"http://localhost:{self.server.server_address[1]}/page")

    def at_file(self) -> None:
        self.answer(b"", 302, Location="file:///etc/hosts")

    def at_short(self) -> None:
        self.answer(PAGE[:20], Content_Length=str(len(PAGE)))

    def at_torn(self) -> None:
        self.answer(b"50\r\nonly this", Content_Length="", Transfer_Encoding="chunked")

    def at_picture(self) -> None:
        self.answer(b"\x89PNG", Content_Type="image/png")

    def at_packed(self) -> None:
        self.answer(gzip.compress(PAGE), Content_Encoding="gzip")

    def at_bomb(self) -> None:
        self.answer(gzip.compress(b"<p>1</p>" * 4_000_000), Content_Encoding="gzip")

    def at_odd(self) -> None:
        self.answer(Content_Encoding="br")

    def at_drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.drip(b" ")

    def at_headers(self) -> None:
        self.drip(b"X")

    def drip(self, content: bytes) -> None:
        try:
            for _ in range(100):
                self.wfile.write(content)
                time.sleep(0.05)
        except OSError:
            return

    def at_noise(self) -> None:
        self.wfile.write(b"\x00\xff" * 100 + b"\r\n\r\n")

    def at_huge(self) -> None:
        self.send_response(200)
        self.send_header("X-Long", "x" * 200_000)
        self.end_headers()

    def at_robots_txt(self) -> None:
        self.answer(b"User-agent: *\nDisallow: /secret\n", Content_Type="text/plain")

    at_secret = at_page

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with http.server.ThreadingHTTPServer((HOST, 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@pytest.fixture(autouse=True)
def _nothing_seen() -> None:
    Server.seen.clear()


def fetched(port: int, path: str, *allowed: str) -> Fetched | Rejection:
    return fetch(Address(f"http://{HOST}:{port}{path}", frozenset(allowed or (HOST,))))


def test_a_page_comes_whole_and_is_asked_for_plainly(port: int) -> None:
    assert fetched(port, "/page?of=1") == Fetched(f"http://{HOST}:{port}/page?of=1", PAGE, ())
    fetched(port, "/page")
    assert [path for path, _ in Server.seen] == ["/robots.txt", "/page?of=1", "/robots.txt", "/page"]
    for _, headers in Server.seen:
        assert headers["user-agent"].startswith("exotui/")
        assert headers.keys() <= {"host", "user-agent", "accept", "accept-encoding", "connection"}


def test_a_redirect_is_followed_and_told(port: int) -> None:
    found = fetched(port, "/moved")
    assert isinstance(found, Fetched)
    assert found.redirects == (f"http://{HOST}:{port}/page",)


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/nothing", "it cannot be fetched: 404 Not Found"),
        ("/round", "redirected more than 5 times"),
        ("/inward", "localhost is on this machine or a private network"),
        ("/file", "only http and https are fetched, not file"),
        ("/short", "its server broke off before the end"),
        ("/torn", "it cannot be fetched: IncompleteRead"),
        ("/picture", "no article, but image/png"),
        ("/odd", "packed it in a way that was not asked for (br)"),
        ("/noise", "it cannot be fetched"),
        ("/huge", "it cannot be fetched: got more than 65536 bytes"),
        ("/secret", f"robots.txt of {HOST}"),
    ],
)
def test_what_a_server_does_wrong_is_named(port: int, path: str, reason: str) -> None:
    found = fetched(port, path)
    assert isinstance(found, Rejection)
    assert reason in found.reason
    assert "\n" not in found.reason


def test_what_robots_txt_forbids_is_not_asked_for(port: int) -> None:
    fetched(port, "/secret")
    assert [path for path, _ in Server.seen] == ["/robots.txt"]


def test_a_packed_page_is_opened_and_a_bomb_is_not(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    found = fetched(port, "/packed")
    assert isinstance(found, Fetched)
    assert found.raw == PAGE
    monkeypatch.setattr(read, "MAX_BYTES", 1_000_000)
    bomb = fetched(port, "/bomb")
    assert isinstance(bomb, Rejection)
    assert "larger than" in bomb.reason


@pytest.mark.parametrize("path", ["/drip", "/headers"])
def test_a_server_that_drips_is_left_in_time(port: int, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 0.5)
    began = time.monotonic()
    found = fetched(port, path)
    assert isinstance(found, Rejection)
    assert found.reason == "it took longer than 0.5 seconds"
    assert time.monotonic() - began < 3


def test_a_page_that_is_too_large_is_refused(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "MAX_BYTES", 10)
    found = fetched(port, "/page")
    assert isinstance(found, Rejection)
    assert "larger than" in found.reason


def test_this_machine_is_reached_only_when_its_host_is_allowed_by_name(port: int) -> None:
    for host in (HOST, "localhost", "0.0.0.0", "127.1", "[::ffff:127.0.0.1]"):
        refused = fetch(Address(f"http://{host}:{port}/page", frozenset(("elsewhere",))))
        assert isinstance(refused, Rejection)
        assert "private network" in refused.reason, host
    assert Server.seen == []
    assert isinstance(fetch(Address(f"http://localhost:{port}/page", frozenset(("localhost",)))), Fetched)


def test_a_name_that_comes_to_mean_this_machine_is_looked_at_again(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The DNS names a public address for robots.txt and this machine after that: the connection must not follow."""
    answers = iter([HOST, "93.184.216.34", HOST])
    resolve = socket.getaddrinfo

    def rebinding(_: str, port: int, **more: int) -> object:
        return resolve(next(answers), port, **more)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    refused = fetch(Address(f"http://rebound.example:{port}/page"))
    assert isinstance(refused, Rejection)
    assert "private network" in refused.reason
    assert Server.seen == []


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://user:secret@news.example/", "names and passwords"),
        ("http:///page", "no host"),
        ("http://[::1", "it cannot be fetched"),
        ("http://news.example:99999/", "it cannot be fetched"),
        (f"http://{'a' * 70}.example/ü", "it cannot be fetched"),
        ("http://ü" + "ü" * 70 + ".example/", "it cannot be fetched"),
    ],
)
def test_a_wrong_address_is_named(url: str, reason: str) -> None:
    found = fetch(Address(url))
    assert isinstance(found, Rejection)
    assert reason in found.reason


@given(st.ip_addresses())
def test_no_special_address_is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    if not address.is_global or address.is_multicast:
        assert not is_public(str(address))


@pytest.mark.parametrize(
    "address", ["::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "fe80::1%eth0", "169.254.169.254"]
)
def test_an_address_that_wraps_a_private_one_is_private(address: str) -> None:
    assert not is_public(address)


def test_add_takes_an_address_whose_host_is_allowed_and_tells_where_it_led(run, port: int, tmp_path: Path) -> None:
    refused = run("add", f"http://{HOST}:{port}/moved")
    assert refused.code == 3
    assert "--allow-host" in refused.err
    done = run("add", "--allow-host", HOST, f"http://{HOST}:{port}/moved")
    assert done.code == 0
    assert f"redirected: http://{HOST}:{port}/moved led to http://{HOST}:{port}/page" in done.err
    (row,) = run("query", "SELECT source, url FROM articles").rows()
    assert row == {"source": f"http://{HOST}:{port}/moved", "url": f"http://{HOST}:{port}/page"}
    assert len(Dataset.open(tmp_path / "news").batches()) == 1
