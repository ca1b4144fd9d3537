#!/usr/bin/env python3
"""How long does checking a claim take against listing the figures of the same dataset?

    checking_speed.py [--figures 10000] [--runs 3]

Makes a dataset of articles of ten invented sentences, each with a figure. Then runs `exotui figures` on it (the
baseline) and `exotui check` of claims that many articles, one article and no article speak of, in turns, each in a
process of its own. Prints the least processor time of each, and its ratio to the baseline.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from exotui import extract
from exotui.model import Article
from exotui.store.dataset import Dataset

BEGINNINGS = ("Arl", "Bras", "Corv", "Dunm", "Esk", "Fall", "Garr", "Hol", "Ist", "Jarn")
MIDDLES = ("a", "e", "i", "o", "u", "an", "en", "in", "on", "un")
ENDS = ("by", "dale", "ford", "ham", "ley", "mouth", "stead", "ton", "wick", "worth")
"""Names of places are put together of these, so that few articles speak of one place."""
DEEDS = (
    "The storm sank {n} boats in the harbour of {p}.",
    "Police in {p} arrested {n} drivers on Monday.",
    "The factory in {p} employs {n} workers, its manager said.",
    "About {n} families were moved to shelters after the dam near {p} broke.",
    "Exports from {p} rose {n} percent in March.",
    "The council of {p} will plant {n} trees next year.",
    "The hospital in {p} treated {n} patients for burns.",
    "A court in {p} fined the company {n} million dollars.",
    "More than {n} pupils in {p} missed their lessons.",
    "The bridge at {p} is {n} metres long.",
)
CLAIMS = {
    "of many": "The storm sank more than 20 boats in the harbour.",
    "of one": "The library of Quillon lent 7,301 maps.",
    "of none": "Two comets were photographed over Antarctica.",
}


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--figures", type=int, default=10_000)
    ask.add_argument("--runs", type=int, default=3)
    args = ask.parse_args()
    with tempfile.TemporaryDirectory(prefix="checking-speed-") as folder:
        place = Path(folder) / "news"
        make(place, args.figures)
        asked = {"figures": ["figures", "--format", "csv"]}
        asked |= {f"check {name}": ["check", claim, "--format", "csv"] for name, claim in CLAIMS.items()}
        taken: dict[str, list[float]] = {name: [] for name in asked}
        for _ in range(args.runs):
            for name, words in asked.items():
                taken[name].append(processor_seconds([*words, "--data", str(place)], folder))
    baseline = min(taken["figures"])
    for name, seconds in taken.items():
        print(f"{name:<16}{min(seconds):7.2f} s cpu {min(seconds) / baseline:7.2f} times `exotui figures`")


def make(place: Path, figures: int) -> None:
    """A dataset of so many figures, ten an article."""
    articles = [
        Article(
            f"a{number}", text(number), f"a{number}.txt", f"{number:064d}", published=published(number), language="en"
        )
        for number in range(max(1, figures // len(DEEDS)))
    ]
    found = [
        figure
        for article in articles
        for figure in extract(article.text, published=article.published, article_id=article.article_id)
    ]
    Dataset.open(place, create=True).write_batch(articles, found)
    print(f"{len(articles):,} articles, {len(found):,} figures")


def published(number: int) -> date:
    """Far from the days of the others: what is measured is not how they are compared with each other."""
    return date(1930, 3, 12) + timedelta(days=40 * number)


def text(number: int) -> str:
    """The text of one article; one of them has a sentence that no other has."""
    place = f"{BEGINNINGS[number % 10]}{MIDDLES[number // 10 % 10]}{ENDS[number // 100 % 10]}"
    said = [deed.format(n=number % 89 + 11 + at, p=place) for at, deed in enumerate(DEEDS)]
    return " ".join([*said, *(["The library of Quillon lent 7,301 maps."] if number == 7 else [])])


def processor_seconds(words: list[str], folder: str) -> float:
    """What one command takes in a process of its own, its children and all."""
    homes = {f"XDG_{name}_HOME": f"{folder}/{name.lower()}" for name in ("DATA", "CACHE", "CONFIG", "STATE")}
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        [sys.executable, "-m", "exotui", *words], env=os.environ | homes, stdout=quiet, stderr=quiet
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode > 1:
        raise SystemExit(f"exotui {words[0]} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
