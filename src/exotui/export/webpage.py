"""How does a report look as one page that needs nothing else? Text, tables, and interval lines as drawings."""

from __future__ import annotations

from collections.abc import Iterator

from exotui.export import page
from exotui.export.escaping import html_text, web_address
from exotui.export.forest import forest
from exotui.export.report import (
    CAUTION,
    LEGEND,
    REVIEWED,
    Report,
    Section,
    alone,
    credit,
    decided,
    label,
    listed,
    measured,
    quoted,
    scope,
    sign_and_word,
    tallied,
)
from exotui.layout.board import Board, letter
from exotui.model import Comparison
from exotui.present import count, line, verdict_kind, verdict_sign
from exotui.store.queries import Marked, Topic
from exotui.store.source import Source


def write(report: Report) -> Iterator[str]:
    """The page, part by part."""
    yield from page.head(report.title)
    yield f"<header>\n<h1>{html_text(report.title)}</h1>\n"
    yield "".join(f'<p class="facts">{html_text(fact)}</p>\n' for fact in report.facts)
    yield "</header>\n<main>\n"
    if len(report.topics) > 1:
        yield from _contents(report.topics)
    for number, section in enumerate(report.sections, 1):
        yield from _section(section, number)
    if report.alone:
        yield "<section>\n<h2>Figures that stand alone</h2>\n"
        yield from page.table(
            "No other source here speaks of the same thing",
            ("Figure", "What", "Where and when", "Said by", "Source"),
            (_alone_row(marked) for marked in report.alone),
        )
        yield "</section>\n"
    if report.reviews:
        yield "<section>\n<h2>What people decided</h2>\n"
        rows = (page.row(map(html_text, decided(review))) for review in report.reviews)
        yield from page.table("It outranks the program", REVIEWED, rows)
        yield "</section>\n"
    if report.sources:
        yield "<section>\n<h2>Sources</h2>\n"
        yield from page.table(
            "The articles that the figures come from",
            ("Publisher", "Title", "Published", "Figures", "Verdicts"),
            (_source_row(source) for source in report.sources),
            numbers=(3,),
        )
        yield "</section>\n"
    yield "</main>\n"
    left_out = f"Not in this report: {'; '.join(report.left_out)}." if report.left_out else ""
    legend = "; ".join(f'<span class="badge {kind}">{html_text(sign)}</span> {says}' for kind, sign, says in LEGEND)
    yield from page.foot(*filter(None, (legend + ".", html_text(CAUTION), html_text(left_out))))


def _contents(topics: tuple[Topic, ...]) -> Iterator[str]:
    yield '<nav aria-label="Topics">\n<h3>Topics</h3>\n<ol>\n'
    for number, topic in enumerate(topics, 1):
        name = html_text(label(topic))
        tallies = html_text(tallied(topic))
        yield f'<li>{_badge(topic.verdict, sign_only=True)} <a href="#topic-{number}">{name}</a> {tallies}</li>\n'
    yield "</ol>\n</nav>\n"


def _section(section: Section, number: int) -> Iterator[str]:
    yield f'<section id="topic-{number}">\n<h2>{html_text(section.heading)}</h2>\n'
    yield f'<p class="facts">{_badge(section.verdict, section.echo)} · {html_text(section.size)}</p>\n'
    drawing = forest(section.board, number, section.heading)
    if drawing:
        named = html_text(f"Intervals of {section.heading}")
        yield f'<div class="wide" role="region" tabindex="0" aria-label="{named}">\n{drawing}\n</div>\n'
    yield "<h3>What they say</h3>\n"
    yield '<ol class="quotes">\n'
    for at, marked in enumerate(section.board.figures):
        yield _quotation(section.board, at, marked)
    yield "</ol>\n"
    if section.board.comparisons:
        yield "<h3>Why</h3>\n"
        yield from page.table(
            count(len(section.board.comparisons), "comparison"),
            ("Pair", "Verdict", "Reason"),
            (_reason_row(section.board, comparison) for comparison in section.board.ranked()),
        )
    yield "</section>\n"


def _quotation(board: Board, at: int, marked: Marked) -> str:
    """A figure in its sentence, with whom it is from."""
    figure = marked.figure
    before, quote, after = quoted(figure, html_text)
    kind = verdict_kind(*board.verdict(at))
    told = [measured(marked), line(figure.measure or ""), scope(figure)]
    told += [f"said by {line(figure.said_by)}"] if figure.said_by else []
    beside = "".join(
        f' <span class="badge {verdict_kind(found.verdict, found.echo)}">'
        f"{html_text(verdict_sign(found.verdict, found.echo))} {letter(other)}</span>"
        for other, found in board.of_card(at)
    )
    return (
        f'<li><span class="letter {kind}">{letter(at)}</span>\n'
        f"<blockquote>“{before}<mark>{quote}</mark>{after}”</blockquote>\n"
        f"<cite>{_source(marked)}</cite>\n"
        f'<p class="facts">{html_text(" · ".join(part for part in told if part))}{beside}</p></li>\n'
    )


def _reason_row(board: Board, comparison: Comparison) -> str:
    one, other = board.ends(comparison)
    verdict = _badge(comparison.verdict, comparison.echo, reviewed=comparison.reviewed)
    hint = f'<br/><span class="facts">? {html_text(comparison.hint)}</span>' if comparison.hint else ""
    pair = f'<span class="badge">{letter(one)}–{letter(other)}</span>'
    return page.row((pair, verdict, html_text(comparison.why) + hint))


def _alone_row(marked: Marked) -> str:
    return page.row((*map(html_text, alone(marked)), _source(marked)))


def _source_row(source: Source) -> str:
    name, *rest = map(html_text, listed(source))
    return page.row((name, _link(source.title or source.article_id, source.url), *rest), numbers=(3,))


def _source(marked: Marked) -> str:
    """Publisher, title as a link, day."""
    return credit(marked, html_text, _link)


def _link(text: str, url: str | None) -> str:
    address = web_address(url)
    if address is None:
        return html_text(text)
    return f'<a href="{html_text(address)}" rel="noopener noreferrer nofollow">{html_text(text)}</a>'


def _badge(verdict: str | None, echo: bool = False, *, sign_only: bool = False, reviewed: str | None = None) -> str:
    words = verdict_sign(verdict, echo) if sign_only else sign_and_word(verdict, echo, reviewed)
    return f'<span class="badge {verdict_kind(verdict, echo)}">{html_text(words)}</span>'
