"""What do the sources say of one sentence? The command that checks a claim."""

from __future__ import annotations

import click

from exotui.cli.options import on_dataset, prints
from exotui.cli.printing import READ, code_of, format_of, print_pages
from exotui.cli.reading import sources
from exotui.cli.saying import say, say_damage


@click.command()
@click.argument("claim", metavar="CLAIM")
@click.argument("paths", metavar="[PATH ...]", nargs=-1)
@on_dataset
@prints
def check(claim: str, paths: tuple[str, ...], data: str | None, format_: str | None, output: str | None) -> int:
    """Say what the dataset, or files, say of one sentence: supported, contradicted or not covered."""
    from exotui import claims
    from exotui.export import checks

    chosen = format_of(format_, output)
    known, rejected = sources(paths, data)
    found = claims.check(claim, known)
    if not isinstance(known, tuple):
        say_damage(known)
    say(f"{found.verdict.replace('_', ' ')}: {found.why}")
    page = checks.in_words(found) if chosen in READ else checks.rows(claim, found)
    print_pages([page], page.schema.names, chosen, output, schema=page.schema)
    return code_of(found.verdict != claims.Finding.NOT_COVERED, rejected)
