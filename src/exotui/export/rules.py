"""How do the rules of comparison read: in a list, one by one, and as a document?"""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from exotui.comparison.catalog import Rule

LISTED = ("rule", "verdict", "title")
_NOT_COMPARED = "not compared"
_DECIDED = "as decided"
_GROUPS = {
    "agree": "Agreement",
    "conflict": "Conflict",
    "consistent": "Consistent",
    _NOT_COMPARED: "Near misses: alike, but not compared",
    _DECIDED: "Decided by a person",
}
_HEAD = """# The rules of comparison

Every comparison names the rule that decided it (`comparisons.rule`), and so does every near miss (`not_compared.rule`).
`exotui explain RULE` shows one of them, the SQL view `rules` all. This document is what
`exotui explain --format markdown` prints. All examples are invented, and the comparison itself is tested with them.
"""


def _verdict(rule: Rule) -> str:
    """The verdict in words, for people to read."""
    return rule.verdict or (_DECIDED if rule.relation == "review" else _NOT_COMPARED)


def rows(rules: Sequence[Rule]) -> pa.RecordBatch:
    """All columns of some rules, one row a rule."""
    columns = [pa.array([rule[at] for rule in rules], pa.string()) for at in range(len(Rule._fields))]
    return pa.record_batch(columns, names=list(Rule._fields))


def listed(rules: Sequence[Rule]) -> pa.RecordBatch:
    """The rules in a few words, one row a rule."""
    told = [(rule.rule, _verdict(rule), rule.title) for rule in rules]
    return pa.record_batch([pa.array(column, pa.string()) for column in zip(*told, strict=True)], names=list(LISTED))


def upright(rule: Rule) -> pa.RecordBatch:
    """One rule, one row a field."""
    told = rule._asdict() | {"verdict": _verdict(rule)}
    return pa.record_batch([pa.array(told), pa.array(told.values())], names=["what", "value"])


def section(rule: Rule) -> str:
    """One rule as a section of Markdown."""
    return (
        f"### {rule.rule}: {rule.title[0].lower()}{rule.title[1:]}\n\n"
        f"{rule.explanation}\n\n- Example: {rule.example}\n- Source: {rule.source}.\n"
    )


def document(rules: Sequence[Rule]) -> str:
    """All rules as a document in Markdown."""
    parts = [_HEAD]
    for verdict, heading in _GROUPS.items():
        chosen = [section(rule) for rule in rules if _verdict(rule) == verdict]
        parts += [f"## {heading}\n", *chosen] if chosen else []
    return "\n".join(parts)
