"""Show where sources agree on their figures and where they do not.

    >>> import exotui
    >>> [figure.quote for figure in exotui.extract("More than 200 people fled.")]
    ['More than 200']

Importing this costs nothing: each name is resolved when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exotui.claims.checking import check
    from exotui.claims.verdicts import Check, Evidence, Finding
    from exotui.errors import DatasetError, ExotuiError, InputError, UsageError
    from exotui.extraction import extract
    from exotui.jobs.library import compare, extract_batch
    from exotui.model import (
        Article,
        Comparison,
        Figure,
        Modality,
        Qualifier,
        Rejection,
        Statistic,
        Verdict,
    )
    from exotui.store.dataset import Dataset, open_dataset

__all__ = [
    "Article",
    "Check",
    "Comparison",
    "Dataset",
    "DatasetError",
    "Evidence",
    "ExotuiError",
    "Figure",
    "Finding",
    "InputError",
    "Modality",
    "Qualifier",
    "Rejection",
    "Statistic",
    "UsageError",
    "Verdict",
    "check",
    "compare",
    "extract",
    "extract_batch",
    "open_dataset",
]

_HOMES = {
    "exotui.claims.checking": ("check",),
    "exotui.claims.verdicts": ("Check", "Evidence", "Finding"),
    "exotui.errors": ("DatasetError", "ExotuiError", "InputError", "UsageError"),
    "exotui.extraction": ("extract",),
    "exotui.jobs.library": ("compare", "extract_batch"),
    "exotui.model": (
        "Article",
        "Comparison",
        "Figure",
        "Modality",
        "Qualifier",
        "Rejection",
        "Statistic",
        "Verdict",
    ),
    "exotui.store.dataset": ("Dataset", "open_dataset"),
}


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            found = getattr(import_module(home), name)
            globals()[name] = found
            return found
    raise AttributeError(f"module 'exotui' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
