"""Which characters may an article hold?

The one place where text is made safe, used by every reader before anything else looks at it. What comes out has no
control character but newline and tab, no terminal escape, no lone surrogate, no invisible formatting and no
bidirectional override, and its lines end in a plain newline. Each pattern makes one pass over the text.
"""

from __future__ import annotations

import re

MAX_COMBINING = 8
"""Combining marks kept on one letter; a longer run is an attack on the eye, not a language."""

_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_ESCAPE = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]{0,64}+[ -/]{0,8}+[@-~]?"  # control sequences: colours, cursor
    "|(?:\x1b\\]|\x9d)[^\x07\x1b\x9c\n]{0,4096}+(?:\x07|\x1b\\\\|\x9c)?"  # operating-system commands: titles, links
    "|\x1b[PX^_][^\x07\x1b\x9c\n]{0,4096}+(?:\x07|\x1b\\\\|\x9c)?"  # device control and other strings
    "|\x1b[ -/]{0,8}+[0-~]?"
)
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # controls
    "\u00ad\u200b\u200e\u200f\u2060-\u2064\ufeff"  # invisible: soft hyphen, zero width, marks
    "\u202a-\u202e\u2066-\u206f"  # bidirectional overrides and isolates
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"  # annotations, noncharacters, tags
    "\ud800-\udfff]+"  # lone surrogates
)
_MARK = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_MARK = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_MARKS = re.compile(_MARK)
_PILED = re.compile(f"({_MARK}{{{MAX_COMBINING}}}){_MARK}++")
_STEPS = ((_LINE_END, "\n"), (_ESCAPE, ""), (_UNWANTED, ""))

_TRAIL = {bytes([byte]).decode("cp1252", "replace"): byte for byte in range(0x80, 0xC0)}
_TRAIL |= {chr(byte): byte for byte in range(0x80, 0xC0)}
_TRAIL.pop("\ufffd", None)
_LATER = "[" + re.escape("".join(_TRAIL)) + "]"
_MISREAD = re.compile(f"[\u00c2-\u00df]{_LATER}|[\u00e0-\u00ef]{_LATER}{{2}}|[\u00f0-\u00f4]{_LATER}{{3}}")
_SURELY_MISREAD = re.compile(f"[\u00c2\u00c3]{_LATER}|\u00e2[\u0080\u20ac]{_LATER}")
_LEADS = frozenset("\u00c2\u00c3\u00e2")
LEAST_MISREAD = 3
"""So many certain signs of UTF-8 read as Latin-1 make a text one that was."""


def clean(text: str) -> str:
    """The text without the characters that an article never needs.

    Example:
        >>> clean("\\x1b[31mRed\\x1b[0m alert\\r\\nin t\\x00wo towns")
        'Red alert\\nin two towns'
    """
    # Most texts hold nothing to replace, and to look at their letters once is quicker than a pass for each pattern.
    if not _LEADS.isdisjoint(text):
        text = reread(text)
    letters = "".join(set(text))
    for pattern, replacement in _STEPS:
        if pattern.search(letters):
            text = pattern.sub(replacement, text)
    return _PILED.sub(r"\1", text) if _MARKS.search(letters) else text


def reread(text: str) -> str:
    """The text with its letters mended where UTF-8 was taken for Latin-1 or Windows-1252 on the way.

    Example:
        >>> reread("cafÃ© und StraÃŸe â€“ fÃ¼r alle")
        'café und Straße – für alle'
    """
    if len(_SURELY_MISREAD.findall(text)) < LEAST_MISREAD:
        return text
    return _MISREAD.sub(_mend, text)


def _mend(match: re.Match[str]) -> str:
    word = match[0]
    raw = bytes([ord(word[0]), *(_TRAIL[letter] for letter in word[1:])])
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return word
