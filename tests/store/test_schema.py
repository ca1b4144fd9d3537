"""Do the tables of a dataset hold what the model says, and nothing less?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exotui.model import Article, Figure, Modality, Qualifier, Statistic
from exotui.store import schema
from exotui.store.dataset import Dataset

WORDS = st.text(st.characters(exclude_categories=("Cs",)))
MAYBE = st.none() | WORDS
NUMBERS = st.none() | st.floats(allow_nan=False)
SMALL = st.integers(0, 2**31 - 1)

ARTICLES = st.builds(
    Article,
    article_id=WORDS,
    text=WORDS,
    source=WORDS,
    sha256=WORDS,
    title=MAYBE,
    publisher=MAYBE,
    author=MAYBE,
    published=st.none() | st.dates(),
    language=MAYBE,
    url=MAYBE,
    role=WORDS,
    copy_of=MAYBE,
    added_at=st.none() | st.datetimes(min_value=datetime(1900, 1, 1), timezones=st.just(UTC)),
)
FIGURES = st.builds(
    Figure,
    figure_id=WORDS,
    article_id=WORDS,
    ordinal=SMALL,
    quote=WORDS,
    sentence=WORDS,
    char_start=SMALL,
    char_end=SMALL,
    low=NUMBERS,
    high=NUMBERS,
    value=NUMBERS,
    qualifier=st.sampled_from(Qualifier),
    trend=MAYBE,
    unit=MAYBE,
    period_start=st.none() | st.dates(),
    modality=st.sampled_from(Modality),
    statistic=st.sampled_from(Statistic),
    part_of=st.none() | SMALL,
    partial=st.booleans(),
    terms=st.lists(WORDS).map(tuple),
    paragraph=SMALL,
)


@pytest.mark.parametrize(("table", "model"), [("articles", Article), ("figures", Figure)])
def test_columns_are_the_fields_of_the_model_in_their_order(table: str, model: type) -> None:
    assert schema.schema(table).names == [field.name for field in fields(model)]


@pytest.mark.parametrize("table", ["articles", "figures", "reviews"])
def test_every_column_says_what_it_means(table: str) -> None:
    assert all(column.metadata[b"comment"] for column in schema.schema(table))


def test_the_view_of_articles_has_every_column() -> None:
    assert sorted(schema.ARTICLE_COLUMNS) == sorted(schema.schema("articles").names)


@given(st.lists(ARTICLES, max_size=3))
def test_articles_survive_the_table(articles: list[Article]) -> None:
    rows = schema.articles_table(articles).to_pylist()
    assert [schema.article_of(row) for row in rows] == articles


@given(st.lists(FIGURES, max_size=3))
def test_figures_survive_the_table(figures: list[Figure]) -> None:
    rows = schema.figures_table(figures).to_pylist()
    assert [schema.figure_of(row) for row in rows] == figures


def test_files_carry_version_and_comments(
    dataset: Dataset, new_article: Callable[..., Article], new_figure: Callable[..., Figure]
) -> None:
    dataset.write_batch([new_article()], [new_figure()])
    (batch,) = dataset.batches()
    stored: pa.Schema = pq.read_schema(batch.file("figures"))
    assert stored.metadata[b"exotui.schema"] == str(schema.VERSION).encode()
    assert stored.field("low").metadata[b"comment"] == schema.comments("figures")["low"].encode()
