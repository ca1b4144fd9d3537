"""Do the screens get what they ask for?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from exotui.errors import UsageError
from exotui.model import Article, Figure, Verdict
from exotui.store import catalog, lists, queries
from exotui.store.filtering import FigureFilter, parse_filter
from exotui.store.session import Session

New = Callable[..., Article]
NewFigure = Callable[..., Figure]


@pytest.fixture(scope="module")
def session(new_article: New, new_figure: NewFigure) -> Iterator[Session]:
    articles = [
        new_article("cove", published=date(2023, 5, 1)),
        new_article("pier", published=date(2023, 5, 3)),
        new_article("quay", published=None),
        new_article("atlas", published=date(2024, 1, 1), role="context"),
    ]
    figures = [
        new_figure("cove", said_by="the harbour master"),
        new_figure(
            "cove",
            2,
            7.0,
            quote="seven",
            sentence="It blew for seven days.",
            measure="days of wind",
            unit="day",
            dimension="duration",
            event="blow",
        ),
        new_figure("pier"),
        new_figure("quay", low=60.0, quote="60"),
    ]
    with Session.over(articles, figures) as opened:
        yield opened


def ids(found: list[queries.Marked]) -> list[str]:
    return [each.figure.figure_id for each in found]


def listed(session: Session, typed: str = "", **options: object) -> list[object]:
    *_, (found, whole) = lists.figure_lists(session, parse_filter(typed), **options)  # type: ignore[arg-type]  # of parametrize
    assert whole
    return ids_of(found.page(0, found.count))


def ids_of(page: list[dict[str, object]]) -> list[object]:
    return [row["figure_id"] for row in page]


def test_sources_come_newest_first_and_context_last(session: Session) -> None:
    found = queries.sources(session)
    assert [each.article_id for each in found] == ["pier", "cove", "quay", "atlas"]
    assert (found[1].figures, found[1].agree, found[1].conflict) == (2, 0, 1)
    assert (found[3].figures, found[3].role) == (0, "context")


def test_an_article_comes_with_its_text(session: Session) -> None:
    found = queries.article(session, "pier")
    assert found is not None
    assert "boats from pier" in found.text
    assert queries.article(session, "nowhere") is None


def test_figures_of_an_article_come_in_reading_order_with_their_verdict(session: Session) -> None:
    first, second = queries.article_figures(session, "cove")
    assert (first.figure.ordinal, first.verdict, first.agree, first.conflict) == (1, Verdict.CONFLICT, 1, 1)
    assert (second.figure.quote, second.verdict) == ("seven", None)
    assert first.publisher == "The Cove Post"


def test_figures_come_in_the_order_asked_for(session: Session) -> None:
    assert ids(queries.figures(session, ["quay#1", "nowhere#1", "cove#2"])) == ["quay#1", "cove#2"]


def test_a_figures_neighbours_come_conflicts_first(session: Session) -> None:
    found = queries.comparisons_of(session, "cove#1")
    assert [(each.comparison.verdict, each.other.figure.figure_id) for each in found] == [
        (Verdict.CONFLICT, "quay#1"),
        (Verdict.AGREE, "pier#1"),
    ]
    assert queries.comparisons_of(session, "cove#2") == []


def test_topics_lead_to_their_figures_and_comparisons(session: Session) -> None:
    first = lists.topics(session)[0]
    assert (first.figures, first.agree, first.conflict, first.verdict) == (3, 1, 2, Verdict.CONFLICT)
    assert sorted(ids(queries.topic_figures(session, first.topic))) == ["cove#1", "pier#1", "quay#1"]
    verdicts = [each.verdict for each in queries.topic_comparisons(session, first.topic)]
    assert verdicts == [Verdict.CONFLICT, Verdict.CONFLICT, Verdict.AGREE]


def test_comparisons_among_chosen_figures(session: Session) -> None:
    found = queries.comparisons_among(session, ["pier#1", "cove#1", "cove#2"])
    assert [(each.left_id, each.right_id) for each in found] == [("cove#1", "pier#1")]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["cove#1", "cove#2", "pier#1", "quay#1"]),
        ("WIND", ["cove#2"]),
        ("tide took", ["cove#1", "pier#1", "quay#1"]),
        ("verdict:conflict", ["cove#1", "pier#1", "quay#1"]),
        ("verdict:none", ["cove#2"]),
        ("unit:duration", ["cove#2"]),
        ("place:ie source:pier", ["pier#1"]),
        ('said:"harbour master"', ["cove#1"]),
        ("topic:wind", ["cove#2"]),
        ("100%", []),
        ("_", []),
        ("'; DROP TABLE base_figures; --", []),
    ],
)
def test_the_list_of_figures_narrows(session: Session, typed: str, found: list[str]) -> None:
    assert listed(session, typed) == found


def test_the_list_sorts_by_any_column(session: Session) -> None:
    assert listed(session, sort="low") == ["cove#2", "cove#1", "pier#1", "quay#1"]
    assert listed(session, sort="low", descending=True) == ["quay#1", "cove#1", "pier#1", "cove#2"]
    assert listed(session, sort="published", descending=True)[-1] == "quay#1"
    for column in lists.LISTED:
        assert len(listed(session, sort=column)) == 4
    with pytest.raises(UsageError):
        next(lists.figure_lists(session, sort="1; DROP TABLE x"))


def test_the_list_comes_in_pages(session: Session) -> None:
    ((found, _),) = lists.figure_lists(session)
    assert found.count == 4
    assert ids_of(found.page(1, 3)) == ["cove#2", "pier#1"]
    assert found.page(4, 9) == []
    assert set(found.page(0, 1)[0]) == set(lists.LISTED)
    assert (found.position("pier#1"), found.position("nowhere")) == (2, None)


def test_of_a_list_only_what_is_wanted_is_read(session: Session) -> None:
    ((found, _),) = lists.figure_lists(session)
    (row,) = found.page(1, 2, {"event", "label"})
    labels = {topic.topic: topic.label for topic in lists.topics(session)}
    assert (row["event"], row["label"]) == ("blow", labels[row["topic"]])
    assert set(row) == {"figure_id", "article_id", "topic", "event", "label"}


def test_a_list_leaves_in_its_columns_and_its_order(session: Session) -> None:
    listing = lists.Listing(("quote", "label", "echo"), parse_filter(""), "low", descending=True)
    for typed, quotes in (("", ["60", "40", "40", "seven"]), ("source:cove", ["40", "seven"]), ("volcano", [])):
        pages = list(lists.listed_pages(session, replace(listing, filter=parse_filter(typed))))
        assert [row["quote"] for page in pages for row in page.to_pylist()] == quotes
        assert all(page.schema.names == ["quote", "label", "echo"] for page in pages)
    with pytest.raises(UsageError):
        next(lists.listed_pages(session, replace(listing, columns=("quote", "1; DROP TABLE x"))))


def test_what_is_typed_is_told_as_far_as_it_is_known(session: Session) -> None:
    told = list(lists.figure_lists(session, parse_filter("boats"), first=1))
    assert [whole for _, whole in told] == [False, True]
    assert [ids_of(found.page(0, 9)) for found, _ in told] == [
        ["cove#1"],
        ["cove#1", "pier#1", "quay#1"],
    ]
    assert listed(session, "verdict:conf") == ["cove#1", "pier#1", "quay#1"]
    assert listed(session, sort="verdict")[-1] == "cove#2"


def test_what_is_typed_becomes_a_filter() -> None:
    typed = 'fled place:KZ said:"interior ministry" http://x "two words" PLACE:UZ'
    assert parse_filter(typed) == FigureFilter(
        words=("fled", "http://x", "two words"), place="UZ", said="interior ministry"
    )


def test_the_schema_is_told_with_its_meaning(session: Session) -> None:
    found = {view.name: view for view in catalog.schema(session)}
    views = ["articles", "figures", "topics", "comparisons", "not_compared", "reviews", "rules", "tolerances"]
    assert list(found) == views
    assert all(view.comment for view in found.values())
    low = next(column for column in found["figures"].columns if column.name == "low")
    assert (low.type, bool(low.comment)) == ("DOUBLE", True)


def test_totals_count_everything(session: Session) -> None:
    found = queries.totals(session)
    assert (found.articles, found.figures, found.agree, found.conflict, found.copies) == (4, 4, 1, 2, 0)


def test_everything_can_be_read_page_by_page(session: Session) -> None:
    figures = [row for page in queries.every_figure(session) for row in page.to_pylist()]
    assert [row["figure_id"] for row in figures] == ["cove#1", "cove#2", "pier#1", "quay#1"]
    assert figures[0]["source"] == "cove.txt"
    agreed = [row for page in queries.every_comparison(session, Verdict.AGREE) for row in page.to_pylist()]
    assert [(row["left_quote"], row["right_source"]) for row in agreed] == [("40", "The Pier Post")]
