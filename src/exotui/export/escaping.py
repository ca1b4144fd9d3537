"""How does text of articles stay text in a page, in Markdown and in a link?

Every function takes what an article, a person or a file name said, and gives what cannot be taken for markup.
"""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

from exotui.present import line

_MARKUP = re.compile(r"([\\`*_\[\]<>|#~&])")
_LINKING = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp)(?=:)|\b(www)(?=\.)")
"""Where Markdown would make a link by itself."""
_LEADING = re.compile(r"^([-+=!>]|\d+(?=[.)]))")
"""What would begin a list, a heading or a picture at the start of a block."""
_NO_CHARACTERS = re.compile("[\ufffe\uffff\U0001fffe\U0001ffff]")
_BEYOND_ADDRESSES = re.compile(r"[^!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]")


def html_text(text: str) -> str:
    """One line of text for a page or an attribute of one.

    Example:
        >>> html_text("<b>a & b")
        '&lt;b&gt;a &amp; b'
    """
    return html.escape(_NO_CHARACTERS.sub("\ufffd", line(text)), quote=True)


def markdown_text(text: str) -> str:
    """One line of text in Markdown, within a line or a cell.

    Example:
        >>> print(markdown_text("a | *b* at https://a.example"))
        a \\| \\*b\\* at https\\://a.example
    """
    return _LINKING.sub(_unlinked, _MARKUP.sub(r"\\\1", line(text)))


def markdown_block(text: str) -> str:
    """The same where it begins a block.

    Example:
        >>> print(markdown_block("1. one"), markdown_block("- two"))
        1\\. one \\- two
    """
    escaped = markdown_text(text)
    return _LEADING.sub(lambda found: f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}", escaped)


def web_address(url: str | None) -> str | None:
    """The address, if a browser may follow it: http or https with a host; everything odd in it is quoted.

    Example:
        >>> web_address("https://a.example/b c?d=(e)"), web_address("javascript:alert(1)"), web_address("https:///x")
        ('https://a.example/b%20c?d=%28e%29', None, None)
    """
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    quoted = _BEYOND_ADDRESSES.sub(lambda found: _percent(found[0]), parts.geturl())
    return quoted.replace("(", "%28").replace(")", "%29").replace("'", "%27")


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace"))


def _unlinked(found: re.Match[str]) -> str:
    """The word with a backslash behind it, so that the point or colon that follows is only that."""
    return f"{found[0]}\\"
