#!/usr/bin/env python3
"""What does abstaining cost, and what does it save? Precision and recall of conflicts and agreements by confidence.

    python tests/bench/abstaining.py CORPUS [CORPUS ...]

CORPUS holds articles/, figures.jsonl and pairs.jsonl, labelled as the specification says. Each line of the table is one
threshold for `min_confidence`: what would be told, over all corpora together. The row in force is marked.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from exotui import comparison, extract
from exotui.lexicon import load
from exotui.model import Article, Figure
from exotui.read import read
from exotui.store import derive, schema

TOLD = """
    SELECT a.figure_id AS one, b.figure_id AS other, weighed.verdict, confidence
    FROM rules.weighed
    JOIN rules.scope AS a ON a.n = left_n
    JOIN rules.scope AS b ON b.n = right_n
    JOIN rules.verdicts USING (left_n, right_n)"""


class Told(NamedTuple):
    """One pair to which the rules give a verdict."""

    verdict: str
    confidence: float
    is_right: bool


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("corpus", type=Path, nargs="+")
    args = ask.parse_args()
    pairs: list[Told] = []
    wanted = {"conflict": 0, "agree": 0}
    for corpus in args.corpus:
        labels = {frozenset((row["left"], row["right"])): row["verdict"] for row in rows(corpus / "pairs.jsonl")}
        for verdict in wanted:
            wanted[verdict] += list(labels.values()).count(verdict)
        pairs += told(corpus, labels)
    in_force = load().table("tolerances")["min_confidence"]["value"]
    print("threshold   conflicts: told precision recall   agreements: told precision recall")
    for step in sorted({0.0, in_force, *(round(each.confidence, 3) for each in pairs)}):
        kept = [each for each in pairs if each.confidence >= step - 1e-6]
        cells = [curve([each for each in kept if each.verdict == verdict], wanted[verdict]) for verdict in wanted]
        print(f"{step:9.2f}   {cells[0]:>31}   {cells[1]:>32}{'   in force' if step == in_force else ''}")


def curve(kept: list[Told], wanted: int) -> str:
    """How many are told, precision and recall in per cent."""
    right = sum(each.is_right for each in kept)
    return (
        f"{len(kept):d} {100 * right / len(kept) if kept else 100:9.1f} {100 * right / wanted if wanted else 100:6.1f}"
    )


def told(corpus: Path, labels: dict[frozenset[str], str]) -> Iterator[Told]:
    """The agreements and conflicts that the rules find in a corpus; a pair that no label knows is a wrong one."""
    articles = [found for path in sorted((corpus / "articles").iterdir()) if isinstance(found := read(path), Article)]
    figures = [
        figure
        for article in articles
        for figure in extract(
            article.text, published=article.published, title=article.title, article_id=article.article_id
        )
    ]
    gold = rows(corpus / "figures.jsonl")
    names = {name: label for article in articles for name, label in matched(article, figures, gold)}
    spare = {label["id"] for label in gold if label.get("optional")}
    with closing(derive.connect()) as connection:
        for table, data in (("articles", schema.articles_table(articles)), ("figures", schema.figures_table(figures))):
            connection.register("given", data)
            connection.execute(f"CREATE TABLE base_{table} AS FROM given")
            connection.unregister("given")
        comparison.prepare(connection)
        comparison.build(connection)
        for one, other, verdict, confidence in connection.execute(TOLD).fetchall():
            pair = frozenset((names.get(one, one), names.get(other, other)))
            if pair in labels or not pair & spare:
                yield Told(verdict, confidence, labels.get(pair) == verdict)


def matched(article: Article, figures: list[Figure], gold: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """figure_id and label of the figures of an article that stand where a label says."""
    stem = Path(article.source).stem
    taken: set[str] = set()
    for label in gold:
        if label["article"] != stem:
            continue
        sentence = " ".join(label["sentence"].split())
        for figure in figures:
            if figure.article_id != article.article_id or figure.figure_id in taken:
                continue
            found = " ".join(figure.sentence.split())
            if (found in sentence or sentence in found) and (
                figure.quote in label["quote"] or label["quote"] in figure.quote
            ):
                taken.add(figure.figure_id)
                yield figure.figure_id, label["id"]
                break


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    main()
