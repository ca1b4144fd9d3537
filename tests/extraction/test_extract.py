"""The figures of an article, from all passes together."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exotui.extraction import extract
from exotui.model import Qualifier

STORY = """
HARBOUR CITY, 4 May - More than 1,200 people fled the flooded districts on Sunday, the fire service said.

About 300 of them spent the night in two schools. Repairs will cost up to $40 million, or 3 percent of the budget.
"""


def test_figures_come_in_reading_order_with_their_quotes() -> None:
    figures = extract(STORY, published="2023-05-04", article_id="flood")
    assert [figure.quote for figure in figures] == [
        "More than 1,200",
        "About 300",
        "two",
        "up to $40 million",
        "3 percent",
    ]
    assert [figure.unit for figure in figures] == ["people", "people", "school", "USD", "percent"]
    assert [figure.ordinal for figure in figures] == [1, 2, 3, 4, 5]
    assert figures[0].figure_id == "flood#1"
    assert figures[0].qualifier is Qualifier.OVER
    assert figures[1].part_of in (None, 1)


def test_a_part_of_the_figure_before_has_its_period_and_its_speaker() -> None:
    text = "Poachers killed 499 rhinos in 2023, according to the park. Some 300 of them died in the north."
    whole, part = extract(text, published="2024-02-28")
    assert (part.period_start, part.period_end, part.said_by) == (whole.period_start, whole.period_end, "the park")
    assert part.period_start == date(2023, 1, 1)


def test_the_age_of_a_speaker_is_told_by_the_article() -> None:
    text = '"Only 300 came," said Nika, 21, a student.'
    assert [figure.said_by for figure in extract(text)] == ["Nika", None]


def test_every_quote_and_sentence_is_cut_from_the_text() -> None:
    for figure in extract(STORY, published=date(2023, 5, 4), title="Floods drive 5,000 out"):
        assert STORY[figure.char_start : figure.char_end] == figure.quote
        assert figure.quote in figure.sentence
        assert figure.sentence in STORY


def test_headline_states_no_figures() -> None:
    assert extract("Nothing is known yet.", title="Floods drive 5,000 out") == []


def test_day_of_publication_must_be_a_date() -> None:
    with pytest.raises(ValueError, match="isoformat"):
        extract(STORY, published="yesterday")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(STORY.replace("\n", " \n ").split(" ")), max_size=40).map(" ".join) | st.text())
def test_no_text_makes_it_fail(text: str) -> None:
    for figure in extract(text, published="2023-05-04"):
        assert text[figure.char_start : figure.char_end] == figure.quote
        assert figure.low is None or figure.high is None or figure.low <= figure.high


def test_importing_one_pass_loads_no_other() -> None:
    code = "import sys, exotui.extraction.text; print('exotui.extraction.figures' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_number_put_anew_has_the_days_of_the_one_before() -> None:
    told, again = extract("On Saturday 40 people died, the ministry said. Villagers say 65.", published="2023-06-12")
    assert (again.period_start, again.period_end) == (told.period_start, told.period_end)
