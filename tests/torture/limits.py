"""What do the largest and worst documents cost? Each is read and extracted at two sizes in a process of its own.

    python tests/torture/limits.py [--megabytes N] [--only NAME ...]

Printed are seconds and memory at a quarter of the size and at the whole, and their ratio: 4 is linear, and more than
RATIO_MOST fails, as does a process that ends otherwise than with an article or a refusal. The default is what a gate
can wait for; `--megabytes 64` is the largest file that the program reads at all.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable

RATIO_MOST = 8.0
"""Of the seconds at the whole size to those at a quarter of it."""

LEAST_SECONDS = 0.5
"""Shorter times say nothing of growth."""

_STORY = "The flood in Peru killed 31 people on 2 May 2023, the mayor of Lima said. "


def _numbered(size: int) -> str:
    """Lines that differ: of a page that repeats one line only that is read."""
    line = "The flood killed {0} people in ward {0} of Lima on 2 May 2023, its mayor said.\n\n"
    return "".join(line.format(number) for number in range(size // (len(line) + 8)))


def _filled(piece: str) -> Callable[[int], str]:
    return lambda size: piece * (size // len(piece.encode()) + 1)


DOCUMENTS: dict[str, tuple[str, Callable[[int], str]]] = {
    "one line of prose": ("a.txt", _filled(_STORY)),
    "lines of prose": ("a.txt", _numbered),
    "one word": ("a.txt", _filled("a")),
    "one number": ("a.txt", _filled("7")),
    "groups of digits": ("a.txt", _filled("1,000,")),
    "numbers": ("a.txt", _filled("31 ")),
    "percents": ("a.txt", _filled("5% ")),
    "and between numbers": ("a.txt", _filled("5 and ")),
    "number words": ("a.txt", _filled("hundred thousand ")),
    "dates": ("a.txt", _filled("2 May 2023 ")),
    "names": ("a.txt", _filled("Peru Lima ")),
    "quotation marks": ("a.txt", _filled('" ')),
    "brackets": ("a.txt", _filled("(")),
    "full stops": ("a.txt", _filled(". ")),
    "said": ("a.txt", _filled("said that he said ")),
    "combining marks": ("a.txt", _filled("o" + "\u0301" * 1_000)),
    "blanks": ("a.txt", lambda size: "x" + " " * size + "x"),
    "markup": ("a.md", _filled("[x](y) **5** ")),
    "open brackets": ("a.md", _filled("[")),
    "front matter": ("a.md", lambda size: "---\n" + "x: y\n" * (size // 5) + "---\n" + _STORY),
    "page": ("a.html", lambda size: "<html><body>" + f"<p>{_STORY * 20}</p>" * (size // 1_600) + "</body></html>"),
    "page in one line": ("a.html", lambda size: "<html><body><p>" + _STORY * (size // 80) + "</p></body></html>"),
    "deep page": ("a.html", lambda size: "<html><body>" + "<div>" * (size // 5)),
    "entities": ("a.html", lambda size: "<html><body><p>" + "&amp;" * (size // 5)),
    "data addresses": ("a.html", lambda size: f'<html><body><img src="data:image/png;base64,{"A" * size}"><p>{_STORY}'),
    "scripts": ("a.html", lambda size: "<html><body><script>" + "x=1;" * (size // 4) + f"</script><p>{_STORY}"),
}

_CHILD = """
import json, resource, sys, time
from exotui.errors import InputError
from exotui.jobs import taking
from exotui.model import Article, Rejection
from exotui.read import read_bytes
name, raw = sys.argv[1], sys.stdin.buffer.read()
taking.extracted(read_bytes(b"Some 5 people left Peru on 2 May 2023.", "a.txt"))
began, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
found = read_bytes(raw, name)
try:
    figures = taking.extracted(found).figures if isinstance(found, Article) else None
except InputError as error:
    found = Rejection(name, str(error))
print(json.dumps({
    "seconds": time.process_time() - began,
    "megabytes": (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024,
    "says": found.reason if isinstance(found, Rejection) else f"{0 if figures is None else len(figures)} figures",
}))
"""


def cost(name: str, text: str) -> dict[str, float | str]:
    """Seconds, megabytes, and what became of it. Raises: RuntimeError if the process did not end well."""
    done = subprocess.run([sys.executable, "-c", _CHILD, name], input=text.encode(), capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.decode()[-500:] or f"ended with {done.returncode}")
    told: dict[str, float | str] = json.loads(done.stdout)
    return told


def main() -> int:
    """Read each document at both sizes and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=2.0)
    parser.add_argument("--only", nargs="*", default=list(DOCUMENTS))
    chosen = parser.parse_args()
    size, failed = int(chosen.megabytes * 1_000_000), 0
    print(f"{'document':<22}{'s at 1/4':>10}{'s':>8}{'ratio':>7}{'MB':>7}  became")
    for kind in chosen.only:
        name, text = DOCUMENTS[kind]
        part, whole = cost(name, text(size // 4)), cost(name, text(size))
        slow, quick = float(whole["seconds"]), float(part["seconds"])
        ratio = slow / max(quick, 0.001)
        bad = ratio > RATIO_MOST and slow > LEAST_SECONDS
        failed += bad
        shown = f"{kind:<22}{quick:>10.2f}{slow:>8.2f}{ratio:>7.1f}{whole['megabytes']:>7.0f}  {whole['says']}"
        print(shown + ("  TOO SLOW" if bad else ""), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
