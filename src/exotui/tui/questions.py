"""What do the views ask the dataset? Each question is a function of a session, answered in a thread by a message.

They are handed to `exotui.tui.desk`; what only they need is loaded there, behind the first frame.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from exotui.present import place_names, verdict_sign
from exotui.tui.messages import (
    ArticleRead,
    BesideFound,
    CardsFound,
    ColumnsFilled,
    ConflictFound,
    FacetsRead,
    FigureDetailed,
    FigurePlaced,
    FiguresListed,
    SchemaRead,
    SourcesGlimpsed,
    SourcesListed,
    TextsFound,
    TopicsListed,
)

if TYPE_CHECKING:
    from exotui.store.lists import FigureList
    from exotui.store.queries import Topic
    from exotui.store.session import Session
    from exotui.tui.figure_columns import FigureColumn

MOST_CARDS = 300
"""Figures of one topic side by side: their pairs grow with the square. More of them come page by page."""
PINNED = "Pinned figures"


# Sources


def glimpse_sources(session: Session) -> SourcesGlimpsed | SourcesListed:
    """All articles, without waiting for their comparisons."""
    from exotui.store import queries

    return SourcesGlimpsed(queries.sources_uncompared(session)) if session.dataset else list_sources(session)


def list_sources(session: Session) -> SourcesListed:
    """All articles with their figures counted."""
    from exotui.store import queries

    return SourcesListed(queries.sources(session))


def read_article(article_id: str, session: Session) -> ArticleRead | SourcesListed:
    """One article with its figures; the new list of sources if it is gone."""
    from exotui.store import queries

    article = queries.article(session, article_id)
    if article is None:
        return list_sources(session)
    figures = queries.article_figures(session, article_id)
    for marked in figures:  # loads the names of the places here, where nobody waits
        place_names(marked.figure.place_from, marked.figure.place_to)
    return ArticleRead(article, figures)


def find_texts(words: tuple[str, ...], session: Session) -> TextsFound:
    """Which articles have all of these words."""
    from exotui.store import queries

    return TextsFound(words, queries.articles_with(session, words))


def find_beside(figure_id: str, session: Session) -> BesideFound:
    """What stands beside one figure."""
    from exotui.store import queries

    return BesideFound(figure_id, queries.comparisons_of(session, figure_id))


# Figures


def list_figures(
    typed: str,
    sort: str | None,
    descending: bool,
    columns: Sequence[FigureColumn],
    picked: str | None,
    in_parts: bool,
    session: Session,
) -> Iterator[FiguresListed]:
    """The figures that pass what was typed into the filter, in an order.

    picked: the figure whose place among them is told. in_parts: whether those that are known are told before the rest.
    """
    from exotui.store import lists
    from exotui.store.filtering import parse_filter
    from exotui.tui.figure_rows import FigureRows

    first = lists.FIRST_LOOKED_AT if in_parts else None
    parts = lists.figure_lists(session, parse_filter(typed), sort=sort, descending=descending, first=first)
    shown = 0
    for at, (found, whole) in enumerate(parts):
        if shown:
            yield FiguresListed(found, whole)
            continue
        position = found.position(picked) if picked and at == 0 else None
        rows = FigureRows(found, columns)
        fetched = rows.block_around(position or 0)  # before the rest is looked for
        shown = found.count
        yield FiguresListed(found, whole, rows, position, fetched)


def fill_columns(figures: FigureList, columns: Sequence[FigureColumn], row: int, _session: Session) -> ColumnsFilled:
    """The same figures in other columns, those around a row first."""
    from exotui.tui.figure_rows import FigureRows

    rows = FigureRows(figures, columns)
    return ColumnsFilled(rows, rows.block_around(row))


def place_figure(figures: FigureList, figure_id: str, _session: Session) -> FigurePlaced:
    """Where in the list a figure stands."""
    return FigurePlaced(figures, figures.position(figure_id))


def read_facets(session: Session) -> FacetsRead:
    """What the figures can be narrowed to."""
    from exotui.tui.facets import read_values

    return FacetsRead(read_values(session))


def find_detail(figure_id: str, session: Session) -> FigureDetailed:
    """One figure in its paragraph, with what stands beside it and what only seems to."""
    from exotui.layout.passage import passage
    from exotui.store import queries

    (marked,) = queries.figures(session, [figure_id])
    article = queries.article(session, marked.figure.article_id)
    around = passage(article.text, marked.figure) if article is not None else None
    compared, near = queries.comparisons_of(session, figure_id), queries.near_misses_of(session, figure_id)
    return FigureDetailed(marked, around, compared, near)


def find_conflict(figures: FigureList, at: int, by: int, _session: Session) -> ConflictFound:
    """Where in the list the next or the previous figure in conflict stands."""
    return ConflictFound(figures.next_conflict(at, by))


# Compare


def list_topics(session: Session) -> TopicsListed:
    """All topics."""
    from exotui.store import lists

    return TopicsListed(lists.topics(session))


def read_topic(topic: Topic, session: Session, page: int = 0) -> CardsFound:
    """The figures of a topic and the comparisons among them; of a large one those of a page, conflicts first."""
    from exotui.store import lists, queries
    from exotui.tui.likeness import differences

    topic = lists.topic(session, topic.topic) or topic
    title = f"{verdict_sign(topic.verdict)} {topic.label or topic.topic}"
    if topic.figures <= MOST_CARDS:
        figures = queries.topic_figures(session, topic.topic)
        among = queries.topic_comparisons(session, topic.topic)
        return CardsFound(title, figures, among, differences(figures), topic)
    start = page * MOST_CARDS
    kept = queries.topic_portion(session, topic.topic, start, MOST_CARDS)
    ids = [marked.figure.figure_id for marked in kept]
    return CardsFound(title, kept, queries.comparisons_among(session, ids), differences(kept), topic, page)


def read_pinned(figure_ids: tuple[str, ...], session: Session) -> CardsFound:
    """The pinned figures and the comparisons among them."""
    from exotui.store import queries
    from exotui.tui.likeness import differences

    figures = queries.figures(session, figure_ids)
    return CardsFound(PINNED, figures, queries.comparisons_among(session, figure_ids), differences(figures))


# SQL


def read_schema(session: Session) -> SchemaRead:
    """The views with their columns, and every word that can be completed."""
    from exotui.store import catalog

    views = catalog.schema(session)
    words = dict.fromkeys(catalog.functions(session), "function")
    words |= dict.fromkeys(catalog.keywords(session), "keyword")
    words |= {column.name: "column" for view in views for column in view.columns}
    words |= {view.name: "view" for view in views}
    return SchemaRead(views, words)
