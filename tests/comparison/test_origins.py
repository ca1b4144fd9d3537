"""Does a topic know who said it first?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

Compare = Callable[..., dict[str, list[dict[str, Any]]]]

ARTICLES = [
    {"article_id": "early", "published": date(2031, 5, 2)},
    {"article_id": "late", "published": date(2031, 5, 4)},
    {"article_id": "undated"},
]


def first(compare: Compare, *figures: dict[str, Any]) -> tuple[Any, ...]:
    (topic,) = compare(figures, ARTICLES, "topics")["topics"]
    return topic["first_article"], topic["first_said_by"], topic["first_published"]


def test_the_article_of_the_earliest_day_said_it_first(compare: Compare) -> None:
    told = [
        {"id": "late#1", "is": 40, "said_by": "Ada Quill"},
        {"id": "early#1", "is": 40, "said_by": "the harbour office"},
    ]
    assert first(compare, *told) == ("early", "the harbour office", date(2031, 5, 2))


def test_an_article_without_a_day_is_never_known_to_be_first(compare: Compare) -> None:
    told = [{"id": "late#1", "is": 40}, {"id": "undated#1", "is": 40, "said_by": "Ada Quill"}]
    assert first(compare, *told) == ("late", None, date(2031, 5, 4))


def test_a_denial_is_not_the_first_word(compare: Compare) -> None:
    told = [{"id": "early#1", "is": 40, "modality": "denied"}, {"id": "late#1", "is": 40}]
    assert first(compare, *told) == ("late", None, date(2031, 5, 4))
