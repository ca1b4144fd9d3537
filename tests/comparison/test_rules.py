"""Is every rule explained, and does its own example make the comparison use it?"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest

from exotui.comparison.catalog import Rule, catalog
from exotui.export.rules import document
from exotui.lexicon import load

RULES = load().table("rules")
# What a person decides has no figures that the rules could decide on.
EXAMPLES = {rule: row for rule, row in RULES.items() if "figures" in row}
Views = dict[str, list[dict[str, Any]]]


def named(rule: str, row: dict[str, Any]) -> dict[str, Any]:
    """A row of an example, with ids of its own."""
    article, _, ordinal = row["id"].partition("#")
    return {"place_to": "PE", **row, "id": f"{rule}.{article}#{ordinal}", "per": rule}


@pytest.fixture(scope="module")
def decided(compare: Callable[..., Views]) -> dict[str, list[tuple[str, str | None]]]:
    """What the comparison makes of each example: rules with verdicts."""
    figures = [named(rule, row) for rule, example in EXAMPLES.items() for row in example["figures"]]
    articles = [
        {**row, "article_id": f"{rule}.{row['article_id']}"}
        for rule, example in EXAMPLES.items()
        for row in example.get("articles", ())
    ]
    views = compare(figures, articles, "comparisons", "not_compared")
    found: dict[str, list[tuple[str, str | None]]] = {rule: [] for rule in EXAMPLES}
    for row in (*views["comparisons"], *views["not_compared"]):
        found[row["left_id"].split(".")[0]].append((row["rule"], row.get("verdict")))
    return found


@pytest.mark.parametrize("rule", EXAMPLES)
def test_the_example_of_a_rule_is_decided_by_it(rule: str, decided: dict[str, list[tuple[str, str | None]]]) -> None:
    assert decided[rule] == [(rule, EXAMPLES[rule].get("verdict"))]


def literals(statement: str) -> set[str]:
    """The rule ids among the strings of one SQL statement."""
    return set(re.findall(r"'([a-z]+(?:-[a-z]+)*)'", re.sub(r"--.*", "", statement)))


def test_every_rule_that_the_sql_decides_by_is_explained_and_no_other() -> None:
    sources = [entry for entry in files("exotui.comparison").iterdir() if entry.name.endswith(".sql")]
    statements = [part for source in sources for part in source.read_text(encoding="utf-8").split("\nCREATE ")]
    deciding = [part for part in statements if re.search(r"TABLE (rules\.verdicts|not_compared) ", part)]
    within = re.findall(r"'([a-z]+-off)'", " ".join(statements))
    later = re.findall(r"SET rule = '([a-z-]+)'", " ".join(statements))
    assert set().union(within, later, *map(literals, deciding)) == set(RULES)


@pytest.mark.parametrize("rule", catalog(), ids=lambda rule: rule.rule)
def test_an_explanation_is_whole_sentences(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z].*\.", rule.explanation)
    assert rule.title[0].isupper()
    assert not rule.title.endswith(".")


def test_the_document_is_up_to_date() -> None:
    kept = files("exotui.comparison") / "RULES.md"
    assert kept.read_text(encoding="utf-8") == document(catalog())
