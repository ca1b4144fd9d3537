"""How does what sources say of a claim read as rows? One row a piece of evidence, the best first."""

from __future__ import annotations

import pyarrow as pa

from exotui.claims.verdicts import Check, Evidence
from exotui.export.reading import text_schema
from exotui.present import interval

COLUMNS = pa.schema(
    [
        ("claim", pa.string()),
        ("check", pa.string()),
        ("verdict", pa.string()),
        ("why", pa.string()),
        ("article_id", pa.string()),
        ("source", pa.string()),
        ("sentence", pa.string()),
        ("figure_id", pa.string()),
        ("quote", pa.string()),
        ("low", pa.float64()),
        ("high", pa.float64()),
        ("unit", pa.string()),
    ]
)
"""For programs. `check` is the verdict on the claim as a whole, `verdict` that of one sentence; the last five are of
the figure that decided, and null where words did."""
READING = ("verdict", "figure", "interval", "why", "sentence", "source")
"""For people."""


def rows(claim: str, check: Check) -> pa.RecordBatch:
    """All columns."""
    told = [
        {
            "claim": claim,
            "check": str(check.verdict),
            "verdict": str(each.verdict),
            "why": each.why,
            "article_id": each.article_id,
            "source": each.source,
            "sentence": each.sentence,
            **{name: getattr(each.figure, name, None) for name in ("figure_id", "quote", "low", "high", "unit")},
        }
        for each in check.evidence
    ]
    return pa.RecordBatch.from_pylist(told, schema=COLUMNS)


def in_words(check: Check) -> pa.RecordBatch:
    """A few short columns for people."""
    return pa.RecordBatch.from_pylist(
        [dict(zip(READING, _words(each), strict=True)) for each in check.evidence], schema=text_schema(READING)
    )


def _words(each: Evidence) -> tuple[str, ...]:
    figure = each.figure
    measured = interval(figure.low, figure.high, figure.unit) if figure else ""
    verdict = each.verdict.replace("_", " ")
    return verdict, figure.quote if figure else "", measured, each.why, each.sentence, each.source
