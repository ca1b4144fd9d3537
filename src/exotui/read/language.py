"""In which language is a text written?

Told by the share of function words among its first words, or by its script; None rather than a guess.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from exotui.lexicon import Lexicon

_WORD = re.compile(r"[^\W\d_]+")
_LOOKED_AT = 4000
"""Characters of the text that are looked at."""
_LEAST_WORDS = 12
_LEAST_SHARE = 0.18
"""Running prose has a third or more of function words; headings and lists fewer."""
_LEAD = 1.25
"""How much more often the winner's words must come than the runner-up's."""

_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
)


@cache
def function_words(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """The function words of each language of the table."""
    return {code: frozenset(words.split()) for code, words in lexicon.table("function_words").items()}


def language_of(text: str, lexicon: Lexicon) -> str | None:
    """ISO 639-1 code of the text's language; None where it is not told with confidence."""
    head = text[:_LOOKED_AT]
    letters = sum(map(str.isalpha, head))
    for code, script in _SCRIPTS:
        if len(script.findall(head)) > 0.25 * max(letters, 40):
            return code
    words = Counter(_WORD.findall(head.lower()))
    total = words.total()
    counts = sorted(
        ((sum(words[word] for word in known & words.keys()), code) for code, known in function_words(lexicon).items()),
        reverse=True,
    )
    (first, code), (second, _) = counts[0], counts[1]
    if total < _LEAST_WORDS or first < _LEAST_SHARE * total or first < _LEAD * second:
        return None
    return code
