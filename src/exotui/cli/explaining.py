"""What does a rule of the comparison say? The command `explain`."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from exotui.cli.options import prints
from exotui.cli.printing import format_of, print_pages, target
from exotui.errors import EXIT_DONE, UsageError

if TYPE_CHECKING:
    from exotui.comparison.catalog import Rule


@click.command()
@click.argument("rule", metavar="[RULE]", required=False)
@prints
def explain(rule: str | None, format_: str | None, output: str | None) -> int:
    """Say what a rule of the comparison means, or list all of them."""
    from exotui.comparison.catalog import catalog
    from exotui.export import rules

    chosen = format_of(format_, output)
    asked = catalog() if rule is None else (_found(rule, catalog()),)
    if chosen == "markdown":
        told = rules.document(asked) if rule is None else rules.section(asked[0])
        with target(output) as (stream, _):
            stream.write(told.encode())
        return EXIT_DONE
    page = rules.rows(asked)
    if chosen == "table":
        page = rules.listed(asked) if rule is None else rules.upright(asked[0])
    print_pages([page], page.schema.names, chosen, output, schema=page.schema)
    return EXIT_DONE


def _found(name: str, known: tuple[Rule, ...]) -> Rule:
    """The rule of a name. Raises: UsageError with the nearest names if there is none."""
    by_name = {rule.rule: rule for rule in known}
    wanted = name.strip().lower()
    if wanted in by_name:
        return by_name[wanted]
    near = get_close_matches(wanted, by_name, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else "exotui explain lists them all"
    raise UsageError(f"there is no rule {name!r}: {hint}")
