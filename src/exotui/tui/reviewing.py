"""What can be decided about what is under the cursor, and how does a decision come into the dataset?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from exotui.errors import UsageError
from exotui.model import Action, Verdict
from exotui.present import REVIEW_SIGNS, decision, line, verdict_sign, verdict_word
from exotui.tui.messages import DatasetChanged, ReviewKept, ReviewsListed

if TYPE_CHECKING:
    from exotui.model import Comparison, Review
    from exotui.store.queries import Marked
    from exotui.store.session import Session

NO_PLACE = "These articles lie in no dataset, so that no review can be kept"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a review would be about: a figure, or two of them."""

    marked: Marked
    other: Marked | None = None
    """The other figure of a pair."""
    comparison: Comparison | None = None
    """What is said of the pair so far; None where it is not compared."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be decided about a subject."""

    action: Action
    sign: str
    title: str
    says: str
    verdict: Verdict | None = None
    """For an overruled verdict: the one that holds instead."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What the reader decided."""

    subject: Subject
    choice: Choice
    note: str
    typed: Mapping[str, str] = field(default_factory=dict)
    """For a correction: the right values by field, as text."""


def choices(subject: Subject) -> list[Choice]:
    """What can be decided about a subject, the most usual first."""
    return _of_pair(subject) if subject.other is not None else _OF_FIGURE


_OF_FIGURE = [
    Choice(Action.CONFIRM, REVIEW_SIGNS["confirmed"], "confirm", "it is read rightly"),
    Choice(Action.REJECT, REVIEW_SIGNS["rejected"], "reject", "leave it out of topics and comparisons"),
    Choice(Action.CORRECT, REVIEW_SIGNS["corrected"], "correct", "it means something else: compare that instead"),
    Choice(Action.SPLIT, REVIEW_SIGNS["split"], "split off", "it measures something of its own"),
]


def _of_pair(subject: Subject) -> list[Choice]:
    """Its verdict can be confirmed or overruled, or the two be parted; topics that differ can become one."""
    found, marked, other = subject.comparison, subject.marked, subject.other
    offered = []
    if found is not None:
        word = verdict_word(found.verdict, found.echo)
        offered.append(Choice(Action.CONFIRM, REVIEW_SIGNS["confirmed"], "confirm", f"{word} is the right verdict"))
        offered.append(Choice(Action.REJECT, REVIEW_SIGNS["rejected"], "reject", "the two do not belong side by side"))
    offered += [
        Choice(Action.OVERRULE, verdict_sign(verdict), str(verdict), _MEANINGS[verdict], verdict)
        for verdict in Verdict
        if found is None or verdict is not found.verdict
    ]
    if other is not None and marked.figure.topic != other.figure.topic:
        offered.append(Choice(Action.LINK, REVIEW_SIGNS["linked"], "link", "their topics are one"))
    return offered


_MEANINGS = {
    Verdict.AGREE: "instead: the same thing, and the numbers meet",
    Verdict.CONFLICT: "instead: the same thing, and no number satisfies both",
    Verdict.CONSISTENT: "instead: different scopes that can both be true",
}


def keep(decided: Decided, who: str, session: Session) -> ReviewKept:
    """Keep what was decided. who: the name to keep with it, or nothing.

    Raises: UsageError if it cannot be; DatasetError if the disk refuses.
    """
    from exotui.store import deciding

    subject, choice = decided.subject, decided.choice
    name = subject.marked.figure.figure_id
    if subject.other is None:
        review = deciding.of_figure(session, name, choice.action, decided.typed, note=decided.note)
    else:
        other = subject.other.figure.figure_id
        review = deciding.of_pair(session, name, other, choice.action, choice.verdict, note=decided.note)
    return _kept(review, who, session)


def undo(review_id: str | None, who: str, session: Session) -> ReviewKept:
    """Withdraw a review, or the last one. Raises: UsageError if there is none."""
    from exotui.store import deciding

    return _kept(deciding.of_last(session, review_id), who, session)


def _kept(review: Review, who: str, session: Session) -> ReviewKept:
    dataset = session.dataset
    if dataset is None:
        raise UsageError(NO_PLACE)
    kept = dataset.add_review(replace(review, who=who or None))
    if kept.action is Action.WITHDRAW:
        return ReviewKept("Undone: the review no longer holds")
    quotes = " and ".join(f"“{line(words.quote)}”" for words in (kept.words, kept.other) if words)
    place = f". This dataset is read-only: kept in {dataset.review_folders[-1]}" if dataset.read_only else ""
    return ReviewKept(f"{quotes}: a review {decision(kept)} (u undoes it){place}")


def follow(session: Session) -> DatasetChanged:
    """Have everything follow from the reviews of now; what is asked meanwhile is answered from before."""
    session.prepare()
    session.refresh()
    return DatasetChanged()


def list_reviews(session: Session) -> ReviewsListed:
    """All reviews, the newest first."""
    from exotui.store import queries

    return ReviewsListed(queries.reviews(session))
