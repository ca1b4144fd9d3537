"""What does a Markdown text say, without its marks?

Headings, list items and rows of tables become lines, links their words; images, comments, rules and link definitions
go. A paragraph of a quotation keeps a mark that is blank to every reader but one who looks for it. Emphasis goes only
where it plainly is emphasis, so that 5 * 3 and snake_case stay. Each pattern is linear.
"""

from __future__ import annotations

import re

from exotui.marks import BULLET, QUOTED

_DEFINITION = re.compile(r"^ {0,3}\[[^\[\]\n]{1,200}\]:[ \t]*\S+.*$", re.MULTILINE)
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*)$", re.MULTILINE)
_UNDERLINE = re.compile(r"^ {0,3}(?:=+|-{2,}|\*{3,}|_{3,}|(?:\* ){2,}\*|(?:- ){2,}-)[ \t]*$", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(?:```|~~~).*$", re.MULTILINE)
_QUOTE = re.compile(r" {0,3}(?:>[ \t]?)+")
_OTHER_BLOCK = re.compile(r"[ \t]|#{1,6}[ \t]|[-*+][ \t]|\||```|~~~|[-=*_]{2,}$")
_ITEM = re.compile(r"^([ \t]{0,20})[-*+][ \t]+(?:\[[ xX]\][ \t]+)?", re.MULTILINE)
_RULED_ROW = re.compile(
    r"^[ \t]*+\|?[ \t]*+:?-{2,}+:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+){0,100}+\|?[ \t]*+$", re.MULTILINE
)
_ROW = re.compile(r"^[ \t]*\|(.*)\|[ \t]*$", re.MULTILINE)
_ADDRESS = r"\([^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?(?:[ \t]+\"[^\"\n]{0,300}\")?\)"
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,500}\]" + _ADDRESS)
_LINK = re.compile(r"\[([^\[\]\n]{0,500})\](?:" + _ADDRESS + r"|\[[^\[\]\n]{0,200}\])")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,40}\]")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
_BREAK = re.compile(r"<br[ \t]*/?>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:p|div|span|b|i|em|strong|u|sup|sub|a|img|center|small|font|figure|figcaption)\b[^<>\n]{0,1000}>",
    re.IGNORECASE,
)
_BOTH = re.compile(r"(?<![\w*])\*\*\*(?=[^\s*])([^*\n]{1,2000}?)(?<=\S)\*\*\*(?![\w*])")
_STRONG = re.compile(
    r"(?<![\w*])\*\*(?=[^\s*])([^*\n]{1,2000}?)(?<=\S)\*\*(?!\*)|(?<![\w_])__(?=[^\s_])([^_\n]{1,2000}?)(?<=\S)__(?![\w_])"
)
_EMPHASIS = re.compile(
    r"(?<![\w*\\])\*(?=[^\s*])([^*\n]{1,2000}?)(?<=[^\s*])\*(?![\w*])|(?<![\w_\\])_(?=[^\s_])([^_\n]{1,2000}?)(?<=[^\s_])_(?![\w_])"
)
_CODE = re.compile(r"`([^`\n]{1,1000})`")
_STRUCK = re.compile(r"~~(?=\S)([^~\n]{1,1000}?)~~")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")
_TITLE = re.compile(r"\s*+(?:#[ \t]+(.+)|(\S.{0,300})\n=+[ \t]*$)", re.MULTILINE)


def first_heading(text: str) -> tuple[str, str] | None:
    """A heading of the first rank at the very start and the text below it; None if the text starts otherwise."""
    match = _TITLE.match(text)
    if match is None:
        return None
    return _inline(_unclosed(match[1] or match[2])).strip(), text[match.end() :]


def plain(text: str) -> str:
    """The text without its marks."""
    text = _without_comments(text)
    text = _FENCE.sub("", text)
    text = _DEFINITION.sub("", text)
    text = _RULED_ROW.sub("", text)
    text = _UNDERLINE.sub("", text)
    text = _unquoted(text)
    text = _HEADING.sub(lambda heading: f"\n{_unclosed(heading[1])}\n", text)
    text = _ITEM.sub(rf"\1{BULLET} ", text)
    text = _ROW.sub(lambda row: " | ".join(cell.strip() for cell in row[1].split("|")), text)
    return _inline(text)


def _unquoted(text: str) -> str:
    """The text without the marks of its quotations, but for one before each paragraph of them."""
    lines, inside = [], False
    for line in text.split("\n"):
        mark = _QUOTE.match(line)
        words = line[mark.end() :] if mark else line
        begins = mark is not None and not inside and bool(words.strip())
        lines.append(QUOTED + words if begins and not _OTHER_BLOCK.match(words) else words)
        inside = bool(words.strip()) and (inside or mark is not None)
    return "\n".join(lines)


def _inline(text: str) -> str:
    text = _IMAGE.sub("", text)
    text = _FOOTNOTE.sub("", text)
    text = _LINK.sub(r"\1", text)
    text = _AUTOLINK.sub(r"\1", text)
    text = _BREAK.sub("\n", text)
    text = _TAG.sub("", text)
    text = _CODE.sub(r"\1", text)
    text = _BOTH.sub(r"\1", text)
    text = _STRONG.sub(lambda m: m[1] or m[2], text)
    text = _EMPHASIS.sub(lambda m: m[1] or m[2], text)
    text = _STRUCK.sub(r"\1", text)
    return _ESCAPED.sub(r"\1", text)


def _unclosed(heading: str) -> str:
    """The heading without the row of # that may close it; one that belongs to a word ("C#") stays."""
    words = heading.rstrip()
    bare = words.rstrip("#")
    return bare.rstrip() if not bare or bare[-1].isspace() else words


def _without_comments(text: str) -> str:
    """The text without <!-- comments -->; one that is never closed stays."""
    pieces: list[str] = []
    at = 0
    while True:
        start = text.find("<!--", at)
        end = text.find("-->", start + 4) if start >= 0 else -1
        if end < 0:
            return "".join([*pieces, text[at:]])
        pieces.append(text[at:start])
        at = end + 3
