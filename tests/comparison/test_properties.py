"""Which laws hold for every dataset, whatever its figures?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

Compare = Callable[..., dict[str, list[dict[str, Any]]]]
Row = dict[str, Any]

FEW = settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
DAYS = ["", "2023-06-01", "2023-06-02", "2023-06-03", "2023-06-09", "2023-12-31"]
NUMBERS = st.sampled_from([1, 9, 13, 40, 95, 288, 1_175, 66_000, 200_000, 1_001_616, 1_300_000, 0.7, 12.5])

amounts = st.one_of(
    NUMBERS.map(lambda x: {"is": x}),
    NUMBERS.map(lambda x: {"over": x}),
    NUMBERS.map(lambda x: {"under": x}),
    NUMBERS.map(lambda x: {"about": x}),
    NUMBERS.map(lambda x: {"range": [x, 3 * x]}),
    NUMBERS.map(lambda x: {"vague": [2 * x, 10 * x]}),
)
periods = st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS)).map(
    lambda days: sorted(days) if all(days) else list(days)
)
scopes = st.fixed_dictionaries(
    {
        "event": st.sampled_from(["die", "injure", "leave", "lie"]),
        "place_to": st.sampled_from([None, "IN", "GR"]),
        "modality": st.sampled_from(["reported", "reported", "planned", "hypothetical", "denied"]),
        "population": st.sampled_from([None, None, "soldier"]),
        "said_by": st.sampled_from([None, "Ana Ruiz", "the interior ministry"]),
        "partial": st.sampled_from([False, False, True]),
        "per": st.sampled_from(["day", "hour", "week", "month", "year", "person"]),
        "terms": st.sampled_from([["flood"], ["flood", "river"], ["strike"]]),
    }
)
figures = st.builds(lambda amount, period, scope: {**scope, **amount, "period": period}, amounts, periods, scopes)
tables = st.lists(figures, min_size=2, max_size=60)


def named(rows: list[Row], articles: str) -> list[Row]:
    """The rows in articles of one letter each, in turn."""
    return [{**row, "id": f"{articles[at % len(articles)]}#{at}"} for at, row in enumerate(rows)]


def verdicts(rows: list[Row]) -> set[tuple[frozenset[str], str, str, bool]]:
    return {(frozenset((row["left_id"], row["right_id"])), row["verdict"], row["rule"], row["echo"]) for row in rows}


def nothing_is_compared_twice_or_with_itself(views: dict[str, list[Row]], figures: int) -> None:
    """Each pair stands once, in one of the two views, and the topics count what they hold."""
    pairs = [(row["left_id"], row["right_id"]) for row in views["comparisons"] + views["not_compared"]]
    assert len(set(pairs)) == len(pairs)
    assert all(left < right for left, right in pairs)
    assert {row["topic"] for row in views["figures"]} == {row["topic"] for row in views["topics"]}
    assert sum(row["figures"] for row in views["topics"]) == figures
    counted = sum(row["agree"] + row["conflict"] + row["consistent"] for row in views["topics"])
    assert counted == len(views["comparisons"])
    assert {row["topic"] for row in views["comparisons"]} <= {row["topic"] for row in views["topics"]}


@FEW
@given(tables)
def test_the_order_of_two_figures_does_not_matter(compare: Compare, rows: list[Row]) -> None:
    """Renaming the articles so that left becomes right changes no verdict."""
    forth = named(rows, "abcd")
    back = named(rows, "zyxw")
    names = {one["id"]: other["id"] for one, other in zip(forth, back, strict=True)}
    views = compare(forth, (), "comparisons", "not_compared", "figures", "topics")
    nothing_is_compared_twice_or_with_itself(views, len(rows))
    found = verdicts(views["comparisons"])
    renamed = {(frozenset(names[name] for name in pair), *rest) for pair, *rest in found}
    assert renamed == verdicts(compare(back)["comparisons"])


@FEW
@given(tables)
def test_a_figure_agrees_with_itself(compare: Compare, rows: list[Row]) -> None:
    """Told again by another article in the same words, a number never conflicts with itself."""
    told = named(rows, "a")
    again = [{**row, "id": row["id"].replace("a#", "b#")} for row in told]
    for row in compare([*told, *again])["comparisons"]:
        if row["left_id"].replace("a#", "") == row["right_id"].replace("b#", ""):
            assert row["verdict"] == "agree" or row["rule"] in ("forecast", "vague-edge"), row


@FEW
@given(tables)
def test_an_unrelated_article_changes_nothing(compare: Compare, rows: list[Row]) -> None:
    """One of another event, elsewhere, with numbers of its own: a number that both tell may well be one thing."""
    related = named(rows, "abcd")
    kept = ("modality", "partial", "per", "terms", "period", "said_by")
    strangers = [
        {name: row[name] for name in kept} | {"id": f"m#{at}", "event": "vote", "place_to": "BR", "is": 4_321 + 13 * at}
        for at, row in enumerate(rows)
    ]
    before = verdicts(compare(related)["comparisons"])
    after = verdicts(compare([*related, *strangers])["comparisons"])
    assert {found for found in after if not any(name.startswith("m#") for name in found[0])} == before


@FEW
@given(tables, st.integers(0, 59))
def test_widening_an_interval_never_turns_agreement_into_conflict(compare: Compare, rows: list[Row], at: int) -> None:
    """Widened by more than its own rounding, a figure meets whatever it met."""
    plain = named(
        [
            {key: value for key, value in row.items() if key != "vague"} | {"range": [40, 90]}
            if "vague" in row
            else row
            for row in rows
        ],
        "abcd",
    )
    chosen = plain[at % len(plain)]
    if chosen["modality"] == "denied" or "is" not in chosen:
        return
    wide = {**chosen, "range": [0.5 * chosen["is"], 2 * chosen["is"]]}
    widened = [wide if row is chosen else row for row in plain]
    agreed = {pair for pair, verdict, *_ in verdicts(compare(plain)["comparisons"]) if verdict == "agree"}
    conflicts = {pair for pair, verdict, *_ in verdicts(compare(widened)["comparisons"]) if verdict == "conflict"}
    assert not {pair for pair in agreed & conflicts if chosen["id"] in pair}


def test_an_empty_dataset_has_all_views(compare: Compare) -> None:
    views = compare([], (), "figures", "topics", "comparisons", "not_compared", "rules", "tolerances")
    assert [view for view, rows in views.items() if rows] == ["rules", "tolerances"]
