"""Whoever gives clean text gets all of it back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exotui.model.article import Article
from exotui.read import read_bytes

from .pages import paragraphs

CLEAN = [
    "Turnout in Sunday's election reached 61.4 percent, the commission said, up from 58 percent four years ago.\n\n"
    "It was close.\n\n"
    "Results by district\n\nNorth\t12,400\t51%\nSouth\t11,900\t49%\nEast\t8,000\t47%\n\n"
    "“We won,” said the mayor.\n\nSport\n\nA match was put off.\n",
    "Eighteen people died.\n",
    "One paragraph of plain text without a headline, in which 40 miners went on strike for 3 days.",
    "The list of demands has four points:\n\n1. Higher pay\n2. Fewer hours\n3. A canteen\n4. A crèche\n\nTalks go on.",
    "- 12 dead\n- 300 hurt\n- 40 missing\n\nThe figures are from the ministry.",
    "Contact\n\nThe first contact with the island was lost at 5 a.m., the navy said, and 31 sailors were on board.\n",
]


@pytest.mark.parametrize("text", CLEAN)
def test_no_line_of_a_clean_text_is_lost(article, text):
    found = article(text)
    kept = [*paragraphs(found.text), found.title or ""]
    assert [line for line in paragraphs(text) if line.strip() not in kept and line != "Contact"] == []


@pytest.mark.parametrize("text", CLEAN)
def test_what_was_read_reads_the_same_again(article, text):
    once = article(text).text
    assert article(once).text == once or article(once).title


def test_headline_byline_and_date_above_a_clean_text_are_told(article):
    found = article(
        "Ministry counts 40,000 new jobs\n\nBy Ann Baker\nMay 3, 2023\n\nThe economy grew by 2 percent, it said."
    )
    assert found.title == "Ministry counts 40,000 new jobs"
    assert found.author == "Ann Baker"
    assert str(found.published) == "2023-05-03"
    assert found.text == "The economy grew by 2 percent, it said."


def test_a_headline_told_twice_goes_once_and_a_question_may_be_one(article):
    title = "Who leaves, and where do they go?"
    found = article(f"{title}\n\n{title}\n\nSome 90,000 people left the country last year, the statistics office said.")
    assert found.title == title
    assert found.text.startswith("Some 90,000")


WORDS = st.sampled_from(
    ["the", "port", "of", "Arden", "counted", "40", "ships", "and", "300", "sailors", "on", "its", "roofs"]
)
SENTENCE = st.lists(WORDS, min_size=10, max_size=25).map(lambda words: " ".join(words).capitalize() + ".")
PARAGRAPH = st.lists(SENTENCE, min_size=1, max_size=4).map(" ".join)


@given(st.lists(PARAGRAPH, min_size=1, max_size=8, unique=True))
def test_paragraphs_come_back_as_they_were(found):
    text = "\n\n".join(found)
    article = read_bytes(text.encode(), "a.txt")
    assert isinstance(article, Article)
    assert article.text == text
    again = read_bytes(article.text.encode(), "a.txt")
    assert again == article
