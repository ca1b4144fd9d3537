"""How do articles come into the dataset? The commands that write to it."""

from __future__ import annotations

import click

from exotui.cli.options import on_dataset
from exotui.cli.saying import progress_shown, say, say_damage, say_rejected
from exotui.errors import EXIT_DONE, EXIT_INPUT, EXIT_NOTHING_FOUND


@click.command()
@click.argument("inputs", metavar="PATH|URL ...", nargs=-1, required=True)
@click.option(
    "--allow-host", "hosts", metavar="HOST", multiple=True, help="Fetch from it though it is on a private network."
)
@on_dataset
def add(inputs: tuple[str, ...], hosts: tuple[str, ...], data: str | None) -> int:
    """Read articles (folders too) into the dataset."""
    from exotui import jobs
    from exotui.present import count
    from exotui.store.dataset import Dataset

    dataset = Dataset.open(data, create=True)
    with progress_shown() as progress:
        report = jobs.add(inputs, dataset, progress, allowed=hosts)
    say_damage(dataset)
    say_rejected(report.rejected)
    for known in report.known:
        say(f"already there: {known.source} is {known.article_id}")
    for each in report.added:
        if each.redirects:
            say(f"redirected: {each.source} led to {' and on to '.join(each.redirects)}")
        if each.copy_of:
            say(f"near-duplicate: {each.source} is {each.article_id}, a copy of {each.copy_of}")
        if not each.extracted:
            say(f"no figures extracted: {each.source} is in a language without a lexicon ({each.language})")
    figures = sum(each.figures for each in report.added)
    say(f"added {count(len(report.added), 'article')} with {count(figures, 'figure')} to {dataset.path}")
    if report.rejected:
        return EXIT_INPUT
    return EXIT_DONE if report.added or report.known else EXIT_NOTHING_FOUND


@click.command()
@on_dataset
def refresh(data: str | None) -> int:
    """Extract all figures again by today's rules, in one step."""
    from exotui.jobs.refreshing import refresh as refresh_figures
    from exotui.present import count
    from exotui.store.dataset import Dataset

    dataset = Dataset.open(data)
    with progress_shown() as progress:
        done = refresh_figures(dataset, progress)
    say_damage(dataset)
    say(f"{count(done.articles, 'article')} in {dataset.path}: {count(done.after, 'figure')}, before {done.before:,}")
    return EXIT_DONE if done.articles else EXIT_NOTHING_FOUND
