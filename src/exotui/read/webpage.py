"""Where is the article in a saved web page?

trafilatura tells the body from the page. It is loaded only when a page is met, sees only pages within stated limits,
and never touches the network.
"""

from __future__ import annotations

import re
from typing import Any

MAX_CHARACTERS = 8_000_000
"""Longest page that is parsed."""

MAX_DEPTH = 400
"""Deepest nesting of elements that is parsed; real pages stay under a hundred."""

MAX_TAGS = 100_000
"""Most tags that are parsed."""

_HTML = re.compile(
    r"\s*+(?:<\?xml[^<>]{0,200}>\s*+)?(?:<!--[^>]{0,1000}-->\s*+){0,5}<(?:!doctype\s++html|html|head|body)\b",
    re.IGNORECASE,
)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
_UNCOUNTED = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "td",
        "th",
        "tr",
        "dt",
        "dd",
        "option",
        "thead",
        "tbody",
        "tfoot",
    ]
)
_HIDDEN = re.compile(
    r"<(script|style|noscript|template|svg|head)\b.{0,200000}?</\1\s{0,10}>", re.IGNORECASE | re.DOTALL
)
_BLOCK = re.compile(
    r"</?(?:p|div|li|ul|ol|h[1-6]|br|tr|table|section|article|header|footer|nav|aside|blockquote|figure|figcaption|form|button|option)\b[^<>]{0,5000}>",
    re.IGNORECASE,
)
_ANY = re.compile(r"<[/!?a-zA-Z][^<>]{0,10000}>")


def is_html(text: str) -> bool:
    """Whether the text starts like a web page."""
    return _HTML.match(text[:8192]) is not None


def is_other_markup(text: str) -> bool:
    """Whether the text starts like XML that is no web page: a feed, a drawing, a table of data."""
    return _XML.match(text[:8192]) is not None and not is_html(text)


_XML = re.compile(r"\s*+(?:<\?xml\b|<(?:svg|rss|feed|urlset)\b)", re.IGNORECASE)


def refusal(text: str) -> str | None:
    """Why the page is not parsed; None if it is within the limits."""
    if len(text) > MAX_CHARACTERS:
        return f"a web page longer than {MAX_CHARACTERS // 1_000_000} million characters"
    depth = 0
    for tags, match in enumerate(_TAG.finditer(text), 1):
        if match[2].lower() not in _UNCOUNTED:
            depth = max(0, depth - 1) if match[1] else depth + 1
        if depth > MAX_DEPTH:
            return f"a web page nested deeper than {MAX_DEPTH} elements"
        if tags > MAX_TAGS:
            return f"a web page of more than {MAX_TAGS} tags"
    return None


def extract(text: str) -> tuple[str, dict[str, str]]:
    """The body, paragraphs parted by blank lines, and what the page states of itself by the names of Article.

    The body is empty where none is found.
    """
    import trafilatura

    dates = {"extensive_search": False, "original_date": True}
    try:
        found = trafilatura.bare_extraction(
            text, include_comments=False, include_tables=True, with_metadata=True, date_extraction_params=dates
        ) or trafilatura.extract_metadata(text, date_config=dates)
    except Exception:  # whatever breaks a foreign parser on broken markup, the words are still there
        found = None
    if found is None:
        return "", {}
    stated = found if isinstance(found, dict) else found.as_dict()
    return _body(stated), _metadata(stated)


def _body(stated: dict[str, Any]) -> str:
    lines = (line.strip() for line in str(stated.get("text") or "").split("\n"))
    return "\n\n".join(line for line in lines if line)


def _metadata(stated: dict[str, Any]) -> dict[str, str]:
    names = {
        "title": "title",
        "author": "author",
        "published": "date",
        "publisher": "sitename",
        "url": "url",
        "language": "language",
    }
    return {name: str(stated[key]) for name, key in names.items() if stated.get(key)}


def words(text: str) -> str:
    """All the words of a page, one line for each block: what is left where no body is found."""
    import html

    text = _HIDDEN.sub(" ", text)
    text = _BLOCK.sub("\n\n", text)
    return html.unescape(_ANY.sub("", text))
