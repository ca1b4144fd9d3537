"""What did a person decide about a figure or about two of them, and what holds when decisions meet?

A review holds on to words (the digest of an article and the characters), never to a number, so that it survives a
better extractor and the same article added again. Reviews are only ever added: undoing one is another review that
withdraws it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from exotui.model.comparison import Verdict

Value = str | float | bool | None
"""Of a corrected field; a date is ISO text."""

FIELDS = (
    "low", "high", "value", "qualifier", "trend", "unit", "dimension", "measure", "place_from", "place_to",
    "period_start", "period_end", "said_by", "modality", "event", "population", "kind", "statistic", "per", "partial",
)  # fmt: skip
"""What of a figure can be corrected."""


class Action(StrEnum):
    """What a review does."""

    CONFIRM = "confirm"
    """Of a figure: it is read rightly. Of a pair: the verdict is right, and stays, whatever the rules come to say."""
    REJECT = "reject"
    """Of a figure: it takes no part in topics and comparisons. Of a pair: the two do not belong side by side."""
    CORRECT = "correct"
    """Some fields of a figure are other ones."""
    OVERRULE = "overrule"
    """The verdict on a pair is another one."""
    LINK = "link"
    """The topics of two figures are one."""
    SPLIT = "split"
    """A figure is of a topic of its own."""
    WITHDRAW = "withdraw"
    """An earlier review no longer holds."""


class Standing(StrEnum):
    """What became of a review."""

    IN_FORCE = "in force"
    OUTRANKED = "outranked"
    """A later review of the same thing holds instead."""
    WITHDRAWN = "withdrawn"
    NOT_FOUND = "not found here"
    """The words that it holds on to are in no article of the dataset, or are no figure."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an article that a review holds on to."""

    sha256: str
    """Digest of the article's text."""
    char_start: int
    """Offset into that text, inclusive."""
    char_end: int
    """Offset, exclusive."""
    quote: str
    """The words themselves, so that the review can still be read where the article is gone."""


@dataclass(frozen=True, slots=True)
class Review:
    """One decision of a person."""

    action: Action
    words: Words | None = None
    """Of the figure; None only for a withdrawal."""
    other: Words | None = None
    """Of the other figure, where the review is about a pair; a link always is."""
    changes: tuple[tuple[str, Value], ...] = ()
    """For a correction: names out of FIELDS with their right values."""
    verdict: Verdict | None = None
    """For a pair: the verdict that holds; None where the two do not belong side by side."""
    withdraws: str | None = None
    """For a withdrawal: the review_id that no longer holds."""
    note: str = ""
    """What the person wrote beside it."""
    who: str | None = None
    """The name that the person gave; None where none was given."""
    review_id: str = ""
    """Sorts by time; empty before it is kept."""
    made_at: datetime | None = None
    """UTC; None before it is kept."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A review with the figures that its words are now."""

    review: Review
    figure_id: str | None = None
    other_id: str | None = None

    @property
    def pair(self) -> tuple[str, str]:
        """Both ids, the one that sorts first first."""
        left, right = sorted((self.figure_id or "", self.other_id or ""))
        return left, right

    @property
    def is_found(self) -> bool:
        """Whether all of its words are figures here."""
        other_is_there = self.review.other is None or self.other_id not in (None, self.figure_id)
        return self.figure_id is not None and other_is_there


@dataclass(frozen=True, slots=True)
class Link:
    """Two figures whose topics are one."""

    left_id: str
    right_id: str
    left_apart: bool
    """True if the left figure had been split off before: then only what it is in since is linked."""
    right_apart: bool


