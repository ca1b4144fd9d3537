"""Which rules are there, and how are they explained? The table `rules` of the lexicon, as values."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from exotui.lexicon import Lexicon, load


class Rule(NamedTuple):
    """One rule of comparison; the fields are the columns of the view `rules`."""

    rule: str
    """Stable id, as in `comparisons` and `not_compared`."""
    verdict: str | None
    """`agree`, `conflict` or `consistent`; None where the pair is not compared, or where a person decides."""
    relation: str
    """How the scopes bear on each other; `review` where a person decides."""
    title: str
    meaning: str
    """When it holds, in half a sentence."""
    explanation: str
    """One paragraph for a fact-checker."""
    source: str
    """The part of the labelling rules that it follows."""
    example: str
    """Invented sentences, and what the rule makes of them: one line."""


@cache
def catalog(lexicon: Lexicon | None = None) -> tuple[Rule, ...]:
    """All rules, in the order of the table.

    lexicon: English if not given.

    Example:
        >>> catalog()[0].rule, catalog()[0].verdict
        ('same-meet', 'agree')
    """
    listed = (lexicon or load()).table("rules")
    return tuple(
        Rule(
            name,
            row.get("verdict"),
            row["relation"],
            row["title"],
            row["meaning"],
            row["text"].strip(),
            row["source"],
            row.get("example") or _example([figure["sentence"] for figure in row["figures"]], row.get("verdict")),
        )
        for name, row in listed.items()
    )


def _example(sentences: list[str], verdict: str | None) -> str:
    """The sentences of an example, each once, with the verdict."""
    quoted = " ".join(f"“{sentence}”" for sentence in dict.fromkeys(sentences))
    return f"{quoted}: {verdict or 'not compared'}."
