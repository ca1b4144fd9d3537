"""Which verbs, nouns and modals set the mood of a clause?"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from exotui.extraction.words import inflect
from exotui.lexicon import Lexicon

BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "'s", "’s", "'re", "’re", "am", "isn't", "aren't"))
HAVE = frozenset(("have", "has", "had", "having"))
DO = frozenset(("did", "does", "do"))
NOT = frozenset(("not", "never", "n't"))
BREAKS = frozenset((";", ":", "—", "–", "|", "("))
RELATIVE = frozenset(("who", "which", "whose", "whom", "that", "where"))
OBJECTS = frozenset(("noun", "det", "num", "adj", "to", "aux", "ing", "sub"))
"""Tags of the words that may follow a verb and begin its object."""
SINGLES = frozenset(("neither", "either", "each", "it", "he", "she", "who", "which", "nobody", "everybody", "everyone"))
REACH = 30
"""Tokens that a scan goes over at most."""


class Form(NamedTuple):
    """What a verb form can do to a number."""

    base: str
    classes: frozenset[str]
    shape: str
    """`base`, `third`, `past`, `ing`."""


class Rules(NamedTuple):
    """The tables of `modality.toml`, ready for look-ups of lower-case words."""

    modals: dict[str, str]
    verbs: dict[str, Form]
    nouns: dict[str, frozenset[str]]
    triggers: frozenset[str]
    """A sentence without one of these words reports."""


@cache
def rules(lexicon: Lexicon) -> Rules:
    """Compile the modality tables of a language."""
    table = lexicon.table("modality")
    modals = {word: name for name, entries in table["modals"].items() for word in entries.split()}
    classes: dict[str, set[str]] = {}
    for name, bases in table["verbs"].items():
        if name != "irregular":
            for base in bases.split():
                classes.setdefault(base, set()).add(name)
    irregular = {base: forms.split() for base, forms in table["verbs"]["irregular"].items()}
    verbs: dict[str, Form] = {}
    for base, names in classes.items():
        forms = dict(zip(inflect(base), ("base", "third", "past", "ing"), strict=True))
        forms.update({form: "ing" if form.endswith("ing") else "past" for form in irregular.get(base, ())})
        for form, shape in forms.items():
            verbs.setdefault(form, Form(base, frozenset(names), shape))
    nouns = {name: frozenset(entries.split()) for name, entries in table["nouns"].items()}
    triggers = frozenset(modals) | NOT | frozenset(("to", "rather", "instead", "being", "no", "next", "tomorrow"))
    triggers |= frozenset(word for word, form in verbs.items() if form.classes - {"factual", "reach", "change"})
    for name in (
        "plan",
        "forecast",
        "adjectives",
        "forecasts",
        "conditions",
        "untrue",
        "future",
        "uncertain",
        "orders",
        "odds",
    ):
        triggers |= nouns[name]
    return Rules(modals, verbs, nouns, triggers | frozenset(table["negations"]["words"].split()))


class Clause:
    """The words around one quantity, as its mood needs them. Places are positions in `lowers` and `tags`."""

    def __init__(
        self, lowers: list[str], tags: list[str], span: tuple[int, int], dimension: str | None, known: Rules
    ) -> None:
        self.lowers = lowers
        self.tags = tags
        self.last = min(span[1], len(lowers) - 1)
        """Place of the last word of the quantity and of what it counts."""
        self.first = min(span[0], self.last)
        """Place of the quantity's first word."""
        self.dimension = dimension
        self.money = dimension == "currency"
        """Whether it is an amount of a currency."""
        self.sum = dimension in ("currency", "duration")
        """Whether it can be a fine or a sentence."""
        self.known = known
        self.size = len(lowers)

    def at(self, place: int) -> Clause:
        """The same words around the number at another place."""
        return Clause(self.lowers, self.tags, (place, place), self.dimension, self.known)

    def form(self, k: int) -> Form | None:
        """The verb form of the lexicon at k, None for other words and for nouns that look like one."""
        if not 0 <= k < self.size:
            return None
        found = self.known.verbs.get(self.lowers[k])
        return found if found is not None and self.is_verb(k, found) else None

    def is_verb(self, k: int, form: Form) -> bool:
        """Whether a form stands as a verb, also where its tag is that of a noun ('the bank forecasts growth')."""
        tag = self.tags[k]
        if tag in ("verb", "aux", "ing"):
            return True
        if tag == "adj" and k and self.tags[k - 1] == "to":
            return form.base == self.lowers[k]
        if tag != "noun" or k == 0:
            return False
        if self.tags[k - 1] == "to":
            return form.base == self.lowers[k]
        if form.shape in ("past", "ing"):
            return form.shape == "ing" and self.lowers[k - 1] in BE
        if form.shape == "third" and (self.tags[k - 1], *self.lowers[k + 1 : k + 2]) == ("conj", "to"):
            return True
        if form.base in self.known.nouns["verbs_only"]:
            return self.tags[k - 1] in ("noun", "name", "pron", "adv", "punct", "conj")
        following = self.tags[k + 1] if k + 1 < self.size else "punct"
        if (self.tags[k - 1], following) == ("conj", "num") or (
            form.shape == "third" and self.lowers[k - 1] in SINGLES
        ):
            return True
        plural = self.lowers[k - 1].endswith("s") != (form.shape == "third")
        if (self.tags[k - 1], form.shape) == ("punct", "third") and following == "num":
            return True
        following_words = self.lowers[k + 1 : k + 3]
        aimed = following_words[:1] in (["for"], ["on"]) and "plan" in form.classes
        opens = (
            following in OBJECTS
            or following_words[:1] in (["$"], ["€"], ["£"])
            or following_words == ["up", "to"]
            or aimed
        )
        return self.tags[k - 1] in ("noun", "name") and plural and opens
