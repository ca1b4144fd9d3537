"""What an article may hold: no control character, no escape, no trick of the eye."""

from __future__ import annotations

import doctest
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from exotui.read import cleaning
from exotui.read.cleaning import MAX_COMBINING, clean, reread

ANY = st.text(st.characters(exclude_categories=()), max_size=200)
TRICKS = st.text(st.sampled_from("\x1b[]0;m\x07\x9b\\\r\n\t\u202e\u200b\ud800éÂÃ¤â€™a\u0301 "), max_size=60)


@given(ANY | TRICKS)
def test_no_control_character_survives_but_newline_and_tab(text):
    kept = clean(text)
    assert not [letter for letter in kept if unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\n\t"]
    kept.encode("utf-8")


@given(ANY)
def test_plain_text_is_untouched(text):
    plain = "".join(letter for letter in text if letter.isascii() and (letter.isprintable() or letter in "\n\t"))
    assert clean(plain) == plain


def test_terminal_escapes_go_with_what_they_carry():
    assert clean("\x1b[1;31mdead\x1b[0m \x1b]0;title\x07here \x1b]8;;http://a\x1b\\link") == "dead here link"


def test_lines_end_in_a_newline():
    assert clean("one\r\ntwo\rthree\u2028four\x0bfive") == "one\ntwo\nthree\nfour\nfive"


def test_words_are_not_split_or_turned_round_by_invisible_characters():
    assert clean("mobil\u00adization of 3\u200b00 \u202emen\u202c\ufeff") == "mobilization of 300 men"


def test_piled_marks_are_cut_and_letters_kept():
    assert clean("a" + "\u0301" * 1_000_000 + "b") == "a" + "\u0301" * MAX_COMBINING + "b"
    assert clean("Việt Nam, Çeşme") == "Việt Nam, Çeşme"


def test_utf8_that_was_read_as_latin1_is_mended():
    text = "Für die Straße wären 5 € nötig – “viel”"
    assert clean(text.encode().decode("latin-1")) == text
    assert reread(text.encode().decode("cp1252", "replace").replace("\ufffd", "\x9d")) == text


def test_letters_that_only_look_misread_stay():
    for text in ("SÃO PAULO", "«FPÖ»", "Ça coûte 5 € à Genève", "Âge: 40"):
        assert clean(text) == text


def test_the_examples_hold():
    assert doctest.testmod(cleaning).failed == 0
