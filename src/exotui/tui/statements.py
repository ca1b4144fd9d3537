"""What can be told of SQL while it is typed? Its layout, and which view each short name in it stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_NAMED = re.compile(r"\b(?:from|join|,)\s+(\w+)(?:\s+as)?\s+(\w+)", re.IGNORECASE)
_NO_NAMES = {
    "on",
    "using",
    "where",
    "group",
    "order",
    "limit",
    "join",
    "left",
    "right",
    "inner",
    "full",
    "cross",
    "qualify",
}
_LONGEST = 100_000
"""Characters of a text that is laid out anew: the library takes more than a second for more."""


def laid_out(sql: str) -> str:
    """The same statements with a clause a line and keywords in capitals; names, values and comments stay."""
    import sqlparse

    if len(sql) > _LONGEST:
        return sql
    parts = sqlparse.split(sql)
    formatted = [sqlparse.format(part, reindent=True, keyword_case="upper", indent_width=2) for part in parts]
    return "\n\n".join(part.strip() for part in formatted if part.strip())


def columns_after(name: str, sql: str, views: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """The columns that can stand behind `name.`, be it a view or a short name that the text gives to one."""
    if name in views:
        return views[name]
    for view, short in _NAMED.findall(sql[:_LONGEST]):
        if short == name and short.lower() not in _NO_NAMES and view in views:
            return views[view]
    return ()
