"""Which words tell that somebody speaks: verbs, their kinds, and the nouns of people, institutions and documents?"""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from exotui.extraction.phrases import SOMEBODY, apposition
from exotui.extraction.words import inflect
from exotui.lexicon import Lexicon

if TYPE_CHECKING:
    from exotui.extraction.text import Sentence

QUOTES = frozenset("\"“”'‘’«»„")
PAUSES = frozenset(",.;:)(—–-!?…|") | QUOTES
BE = frozenset(("is", "are", "was", "were", "been", "being", "be", "'s", "’s", "gets", "got"))
LOOKING_BACK = frozenset(("this", "that", "these", "those", "it", "such", "the", "both"))
POSSESSIVES = ("'s", "’s", "s'", "s’")
SORTS = frozenset(("ambiguous", "unpassive", "informing", "clausal", "addressed", "quoted"))
"""Lists that say how a verb of another list behaves."""
FAR = 60
"""Tokens within which a sentence names its first subject, or a number."""


class Kind(Enum):
    """How an attribution stands to what it credits."""

    CONTENT = "content"
    """The statement follows: 'police said 30 people'."""
    ASIDE = "aside"
    """The statement stands around it: '30 people, police said, were'."""
    AGENT = "agent"
    """The statement stands before it: '30 deaths reported by police'."""
    CITED = "cited"
    """Named as the source of whoever speaks: 'it reported, citing police'."""
    BACK = "back"
    """The statement is the sentence before it: 'The number comes from police.'"""


class Attribution(NamedTuple):
    """Somebody credited in a sentence; all positions are token positions."""

    kind: Kind
    speaker: tuple[int, int]
    """Range of the phrase that names the speaker."""
    start: int
    """First token of the attribution."""
    end: int
    """One past its last token; of a CONTENT where the statement starts."""
    verb: str = ""
    """Base form of the verb, or '' where there is none."""
    subordinate: bool = False
    """It stands in a clause of time or reason, which credits nobody for the rest ('after he announced')."""
    narrow: bool = False
    """It speaks for the phrase before it alone ('more than the 10 percent that analysts had predicted')."""
    stop: int = 0
    """Where the relative clause ends that the statement stands in; 0 where it stands in none."""
    narrates: bool = False
    """What follows, over the end of the paragraph too, is the speaker's story ('described what happened')."""


class Verb(NamedTuple):
    """A form of a reporting verb."""

    base: str
    classes: frozenset[str]
    shape: str
    """`base`, `third`, `past`, `ing`."""


class Rules(NamedTuple):
    """The tables of `speech.toml`, ready for look-ups of lower-case words."""

    verbs: dict[str, Verb]
    nouns: dict[str, frozenset[str]]
    particles: dict[str, frozenset[str]]
    unsaid: dict[str, frozenset[str]]
    """Verbs to objects with which they tell of no speech."""
    titles: dict[str, str]
    """Abbreviated titles and the nouns they stand for."""
    agents: frozenset[str]
    background: frozenset[str]
    wishes: frozenset[str]
    outlooks: frozenset[str]
    """Verbs of looking ahead, whose subject says nothing more in the sentence after."""
    remarking: frozenset[str]
    """What people do in their own right, which ends what another one says ('called that an insult')."""
    viewing: frozenset[str]
    """Participles of those who have read a document, not made it ('a report seen by')."""
    decreeing: frozenset[str]
    """Verbs of a deed that ends with its sentence, where a thing is their object ('declared an emergency')."""
    prophecies: frozenset[str]
    """Verbs of foretelling, whose subject goes on only in the future."""
    pronouns: frozenset[str]
    silent: frozenset[str]
    """Past forms before 'that' which tell of no speech ('ensured that')."""
    markets: frozenset[str]
    kinds: frozenset[str]
    """What a body that was named before may be called: 'the agency'."""
    doubting: frozenset[str]
    """Verbs by which a number is not taken for true ('dismissed the figure')."""
    announcing: frozenset[str]
    """Verbs of news that the reader has been told ('announced the cuts')."""
    setting: frozenset[str]
    """Verbs of giving that have their number behind 'at' ('put the toll at 30')."""
    direct: frozenset[str]
    """Verbs of giving that may stand right before their number ('spoke of 30')."""
    couples: frozenset[str]
    """So many may speak; more are a counted crowd."""
    nobody: frozenset[str]
    """Subjects that name no speaker ('nobody said')."""
    crowds: frozenset[str]
    """Before people who speak for themselves they name speakers ('some officials'), else a crowd ('most voters')."""
    tallying: frozenset[str]
    """What many do of whom another speaker tells ('Rangers counted 40, the minister said')."""
    telling: frozenset[str]
    """Verbs by which somebody tells what another one expects ('said the bank expected')."""
    inverted: frozenset[str]
    """Verbs that stand before their subject behind what was said (', said the mayor')."""
    upright: frozenset[str]
    """Verbs that never do."""
    continuing: frozenset[str]
    """Forms before 'to' that go on with a report ('continues to say')."""
    series: frozenset[str]
    """Nouns by which the next sentence goes on with a count ('the tally')."""
    putting: frozenset[str]
    """Verbs that tell one number, and nothing of the sentence after ('put it at 30')."""
    long_ago: frozenset[str]
    """Before 'ago' they look back in history."""
    firms: frozenset[str]
    """Names for a business, which no union is."""
    unions: frozenset[str]
    """Words in the names of unions."""
    linking: frozenset[str]
    """Words that end the noun of a speaker's name ('a source | familiar with the talks')."""
    no_names: frozenset[str]
    """Words with a capital at the start of a sentence that are part of no name."""
    name_particles: frozenset[str]
    """Words that a name holds in small letters ('van der Berg')."""
    openers: frozenset[str]
    """Words that open an attribution, besides verbs, agents and sources ('according to')."""
    hedges: frozenset[str]
    """Words of a bare number ('counted no more than 40')."""
    triggers: frozenset[str]
    """Every word that can open an attribution; a sentence without one has none."""


