"""Which words are not what they seem alone? The tags of a sentence after a second look, with the words around."""

from __future__ import annotations

from functools import cache

from exotui.extraction.forms import Forms
from exotui.lexicon import Lexicon

NOMINAL = frozenset(("det", "adj", "num", "noun", "name"))
NAMED = frozenset(("noun", "name"))
RELATIVE = frozenset(("who", "whom", "which", "that", "whose"))
NOUN_ENDINGS = ("s", "ty", "tion", "ment", "ness", "ship", "ism", "ence", "ance")
THIRD_PERSON = (["ing"], ["det"], ["pron"], ["adv"], ["to"], ["num"], ["sub"])
HEDGES = (["at"], ["more"], ["up"], ["nearly"], ["about"], ["around"], ["some"], ["over"], ["almost"], ["another"])
HEDGES_OF_SUMS = (*HEDGES, ["between"], ["from"], ["only"], ["just"], ["roughly"])
MODALS = frozenset(("will", "would", "could", "should", "must", "may", "might", "can", "shall"))
AFTER_OLD = (["sub"], ["det"], ["pron"], ["adv"], ["to"], ["prep"])
"""What stands behind the verb of 'the 65-year-old worries that'."""
POSSESSIVE = ("'s", "’s")
OWN = frozenset(("its", "his", "her", "their", "the", "a", "an"))
OBJECTIVE = frozenset(("them", "us", "whom"))
PASSIVES = frozenset(("is", "are", "was", "were", "be", "been", "being"))
SUBJECTS = frozenset(("it", "he", "she", "they", "we", "i", "who"))
SHARED = (["det"], ["pron"], ["name"], ["neg"])
OBJECTS = (["det"], ["num"], ["pron"], ["name"], ["noun"], ["adj"])
AFTER_VERB = (["prep"], ["det"], ["adv"], ["to"])
BEHIND_BASE = (["prep"], ["det"], ["num"], ["to"], ["name"])
"""What stands behind a verb in its base form that passes for a noun ('people live in')."""
SUM_WORDS = frozenset(("more", "than", "over", "about", "some", "nearly", "almost", "around"))
AFTER_PASSIVE = (["punct"], ["prep"], ["adv"], ["conj"], ["to"])
"""What stands behind a participle ('will be cut, mostly')."""
CURRENCY_SIGNS = frozenset(("$", "£", "€", "¥", "₹"))
AFTER_ROUND = (["verb"], ["aux"], ["punct"], ["conj"], ["prep"], ["sub"])
"""What stands behind 'round' the noun ('a funding round led by')."""
PARTICLES = frozenset(("up", "off", "out", "in", "over", "on", "down", "back"))
HIDDEN = PARTICLES | {"round", "am"}
"""Little words that may be nouns."""
DOUBTFUL = HIDDEN | {"half", "last", "home", "worth"}
"""Words that are looked at twice whatever their class."""
OPEN = frozenset(("verb", "ing", "noun", "adj"))
"""Classes whose words are looked at twice."""
CLAUSE_TAGS = frozenset(("punct", "sub", "conj"))
"""Classes of what parts two clauses."""
LATER = frozenset(("persons", "describing", "naming"))
"""Classes of misleading words that are no tags: the words around decide."""
PLURALS = frozenset(("people", "men", "women", "children", "police"))
CLAUSE_TOKENS = 40
LONGEST_ORDINAL = 3
"""A number with more digits says how many they are, not which one it is ('flight number 370')."""


@cache
def _misleading(lexicon: Lexicon) -> dict[str, str]:
    """Words whose form misleads, to their tags."""
    mended = lexicon.table("verbs")["mended"]
    tags = {"nouns": "noun", "verbs": "verb", "subordinators": "sub", "adverbs": "adv"}
    tags.update({name: name for name in LATER})
    return {word: tag for name, tag in tags.items() for word in mended[name].split()}


