"""What do sources say of one sentence?

`intervals` is the algebra of two numbers; `quantities`, `wording` and `clauses` read a sentence; `alignment` puts the
quantities of a claim beside those of a text, `pairing` their clauses; `roles`, `setting`, `turning` and `differing`
compare the words around them; `judging` weighs one passage and `checking` whole texts and datasets. `check` is resolved
on first use, so that its types can be had without the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exotui.claims.verdicts import Check, Evidence, Finding

if TYPE_CHECKING:
    from exotui.claims.checking import check

__all__ = ["Check", "Evidence", "Finding", "check"]


def __getattr__(name: str) -> Any:
    if name == "check":
        from exotui.claims.checking import check

        return check
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
