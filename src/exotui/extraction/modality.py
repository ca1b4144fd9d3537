"""Has what is counted happened, is it planned, only thought of, or denied?

A number belongs to a clause, and the clause to a verb: a modal, a negation or a plan counts only where it governs that
verb. The scans start at the number and go outwards: to the left as the verb's object, to the right as its subject.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from exotui.extraction.words import inflect
from exotui.lexicon import Lexicon
from exotui.model import Modality

if TYPE_CHECKING:
    from exotui.extraction.quantity import Quantity
    from exotui.extraction.text import Sentence, Token

BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "'s", "’s", "'re", "’re", "am", "isn't", "aren't"))
HAVE = frozenset(("have", "has", "had", "having"))
DO = frozenset(("did", "does", "do"))
NOT = frozenset(("not", "never", "n't"))
BREAKS = frozenset((";", ":", "—", "–", "|", "("))
RELATIVE = frozenset(("who", "which", "whose", "whom", "that", "where"))
NOMINAL = frozenset(("det", "num", "noun", "name", "adj"))
COMPARING = frozenset(
    ("only", "just", "merely", "even", "more", "less", "fewer", "over", "under", "least", "all", "so", "until")
)
WIDTH = 60
"""Tokens on either side of a quantity that are looked at."""
MONTH = "<month>"
"""Stands for the month of May, which is no modal."""
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
    triggers = frozenset(modals) | NOT | frozenset(("to", "rather", "instead", "being", "no"))
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
    ):
        triggers |= nouns[name]
    return Rules(modals, verbs, nouns, triggers | frozenset(table["negations"]["words"].split()))


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
    first = bisect_right(tokens, quantity.start, key=_end)
    start, stop = max(0, first - WIDTH), first + WIDTH
    lowers = [token.lower if token.text != "May" else MONTH for token in tokens[start:stop]]
    if not lowers or known.triggers.isdisjoint(lowers):
        return Modality.REPORTED
    last = bisect_left(tokens, max(quantity.end, quantity.noun_end), key=_end)
    clause = _Clause(lowers, sentence.tags[start:stop], first - start, min(last - start, len(lowers) - 1), known)
    return clause.modality(money=quantity.dimension == "currency")


def _end(token: Token) -> int:
    return token.end


class _Clause:
    """The words around one quantity."""

    def __init__(self, lowers: list[str], tags: list[str], first: int, last: int, known: Rules) -> None:
        self.lowers = lowers
        self.tags = tags
        self.first = min(first, last)
        """Place of the quantity's first word."""
        self.last = last
        """Place of the last word of the quantity and of what it counts."""
        self.known = known
        self.size = len(lowers)
        self.money = False

    def modality(self, money: bool) -> Modality:
        """The first answer of the questions, in order of strength; money: it is an amount of a currency."""
        self.money = money
        if self.denied():
            return Modality.DENIED
        found = self.beside() or self.ordered() or self.as_object() or self.as_subject() or Modality.REPORTED
        if found is Modality.PLANNED and self.hangs_on_condition():
            return Modality.HYPOTHETICAL
        return found

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
        if tag != "noun" or k == 0 or form.shape in ("past", "ing"):
            return False
        if self.tags[k - 1] == "to":
            return form.shape == "base"
        following = self.tags[k + 1] if k + 1 < self.size else "punct"
        plural = self.lowers[k - 1].endswith("s") != (form.shape == "third")
        return (
            self.tags[k - 1] in ("noun", "name")
            and plural
            and following in ("noun", "det", "num", "adj", "to", "aux", "ing", "sub")
        )

    # ---------------------------------------------------------------- denial

    def denied(self) -> bool:
        """Whether the words deny the number itself."""
        return (
            self.contrasted()
            or self.rejected()
            or self.insisted_not()
            or self.not_reached()
            or self.called_untrue()
            or self.untrue_that()
        )

    def contrasted(self) -> bool:
        """'275 and not 288', 'rather than the 288'."""
        k = self.first - 1
        while k >= 0 and self.lowers[k] in ("the", "about", "some", "a", "by", "in", "for"):
            k -= 1
        if k < 0:
            return False
        last = self.lowers[k - 1] if k else ""
        if self.lowers[k] in NOT:
            return (self.lowers[k + 1] not in COMPARING and last not in ("if", "or", "why", "is")) or (
                last in ("is", "was") and self.lowers[k + 1] not in COMPARING
            )
        return (self.lowers[k] == "than" and last == "rather") or (self.lowers[k] == "of" and last == "instead")

    def rejected(self) -> bool:
        """'denied that 700', 'rejected a report of 700', 'dismissed the figure of 700'."""
        for k in range(max(0, self.first - REACH), self.first):
            form = self.form(k)
            if form is None or "deny" not in form.classes:
                continue
            if not NOT.intersection(self.lowers[max(0, k - 2) : k]) and self.rejects_claim(k + 1):
                return True
        return False

    def rejects_claim(self, at: int) -> bool:
        """Whether what stands between a verb of denial and the number is a claim about it."""
        between = self.lowers[at : self.first]
        if not between or any(word in SCOPE_ENDS for word in between):
            return False
        if between[0] == "that" or self.tags[at] in ("pron", "ing") or between[0] in HAVE or "that" in between[:6]:
            return True
        if self.known.nouns["claim"].intersection(between):
            return True
        return "," not in between and any(tag in ("verb", "aux") for tag in self.tags[at : self.first])

    def insisted_not(self) -> bool:
        """'would like it to be known that 700 have not left'."""
        that = self.place_of_that()
        if that is None:
            return False
        before = self.lowers[max(0, that - 7) : that]
        firm = "known" in before[-1:] and "it" in before
        for k in range(max(0, that - 3), that):
            form = self.form(k)
            firm = firm or (form is not None and "insist" in form.classes)
        return firm and self.negated_predicate()

    def place_of_that(self) -> int | None:
        """The 'that' whose clause the number opens, if there is no verb between."""
        for k in range(self.first - 1, max(-1, self.first - 8), -1):
            if self.lowers[k] == "that":
                return k
            if self.tags[k] in ("verb", "aux"):
                return None
        return None

    def negated_predicate(self) -> bool:
        """Whether the first verb group after the number is negated."""
        for k in range(self.last + 1, min(self.size, self.last + REACH)):
            if self.tags[k] == "aux":
                following = self.lowers[k + 1] if k + 1 < self.size else ""
                return following in NOT or self.lowers[k].endswith(("n't", "n’t"))
            if self.tags[k] == "verb" or self.lowers[k] in BREAKS:
                return False
        return False

    def not_reached(self) -> bool:
        """'has not reached 500', 'did not exceed 20 percent'."""
        k = self.first - 1
        while k >= 0 and self.tags[k] in ("det", "adv", "prep"):
            k -= 1
        form = self.form(k)
        if k < 1 or form is None or "reach" not in form.classes:
            return False
        return any(word in NOT or word.endswith(("n't", "n’t")) for word in self.lowers[max(0, k - 2) : k])

    def called_untrue(self) -> bool:
        """'the figure of 700 is false', 'called the figure of 700 a hoax'."""
        if not self.known.nouns["claim"].intersection(self.lowers[max(0, self.first - 4) : self.first]):
            return False
        for k in range(self.last + 1, min(self.size, self.last + 8)):
            if self.lowers[k] in BREAKS or self.lowers[k] in RELATIVE or self.lowers[k] == ",":
                return False
            if self.lowers[k] in self.known.nouns["untrue"]:
                return not NOT.intersection(self.lowers[self.last + 1 : k])
        return False

    def untrue_that(self) -> bool:
        """'it is not true that 700', 'there is no evidence that 700'."""
        that = self.place_of_that()
        if that is None:
            return False
        before = self.lowers[max(0, that - 6) : that]
        if self.known.nouns["untrue"].intersection(before):
            return not NOT.intersection(before)
        true = self.known.nouns["true"].intersection(before)
        return bool(true) and bool({"not", "no", "never", "n't", "isn't", "wasn't", "little"}.intersection(before))

    # ---------------------------------------------------------------- beside the number

    def beside(self) -> Modality | None:
        """What the noun or adjective at the number says: 'a target of 5%', 'the planned 300', '300 to be built'."""
        nouns = self.known.nouns
        k = self.first - 1
        while k >= 0 and (self.tags[k] in ("det", "adj", "adv") or self.determined(k)):
            if self.lowers[k] in nouns["adjectives"]:
                return Modality.PLANNED
            if self.lowers[k] in nouns["forecasts"]:
                return Modality.HYPOTHETICAL
            k -= 1
        if k >= 1 and self.lowers[k] in ("of", "for"):
            if self.lowers[k - 1] in nouns["plan"]:
                return Modality.PLANNED
            if self.lowers[k - 1] in nouns["forecast"]:
                return Modality.HYPOTHETICAL
        return self.followed()

    def determined(self, k: int) -> bool:
        """Whether a participle at k stands between an article and the number ('a projected 300')."""
        return k > 0 and self.tags[k - 1] == "det" and self.lowers[k].endswith("ed")

    def followed(self) -> Modality | None:
        """What comes right after the counted thing: '300 flats to be built', '300 reservists being mobilised'."""
        k = self.last + 1
        while k < self.size and k < self.last + 5 and (self.tags[k] in NOMINAL or self.lowers[k] == "of"):
            k += 1
        if self.lowers[k : k + 2] == ["to", "be"]:
            return Modality.PLANNED
        if self.lowers[k : k + 1] == ["being"]:
            return self.under_way(k + 1)
        return None

    def under_way(self, k: int) -> Modality | None:
        """PLANNED if the participle at k is of something that is begun as a whole ('being mobilised')."""
        while k < self.size - 1 and self.tags[k] == "adv":
            k += 1
        form = self.known.verbs.get(self.lowers[k]) if k < self.size else None
        return Modality.PLANNED if form is not None and "under_way" in form.classes else None

    # ---------------------------------------------------------------- as the object of the verb to its left

    def as_object(self) -> Modality | None:
        """What governs the number as an object; None where no verb stands to its left in the clause."""
        k = self.first - 1
        gerund = False
        while k > max(-1, self.first - REACH):
            word, tag = self.lowers[k], self.tags[k]
            if word == ",":
                aside = self.aside_start(k)
                if aside is not None:
                    k = aside - 1
                    continue
                if self.ends_clause(k):
                    break
            elif word in self.known.nouns["conditions"] and self.is_condition(k):
                return Modality.HYPOTHETICAL
            elif word in BREAKS or tag == "sub" or word in RELATIVE:
                break
            elif word in self.known.modals:
                return self.modal(k)
            elif tag == "to":
                found = self.infinitive(k)
                if found is not None:
                    return found
            elif tag == "conj" and self.opens_clause(k):
                break
            elif tag in ("verb", "ing", "aux") or self.form(k) is not None:
                if tag == "verb" and self.is_subject():
                    break
                found = self.governor(k)
                if found is not None:
                    return found
                gerund = gerund or tag == "ing"
            k -= 1
        return self.gerund() if gerund else None

    def is_condition(self, k: int) -> bool:
        """Whether the word at k opens a condition: 'if', 'provided that', not 'provided food'."""
        return self.tags[k] == "sub" or self.lowers[k + 1] == "that" or (k == 0 and self.tags[k] != "aux")

    def gerund(self) -> Modality | None:
        """'paying 300 conscripts requires money': a plan; other participles report."""
        for k in range(self.last + 1, min(self.size, self.last + 6)):
            if self.lowers[k] in self.known.modals:
                return self.modal(k)
            if self.lowers[k] in ("requires", "require", "needs", "means", "costs", "takes"):
                return Modality.PLANNED
        return Modality.REPORTED

    def aside_start(self, k: int) -> int | None:
        """Where ', the minister said,' begins that ends with the comma at k."""
        for j in range(k - 1, max(-1, k - 9), -1):
            if self.lowers[j] == ",":
                inside = range(j + 1, k)
                said = any(self.lowers[i] in self.known.nouns["saying"] for i in inside)
                return j if said or self.lowers[j + 1] == "according" else None
        return None

    def ends_clause(self, k: int) -> bool:
        """Whether the comma at k ends another clause, so that what stands before it does not govern the number."""
        following = self.lowers[k + 1]
        if following in RELATIVE or following in ("but", "while", "so", "as", "though", "yet"):
            return True
        inside = self.tags[k + 1 : self.first]
        if following in ("and", "or"):
            return "verb" not in self.tags[k + 2 : k + 3] and "ing" not in self.tags[k + 2 : k + 3]
        if any(tag in ("verb", "aux", "ing", "to") for tag in inside):
            return False
        return any(tag in ("verb", "aux") for tag in self.tags[self.last + 1 : self.last + 9])

    def opens_clause(self, k: int) -> bool:
        """Whether 'and' at k opens a clause whose subject is the number."""
        if any(tag in ("verb", "aux", "ing") for tag in self.tags[k + 1 : self.first]):
            return False
        for j in range(self.last + 1, min(self.size, self.last + 6)):
            if self.tags[j] in ("aux", "verb"):
                return True
            if self.tags[j] in ("punct", "conj", "sub", "prep") or self.lowers[j] in RELATIVE:
                return False
        return False

    def governor(self, k: int) -> Modality | None:
        """What the verb at k says of its object; None if another verb governs it in turn."""
        word = self.lowers[k]
        before = self.auxiliaries(k)
        modal = before & set(self.known.modals)
        if word in BE or word in HAVE or word in DO:
            return self.auxiliary(k, bool(modal))
        form = self.form(k)
        if form is not None:
            found = self.plans_object(k, form, before)
            if found is not None:
                return found
        if self.tags[k] == "ing" or before or (k > 0 and self.tags[k - 1] == "to"):
            return None
        finite = form is None or form.shape != "base" or self.has_subject(k)
        return Modality.REPORTED if finite and not self.coordinated(k) else None

    def is_subject(self) -> bool:
        """Whether an auxiliary follows the number's phrase, so that the number is its subject ('said 300 were')."""
        for k in range(self.last + 1, min(self.size, self.last + 8)):
            if self.tags[k] == "aux":
                return True
            if self.tags[k] not in NOMINAL and self.tags[k] != "prep":
                return False
        return False

    def coordinated(self, k: int) -> bool:
        """Whether the verb at k may share an auxiliary before 'and' ('will build 30 flats and sell 20')."""
        last = self.lowers[k - 1] if k else ""
        return last in ("and", "or", ",") and not self.lowers[k].endswith("ed") and not self.past(k)

    def past(self, k: int) -> bool:
        """Whether the word at k is a past form or a third person, which no modal governs."""
        form = self.known.verbs.get(self.lowers[k])
        return form is not None and form.shape in ("past", "third")

    def auxiliary(self, k: int, modal: bool) -> Modality | None:
        """What 'is', 'have' and 'did' at k say of the number."""
        if modal or (k > 0 and self.tags[k - 1] == "to"):
            return None
        following = self.lowers[k + 1 : k + 2]
        if following == ["to"] and k + 1 < self.first and self.verb_follows(k + 1):
            past = self.lowers[k] in ("had", "having", "did")
            return Modality.REPORTED if past else Modality.PLANNED
        if self.lowers[k] in BE:
            for j in range(k + 1, min(k + 4, self.first)):
                if self.lowers[j] in self.known.nouns["uncertain"] and self.lowers[j + 1 : j + 2] == ["to"]:
                    return Modality.HYPOTHETICAL
            if (
                self.money
                and self.known.nouns["sums"].intersection(self.lowers[max(0, k - 3) : k])
                and self.promised(k)
            ):
                return Modality.PLANNED
        if self.lowers[k] == "being":
            return None
        return Modality.REPORTED

    def promised(self, k: int) -> bool:
        """Whether the sentence promised something before k ('are to receive ...; for the injured the sum is')."""
        for j in range(k):
            form = self.form(j)
            if self.lowers[j] == "will" or (self.lowers[j] in BE and self.lowers[j + 1] == "to"):
                return True
            if form is not None and "announce" in form.classes:
                return True
        return False

    def plans_object(self, k: int, form: Form, before: set[str]) -> Modality | None:
        """What a verb of planning or forecast at k says of its own object ('wants 300', 'forecasts growth of 5%')."""
        passive = form.shape == "past" and before & BE
        if passive or before & set(self.known.modals) or not self.near(k):
            return None
        if "direct" in form.classes:
            return Modality.PLANNED
        if "announce" in form.classes and (self.money or self.announces_cuts()) and self.touches(k):
            return Modality.PLANNED
        if "forecast" in form.classes and form.base != "suppose":
            return Modality.HYPOTHETICAL
        return None

    def near(self, k: int) -> bool:
        """Whether only the words of one noun phrase stand between the verb at k and the number."""
        return all(
            tag in NOMINAL
            or tag == "adv"
            or self.lowers[j]
            in ("of", "worth", "at", "up", "about", "around", "to", "than", "over", "-", "$", "€", "£")
            for j, tag in enumerate(self.tags[k + 1 : self.first], k + 1)
        )

    def touches(self, k: int) -> bool:
        """Whether the number is itself the object of the verb at k, not part of a phrase of it."""
        return not any(tag in ("noun", "name", "prep") for tag in self.tags[k + 1 : self.first])

    def announces_cuts(self) -> bool:
        """Whether jobs or closures are counted."""
        return bool(self.known.nouns["cuts"].intersection(self.lowers[self.last : self.last + 4]))

    def has_subject(self, k: int) -> bool:
        """Whether the verb at k has a subject of its own, so that nothing before governs it."""
        j = k - 1
        while j >= 0 and self.tags[j] == "adv":
            j -= 1
        return j >= 0 and self.tags[j] in ("noun", "name", "pron")

    def auxiliaries(self, k: int) -> set[str]:
        """The auxiliaries in front of the verb at k."""
        words = set()
        j = k - 1
        while j >= 0 and (self.tags[j] in ("aux", "adv", "neg") or self.lowers[j] in self.known.modals):
            words.add(self.lowers[j])
            j -= 1
        return {word for word in words if word in BE or word in HAVE or word in DO or word in self.known.modals}

    # ---------------------------------------------------------------- modals

    def modal(self, k: int) -> Modality:
        """What a modal at k says: 'will hire', 'would rise', 'may have fled', 'can hold'."""
        kind = self.known.modals[self.lowers[k]]
        verb = self.verb_after(k)
        word = self.lowers[verb]
        if kind == "able":
            return Modality.PLANNED if word in ("expect", "receive", "claim") else Modality.REPORTED
        if kind == "duty":
            return Modality.REPORTED if word == "have" else Modality.PLANNED
        if kind == "future":
            able = word == "be" and self.lowers[verb + 1 : verb + 2] == ["able"]
            return Modality.REPORTED if able else self.future(k, verb)
        if word == "have" and self.lowers[k] in ("may", "might", "could"):
            return Modality.REPORTED
        if self.lowers[k] in ("may", "might") and word == "be" and 0 < self.first - verb < 4:
            return Modality.REPORTED
        if self.lowers[k] in ("would", "wouldn't", "'d", "should") and word != "have" and self.announced(k):
            return self.future(k, verb)
        return Modality.HYPOTHETICAL

    def verb_after(self, k: int) -> int:
        """The place of the verb of the modal at k, over adverbs and asides ('would not, he says, have')."""
        first = next((j for j in range(k + 1, min(self.size, k + 6)) if self.tags[j] not in ("adv", "neg", "punct")), k)
        if self.tags[first] != "prep":
            return first
        return next((j for j in range(first, min(self.size, k + 9)) if self.tags[j] in ("verb", "aux")), first)

    def future(self, k: int, verb: int) -> Modality:
        """PLANNED, or HYPOTHETICAL where the future is nobody's to order or is foretold."""
        form = self.known.verbs.get(self.lowers[verb])
        changes = form is not None and "change" in form.classes
        return Modality.HYPOTHETICAL if changes or self.foretold(k) else Modality.PLANNED

    def announced(self, k: int) -> bool:
        """Whether the clause of the modal at k is somebody's announcement ('said it would')."""
        return bool(self.known.nouns["saying"].intersection(self.lowers[max(0, k - 12) : k]))

    def foretold(self, k: int) -> bool:
        """Whether somebody forecasts the clause of the modal at k ('predicts that prices will')."""
        for j in range(max(0, k - 14), k):
            form = self.form(j)
            if form is not None and "forecast" in form.classes:
                return True
            if self.lowers[j] in self.known.nouns["forecast"] or self.lowers[j] in self.known.nouns["foretelling"]:
                return True
        return False

    # ---------------------------------------------------------------- infinitives

    def infinitive(self, k: int) -> Modality | None:
        """What governs the infinitive after 'to' at k: 'plans to', 'managed to', 'is expected to', 'time to'."""
        if not self.verb_follows(k):
            return None
        if self.lowers[k + 1] == "have" and self.tags[k + 2 : k + 3] in (["verb"], ["aux"]):
            return Modality.REPORTED
        j = k - 1
        while j >= 0 and self.tags[j] in ("adv", "neg"):
            j -= 1
        if j < 0:
            return Modality.PLANNED
        return self.controller(j)

    def verb_follows(self, k: int) -> bool:
        """Whether 'to' at k opens an infinitive."""
        at = k + 1
        if at < self.size and self.tags[at] == "adv":
            at += 1
        if at >= self.size:
            return False
        form = self.form(at)
        return self.tags[at] in ("verb", "aux") or (form is not None and form.shape == "base")

    def controller(self, j: int) -> Modality | None:
        """What the word at j, before an infinitive, makes of it."""
        word = self.lowers[j]
        nouns = self.known.nouns
        form = self.form(j)
        if word in ("able", "unable", "had", "used", "close"):
            return Modality.REPORTED
        if word in nouns["uncertain"] and (j == 0 or self.auxiliaries(j) or self.tags[j] == "adj"):
            return Modality.HYPOTHETICAL
        if word in nouns["future"] or word in BE or word in ("have", "has"):
            return Modality.PLANNED
        if form is not None:
            return self.controlling_verb(j, form)
        if word in nouns["plan"] or word in nouns["chances"]:
            return Modality.PLANNED
        if word in nouns["forecast"]:
            return Modality.HYPOTHETICAL
        if self.tags[j] in ("noun", "name", "pron", "num", "punct", "conj", "prep"):
            return self.controlled_object(j)
        return None

    def controlling_verb(self, j: int, form: Form) -> Modality | None:
        """'plans to', 'expects to', 'managed to'."""
        if "plan" in form.classes:
            return Modality.PLANNED
        if "forecast" in form.classes:
            return Modality.HYPOTHETICAL
        if "factual" in form.classes:
            return (
                None
                if self.auxiliaries(j) & set(self.known.modals) or form.shape in ("base", "ing")
                else Modality.REPORTED
            )
        return None

    def controlled_object(self, j: int) -> Modality | None:
        """'asked parents to pay 300', 'helped others to save 300', 'used boats to save 300'."""
        for k in range(j, max(-1, j - 8), -1):
            form = self.form(k)
            if self.lowers[k] in self.known.modals:
                return None
            if form is None and self.tags[k] not in ("verb", "aux"):
                continue
            if form is not None and "plan" in form.classes:
                return Modality.PLANNED
            past = form is None or form.shape == "past" or self.lowers[k].endswith("ed")
            if form is not None and "factual" in form.classes and past:
                return Modality.REPORTED
            if self.tags[k] == "verb" and past and not self.auxiliaries(k):
                return Modality.REPORTED if self.lowers[k].endswith("ed") else None
            return Modality.PLANNED
        return Modality.PLANNED

    # ---------------------------------------------------------------- as the subject of the verb to its right

    def as_subject(self) -> Modality | None:
        """What is said of the number as a subject."""
        k = self.last + 1
        relative = False
        while k < min(self.size, self.last + REACH):
            word, tag = self.lowers[k], self.tags[k]
            if word in BREAKS or (tag == "sub" and word != "that"):
                return None
            if word in ("who", "which", "that", "whose") and not relative:
                relative = True
                k = self.after_relative(k)
                continue
            if word in self.known.modals:
                return self.modal(k)
            if tag in ("aux", "verb") and self.tags[k - 1] != "det":
                return self.predicate(k)
            if tag == "to" and self.verb_follows(k):
                return None
            k += 1
        return None

    def after_relative(self, k: int) -> int:
        """The place after the relative clause that begins at k: after its verb group and what hangs on it."""
        k += 1
        while k < self.size and self.tags[k] not in ("verb", "aux"):
            k += 1
        while k < self.size and (self.tags[k] in ("verb", "aux", "adv", "neg", "to")):
            k += 1
        return k

    def ordered(self) -> Modality | None:
        """'On the orders of X, the town goes into mourning for one day'."""
        return (
            Modality.PLANNED
            if self.lowers[0] == "on" and self.known.nouns["orders"].intersection(self.lowers[1:4])
            else None
        )

    def predicate(self, k: int) -> Modality | None:
        """What a verb group at k says of its subject."""
        words = set()
        begin = k
        while k < self.size and (self.tags[k] in ("aux", "adv", "neg") or self.lowers[k] in BE):
            words.add(self.lowers[k])
            k += 1
        if k >= self.size:
            return None
        if words & BE and self.tags[k] == "to":
            return Modality.PLANNED
        if words & BE:
            return self.passive(k, words)
        form = self.form(k)
        if begin == k and form is not None and self.lowers[k + 1 : k + 2] == ["to"]:
            return self.controlling_verb(k, form)
        return None

    def passive(self, k: int, words: set[str]) -> Modality | None:
        """'300 are expected to', '300 are being called up', '300 are planned'."""
        word = self.lowers[k]
        form = self.known.verbs.get(word)
        if self.lowers[k + 1 : k + 2] == ["to"]:
            if word in self.known.nouns["uncertain"]:
                return Modality.HYPOTHETICAL
            if word in self.known.nouns["future"] or (form is not None and "plan" in form.classes):
                return Modality.PLANNED
        if "being" in words:
            return self.under_way(k)
        if form is None:
            return None
        if word in self.known.nouns["uncertain"]:
            return Modality.HYPOTHETICAL
        if "direct" in form.classes or ("announce" in form.classes and self.money):
            return Modality.PLANNED
        return None

    # ---------------------------------------------------------------- conditions

    def hangs_on_condition(self) -> bool:
        """Whether the clause of the number depends on an 'if' of the sentence, not on an 'asked if'."""
        for k, word in enumerate(self.lowers):
            if word in ("if", "unless") and not (
                k and self.lowers[k - 1] in ("asked", "as", "see", "know", "ask", "even")
            ):
                return True
        return False


SCOPE_ENDS = frozenset(("which", "who", "whose", ";", "but", "where", "when", "after"))
