"""A figure is read in its paragraph."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from exotui.layout.passage import passage, quote_span


def _around(story: Any, figure_id: str) -> Any:
    (figure,) = (each for each in story.figures() if each.figure_id == figure_id)
    (article,) = (each for each in story.ARTICLES if each.article_id == figure.article_id)
    return passage(article.text, figure)


def test_the_parts_together_are_the_paragraph_as_written(story: Any) -> None:
    for article in story.ARTICLES:
        for figure in story.figures():
            if figure.article_id == article.article_id:
                found = passage(article.text, figure)
                whole = found.before + found.lead + found.quote + found.rest + found.after
                assert whole in article.text.split("\n\n")
                assert found.lead + found.quote + found.rest == figure.sentence


def test_what_stands_before_the_sentence_is_kept_apart_from_it(story: Any) -> None:
    found = _around(story, "gazette#3")
    assert found.before.startswith("The interior ministry counted 17")
    assert (found.quote, found.after) == ("nine", "")


def test_of_a_text_without_paragraphs_the_part_around_the_figure_is_shown(story: Any) -> None:
    (figure,) = (each for each in story.figures() if each.figure_id == "gazette#1")
    (article,) = (each for each in story.ARTICLES if each.article_id == "gazette")
    found = passage(article.text.replace("\n\n", "  ") + " and so on" * 100_000, figure)
    assert len(found.after) < 2_100


@pytest.mark.parametrize(
    ("sentence", "quote", "start"),
    [
        ("Of 12 crews that left in 2023, 2 came back.", "2", 31),
        ("It rose by 1.5 metres, then by 5.", "5", 31),
        ("Of 1,200 homes 200 are dry.", "200", 15),
        ("They ran 60km.", "60", 9),
        ("Two left, two stayed.", "two", 10),
        ("Nobody knows.", "40", 0),
    ],
)
def test_a_quote_is_found_where_it_is_no_part_of_a_number(story: Any, sentence: str, quote: str, start: int) -> None:
    figure = replace(story.figures()[0], sentence=sentence, quote=quote)
    assert quote_span(figure) == (start, start + len(quote) if quote in sentence else 0)
