"""A real browser without a window, driven by its own protocol, and a server to look at."""

from __future__ import annotations

import asyncio
import base64
import itertools
import os
import re
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from exotui.store.dataset import Dataset

_FOUND = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")
_SECONDS = 20


class Page:
    """One page of the browser: what it fetches, what its terminal is sent, and its keyboard."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._session: str | None = None
        self.fetched: list[str] = []
        """Addresses that were asked for, in order."""
        self.problems: list[str] = []
        """What the page complained of."""
        self.sent = ""
        """What the terminal was sent, without what steers it."""
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        async for message in self._socket:
            told = message.json()
            if "id" in told:
                self._answers.pop(told["id"]).set_result(told)
                continue
            about = told.get("params", {})
            match told["method"]:
                case "Network.requestWillBeSent":
                    self.fetched.append(about["request"]["url"])
                case "Network.webSocketCreated":
                    self.fetched.append(about["url"])
                case "Network.webSocketFrameReceived" if about["response"]["opcode"] == 2:
                    sent = base64.b64decode(about["response"]["payloadData"]).decode("utf-8", "replace")
                    self.sent += _ESCAPES.sub("", sent)
                case "Log.entryAdded" if about["entry"]["level"] == "error":
                    self.problems.append(about["entry"]["text"])
                case "Runtime.exceptionThrown":
                    self.problems.append(about["exceptionDetails"]["text"])

    async def ask(self, method: str, **more: Any) -> dict[str, Any]:
        """Have the browser do something."""
        number = next(self._numbers)
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        session = {"sessionId": self._session} if self._session else {}
        await self._socket.send_json({"id": number, "method": method, "params": more} | session)
        told: dict[str, Any] = await asyncio.wait_for(answer, _SECONDS)
        assert "error" not in told, told["error"]
        result: dict[str, Any] = told["result"]
        return result

    async def open(self, address: str) -> None:
        """Open a page of its own and watch it."""
        target = await self.ask("Target.createTarget", url="about:blank")
        attached = await self.ask("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Network", "Log", "Runtime"):
            await self.ask(f"{domain}.enable")
        await self.ask("Emulation.setDeviceMetricsOverride", width=1280, height=800, deviceScaleFactor=1, mobile=False)
        await self.ask("Emulation.setFocusEmulationEnabled", enabled=True)
        await self.ask("Page.navigate", url=address)

    async def shows(self, *texts: str) -> None:
        """Wait until the terminal was sent all of these since the last key."""
        async with asyncio.timeout(_SECONDS):
            while not all(text in self.sent for text in texts):
                await asyncio.sleep(0.05)

    async def press(self, key: str) -> None:
        """Press a key; what was sent before is forgotten."""
        self.sent = ""
        code = {"Escape": 27, "Enter": 13}.get(key, ord(key[0].upper()))
        about = {"key": key, "windowsVirtualKeyCode": code} | ({"text": key} if len(key) == 1 else {})
        await self.ask("Input.dispatchKeyEvent", type="keyDown", **about)
        await self.ask("Input.dispatchKeyEvent", type="keyUp", key=key)

    async def value(self, expression: str) -> Any:
        """What an expression is worth in the page."""
        told = await self.ask("Runtime.evaluate", expression=expression, returnByValue=True)
        return told["result"].get("value")

    async def picture(self) -> bytes:
        """The page as a reader sees it, as PNG."""
        return base64.b64decode((await self.ask("Page.captureScreenshot"))["data"])

    async def close(self) -> None:
        self._reading.cancel()
        await self._socket.close()


@pytest.fixture
async def page(tmp_path: Path) -> AsyncIterator[Page]:
    """A page in a browser that knows no name and no host but this machine's own."""
    if _FOUND is None:
        pytest.skip("there is no Chromium here: the screens were not looked at in a browser")
    started = subprocess.Popen(
        [
            *(_FOUND, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"),
            *(
                "--remote-debugging-port=0",
                f"--user-data-dir={tmp_path / 'browser'}",
                "--disable-background-networking",
            ),
            *("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "about:blank"),
        ],
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert started.stderr is not None
        address = next(line.split()[-1] for line in started.stderr if line.startswith("DevTools listening"))
        async with aiohttp.ClientSession() as session, session.ws_connect(address, max_msg_size=0) as socket:
            found = Page(socket)
            yield found
            await found.close()
    finally:
        started.kill()
        started.wait()
        started.stderr and started.stderr.close()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A dataset with two papers, in a folder whose name a shell would trip over."""
    from exotui import jobs

    folder = tmp_path / 'it\'s a $(touch evil) `touch evil` "place"; touch evil'
    dataset = Dataset.open(folder, create=True)
    papers = tmp_path / "papers"
    papers.mkdir()
    for name, dead in (("courier", 31), ("herald", 58)):
        head = f"---\ntitle: Flood in Peru\npublisher: The {name.title()}\npublished: 2023-05-04\n---\n"
        (papers / f"{name}.md").write_text(f"{head}The flood in Peru killed {dead} people on 2 May 2023.\n")
    jobs.add([str(papers)], dataset)
    return folder


@pytest.fixture
def served(place: Path, tmp_path: Path) -> Iterator[str]:
    """The address of the screens on that dataset, served to look only."""
    environment = {**os.environ, "HOME": str(tmp_path / "home")}
    environment = {name: value for name, value in environment.items() if not name.startswith(("XDG_", "EXOTUI_"))}
    started = subprocess.Popen(
        [sys.executable, "-m", "exotui", "serve", "--data", str(place), "--port", "0"],
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        env=environment,
    )
    try:
        assert started.stderr is not None
        yield re.findall(r"http://\S+", started.stderr.readline())[0]
    finally:
        started.terminate()
        started.wait(10)
        started.stderr and started.stderr.close()
