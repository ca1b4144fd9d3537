"""Does every rule decide as the specification says? Cases are data: figures in, verdicts out."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CASES = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in sorted(Path(__file__).parent.glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]

Compare = Callable[..., list[dict[str, Any]]]


def told(row: dict[str, Any]) -> str:
    echo = " echo" if row["echo"] else ""
    return f"{row['left_id']} {row['right_id']} {row['verdict']} {row['rule']}{echo}"


@pytest.mark.parametrize("case", CASES)
def test_verdicts(case: dict[str, Any], compare: Compare) -> None:
    rows = compare(case["figures"], case.get("articles", ()))
    assert [told(row) for row in rows] == case["verdicts"]
    for words in case.get("why", ()):
        assert any(words in row["why"] for row in rows), [row["why"] for row in rows]


@pytest.mark.parametrize("case", [case for case in CASES if "missed" in case.values[0]])
def test_near_misses(case: dict[str, Any], compare: Compare) -> None:
    rows = compare(case["figures"], case.get("articles", ()), "not_compared")
    assert [f"{row['left_id']} {row['right_id']} {row['reason']}" for row in rows] == case["missed"]


def test_every_rule_has_a_case_for_it_and_one_against_it(compare: Compare) -> None:
    rules = {row["rule"] for row in compare([], view="rules.catalog") if row["verdict"]}
    decided = {verdict.split()[3] for case in CASES for verdict in case.values[0]["verdicts"]}
    excluded = {rule for case in CASES for rule in case.values[0].get("against", ())}
    assert decided == rules
    assert excluded >= {rule for rule in rules if rule != "denials-meet"}
