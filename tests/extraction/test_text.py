"""Paragraphs, sentences and tokens keep their places, for any text."""

from __future__ import annotations

import gc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exotui.extraction import extract
from exotui.extraction.text import LONGEST_SENTENCE, Document, tokenize
from exotui.lexicon import load

ANY = st.text(alphabet=st.sampled_from("ab Z0.!?…,;:'\"“”’()[]$-–\n\r\t\u00a0é½|")) | st.text()


def sentences(text: str) -> list[str]:
    return [sentence.text for sentence in Document(text, load()).sentences]


@given(ANY)
def test_sentences_lie_in_order_inside_their_paragraphs_and_lose_only_blanks(text: str) -> None:
    document = Document(text, load())
    end = 0
    for sentence in document.sentences:
        first, last = document.paragraphs[sentence.paragraph]
        assert first <= sentence.start < sentence.end <= last
        assert text[end : sentence.start].strip() == ""
        end = sentence.end
    assert text[end:].strip() == ""


@given(ANY)
def test_tokens_cover_everything_but_blanks(text: str) -> None:
    tokens = tokenize(text, 0, len(text))
    assert all(text[token.start : token.end] == token.text for token in tokens)
    told = "".join(token.text for token in tokens)  # blanks may part the digits of a number
    assert "".join(told.split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It cost $5.50. The rest is owed.", ["It cost $5.50.", "The rest is owed."]),
        ("Mr. J. P. Stone left on Sept. 5. Two stayed.", ["Mr. J. P. Stone left on Sept. 5.", "Two stayed."]),
        ("It ended at 5 p.m. The hall was empty.", ["It ended at 5 p.m.", "The hall was empty."]),
        ("He left. £5m was missing.", ["He left.", "£5m was missing."]),
        ("“Twelve men died.” Then it rained.", ["“Twelve men died.”", "Then it rained."]),
        ("The U.S. Army left. It was 5 below.", ["The U.S. Army left.", "It was 5 below."]),
        ("Really? Yes! 40 came…", ["Really?", "Yes!", "40 came…"]),
    ],
)
def test_text_is_parted_at_the_ends_of_sentences(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


def test_wrapped_lines_are_one_paragraph_and_blank_lines_part_two() -> None:
    wrapped = (
        "The harbour master told reporters on Monday that of the boats\nhalf had come back to the quay.\n\nMore later."
    )
    assert len(Document(wrapped, load()).paragraphs) == 2


def test_sentence_without_an_end_is_cut_at_a_blank() -> None:
    pieces = sentences("word " * LONGEST_SENTENCE)
    assert max(map(len, pieces)) <= LONGEST_SENTENCE
    assert all(piece.startswith("word") and piece.endswith("word") for piece in pieces)


def test_an_article_that_was_read_is_forgotten() -> None:
    for number in range(100):
        extract(f"The flood in Peru killed {number + 10} people, the mayor of Lima said.", title="Flood in Peru")
    gc.collect()
    assert sum(isinstance(each, Document) for each in gc.get_objects()) <= 70, "the last sentences are remembered"
