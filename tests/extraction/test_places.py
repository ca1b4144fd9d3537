"""Do figures get the places that their article gives them?"""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exotui.extraction.gazetteer import atlas
from exotui.extraction.places import places
from exotui.extraction.quantity import Quantity
from exotui.extraction.text import Document
from exotui.lexicon import load
from exotui.model import Qualifier

CORPUS = Path(__file__).parents[1] / "corpus" / "en" / "places.toml"
EXAMPLES = tomllib.loads(CORPUS.read_text(encoding="utf-8"))["example"]


def found(example: dict[str, Any]) -> tuple[str | None, str | None]:
    """The places of an example's figure, after those of the figures before it."""
    document = Document(example["text"], load("en"), None, example.get("title"))
    start = document.text.index(example["figure"])
    end = start + len(example["figure"])
    unit, dimension = example.get("unit", "people"), example.get("dimension")
    quantity = Quantity(start, end, start, end, 1, 1, 1, Qualifier.EXACT, unit=unit, dimension=dimension)
    sentence = next(sentence for sentence in document.sentences if sentence.start <= start < sentence.end)
    if "after" in example:
        earlier = document.text.index(example["after"])
        places(sentence, quantity._replace(start=earlier, end=earlier + len(example["after"])), "enter")
    return places(sentence, quantity, example.get("event"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example['figure']}: {example['text'][:50]}")
def test_every_example_has_its_places(example: dict[str, Any]) -> None:
    got = found(example)
    wanted = (example.get("from"), example.get("to"))
    if example.get("not_yet"):
        assert got != wanted, "works now: take not_yet away"
    else:
        assert got == wanted


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Officials in New York and New Mexico met.", {("New York", "US"), ("New Mexico", "US")}),
        ("A quake shook Guinea-Bissau, not Guinea.", {("Guinea-Bissau", "GW"), ("Guinea", "GN")}),
        ("Kazakhstan’s border with Russia", {("Kazakhstan", "KZ"), ("Russia", "RU")}),
        ("He told the Boston Globe and the Detroit Free Press.", set()),
        ("It was reading week, and nice weather.", set()),
        ("Reading the report took a day.", set()),
        ("SEOUL, South Korea - Prices rose.", {("SEOUL, South Korea", "KR")}),
        ("US troops trust us.", {("US", "US")}),
        ("A flood in London, Ontario, cut the power.", {("London, Ontario", "CA")}),
        ("Paris Hilton flew to Paris.", {("Paris", "FR")}),
        ("Inflation in the eurozone eased.", {("eurozone", "EU")}),
    ],
)
def test_places_are_found_by_name(text: str, names: set[tuple[str, str]]) -> None:
    document = Document(text, load("en"))
    assert {(text[mention.start : mention.end], mention.code) for mention in atlas(document).mentions} == names


@given(st.text(alphabet="AaTurkey,.'’-U.S. \nGeorgia|Kabul", max_size=200))
def test_mentions_keep_their_offsets(text: str) -> None:
    document = Document(text, load("en"))
    mentions = atlas(document).mentions
    for mention, following in pairwise(mentions):
        assert mention.end <= following.start
    assert all(0 <= mention.start < mention.end <= len(text) for mention in mentions)


def test_every_code_is_a_country_or_the_union() -> None:
    table = load("en").table("places")
    codes = {
        code for section in ("countries", "peoples", "regions", "cities", "institutions") for code in table[section]
    }
    codes |= {option.partition(":")[0].strip() for listing in table["shared"].values() for option in listing.split(",")}
    known = set(load("en").table("regions")["names"]) | {"EU"}
    assert codes <= known
