"""What is in a cell, for formats that know only numbers, truth values and text?"""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pyarrow as pa

_EXACT = 2**53
"""Whole numbers up to here are exact in floating point."""


def rows(page: pa.RecordBatch) -> Iterator[tuple[Any, ...]]:
    """The rows of a page, each value one that JSON knows."""
    columns = [[simple(value) for value in values(column)] for column in page.columns]
    return zip(*columns, strict=True)


def simple(value: Any) -> Any:
    """A value in the words of JSON: whole numbers without a fraction, days and times as ISO 8601 text.

    Example:
        >>> simple(200000.0), simple(date(2022, 10, 4)), simple(float("nan"))
        (200000, '2022-10-04', None)
    """
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, (float, Decimal)):
        return _number(value)
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    if isinstance(value, (bytes, memoryview)):
        return base64.b64encode(value).decode()
    if isinstance(value, dict):
        return {str(simple(key)): simple(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [simple(each) for each in value]
    return f"{value.total_seconds():g} s" if isinstance(value, timedelta) else str(value)


def text(value: Any) -> str:
    """A simple value as text; nothing for null.

    Example:
        >>> text(None), text(True), text([1, "a"])
        ('', 'true', '[1, "a"]')
    """
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def shown(value: Any) -> str:
    """A simple value as text for reading: fractions without the noise of floating point.

    Example:
        >>> shown(0.1 + 0.2), shown(1234567.5)
        ('0.3', '1234567.5')
    """
    return f"{value:.12g}" if isinstance(value, float) else text(value)


def values(column: pa.Array) -> list[Any]:
    """The values of a column; as the engine's own text where Python has no value for them.

    A float of 32 bits is the shortest decimal that means it, not what it is in 64.

    Example:
        >>> values(pa.array([0.3, None], pa.float32()))
        [0.3, None]
    """
    if pa.types.is_float32(column.type):
        return [None if told is None else float(told) for told in column.cast(pa.string()).to_pylist()]
    try:
        found: list[Any] = column.to_pylist()
    except (ValueError, OverflowError, pa.ArrowException):
        nested = pa.types.is_nested(column.type)
        found = [_said(each) for each in column] if nested else column.cast(pa.string()).to_pylist()
    return found


def _said(value: pa.Scalar) -> Any:
    """A list or a struct; what it is called where Python has no value for what is in it."""
    try:
        return value.as_py()
    except (ValueError, OverflowError, pa.ArrowException):
        return f"<{value.type} out of range>"


def _number(value: float | Decimal) -> int | float | None:
    if not math.isfinite(value):
        return None
    exact = float(value)
    return int(exact) if exact.is_integer() and abs(exact) < _EXACT else exact
