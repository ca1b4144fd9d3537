"""How does a count run in time: is it planned, does it stand at one moment, or does it grow until it is stated?"""

from __future__ import annotations

from itertools import pairwise

from exotui.extraction.cues import Cues
from exotui.extraction.quantity import Quantity
from exotui.extraction.text import Sentence

PLAN_BEFORE = 12
PLAN_AFTER = 7
VICTIMS_BEFORE = 16
VICTIMS_AFTER = 11
STATE_BEFORE = 10
STATE_AFTER = 6
NEAR = 6
UNDER_WAY_AFTER = 5
FROM_BEFORE = 3
CLAUSE_BEFORE = 9
TO_AFTER = 4
FORMER_REACH = 4
LIST_REACH = 12
LISTED = frozenset(("noun", "adj", "num"))
"""Classes of the words in a list of counts, besides 'and' and commas."""
NO_COUNTS = frozenset(("currency", "ratio", "duration"))


class Course:
    """The words around one figure that tell how it runs in time.

    first, last: positions of the first and the last token of the figure.
    lowers: the tokens of the sentence in small letters.
    """

    __slots__ = ("cues", "first", "last", "list_end", "lowers", "quantity", "sentence")

    def __init__(
        self, sentence: Sentence, quantity: Quantity, first: int, last: int, lowers: list[str], cues: Cues
    ) -> None:
        self.sentence = sentence
        self.quantity = quantity
        self.first = first
        self.last = last
        self.cues = cues
        self.lowers = lowers
        self.list_end = self._ends_list()
        """Position of the last number of the list that the figure stands in ('40 vans, 3 boats and 11 planes')."""

    def _ends_list(self) -> int:
        tags, tokens, last = self.sentence.tags, self.sentence.tokens, self.last
        joined = False
        for at in range(self.last + 1, min(len(tokens), self.last + LIST_REACH)):
            if tokens[at].kind == "number" or tags[at] == "num":
                share = self.lowers[at + 1 : at + 2] in (["%"], ["percent"]) and self.quantity.unit != "percent"
                if not joined or share:
                    break
                last, joined = at, False
            elif tags[at] == "conj" or tokens[at].text == ",":
                joined = True
            elif tags[at] not in LISTED:
                break
        return last

    def joins(self, end: int) -> bool:
        """Whether the figure goes on with the list of another one that ends at a position."""
        tags, tokens = self.sentence.tags, self.sentence.tokens
        between = range(end + 1, self.first)
        if not between or len(between) > LIST_REACH or tags[self.first - 1] == "noun":
            return False
        joint = any(tags[at] == "conj" or tokens[at].text == "," for at in between)
        return joint and all(tags[at] in (*LISTED, "name", "conj") or tokens[at].text == "," for at in between)

    def _near(self, before: int, after: int) -> list[str]:
        return self.lowers[max(0, self.first - before) : self.last + 1 + after]

    def _own(self, before: int, after: int) -> list[str]:
        """The words around the figure up to the numbers next to it."""
        tags = self.sentence.tags
        start, end = self.first, self.last + 1
        while start > max(0, self.first - before) and tags[start - 1] != "num":
            start -= 1
        while end < min(len(tags), self.last + 1 + after) and tags[end] != "num":
            end += 1
        return self.lowers[start:end]

    def _has(self, name: str, before: int, after: int) -> bool:
        return not self.cues.sets[name].isdisjoint(self._near(before, after))

    def _has_pair(self, name: str, near: list[str]) -> bool:
        return not self.cues.pairs[name].isdisjoint(map(" ".join, pairwise(near)))

    def is_planned(self) -> bool:
        """Whether the words around the figure speak of what is to come."""
        sets = self.cues.sets
        for at in range(self.first - 1, max(-1, self.first - 1 - PLAN_BEFORE), -1):
            lower = self.lowers[at]
            if lower in sets["clause_ends"] or (lower in sets["joining"] and at < self.first - 1):
                if self._joins_numbers(at):
                    continue
                break
            if self._plans(at):
                return True
        if self._has_pair("planned", self._near(0, PLAN_AFTER)):
            return True
        for at in range(self.last + 1, min(len(self.lowers), self.last + 1 + PLAN_AFTER)):
            lower = self.lowers[at]
            if lower in sets["clause_ends"] or lower in sets["joining"] or lower == ",":
                break
            if self._plans(at) and self.sentence.tags[at] != "noun":
                return True
            if lower in sets["parting"]:
                break
        return False

    def _joins_numbers(self, at: int) -> bool:
        """Whether a word joins the ends of a range ('between 40 and 43')."""
        tokens = self.sentence.tokens
        return 0 < at < len(tokens) - 1 and tokens[at - 1].kind == tokens[at + 1].kind == "number"

    def _plans(self, at: int) -> bool:
        """Whether a word speaks of what is to come; 'May' with a capital is a month, 'may have left' is past."""
        if self.lowers[at] not in self.cues.sets["planned"] or self.sentence.tokens[at].text != self.lowers[at]:
            return False
        return self.cues.sets["perfect"].isdisjoint(self.lowers[at + 1 : at + 2])

    def is_toll(self) -> bool:
        """Whether the figure counts victims, whose number grows until it is stated."""
        if self.quantity.unit != "people" or self.is_aboard():
            return False
        if self.lowers[self.last + 1 : self.last + 2] and self.lowers[self.last + 1] in self.cues.sets["lives"]:
            return True  # 'claimed 40 lives'
        before = [] if self._opens_clause() else self._own(VICTIMS_BEFORE, 0) + self._near(NEAR, 0)
        near = before + self._near(0, VICTIMS_AFTER)
        return not self.cues.sets["casualties"].isdisjoint(near)

    def _opens_clause(self) -> bool:
        """Whether the figure is the subject of a clause behind a comma (', 200 people marched')."""
        lead = self.first - 1
        while lead > 0 and self.sentence.tags[lead] in ("adv", "det"):
            lead -= 1
        if lead < 1 or self.lowers[lead] != ",":
            return False
        for tag in self.sentence.tags[self.last + 1 : self.last + 1 + NEAR]:
            if tag in ("verb", "aux"):
                return True
            if tag in ("punct", "conj", "prep"):
                return False
        return False

    def is_aboard(self) -> bool:
        """Whether the figure counts who was on board ('a launch carrying 40 passengers')."""
        before = self.lowers[max(0, self.first - 2) : self.first]
        after = self.lowers[self.last + 1 : self.last + 4]
        return not self.cues.sets["carrying"].isdisjoint(before) or not self.cues.sets["aboard"].isdisjoint(after)

    def is_reached(self) -> bool:
        """Whether the count stands so high on a day ('the toll rose to 40 on Monday')."""
        return not self.cues.sets["reaching"].isdisjoint(self._own(NEAR, 0))

    def is_changed(self) -> bool:
        """Whether the figure tells how something has changed, or to what ('fell by 4 percent to €2bn')."""
        return self._has("changing", CLAUSE_BEFORE, 0)

    def is_present(self) -> bool:
        """Whether the figure is told in the present tense ('employs 40 people', 'is two in five')."""
        if self.is_counted_on():
            return False
        sets, tags, lowers = self.cues.sets, self.sentence.tags, self.lowers
        for at in range(self.first - 1, max(-1, self.first - 1 - NEAR), -1):
            lower = lowers[at]
            if lower in sets["being"]:
                near = range(at + 1, self.first)
                return len(near) <= 1 or (
                    len(near) <= 3 and not any(lowers[place] in sets["perfect"] for place in near)
                )
            if lower in sets["having"] and (at + 1 == self.first or tags[at + 1] in ("noun", "num", "det", "adj")):
                return True
            if at and lowers[at - 1] in sets["being"] and lower not in sets["perfect"]:
                continue
            if tags[at] == "verb" or (at and self.lowers[at - 1] in sets["relatives"]):
                if lower in self.cues.speech:
                    return False
                return lower.endswith("s") and not lower.endswith("ss") and lower not in sets["not_present"]
        return False

    def is_counted_on(self) -> bool:
        """Whether the figure is the present value of a count that goes on ('the total is now close to 40')."""
        sets, lowers = self.cues.sets, self.lowers
        near = range(max(1, self.first - NEAR), self.first)
        return any(lowers[at] in sets["being"] and lowers[at - 1] in sets["counted_on"] for at in near)

    def is_of_last(self) -> bool:
        """Whether the figure is a part of the one before it ('300 of them')."""
        following = self.lowers[self.last + 1 : self.last + 3]
        tags = self.sentence.tags[self.last + 3 : self.last + 5]
        if following[1:] == ["those"] and tags in (["verb", "aux"], ["verb", "verb"]):  # 'of those infected are'
            return False
        return following[:1] == ["of"] and following[1:] != [] and following[1] in self.cues.sets["of_last"]

    def is_standing(self) -> bool:
        """Whether people are somewhere, or without something, as things stand ('74,000 are living in hostels')."""
        return self.quantity.unit == "people" and self.is_told_of_now()

    def is_second(self) -> bool:
        """Whether the figure is what something has changed to ('rose 7 percent to 40')."""
        return self.first > 0 and self.lowers[self.first - 1] in self.cues.sets["comparing_to"]

    def is_general(self) -> bool:
        """Whether the figure is told in the plain present, of no time ('Those that refuse face fines of 40 euros')."""
        tags, lowers = self.sentence.tags, self.lowers
        ends = range(self.last + 1, min(len(tags), self.last + 1 + NEAR))
        end = next((at for at in ends if tags[at] in ("punct", "prep", "to") and lowers[at] != "of"), ends.stop)
        for at in (*range(self.last + 1, end), *range(self.first - 1, -1, -1)):
            if self.first - at > CLAUSE_BEFORE:
                return False
            if tags[at] == "aux":
                return lowers[at] in self.cues.sets["being"]
            if tags[at] == "verb" and not lowers[at].endswith("ing"):
                return not (lowers[at].endswith("ed") or lowers[at] in self.cues.past or lowers[at] in self.cues.speech)
        return False

    def is_done(self) -> bool:
        """Whether the figure is a count told in the plain past ('A crowd of 40 came', 'got 40 out')."""
        if self.quantity.unit == "percent" or self.quantity.dimension in NO_COUNTS:
            return False
        tags, lowers = self.sentence.tags, self.lowers
        end = next((at for at in range(self.last + 1, len(tags)) if tags[at] == "punct"), len(tags))
        for at in (*range(self.last + 1, min(end, self.last + 1 + NEAR)), *range(self.first - 1, 0, -1)):
            if self.first - at > CLAUSE_BEFORE or tags[at] == "aux" or lowers[at] in self.cues.sets["being"]:
                return False
            if tags[at] == "verb":
                past = lowers[at].endswith("ed") or lowers[at] in self.cues.past
                return (
                    past
                    and tags[at - 1] not in ("aux", "to")
                    and lowers[at] not in self.cues.speech | self.cues.sets["giving"]
                )
        return False

    def is_home(self) -> bool:
        """Whether the figure says how many live or stay somewhere ('home to 40 people', 'hosts 40 people')."""
        return self._has("homes", NEAR, 0)

    def is_past_perfect(self) -> bool:
        """Whether the figure is told of a time before another one ('had predicted 40')."""
        return self._has("had", NEAR, 2)

    def is_market(self) -> bool:
        """Whether the figure is a move of a price on the day of the article ('Shares fell 3 percent')."""
        if not self.cues.sets["traded"].isdisjoint(self.lowers[: self.first]):
            return self._has("changing", CLAUSE_BEFORE, 0) or self._has("closing", CLAUSE_BEFORE, 0)
        return False

    def is_told_of_now(self) -> bool:
        """Whether the noun of the figure is the subject of the present ('half of the roads are closed')."""
        own = self._own(0, STATE_AFTER)
        if not self.cues.sets["being"].isdisjoint(own[: own.index(";")] if ";" in own else own):
            return True
        following = self.lowers[self.list_end + 1 : self.list_end + 1 + STATE_AFTER]
        return self.list_end > self.last and not self.cues.sets["being"].isdisjoint(following)

    def is_more(self) -> bool:
        """Whether the count comes on top of another one ('two more died on Monday')."""
        return self._has("additional", 2, 2)

    def is_consequence(self) -> bool:
        """Whether the figure counts what an event has done ('40 homes destroyed')."""
        near = self._near(NEAR, NEAR)
        taken = self.lowers[max(0, self.first - 1) : self.first]
        beasts = self.quantity.dimension == "count" and not self.cues.sets["casualties"].isdisjoint(taken)
        told = not self.cues.sets["consequences"].isdisjoint(near) or self._has_pair("bereft", near)
        return told or beasts or self.is_toll()

    def is_looked_after(self) -> bool:
        """Whether the figure counts people in somebody's care as things stand ('Doctors are treating 40 people')."""
        return self._has("caring", 3, 0)

    def is_foreseen(self) -> bool:
        """Whether the figure is what was foreseen ('down from a forecast of 40')."""
        before = self.lowers[max(0, self.first - 2) : self.first]
        return before[1:] == ["of"] and before[0] in self.cues.sets["foreseen"]

    def is_found(self) -> bool:
        """Whether the figure counts the dead whom somebody found."""
        return self._has("finding", NEAR, NEAR)

    def is_spilt(self) -> bool:
        """Whether the figure measures what has got out, or what that has fouled ('3,000 barrels have leaked')."""
        return not self.cues.sets["spilt"].isdisjoint(self._own(NEAR, NEAR))

    def is_act(self) -> bool:
        """Whether the figure counts what somebody did at once ('police arrested 40', '40 flights were cancelled')."""
        return self._has("acts", NEAR, NEAR)

    def is_ruined(self) -> bool:
        """Whether the figure counts what an event has damaged ('damaging 40 houses')."""
        counted = self.quantity.dimension in (None, "count", "people")
        return counted and not self.cues.sets["ruin"].isdisjoint(self._own(NEAR, NEAR))

    def is_daily(self) -> bool:
        """Whether the count is the one that a register took on a day ('recorded 40 deaths on Monday')."""
        near = self._near(NEAR, 2)
        return any(
            word in self.cues.sets["recorded"] and near[at + 1 : at + 2] not in (["year"], ["year's"], ["year’s"])
            for at, word in enumerate(near)
        )

    def is_registered(self) -> bool:
        """Whether somebody has put the count on record ('has recorded 46 infections')."""
        return not self.cues.sets["registering"].isdisjoint(self.lowers[max(0, self.first - 2) : self.first])

    def is_running(self) -> bool:
        """Whether the count goes on until it is stated: it is told in the perfect."""
        owned = self.lowers[self.first - 1 : self.first] if self.first else []
        return self._has("perfect", NEAR, NEAR) and self.cues.sets["having"].isdisjoint(owned)

    def is_under_way(self) -> bool:
        """Whether what the figure counts is still being done ('40 people were being moved'), so that no day ends it."""
        own = self._own(1, UNDER_WAY_AFTER)
        return any(own[at] in self.cues.sets["under_way"] for at in range(1, len(own)))

    def is_first_of_two(self) -> bool:
        """Whether the figure is what another one has grown from ('from 40 boats to 90')."""
        lowers, sets = self.lowers, self.cues.sets
        for at in range(self.first - 1, max(-1, self.first - 1 - FROM_BEFORE), -1):
            if lowers[at] == "from":
                return any(
                    lowers[place] in sets["comparing_to"] and self.sentence.tokens[place + 1].kind == "number"
                    for place in range(self.last + 1, min(len(lowers) - 1, self.last + 1 + TO_AFTER))
                )
        return False

    def is_sum(self) -> bool:
        """Whether the words call the figure a total that goes on growing ('bringing the total to 40')."""
        return self._has_pair("sums", self._own(STATE_BEFORE, 0))

    def is_past_now(self) -> bool:
        """Whether the figure is told in the present perfect ('has sent 40 tents')."""
        return self._is_perfect(NEAR, 2)

    def _is_perfect(self, before: int, after: int) -> bool:
        """Whether an auxiliary of the present perfect stands near; 'has 40 tents' and 'was to have 40' have none."""
        tags = self.sentence.tags
        start = max(0, self.first - before)
        for at in range(start, self.first):
            if self.lowers[at] == ";" or self.lowers[at] in self.cues.sets["when"]:
                start = at
        for at in range(start, min(len(tags), self.last + 1 + after)):
            if self.lowers[at] in self.cues.sets["present_perfect"]:
                had = at + 1 == self.first or tags[at + 1 : at + 2] == ["num"]
                if not had and not (at and tags[at - 1] == "to"):
                    return True
        return False

    def is_told_in_perfect(self) -> bool:
        """Whether the clause of the figure is told in the present perfect ('have hurt 40 and ruined 12 farms')."""
        before = self.lowers[max(0, self.first - CLAUSE_BEFORE) : self.first]
        if not self.cues.sets["relatives"].isdisjoint(before[-2:]):  # 'has hired 40 vans, which cleared 20 roads'
            return False
        return self._is_perfect(CLAUSE_BEFORE, 2)

    def is_object(self) -> bool:
        """Whether a verb in the perfect stands right before the figure ('has sent 40 nurses')."""
        at = self.first
        return at > 1 and self.sentence.tags[at - 1] == "verb" and self.lowers[at - 2] in self.cues.sets["perfect"]

    def is_price(self) -> bool:
        """Whether the figure is what one thing costs ('at 25 euros each', 'the fee is 40 euros')."""
        if self._has("priced", NEAR, 0):
            return True
        return not self.cues.sets["apiece"].isdisjoint(self._own(0, 2))

    def is_state(self) -> bool:
        """Whether the figure tells how things stand at one moment ('382 remain in hospital')."""
        if self.is_counted_on():
            return False
        near = self._own(STATE_BEFORE, STATE_AFTER)
        if not self.cues.sets["states"].isdisjoint(near):
            return True
        return self._has_pair("standing", near)

    def is_compared(self) -> bool:
        """Whether the figure is set against the one before ('compared with 40 percent for the country')."""
        before = self.lowers[max(0, self.first - 2) : self.first]
        return before in (["compared", "with"], ["compared", "to"])

    def is_former(self) -> bool:
        """Whether the figure tells how it was before all this ('which had 40 inhabitants before')."""
        near = range(self.last + 1, min(len(self.lowers), self.last + 1 + FORMER_REACH))
        return any(
            self.lowers[at] == "before" and self.sentence.tags[at + 1 : at + 2] in ([], ["punct"]) for at in near
        )

    def is_share(self) -> bool:
        """Whether the figure tells in the present what part something is ('make up 40 percent of the total')."""
        return self._has_pair("shares", self._own(3, 0))

    def is_unfound(self) -> bool:
        """Whether the figure counts those who are missing, as things stand."""
        return self._has_pair("unfound", self._own(2, STATE_AFTER))

    def is_lasting(self) -> bool:
        """Whether a length of time has run until now ('its 20-year war', 'has gone on for six months')."""
        before = self.lowers[max(0, self.first - NEAR) : self.first]
        if not before:
            return False
        owned = before[-1] in self.cues.sets["owners"] or before[-1].endswith(("'s", "’s"))
        if owned and self.is_attributive():
            return True
        if len(before) > 1 and before[-2] in self.cues.sets["asking"]:
            return False
        before = self.lowers[max(0, self.first - CLAUSE_BEFORE) : self.first]
        return before[-1] in self.cues.sets["lasting"] and not self.cues.sets["perfect"].isdisjoint(before)

    def is_attributive(self) -> bool:
        """Whether the figure stands before a noun as its adjective ('a 100-metre section')."""
        text, quantity = self.sentence.document.text, self.quantity
        return "-" in text[quantity.number_end : quantity.end] or text.startswith("-", quantity.end)
