"""Whose is an amount: the subject of the clause before it, or the agent whom its words stand behind?"""

from __future__ import annotations

from exotui.extraction.grammar import DASHES, NONE, Span, Verbs
from exotui.extraction.spots import Spot
from exotui.extraction.tagging import NAMED, NOMINAL

AGENT_TOKENS = 12
AGENT_TAGS = NOMINAL | {"conj", "punct"}


def owner(at: Spot) -> Span:
    """The subject of the clause before the amount, if it is a noun."""
    group = at.parse.governing(at.first)
    if group is None or (group.lemma in at.events.reporting and group.lemma not in at.rules.owning):
        return NONE
    if at.parse.lowers[at.first - 1] in DASHES:
        return NONE
    agent = _agent_with(at, group)
    if agent is None and at.parse.lowers[group.end : group.end + 1] == ["by"] and group.lemma in at.rules.causing:
        return NONE
    subject = agent or at.parse.subject(group)
    if not any(at.parse.tags[place] in NAMED for place in range(*subject)):
        return NONE
    if at.parse.lowers[at.parse.head_end(subject) - 1] in at.parse.forms.aims and group.lemma == "be":
        return NONE
    if any(at.parse.lowers[place] in at.rules.anaphors - {"the", "its", "their"} for place in range(*subject)):
        return NONE
    return subject


def _agent_with(at: Spot, group: Verbs) -> Span | None:
    """Who did it, where the words of the amount stand behind them ('led by two brothers | with a fortune of $2bn')."""
    parse, lowers = at.parse, at.parse.lowers
    start = group.end + 1
    near = range(start, min(start + AGENT_TOKENS, at.first))
    end = next((place for place in near if lowers[place] == "with"), start)
    if (
        end == start
        or lowers[group.end] != "by"
        or any(parse.tags[spot] not in AGENT_TAGS for spot in range(start, end))
    ):
        return None
    return (start, end) if parse.tags[end - 1] in NAMED else None
