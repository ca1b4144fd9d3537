"""How does what somebody decides about figures become a review that holds on to their words?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from exotui.errors import UsageError
from exotui.model import Action, Figure, Review, Verdict
from exotui.model.review import Words
from exotui.store import queries
from exotui.store.correcting import changes
from exotui.store.session import Session

_COUNTS = frozenset(("people", "count"))
_LONGEST_NOTE = 2_000
"""Characters."""


def of_figure(
    session: Session, figure_id: str, action: Action, typed: Mapping[str, str] | None = None, *, note: str = ""
) -> Review:
    """A review of one figure: confirm, reject, correct or split. Keep it by `Dataset.add_review`.

    typed: for a correction, the right values by field, as text.
    Raises: UsageError if there is no such figure, or if a value is none that its field can have.
    """
    figure, words = _found(session, [figure_id])[0]
    if action is Action.CORRECT:
        return Review(action, words, changes=changes(figure, typed or {}), note=_note(note))
    return Review(action, words, note=_note(note))


def of_pair(
    session: Session, left_id: str, right_id: str, action: Action, verdict: Verdict | None = None, *, note: str = ""
) -> Review:
    """A review of two figures: confirm, reject or overrule their verdict, or link their topics.

    verdict: the one that holds, where it is overruled.
    Raises: UsageError if there is no such figure, if the two have no verdict to confirm or are counted in units that
    cannot be compared.
    """
    if left_id == right_id:
        raise UsageError("a figure is no pair with itself")
    (left, words), (right, other) = _found(session, [left_id, right_id])
    if action is Action.CONFIRM:
        verdict = _verdict(session, left_id, right_id)
        if verdict is None:
            raise UsageError(f"{left_id} and {right_id} are not compared, so that there is no verdict to confirm")
    elif not (
        action is Action.REJECT
        or _comparable(left, right)
        # What one sentence gets wrong is compared whatever its units.
        or (action is Action.OVERRULE and _verdict(session, left_id, right_id))
    ):
        raise UsageError(f"{left.unit or 'a bare number'} and {right.unit or 'a bare number'} cannot be compared")
    return Review(action, words, other, verdict=verdict, note=_note(note))


def of_last(session: Session, review_id: str | None = None, *, note: str = "") -> Review:
    """The withdrawal of a review, or of the last one that is not withdrawn.

    Raises: UsageError if there is none.
    """
    rows = session.rows("SELECT review_id, action, standing FROM reviews ORDER BY review_id DESC")
    if review_id is None:
        wanted = next((row for row in rows if _can_be_undone(row) and row["action"] != Action.WITHDRAW), None)
    else:
        wanted = next((row for row in rows if row["review_id"] == review_id), None)
    if wanted is None:
        raise UsageError("there is no review to undo" if review_id is None else f"there is no review {review_id}")
    if not _can_be_undone(wanted):
        raise UsageError(f"{wanted['review_id']} is withdrawn already")
    return Review(Action.WITHDRAW, withdraws=wanted["review_id"], note=_note(note))


def _can_be_undone(row: Mapping[str, Any]) -> bool:
    return bool(row["standing"] != "withdrawn")


def _found(session: Session, figure_ids: Sequence[str]) -> list[tuple[Figure, Words]]:
    """The figures with their words. Raises: UsageError that names one that is not there."""
    found = {each.figure.figure_id: each for each in queries.figures(session, figure_ids)}
    digests = session.rows(
        "SELECT article_id, sha256 FROM articles WHERE article_id IN ?",
        [[each.figure.article_id for each in found.values()]],
    )
    digest_of = {row["article_id"]: row["sha256"] for row in digests}
    pairs = []
    for name in figure_ids:
        if name not in found:
            raise UsageError(f"there is no figure {name}")
        figure = found[name].figure
        words = Words(digest_of[figure.article_id], figure.char_start, figure.char_end, figure.quote)
        pairs.append((figure, words))
    return pairs


def _verdict(session: Session, left_id: str, right_id: str) -> Verdict | None:
    between = queries.comparisons_among(session, [left_id, right_id])
    return between[0].verdict if between else None


def _comparable(left: Figure, right: Figure) -> bool:
    return left.unit == right.unit or {left.dimension, right.dimension} <= _COUNTS


def _note(note: str) -> str:
    """A note on one line. Raises: UsageError if it is too long."""
    told = " ".join(note.split())
    if len(told) > _LONGEST_NOTE:
        raise UsageError(f"a note has no more than {_LONGEST_NOTE} characters")
    return told