def mended_tags(tags: list[str], lowers: list[str], forms: Forms, lexicon: Lexicon) -> list[str]:
    """The tags after a second look, with the words around: 'sent to hospitals', '500 vote in', 'the tally was'."""
    misleading = _misleading(lexicon)
    mended = list(tags)
    verbless = True
    seen = False
    for at, tag in enumerate(tags):
        lower = lowers[at]
        if tag not in OPEN and lower not in misleading and lower not in DOUBTFUL and lower not in forms.levels:
            seen = seen or tag == "aux"
            verbless = tag in CLAUSE_TAGS or (verbless and tag != "aux")
            continue
        before = mended[at - 1] if at else "punct"
        behind = tags[at + 1 : at + 2]
        if misleading.get(lower, "persons") not in LATER and (
            tag in ("noun", "adv") or (tag == "verb" and misleading[lower] == "noun")
        ):
            if misleading[lower] != "verb" or before not in ("det", "adj", "prep"):
                mended[at] = misleading[lower]
        elif tag == "verb" and at and lowers[at - 1].endswith(POSSESSIVE) and forms.base.get(lower) == lower:
            mended[at] = "noun"  # 'the firm's value'
        elif tag == "verb" and before == "det" and lower.endswith("ed") and _is_sum(tags, lowers, at + 1):
            mended[at] = "adj"
        elif tag == "verb" and before == "pron" and lowers[at - 1] in OBJECTIVE and is_plural(lower):
            mended[at] = tag if lower in forms.base else "noun"  # 'most of them farmers'
        elif lower == "half" and before == "adj" and behind not in (["noun"], ["adj"], ["det"]):
            mended[at] = "noun"
        elif lower == "last" and before in ("to", "aux") and behind in (["num"], ["adv"], ["prep"], ["det"]):
            mended[at] = "verb"
        elif ((lower in HIDDEN or lower in forms.levels) and _is_hidden_noun(tags, lowers, at, before, seen)) or (
            tag == "ing" and misleading.get(lower) == "naming" and _is_named(tags, lowers, at, before)
        ):
            mended[at] = "noun"
        elif tag == "verb" and lower.endswith("ly") and lower not in forms.base:
            mended[at] = "adv"
        elif tag == "verb" and before == "to" and lower not in forms.base:
            transitive = tags[at + 1 : at + 2] in OBJECTS and not lower.endswith(NOUN_ENDINGS)
            mended[at] = tag if transitive else "noun"
        elif tag == "ing" and lower == "according" and lowers[at + 1 : at + 2] == ["to"]:
            mended[at] = "prep"
        elif tag == "ing" and before in ("det", "adj") and lowers[at + 1 : at + 2] == ["of"]:
            mended[at] = "noun"
        elif misleading.get(lower) == "persons" and at and lowers[at - 1] in ("of", "the"):
            if tags[at + 1 : at + 2] not in (["noun"], ["name"], ["adj"], ["ing"], ["verb"]):
                mended[at] = "noun"
            elif tag == "verb":
                mended[at] = "adj"
        elif _is_describing(lower, tag, before, behind, forms, misleading):
            mended[at] = "adj"
        elif tag == "adj" and before == "num" and lower.endswith("ed"):
            if forms.base.get(lower) in forms.active or _follows_sum(mended, lowers, at):
                mended[at] = "verb"
        elif tag == "noun" and _is_verb(tags, lowers, at, before, forms, verbless, seen):
            mended[at] = "verb"
        elif tag == "noun" and before in ("punct", "sub") and lower.endswith("ing") and _has_object(tags, lowers, at):
            mended[at] = "ing"
        elif tag == "verb" and lower.endswith("ed") and at and lowers[at - 1] in forms.extremes:
            if tags[at + 1 : at + 2] == ["noun"]:
                mended[at] = "adj"
        elif (lower == "home" and tag == "adv" and before in ("det", "adj")) or (lower == "worth" and before == "adj"):
            mended[at] = "noun"
        seen = seen or mended[at] in ("verb", "aux")
        verbless = tag in CLAUSE_TAGS or (verbless and mended[at] not in ("verb", "aux"))
    return mended


def _is_describing(
    lower: str, tag: str, before: str, behind: list[str], forms: Forms, misleading: dict[str, str]
) -> bool:
    """Whether a participle describes the noun behind it; between a number and a noun it can do nothing else, unless it
    is a past form too ('12 frozen bodies').
    """
    if misleading.get(lower) == "describing":
        return behind in (["noun"], ["adj"])
    if tag != "verb" or before != "num" or behind != ["noun"] or lower not in forms.participles:
        return False
    return forms.past.get(forms.base.get(lower, "")) not in (None, lower)


def _is_sum(tags: list[str], lowers: list[str], at: int) -> bool:
    """Whether a number, or a sign of money before one, stands at a position."""
    return tags[at : at + 1] == ["num"] or (at < len(lowers) and lowers[at] in CURRENCY_SIGNS)


def _is_priced(tags: list[str], lowers: list[str], at: int) -> bool:
    """Whether a sum or a hedge before one stands behind 'costs', who pays passed over ('costs the city $4m')."""
    place = at + 1 + (tags[at + 1 : at + 2] == ["det"])
    while place < min(at + 4, len(tags)) and tags[place] in NAMED:
        place += 1
    if lowers[place : place + 1] in HEDGES_OF_SUMS and tags[place + 1 : place + 3]:
        place += 1
    if place < len(lowers) and lowers[place] in CURRENCY_SIGNS:
        place += 1
    return tags[place : place + 1] == ["num"]


