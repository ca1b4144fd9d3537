"""What does a row of each list say? One function a kind of row: what it is about and cells -> inked lines.

Everything that comes from an article is made harmless here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from exotui.layout.board import letter
from exotui.layout.passage import quote_span
from exotui.present import (
    count,
    day,
    decision,
    interval,
    line,
    period,
    place_names,
    places,
    review_words,
    short_number,
    verdict_kind,
    verdict_sign,
    verdict_word,
)
from exotui.tui import ink
from exotui.tui.claiming import shared

if TYPE_CHECKING:
    from exotui.claims.verdicts import Check, Evidence
    from exotui.layout.board import Board
    from exotui.layout.passage import Passage
    from exotui.model import Comparison, Figure
    from exotui.store.queries import Beside, Marked, NearMiss, Reviewed, Topic
    from exotui.store.source import Source
    from exotui.tui.reviewing import Subject

_DECIDED = {
    "confirm": "✓",
    "reject": "✗",
    "correct": "✎",
    "overrule": "✎",
    "link": "⇄",
    "split": "⇄",
}
_FINDINGS = {
    "supported": ("=", "supported", "agree"),
    "contradicted": ("!", "contradicted", "conflict"),
    "not_covered": ("·", "not covered", "none"),
}
_FIRST_SEEN = ("conflict", "agree", "consistent")
"""On a card, where the last ones may not have room."""
SOURCE_HEIGHT = 3
FIGURE_HEIGHT = 3
TOPIC_HEIGHT = 2


def source_row(source: Source, cells: int) -> list[ink.Line]:
    """Publisher and date; the title; figures by verdict."""
    who = (outlet(source.publisher, source.article_id), "strong")
    role = (("context", "faint"),) if source.role == "context" else ()
    size = count(source.figures, "figure") if source.figures else "no figures"
    tally = tally_runs(source.agree, source.conflict, source.consistent)
    when = day(source.published) if source.published else ""
    both = f"{when} · {size}" if when else size
    state = ink.longest([both, when or size], tally, cells)
    return [
        ink.apart((who,), role, cells),
        ink.clip(((line(source.title or ""), ""),), cells),
        ink.apart(((state, "muted"),), tally, cells),
    ]


def figure_row(marked: Marked, cells: int, pinned: bool = False) -> list[ink.Line]:
    """Sign and quote; what is measured; where, when and who says so."""
    figure = marked.figure
    pin = (*review_runs(marked.reviewed), *((("◆ ", "key"),) if pinned else ()))
    return [
        ink.apart((sign_run(marked), (line(figure.quote), "strong")), pin, cells),
        ink.clip((("  " + line(figure.measure or figure.unit or ""), ""),), cells),
        ink.clip((("  " + scope(figure), "muted"),), cells),
    ]


def topic_row(topic: Topic, cells: int) -> list[ink.Line]:
    """Sign and label; figures, sources and verdicts."""
    verdict = topic.verdict
    sign = (f"{verdict_sign(verdict)} ", verdict_kind(verdict))
    figures = f"  {count(topic.figures, 'figure')}"
    tally = tally_runs(topic.agree, topic.conflict, topic.consistent)
    if ink.width(tally) + len(figures) >= cells:
        tally = tally_runs(topic.agree, topic.conflict, topic.consistent, short=True)
    size = ink.longest([f"{figures} · {count(topic.articles, 'source')}", figures], tally, cells)
    return [
        ink.clip((sign, (line(topic.label or topic.topic), "strong" if verdict else "muted")), cells),
        ink.apart(((size, "muted"),), tally, cells),
    ]


def beside_row(beside: Beside, cells: int, bar: ink.Line = ()) -> list[ink.Line]:
    """Verdict and quote of the other figure, its source, its bar if it has one, its sentence, and the reason."""
    comparison, other = beside.comparison, beside.other
    kind = verdict_kind(comparison.verdict, comparison.echo)
    word = f"{verdict_sign(comparison.verdict, comparison.echo)} {verdict_word(comparison.verdict, comparison.echo)}"
    head = ink.line((f"{word}  ", kind), (line(other.figure.quote), "strong"))
    source = (*review_runs(comparison.reviewed), *source_runs(other, cells))
    told = " · ".join(part for part in (said_by(other.figure), when(other.figure)) if part)
    lines = [ink.apart(head, source, cells), *([ink.line("  ", *bar)] if bar else [])]
    if told:
        lines.append(ink.clip(((f"  {told}", "muted"),), cells))
    lines += [ink.line("  ", *row) for row in ink.wrap(sentence_runs(other.figure), cells - 2, most=3)]
    lines += ink.wrap([("→ ", kind), (line(comparison.why), "")], cells, most=3, indent=2)
    lines += _hint(comparison, cells)
    return [*lines, ()]


def source_runs(marked: Marked, cells: int) -> ink.Line:
    """Who published a figure, in less than half of a row: what it says comes first."""
    return ink.clip(((outlet(marked.publisher, marked.figure.article_id), "title"),), max(cells * 2 // 5, 8))


def near_row(near: NearMiss, cells: int) -> list[ink.Line]:
    """The quote of a figure that only seems comparable, its source, what it measures, its sentence, and the reason."""
    other = near.other
    head = ink.line(("· not compared  ", "none"), (line(other.figure.quote), "strong"))
    lines = [ink.apart(head, source_runs(other, cells), cells)]
    told = ink.joined([line(other.figure.measure or ""), scope(other.figure)], "muted")
    lines += [ink.clip(ink.line("  ", told), cells)] if told[0] else []
    lines += [ink.line("  ", *row) for row in ink.wrap(sentence_runs(other.figure), cells - 2, most=2)]
    return [*lines, *ink.wrap([("→ ", "none"), (line(near.reason), "")], cells, most=3, indent=2), ()]


def paragraph(marked: Marked, passage: Passage, cells: int) -> list[ink.Line]:
    """A figure lit up in its sentence, and the sentence in its paragraph."""
    kind = verdict_kind(marked.verdict, marked.echo)
    sign = verdict_sign(marked.verdict, marked.echo)
    runs: list[ink.Run] = [
        (_spaced(passage.before), "muted"),
        (_spaced(passage.lead), ""),
        (f"{sign}\u00a0{_spaced(passage.quote)}", f"mark-{kind}+strong"),
        (_spaced(passage.rest), ""),
        (_spaced(passage.after), "muted"),
    ]
    return ink.wrap([run for run in runs if run[0]], cells)


def facts(marked: Marked, cells: int) -> list[ink.Line]:
    """All that the article commits to with one figure, for the pane beside its comparisons."""
    figure = marked.figure
    kind = verdict_kind(marked.verdict, marked.echo)
    word = f"{verdict_sign(marked.verdict, marked.echo)} {verdict_word(marked.verdict, marked.echo)}"
    told = [
        ("", figure.measure or ""),
        ("as", interval(figure.low, figure.high, figure.unit)),
        ("where", place_names(figure.place_from, figure.place_to)),
        ("when", when(figure)),
        ("said by", figure.said_by or "the article"),
        ("", "" if figure.modality == "reported" else str(figure.modality)),
    ]
    lines = ink.wrap([(line(figure.quote), "strong")], cells, most=2)
    for name, what in told:
        if what:
            label = [(f"{name} ", "faint")] if name else []
            lines += ink.wrap([*label, (line(what), "")], cells, most=3)
    return [*lines, (), ink.line((f"{word}  ", kind), *review_runs(marked.reviewed))]


def card(
    board: Board, number: int, cells: int, pinned: bool, differing: Sequence[tuple[int, int]] | None = None
) -> list[ink.Line]:
    """One of the figures side by side: source, quote, speaker and period, verdicts, sentence.

    differing: offsets of the words by which its sentence differs from the others; None where there are none to tell.
    """
    marked = board.figures[number]
    figure = marked.figure
    kind = verdict_kind(*board.verdict(number))
    source = outlet(marked.publisher, figure.article_id)
    pin = (*review_runs(marked.reviewed), *((("◆", "key"),) if pinned else ()))
    told = [when(figure), _modality(figure), said_by(figure) and f"said by {said_by(figure)}"]  # the last is cut
    lines = [ink.apart(((f"{letter(number)}  ", kind), (source, "title")), pin, cells)]
    lines += ink.wrap([(line(figure.quote), "strong")], cells, most=2)
    lines += ink.wrap([(line(figure.measure or ""), "")], cells, most=2)
    lines += ink.wrap([ink.joined([part for part in told if part], "muted")], cells, most=2)
    beside = sorted(board.of_card(number), key=lambda each: _FIRST_SEEN.index(each[1].verdict))
    verdicts = [
        (f"{verdict_sign(found.verdict, found.echo)}\u00a0{letter(other)}  ", verdict_kind(found.verdict, found.echo))
        for other, found in beside
    ]
    lines += ink.wrap(verdicts or [("· not compared with the others", "muted")], cells, most=3)
    sentence = sentence_runs(figure) if differing is None else differing_runs(figure, differing)
    return [*lines, (), *ink.wrap(sentence, cells, most=12)]


def reason(board: Board, comparison: Comparison, cells: int) -> list[ink.Line]:
    """Verdict, the two letters, and why."""
    one, other = board.ends(comparison)
    kind = verdict_kind(comparison.verdict, comparison.echo)
    sign, word = (
        verdict_sign(comparison.verdict, comparison.echo),
        verdict_word(comparison.verdict, comparison.echo),
    )
    head = (f"{sign} {letter(one)}–{letter(other)} ", kind)
    told = [head, (f"{word}  ", kind), *review_runs(comparison.reviewed), (line(comparison.why), "")]
    lines = ink.wrap(told, cells, most=4, indent=2)
    return [*lines, *_hint(comparison, cells)]


def _hint(comparison: Comparison, cells: int) -> list[ink.Line]:
    """The slip that would explain a conflict, below the reason."""
    if comparison.hint is None:
        return []
    return ink.wrap([("? ", "muted"), (line(comparison.hint), "muted")], cells, most=2, indent=2)


def subject(about: Subject, cells: int) -> list[ink.Line]:
    """What a review would be about: quotes, sentences, and the verdict of a pair."""
    found, sides = about.comparison, [each for each in (about.marked, about.other) if each is not None]
    lines: list[ink.Line] = []
    for marked in sides:
        figure = marked.figure
        source = (*review_runs(marked.reviewed), (outlet(marked.publisher, figure.article_id), "title"))
        what = [(line(figure.quote), "strong"), (f"  {line(figure.measure or '')}", "")]
        lines.append(ink.apart(tuple(what), source, cells))
        lines += ink.wrap(sentence_runs(figure), cells, most=3 if len(sides) == 1 else 2)
        lines += [ink.clip(((told, "muted"),), cells)] if len(sides) == 1 and (told := scope(figure)) else []
    if found is not None:
        kind = verdict_kind(found.verdict, found.echo)
        word = f"{verdict_sign(found.verdict, found.echo)} {verdict_word(found.verdict, found.echo)}  "
        lines += ink.wrap([(word, kind), *review_runs(found.reviewed), (line(found.why), "")], cells, most=3, indent=2)
    return lines


def review_row(reviewed: Reviewed, cells: int) -> list[ink.Line]:
    """What was decided, of what; the note; what became of it."""
    review, holds = reviewed.review, reviewed.standing == "in force"
    quotes = " and ".join(f"“{line(words.quote)}”" for words in (review.words, review.other) if words)
    sign = _DECIDED.get(review.action, "")
    standing = (f" {reviewed.standing}", "muted")
    lines = [ink.apart(((f"{sign} {quotes}", "strong" if holds else "muted"),), (standing,), cells)]
    told = [(decision(review), ""), *([("  ", ""), (line(review.note), "speech")] if review.note else [])]
    lines += [ink.line("  ", *row) for row in ink.wrap(told, cells - 2, most=4)]
    when_made = f"{day(review.made_at.date())}, {review.made_at:%H:%M} UTC" if review.made_at else ""
    ends = [when_made, line(review.who or ""), line(reviewed.figure_id or "")]
    return [*lines, ink.clip(ink.line("  ", ink.joined([end for end in ends if end], "faint")), cells), ()]


def finding(check: Check, cells: int) -> list[ink.Line]:
    """What a claim came to, and why."""
    sign, word, kind = _FINDINGS[check.verdict]
    return ink.wrap([(f"{sign} {word}  ", kind), (line(check.why), "")], cells, most=4)


def evidence_row(claim: str, evidence: Evidence, source: str, cells: int) -> list[ink.Line]:
    """What one sentence says of a claim, its source, the sentence with the words in common stressed, and why."""
    sign, word, kind = _FINDINGS[evidence.verdict]
    figure = evidence.figure
    head = [(f"{sign} {word}", kind)]
    if figure is not None:
        head.append((f"  {interval(figure.low, figure.high, figure.unit)}", "strong"))
    whose = ink.clip(((line(source), "title"),), max(cells * 2 // 5, 8))  # what it says comes first
    lines = [ink.apart(tuple(head), whose, cells)]
    runs: list[ink.Run] = [("“", "")]
    at = 0
    for start, end in shared(claim, evidence.sentence):
        runs += [(_spaced(evidence.sentence[at:start]), ""), (line(evidence.sentence[start:end]), "strong")]
        at = end
    runs.append((_spaced(evidence.sentence[at:]) + "”", ""))
    lines += [ink.line("  ", *row) for row in ink.wrap([run for run in runs if run[0]], cells - 2, most=6)]
    return [*lines, *ink.wrap([("→ ", kind), (line(evidence.why), "muted")], cells, most=3, indent=2), ()]


def review_runs(reviewed: str | None) -> list[ink.Run]:
    """What a person made of it, with a blank behind; nothing where nobody looked."""
    return [(f"{review_words(reviewed)}  ", "key")] if reviewed else []


def outlet(publisher: str | None, article_id: str) -> str:
    """Who published it; where that is not known, the article's id without its digest."""
    return line(publisher or article_id.rpartition(".")[0] or article_id)


