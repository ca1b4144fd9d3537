"""Which number stands in a clause that leaves its verb out? 'Labour got 44 percent, the Greens | 13 and Reform | 9.'

Such a number counts what the one before it counts, and the name before it is no part of it.
"""

from __future__ import annotations

from exotui.extraction.draft import Draft
from exotui.extraction.text import Sentence

LONGEST_SUBJECT = 5
LONGEST_NOUN = 9
"""So many words may stand between the number before and the sign behind it ('44 percent of the vote, Reform 13')."""
MOST_LINKS = 40
"""So many numbers back a list is followed."""
NAMING = frozenset(("name", "noun", "adj", "det", "pron"))
ENDS = frozenset(("punct", "conj", "sub"))
ASIDE = frozenset(("with", "in", "including", "among", "from", "over", "for", "on", "of"))
"""Before a number: the verb does not tell it of its subject ('sent 86 rescuers with eight dogs, and Britain 60')."""
SEPARATORS = frozenset((",", ";", "and", "while", "but"))


def is_gapped(sentence: Sentence, drafts: list[Draft], index: int) -> bool:
    """Whether the number of a draft is told of a name in a list that left out its verb.

    drafts: those of the sentence, in reading order; those that are no figures may still be among them.
    """
    for place in range(index, max(0, index - MOST_LINKS), -1):
        if not _goes_on(sentence, drafts[place - 1], drafts[place]):
            return False
        told = drafts[place - 1]
        if told.first and sentence.tokens[told.first - 1].lower in ASIDE:
            return False
        if told.unit is not None or told.noun_first >= 0 or sentence.tags[told.last : told.last + 1] == ["noun"]:
            return told.number.magnitude == 1 and not {"verb", "aux"}.isdisjoint(sentence.tags[: told.first])
    return False


def _goes_on(sentence: Sentence, before: Draft, draft: Draft) -> bool:
    """Whether only a sign and a name stand between two numbers, and the clause ends behind the second."""
    tokens, tags = sentence.tokens, sentence.tags
    first = draft.number.first
    if draft.number.last < len(tokens) and tags[draft.number.last] not in ENDS:
        return False
    subject = first
    while subject > max(before.last, first - LONGEST_SUBJECT) and tags[subject - 1] in NAMING | {"prep"}:
        subject -= 1
    sign = subject - 1
    if tags[first - 1] not in NAMING or sign < before.last or tokens[sign].lower not in SEPARATORS:
        return False
    while sign > before.last and tokens[sign - 1].lower in SEPARATORS:
        sign -= 1
    between = range(before.last, sign)
    return len(between) <= LONGEST_NOUN and all(tags[at] in NAMING or tags[at] == "prep" for at in between)
