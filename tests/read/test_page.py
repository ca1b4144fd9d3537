"""Text copied from a page: the body is told from the page around it."""

from __future__ import annotations

from datetime import date

import pytest

from exotui.lexicon import load
from exotui.read.body import is_page, probabilities
from exotui.read.features import features, main_span
from exotui.read.page import lines_of
from exotui.read.wrapping import unwrap

from .pages import BUDGET_BODY, FERRY_BODY, budget_page, ferry_page, paragraphs

LEXICON = load()


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_the_body_is_exactly_the_story(article, gap):
    assert paragraphs(article(ferry_page(gap)).text) == FERRY_BODY


def test_what_the_page_says_of_the_story(article):
    found = article(ferry_page())
    assert found.title == "Ferry runs aground off Brixa, all 214 passengers safe"
    assert found.author == "Tom Arden and Mina Kovac"
    assert found.published == date(2024, 3, 7)
    assert found.publisher == "The Brixa Courier"
    assert found.language == "en"


def test_a_paragraph_that_comes_again_broken_off_is_dropped(article):
    found = article(budget_page())
    assert paragraphs(found.text) == BUDGET_BODY
    assert found.title == "Northam council passes a £1.2bn budget"
    assert found.author == "Sara Lindqvist"
    assert found.publisher == "The Northam Echo"
    assert found.published is None


def test_windows_line_ends_change_nothing(article):
    assert article(ferry_page().replace("\n", "\r\n")).text == article(ferry_page()).text


def test_a_list_above_the_first_paragraph_sums_up_and_is_no_body(article):
    summary = "• Ferry aground\n• All 214 passengers are safe\n\n"
    page = ferry_page().replace(FERRY_BODY[0], summary + FERRY_BODY[0])
    assert paragraphs(article(page).text) == FERRY_BODY


def test_a_table_at_the_end_of_a_story_is_body(article):
    table = "\n\nIsland\tFerries\tPassengers\nArden\t12\t40,100\nBrixa\t9\t31,000\nCorr\t4\t8,700"
    page = ferry_page().replace(FERRY_BODY[5], FERRY_BODY[5] + table)
    assert paragraphs(article(page).text) == [*FERRY_BODY, *paragraphs(table)]


def test_a_page_without_any_story_keeps_its_words(article):
    menu = "Home\nNews\nSport\nWeather\nSubscribe\nSign in\nPrivacy Policy\nTerms of Use\n"
    assert "Weather" in article(menu).text


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("24 Comments", "comments"),
        ("Comments (24)", "comments"),
        ("Share this:", "share"),
        ("• Privacy Policy", "legal"),
        ("© 2021 Example", "legal"),
        ("- Advertisement -", "advert"),
        ("Sign up for our weekly letter", "signup"),
        ("RELATED ARTICLES", "related"),
        ("Related: Who pays for the bridge?", "pointer"),
        ("Smoke over the port. Getty Images", "credit"),
        ("5 min read", "notice"),
    ],
)
def test_words_of_furniture_are_known(line, kind):
    assert kind in lines_of(line, LEXICON)[0].cues


@pytest.mark.parametrize(
    "line",
    [
        "The company reported sales of $4bn, the minister said on Friday.",
        "More than 300 people were related to the victims, police said.",
        "Reuters reported that 12 people had died.",
        "The share of women rose to 40 percent.",
        "Voters subscribe to the view that prices are too high.",
    ],
)
def test_sentences_of_news_are_not_furniture(line):
    assert not lines_of(line, LEXICON)[0].cues


def test_a_clean_text_is_no_page():
    text = "Prices rose.\n\nSport\n\nThe club paid 40 million for him.\n\nTable\n\nA\t1\nB\t2\n"
    assert not is_page(lines_of(text, LEXICON))
    assert is_page(lines_of(ferry_page(), LEXICON))


def test_the_main_stretch_holds_the_story():
    lines = lines_of(ferry_page(), LEXICON)
    first, last = main_span(lines)
    assert lines[first].text == FERRY_BODY[0]
    assert lines[last].text in FERRY_BODY


def test_every_feature_has_a_weight_and_every_weight_a_feature():
    weights = set(LEXICON.table("body")["weights"])
    rows = features(lines_of(ferry_page(), LEXICON), LEXICON)
    assert set().union(*rows) <= weights
    kinds = set(LEXICON.table("furniture")) - {"pointer"}
    assert weights - set().union(*rows) <= kinds


def test_a_doubtful_line_goes_with_its_neighbours():
    alone = probabilities([-6, -6, 0.5, -6, -6], 3, 3)
    among = probabilities([6, 6, -0.5, 6, 6], 3, 3)
    assert alone[2] < 0.2
    assert among[2] > 0.8
    assert probabilities([], 3, 3) == []


def test_chances_agree_with_summing_over_all_courses():
    from itertools import product
    from math import exp

    odds, enter, leave = [1.0, -2.0, 0.5, 3.0], 1.5, 0.7
    total, inside = 0.0, [0.0] * 4
    for course in product((0, 1), repeat=4):
        score = sum(value for value, state in zip(odds, course, strict=True) if state)
        for before, after in zip((0, *course), course, strict=False):
            score -= enter * (after > before) + leave * (before > after)
        total += exp(score)
        for place in range(4):
            inside[place] += course[place] * exp(score)
    assert probabilities(odds, enter, leave) == pytest.approx([chance / total for chance in inside])


WRAPPED = """The council of the small town of Arden has decided to ask the
county for 3 million euros to mend the bridge that was closed in
March after engineers found cracks in two of its pillars.

Residents welcomed the plan."""


def test_a_wrapped_paragraph_is_joined_and_others_are_not():
    assert unwrap(WRAPPED) == WRAPPED.replace("the\ncounty", "the county").replace("in\nMarch", "in March")
    for text in (
        "North 12\nsouth 7",
        "A line that is a sentence of its own and long enough.\nanother one",
        "a\n\n\nb",
        "\n",
    ):
        assert unwrap(text) == text
