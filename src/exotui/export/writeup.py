"""How does a report read as Markdown? The same parts as the page, with a table in place of each drawing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exotui.export.escaping import markdown_block, markdown_text, web_address
from exotui.export.report import (
    CAUTION,
    LEGEND,
    REVIEWED,
    Report,
    Section,
    alone,
    credit,
    decided,
    listed,
    measured,
    quoted,
    scope,
    sign_and_word,
    who,
)
from exotui.layout.board import letter
from exotui.store.queries import Marked
from exotui.store.source import Source


def write(report: Report) -> Iterator[str]:
    """The text, part by part."""
    yield f"# {markdown_text(report.title)}\n\n"
    yield "".join(f"{markdown_block(fact)}  \n" for fact in report.facts)
    for section in report.sections:
        yield from _section(section)
    if report.alone:
        yield "\n## Figures that stand alone\n\n"
        yield from _table(("Figure", "What", "Where and when", "Said by", "Source"), map(_alone, report.alone))
    if report.reviews:
        yield "\n## What people decided\n\n"
        rows = (tuple(map(markdown_text, decided(review))) for review in report.reviews)
        yield from _table(REVIEWED, rows)
    if report.sources:
        yield "\n## Sources\n\n"
        yield from _table(("Publisher", "Title", "Published", "Figures", "Verdicts"), map(_source_row, report.sources))
    yield "\n---\n\n"
    yield "; ".join(f"`{sign}` {says}" for _, sign, says in LEGEND) + ".\n\n"
    yield f"{markdown_text(CAUTION)}\n"
    if report.left_out:
        yield f"\nNot in this report: {markdown_text('; '.join(report.left_out))}.\n"


def _section(section: Section) -> Iterator[str]:
    board = section.board
    yield f"\n## {markdown_text(section.heading)}\n\n"
    yield f"**{markdown_text(sign_and_word(section.verdict, section.echo))}** · {markdown_text(section.size)}\n\n"
    heads = ("", "Figure", "Interval", "Where and when", "Said by", "Source", "Beside the others")
    yield from _table(heads, (_figure(section, at) for at in range(len(board.figures))))
    for at, marked in enumerate(board.figures):
        before, quote, after = quoted(marked.figure, markdown_text)
        yield f"\n> {letter(at)}: “{before}**{quote}**{after}”  \n> {_source(marked)}\n"
    if board.comparisons:
        yield "\n"
        yield from _table(("Pair", "Verdict", "Reason"), _reasons(section))


def _figure(section: Section, at: int) -> tuple[str, ...]:
    marked, board = section.board.figures[at], section.board
    beside = " ".join(f"{sign_and_word(found.verdict, found.echo)[0]} {letter(n)}" for n, found in board.of_card(at))
    figure = marked.figure
    told = (figure.quote, measured(marked), scope(figure), figure.said_by or "", who(marked), beside)
    return letter(at), *(markdown_text(cell) for cell in told)


def _reasons(section: Section) -> Iterator[tuple[str, ...]]:
    board = section.board
    for found in board.ranked():
        one, other = board.ends(found)
        verdict = markdown_text(sign_and_word(found.verdict, found.echo, found.reviewed))
        yield (
            f"{letter(one)}–{letter(other)}",
            verdict,
            markdown_text(found.why) + (f" *{markdown_text(found.hint)}*" if found.hint else ""),
        )


def _alone(marked: Marked) -> tuple[str, ...]:
    return (*map(markdown_text, alone(marked)), _source(marked))


def _source_row(source: Source) -> tuple[str, ...]:
    name, *rest = map(markdown_text, listed(source))
    return name, _link(source.title or source.article_id, source.url), *rest


def _source(marked: Marked) -> str:
    return credit(marked, markdown_text, _link)


def _link(text: str, url: str | None) -> str:
    address = web_address(url)
    return f"[{markdown_text(text)}](<{address}>)" if address else markdown_text(text)


def _table(headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(headings)} |\n| {' | '.join('---' for _ in headings)} |\n"
    for row in rows:
        yield f"| {' | '.join(row)} |\n"
