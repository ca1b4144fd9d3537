"""What holds when reviews meet: the last one of the same thing, and what was undone never was."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from exotui.model.comparison import Verdict
from exotui.model.review import Action, Outcome, Placed, Review, Standing, Words, settle

NAMES = ("a#1", "b#1", "c#1")
WORDS = Words("0", 0, 1, "x")


def alone(action: Action, name: str = "a#1", **more: object) -> tuple[Review, str, str | None]:
    return Review(action, WORDS, **more), name, None  # type: ignore[arg-type]  # the fields of a review


def paired(action: Action, left: str, right: str, **more: object) -> tuple[Review, str, str | None]:
    return Review(action, WORDS, WORDS, **more), left, right  # type: ignore[arg-type]  # likewise


def undoing(number: int) -> tuple[Review, None, None]:
    return Review(Action.WITHDRAW, withdraws=f"{number:04}"), None, None


def settled(*made: tuple[Review, str | None, str | None]) -> Outcome:
    """What holds of reviews that were made in this order."""
    return settle([_placed(number, each) for number, each in enumerate(made)])


def _placed(number: int, made: tuple[Review, str | None, str | None]) -> Placed:
    review, name, other = made
    fields = {f: getattr(review, f) for f in Review.__dataclass_fields__}
    return Placed(Review(**(fields | {"review_id": f"{number:04}"})), name, other)


def standings(outcome: Outcome) -> list[Standing]:
    return [outcome.standings[name] for name in sorted(outcome.standings)]


def test_the_last_word_on_a_figure_holds() -> None:
    outcome = settled(alone(Action.REJECT), alone(Action.CONFIRM))
    assert outcome.marks == {"a#1": "confirmed"}
    assert standings(outcome) == [Standing.OUTRANKED, Standing.IN_FORCE]
    assert settled(alone(Action.CONFIRM), alone(Action.REJECT)).rejected == ["a#1"]


def test_corrections_add_up_field_by_field() -> None:
    outcome = settled(
        alone(Action.CORRECT, changes=(("low", 1.0), ("unit", "boat"))),
        alone(Action.CORRECT, changes=(("low", 2.0),)),
        alone(Action.CONFIRM),
    )
    assert outcome.corrections == {"a#1": {"low": 2.0, "unit": "boat"}}
    assert outcome.marks == {"a#1": "corrected"}
    assert standings(outcome) == [Standing.IN_FORCE] * 3


def test_a_correction_takes_a_rejection_back() -> None:
    outcome = settled(alone(Action.REJECT), alone(Action.CORRECT, changes=(("low", 1.0),)))
    assert outcome.rejected == []


def test_a_pair_is_the_same_either_way_round() -> None:
    outcome = settled(paired(Action.OVERRULE, "b#1", "a#1", verdict=Verdict.AGREE), paired(Action.REJECT, "a#1", "b#1"))
    assert [(pair, each.action) for pair, each in outcome.pairs.items()] == [(("a#1", "b#1"), Action.REJECT)]


def test_an_undone_undoing_brings_back_what_was_undone() -> None:
    assert settled(alone(Action.REJECT), undoing(0)).marks == {}
    again = settled(alone(Action.REJECT), undoing(0), undoing(1))
    assert again.rejected == ["a#1"]
    assert standings(again) == [Standing.IN_FORCE, Standing.WITHDRAWN, Standing.IN_FORCE]


def test_a_link_made_before_a_figure_was_split_off_is_of_the_topic_that_it_was_in() -> None:
    linked, split = paired(Action.LINK, "a#1", "b#1"), alone(Action.SPLIT)
    assert not settled(linked, split).links[0].left_apart
    assert settled(split, linked).links[0].left_apart


def test_words_that_are_nowhere_decide_on_nothing_but_stay_listed() -> None:
    gone = Review(Action.REJECT, WORDS), None, None
    half = Review(Action.LINK, WORDS, WORDS), "a#1", None
    outcome = settled(gone, half)
    assert standings(outcome) == [Standing.NOT_FOUND] * 2
    assert outcome.marks == {}


REVIEWS = st.one_of(
    st.builds(alone, st.sampled_from([Action.CONFIRM, Action.REJECT, Action.SPLIT]), st.sampled_from(NAMES)),
    st.builds(
        lambda name, field, value: alone(Action.CORRECT, name, changes=((field, value),)),
        st.sampled_from(NAMES),
        st.sampled_from(["low", "high"]),
        st.integers(0, 3).map(float),
    ),
    st.builds(
        lambda ends, action: paired(action, *ends, verdict=Verdict.AGREE),
        st.permutations(NAMES).map(lambda names: names[:2]),
        st.sampled_from([Action.OVERRULE, Action.REJECT, Action.LINK]),
    ),
    st.builds(undoing, st.integers(0, 12)),
)
MADE = st.lists(REVIEWS, max_size=12)
Made = list[tuple[Review, str | None, str | None]]


def told(outcome: Outcome) -> Sequence[object]:
    """All that follows, without the ids of the reviews."""
    pairs = {pair: (each.action, each.verdict) for pair, each in outcome.pairs.items()}
    links = sorted(outcome.links, key=str)
    return outcome.marks, outcome.corrections, pairs, outcome.splits, links


@given(MADE, REVIEWS)
def test_making_a_review_and_undoing_it_leaves_things_as_they_were(made: Made, one: tuple[Review, str, None]) -> None:
    if one[0].action is Action.WITHDRAW:
        return
    assert told(settled(*made, one, undoing(len(made)))) == told(settled(*made))


@given(MADE, st.randoms())
def test_the_order_in_which_files_are_listed_means_nothing(made: Made, chance: object) -> None:
    placed = [_placed(number, each) for number, each in enumerate(made)]
    shuffled = list(placed)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # a random.Random
    assert told(settle(shuffled)) == told(settle(placed))


@given(MADE)
def test_every_review_has_a_standing_and_what_is_withdrawn_decides_nothing(made: Made) -> None:
    outcome = settled(*made)
    assert len(outcome.standings) == len(made)
    kept = [each for number, each in enumerate(made) if outcome.standings[f"{number:04}"] is not Standing.WITHDRAWN]
    plain = [each for each in kept if each[0].action is not Action.WITHDRAW]
    assert told(settled(*plain)) == told(outcome)


@given(MADE)
def test_saying_everything_twice_changes_nothing(made: Made) -> None:
    plain = [each for each in made if each[0].action is not Action.WITHDRAW]
    once, twice = settled(*plain), settled(*(each for each in plain for _ in range(2)))
    assert (once.marks, once.corrections) == (twice.marks, twice.corrections)
    assert once.pairs.keys() == twice.pairs.keys()
