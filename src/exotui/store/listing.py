"""Which sources does a batch hold? JSON beside its tables, readable before anything that reads Parquet has loaded.

A batch never changes, so neither does its list; it tells no verdicts, which hang on the other batches. It is for the
first screen alone: a batch without it is as good as any other, and long lists are cut.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exotui.store.source import Source

if TYPE_CHECKING:
    import pyarrow as pa

FILE = "sources.json"
MOST = 500
"""Sources of a list: more are not seen before the real one comes."""
_NUMBERS = ("figures", "agree", "conflict", "consistent")
_TOLD = ("article_id", "title", "publisher", "published", "url", "language", "role", "copy_of")


class Listing:
    """The list of a batch that is being written."""

    def __init__(self) -> None:
        self._sources: list[Source] = []

    def add(self, articles: pa.Table, figures: pa.Table) -> None:
        """Take rows of both tables: articles with all their figures."""
        stated = {found["values"]: found["counts"] for found in figures["article_id"].value_counts().to_pylist()}
        for row in articles.select(_TOLD).to_pylist():
            counted = stated.get(row["article_id"], 0)
            self._sources.append(Source(**row, figures=counted, agree=0, conflict=0, consistent=0))
        if len(self._sources) > 8 * MOST:
            self._sources = first_sources(self._sources)

    def written(self) -> bytes:
        """The list as it stands in the file."""
        told = [asdict(source) for source in first_sources(self._sources)]
        return json.dumps(told, default=date.isoformat, ensure_ascii=True).encode("ascii")


def first_sources(sources: Iterable[Source]) -> list[Source]:
    """The first of these in the order of the list of sources."""
    return sorted(sources, key=_order)[:MOST]


def _order(source: Source) -> tuple[bool, int, str]:
    published = source.published.toordinal() if source.published else 0
    return source.role != "source", -published, source.article_id


def read(batches: Path) -> list[Source]:
    """The first sources of all batches in a folder; empty if one of them tells none."""
    found: list[Source] = []
    with suppress(OSError, ValueError, KeyError, TypeError):
        for batch in batches.iterdir():
            if not batch.name.startswith("."):
                rows = json.loads((batch / FILE).read_text(encoding="ascii"))
                found += [source_of(row) for row in rows]
        return first_sources(found)
    return []


def source_of(row: dict[str, Any]) -> Source:
    """Raises: ValueError, KeyError or TypeError if the row is none that was written."""
    values = {field.name: row[field.name] for field in fields(Source)}
    numbers = [values[name] for name in _NUMBERS]
    texts = [value for name, value in values.items() if name not in _NUMBERS and value is not None]
    if not all(isinstance(number, int) for number in numbers) or not all(isinstance(text, str) for text in texts):
        raise ValueError("not a row of the list of sources")
    if values["article_id"] is None or values["role"] is None:
        raise ValueError("a source has an id and a role")
    published = values["published"]
    return Source(**values | {"published": date.fromisoformat(published) if published else None})
