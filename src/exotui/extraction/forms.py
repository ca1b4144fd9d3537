"""What do the endings of verbs and nouns say: base forms, past forms, participles, singulars?"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import simplemma

from exotui.extraction.words import inflect
from exotui.lexicon import Lexicon


class Forms(NamedTuple):
    """What the endings of verbs say."""

    base: dict[str, str]
    """Lower-case form to base form."""
    past: dict[str, str]
    """Base form to past form."""
    participle: dict[str, str]
    """Base form to participle."""
    participles: frozenset[str]
    aims: frozenset[str]
    """Nouns that an infinitive completes ('a plan to hire')."""
    active: frozenset[str]
    """Verbs whose past form never describes a noun."""
    told: frozenset[str]
    """Past forms of irregular verbs that are no base form."""
    telling: frozenset[str]
    """Verbs of what somebody says, behind a plural that says it ('figures show')."""
    extremes: frozenset[str]
    """Words between which and a noun a participle describes it ('maximum sustained winds')."""
    helping: frozenset[str]
    """Forms of verbs whose object does what the base form behind it says ('helped 40 people leave')."""
    levels: frozenset[str]
    """Verbs that are nouns where they are raised or cut to a number ('raised its profit forecast to')."""
    changing: frozenset[str]
    """Verbs with the noun between them and the number by which they changed it ('cut fuel prices 5%')."""
    cuts: frozenset[str]
    """Nouns that make one thing with 'cut' ('the tax cut')."""
    staying: frozenset[str]
    """Verbs of what somebody still is ('one person remains unaccounted for')."""
    ranging: frozenset[str]
    """Participles that state a number of the noun before them ('fines totalling $5 million')."""
    dimensions: frozenset[str]
    """Adjectives of a measure behind the noun that it describes ('snow 60 cm deep')."""
    ordering: frozenset[str]
    """Verbs whose object does what the infinitive behind it says ('ordered the firm to pay')."""
    seeing: frozenset[str]
    """Verbs whose object does what the participle behind it says ('saw 300 trapped')."""


@cache
def verb_forms(lexicon: Lexicon) -> Forms:
    """Base forms, past forms and participles of the verbs of the lexicon."""
    table = lexicon.table("verbs")
    irregular = {base: forms.split() for base, forms in table["irregular"].items()}
    bases = dict.fromkeys(lexicon.table("words")["open"]["verbs"].split())
    for entry in lexicon.table("events").values():
        for role in ("subject", "object"):
            bases.update(dict.fromkeys(words.split("-")[0] for words in entry.get(role, "").split()))
    bases.update(dict.fromkeys(irregular))
    aims, active = (frozenset(words.split()) for words in (table["forms"]["aims"], table["mended"]["active"]))
    around = {name: frozenset(words.split()) for name, words in table["around"].items()}
    forms = Forms({}, {}, {}, frozenset(), aims, active, frozenset(), **around)
    for base in bases:
        _, third, regular, ing = inflect(base) if len(base) > 2 else (base, base + "es", base + "ed", base + "ing")
        past = irregular.get(base, [regular])
        forms.past[base], forms.participle[base] = past[0], past[-1]
        doubled = (base + "led", base + "ling") if base.endswith(("el", "al", "ol")) and base[-3] not in "ae" else ()
        for form in (third, ing, *past, *doubled):
            forms.base.setdefault(form, base)
    forms.base.update({base: base for base in bases})
    forms.base.update(item.split("=") for item in table["forms"]["ambiguous"].split())
    told = frozenset(forms.past[base] for base in irregular if forms.past[base] not in bases)
    return forms._replace(participles=frozenset(forms.participle.values()), told=told)


@cache
def irregular_nouns(lexicon: Lexicon) -> dict[str, str]:
    """Plural to singular, and words that look like plurals but are none."""
    nouns = lexicon.table("verbs")["nouns"]
    return {**dict(item.split("=") for item in nouns["irregular"].split()), **{w: w for w in nouns["fixed"].split()}}


class Lemmas(dict[str, str]):
    """Lower-case noun to its singular, without a possessive ending; found once a word."""

    def __init__(self, known: dict[str, str]) -> None:
        super().__init__(known)

    def __missing__(self, lower: str) -> str:
        word = (lower[:-2] if lower.endswith(("'s", "’s")) else lower.rstrip("'’")) or lower
        found = self.get(word) if word != lower else None
        if found is None:
            found = str(simplemma.lemmatize(word, lang="en")).lower() if word else word
            if found == word and len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
                found = word[:-3] + "y" if word.endswith("ies") else word[:-1]
        if len(self) < 200_000:
            self[lower] = found
        return found


@cache
def noun_lemmas(lexicon: Lexicon) -> Lemmas:
    """The singulars of a language."""
    return Lemmas(irregular_nouns(lexicon))