@dataclass(slots=True)
class Outcome:
    """What holds, all reviews taken together."""

    standings: dict[str, Standing] = field(default_factory=dict)
    """review_id -> what became of it."""
    marks: dict[str, str] = field(default_factory=dict)
    """figure_id -> `confirmed`, `corrected`, `rejected`, `split` or `linked`."""
    corrections: dict[str, dict[str, Value]] = field(default_factory=dict)
    """figure_id -> field -> its right value."""
    pairs: dict[tuple[str, str], Review] = field(default_factory=dict)
    """Two figure_ids -> the review that decides on them."""
    splits: list[str] = field(default_factory=list)
    """figure_ids that are of a topic of their own."""
    links: list[Link] = field(default_factory=list)

    @property
    def rejected(self) -> list[str]:
        """figure_ids that take no part in anything."""
        return [name for name, mark in self.marks.items() if mark == "rejected"]


def withdrawn(reviews: Iterable[Review]) -> set[str]:
    """The review_ids that no longer hold. A withdrawal can be withdrawn too: what it undid then holds again."""
    void: set[str] = set()
    for review in sorted(reviews, key=lambda each: each.review_id, reverse=True):
        target = review.withdraws
        if target is not None and target < review.review_id and review.review_id not in void:
            void.add(target)
    return void


def settle(placed: Sequence[Placed]) -> Outcome:
    """What holds: of reviews of the same thing the last one.

    A correction decides on each of its fields, and says that the figure is one; a confirmation or a rejection leaves
    corrected fields as they are.
    """
    outcome = Outcome()
    ordered = sorted(placed, key=lambda each: each.review.review_id)
    ids = {each.review.review_id for each in ordered}
    void = withdrawn(each.review for each in ordered)
    holders: dict[tuple[str, ...], Placed] = {}
    for each in ordered:
        review = each.review
        if review.review_id in void:
            outcome.standings[review.review_id] = Standing.WITHDRAWN
        elif review.action is Action.WITHDRAW:
            found = review.withdraws in ids
            outcome.standings[review.review_id] = Standing.IN_FORCE if found else Standing.NOT_FOUND
        elif not each.is_found:
            outcome.standings[review.review_id] = Standing.NOT_FOUND
        else:
            outcome.standings[review.review_id] = Standing.OUTRANKED
            holders.update(dict.fromkeys(_matters(each), each))
    for matter, each in holders.items():
        if matter[0] != "said" or each.review.action is not Action.CORRECT or not each.review.changes:
            outcome.standings[each.review.review_id] = Standing.IN_FORCE
    _fill(outcome, holders)
    return outcome


def _matters(placed: Placed) -> list[tuple[str, ...]]:
    """What a review decides on."""
    review, name = placed.review, placed.figure_id or ""
    if review.action is Action.LINK:
        return [("linked", *placed.pair)]
    if review.other is not None:
        return [("pair", *placed.pair)]
    if review.action is Action.SPLIT:
        return [("split", name)]
    return [("said", name), *(("field", name, changed) for changed, _ in review.changes)]


def _fill(outcome: Outcome, holders: dict[tuple[str, ...], Placed]) -> None:
    """Say what follows from the reviews that hold, each under what it decides on."""
    splits = {matter[1]: each.review.review_id for matter, each in holders.items() if matter[0] == "split"}
    for matter, each in holders.items():
        kind, name, *more = matter
        if kind == "field":
            outcome.corrections.setdefault(name, {})[more[0]] = dict(each.review.changes)[more[0]]
        elif kind == "pair":
            outcome.pairs[each.pair] = each.review
        elif kind == "linked":
            made = each.review.review_id
            left, right = each.pair
            outcome.links.append(Link(left, right, splits.get(left, made) < made, splits.get(right, made) < made))
    outcome.splits = sorted(splits)
    outcome.marks |= {side: "linked" for link in outcome.links for side in (link.left_id, link.right_id)}
    outcome.marks |= dict.fromkeys(outcome.splits, "split")
    said = {matter[1]: each.review.action for matter, each in holders.items() if matter[0] == "said"}
    outcome.marks |= {name: "confirmed" for name, action in said.items() if action is Action.CONFIRM}
    outcome.marks |= dict.fromkeys(outcome.corrections, "corrected")
    outcome.marks |= {name: "rejected" for name, action in said.items() if action is Action.REJECT}
