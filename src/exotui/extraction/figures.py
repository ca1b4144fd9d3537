"""Which figures does a text state, and what does each of them measure, where, when and by whom?

The passes are pure functions, one file each; this is the one place that puts them together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from exotui.errors import InputError
from exotui.extraction.measures import measures
from exotui.extraction.modality import modality
from exotui.extraction.periods import is_timeless, period
from exotui.extraction.places import places
from exotui.extraction.quantities import find_quantities
from exotui.extraction.quantity import Quantity
from exotui.extraction.speakers import Speakers, speakers
from exotui.extraction.text import Document, Sentence
from exotui.extraction.told import Measure
from exotui.lexicon import load
from exotui.model import Article, Figure, Modality

CONVERTED_NEVER = frozenset((None, "count", "people", "share", "ratio", "age"))
"""Dimensions that have no other unit to be told in."""
AHEAD = frozenset((Modality.PLANNED, Modality.HYPOTHETICAL))
"""What lies ahead has not the days of what has happened."""
PARTS = frozenset(("people", "percent"))
"""Units of the parts of those who moved."""


def extract(
    text: str,
    *,
    published: date | str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    article_id: str = "text",
    language: str = "en",
) -> list[Figure]:
    """The figures that a text states, in reading order.

    text: the body of an article; offsets of the figures point into it.
    published: the day that relative dates are resolved against, as a date or an ISO string; None leaves them open.
    title: the headline, which names the subject but states no figures of its own.
    publisher, url: the name of the paper and the address of the article: they say whose dollars are meant.
    article_id: the first part of each `figure_id`.
    language: ISO 639-1 code of a folder of the lexicon.

    Raises: ValueError if `published` is a string but no ISO date; InputError if there are more than MOST_FIGURES
        of `exotui.extraction.quantities`.

    Example:
        >>> (figure,) = extract("More than 1,200 people marched on Sunday.")
        >>> figure.quote, figure.low, figure.high, figure.unit
        ('More than 1,200', 1200.0, None, 'people')
    """
    day = date.fromisoformat(published[:10]) if isinstance(published, str) else published
    document = Document(text, load(language), day, title, publisher, url)
    try:
        found = find_quantities(document)
    except InputError as error:
        raise InputError(f"{article_id}: {error}") from None
    if not any(found):
        return []
    said = speakers(document)
    figures: list[Figure] = []
    for ordinal, (sentence, quantity, measure) in enumerate(_in_order(document, found), start=1):
        figure = _figure(article_id, ordinal, sentence, quantity, measure, said)
        if figures and _converts(text, figures[-1], figure):
            figure = _like(figures[-1], figure)
        whole = figures[measure.part_of] if measure.part_of is not None and measure.part_of < len(figures) else None
        if whole is not None and whole.place_from and not figure.place_from and figure.unit in PARTS:
            figure = replace(figure, place_from=whole.place_from, place_to=whole.place_to)
        if measure.follows is not None and measure.follows < len(figures):
            model = figures[measure.follows]
            figure = replace(figure, place_from=model.place_from, place_to=model.place_to)
            same_start = figure.period_start in (None, model.period_start) and figure.modality not in AHEAD
            same_start = same_start and not is_timeless(sentence, quantity)
            if same_start and figure.period_end in (None, model.period_start, model.period_end):
                figure = replace(figure, period_start=model.period_start, period_end=model.period_end)
        figures.append(figure)
    return figures


def extract_article(article: Article) -> list[Figure]:
    """The figures that an article states, in reading order. Raises: what `extract` raises."""
    return extract(
        article.text,
        published=article.published,
        title=article.title,
        publisher=article.publisher,
        url=article.url,
        article_id=article.article_id,
    )


def _converts(text: str, before: Figure, figure: Figure) -> bool:
    """Whether a figure in brackets says the one before it in another unit ('50 million rupiah ($3,260)')."""
    if before.dimension != figure.dimension or before.unit == figure.unit or before.dimension in CONVERTED_NEVER:
        return False
    return text[before.char_end : figure.char_start].strip() == "(" and text[figure.char_end : figure.char_end + 1] in (
        ")",
        ",",
        ";",
    )


def _like(before: Figure, figure: Figure) -> Figure:
    """A figure with the scope of the one that it converts."""
    return replace(
        figure,
        place_from=before.place_from,
        place_to=before.place_to,
        period_start=before.period_start,
        period_end=before.period_end,
        said_by=before.said_by,
        modality=before.modality,
    )


def _in_order(document: Document, found: list[list[Quantity]]) -> Iterator[tuple[Sentence, Quantity, Measure]]:
    for sentence, quantities, told in zip(document.sentences, found, measures(document, found), strict=True):
        for quantity, measure in zip(quantities, told, strict=True):
            yield sentence, quantity, measure


def _figure(
    article_id: str, ordinal: int, sentence: Sentence, quantity: Quantity, measure: Measure, said: Speakers
) -> Figure:
    start, end = period(sentence, quantity)
    place_from, place_to = places(sentence, quantity, measure.event)
    return Figure(
        figure_id=f"{article_id}#{ordinal}",
        article_id=article_id,
        ordinal=ordinal,
        quote=sentence.document.text[quantity.start : quantity.end],
        sentence=sentence.text,
        char_start=quantity.start,
        char_end=quantity.end,
        low=quantity.low,
        high=quantity.high,
        value=quantity.value,
        qualifier=quantity.qualifier,
        trend=quantity.trend,
        unit=quantity.unit,
        dimension=quantity.dimension,
        measure=measure.measure,
        place_from=place_from,
        place_to=place_to,
        period_start=start,
        period_end=end,
        said_by=said.of(sentence, quantity),
        modality=modality(sentence, quantity),
        event=measure.event,
        population=measure.population,
        kind=measure.kind,
        statistic=measure.statistic,
        per=quantity.per or measure.per,
        part_of=None if measure.part_of is None else measure.part_of + 1,
        partial=measure.partial,
        terms=measure.terms,
        paragraph=sentence.paragraph,
    )
