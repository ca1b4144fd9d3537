"""Does `explain` list the rules, explain one, and help whoever mistyped?"""

from __future__ import annotations

from exotui.comparison.catalog import catalog


def test_all_rules_are_listed(run) -> None:
    done = run("explain")
    assert done.code == 0
    assert [row["rule"] for row in done.rows()] == [rule.rule for rule in catalog()]
    assert "total-fell" in run("explain", "--format", "table").out


def test_one_rule_is_explained_with_its_example(run) -> None:
    (row,) = run("explain", "Total-Fell").rows()
    assert (row["rule"], row["verdict"]) == ("total-fell", "conflict")
    assert row["explanation"] in run("explain", "total-fell", "--format", "markdown").out
    assert "conflict" in run("explain", "total-fell", "--format", "table").out


def test_an_unknown_rule_is_one_clear_line_with_the_nearest(run) -> None:
    done = run("explain", "total-fall")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("exotui: there is no rule 'total-fall': did you mean total-fell")
    assert done.err.count("\n") == 1
    assert "exotui explain lists them all" in run("explain", "zzzz").err


def test_what_a_person_decided_is_explained_too(run) -> None:
    (row,) = run("explain", "review").rows()
    assert (row["rule"], row["verdict"]) == ("review", None)
    assert "as decided" in run("explain", "review", "--format", "table").out
