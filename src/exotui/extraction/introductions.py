"""How was a speaker introduced, before a surname or a bare noun stands alone?"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from exotui.extraction.speech import Rules, head, rules
from exotui.extraction.tagging import POSSESSIVE
from exotui.lexicon import Lexicon

if TYPE_CHECKING:
    from exotui.extraction.text import Document, Sentence

NAME_BEFORE = re.compile(r"((?:[^\W\d_a-z][\w.’'-]*[ \u00a0]){1,5})\Z")
SPAN = 20_000
"""Characters before a name in which the fuller name is looked for."""
MAX_TRIES = 8
"""Occurrences of a surname that are looked at for the full name."""
MODIFIED = 20
"""Characters beside a description in which the noun stands that tells it apart ('the interior minister')."""
ROLE_WIDTH = 90
"""Characters before a description in which its name may begin."""
_NAME_AFTER = re.compile(r",? ((?:[^\W\d_a-z][\w’'-]+ ){1,3}[^\W\d_a-z][\w’-]+)")
_NAME_BEFORE_ROLE = re.compile(
    r"((?:[^\W\d_a-z][\w’'.-]* ){1,3}[^\W\d_a-z][\w’-]+), "
    r"(?:an?|the|its|his|her|their|[\w’']+['’]s) (?:[\w’'-]+ ){0,5}\Z"
)


def full_name(document: Document, surname: str, before_offset: int) -> str:
    """The first longer name that ends in a surname, from the text before; else the surname."""
    text = document.text
    no_names = rules(document.lexicon).no_names
    at = max(0, before_offset - SPAN) - 1
    for _ in range(MAX_TRIES):
        at = text.find(surname, at + 1, before_offset + len(surname))
        if at < 0:
            break
        stop = at + len(surname)
        if stop < len(text) and (text[stop].isalnum() or text[stop] == "-"):
            continue
        longer = NAME_BEFORE.search(text, max(0, at - 60), at)
        if longer is None or (
            longer[1].rstrip().endswith((".", "’s", "'s")) and not _initial(longer[1], document.lexicon)
        ):
            continue
        names = longer[1].split()
        while names and (names[0] in no_names or names[0].endswith(POSSESSIVE)):
            names.pop(0)
        if any(name.endswith(POSSESSIVE) for name in names):
            names = names[max(k for k, name in enumerate(names) if name.endswith(POSSESSIVE)) + 1 :]
        if names:
            return f"{' '.join(names)} {surname}"
    return surname


@cache
def _titles(lexicon: Lexicon) -> frozenset[str]:
    """The words that a stop belongs to beside a name, in small letters: 'gen', 'jr'."""
    table = lexicon.table("abbreviations")
    return frozenset(f"{table['titles']} {table['generations']}".split())


def _initial(words: str, lexicon: Lexicon) -> bool:
    """Whether a stop at the end belongs to an initial or a title."""
    before = _BEFORE_STOP.search(words)
    return before is not None and (
        len(before[1]) == 1 or (before[1][0].isupper() and before[1].lower() in _titles(lexicon))
    )


_BEFORE_STOP = re.compile(r"\b([^\W\d_]+)\.\s*\Z")


def introduced(sentence: Sentence, span: tuple[int, int], noun: str, known: Rules) -> str | None:
    """The name that stood beside a description before: 'his press secretary, Jo Hall'; 'Ines Prado, a hydrologist'."""
    document = sentence.document
    text = document.text
    stop = sentence.tokens[span[0]].start
    at = stop
    where = head(sentence, span)
    telling = ("noun", "name") if noun in known.nouns["generic"] else ("noun", "name", "adj", "ing")
    apart = where - 1 > span[0] and sentence.tags[where - 1] in telling
    modifier = sentence.tokens[where - 1].lower if apart else ""
    for _ in range(MAX_TRIES):
        at = text.rfind(noun, max(0, stop - SPAN), at)
        if at < 0:
            break
        if modifier and modifier not in text[max(0, at - MODIFIED) : at + len(noun) + MODIFIED].lower():
            continue
        following = _NAME_AFTER.match(text, at + len(noun))
        if following is not None:
            return following[1]
        preceding = _NAME_BEFORE_ROLE.search(text, max(0, at - ROLE_WIDTH), at)
        if preceding is not None:
            return preceding[1]
    return None
