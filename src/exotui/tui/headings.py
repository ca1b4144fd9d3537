"""What stands over the parts of an open topic? How much it holds, and who told it first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exotui.present import count, day, line, unit_name
from exotui.tui import questions

if TYPE_CHECKING:
    from exotui.layout.board import Board
    from exotui.store.queries import Topic


def measured(board: Board, topic: Topic | None, page: int) -> str:
    """How many figures there are, from how many sources, and in which unit.

    topic: whose figures these are; None where they are pinned or only some of them. page: which portion of them.
    """
    if not board.figures:
        return ""
    unit = board.figures[0].figure.unit
    sources = count(len({marked.figure.article_id for marked in board.figures}), "source")
    if topic is not None and topic.articles > 1 and topic.figures == len(board.figures):
        sources += f", {count(topic.origins, 'origin')}"
    parts = [_counted(len(board.figures), topic, page), sources, unit_name(unit) if unit else ""]
    return " · ".join(part for part in parts if part)


def _counted(shown: int, topic: Topic | None, page: int) -> str:
    """How many figures there are, and which of them where the topic has more than are shown."""
    if topic is None or topic.figures <= questions.MOST_CARDS:
        return count(shown, "figure")
    first = page * questions.MOST_CARDS + 1
    return f"{first:,}–{first + shown - 1:,} of {topic.figures:,} figures, conflicts first"


def cards(topic: Topic | None) -> str:
    """Over the cards: who told it first, where several articles tell it."""
    first = ""
    if topic is not None and topic.articles > 1 and topic.first_published is not None:
        who = f" by {line(topic.first_said_by)}" if topic.first_said_by else ""
        first = f" · first told on {day(topic.first_published)}{who}"
    return f"Side by side{first}"


def no_reasons(board: Board) -> str:
    """Why there is nothing to say of two figures."""
    if len(board.figures) < 2:
        return "Only one figure measures this."
    if len({marked.figure.topic for marked in board.figures}) > 1:
        return "These figures measure different things."
    nobody = "This figure is compared with none of the others" if board.comparisons else "None of these are compared"
    return f"{nobody}. Figures (2) says what was nearly compared, and why not."
