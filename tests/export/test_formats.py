"""Does every format say the same rows, byte for byte as agreed, and harm nobody who opens it?"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exotui.export import FORMATS, open_writer, reading, unique

GOLDEN = Path(__file__).with_name("golden")
ENDINGS = {"table": "txt", "jsonl": "jsonl", "csv": "csv", "markdown": "md", "html": "html"}

ROWS = pa.RecordBatch.from_pydict(
    {
        "figure_id": ["ferry#1", "ferry#2", "ferry#3"],
        "quote": ["more than 1,200", "=SUM(A1:A9)", "-5%"],
        "low": [1200.0, None, -5.0],
        "share": [0.1 + 0.2, 1e300, float("nan")],
        "period_start": [date(2023, 5, 1), None, date(1999, 12, 31)],
        "partial": [True, False, None],
        "terms": [["boat", "ferry"], [], None],
        "sentence": ["It carried |more| than *1,200*\npeople.", "a \x1b[31mred\u202e \x9b\u200bword", 'say "so", 東京'],
    }
)


def written(format: str, *pages: pa.RecordBatch, width: int | None = None) -> bytes:
    stream = io.BytesIO()
    writer = open_writer(format, pages[0].schema, stream, width=width)
    for page in pages:
        writer.write(page)
    writer.close()
    return stream.getvalue()


@pytest.mark.parametrize("format", ENDINGS)
def test_bytes_are_as_agreed(format: str) -> None:
    assert written(format, ROWS) == (GOLDEN / f"rows.{ENDINGS[format]}").read_bytes()


def test_a_narrow_table_stands_upright() -> None:
    assert written("table", ROWS, width=60) == (GOLDEN / "upright.txt").read_bytes()


@pytest.mark.parametrize("format", FORMATS)
def test_pages_make_no_difference(format: str) -> None:
    if format == "parquet":
        whole, parts = (pq.read_table(io.BytesIO(written(format, *pages))) for pages in ([ROWS], list(one_by_one())))
        assert whole.drop_columns("share") == parts.drop_columns("share")
    else:
        assert written(format, *one_by_one()) == written(format, ROWS)


def one_by_one() -> Iterator[pa.RecordBatch]:
    for number in range(len(ROWS)):
        yield ROWS.slice(number, 1)


@pytest.mark.parametrize("format", FORMATS)
def test_no_rows_are_a_heading_at_most(format: str) -> None:
    content = written(format, ROWS.slice(0, 0))
    if format == "parquet":
        assert pq.read_table(io.BytesIO(content)).num_rows == 0
    elif format == "html":
        assert content.count(b"<tr>") == 1
    else:
        assert content.count(b"\n") == {"csv": 1, "markdown": 2}.get(format, 0)


def test_json_says_exactly_what_the_article_says() -> None:
    rows = [json.loads(line) for line in written("jsonl", ROWS).splitlines()]
    assert [row["sentence"] for row in rows] == ROWS["sentence"].to_pylist()
    assert [row["quote"] for row in rows] == ROWS["quote"].to_pylist()


def test_parquet_keeps_the_types() -> None:
    assert pq.read_schema(io.BytesIO(written("parquet", ROWS))).equals(ROWS.schema)


STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_nothing_steers_a_terminal(text: str) -> None:
    page = pa.RecordBatch.from_pydict({"text": [text], "more": [[text]]})
    for format in ("table", "markdown", "jsonl"):
        assert not STEERING.search(written(format, page).decode()), format


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",))), min_size=1))
def test_csv_brings_back_every_cell_and_no_formula(cells: list[str]) -> None:
    page = pa.RecordBatch.from_pydict({"cell": cells, "number": [-1.5] * len(cells)})
    lines = list(csv.reader(io.StringIO(written("csv", page).decode(), newline="")))[1:]
    for (cell, number), given_cell in zip(lines, cells, strict=True):
        assert cell.removeprefix("'") == given_cell.removeprefix("'")
        assert cell[:1] not in ("=", "+", "-", "@", "\t", "\r")
        assert number == "-1.5"


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_a_markdown_cell_stays_a_cell(text: str) -> None:
    page = pa.RecordBatch.from_pydict({"a": [text], "b": ["end"]})
    line = written("markdown", page).decode().splitlines()[2]
    assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) == 3
    assert not re.search(r"(?<!\\)(?:\\\\)*[<`*\[]", line)


def test_values_of_all_kinds_are_said() -> None:
    page = pa.RecordBatch.from_pydict(
        {
            "day": [datetime(2023, 5, 1, 10, 30, tzinfo=UTC)],
            "money": [Decimal("12.50")],
            "bytes": [b"\x00\x01"],
            "span": [timedelta(hours=1)],
            "pair": [{"a": 1.0}],
            "huge": [2**62],
            "share": pa.array([0.3], pa.float32()),
            "far": pa.array([105_200_797], pa.int32()).cast(pa.date32()),
            "fars": pa.ListArray.from_arrays([0, 1], pa.array([105_200_797], pa.int32()).cast(pa.date32())),
        }
    )
    (row,) = (json.loads(line) for line in written("jsonl", page).splitlines())
    assert row == {
        "day": "2023-05-01T10:30:00+00:00",
        "money": 12.5,
        "bytes": "AAE=",
        "span": "3600 s",
        "pair": {"a": 1},
        "huge": 2**62,
        "share": 0.3,
        "far": "<value out of range: 105200797>",
        "fars": "<list<item: date32[day]> out of range>",
    }


def test_columns_of_one_name_are_told_apart() -> None:
    assert unique(["n", "n", "m", "n", "n_2"]) == ["n", "n_2", "m", "n_3", "n_2_2"]
    page = pa.RecordBatch.from_arrays([pa.array([1]), pa.array([2])], names=["n", "n"])
    for format in FORMATS:
        assert written(format, page)


def test_figures_and_comparisons_read_in_words() -> None:
    figure = {
        "verdict": "agree",
        "echo": True,
        "quote": "about 9,000",
        "low": 8100.0,
        "high": 9900.0,
        "unit": "people",
        "measure": "people who fled",
        "place_from": "SD",
        "place_to": "TD",
        "period_start": None,
        "period_end": None,
        "said_by": None,
        "publisher": None,
        "source": "a.txt",
        "reviewed": "corrected",
    }
    (page,) = reading.figures([pa.RecordBatch.from_pylist([figure])])
    assert page.schema.names == list(reading.FIGURES)
    assert page.to_pylist()[0]["interval"] == "8,100 to 9,900 people"
    assert page.to_pylist()[0]["source"] == "a.txt"
    assert page.to_pylist()[0]["verdict"] == '" ✎ corrected'
    comparison = {"verdict": "conflict", "echo": False, "why": "One sentence.", "hint": None, "reviewed": None}
    comparison |= {f"{side}_{what}": f"{side} {what}" for side in ("left", "right") for what in ("quote", "source")}
    (page,) = reading.comparisons([pa.RecordBatch.from_pylist([comparison])])
    assert page.to_pylist() == [
        {
            "verdict": "! conflict",
            "left": "left quote (left source)",
            "right": "right quote (right source)",
            "why": "One sentence.",
            "hint": "",
        }
    ]
