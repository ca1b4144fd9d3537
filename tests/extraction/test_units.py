"""Units and currencies: every spelling of the tables leads to its identifier."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exotui.extraction.quantities import find_quantities
from exotui.extraction.quantity import Quantity
from exotui.extraction.text import Document
from exotui.extraction.unit_words import plural, unit_words
from exotui.lexicon import load

LEXICON = load()
NAMES = [
    (name, words.split("|")[-1] if "|" in words else plural(words))
    for name, entries in LEXICON.table("unit_names").items()
    for words in entries
]
SYMBOLS = [
    (name, symbol)
    for units in LEXICON.table("units").values()
    for name, symbols in units.items()
    for symbol in symbols.split()
    if not symbol.endswith("!") and symbol not in ("′", "″", "F")
]


def only(text: str) -> Quantity:
    ((quantity,),) = [found for found in find_quantities(Document(text, LEXICON)) if found]
    return quantity


@pytest.mark.parametrize(("name", "words"), NAMES)
def test_every_name_of_a_unit_is_known_behind_a_number(name: str, words: str) -> None:
    text = f"They measured 12 {words}, no more."
    quantity = only(text)
    assert quantity.unit == name
    assert text[quantity.start : quantity.end].endswith(words)


@pytest.mark.parametrize(("name", "symbol"), SYMBOLS)
def test_every_symbol_of_a_unit_is_known_at_a_number(name: str, symbol: str) -> None:
    assert only(f"They measured 12.5{symbol} at noon.").unit == name


@given(st.sampled_from(sorted(unit_words(LEXICON).codes - unit_words(LEXICON).ambiguous)))
def test_every_code_is_a_currency_on_both_sides_of_an_amount(code: str) -> None:
    assert only(f"They paid {code} 1,250 for it.").unit == code
    assert only(f"They paid 1,250 {code} for it.").unit == code


@pytest.mark.parametrize(("sign", "code"), sorted(LEXICON.table("currencies")["signs"].items()))
def test_every_sign_is_a_currency(sign: str, code: str) -> None:
    assert only(f"They paid {sign}1,250 for it.").unit == code


@pytest.mark.parametrize(("letters", "code"), sorted(LEXICON.table("currencies")["dollars"].items()))
def test_letters_tell_dollars_apart(letters: str, code: str) -> None:
    assert only(f"They paid {letters}$1,250 for it.").unit == code


def test_dimension_is_the_table_of_the_unit() -> None:
    assert only("It weighs 12 kg.").dimension == "mass"
    assert only("It grew by 12 percent.").dimension == "share"
    assert only("The boy is 12 years old.").dimension == "age"
    assert only("It lasted 12 years.").dimension == "duration"


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("It serves 40 guests a day.", "day"),
        ("It sells 40 tonnes per week.", "week"),
        ("It costs $40 a head.", "head"),
        ("It costs $40 per square metre.", "square-meter"),
        ("It opened 40 years ago.", None),
        ("It cost $40 a year ago.", None),
    ],
)
def test_rate_has_its_denominator(text: str, per: str | None) -> None:
    assert only(text).per == per


@pytest.mark.parametrize(
    "noun", ["evacuees", "Kenyans", "Londoners", "welders", "police", "marchers", "gunmen", "Swiss"]
)
def test_human_beings_are_people_under_any_noun(noun: str) -> None:
    assert only(f"They counted 40 {noun} there.").unit == "people"


@pytest.mark.parametrize(("noun", "unit"), [("computers", "computer"), ("knives", "knife"), ("aircraft", "aircraft")])
def test_things_are_counted_in_the_singular(noun: str, unit: str) -> None:
    assert only(f"They counted 40 {noun} there.").unit == unit
