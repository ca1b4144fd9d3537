"""Does anything in an article reach the terminal as more than text? Every byte that the program wrote is looked at."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from exotui import extract
from exotui.model import Article
from exotui.store.dataset import Dataset

from .conftest import Exotui, Terminal

HOSTILE = {
    "csi": "\x1b[31;42;7;66m\x1b[6n\x1b[66;66H\x1b[?1049l",
    "osc": "\x1b]0;owned66\x07\x1b]52;c;b3duZWQ2Ng==\x07\x1b]8;;http://owned66.example\x1b\\here\x1b]8;;\x1b\\",
    "dcs": "\x1bPowned66\x1b\\\x1b_owned66\x1b\\\x1b^owned66\x1b\\\x1bXowned66\x1b\\",
    "paste": "\x1b[201~owned66\x1b[200~",
    "c1": "\x9b31;42;66m\x9d0;owned66\x9c\x90owned66\x9c",
    "bidi": "\u202eowned66\u202c\u2066owned66\u2069\u200f\u061c",
    "zero": "ow\u200bned\u200d66\ufeff\u2060",
    "markup": "[bold red]owned[/] [@click=app.quit]owned66[/] [link=http://owned66.example]x[/link] [/] [[ \\[",
    "controls": "\x00\x01\x07\x08\x0b\x0c\x0e\x0f\x7f\r\rowned66",
    "combining": "o" + "\u0301" * 3_000,
    "wide": "\U0001f468\u200d\U0001f469\u200d\U0001f467" * 40 + "漢字" * 60,
    "tags": "\U000e0001\U000e006f\ufff9\ufffb\ufffe",
}
"""By kind, with the number 66 where a sequence has room for one."""

_CSI = re.compile(rb"\x1b\[([0-?]*)([ -/]*)([@-~])")
_OSC = re.compile(rb"\x1b\]([^\x07\x1b]*)(?:\x07|\x1b\\)")
_FINALS = frozenset(b"mHJKhlABCDtunpqcsr")
"""Ends of the control sequences that the toolkit of the screens writes of its own accord."""
_ADDRESS = re.compile(rb"\x1b\]8;[^;]*;https?://[a-z.]*owned66")


def told(kind: str, attack: str, number: int) -> str:
    """A report that has the attack at every place where words can stand."""
    once = attack if kind not in ("osc", "controls") else ""
    return (
        f"The flood {attack} in Peru killed {number} people{once} near {kind} on 2 May 2023, the mayor{once} said.\n\n"
        f"It cost {number}\u202f million{once} dollars and {number} {once}boats.\n\n" + "The river fell again. " * 20
    )


def files(folder: Path) -> None:
    """Two articles for each kind of attack, which differ in their number; some with a name that is a flag or markup."""
    folder.mkdir()
    for kind, attack in HOSTILE.items():
        stated = f"title: 'Flood {kind} [red]x[/]'\npublisher: 'P {attack}'\nauthor: '{kind}'\npublished: 2023-05-04"
        for number, name in ((31, "a"), (58, "b")):
            text = f"---\n{stated}\n---\n# Flood{attack} in Peru\n\n{told(kind, attack, number)}"
            (folder / f"{kind} [b]{name}.md").write_bytes(text.encode("utf-8", "surrogatepass"))
    (folder / "--output=owned66.md").write_text("The flood in Peru killed 12 people on 2 May 2023.\n")


def write_past_the_reader(place: Path) -> None:
    """The same in a dataset, as no reader would leave it: another program may have written the files."""
    found: list[Article] = []
    figures = []
    for kind, attack in HOSTILE.items():
        text = told(kind, attack, 31).encode("utf-8", "replace").decode()
        digest = hashlib.sha256(text.encode()).hexdigest()
        name = f"{kind}{attack[:40]}".encode("utf-8", "replace").decode()
        found.append(
            Article(name, text, f"in/{name}", digest, title=name, publisher=name, author=name, language="en", url=name)
        )
        figures += extract(text, published="2023-05-04", title=name, article_id=name)
    Dataset.open(place).write_batch(found, figures)


def assert_plain(raw: bytes) -> None:
    """Nothing in it steers the terminal but what the program writes of its own accord."""
    left = _OSC.sub(b"", _CSI.sub(b"", raw))
    for match in _CSI.finditer(raw):
        parameters = match[1].strip(b"<=>?").split(b";")
        assert match[3] in (bytes((each,)) for each in _FINALS), match[0]
        assert b"66" not in parameters or match[3] in b"mH", match[0]
        assert match[0] not in (b"\x1b[31;42;7;66m", b"\x1b[66;66H", b"\x1b[6n"), match[0]
    for match in _OSC.finditer(raw):
        assert b"owned66" not in match[1], match[0]
        assert b"b3duZWQ2Ng" not in match[1], match[0]
    left = re.sub(rb"\x1b(?:P[+=$>0-9a-zA-Z|;]*\x1b\\|[()][0AB]|[=>78cM])", b"", left)
    text = left.decode("utf-8", "strict")
    odd = {hex(ord(c)) for c in text if c < " " and c not in "\r\n\t"} | {
        hex(ord(c)) for c in text if "\x7f" <= c < "\xa0"
    }
    assert not odd
    assert not set("\u202e\u202c\u2066\u2069\u200f\u061c\u200b\ufeff\u2060\ufff9\U000e0001") & set(text)


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory, exotui: Exotui) -> Path:
    """A dataset of hostile articles, those that the reader lets in as it cleans them, and others as they are."""
    folder = tmp_path_factory.mktemp("hostile")
    files(folder / "in")
    added = exotui("--data", folder / "news", "add", folder / "in")
    assert "added 2" in added.stderr
    assert_plain(added.stderr.encode())
    write_past_the_reader(folder / "news")
    return folder / "news"


COMMANDS = {
    "figures": ["figures"],
    "compare": ["compare"],
    "info": ["info", "--check"],
    "check": ["check", "The flood in Peru killed 31 people on 2 May 2023"],
    "articles": ["query", "SELECT title, publisher, text FROM articles"],
    "reasons": ["query", "SELECT quote, sentence, why FROM figures JOIN comparisons ON figure_id = left_id"],
    "add": ["add", "in"],
}


ALL_OF_THEM = """
import json, sys
from exotui import cli
for words in json.loads(sys.argv.pop(1)):
    print("===", words[0], flush=True)
    sys.argv[1:] = ["--data", *words[1:]]
    try:
        cli.main()
    except SystemExit as ended:
        sys.stdout.flush()
        assert ended.code in (0, 1, 3), (words, ended.code)
