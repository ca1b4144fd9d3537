"""The coarse word classes: where a noun phrase ends, and where a verb stands."""

from __future__ import annotations

import pytest

from exotui.extraction.text import Document
from exotui.lexicon import load


def tagged(text: str) -> dict[str, str]:
    (sentence,) = Document(text, load()).sentences
    return {token.text: tag for token, tag in zip(sentence.tokens, sentence.tags, strict=True)}


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("Some 400 injured passengers were taken to hospital.", "injured", "adj"),
        ("The storm injured 400 passengers.", "injured", "verb"),
        ("Rescuers brought 400 of them to safety.", "brought", "verb"),
        ("The report names 12 firms.", "report", "noun"),
        ("Hospitals report 12 cases.", "report", "verb"),
        ("They report 12 cases.", "report", "verb"),
        ("It said that 90 U.S. troops had left.", "U.S.", "name"),
        ("It said that 90 troops had left.", "that", "sub"),
        ("That morning 90 troops left.", "That", "det"),
        ("They may apologise soon.", "apologise", "verb"),
        ("Falling prices hurt 12 farmers.", "12", "num"),
        ("Twelve hikers are missing near Oslo.", "Twelve", "num"),
        ("The training of 12 recruits went badly.", "training", "noun"),
    ],
)
def test_word_has_the_class_that_its_place_gives_it(text: str, word: str, tag: str) -> None:
    assert tagged(text)[word] == tag
