#!/usr/bin/env python3
"""How long does the comparison take, against the bare join of intervals that no comparison can do without?

    python tests/bench/comparison_speed.py [--figures 1000000] [--topics 50000] [--runs 3] [--memory-limit 4GB]
    python tests/bench/comparison_speed.py --only repeated|small
    python ../shared/bench/interval_join.py --command 'python tests/bench/comparison_speed.py --claims {claims} {pairs}'

many      Figures over topics of sizes that follow C/rank, at most CAP each, about ten to an article. The bare join puts
          the pairs of a topic side by side in DuckDB (intervals meet or not, periods meet or not) and writes them to
          Parquet; the comparison reads them as the figures of a dataset, in Parquet too, decides every pair by all
          rules and writes the same. In turn, each in a process of its own: wall seconds, processor seconds, peak memory
          of the process; medians, and the ratio of the medians. With --claims, only the comparison, of the claims that
          another script has written (claim, topic, article, low, high, start, end).
repeated  COPIES articles that repeat one text of LINES sentences, all but the first marked as copies, as `add` does.
small     The articles of the bundled dataset, compared in memory with all views read.

The machine should have nothing else to do; the ratio stands even if it has.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

import duckdb

from exotui import comparison
from exotui.store import derive

CAP = 200
COPIES = 200
LINES = 30
PLACES = ("Peru", "Chile", "Kenya", "Ghana", "Nepal")
DATA = Path(__file__).parents[2] / "data" / "articles"

CLAIMS = """
    COPY (
        WITH member AS (
            SELECT rank AS topic, unnest(range(size)) AS nth FROM sizes
        ), numbered AS (
            SELECT row_number() OVER (ORDER BY hash(topic, nth)) - 1 AS claim, topic, nth FROM member
        ), drawn AS (
            -- hash / 2^64 is a uniform number that is the same in every run
            SELECT claim, topic,
                   hash(topic, nth // 2, 'article') % {articles} AS article,
                   10 ** (1 + 6 * (hash(topic, 'size') / 18446744073709551616.0)) AS centre,
                   hash(claim, 'shift') / 18446744073709551616.0 AS shift,
                   hash(claim, 'width') % 4 AS width,
                   hash(claim, 'start') % 1500 AS day,
                   hash(claim, 'end') % 400 AS days
            FROM numbered
        )
        SELECT claim::INTEGER AS claim, topic::INTEGER AS topic, article::INTEGER AS article,
               round(centre * (0.9 + 0.2 * shift), 1) AS low,
               round(centre * (0.9 + 0.2 * shift) * (1 + 0.02 * width), 1) AS high,
               DATE '2020-01-01' + day::INTEGER AS first_day,
               DATE '2020-01-01' + (day + days)::INTEGER AS last_day
        FROM drawn ORDER BY claim LIMIT {figures}
    ) TO '{file}' (FORMAT parquet)"""
"""Synthetic claims: what a figure is for the bare join."""

BARE = """
    COPY (
        SELECT a.claim AS a, b.claim AS b,
               CASE WHEN a.first_day > b.last_day OR b.first_day > a.last_day THEN 0
                    WHEN a.low = b.low AND a.high = b.high THEN 1
                    WHEN a.low <= b.high AND b.low <= a.high THEN 2
                    ELSE 3 END::UTINYINT AS verdict
        FROM '{file}' a JOIN '{file}' b ON a.topic = b.topic AND a.claim < b.claim AND a.article <> b.article
    ) TO '{out}' (FORMAT parquet)"""

STATED = {
    "figure_id": "article || '#' || claim",
    "article_id": "article::VARCHAR",
    "ordinal": "claim",
    "quote": "'x'",
    "sentence": "'x'",
    "low": "low",
    "high": "high",
    "qualifier": "'range'",
    "unit": "'people'",
    "dimension": "'people'",
    "measure": "'people who died'",
    "period_start": "first_day",
    "period_end": "last_day",
    "modality": "'reported'",
    "event": "'die'",
    "statistic": "'total'",
    "per": "topic::VARCHAR",
    "partial": "false",
}
"""A claim as a figure; what is not listed is null. A denominator of its own makes every topic one of its own."""


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--figures", type=int, default=1_000_000)
    ask.add_argument("--topics", type=int, default=50_000)
    ask.add_argument("--runs", type=int, default=3)
    ask.add_argument("--memory-limit", default="4GB")
    ask.add_argument("--only", choices=("many", "repeated", "small"))
    ask.add_argument("--claims", nargs=2, metavar=("CLAIMS", "PAIRS"), help="Parquet files to read and to write")
    ask.add_argument("--one-run", nargs=2, help=argparse.SUPPRESS)
    args = ask.parse_args()
    if args.claims:
        claims, pairs = args.claims
        compare_claims(claims, pairs, args)
        return
    if args.one_run:
        one_run(*args.one_run, args)
        return
    for part in (many, repeated, small):
        if args.only in (None, part.__name__):
            part(args)


def many(args: argparse.Namespace) -> None:
    """The comparison beside the bare join."""
    with tempfile.TemporaryDirectory(prefix="comparison-speed-") as folder:
        child(args, "claims", folder)
        taken: dict[str, list[tuple[float, float, float]]] = {"bare": [], "compared": []}
        for _ in range(args.runs):
            for kind, runs in taken.items():
                runs.append(child(args, kind, folder))
        for kind, runs in taken.items():
            wall, cpu, peak = (median(column) for column in zip(*runs, strict=True))
            size = (Path(folder) / f"{kind}.parquet").stat().st_size / 1e6
            print(f"{kind:<10}{wall:8.2f} s wall {cpu:8.2f} s cpu {peak:8.0f} MB peak {size:8.0f} MB written")
        ratios = [median(run[i] for run in taken["compared"]) / median(run[i] for run in taken["bare"]) for i in (0, 1)]
        print(
            f"{args.figures:,} figures over {args.topics:,} topics: {ratios[0]:.2f} times the bare join by the clock,"
            f" {ratios[1]:.2f} by the processor"
        )


def child(args: argparse.Namespace, kind: str, folder: str) -> tuple[float, float, float]:
    """Wall seconds, processor seconds and peak MB of one run in a process of its own."""
    options = [f"--figures={args.figures}", f"--topics={args.topics}", f"--memory-limit={args.memory_limit}"]
    start = perf_counter()
    process = subprocess.Popen([sys.executable, __file__, *options, "--one-run", kind, folder])
    _, status, usage = os.wait4(process.pid, 0)
    wall = perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{kind} ended with {process.returncode}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def one_run(kind: str, folder: str, args: argparse.Namespace) -> None:
    """The work of a child."""
    claims, figures, out = (f"{folder}/{name}.parquet" for name in ("claims", "figures", kind))
    with closing(derive.connect()) as connection:
        connection.execute(f"SET memory_limit = '{args.memory_limit}'")
        connection.execute("SET preserve_insertion_order = false")
        if kind == "claims":
            sizes = topic_sizes(args.figures, args.topics)
            connection.execute(
                f"CREATE TABLE sizes AS SELECT unnest(range(1, {len(sizes) + 1})) AS rank, unnest({sizes}) AS size"
            )
            connection.execute(CLAIMS.format(articles=max(1, args.figures // 10), figures=args.figures, file=claims))
            connection.execute(f"COPY ({stated(connection, repr(claims))}) TO '{figures}' (FORMAT parquet)")
        elif kind == "bare":
            connection.execute(BARE.format(file=claims, out=out))
        else:
            connection.execute(f"CREATE VIEW base_figures AS FROM '{figures}'")
            decide(connection, out)


def compare_claims(claims: str, pairs: str, args: argparse.Namespace) -> None:
    """Compare the claims of a file, and write the pairs to another."""
    with closing(derive.connect()) as connection:
        connection.execute(f"SET memory_limit = '{args.memory_limit}'")
        connection.execute("SET preserve_insertion_order = false")
        dated = f"""(SELECT *, start AS first_day, "end" AS last_day FROM '{claims}')"""
        connection.execute(f"CREATE VIEW base_figures AS {stated(connection, dated)}")
        decide(connection, pairs)


def stated(connection: duckdb.DuckDBPyConnection, claims: str) -> str:
    """The SQL of claims as figures."""
    chosen = ", ".join(f"{STATED.get(name, 'NULL')}::{kind} AS {name}" for name, kind in columns(connection))
    return f"SELECT {chosen} FROM {claims}"


def decide(connection: duckdb.DuckDBPyConnection, out: str) -> None:
    """Decide all pairs of the figures, and write them."""
    connection.execute(f"CREATE VIEW base_articles AS FROM {derive.empty('articles')}")
    comparison.prepare(connection)
    comparison.decide(connection)
    connection.execute(f"COPY (SELECT left_n, right_n, rule FROM rules.verdicts) TO '{out}' (FORMAT parquet)")


def topic_sizes(figures: int, topics: int) -> list[int]:
    """Sizes min(CAP, C/rank), at least 1, that add up to at least `figures`."""
    low, high = 0.0, float(CAP * topics)
    for _ in range(80):
        middle = (low + high) / 2
        if sum(min(CAP, max(1, int(middle / rank))) for rank in range(1, topics + 1)) < figures:
            low = middle
        else:
            high = middle
    return [min(CAP, max(1, int(high / rank))) for rank in range(1, topics + 1)]


def columns(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """Name and SQL type of the columns of a figure."""
    return [row[:2] for row in connection.execute(f"DESCRIBE FROM {derive.empty('figures')}").fetchall()]


def repeated(args: argparse.Namespace) -> None:
    """One text, told by many."""
    lines = [
        f"The flood killed {7 * line + 20} people in {place} on Tuesday, officials said."
        for line, place in enumerate(PLACES * (LINES // len(PLACES)))
    ]
    compared("repeated", [(f"copy-{number}", "\n\n".join(lines)) for number in range(COPIES)], args.runs)


def small(args: argparse.Namespace) -> None:
    """The bundled articles."""
    texts = [
        (path.stem, path.read_text(encoding="utf-8").split("\n---\n", 1)[-1]) for path in sorted(DATA.glob("*.md"))
    ]
    compared("small", texts, args.runs)


def compared(name: str, texts: list[tuple[str, str]], runs: int) -> None:
    """Compare articles in memory, all views read, and say how long that takes."""
    from exotui import extract  # what only this needs, the timed comparison of claims does not load
    from exotui.model import Article
    from exotui.store.session import Session

    originals = {text: one for one, text in reversed(texts)}
    articles = [
        Article(
            article_id=one,
            text=text,
            source=one,
            sha256="",
            published=date(2024, 3, 12),
            copy_of=None if originals[text] == one else originals[text],
        )
        for one, text in texts
    ]
    figures = [
        replace(figure, article_id=article.article_id, figure_id=f"{article.article_id}#{figure.ordinal}")
        for article in articles
        for figure in extract(article.text, published=article.published)
    ]
    seconds = []
    for _ in range(runs):
        start = perf_counter()
        with Session.over(articles, figures) as session:
            found = session.arrow("SELECT count(*) AS n FROM comparisons").to_pylist()[0]["n"]
        seconds.append(perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{name:<10}{median(seconds):8.2f} s wall {peak:28.0f} MB peak; {len(articles)} articles, {len(figures):,}"
        f" figures, {found:,} comparisons"
    )


if __name__ == "__main__":
    main()
