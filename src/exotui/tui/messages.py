"""What do the parts of the screens tell each other? Every message, one small dataclass each.

The desk posts what it found out; widgets post what the reader did. Only handlers change widgets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from exotui.claims.verdicts import Check
    from exotui.errors import ExotuiError
    from exotui.jobs import Report
    from exotui.layout.passage import Passage
    from exotui.model import Article, Comparison
    from exotui.store.catalog import View
    from exotui.store.lists import FigureList, TopicList
    from exotui.store.queries import Beside, Marked, NearMiss, Reviewed, Topic
    from exotui.store.source import Source
    from exotui.tui.adding import Target
    from exotui.tui.figure_rows import FigureRows
    from exotui.tui.likeness import Differences
    from exotui.tui.querying import Answer
    from exotui.tui.reviewing import Subject


@dataclass(repr=False, eq=False)
class DatasetOpened(Message):
    """The desk has a dataset and can answer."""

    name: str
    articles: int
    figures: int
    conflicts: int
    target: Target | str
    """Where files are added, or why they cannot be."""
    damaged: tuple[str, ...]
    """One line for each batch that was set aside."""


@dataclass(repr=False, eq=False)
class DatasetChanged(Message):
    """Batches came, from here or from another process; what is on the screen is no longer all."""


@dataclass(repr=False, eq=False)
class AskFailed(Message):
    """A question to the dataset could not be answered."""

    error: ExotuiError


@dataclass(repr=False, eq=False)
class SourcesListed(Message):
    """The list of sources."""

    sources: Sequence[Source]


@dataclass(repr=False, eq=False)
class TextsFound(Message):
    """Which articles have all the words of a search."""

    words: tuple[str, ...]
    article_ids: frozenset[str]


@dataclass(repr=False, eq=False)
class SourcesGlimpsed(Message):
    """The list of sources before anything was compared."""

    sources: Sequence[Source]


@dataclass(repr=False, eq=False)
class ArticleRead(Message):
    """One article with its figures in reading order."""

    article: Article
    figures: list[Marked]


@dataclass(repr=False, eq=False)
class BesideFound(Message):
    """What other figures stand beside one figure."""

    figure_id: str
    beside: list[Beside]


@dataclass(repr=False, eq=False)
class TopicsListed(Message):
    """The list of topics."""

    topics: TopicList


@dataclass(repr=False, eq=False)
class CardsFound(Message):
    """The figures of one topic, or the pinned ones, and the comparisons among them."""

    title: str
    figures: list[Marked]
    comparisons: list[Comparison]
    differences: Differences
    """Where their sentences differ."""
    topic: Topic | None = None
    """None for the pinned ones."""
    page: int = 0
    """Which portion of a topic that has more figures than stand side by side."""


@dataclass(repr=False, eq=False)
class FiguresListed(Message):
    """The figures that pass a filter, as far as they are known."""

    figures: FigureList
    whole: bool
    """Whether these are all."""
    rows: FigureRows | None = None
    """The rows to be shown; None where the figures told before are the beginning of these."""
    position: int | None = None
    """The row of the figure that is picked; None if it is not among them."""
    fetched: Mapping[int, Sequence[Sequence[str]]] = field(default_factory=dict)
    """What is seen first of the rows: number of a block -> its cells."""


@dataclass(repr=False, eq=False)
class ColumnsFilled(Message):
    """The same figures in other columns."""

    rows: FigureRows
    fetched: Mapping[int, Sequence[Sequence[str]]]
    """What is seen first of the rows: number of a block -> its cells."""


@dataclass(repr=False, eq=False)
class FigurePlaced(Message):
    """Where a figure stands in the list."""

    figures: FigureList
    """The list."""
    position: int | None
    """None if it is not in it."""


@dataclass(repr=False, eq=False)
class FacetsRead(Message):
    """What the list of figures can be narrowed to."""

    values: dict[str, list[str]]
    """Name -> its values, the most frequent first."""


@dataclass(repr=False, eq=False)
class FigureDetailed(Message):
    """The figure under the cursor of the table, its paragraph, what stands beside it and what only seems to."""

    marked: Marked
    passage: Passage | None
    beside: list[Beside]
    near: list[NearMiss]


@dataclass(repr=False, eq=False)
class ConflictFound(Message):
    """Where in the list of figures the next conflict stands; None if there is none."""

    position: int | None


@dataclass(repr=False, eq=False)
class ReviewWanted(Message):
    """The reader wants to decide about a figure, or about two of them."""

    subject: Subject


@dataclass(repr=False, eq=False)
class ReviewKept(Message):
    """A review, or the undoing of one, is in the dataset; what follows from it is on its way."""

    told: str


@dataclass(repr=False, eq=False)
class ReviewsListed(Message):
    """All reviews, the newest first."""

    reviews: list[Reviewed]


@dataclass(repr=False, eq=False)
class ClaimProgressed(Message):
    """So many of the articles were searched for a claim."""

    done: int
    total: int


@dataclass(repr=False, eq=False)
class ClaimChecked(Message):
    """What the sources say of a claim; None if the reader stopped it."""

    claim: str
    check: Check | None
    sources: dict[str, str]
    """article_id -> who published it."""
    failure: str | None = None
    """Why it could not be checked."""


@dataclass(repr=False, eq=False)
class SchemaRead(Message):
    """What SQL sees, and the words that the editor offers, each with what it is."""

    views: list[View]
    words: dict[str, str]


@dataclass(repr=False, eq=False)
class RecentQueries(Message):
    """The queries that were run before, the oldest first."""

    queries: list[str]


@dataclass(repr=False, eq=False)
class QueryKept(Message):
    """A query was saved or deleted, or could not be."""

    told: str
    failed: bool


@dataclass(repr=False, eq=False)
class Answered(Message):
    """A query has its first page."""

    answer: Answer
    number: int
    """Of the query, counted from the start of the program; 0 for the one that was asked before it."""


@dataclass(repr=False, eq=False)
class PageCame(Message):
    """An answer has more rows, or is complete."""

    answer: Answer


@dataclass(repr=False, eq=False)
class QueryFailed(Message):
    """A query went wrong or was stopped."""

    number: int
    """Of the query, as above."""
    why: str
    position: int | None
    """Offset into the text of the editor that the reason points at."""


@dataclass(repr=False, eq=False)
class SelectionChanged(Message):
    """Another article, figure, topic or set of pins is picked: which, the app knows, and it may have changed since."""


@dataclass(repr=False, eq=False)
class RowHighlighted(Message):
    """The cursor of a list stands on another row, by key, by mouse or because the rows changed."""

    list_id: str
    index: int


@dataclass(repr=False, eq=False)
class RowChosen(Message):
    """A row of a list was chosen with Enter or a second click."""

    list_id: str
    index: int


@dataclass(repr=False, eq=False)
class FigurePointed(Message):
    """The cursor of an article stands on another figure."""

    figure_id: str


@dataclass(repr=False, eq=False)
class CardPointed(Message):
    """Another card, row of the plot or row of the matrix has the cursor."""

    index: int


@dataclass(repr=False, eq=False)
class PairPointed(Message):
    """The cursor of the matrix stands on another pair of cards."""

    row: int
    column: int


@dataclass(repr=False, eq=False)
class ViewPicked(Message):
    """A view was clicked in the top line."""

    name: str


@dataclass(repr=False, eq=False)
class CopyWanted(Message):
    """A text is to be handed to the clipboard."""

    text: str
    told: str
    """What the reader is told once it was."""


@dataclass(repr=False, eq=False)
class KeyClicked(Message):
    """A letter that leads somewhere was clicked."""

    key: str


@dataclass(repr=False, eq=False)
class ActionClicked(Message):
    """What a key does was clicked in the bottom line."""

    action: str


@dataclass(repr=False, eq=False)
class AddProgressed(Message):
    """So many of the files that are being added are done."""

    done: int
    total: int
    name: str


@dataclass(repr=False, eq=False)
class ExportProgressed(Message):
    """So many topics, figures or rows of what is exported are written."""

    done: int
    total: int


@dataclass(repr=False, eq=False)
class ExportFinished(Message):
    """Exporting ended: what was written and where, or why nothing was."""

    told: str
    failed: bool


@dataclass(repr=False, eq=False)
class AddFinished(Message):
    """Adding ended: what came in and what was refused, or why nothing could be added at all."""

    report: Report | None
    failure: str | None = None
