"""The same program in a browser: it shows, it obeys keys, it writes nothing, and nothing leaves the machine."""

from __future__ import annotations

import shlex
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from aiohttp import ClientSession, WSServerHandshakeError

from exotui.serving.server import command

if TYPE_CHECKING:
    from conftest import Page


def contents(place: Path) -> list[str]:
    """Every file below a folder but those that can be derived."""
    return sorted(str(path.relative_to(place)) for path in place.rglob("*") if "cache" not in path.parts)


async def test_the_screens_work_in_a_browser_and_can_only_look(
    page: Page, served: str, place: Path, tmp_path: Path
) -> None:
    before = contents(place)
    await page.open(served)
    await page.shows("The Herald", "read-only")
    sources = await page.picture()
    assert await page.value("document.body.classList.contains('-first-byte')")
    await page.press("3")
    await page.shows("Side by side", "killed")
    assert await page.picture() != sources
    await page.press("a")
    await page.press("e")
    await page.press("?")
    await page.shows("The keys of this screen")
    assert "Add files, folders" not in page.sent
    assert "Export" not in page.sent.replace("Export what is on the screen", "")
    assert contents(place) == before
    assert not list(tmp_path.rglob("evil"))
    assert {urlsplit(address).netloc for address in page.fetched if not address.startswith("data:")} == {
        urlsplit(served).netloc
    }
    assert any(address.endswith(".ttf") for address in page.fetched), "the letters come from here"
    assert page.problems == []


async def test_only_whoever_was_told_the_address_gets_an_answer(served: str) -> None:
    parts = urlsplit(served)
    here = f"http://{parts.netloc}"
    foreign = {"Host": "evil.example"}, {"Origin": "http://evil.example"}
    async with ClientSession() as stranger:
        for path in ("/", "/?token=wrong", "/static/js/textual.js"):
            assert (await stranger.get(here + path)).status == 403, path
        for headers in foreign:
            assert (await stranger.get(served, headers=headers)).status == 403
        with pytest.raises(WSServerHandshakeError):
            await stranger.ws_connect(f"{here}/ws", origin=here)
    async with ClientSession() as friend:
        answer = await friend.get(served.replace("127.0.0.1", "localhost"))
        assert answer.status == 200
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        page = await answer.text()
        assert "https://" not in page
        assert page.count("http://") == page.count(here)
        for origin in (None, "http://evil.example"):
            with pytest.raises(WSServerHandshakeError):
                await friend.ws_connect(f"{here}/ws?{parts.query}", origin=origin)


def test_a_port_that_is_taken_is_told_in_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        words = [sys.executable, "-m", "exotui", "serve", "--data", "bundled", "--port", str(port)]
        done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"exotui: port {port} is taken: choose another one with --port, or 0 for any that is free\n"


@pytest.mark.parametrize(
    "data", [None, "bundled", "-x", "a b", "it's", "$(x)", "`x`; y & z | w > v\n", "\\", '"', "*~"]
)
def test_no_path_is_taken_for_anything_else(data: str | None) -> None:
    words = shlex.split(command(data, write=False))
    assert words[:4] == [sys.executable, "-P", "-m", "exotui"]
    assert words[4:] == [*([f"--data={data}"] if data is not None else []), "--read-only"]
    echoed = subprocess.run(f"printf '%s\\0' {command(data, write=True)}", shell=True, capture_output=True, check=True)
    assert echoed.stdout.decode().split("\0")[4:-1] == words[4:-1]
