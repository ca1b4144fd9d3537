"""What do the words right beside a number make of it: 'a target of 5%', 'the planned 300', '300 to be built'?"""

from __future__ import annotations

from exotui.extraction.moods import BE, Clause
from exotui.extraction.tagging import NOMINAL
from exotui.model import Modality

TOLD_REACH = 10
"""Tokens after 'that' in which somebody foretells."""
CHANCE_REACH = 16
"""Tokens between 'the chance of' and 'at'."""


def beside(clause: Clause) -> Modality | None:
    """What the noun or adjective at the number says: 'a target of 5%', 'the planned 300', '300 to be built'."""
    nouns = clause.known.nouns
    k = clause.first - 1
    while k >= 0 and (clause.tags[k] in ("det", "adj", "adv") or _determined(clause, k)):
        if clause.lowers[k] in nouns["adjectives"]:
            return Modality.PLANNED
        if clause.lowers[k] in nouns["forecasts"]:
            return Modality.HYPOTHETICAL
        k -= 1
    if k >= 1 and clause.lowers[k] in ("of", "for"):
        if clause.lowers[k - 1] in nouns["plan"]:
            return Modality.PLANNED
        if clause.lowers[k - 1] in nouns["forecast"]:
            return Modality.HYPOTHETICAL
    if not clause.known.nouns["odds"].isdisjoint(clause.lowers[clause.last : clause.last + 3]) or _is_chance(clause, k):
        return Modality.HYPOTHETICAL
    if k >= 1 and clause.lowers[k] in ("at", "to"):
        found = _counted_ahead(clause, k)
        if found is not None:
            return found
    return _followed(clause)


def _is_chance(clause: Clause, k: int) -> bool:
    """Whether the number says how likely something is ('put the chance of a second shock at 13%')."""
    if clause.money or clause.lowers[k] not in ("at", "is", "to"):
        return False
    return not clause.known.nouns["odds"].isdisjoint(clause.lowers[max(0, k - CHANCE_REACH) : k])


def _counted_ahead(clause: Clause, k: int) -> Modality | None:
    """What the noun counted before 'at' is called: 'put the number of threatened jobs at 300'."""
    j = k - 1
    while j > 0 and (clause.tags[j] in ("noun", "adj") or clause.lowers[j].endswith("ed")) and clause.lowers[j] != "of":
        j -= 1
    if clause.lowers[j] != "of" or clause.lowers[j - 1] not in clause.known.nouns["claim"]:
        return None
    inside = set(clause.lowers[j + 1 : k])
    if inside & clause.known.nouns["forecasts"]:
        return Modality.HYPOTHETICAL
    return Modality.PLANNED if inside & clause.known.nouns["adjectives"] else None


def _determined(clause: Clause, k: int) -> bool:
    """Whether a participle at k stands between an article and the number ('a projected 300')."""
    return k > 0 and clause.tags[k - 1] == "det" and clause.lowers[k].endswith("ed")


def _followed(clause: Clause) -> Modality | None:
    """What comes right after the counted thing: '300 flats to be built', '300 reservists being mobilised'."""
    k = clause.last + 1
    while k < clause.size and k < clause.last + 5 and (clause.tags[k] in NOMINAL or clause.lowers[k] == "of"):
        k += 1
    if clause.lowers[k : k + 2] == ["to", "be"]:
        return Modality.PLANNED
    if clause.lowers[k : k + 1] == ["being"]:
        return under_way(clause, k + 1)
    if clause.lowers[k : k + 1] in (["that"], ["which"], ["who"]):
        ahead = clause.lowers[k + 2 : k + 3] == ["to"] and clause.lowers[k + 1] in BE
        return Modality.PLANNED if ahead else _told_of(clause, k + 1)
    form = clause.form(k)
    agent = form is not None and form.shape == "past" and clause.lowers[k + 1 : k + 2] == ["by"]
    return Modality.PLANNED if form is not None and agent and "direct" in form.classes else None


def _told_of(clause: Clause, k: int) -> Modality | None:
    """What a relative clause after the number says that somebody did with it: '10 percent that analysts predicted'."""
    for j in range(k + 1, min(clause.size, k + TOLD_REACH)):
        form = clause.form(j)
        if form is not None and "forecast" in form.classes:
            return Modality.HYPOTHETICAL
        if form is not None and "direct" in form.classes:
            return None if clause.lowers[j - 2 : j] == ["had", "been"] else Modality.PLANNED
        if form is not None and "plan" in form.classes and clause.lowers[j + 1 : j + 2] == ["for"]:
            return Modality.PLANNED  # 'the 300 that she aims for'
        if clause.lowers[j + 1 : j + 2] in (["by"], ["had"]) or clause.lowers[j] == "by":  # 'analysts polled by us'
            continue
        if clause.tags[j] in ("verb", "punct", "sub", "prep"):
            return None
    return None


def under_way(clause: Clause, k: int) -> Modality | None:
    """PLANNED if the participle at k is of something that is begun as a whole ('being mobilised')."""
    while k < clause.size - 1 and clause.tags[k] == "adv":
        k += 1
    form = clause.known.verbs.get(clause.lowers[k]) if k < clause.size else None
    return Modality.PLANNED if form is not None and "under_way" in form.classes else None
