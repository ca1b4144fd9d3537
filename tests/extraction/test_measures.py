"""What a figure measures, in words and as a structured scope, by example."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exotui.extraction.measures import measures
from exotui.extraction.quantities import find_quantities
from exotui.extraction.quantity import Quantity
from exotui.extraction.text import Document
from exotui.extraction.told import Measure
from exotui.lexicon import load
from exotui.model import Qualifier, Statistic

CORPUS = Path(__file__).parents[1] / "corpus" / "en" / "measures.toml"
EXAMPLES = tomllib.loads(CORPUS.read_text(encoding="utf-8"))["example"]
PHRASES = (
    "people", "were killed", "who", "300", "of them", "the toll", "rose to", "and", ",", "(", ")", "a further",
    "percent", "of the", "had been", "taken to hospital", "$4", "there were", "| a | b |\n", ".", "including",
    "by", "said", "not",
)  # fmt: skip


def measured(text: str, title: str | None = None) -> dict[str, Measure]:
    """The measures of a text by the quotes of their figures; the last of two equal quotes counts."""
    document = Document(text, load("en"), title=title)
    found = find_quantities(document)
    return {
        text[quantity.start : quantity.end]: measure
        for quantities, told in zip(found, measures(document, found), strict=True)
        for quantity, measure in zip(quantities, told, strict=True)
    }


def measure_of(text: str, numeral: str, title: str | None = None) -> Measure:
    """The measure of the last figure whose quote holds a numeral."""
    return [measure for quote, measure in measured(text, title).items() if numeral in quote][-1]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: f"{one['figure']}: {one['text'][:50]}")
def test_every_example_has_its_measure(example: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if example.get("not_yet"):
        request.applymarker(pytest.mark.xfail(strict=True))
    assert measure_of(example["text"], example["figure"]).measure == example["measure"]


def scope(measure: Measure) -> tuple[object, ...]:
    """What figures are grouped by, places and units apart."""
    return measure.event, measure.population, measure.kind, measure.statistic, measure.per


@pytest.mark.parametrize(
    "texts",
    [
        (
            "A bus crash killed 31 people near the pass.",
            "In all 31 people died when the bus fell into the gorge.",
            "The toll of the bus crash rose to 31.",
            "The crash took the lives of 31 people, officials said.",
            "The number of people who lost their lives is 31.",
            "The accident left 31 people dead.",
        ),
        (
            "Some 8,400 Malians have crossed into Niger since May.",
            "Since May, 8,400 people have arrived in Niger from Mali.",
            "Niger has let in 8,400 Malians since May.",
            "Niger saw an influx of 8,400 people from Mali.",
        ),
        (
            "The brewery will lay off 300 workers.",
            "About 300 employees are to lose their jobs at the brewery.",
            "The brewery cut 300 jobs.",
            "The plan means the loss of 300 jobs at the brewery.",
        ),
        (
            "The army drafted 5,000 men.",
            "The decree led to the mobilisation of 5,000 reservists.",
            "Some 5,000 conscripts were called up.",
        ),
        (
            "On Sunday 60,000 people marched through Lyon.",
            "About 60,000 protesters took part in the march in Lyon.",
            "The march in Lyon drew a crowd of 60,000.",
        ),
        (
            "The flood left 700 people homeless.",
            "Some 700 people were displaced by the flood.",
            "The flood drove 700 people from their homes.",
        ),
        (
            "Some 900 people cast ballots.",
            "About 900 voters went to the polls.",
            "In all 900 residents voted.",
        ),
        (
            "The turnout was 62 percent.",
            "Some 62 percent of those eligible voted.",
        ),
        (
            "The clinic has recorded 140 cases of cholera.",
            "Some 140 people have fallen ill with cholera.",
            "The number of infected rose to 140.",
        ),
        (
            "Around 400 dockers stopped work at the port.",
            "Some 400 workers are on strike at the port.",
            "At the port 400 members joined the walkout.",
        ),
        (
            "The storm left 3,000 homes without power.",
            "Some 3,000 customers lost power in the storm.",
            "About 3,000 households had no electricity.",
        ),
        (
            "The former mayor was jailed for 7 years.",
            "The court gave the former mayor 7 years behind bars.",
            "The former mayor was sentenced to 7 years in prison.",
        ),
        (
            "Builders completed 500 homes.",
            "Last year 500 flats were built.",
        ),
        (
            "The line carries 9,000 people a day.",
            "Some 9,000 passengers use the line each day.",
        ),
        (
            "Revenue of the firm reached 80 million euros.",
            "The firm had a turnover of 80 million euros.",
        ),
    ],
    ids=lambda texts: texts[0][:40],
)
def test_one_fact_in_other_words_has_one_scope(texts: tuple[str, ...]) -> None:
    found = [
        scope(measure_of(text, next(word for word in text.split() if word[0].isdigit()).strip(".,"))) for text in texts
    ]
    assert all(left == right for left, right in pairwise(found)), found


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The quake killed 40 people.", "The quake injured 40 people."),
        ("Some 40 people left the island.", "Some 40 people came to the island."),
        ("The raid killed 40 soldiers.", "The raid killed 40 civilians."),
        ("The raid killed 40 American soldiers.", "The raid killed 40 British soldiers."),
        ("The line carried 40,000 people.", "The line carried 40,000 people a day."),
        ("Police arrested 40 people.", "Police released 40 people."),
        ("Sales rose 40 percent.", "Sales make up 40 percent of the total."),
        ("The fire destroyed 40 houses.", "The fire damaged 40 houses."),
        ("The firm made a profit of 40 million euros.", "The firm had a revenue of 40 million euros."),
        ("The state has a deficit of 40 million euros.", "The state has a debt of 40 million euros."),
        ("The plant hired 40 people.", "The plant laid off 40 people."),
        ("The flood left 40 people trapped.", "The flood left 40 people homeless."),
        ("The strike was averted by 40 members.", "The strike was joined by 40 members."),
    ],
)
def test_what_only_looks_alike_differs(left: str, right: str) -> None:
    assert scope(measure_of(left, "40")) != scope(measure_of(right, "40"))


def test_a_part_points_to_its_whole() -> None:
    text = "The quake injured 90 people. Hospitals treated 60 of them, including 12 children."
    assert measure_of(text, "90").part_of is None
    assert measure_of(text, "60").part_of == 0
    assert measure_of(text, "12").part_of == 1


def test_a_bare_number_takes_who_is_counted_from_the_figure_before() -> None:
    found = measure_of("The port let in 5,000 Kenyan sailors in May. In June 2,000 left again.", "2,000")
    assert (found.event, found.population, found.measure) == ("leave", "crew", "Kenyan sailors who left")


def test_the_owner_of_a_sum_goes_by_the_word_of_its_name_in_the_headline() -> None:
    text = "Food group Orlan made a profit of $40 million. Revenue rose to $90 million. Its rival Besk made $30m."
    own, unnamed, other = (measure_of(text, amount, title="Orlan beats forecasts") for amount in ("$40", "$90", "$30"))
    assert (own.kind, unnamed.kind) == ("orlan", "orlan")
    assert "orlan" not in (other.kind or "")


def test_all_seats_are_not_won() -> None:
    found = measured("The party won 52 of the 101 seats.")
    assert (found["52"].event, found["101"].event) == ("win", None)


@pytest.mark.parametrize(
    ("text", "numeral", "words"),
    [
        ("Tuesday's quake killed 17 people.", "17", "people killed by quake"),
        ("Turnout was 61 percent.", "61", "turnout"),
        ("The Farmers' Union took 33 seats.", "33", "seats won by the Farmers' Union"),
        ("Doctors treated 40 people each day.", "40", "people treated by doctors per day"),
        ("Leon Baker was jailed for 9 years.", "9", "prison term of Leon Baker"),
        ("There have been 38 deaths since the outbreak began.", "38", "deaths"),
    ],
)
def test_a_measure_reads_well(text: str, numeral: str, words: str) -> None:
    assert measure_of(text, numeral).measure == words


def test_an_airlift_in_the_headline_makes_of_moving_an_evacuation() -> None:
    text = "Army planes moved 800 people on Friday."
    assert measure_of(text, "800", title="Airlift from the flooded valley goes on").event == "evacuate"
    assert measure_of(text, "800").event != "evacuate"


def test_payments_are_told_apart_by_payer_and_recipient() -> None:
    text = (
        "The families of the dead will get 5,000 dollars, the mining ministry announced; for the seriously injured "
        "the sum is 2,000 dollars. The prime minister promised 9,000 dollars to the families of the dead."
    )
    title = "State to pay compensation after the pit disaster"
    dead, injured, other = (measure_of(text, amount, title) for amount in ("5,000", "2,000", "9,000"))
    assert (dead.event, dead.population, dead.kind) == ("pay", "dead", "mining")
    assert (injured.event, injured.population, injured.kind) == ("pay", "injured", "mining serious")
    assert (other.event, other.population, other.kind) == ("pay", "dead", "prime")


@pytest.mark.parametrize(
    ("text", "partial"),
    [
        ("At least 300 people have left, the site calculated from what four countries have published.", True),
        ("By the official figures 300 people have left.", False),
        ("So far confirmed are 300 deaths.", True),
        ("Some 300 people have left.", False),
    ],
)
def test_an_incomplete_count_is_known_by_its_words(text: str, partial: bool) -> None:
    assert measure_of(text, "300").partial is partial


def test_terms_hold_no_numerals_and_no_small_words() -> None:
    terms = measure_of("The second wave of layoffs hit 1,200 of the 9,000 miners in the north.", "1,200").terms
    assert not {"the", "of", "in"} & set(terms)
    assert not any(sign.isdigit() for term in terms for sign in term)
    assert list(terms) == sorted(terms)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PHRASES) | st.text(max_size=10), max_size=25))
def test_any_text_has_measures_beside_its_quantities(parts: list[str]) -> None:
    document = Document(" ".join(parts), load("en"))
    found = [
        [
            Quantity(token.start, token.end, token.start, token.end, 1, 1, 1, Qualifier.EXACT, None, unit, dimension)
            for token in sentence.tokens
            for unit, dimension in (("people", "people"), ("percent", "share"))
            if token.kind == "number"
        ]
        for sentence in document.sentences
    ]
    told = measures(document, found)
    assert [len(row) for row in told] == [len(row) for row in found]
    assert all(measure.statistic in Statistic for row in told for measure in row)
    before = 0
    for row in told:
        for measure in row:
            assert measure.part_of is None or 0 <= measure.part_of < before
            before += 1


@pytest.mark.parametrize(
    ("text", "quote", "per"),
    [
        ("Prices rose 0.4 percent in April from March.", "0.4 percent", "month"),
        ("Prices rose 0.4 percent month-on-month and 5.2 percent year-on-year.", "0.4 percent", "month"),
        ("Prices rose 0.4 percent month-on-month and 5.2 percent year-on-year.", "5.2 percent", None),
        ("Output rose 0.3 percent on the quarter.", "0.3 percent", "quarter"),
        ("Prices rose 5.2 percent in April from April 2022.", "5.2 percent", None),
        ("Prices rose 5.2 percent from March to June.", "5.2 percent", None),
        ("The economy grew 2.1 percent in the second quarter from a year earlier.", "2.1 percent", "year"),
    ],
)
def test_a_change_says_what_it_is_set_against(text: str, quote: str, per: str | None) -> None:
    assert measure_of(text, quote).per == per
