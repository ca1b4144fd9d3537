#!/usr/bin/env python3
"""Does comparing grow with the number of reports, where thousands are of one kind?

    one_kind.py [--reports 4000]

Reports of ten invented floods, all worded alike, are compared: a quarter of them, and all. Each run is a process of its
own. Prints processor time and peak memory of either, and the ratio of all to four times the quarter (the baseline): 1
is linear.
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date

from exotui import comparison, extract
from exotui.model import Article, Figure
from exotui.store import applied, derive, schema

PLACES = ("Peru", "Chile", "Kenya", "Nepal", "Spain", "Ghana", "Japan", "Brazil", "Egypt", "Norway")
DAY = date(2023, 5, 28)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--reports", type=int, default=4_000)
    reports = ask.parse_args().reports
    quarter, whole = run(reports // 4), run(reports)
    print(f"{whole / (4 * quarter):.2f} times four times the quarter")


def run(reports: int) -> float:
    """Processor seconds of comparing so many, in a process of its own, without reading them."""
    articles = [article(number) for number in range(reports)]
    figures = [each for one in articles for each in extract(one.text, published=DAY, article_id=one.article_id)]
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        compare(articles, figures)
        os._exit(0)
    _, status, usage = os.wait4(child, 0)
    if status:
        raise SystemExit(f"{reports:,} reports ended with {os.waitstatus_to_exitcode(status)}")
    seconds = usage.ru_utime + usage.ru_stime
    print(
        f"{reports:,} reports, {len(figures):,} figures: {seconds:.1f} s cpu, {usage.ru_maxrss / 1024:,.0f} MB at most"
    )
    return seconds


def compare(articles: list[Article], figures: list[Figure]) -> None:
    with derive.workshop(len(figures)) as connection:
        for view, rows in (
            ("base_articles", schema.articles_table(articles)),
            ("read_figures", schema.figures_table(figures)),
        ):
            connection.register("given", rows)
            connection.execute(f"CREATE TABLE {view} AS FROM given")
            connection.unregister("given")
        applied.apply(connection, ())
        comparison.build(connection)


def article(number: int) -> Article:
    """One report; few of them are of the same day and place."""
    text = (
        f"The flood in {PLACES[number % 10]} killed {number % 89 + 3} people on {number % 27 + 1} May 2023, the mayor"
        f" of ward {number} said. It destroyed {number % 997 + 10} homes and cost {number % 61 + 2} million dollars."
    )
    return Article(f"r{number:06d}", text, f"r{number}.txt", f"{number:064d}", published=DAY, language="en")


if __name__ == "__main__":
    main()
