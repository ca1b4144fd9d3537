"""What is in a report? Its parts, before anybody decides how they look.

A report is read by people: it says which figures it sets side by side and how many it leaves out. For all rows there
are CSV, JSON Lines and Parquet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from exotui.layout.board import Board
from exotui.layout.passage import quote_span
from exotui.model import Figure, Verdict
from exotui.present import (
    count,
    day,
    decision,
    interval,
    line,
    period,
    place_names,
    review_words,
    tally,
    unit_name,
    verdict_sign,
    verdict_word,
)
from exotui.store import portions, queries
from exotui.store.portions import Portion
from exotui.store.queries import Marked, Reviewed, Topic
from exotui.store.session import Session
from exotui.store.source import Source

MOST_TOPICS = 500
"""Topics that a report sets out."""
MOST_ALONE = 1_000
"""Figures that stand alone, in a report."""
MOST_SOURCES = 1_000

LEGEND = (
    ("agree", "=", "agree: the same thing, and the numbers meet"),
    ("conflict", "!", "conflict: the same thing, and no number satisfies both"),
    ("consistent", "~", "consistent: different scopes that can both be true"),
    ("echo", '"', "echo: they agree, but go back to one origin"),
)
CAUTION = (
    "Figures, scopes and verdicts were found by a program that reads and does not understand: before you rely on one, "
    "read the sentence that it rests on."
)
Told = Callable[[int, int, str], None]
"""Hears how many topics of how many are done, and which one comes; it may raise to end the report."""


@dataclass(frozen=True)
class Section:
    """One topic: its figures side by side and why the verdicts are what they are."""

    topic: Topic
    board: Board
    left_out: int
    """Figures that are not shown."""
    compared: int
    """Comparisons that there are, shown or not."""

    @property
    def heading(self) -> str:
        """What the topic is called."""
        return label(self.topic)

    @property
    def size(self) -> str:
        """Figures, sources, origins and unit, in one line."""
        articles = {marked.figure.article_id for marked in self.board.figures}
        parts = [count(len(self.board.figures), "figure"), count(len(articles), "source")]
        if len(self.board.figures) == self.topic.figures:
            parts.append(count(self.topic.origins, "independent origin"))
        if self.topic.first_published and self.topic.articles > 1:
            who = f" by {line(self.topic.first_said_by)}" if self.topic.first_said_by else ""
            parts.append(f"first told on {day(self.topic.first_published)}{who}")
        if self.left_out:
            parts.append(f"{self.left_out:,} more left out")
        if (untold := self.compared - len(self.board.comparisons)) > 0:
            parts.append(f"{count(untold, 'more comparison')} left out")
        return " · ".join([*parts, *([f"in {unit_name(self.topic.unit)}"] if self.topic.unit else [])])

    @property
    def verdict(self) -> Verdict | None:
        """The verdict that a reader must see first, of the comparisons that are shown."""
        return queries.first_verdict(*self.verdicts)

    @property
    def echo(self) -> bool:
        """Whether all comparisons with that verdict go back to one origin."""
        return all(found.echo for found in self.board.comparisons if found.verdict == self.verdict)

    @property
    def verdicts(self) -> tuple[int, int, int]:
        """How often agree, conflict and consistent are given here."""
        given = [comparison.verdict for comparison in self.board.comparisons]
        return given.count(Verdict.AGREE), given.count(Verdict.CONFLICT), given.count(Verdict.CONSISTENT)


@dataclass(frozen=True)
class Report:
    """The parts in their order. Sections are made as they are written, never all at once."""

    title: str
    facts: tuple[str, ...]
    """Lines below the title: what it is made of, and of when."""
    sources: tuple[Source, ...]
    topics: tuple[Topic, ...]
    """What the sections are about."""
    sections: Iterator[Section]
    alone: tuple[Marked, ...]
    """Figures beside which nothing stands."""
    reviews: tuple[Reviewed, ...]
    """What people decided about these figures."""
    left_out: tuple[str, ...]
    """What is in the dataset and not in the report."""


def gather(session: Session, portion: Portion, title: str, *, made: date, told: Told | None = None) -> Report:
    """A report on a portion of the dataset. made: the day that it says."""
    topics = portions.topics(session, portion)
    sources = portions.sources(session, portion)
    figures = portions.count(session, portion)
    alone = portions.alone(session, portion, MOST_ALONE + 1)
    whole = portion.follows_topics and portion.verdict is None
    conflicts = sum(topic.conflict for topic in topics) if whole else 0
    facts = [count(len(sources), "source"), count(figures, "figure"), count(len(topics), "topic")]
    facts += [count(conflicts, "conflict")] if conflicts else []
    left_out = [
        f"{count(len(topics) - MOST_TOPICS, 'more topic')} of fewer conflicts and figures"
        * (len(topics) > MOST_TOPICS),
        "more figures that stand alone" * (len(alone) > MOST_ALONE),
        f"{count(len(sources) - MOST_SOURCES, 'more source')}" * (len(sources) > MOST_SOURCES),
    ]
    shown = tuple(topics[:MOST_TOPICS])
    return Report(
        title=line(title),
        facts=(" · ".join(facts), f"Made by exotui on {day(made)}"),
        sources=tuple(sources[:MOST_SOURCES]),
        topics=shown,
        sections=_sections(session, portion, shown, told),
        alone=tuple(alone[:MOST_ALONE]),
        reviews=tuple(portions.reviews(session, portion)),
        left_out=tuple(part for part in left_out if part),
    )


def _sections(session: Session, portion: Portion, topics: tuple[Topic, ...], told: Told | None) -> Iterator[Section]:
    for number, side in enumerate(portions.sides(session, portion, topics)):
        if told is not None:
            told(number, len(topics), side.topic.label)
        yield Section(side.topic, Board.of(side.figures, side.comparisons), side.left_out, side.compared)
    if told is not None:
        told(len(topics), len(topics), "")


# What a figure says, in the words of the screens


def label(topic: Topic) -> str:
    """What a topic is called, as a heading."""
    name = line(topic.label or topic.topic)
    return name[:1].upper() + name[1:]


def who(marked: Marked) -> str:
    """Who published it."""
    return line(marked.publisher or marked.figure.article_id.rpartition(".")[0] or marked.figure.article_id)


def scope(figure: Figure) -> str:
    """Where and when, in one line."""
    parts = (place_names(figure.place_from, figure.place_to), period(figure.period_start, figure.period_end))
    return " · ".join(part for part in parts if part)


def measured(marked: Marked) -> str:
    """The interval in words, how it is meant where it is not simply reported, and what a person made of it."""
    figure = marked.figure
    words = interval(figure.low, figure.high, figure.unit)
    meant = "" if figure.modality == "reported" else f"({figure.modality})"
    return " ".join(part for part in (words, meant, review_words(marked.reviewed)) if part)


def sign_and_word(verdict: str | None, echo: bool = False, reviewed: str | None = None) -> str:
    """`! conflict`, and `✓ confirmed` where a person looked at it."""
    return f"{verdict_sign(verdict, echo)} {verdict_word(verdict, echo)} {review_words(reviewed)}".rstrip()


REVIEWED = ("When", "About", "Decision", "Note", "By")


def decided(found: Reviewed) -> tuple[str, ...]:
    """When, about which words, what, why and by whom a person decided, for the columns of REVIEWED."""
    review = found.review
    words = [review.words, review.other]
    about = " and ".join(
        f"{each.quote} ({id})" for each, id in zip(words, (found.figure_id, found.other_id), strict=True) if each
    )
    return day(review.made_at.date()) if review.made_at else "", about, decision(review), review.note, review.who or ""


def tallied(topic: Topic | Source) -> str:
    """How often each verdict is given, in signs."""
    return tally(topic.agree, topic.conflict, topic.consistent)


def quoted(figure: Figure, escape: Callable[[str], str]) -> tuple[str, str, str]:
    """The sentence before the quote, the quote, and what stands behind it, escaped, with the blanks between them."""
    said, (start, end) = figure.sentence, quote_span(figure)
    return _spaced(said[:start], escape), _spaced(said[start:end], escape), _spaced(said[end:], escape)


def _spaced(part: str, escape: Callable[[str], str]) -> str:
    lead = " " if part[:1].isspace() else ""
    trail = " " if part[-1:].isspace() and part.strip() else ""
    return lead + escape(part) + trail


def alone(marked: Marked) -> tuple[str, ...]:
    """What is told of a figure that stands alone: its words, what it measures, its scope, whom it is from."""
    figure = marked.figure
    words = f"{figure.quote} {review_words(marked.reviewed)}".rstrip()
    return words, figure.measure or "", scope(figure), figure.said_by or ""


def listed(source: Source) -> tuple[str, ...]:
    """What is told of a source beside its title: its name, its day, its figures, its verdicts."""
    name = (source.publisher or source.article_id) + (" (context)" if source.role == "context" else "")
    published = day(source.published) if source.published else ""
    return name, published, f"{source.figures:,}", tallied(source)


def credit(marked: Marked, escape: Callable[[str], str], link: Callable[[str, str | None], str]) -> str:
    """Publisher, title as a link, day. escape, link: how a text and a link are written in the report's language."""
    parts = [escape(who(marked))]
    parts += [link(marked.title, marked.url)] if marked.title else []
    parts += [day(marked.published)] if marked.published else []
    return ", ".join(parts)