def _has_object(tags: list[str], lowers: list[str], at: int) -> bool:
    """Whether a number or an article stands behind, a hedge passed over ('killing at least 40')."""
    behind = tags[at + 1 : at + 2]
    hedged = lowers[at + 1 : at + 2] in HEDGES and "num" in tags[at + 2 : at + 4]
    return behind in (["num"], ["det"], ["pron"]) or hedged


def _is_verb(
    tags: list[str], lowers: list[str], at: int, before: str, forms: Forms, verbless: bool, seen: bool
) -> bool:
    """Whether a word that passes for a noun is the verb of its clause ('the tablet comes with', 'that entail a')."""
    told = _by_word_before(tags, lowers, at, before, forms, verbless)
    if told is None:
        told = _by_form(tags, lowers, at, before, forms, verbless)
    if told is None:
        told = _by_clause(tags, lowers, at, before, forms, verbless, seen)
    return _is_third_person(tags, lowers, at, before, forms, verbless) if told is None else told


def _by_word_before(
    tags: list[str], lowers: list[str], at: int, before: str, forms: Forms, verbless: bool
) -> bool | None:
    """What a modal, a pronoun or another word right before it says of such a word; None where it says nothing."""
    lower, behind = lowers[at], tags[at + 1 : at + 2]
    if at and lowers[at - 1] in ("percent", "%", "cent") and forms.base.get(lower) == lower and behind in SHARED:
        return True
    if at > 1 and lowers[at - 1] in MODALS and before == "aux" and tags[at - 2] != "det":
        return behind not in (["verb"], ["aux"])
    if (
        before == "pron"
        and lowers[at - 1] in SUBJECTS
        and (at < 2 or tags[at - 2] not in ("verb", "aux", "prep", "to"))
    ):
        return lower in forms.base or lower in forms.participles
    if lowers[at - 2 : at] == ["-", "old"] and lower in forms.base and lower.endswith("s"):
        return behind in AFTER_OLD
    if before in NAMED and at > 1 and lowers[at - 2] in forms.helping and forms.base.get(lower) == lower:
        return behind != ["punct"]
    if lower == "cut" and before in NAMED and verbless and behind in (["noun"], ["adj"], ["name"]):
        return lowers[at - 1] not in forms.cuts
    if lower in forms.telling and before in NAMED and lowers[at - 1].endswith("s") and verbless:
        return _verb_follows(tags, at + 1)
    return None


def _by_form(tags: list[str], lowers: list[str], at: int, before: str, forms: Forms, verbless: bool) -> bool | None:
    """What the form of a participle or a past says of it, behind an auxiliary or a noun; None where it says nothing."""
    lower, behind = lowers[at], tags[at + 1 : at + 2]
    if before == "aux" and lowers[at - 1] == "be" and lower in forms.participles and behind in AFTER_PASSIVE:
        return True
    if before == "to" and lower in forms.past and behind in (["num"], ["det"]):
        return True
    if before == "aux" and lower in forms.base and lower not in forms.past:
        return True
    if before == "aux" and lower in forms.participles and lowers[at - 1] in PASSIVES:
        return behind in (["prep"], ["to"], ["punct"], ["adv"], ["sub"], [])
    if forms.past.get(lower) == lower and before == "punct" and at and lowers[at - 1] == "," and behind == ["det"]:
        return lowers[at + 1] in OWN
    if forms.past.get(lower) == lower and before in NAMED and verbless and behind in (["num"], ["det"]):
        return True
    return None


def _by_clause(
    tags: list[str], lowers: list[str], at: int, before: str, forms: Forms, verbless: bool, seen: bool
) -> bool | None:
    """What the clause so far says of it: a relative, another verb, a number, a plural; None where it says nothing."""
    lower, behind = lowers[at], tags[at + 1 : at + 2]
    if lower == "number" and before in NAMED and verbless and behind == ["num"]:
        return len(lowers[at + 1]) > LONGEST_ORDINAL  # 'The displaced in the county number 18,000'
    if lower in ("cost", "costs") and (before in ("adv", "conj", "aux", "to") or (before in NAMED and verbless)):
        return _is_priced(tags, lowers, at)
    if at and lowers[at - 1] in RELATIVE and (lower in forms.base or behind in (["det"], ["num"])):
        return True
    if before == "conj" and seen and behind in (["num"], ["det"]):
        return forms.base.get(lower) == lower or (lower.endswith("s") and lower in forms.base)
    if before == "num" and lowers[at - 2 : at - 1] == ["in"] and lower.endswith("s") and behind == ["prep"]:
        return lower in forms.base  # 'one person in five lives on'
    if before == "num" and lowers[at - 1] == "one" and forms.base.get(lower, lower) != lower and lower.endswith("s"):
        return behind in (["num"], ["det"], ["pron"]) or lowers[at + 1] in CURRENCY_SIGNS  # 'one asks $400'
    if before == "num":
        return forms.base.get(lower) == lower and behind in AFTER_VERB
    if (
        before == "noun"
        and verbless
        and is_plural(lowers[at - 1])
        and (behind != ["punct"] or lowers[at + 1] in CURRENCY_SIGNS)
    ):
        if forms.past.get(lower) == lower and behind in (["noun"], ["adj"]):
            return not _verb_follows(tags, at + 1)
        priced = lowers[at + 1 : at + 2] and lowers[at + 1] in CURRENCY_SIGNS
        if forms.base.get(lower) == lower and (
            priced or (behind in BEHIND_BASE and lowers[at + 1] not in ("of", "off"))
        ):
            return not _verb_follows(tags, at + 1)
    return None


