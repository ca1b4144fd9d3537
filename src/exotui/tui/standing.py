"""How are the drawings of a topic said in words? Each figure, and how it stands to the others."""

from __future__ import annotations

from exotui.layout.bars import short_interval
from exotui.layout.board import Board, letter
from exotui.present import line, verdict_word
from exotui.tui.rows import outlet, when


def board_words(board: Board) -> list[str]:
    """The figures of a topic, each with what it says and how it stands to the others."""
    found = []
    for at, marked in enumerate(board.figures):
        figure = marked.figure
        told = (line(figure.quote), short_interval(figure), outlet(marked.publisher, figure.article_id))
        said = f"said by {line(figure.said_by)}" if figure.said_by else ""
        stands = [
            f"{verdict_word(comparison.verdict, comparison.echo)} with {letter(other)}"
            for other, comparison in board.of_card(at)
        ]
        parts = (*told, said, when(figure), ", ".join(stands) or "not compared with the others")
        found.append(f"{letter(at)}: " + "; ".join(part for part in parts if part))
    return found