"""
"""One process for all commands: to start one takes longer than any of them."""


def test_no_command_lets_an_article_steer_the_terminal(news: Path, environment: dict[str, str]) -> None:
    given = [
        [name, str(news), *(str(news.parent / word) if word == "in" else word for word in words)]
        for name, words in COMMANDS.items()
    ]
    shown = Terminal([sys.executable, "-c", ALL_OF_THEM, json.dumps(given)], environment, 120, 40)
    assert shown.ended() == 0, shown.raw[-400:]
    assert_plain(shown.raw)
    said = re.split(rb"=== \w+\r?\n", shown.raw)[1:]
    assert len(said) == len(COMMANDS)
    assert all(each.strip() for each in said)


def test_no_view_lets_an_article_steer_the_terminal(
    news: Path, terminal: Callable[..., Terminal], environment: dict[str, str]
) -> None:
    shutil.rmtree(environment["HOME"])  # the screens open as they were left
    shown = terminal("--data", news)
    shown.until("next figure")
    shown.quiet()
    story = (
        ("nnn", ""), ("z", ""), ("z", ""), ("3", "next topic"), ("m", ""), ("m", ""), ("ll", ""), ("N", ""),
        ("2", "filter"), ("jjj", ""), ("G", ""), ("?", ""), ("\x1b", ""), ("4", "run"),
        ("SELECT title, publisher, text, sentence FROM articles JOIN figures USING (article_id)", "publisher"),
        ("\x1b[15~", "rows"), ("\tjj", ""),
    )  # fmt: skip
    for keys, shows in story:
        shown.press(keys, shows)
    assert_plain(shown.raw)
