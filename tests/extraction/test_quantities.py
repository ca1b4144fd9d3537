"""What holds for the quantities of any text whatever."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exotui.extraction.quantities import find_quantities, rules, sentences_with_numbers
from exotui.extraction.quantity import Quantity
from exotui.extraction.text import Document
from exotui.lexicon import load

PIECES = """
1 12 3.5 1,200 2019 1/2 ½ 3- -4 $ £ € % percent million bn k m two three twenty hundred thousand thousands
tens of a an the and half quarter third thirds several few couple more than less about some at least up to
over from between or so plus + - – ( ) , . : ; " people Russians buses killed year-old years old aged who was
is May 5 Sept. | U.S. US$ Rs A$ per day barrel km/h m2 degrees C in out every times fold doubled twice as many
Boeing 737 3:29 a.m. #5 no. minus rose fell by won 3-1 one zero dozen lakh them
"""
NEWS = st.lists(st.sampled_from([*PIECES.split(), "\n\n"]), max_size=30).map(" ".join)
PLAIN = st.lists(
    st.sampled_from(["The", "harbour", "was", "quiet", "and", "nobody", "came", "near", "it", "."]), min_size=1
).map(" ".join)


def found(text: str) -> list[Quantity]:
    return [quantity for quantities in find_quantities(Document(text, load())) for quantity in quantities]


@settings(max_examples=400)
@given(NEWS | st.text())
def test_quantities_lie_in_their_sentences_in_order_with_ends_in_order(text: str) -> None:
    document = Document(text, load())
    end = 0
    for sentence, quantities in zip(document.sentences, find_quantities(document), strict=True):
        for quantity in quantities:
            assert max(end, sentence.start) <= quantity.start <= quantity.number_start
            assert quantity.number_start < quantity.number_end <= quantity.end <= sentence.end
            assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
            assert (quantity.unit is None) == (quantity.dimension is None)
            assert quantity.noun_start == -1 or quantity.noun_start < quantity.noun_end <= sentence.end
            end = quantity.end


def test_scan_finds_every_start_of_a_numeral_and_no_part_of_a_word() -> None:
    tables = rules(load())
    sentences = Document("\n\n".join(tables.numbers.starts), load())
    assert sentences_with_numbers(sentences, tables) == list(range(len(tables.numbers.starts)))
    plain = Document("Someone often weighs stones, tender tenants attend, and threads unfurl.", load())
    assert sentences_with_numbers(plain, tables) == []


@settings(max_examples=200)
@given(NEWS, PLAIN)
def test_paragraph_without_a_number_changes_no_figure_before_it(text: str, plain: str) -> None:
    assert found(f"{text}\n\n{plain}") == found(text)


@settings(max_examples=200)
@given(NEWS, PLAIN)
def test_paragraph_without_a_number_before_it_only_shifts_a_text(text: str, plain: str) -> None:
    moved = len(plain) + 3
    shifted = [
        quantity._replace(
            start=quantity.start + moved,
            end=quantity.end + moved,
            number_start=quantity.number_start + moved,
            number_end=quantity.number_end + moved,
            noun_start=quantity.noun_start + (moved if quantity.noun_start >= 0 else 0),
            noun_end=quantity.noun_end + (moved if quantity.noun_end >= 0 else 0),
        )
        for quantity in found(text)
    ]
    assert found(f"{plain}.\n\n{text}") == shifted


@pytest.mark.parametrize(
    "piece",
    [
        "7",
        "(",
        "a",
        "\n",
        ".",
        " ",
        "$",
        "'",
        "hundred ",
        "two ",
        "Two ",
        "5, ",
        "1-",
        "3 of ",
        "| 5 |\n",
        "from 5 to ",
        "% 5",
    ],
)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    """Four times the text may take eight times as long, for the noise of a busy machine."""
    find_quantities(Document("One cat.", load()))

    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        began = time.process_time()
        find_quantities(Document(text, load()))
        return time.process_time() - began

    small = min(seconds(4_000) for _ in range(3))
    assert min(seconds(16_000) for _ in range(2)) <= 8 * max(small, 0.005)
