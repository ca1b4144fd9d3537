"""Who may look, and what is sent? A server on loopback that runs the program once for each page.

It answers only to the address that it told: other users of the machine and pages of other sites do not know the token
in it. Everything that a page needs comes from here, and the browser is told to fetch nothing from elsewhere.
"""

from __future__ import annotations

import errno
import secrets
import shlex
import socket
import sys
from collections.abc import Awaitable, Callable
from functools import partial
from importlib.resources import files

import aiohttp_jinja2
import jinja2
from aiohttp import web
from textual_serve.server import Server

from exotui.errors import UsageError

HOST = "127.0.0.1"
_PATIENCE_SECONDS = 1.0
"""How long an open page may take to end with the server."""

_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def serve(data: str | None, port: int, *, write: bool, told: Callable[[str], None]) -> None:
    """Serve the screens until somebody ends it.

    data: the dataset, as on the command line. port: 0 for any that is free. write: whether the screens may add, review
    and export. told: hears the address.
    Raises: UsageError if the port cannot be had.
    """
    with _bound(port) as listening:
        port = listening.getsockname()[1]
        token = secrets.token_urlsafe(24)
        app = application(command(data, write=write), port, token)
        told(f"http://{HOST}:{port}/?token={token}")
        web.run_app(app, sock=listening, print=None, access_log=None, shutdown_timeout=_PATIENCE_SECONDS)


def command(data: str | None, *, write: bool) -> str:
    """What a shell is to run for each page; no path is taken for anything else."""
    words = [sys.executable, "-P", "-m", "exotui"]
    words += [f"--data={data}"] if data is not None else []
    return shlex.join(words if write else [*words, "--read-only"])


def application(command: str, port: int, token: str) -> web.Application:
    """The pages, the terminal behind them, and what they are made of."""
    pages = files("exotui.serving")
    server = Server(command, host=HOST, port=port, title="exotui")
    app = web.Application(middlewares=[web.middleware(partial(_guarded, port, token))])
    loader = jinja2.FunctionLoader(lambda _: (pages / "page.html").read_text(encoding="utf-8"))
    aiohttp_jinja2.setup(app, loader=loader)
    app.add_routes(
        [
            web.get("/", server.handle_index, name="index"),
            web.get("/focus.js", partial(_script, (pages / "focus.js").read_text(encoding="utf-8"))),
            web.get("/ws", server.handle_websocket, name="websocket"),
            web.get("/download/{key}", server.handle_download, name="download"),
            web.static("/static", server.statics_path, name="static"),
        ]
    )
    return app


async def _script(text: str, _request: web.Request) -> web.Response:
    return web.Response(text=text, content_type="text/javascript")


async def _guarded(port: int, token: str, request: web.Request, handler: _Handler) -> web.StreamResponse:
    """Answer whoever has the token, on the address that was told, from a page of this server."""
    here = f"http://{HOST}:{port}"
    if request.host == f"localhost:{port}":
        raise web.HTTPFound(f"{here}{request.path_qs}")
    cookie = f"exotui-{port}"
    known = secrets.compare_digest(request.query.get("token", request.cookies.get(cookie, "")).encode(), token.encode())
    foreign = request.headers.get("Origin", here) != here or (request.path == "/ws" and "Origin" not in request.headers)
    if request.host != f"{HOST}:{port}" or foreign or not known:
        raise web.HTTPForbidden(text="Open the address that exotui serve told, with its token.\n")
    answer = await handler(request)
    if not answer.prepared:
        answer.headers["Content-Security-Policy"] = (
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
            f"img-src 'self' data:; connect-src ws://{HOST}:{port}; frame-ancestors 'none'; base-uri 'none'"
        )
        answer.headers["Referrer-Policy"] = "no-referrer"
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.set_cookie(cookie, token, httponly=True, samesite="Strict")
    return answer


def _bound(port: int) -> socket.socket:
    """A socket on loopback. Raises: UsageError if the port is taken or may not be had."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        listening.listen()
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            raise UsageError(
                f"port {port} is taken: choose another one with --port, or 0 for any that is free"
            ) from error
        raise UsageError(f"port {port}: {error.strerror or error}") from error
    return listening
