"""Does every rule decide as the specification says? Cases are data: figures in, verdicts out.

All cases are compared at once, as one dataset: each in a denominator of its own, so that none meets another.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

Case = dict[str, Any]

FOUND = [
    {"file": path.stem, **case}
    for path in sorted(Path(__file__).parent.glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8")).get("case", ())
]
CASES: list[Case] = [{"key": f"c{number:03}", **case} for number, case in enumerate(FOUND)]


def marked(cases: list[Case]) -> list[Any]:
    return [pytest.param(case, id=f"{case['file']}: {case['name']}") for case in cases]


def alone(case: Case, rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The rows of one case, with the names that it gave to its figures."""
    prefix = case["key"] + "."
    for row in rows:
        if row["left_id"].startswith(prefix):
            yield {
                **row,
                "left_id": row["left_id"].removeprefix(prefix),
                "right_id": row["right_id"].removeprefix(prefix),
            }


def told(row: Mapping[str, Any]) -> str:
    echo = " echo" if row["echo"] else ""
    return f"{row['left_id']} {row['right_id']} {row['verdict']} {row['rule']}{echo}"


@pytest.fixture(scope="module")
def views(compare: Callable[..., dict[str, list[dict[str, Any]]]]) -> dict[str, list[dict[str, Any]]]:
    """The comparisons, the near misses and the rules over all cases."""
    figures: list[dict[str, Any]] = []
    articles: list[dict[str, Any]] = []
    for case in CASES:
        prefix = case["key"] + "."
        figures += [{**row, "id": prefix + row["id"], "per": case["key"]} for row in case["figures"]]
        for row in case.get("articles", ()):
            copy_of = prefix + row["copy_of"] if "copy_of" in row else None
            articles.append({**row, "article_id": prefix + row["article_id"], "copy_of": copy_of})
    return compare(figures, articles, "comparisons", "not_compared", "rules.catalog")


@pytest.mark.parametrize("case", marked(CASES))
def test_every_case_has_its_verdicts(case: Case, views: dict[str, list[dict[str, Any]]]) -> None:
    rows = list(alone(case, views["comparisons"]))
    assert [told(row) for row in rows] == case["verdicts"]
    for words in case.get("why", ()):
        assert any(words in row["why"] for row in rows), [row["why"] for row in rows]


@pytest.mark.parametrize("case", marked([case for case in CASES if "hint" in case]))
def test_every_case_has_its_hint(case: Case, views: dict[str, list[dict[str, Any]]]) -> None:
    assert [row["hint"] or "" for row in alone(case, views["comparisons"])] == [case["hint"]]


@pytest.mark.parametrize("case", marked([case for case in CASES if "missed" in case]))
def test_every_case_has_its_near_misses(case: Case, views: dict[str, list[dict[str, Any]]]) -> None:
    rows = alone(case, views["not_compared"])
    assert [f"{row['left_id']} {row['right_id']} {row['reason']}" for row in rows] == case["missed"]


def test_every_rule_has_a_case_for_it_and_one_against_it(views: dict[str, list[dict[str, Any]]]) -> None:
    # What one sentence gets wrong by itself has cases of its own, in within.toml.
    rules = {row["rule"] for row in views["rules.catalog"] if row["verdict"] and not row["rule"].endswith("-off")}
    assert {verdict.split()[3] for case in CASES for verdict in case["verdicts"]} == rules
    assert {rule for case in CASES for rule in case.get("against", ())} >= rules


def test_every_comparison_says_why_in_one_sentence(views: dict[str, list[dict[str, Any]]]) -> None:
    for row in views["comparisons"]:
        why = row["why"]
        assert why[0].isupper() or why[0].isdigit()
        assert why.endswith(".")
        assert ".." not in why
        assert "None" not in why
