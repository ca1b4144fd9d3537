"""What do the parts of the screens tell each other? Every message, one small class each.

The desk posts what it found out; widgets post what the reader did. Only handlers change widgets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, dataclass_transform

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


@dataclass_transform()
class Told(Message):
    """A message whose fields are its parameters, as those of a dataclass, which takes many times as long to make."""

    _fields: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        cls._fields = tuple(cls.__annotations__)

    def __init__(self, *given: object, **named: object) -> None:
        super().__init__()
        for name, value in (*zip(self._fields, given, strict=False), *named.items()):
            setattr(self, name, value)


class DatasetOpened(Told):
    """The desk has a dataset and can answer."""

    name: str
    articles: int
    figures: int
    conflicts: int
    target: Target | str
    """Where files are added, or why they cannot be."""
    damaged: tuple[str, ...]
    """One line for each batch that was set aside."""


class DatasetChanged(Told):
    """Batches came, from here or from another process; what is on the screen is no longer all."""


class AskFailed(Told):
    """A question to the dataset could not be answered."""

    error: ExotuiError


class SourcesListed(Told):
    """The list of sources."""

    sources: Sequence[Source]


class TextsFound(Told):
    """Which articles have all the words of a search."""

    words: tuple[str, ...]
    article_ids: frozenset[str]


class SourcesGlimpsed(Told):
    """The list of sources before anything was compared."""

    sources: Sequence[Source]


class ArticleRead(Told):
    """One article with its figures in reading order."""

    article: Article
    figures: list[Marked]


class BesideFound(Told):
    """What other figures stand beside one figure."""

    figure_id: str
    beside: list[Beside]


class TopicsListed(Told):
    """The list of topics."""

    topics: TopicList


class CardsFound(Told):
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


class FiguresListed(Told):
    """The figures that pass a filter, as far as they are known."""

    figures: FigureList
    whole: bool
    """Whether these are all."""
    rows: FigureRows | None = None
    """The rows to be shown; None where the figures told before are the beginning of these."""
    position: int | None = None
    """The row of the figure that is picked; None if it is not among them."""
    fetched: Mapping[int, Sequence[Sequence[str]]] = MappingProxyType({})
    """What is seen first of the rows: number of a block -> its cells."""


class ColumnsFilled(Told):
    """The same figures in other columns."""

    rows: FigureRows
    fetched: Mapping[int, Sequence[Sequence[str]]]
    """What is seen first of the rows: number of a block -> its cells."""


class FigurePlaced(Told):
    """Where a figure stands in the list."""

    figures: FigureList
    """The list."""
    position: int | None
    """None if it is not in it."""


class FacetsRead(Told):
    """What the list of figures can be narrowed to."""

    values: dict[str, list[str]]
    """Name -> its values, the most frequent first."""


class FigureDetailed(Told):
    """The figure under the cursor of the table, its paragraph, what stands beside it and what only seems to."""

    marked: Marked
    passage: Passage | None
    beside: list[Beside]
    near: list[NearMiss]


class ConflictFound(Told):
    """Where in the list of figures the next conflict stands; None if there is none."""

    position: int | None


class ReviewWanted(Told):
    """The reader wants to decide about a figure, or about two of them."""

    subject: Subject


class ReviewKept(Told):
    """A review, or the undoing of one, is in the dataset; what follows from it is on its way."""

    told: str


class ReviewsListed(Told):
    """All reviews, the newest first."""

    reviews: list[Reviewed]


class ClaimProgressed(Told):
    """So many of the articles were searched for a claim."""

    done: int
    total: int


class ClaimChecked(Told):
    """What the sources say of a claim; None if the reader stopped it."""

    claim: str
    check: Check | None
    sources: dict[str, str]
    """article_id -> who published it."""
    failure: str | None = None
    """Why it could not be checked."""


class SchemaRead(Told):
    """What SQL sees, and the words that the editor offers, each with what it is."""

    views: list[View]
    words: dict[str, str]


class RecentQueries(Told):
    """The queries that were run before, the oldest first."""

    queries: list[str]


class QueryKept(Told):
    """A query was saved or deleted, or could not be."""

    told: str
    failed: bool


class Answered(Told):
    """A query has its first page."""

    answer: Answer
    number: int
    """Of the query, counted from the start of the program; 0 for the one that was asked before it."""


class PageCame(Told):
    """An answer has more rows, or is complete."""

    answer: Answer


class QueryFailed(Told):
    """A query went wrong or was stopped."""

    number: int
    """Of the query, as above."""
    why: str
    position: int | None
    """Offset into the text of the editor that the reason points at."""


class SelectionChanged(Told):
    """Another article, figure, topic or set of pins is picked: which, the app knows, and it may have changed since."""


class RowHighlighted(Told):
    """The cursor of a list stands on another row, by key, by mouse or because the rows changed."""

    list_id: str
    index: int


class RowChosen(Told):
    """A row of a list was chosen with Enter or a second click."""

    list_id: str
    index: int


class FigurePointed(Told):
    """The cursor of an article stands on another figure."""

    figure_id: str


class CardPointed(Told):
    """Another card, row of the plot or row of the matrix has the cursor."""

    index: int


class PairPointed(Told):
    """The cursor of the matrix stands on another pair of cards."""

    row: int
    column: int


class ViewPicked(Told):
    """A view was clicked in the top line."""

    name: str


class CopyWanted(Told):
    """A text is to be handed to the clipboard."""

    text: str
    told: str
    """What the reader is told once it was."""


class KeyClicked(Told):
    """A letter that leads somewhere was clicked."""

    key: str


class ActionClicked(Told):
    """What a key does was clicked in the bottom line."""

    action: str


class AddProgressed(Told):
    """So many of the files that are being added are done."""

    done: int
    total: int
    name: str


class ExportProgressed(Told):
    """So many topics, figures or rows of what is exported are written."""

    done: int
    total: int


class ExportFinished(Told):
    """Exporting ended: what was written and where, or why nothing was."""

    told: str
    failed: bool


class AddFinished(Told):
    """Adding ended: what came in and what was refused, or why nothing could be added at all."""

    report: Report | None
    failure: str | None = None
