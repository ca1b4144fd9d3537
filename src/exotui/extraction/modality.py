"""Has what is counted happened, is it planned, only thought of, or denied?

A number belongs to a clause, and the clause to a verb: a modal, a negation or a plan counts only where it governs that
verb. The scans start at the number and go outwards, to the left as its verb's object, to the right as its subject.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from exotui.extraction.words import inflect
from exotui.lexicon import Lexicon
from exotui.model import Modality

if TYPE_CHECKING:
    from exotui.extraction.quantity import Quantity
    from exotui.extraction.text import Sentence

BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "'s", "’s", "'re", "’re", "am", "isn't", "aren't"))
HAVE = frozenset(("have", "has", "had", "having"))
DO = frozenset(("did", "does", "do"))
NOT = frozenset(("not", "never", "n't"))
BREAKS = frozenset((";", ":", "—", "–", "|", "(", "“", "”", '"'))
COMPARING = frozenset(
    ("only", "just", "merely", "even", "more", "less", "fewer", "over", "under", "least", "all", "so")
)
RELATIVE = frozenset(("who", "which", "whose", "whom", "that", "where"))
SUBORDINATE = frozenset(
    (
        "because",
        "although",
        "though",
        "while",
        "whereas",
        "when",
        "since",
        "after",
        "before",
        "as",
        "until",
        "once",
        "so",
    )
)
REACH = 30
"""Tokens that a scan goes over at most."""


class Form(NamedTuple):
    """What a verb form can do to a number."""

    base: str
    classes: frozenset[str]
    shape: str


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
    triggers = frozenset(modals) | NOT | frozenset(("to", "rather", "instead", "being"))
    triggers |= frozenset(word for word, form in verbs.items() if form.classes - {"factual", "reach", "change"})
    for name in ("plan", "forecast", "adjectives", "forecasts", "conditions", "untrue", "future", "uncertain"):
        triggers |= nouns[name]
    triggers |= frozenset(("orders", "didn't", "hasn't", "haven't", "wasn't", "weren't", "isn't", "aren't"))
    return Rules(modals, verbs, nouns, triggers)


def modality(sentence: Sentence, quantity: Quantity) -> Modality:
    """Whether the clause in which a quantity stands reports, plans, supposes or denies.

    Example:
        >>> from exotui.extraction.text import Document
        >>> from exotui.extraction.quantity import Quantity
        >>> from exotui.lexicon import load
        >>> from exotui.model import Qualifier
        >>> document = Document("The port will hire 300 dockers.", load("en"))
        >>> quantity = Quantity(19, 22, 19, 22, 300, 300, 300, Qualifier.EXACT)
        >>> modality(document.sentences[0], quantity)
        <Modality.PLANNED: 'planned'>
    """
    known = rules(sentence.document.lexicon)
    tokens = sentence.tokens
    if not any(token.lower in known.triggers for token in tokens):
        return Modality.REPORTED
    return _Clause(sentence, quantity, known).modality()


class _Clause:
    """The words around one quantity."""

    def __init__(self, sentence: Sentence, quantity: Quantity, known: Rules) -> None:
        self.tokens = sentence.tokens
        self.tags = sentence.tags
        self.lowers = [token.lower for token in self.tokens]
        self.known = known
        self.money = quantity.dimension == "currency"
        self.first = next((k for k, token in enumerate(self.tokens) if token.end > quantity.start), 0)
        last = next((k for k, token in enumerate(self.tokens) if token.end >= quantity.end), len(self.tokens) - 1)
        noun = quantity.noun_end if quantity.noun_end > quantity.end else quantity.end
        self.last = next((k for k, token in enumerate(self.tokens) if token.end >= noun), last)

    def modality(self) -> Modality:
        """The first answer of the questions in order of strength."""
        if self._denied():
            return Modality.DENIED
        found = self._beside() or self._left() or self._right()
        found = found or Modality.REPORTED
        if found in (Modality.PLANNED, Modality.HYPOTHETICAL) and self._conditional():
            return Modality.HYPOTHETICAL
        return found

    # ------------------------------------------------------------------ denial

    def _denied(self) -> bool:
        return self._contrasted() or self._rejected() or self._insisted() or self._missed() or self._called_untrue()

    def _contrasted(self) -> bool:
        """'275 and not 288', 'rather than 288'."""
        k = self.first - 1
        while k >= 0 and (
            self.lowers[k] in ("the", "about", "some") or self.tags[k] == "prep" and self.lowers[k] != "than"
        ):
            k -= 1
        if k < 0:
            return False
        if self.lowers[k] in NOT:
            after = self.lowers[k + 1]
            return after not in COMPARING and not (k and self.lowers[k - 1] in ("if", "or", "why"))
        return False

    def _rejected(self) -> bool:
        """'denied that 700', 'rejected a report of 700', 'dismissed the figure of 700'."""
        for k in range(max(0, self.first - REACH), self.first):
            form = self.known.verbs.get(self.lowers[k])
            if form is None or "deny" not in form.classes or self.tags[k] in ("noun", "adj"):
                continue
            if k and self.tags[k - 1] == "neg" or any(word in NOT for word in self.lowers[max(0, k - 2) : k]):
                continue
            if self._claims(k + 1):
                return True
        return False

    def _claims(self, at: int) -> bool:
        """Whether what stands between a verb of denial and the number is a claim."""
        if at >= len(self.lowers):
            return False
        if any(
            word in ("which", "who", "whose", ";", "but", "where", "when", "after")
            for word in self.lowers[at : self.first]
        ):
            return False
        between = self.lowers[at : self.first]
        if self.lowers[at] == "that" or self.tags[at] in ("pron", "ing") or (at == self.first and False):
            return True
        if any(word in self.known.nouns["claim"] for word in between):
            return True
        if "that" in between[:6]:
            return True
        return any(tag in ("verb", "aux") for tag in self.tags[at : self.first]) and "," not in between

    def _insisted(self) -> bool:
        """'would like it to be known that 700 have not left'."""
        left = self.lowers[max(0, self.first - REACH) : self.first]
        if "that" not in left:
            return False
        that = max(k for k, word in enumerate(left) if word == "that")
        before = left[:that]
        firm = "known" in before[-2:] and "like" in before
        firm = firm or any(
            (form := self.known.verbs.get(word)) is not None and "insist" in form.classes for word in before[-3:]
        )
        return firm and self._negated_right()

    def _negated_right(self) -> bool:
        """Whether the first verb group after the number is negated."""
        for k in range(self.last + 1, min(len(self.tokens), self.last + REACH)):
            if self.tags[k] == "aux":
                return k + 1 < len(self.tokens) and (
                    self.lowers[k + 1] in NOT or self.lowers[k].endswith(("n't", "n’t"))
                )
            if self.tags[k] == "verb" or self.lowers[k] in BREAKS:
                return False
        return False

    def _missed(self) -> bool:
        """'has not reached 500', 'was not 300'."""
        k = self.first - 1
        while k >= 0 and self.tags[k] in ("det", "adv", "prep"):
            k -= 1
        if k < 1:
            return False
        form = self.known.verbs.get(self.lowers[k])
        reaches = form is not None and "reach" in form.classes
        return reaches and any(word in NOT or word.endswith(("n't", "n’t")) for word in self.lowers[max(0, k - 2) : k])

    def _called_untrue(self) -> bool:
        """'the figure of 700 is false', 'called the figure of 700 a hoax'."""
        if not any(word in self.known.nouns["claim"] for word in self.lowers[max(0, self.first - 4) : self.first]):
            return False
        for k in range(self.last + 1, min(len(self.lowers), self.last + 8)):
            if self.lowers[k] in BREAKS or self.lowers[k] in RELATIVE or self.lowers[k] == ",":
                return False
            if self.lowers[k] in self.known.nouns["untrue"]:
                return not any(word in NOT for word in self.lowers[self.last + 1 : k])
        return False

    # ------------------------------------------------------------------ beside the number

    def _beside(self) -> Modality | None:
        """What the noun or adjective at the number says: 'a target of 5%', 'the planned 300'."""
        nouns = self.known.nouns
        k = self.first - 1
        while k >= 0 and (self.tags[k] in ("det", "adj", "adv") or self.lowers[k] in nouns["adjectives"]):
            if self.lowers[k] in nouns["adjectives"]:
                return Modality.PLANNED
            if self.lowers[k] in nouns["forecasts"] and self.tags[k] != "verb":
                return Modality.HYPOTHETICAL
            k -= 1
        if k >= 1 and self.tags[k] == "prep" and self.lowers[k] in ("of", "for"):
            noun = self.lowers[k - 1]
            if noun in nouns["plan"]:
                return Modality.PLANNED
            if noun in nouns["forecast"]:
                return Modality.HYPOTHETICAL
        if self.last + 2 < len(self.lowers) and self.lowers[self.last + 1 : self.last + 3] == ["to", "be"]:
            return Modality.PLANNED
        if self.last + 2 < len(self.lowers) and self.lowers[self.last + 1] == "being":
            return self._form_under_way(self.last + 2)
        return None

    def _form_under_way(self, k: int) -> Modality | None:
        while k < len(self.tags) - 1 and self.tags[k] == "adv":
            k += 1
        form = self.known.verbs.get(self.lowers[k]) if k < len(self.lowers) else None
        return Modality.PLANNED if form and "under_way" in form.classes else None

    # ------------------------------------------------------------------ the verb to the left

    def _left(self) -> Modality | None:
        """What governs the number as an object; None where no verb stands to its left in the clause."""
        k = self.first - 1
        floor = max(-1, self.first - REACH)
        seen = None
        while k > floor:
            word, tag = self.lowers[k], self.tags[k]
            if word in BREAKS or (tag == "sub" and word != "that") or word in RELATIVE and seen is None:
                return None
            if word == "," and self._clause_break(k):
                return None
            if tag in ("verb", "ing", "aux") or word in self.known.modals:
                found, stop = self._governor(k)
                if found is not None or stop:
                    return found
                seen = k
            elif tag == "to":
                found = self._infinitive(k)
                if found is not None:
                    return found
            elif tag == "conj" and self._new_clause(k):
                return None
            k -= 1
        return None

    def _clause_break(self, k: int) -> bool:
        """Whether a comma at k ends another clause: what follows it up to the number holds a subject of its own."""
        following = self.lowers[k + 1] if k + 1 < len(self.lowers) else ""
        if following in RELATIVE or following in ("and", "but", "while", "or", "so", "as"):
            return (
                k + 2 >= self.first or self.tags[k + 2] not in ("verb", "ing") if following in ("and", "or") else True
            )
        return not any(tag in ("verb", "aux", "ing", "to") for tag in self.tags[k + 1 : self.first]) and any(
            tag in ("verb", "aux") for tag in self.tags[self.last + 1 : self.last + 8]
        )

    def _new_clause(self, k: int) -> bool:
        """Whether 'and' at k opens a clause with a subject of its own: the number, then a verb."""
        if any(tag in ("verb", "aux", "ing") for tag in self.tags[k + 1 : self.first]):
            return False
        for j in range(self.last + 1, min(len(self.tags), self.last + 6)):
            if self.tags[j] in ("aux", "verb"):
                return True
            if self.tags[j] in ("punct", "conj", "sub", "prep") or self.lowers[j] in RELATIVE:
                return False
        return False

    def _governor(self, k: int) -> tuple[Modality | None, bool]:
        """What the verb at k says of its object, and whether the search ends there."""
        word = self.lowers[k]
        if word in self.known.modals:
            return self._modal(k), True
        form = self.known.verbs.get(word)
        if word in BE:
            return self._be(k)
        if word in HAVE or word in DO:
            return self._have(k)
        before = self._auxiliaries(k)
        if form is not None and not before & BE:
            if "direct" in form.classes and self._near(k):
                return (Modality.PLANNED, True) if self._object_of_plan(k, form) else (None, True)
            if "announce" in form.classes and self._near(k) and (self.money or self._cuts()):
                return Modality.PLANNED, True
            if "forecast" in form.classes and form.shape != "past" and self._near(k):
                return Modality.HYPOTHETICAL, True
        if self.tags[k] == "ing":
            return None, False
        if before:
            return None, False
        if self._base_after_to(k):
            return None, False
        return None, form is None or form.shape in ("past", "third") or self.tags[k] == "verb" and self._finite(k)

    def _finite(self, k: int) -> bool:
        """Whether the verb at k has a subject of its own, so that nothing before governs it."""
        j = k - 1
        while j >= 0 and self.tags[j] == "adv":
            j -= 1
        return j >= 0 and self.tags[j] in ("noun", "name", "pron") and not self.lowers[k].endswith("ing")

    def _auxiliaries(self, k: int) -> set[str]:
        words = set()
        j = k - 1
        while j >= 0 and (self.tags[j] in ("aux", "adv", "neg") or self.lowers[j] in self.known.modals):
            words.add(self.lowers[j])
            j -= 1
        return {word for word in words if word in BE or word in HAVE or word in DO or word in self.known.modals}

    def _base_after_to(self, k: int) -> bool:
        return k > 0 and self.tags[k - 1] == "to"

    def _near(self, k: int) -> bool:
        """Whether the number is the verb's own object: only words of its phrase between."""
        return all(
            tag in ("det", "adj", "adv", "punct")
            or self.lowers[j] in ("up", "about", "around", "for", "of", "an", "to", "than", "least", "at", "over")
            for j, tag in enumerate(self.tags[k + 1 : self.first], k + 1)
        )

    def _object_of_plan(self, k: int, form: Form) -> bool:
        return not (form.base in ("need", "order", "plan") and self.tags[k] == "noun")

    def _cuts(self) -> bool:
        return any(word in self.known.nouns["cuts"] for word in self.lowers[self.last : self.last + 4])

    def _modal(self, k: int) -> Modality | None:
        """What a modal says: 'will hire', 'would rise', 'may have fled', 'can hold'."""
        kind = self.known.modals[self.lowers[k]]
        verb = self._verb_after(k)
        word = self.lowers[verb] if verb is not None else ""
        if kind == "able":
            return Modality.PLANNED if word in ("expect", "receive", "claim", "look") else Modality.REPORTED
        if kind == "duty":
            return Modality.REPORTED if word == "have" else Modality.PLANNED
        form = self.known.verbs.get(word)
        if kind == "future":
            if word == "be" and verb is not None and verb + 1 < len(self.lowers) and self.lowers[verb + 1] == "able":
                return Modality.REPORTED
            changes = form is not None and "change" in form.classes
            return Modality.HYPOTHETICAL if changes or self._foretold(k) else Modality.PLANNED
        if word == "have" and self.lowers[k] in ("may", "might", "could"):
            return Modality.REPORTED
        if self.lowers[k] in ("may", "might") and word == "be" and verb is not None and self.first - verb < 4:
            return Modality.REPORTED
        if self.lowers[k] in ("would", "wouldn't", "should") and word != "have" and self._said(k):
            changes = form is not None and "change" in form.classes
            return Modality.HYPOTHETICAL if changes or self._foretold(k) else Modality.PLANNED
        return Modality.HYPOTHETICAL

    def _verb_after(self, k: int) -> int | None:
        for j in range(k + 1, min(len(self.tags), k + 6)):
            if self.tags[j] not in ("adv", "neg", "punct"):
                return j
        return None

    def _said(self, k: int) -> bool:
        """Whether the clause of the modal at k is somebody's announcement ('said it would')."""
        for j in range(max(0, k - 12), k):
            if self.tags[j] in ("verb", "noun", "ing") and self.lowers[j] in _SAYING:
                return True
        return False

    def _foretold(self, k: int) -> bool:
        """Whether a verb or noun of forecasting governs the clause of the modal at k."""
        for j in range(max(0, k - 14), k):
            form = self.known.verbs.get(self.lowers[j])
            if form is not None and "forecast" in form.classes:
                return True
            if self.lowers[j] in self.known.nouns["forecast"] or self.lowers[j] in _FORETELLING:
                return True
        return False

    def _be(self, k: int) -> tuple[Modality | None, bool]:
        """'is to', 'is going to', 'are being mobilised', 'was planned'."""
        following = self.lowers[k + 1] if k + 1 < len(self.lowers) else ""
        if self._auxiliaries(k) & set(self.known.modals):
            return None, False
        if following == "to" and k + 1 < self.first:
            return Modality.PLANNED, True
        if self._base_after_to(k):
            return None, False
        return None, True

    def _have(self, k: int) -> tuple[Modality | None, bool]:
        if self._auxiliaries(k) & set(self.known.modals):
            return None, False
        if self._base_after_to(k):
            return None, False
        return None, True

    def _infinitive(self, k: int) -> Modality | None:
        """What governs the infinitive at k: 'plans to', 'managed to', 'is expected to', 'time to'."""
        if k + 1 >= len(self.tags) or not self._verb_like(k + 1):
            return None
        if self.lowers[k + 1] == "have" and k + 2 < len(self.tags) and self.tags[k + 2] in ("verb", "aux"):
            return Modality.REPORTED
        j = k - 1
        while j >= 0 and self.tags[j] in ("adv", "neg"):
            j -= 1
        if j < 0:
            return Modality.PLANNED
        return self._infinitive_under(j)

    def _infinitive_under(self, j: int) -> Modality | None:
        word = self.lowers[j]
        nouns = self.known.nouns
        form = self.known.verbs.get(word)
        if word in nouns["uncertain"] and (self._auxiliaries(j) & BE or self.tags[j - 1] in ("aux", "adv")):
            return Modality.HYPOTHETICAL
        if word in nouns["future"]:
            return Modality.PLANNED
        if word in BE:
            return Modality.PLANNED
        if form is not None and "plan" in form.classes:
            return Modality.PLANNED
        if form is not None and "forecast" in form.classes:
            return Modality.HYPOTHETICAL
        if word in ("able", "unable", "have", "has", "had", "used", "ought", "close") or (
            form and "factual" in form.classes
        ):
            return Modality.REPORTED if word in ("able", "unable", "had") or self._settled(j) else None
        if word in nouns["plan"] or self.tags[j] in ("noun", "name", "pron", "num", "punct", "conj"):
            return Modality.PLANNED
        return None

    def _settled(self, j: int) -> bool:
        """Whether nothing before a factual verb at j makes it a plan ('will help to')."""
        return not self._auxiliaries(j) & set(self.known.modals)

    def _verb_like(self, k: int) -> bool:
        if self.tags[k] in ("verb", "aux"):
            return True
        if self.tags[k] == "adv" and k + 1 < len(self.tags):
            return self.tags[k + 1] in ("verb", "aux")
        return False

    # ------------------------------------------------------------------ the verb to the right

    def _right(self) -> Modality | None:
        """What is said of the number as a subject."""
        k = self.last + 1
        stop = min(len(self.tokens), self.last + REACH)
        while k < stop:
            word, tag = self.lowers[k], self.tags[k]
            if word in BREAKS or tag == "sub":
                return None
            if word in self.known.modals:
                return self._modal(k)
            if tag in ("aux", "verb"):
                return self._predicate(k)
            if tag == "to" and self._verb_like(k + 1 if k + 1 < len(self.tags) else k):
                return None
            if word == "," and k > self.last + 1 and self._left_verb():
                return None
            k += 1
        return None

    def _left_verb(self) -> bool:
        return any(tag in ("verb", "aux") for tag in self.tags[max(0, self.first - 8) : self.first])

    def _predicate(self, k: int) -> Modality | None:
        """What a verb group at k says of its subject."""
        k0 = k
        words = []
        while k < len(self.tags) and (self.tags[k] in ("aux", "adv", "neg") or self.lowers[k] in BE):
            words.append(self.lowers[k])
            k += 1
        if k >= len(self.lowers):
            return None
        word = self.lowers[k]
        form = self.known.verbs.get(word)
        passive = bool(set(words) & BE)
        if passive and self.tags[k] == "to":
            return Modality.PLANNED
        if passive and k + 1 < len(self.lowers) and self.lowers[k + 1] == "to":
            if word in self.known.nouns["uncertain"]:
                return Modality.HYPOTHETICAL
            if word in self.known.nouns["future"] or (form and "plan" in form.classes):
                return Modality.PLANNED
        if passive and "being" in words:
            return self._form_under_way(k)
        if passive and form is not None:
            if "direct" in form.classes and form.base not in ("need", "order"):
                return Modality.PLANNED
            if "announce" in form.classes and self.money:
                return Modality.PLANNED
            if word in ("planned", "scheduled", "expected", "forecast", "projected", "predicted"):
                return Modality.PLANNED if word in ("planned", "scheduled") else Modality.HYPOTHETICAL
        if (
            k0 == k
            and form is not None
            and "plan" in form.classes
            and k + 1 < len(self.lowers)
            and self.lowers[k + 1] == "to"
        ):
            return Modality.PLANNED
        return None

    # ------------------------------------------------------------------ conditions

    def _conditional(self) -> bool:
        """Whether the sentence hangs on an 'if'."""
        return any(word in ("if", "unless") for word in self.lowers[: self.first]) or "if" in self.lowers[self.last :]


_SAYING = frozenset(
    "said says announced announces confirmed declared promised pledged vowed agreed decided insisted told revealed "
    "reported stated adding added saying announcing announcement statement assured ordered plans plan pledge promise "
    "decision decree deal agreement proposal bill law rule rules measure".split()
)
_FORETELLING = frozenset(
    "warned warns warning estimate estimates estimated analysts economists forecasters models".split()
)
