"""What happens to those counted, by example, and whether the lexicon of events holds together."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from exotui.extraction.event_classes import FLAGS, ROLES, events
from exotui.extraction.events import settled
from exotui.extraction.grammar import parse
from exotui.extraction.measures import measures
from exotui.extraction.quantities import find_quantities
from exotui.extraction.text import Document
from exotui.extraction.told import Measure
from exotui.lexicon import load
from exotui.model import Statistic

CORPUS = Path(__file__).parents[1] / "corpus" / "en" / "events.toml"
EXAMPLES = tomllib.loads(CORPUS.read_text(encoding="utf-8"))["example"]
KEYS = {
    *ROLES,
    *FLAGS,
    "of",
    "keeps",
    "absorbs",
    "within",
    "unless",
    "of_dimension",
    "heading",
    "otherwise",
    "negated",
    "kind_of",
}


def measure_of(text: str, numeral: str) -> Measure:
    """The measure of the figure whose quote holds a numeral."""
    document = Document(text, load("en"))
    found = find_quantities(document)
    return next(
        measure
        for quantities, told in zip(found, measures(document, found), strict=True)
        for quantity, measure in zip(quantities, told, strict=True)
        if numeral in text[quantity.start : quantity.end]
    )


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: f"{one['figure']}: {one['text'][:50]}")
def test_every_example_has_its_event(example: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if example.get("not_yet"):
        request.applymarker(pytest.mark.xfail(strict=True))
    found = measure_of(example["text"], example["figure"])
    expected = (example.get("event"), example.get("population"), example.get("kind"), example.get("statistic"))
    statistic = None if found.statistic == Statistic.TOTAL and "statistic" not in example else found.statistic.value
    assert (found.event, found.population, found.kind, statistic) == expected


def test_the_lexicon_has_no_key_that_nothing_reads() -> None:
    for name, entry in load("en").table("events").items():
        assert set(entry) <= KEYS, name


def test_a_class_absorbs_only_within_classes_that_exist() -> None:
    table = load("en").table("events")
    for name, entry in table.items():
        assert set(entry.get("within", "").split()) <= set(table), name
        assert bool(entry.get("within")) == bool(entry.get("absorbs")), name


def test_what_has_no_class_keeps_its_lemma() -> None:
    assert measure_of("The monks transcribed 40 psalms.", "40").event == "transcribe"


def test_a_reporting_verb_is_no_event() -> None:
    assert measure_of("The ministry said 40 people had drowned.", "40").event == "die"
    assert measure_of("The ministry reported 40 deaths.", "40").event == "die"


def test_an_event_settles_only_within_its_context() -> None:
    known = events(load("en"))
    assert settled(known, "leave", frozenset({"evacuate"})) == "evacuate"
    assert settled(known, "leave", frozenset({"die"})) == "leave"
    assert settled(known, None, frozenset({"evacuate"})) is None


@pytest.mark.parametrize(
    ("text", "verb", "lemma", "passive"),
    [
        ("The men are believed to have fled.", "fled", "flee", False),
        ("Forty trains had been cancelled.", "cancelled", "cancel", True),
        ("The toll was expected to rise.", "rise", "rise", False),
        ("Those who left were poor.", "left", "leave", False),
    ],
)
def test_a_verb_group_carries_its_last_verb(text: str, verb: str, lemma: str, passive: bool) -> None:
    reading = parse(Document(text, load("en")).sentences[0])
    group = reading.group_at[reading.lowers.index(verb)]
    assert (group.lemma, group.passive) == (lemma, passive)


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("The number of people who had paid by noon was small.", "was", "The number of people who had paid by noon"),
        ("The bank, founded in 1990, lost its licence.", "lost", "The bank"),
        ("Shares in the firm fell and recovered.", "recovered", "Shares in the firm"),
        ("The firm said it would close.", "close", "The firm"),
    ],
)
def test_a_verb_finds_its_subject(text: str, verb: str, subject: str) -> None:
    reading = parse(Document(text, load("en")).sentences[0])
    start, end = reading.subject(reading.group_at[reading.lowers.index(verb)])
    assert text[reading.tokens[start].start : reading.tokens[end - 1].end] == subject
