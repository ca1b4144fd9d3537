"""What does a dataset of any number of figures look like? One that is made up, by SQL, in seconds.

    python tests/bench/million.py FOLDER [--figures N]

Every article counts twenty things in twenty districts, and each of these counts stands in four articles, so that
there are four figures a topic and as many comparisons as a dataset of news has. Every number, name and sentence is
invented, and the offsets are right.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import duckdb
import pyarrow as pa

from exotui.store import schema
from exotui.store.dataset import Dataset

PER_ARTICLE = 20
"""Figures of one article."""
_AT_ONCE = 200_000
"""Figures that are made in one go: a bound on memory."""

_STATED = """
SELECT
    i // {each} AS article, i % {each} AS place,
    'paper-' || lpad((i // {each})::VARCHAR, 7, '0') AS article_id,
    (i % {topics})::BIGINT AS topic,
    lpad((100000 + (i * 7919 + (i // {topics}) * 613) % 899999)::VARCHAR, 6, '0') AS digits,
    left(digits, 3) || ',' || right(digits, 3) AS quote,
    ['people', 'people', 'house', 'boat', 'USD'][1 + (topic % 5)::BIGINT] AS unit,
    'Office ' || lpad((topic % 977)::VARCHAR, 3, '0') AS said_by,
    'D' || lpad((topic // 5)::VARCHAR, 6, '0') AS district,
    ['persons', 'persons', 'houses.', 'boats..', 'dollars'][1 + (topic % 5)::BIGINT] AS noun,
    said_by || ' counted ' || quote || ' ' || noun || ' in ' || district || ' after the storm.' AS sentence,
    DATE '2020-01-01' + (topic % 1500)::INTEGER AS day
FROM range({first}, {last}) AS made(i)
"""

_FIGURES = """
SELECT article_id || '#' || (place + 1) AS figure_id, article_id, place + 1 AS ordinal, quote, sentence,
    place * (length(sentence) + 2) + 19 AS char_start, char_start + 7 AS char_end,
    digits::DOUBLE AS low, digits::DOUBLE AS high, digits::DOUBLE AS value, 'exact' AS qualifier, unit,
    CASE unit WHEN 'people' THEN 'people' WHEN 'USD' THEN 'currency' ELSE 'count' END AS dimension,
    noun || ' counted in ' || district AS measure, ['NL', 'BE', 'DE', 'PL'][1 + (topic % 4)::BIGINT] AS place_to,
    day - 3 AS period_start, day AS period_end, said_by, 'reported' AS modality, 'evacuate' AS event,
    noun AS population, lower(district) AS kind, 'total' AS statistic, false AS partial,
    [lower(district), noun] AS terms, place AS paragraph
FROM stated ORDER BY article, place
"""

_ARTICLES = """
SELECT article_id, string_agg(sentence, chr(10) || chr(10) ORDER BY place) AS text, article_id || '.md' AS source,
    sha256(text) AS sha256, 'The storm in ' || {each} || ' districts, part ' || article AS title,
    'Paper ' || lpad((article % 401)::VARCHAR, 3, '0') AS publisher, max(day) AS published, 'en' AS language,
    'source' AS role
FROM stated GROUP BY article, article_id ORDER BY article
"""


def write(folder: Path, figures: int) -> Dataset:
    """A dataset of so many figures in a new folder."""
    dataset = Dataset.open(folder, create=True)
    topics = max(figures // 4, 1)
    with duckdb.connect() as connection, dataset.writer() as writer:
        for first in range(0, figures, _AT_ONCE):
            made = {"each": PER_ARTICLE, "topics": topics, "first": first, "last": min(first + _AT_ONCE, figures)}
            connection.execute(f"CREATE OR REPLACE TABLE stated AS {_STATED.format(**made)}")
            articles = connection.sql(_ARTICLES.format(**made)).to_arrow_table()
            writer.write(_whole(articles, "articles"), _whole(connection.sql(_FIGURES).to_arrow_table(), "figures"))
        writer.commit()
    return dataset


def _whole(rows: pa.Table, table: str) -> pa.Table:
    """The rows in the schema of a table; columns that were not made are null."""
    wanted = schema.schema(table)
    given = rows.column_names
    columns = [rows[field.name].cast(field.type) if field.name in given else _nulls(rows, field) for field in wanted]
    return pa.table(columns, schema=wanted)


def _nulls(rows: pa.Table, field: pa.Field) -> pa.Array:
    return pa.nulls(len(rows), field.type)


def main() -> None:
    """Write one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--figures", type=int, default=1_000_000)
    chosen = parser.parse_args()
    dataset = write(chosen.folder, chosen.figures)
    size = sum(file.stat().st_size for file in dataset.path.rglob("*.parquet"))
    print(f"{chosen.figures:,} figures, {size / 1e6:.1f} MB of Parquet in {dataset.path}")


if __name__ == "__main__":
    main()