def _is_third_person(tags: list[str], lowers: list[str], at: int, before: str, forms: Forms, verbless: bool) -> bool:
    """Whether a word in -s is the verb of the singular before it ('the tablet comes with')."""
    lower, behind = lowers[at], tags[at + 1 : at + 2]
    if before not in NAMED or not lower.endswith("s") or lower.endswith("ss"):
        return False
    if lower in forms.staying and verbless and behind in (["verb"], ["adj"]) and not is_plural(lowers[at - 1]):
        return True  # 'one person remains unaccounted for'
    if behind == ["num"] and forms.base.get(lowers[at - 2]) in forms.changing:
        return False
    if lower not in forms.base:
        return behind == ["det"] and lowers[at + 1] in ("a", "an", "its", "their")
    if lowers[at + 1 : at + 2] and lowers[at + 1] in CURRENCY_SIGNS and verbless:
        return True
    if behind in THIRD_PERSON and (before == "name" or behind in (["det"], ["num"], ["to"])):
        return True
    return (
        behind in (["prep"], ["adv"])
        and verbless
        and not lowers[at - 1].endswith("s")
        and not _verb_follows(tags, at + 1)
    )


def _is_hidden_noun(tags: list[str], lowers: list[str], at: int, before: str, seen: bool) -> bool:
    """Whether a little word or a verb is a noun: 'the start-up', 'a funding round led by', 'raised its forecast to'."""
    behind = tags[at + 1 : at + 2]
    if lowers[at] in PARTICLES:
        joined = at > 1 and lowers[at - 1] == "-" and tags[at - 2] in ("noun", "verb", "ing")
        return joined and behind not in (["num"], ["det"])
    if lowers[at] == "am":
        return before == "num"  # '7 am'
    if lowers[at] == "round":
        return tags[at] == "prep" and before in NAMED and behind in AFTER_ROUND
    return tags[at] == "verb" and seen and behind == ["to"]


def _is_named(tags: list[str], lowers: list[str], at: int, before: str) -> bool:
    """Whether an -ing form is the noun before a verb or a preposition ('consumer spending rose', 'spending on')."""
    if before in NAMED and is_plural(lowers[at - 1]):
        return False
    if before not in (*NAMED, "adj", "punct", "sub", "conj", "prep"):
        return False
    if lowers[at - 1] == "of" and tags[at + 1 : at + 2] in (["punct"], ["prep"]):
        return True  # 'three days of fighting'
    return tags[at + 1 : at + 2] in (["verb"], ["aux"]) or (
        before in (*NAMED, "adj") and tags[at + 1 : at + 2] in (["prep"], ["punct"], ["to"])
    )


def _follows_sum(tags: list[str], lowers: list[str], at: int) -> bool:
    """Whether a position follows a sum that a noun has ('a profit of $2.9 billion disappointed investors')."""
    place = at - 1
    while place > max(0, at - 6) and (tags[place] in ("num", "punct", "adv") or lowers[place] in SUM_WORDS):
        place -= 1
    return place > 0 and lowers[place] == "of" and tags[place - 1] == "noun" and lowers[at - 1] not in ("of",)


def is_plural(lower: str) -> bool:
    """Whether a noun has the form of a plural, so that a base form behind it can be its verb."""
    return lower in PLURALS or (lower.endswith("s") and not lower.endswith(("ss", "us", "is")))


def _verb_follows(tags: list[str], at: int) -> bool:
    """Whether the clause still has a verb behind a position."""
    for tag in tags[at : at + CLAUSE_TOKENS]:
        if tag in ("punct", "sub", "conj"):
            return False
        if tag in ("verb", "aux"):
            return True
    return False
