"""Which class of word is each token, roughly?

The passes need to know where a noun phrase ends and where a verb stands, not a full parse: closed classes by table,
open classes by table, ending and the tag before. One look-up a token, from left to right.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from exotui.lexicon import Lexicon

if TYPE_CHECKING:
    from exotui.extraction.text import Token

ADJECTIVE_ENDINGS = (
    "ous",
    "ful",
    "ive",
    "able",
    "ible",
    "less",
    "ish",
    "ary",
    "ical",
    "nal",
    "ial",
    "tal",
    "ral",
    "wide",
)
DOUBLING = frozenset(("admit", "commit", "permit", "submit", "begin", "occur", "prefer", "transfer", "enrol"))
"""Longer verbs that double their last consonant."""
VERBS_OR_NOUNS = frozenset(("verb?", "verb!"))
UNSTRESSED = frozenset(("open", "exit", "edit"))
"""Short verbs that do not."""
VERB_ENDINGS = ("ise", "ize", "ify", "ate")
OPENERS = frozenset('“"«:;–—')
SURE = frozenset(("num", "det", "pron", "prep", "conj", "sub", "to", "neg", "aux", "ing", "noun", "adj", "adv"))
"""Classes that a word in small letters has whatever stands around it."""
CLAUSE_SIGNS = frozenset((".", ",", ";", ":", "?", "!"))


class Nouns(NamedTuple):
    """What the endings of nouns do not say."""

    nouns_in_ly: frozenset[str]
    """Nouns that end as adverbs do."""
    ones: frozenset[str]
    """Numbers after which a noun stands in the singular."""
    plurals: frozenset[str]
    """Plural nouns and groups that no ending tells."""


@cache
def _nouns(lexicon: Lexicon) -> Nouns:
    """The nouns of a language that their endings do not tell."""
    table = lexicon.table("words")["endings"]
    return Nouns(*(frozenset(table[name].split()) for name in Nouns._fields))


@cache
def word_classes(lexicon: Lexicon) -> dict[str, str]:
    """Lower-case word to tag; `verb?` stands for forms that are nouns as well, `verb!` for those that seldom are."""
    table = lexicon.table("words")
    classes: dict[str, str] = {}
    for base in table["open"]["verbs"].split():
        for form in inflect(base):
            classes[form] = "verb?" if form == base or form.endswith("s") else "verb"
        classes[inflect(base)[-1]] = "ing"
    classes.update(dict.fromkeys(table["open"]["irregular"].split(), "verb"))
    classes.update(dict.fromkeys(table["open"]["adjectives"].split(), "adj"))
    classes.update(dict.fromkeys(table["open"]["mostly_verbs"].split(), "verb!"))
    for noun in table["open"]["nouns"].split():
        classes[noun] = "verb?" if classes.get(noun) == "verb?" else "noun"
    classes.update(dict.fromkeys(table["open"]["never_nouns"].split(), "verb"))
    classes.update(dict.fromkeys(table["open"]["wide"].split(), "wide"))
    for tag, words in table["closed"].items():
        classes.update(dict.fromkeys(words.split(), tag))
    return classes


def inflect(base: str) -> tuple[str, str, str, str]:
    """Base form, third person, regular past and -ing form of a verb.

    Example:
        >>> inflect("deny")
        ('deny', 'denies', 'denied', 'denying')
        >>> inflect("drop")
        ('drop', 'drops', 'dropped', 'dropping')
        >>> inflect("open")
        ('open', 'opens', 'opened', 'opening')
    """
    if base.endswith("y") and base[-2] not in "aeiou":
        return base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    if base.endswith("e"):
        ing = base + "ing" if base.endswith(("ee", "oe", "ye")) else base[:-1] + "ing"
        if base.endswith("ie"):
            ing = base[:-2] + "ying"
        return base, base + "s", base + "d", ing
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    short = base in DOUBLING or (len(base) <= 4 and base not in UNSTRESSED)
    ends_short = len(base) > 2 and base[-1] not in "aeiouwxy" and base[-2] in "aeiou" and base[-3] not in "aeiou"
    stem = base + base[-1] if short and ends_short else base
    return base, third, stem + "ed", stem + "ing"


def tag(tokens: list[Token], lexicon: Lexicon) -> list[str]:
    """One tag a token: num det pron prep conj sub to neg aux verb ing noun name adj adv punct."""
    classes, nouns = word_classes(lexicon), _nouns(lexicon)
    tags: list[str] = []
    last = len(tokens) - 1
    before = "start"
    for place, token in enumerate(tokens):
        text, lower, _, _, kind = token
        if kind == "punct":
            tags.append(kind)
            before = "start" if before == "start" or text in OPENERS else kind
            continue
        known = classes.get(lower)
        if kind == "number":
            found = "num"
        elif text == lower and known in SURE and lower != "that":
            found = known
        elif text == lower and known in VERBS_OR_NOUNS and _has_subject(tokens, place, before, classes, nouns):
            found = "verb"
        else:
            found = _word(token, known, before, tokens[place + 1] if place < last else None, classes, nouns)
        tags.append(found)
        before = found
    return tags


def _has_subject(tokens: list[Token], place: int, before: str, classes: dict[str, str], nouns: Nouns) -> bool:
    """Whether a base form has its plural subject right before it ('24 remain', 'drivers face fines').

    Nouns behind a number above one stand in the plural, and a plural seldom describes a noun: what has no plural
    ending there is a verb, where no noun follows; and even so where it is hardly ever a noun.
    """
    lower = tokens[place].lower
    if place == 0 or lower.endswith("s"):
        return False
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    opens = classes.get(following.lower) if following is not None else None
    ends = following is None or following.text in CLAUSE_SIGNS
    leads = ends or (
        opens in ("prep", "det", "adv", "to", "pron") and following is not None and following.lower != "of"
    )
    if before == "num":
        return (leads or classes[lower] == "verb!") and _counts_several(tokens, place, nouns.ones)
    subject = tokens[place - 1].lower
    plural = before == "noun" and (subject in nouns.plurals or (subject.endswith("s") and not subject.endswith("ss")))
    return plural and classes[lower] == "verb!" and not ends


def _counts_several(tokens: list[Token], place: int, ones: frozenset[str]) -> bool:
    """Whether the numeral before a position counts more than one of something, and is no sum, date or name."""
    at = place - 1
    while at > 0 and (
        tokens[at - 1].kind == "number" or tokens[at].lower in ("million", "billion", "hundred", "thousand")
    ):
        at -= 1
    number = tokens[place - 1]
    if number.lower in ones or (number.kind == "number" and len(number.text) == 4 and number.text.isdecimal()):
        return False
    if at == 0:
        return True
    lead = tokens[at - 1]
    named = lead.text[:1].isupper() and at > 1
    return not named and lead.lower not in ones and (lead.kind == "word" or lead.text in CLAUSE_SIGNS)


def _word(
    token: Token, known: str | None, before: str, following: Token | None, classes: dict[str, str], nouns: Nouns
) -> str:
    lower = token.lower
    starts_upper = token.text[:1].isupper()
    if starts_upper and ((token.text.isupper() and len(lower) > 1) or ("." in lower and lower not in ("a.m.", "p.m."))):
        return known if known in ("num", "det") else "name"
    if starts_upper and before != "start" and known not in ("pron", "aux", "num"):
        return "name"
    if known in VERBS_OR_NOUNS:
        return _verb_or_noun(lower, before, following, classes)
    if known == "verb" and lower.endswith("ed") and _modifies(before, following, classes, nouns):
        return "adj"
    if known == "wide":
        leads = following is not None and classes.get(following.lower, "noun") in ("noun", "verb?", "adj")
        return "adj" if leads and following is not None and following.kind == "word" else "adv"
    if lower == "that":
        return "det" if before in ("prep", "conj", "punct", "start") else "sub"
    if known:
        return known
    if starts_upper and not _plain(lower):
        return "name"
    if lower.endswith("ed") and len(lower) > 4:
        return "adj" if _modifies(before, following, classes, nouns) else "verb"
    if before in ("to", "pron", "neg") or (before in ("adv", "aux") and lower.endswith(VERB_ENDINGS)):
        return "verb"
    if lower.endswith("ing") and len(lower) > 5:
        return "ing"
    if lower.endswith("ly") and len(lower) > 4:
        return "adv"
    if lower.endswith(ADJECTIVE_ENDINGS) and len(lower) > 5:
        return "adj"
    return "noun"


def _plain(lower: str) -> bool:
    """Whether a word at the start of a sentence has the ending of a common word."""
    return lower.endswith(("ed", "ing", "ly", "tion", "ment", "ness", "ity", "ers", "ies", *ADJECTIVE_ENDINGS))


def _modifies(before: str, following: Token | None, classes: dict[str, str], nouns: Nouns) -> bool:
    """Whether a participle stands inside a noun phrase ('the injured passengers', 'two wrecked cars')."""
    if following is None or following.kind != "word" or before not in ("det", "adj", "num", "prep", "conj", "to"):
        return False
    return classes.get(following.lower, "noun") in ("noun", "verb?", "adj") and (
        not following.lower.endswith("ly") or following.lower in nouns.nouns_in_ly
    )


def _verb_or_noun(lower: str, before: str, following: Token | None, classes: dict[str, str]) -> str:
    if before in ("to", "pron", "aux", "neg", "adv"):
        return "verb"
    if before in ("det", "adj", "num", "prep", "verb"):
        return "noun"
    if following is None:
        return "noun"
    opens = classes.get(following.lower)
    if before in ("noun", "name"):
        if following.kind == "number" or opens in ("det", "pron", "num", "sub", "to"):
            return "verb"
        return "verb" if opens in ("prep", "adv") and lower.endswith("s") and before == "name" else "noun"
    return "verb" if opens in ("det", "pron") else "noun"