def tally_runs(agree: int, conflict: int, consistent: int, *, short: bool = False) -> ink.Line:
    """How often each verdict was given, each in its own ink. short: 5.9k in place of 5,931."""
    parts = ((conflict, "!", "conflict"), (agree, "=", "agree"), (consistent, "~", "consistent"))
    given = [(f"{short_number(n) if short else f'{n:,}'}{sign}", name) for n, sign, name in parts if n]
    return tuple(run for at, part in enumerate(given) for run in ((" ", ""), part)[0 if at else 1 :])


def sign_run(marked: Marked) -> ink.Run:
    """The sign of a figure in the ink of its verdict, with a blank behind."""
    return f"{verdict_sign(marked.verdict, marked.echo)} ", verdict_kind(marked.verdict, marked.echo)


def sentence_runs(figure: Figure) -> list[ink.Run]:
    """The sentence of a figure in quotation marks, the quote in it stressed."""
    said, (start, end) = figure.sentence, quote_span(figure)
    return [("“" + _spaced(said[:start]), ""), (_spaced(said[start:end]), "strong"), (_spaced(said[end:]) + "”", "")]


def differing_runs(figure: Figure, differing: Sequence[tuple[int, int]]) -> list[ink.Run]:
    """The sentence of a figure, the words at these offsets and the quote stressed, what it shares dimmed."""
    said, (quoted, end) = figure.sentence, quote_span(figure)
    lit = [(start, stop, "strong") for start, stop in differing if stop <= quoted or start >= end]
    runs: list[ink.Run] = [("“", "muted")]
    at = 0
    for start, stop, name in sorted([*lit, (quoted, end, "quoted")] if end else lit):
        runs += [(_spaced(said[at:start]), "muted"), (_spaced(said[start:stop]), name)]
        at = stop
    return [run for run in (*runs, (_spaced(said[at:]) + "”", "muted")) if run[0]]


def scope(figure: Figure) -> str:
    """Where, when and who says so, in one line."""
    parts = (places(figure.place_from, figure.place_to), when(figure), said_by(figure))
    return " · ".join(part for part in parts if part)


def said_by(figure: Figure) -> str:
    """Whom the article credits; empty where it says it itself."""
    return line(figure.said_by or "")


def _modality(figure: Figure) -> str:
    """Said only where it is not simply reported."""
    return "" if figure.modality == "reported" else str(figure.modality)


def when(figure: Figure) -> str:
    """The period that a figure covers; empty where the article does not say."""
    return period(figure.period_start, figure.period_end)


def _spaced(part: str) -> str:
    """A part of a sentence on one line, keeping the blanks at its ends."""
    lead = " " if part[:1].isspace() else ""
    trail = " " if part[-1:].isspace() and part.strip() else ""
    return lead + line(part) + trail
