#!/usr/bin/env python3
"""How fast is the extraction, against quantulum3 and over two processes?

    python tests/bench/extraction_speed.py [--texts DIR ...] [--kilobytes N] [--rounds N]

Both read the same texts in the same run, in turn, article by article: `exotui.extract` with all its attributes, and
quantulum3, which finds numbers and units alone; the time is that of the processor. Two processes map
`exotui.extract_batch` over batches of articles, as a cluster would, against one that does the same; the time is that
of the clock, so the machine should have nothing else to do. The medians of the rounds count.

Texts are those of data/articles and, where there is one beside the project, of the development pages.
"""

from __future__ import annotations

import argparse
import re
import warnings
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import pyarrow as pa

import exotui

PROJECT = Path(__file__).parents[2]
FOLDERS = (PROJECT / "data" / "articles", PROJECT.parent / "shared" / "bench" / "pages" / "raw")
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
ENGLISH = re.compile(r"\b(?:the|of|and|to|in)\b")
BATCHES = 16
"""Batches that the texts are dealt into for the pool; more than processes, so that none waits long for another."""
COPIES = 6
"""Times that the texts are repeated for the pool, so that the start of a batch does not count."""


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--texts", type=Path, nargs="*", default=[one for one in FOLDERS if one.is_dir()])
    ask.add_argument("--kilobytes", type=int, default=250, help="of text that both read (default: %(default)s)")
    ask.add_argument("--rounds", type=int, default=5)
    args = ask.parse_args()
    texts = shortened(read_texts(args.texts), args.kilobytes * 1000)
    size = sum(len(text.encode()) for text in texts)
    figures = sum(len(exotui.extract(text)) for text in texts)
    print(f"{len(texts)} texts, {size / 1000:.0f} KB, {figures} figures, {args.rounds} rounds, medians\n")
    ours, theirs = compared(texts, args.rounds)
    row("exotui.extract, one process", size, ours, "")
    row("quantulum3 parser.parse", size, theirs, f"exotui is {theirs / ours:.1f} times as fast")
    one, two = pooled(texts * COPIES, args.rounds)
    row("exotui.extract_batch, one process", size * COPIES, one, "")
    row("exotui.extract_batch, two processes", size * COPIES, two, f"{one / two:.2f} times one process")


def row(name: str, size: int, seconds: float, remark: str) -> None:
    """One line of the table; size in bytes."""
    print(f"{name:<38}{seconds:8.2f} s{size / 1000 / seconds:9.0f} KB/s   {remark}")


def read_texts(folders: Iterable[Path]) -> list[str]:
    """The English texts of the folders, without front matter."""
    texts = []
    for folder in folders:
        for path in sorted(folder.iterdir()):
            if path.suffix in (".md", ".txt"):
                text = FRONT_MATTER.sub("", path.read_text(encoding="utf-8"))
                if len(ENGLISH.findall(text)) * 12 > len(text.split()):
                    texts.append(text)
    return texts


def shortened(texts: list[str], limit: int) -> list[str]:
    """The first texts that have no more than `limit` characters together, at least one."""
    kept: list[str] = []
    size = 0
    for text in texts:
        if kept and size + len(text) > limit:
            break
        kept.append(text)
        size += len(text)
    return kept


def compared(texts: list[str], rounds: int) -> tuple[float, float]:
    """Median seconds of exotui and of quantulum3 on the same texts, which they read in turn."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from quantulum3 import parser  # it warns of its missing classifier when it is loaded

        parse: Callable[[str], object] = parser.parse
        parse("3 metres")
        exotui.extract("3 metres")
        spans = [alternated(texts, exotui.extract, parse) for _ in range(rounds)]
    return median(ours for ours, _ in spans), median(theirs for _, theirs in spans)


def alternated(texts: list[str], *tools: Callable[[str], object]) -> list[float]:
    """Seconds of the processor that each tool took for all texts, one text with each tool before the next text."""
    seconds = [0.0 for _ in tools]
    for text in texts:
        for place, tool in enumerate(tools):
            begin = process_time()
            tool(text)
            seconds[place] += process_time() - begin
    return seconds


def pooled(texts: list[str], rounds: int) -> tuple[float, float]:
    """Median seconds of one and of two processes, which are running before the clock starts."""
    batches = [pa.RecordBatch.from_pydict({"text": texts[start::BATCHES]}) for start in range(BATCHES)]
    spans: dict[int, list[float]] = {1: [], 2: []}
    with running(1) as single, running(2) as double:
        for _ in range(rounds):
            for workers, pool in ((1, single), (2, double)):
                begin = perf_counter()
                for _ in pool.map(exotui.extract_batch, batches):
                    pass
                spans[workers].append(perf_counter() - begin)
    return median(spans[1]), median(spans[2])


def running(workers: int) -> ProcessPoolExecutor:
    """A pool whose processes have loaded everything."""
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
    warm = pa.RecordBatch.from_pydict({"text": ["The flood killed 12 people, police said."] * 2000})
    list(pool.map(exotui.extract_batch, [warm] * workers * 2))
    return pool


if __name__ == "__main__":
    main()
