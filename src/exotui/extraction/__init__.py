"""Which figures does a text state, and what does each of them measure, where, when and by whom?

The passes are pure functions, one file each; `figures` puts them together. What it offers is resolved on first use, so
that one pass can be had without the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from exotui.extraction.figures import extract, extract_article

__all__ = ["extract", "extract_article"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from exotui.extraction import figures

        return getattr(figures, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
