"""How does a report leave the program? The command that writes one, or the rows behind it."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from exotui.cli.options import on_dataset
from exotui.cli.printing import ENDINGS, target
from exotui.cli.saying import damage_told, progress_shown, say
from exotui.errors import EXIT_DONE, EXIT_NOTHING_FOUND, UsageError

_FORMATS = ("html", "markdown", "csv", "jsonl", "parquet")


@click.command()
@click.option("--topic", metavar="TOPIC", help="Only this topic: its key, or part of its label.")
@click.option("--article", metavar="ARTICLE", help="Only this article: its id, or part of publisher or title.")
@click.option("--verdict", type=click.Choice(("agree", "conflict", "consistent")), help="Only figures with this one.")
@click.option("--format", "format_", type=click.Choice(_FORMATS), help="Default: what FILE ends with, else markdown.")
@click.option("--output", metavar="FILE", help="Where to; a file that is there is replaced. `-`: standard output.")
@on_dataset
def export(
    topic: str | None,
    article: str | None,
    verdict: str | None,
    format_: str | None,
    output: str | None,
    data: str | None,
) -> int:
    """Write a report (html, markdown) or its figures as rows (csv, jsonl, parquet)."""
    from exotui.export.delivery import deliver
    from exotui.model import Verdict
    from exotui.store import portions
    from exotui.store.dataset import Dataset
    from exotui.store.session import Session

    chosen = _format(format_, output)
    dataset = Dataset.open(data)
    with Session(dataset) as session, damage_told(dataset):
        told_topic = portions.topic_named(session, topic) if topic else None
        told_article = portions.article_named(session, article) if article else None
        portion = portions.Portion(
            topic=told_topic.topic if told_topic else None,
            article_id=told_article.article_id if told_article else None,
            verdict=Verdict(verdict) if verdict else None,
        )
        names = (told_topic and told_topic.label, told_article and (told_article.title or told_article.article_id))
        title = " · ".join(name for name in names if name) or f"What the sources of {dataset.name} say"
        with progress_shown("writing") as progress, target(output) as (stream, _):
            figures = deliver(session, portion, chosen, stream, title=title, made=date.today(), told=progress)
    if output not in (None, "-"):
        say(f"written: {output}")
    return EXIT_DONE if figures else EXIT_NOTHING_FOUND


def _format(given: str | None, output: str | None) -> str:
    """The format that was asked for, else the one that the ending of the file means, else Markdown."""
    ending = Path(output or "").suffix.lower()
    chosen = given or ENDINGS.get(ending, "markdown")
    if chosen not in _FORMATS:
        raise UsageError(f"{output}: a report cannot end with {ending}; give --format")
    if chosen == "parquet" and output in (None, "-") and sys.stdout.isatty():
        raise UsageError("Parquet is nothing for a terminal: give --output FILE")
    return chosen