@cache
def rules(lexicon: Lexicon) -> Rules:
    """Compile the speech tables of a language."""
    table = lexicon.table("speech")
    irregular = {base: forms.split() for base, forms in table["verbs"]["irregular"].items()}
    classes: dict[str, set[str]] = {}
    for name, bases in table["verbs"].items():
        if name != "irregular":
            for base in bases.split():
                classes.setdefault(base, set()).add(name)
    classes = {base: names for base, names in classes.items() if names - SORTS}
    verbs: dict[str, Verb] = {}
    for base, names in classes.items():
        regular = inflect(base)
        forms = dict(zip(regular, ("base", "third", "past", "ing"), strict=True))
        for form in irregular.get(base, ()):
            forms[form] = "ing" if form.endswith("ing") else "past"
        if base in irregular and not all(form.endswith("ing") for form in irregular[base]):
            forms.pop(regular[2], None)
            forms.update(dict.fromkeys((f for f in irregular[base] if not f.endswith("ing")), "past"))
        for form, shape in forms.items():
            verbs.setdefault(form, Verb(base, frozenset(names), shape))
    nouns = {name: frozenset(entries.split()) for name, entries in table["nouns"].items()}
    particles = {base: frozenset(entries.split()) for base, entries in table["particles"].items()}
    unsaid = {base: frozenset(entries.split()) for base, entries in table["unsaid"].items()}
    frames = {name: frozenset(entries.split()) for name, entries in table["frames"].items()}
    triggers = frozenset(verbs) | frames["agents"] | frames["openers"]
    triggers |= nouns["views"] | nouns["orders"] | nouns["sources"]
    return Rules(verbs, nouns, particles, unsaid, table["titles"], **frames, triggers=triggers)


def head(sentence: Sentence, span: tuple[int, int]) -> int:
    """Position of the head of a phrase: its last noun before the first preposition."""
    last = span[0]
    for place in range(*span):
        tag = sentence.tags[place]
        if place > span[0] and sentence.tokens[span[0]].lower in SOMEBODY:
            break
        if tag in ("noun", "name", "pron", "num", "adj", "adv") or (place == span[0]):
            last = place
        elif tag == "ing" and sentence.tags[place - 1] == "det" and sentence.tags[place + 1 : place + 2] == ["noun"]:
            continue  # 'the mining ministry'
        elif tag in ("prep", "to", "ing", "verb") and place > span[0]:
            break
    return last


def named(sentence: Sentence, span: tuple[int, int]) -> tuple[int, int]:
    """The name in apposition to a phrase, or the phrase itself."""
    if sentence.tags[head(sentence, span)] == "name" and sentence.tokens[head(sentence, span)].text[:1].isupper():
        return span
    return apposition(sentence, span[1]) or span


def speaks(sentence: Sentence, span: tuple[int, int], known: Rules) -> bool:
    """Whether the head of a phrase can be a speaker: a name, a person, an institution."""
    place = head(sentence, span)
    lower = sentence.tokens[place].lower
    if sentence.tags[place] == "name":
        return lower not in known.nouns["times"]
    if lower in SOMEBODY:
        return True
    return lower in known.nouns["persons"] or lower in known.nouns["bodies"]


def has_source(sentence: Sentence, span: tuple[int, int], known: Rules) -> bool:
    """Whether a phrase names a document or its numbers."""
    return any(sentence.tokens[k].lower in known.nouns["sources"] for k in range(*span))
