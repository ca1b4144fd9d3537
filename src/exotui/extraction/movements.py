"""From where to where did the people or things move that a figure counts?"""

from __future__ import annotations

from collections.abc import Iterator

from exotui.extraction.setting import LOOK_BACK, NAMED, Move, Part
from exotui.extraction.whereabouts import NOWHERE, Places, Scope

LEFT_WEIGHT = {"cell": 3.0, "in": 2.5, "attribute": 2.0, "owner": 2.0, "subject": 1.5}
NEAR = 2.8
"""From this weight on a name stands near enough to be where a figure that left has gone."""
TAKER_REACH = 4
RECEIVER_REACH = 6
BACK_REACH = 8
TOWNS = frozenset(("city", "region"))


class Movement(Scope):
    """The words around one figure that counts what moves."""

    def nationality(self) -> str | None:
        """Of whom is counted: the people named in or beside the figure's noun phrase, or elsewhere in the sentence."""
        beside = [part for part in self.parts if self.first <= part.first <= self.last + 3]
        for part in beside:
            if part.role in ("people", "attribute"):
                return part.code
        tokens = self.sentence.tokens
        for part in self.parts:
            near = tokens[max(0, part.first - 3) : part.first]
            if part.role in ("of", "from") and any(token.lower in self.scene.words.sets["residents"] for token in near):
                return part.code
        return self.code({"people": 2.0})

    def earlier(self, floor: int) -> Iterator[Move]:
        """The movements told before the figure from an offset on, the nearest first."""
        for move in reversed(self.scene.moves[-LOOK_BACK:]):
            if floor <= move.start < self.quantity.start:
                yield move

    def before(self) -> Move | None:
        """The last movement told before the figure in its paragraph."""
        return next(self.earlier(self.scene.document.paragraphs[self.sentence.paragraph][0]), None)

    def entered(self) -> Places:
        """From where and into which country people or things came."""
        home = self.code({"from": 4.0}) or self.nationality()
        weights = {
            "cell": 5.0,
            "to": 4.0,
            "in": 3.5,
            "subject": 3.0,
            "owner": 2.5,
            "border": 2.5,
            "speaker": 2.0,
            "other": 1.5,
        }
        weights["attribute"] = 1.5
        part = self.best(weights, home)[1]
        to = part.code if part else None
        if part is None:
            to = self._taken_in(home)
        if home is None:
            home = self.scene.people_of(to)
        return home, to

    def _taken_in(self, home: str | None) -> str | None:
        """The country of the last arrivals told before the figure, else the one that the article is about."""
        for move in self.earlier(0):
            if move.way == "enter" and move.to:
                return move.to
        dominant, share = self.scene.dominant
        return dominant if dominant != home and share >= 0.3 else None

    def returned(self) -> Places:
        """From where people or things came back, and to which country."""
        part = self.best({"to": 4.0, "cell": 3.0, "owner": 1.0})[1]
        to = part.code if part else self.nationality()
        home = self.code({"from": 4.0, "in": 3.0, "speaker": 2.0}, to)
        if home is None and (part or to):
            home = self.scene.left_behind
        return (None if home == to else home), to

    def stayed(self) -> Places:
        """People who are in a country that is not theirs: they came there."""
        place = self.place()
        home = self.nationality()
        earlier = self.before()
        if home is None and earlier is not None and earlier.way == "enter" and earlier.to == place:
            home = earlier.home
        foreign = home is not None and home != place and home == self.scene.mover(place)
        return (home, place) if foreign and place != self.scene.left_behind else NOWHERE

    def expelled(self) -> Places:
        """From which country people were sent away, and to where."""
        to = self.code({"to": 4.0})
        home = self.code({"from": 4.0, "subject": 3.0, "in": 2.5, "speaker": 2.0, "owner": 2.0}, to)
        to = to or self.nationality()
        return home, (None if to == home else to)

    def left(self) -> Places:
        """Which country people or things left, and for where."""
        back = self._went_back()
        if back:
            return back
        home = self.code({"from": 4.0})
        told = home is not None
        weight, part = self.best({"to": 4.0, "border": 3.6}, home)
        to = part.code if part and (weight >= NEAR or (told and self.follows_origin(part))) else None
        if home is None:
            again = self._left_again()
            if again and again != to:
                return again, to
            taker = self._receiver()
            if taker and to in (None, taker):
                return self.scene.mover(taker), taker
            if to is not None and to == self.scene.left_behind and self.scene.dominant[0] == to:
                home = self.scene.mover(to)
        if home is None:
            home = self.scene.left_behind or self.nationality() or self.code(LEFT_WEIGHT, to)
        if home is None and self.quantity.unit in ("people", "percent", "times"):
            home = self.scene.mover(to)
        if home is None and to is not None and self.scene.dominant[0] != to:
            home = self.scene.dominant[0]
        if to is None and told:
            taker = self._receiver()
            to = taker if taker != home else None
        if to is None and home is not None and not told and not self.is_led:
            to = self._taker(home)
        return home, (None if to == home else to)

    def is_within(self, found: Places) -> bool:
        """Whether the sentence names a town or a region of the country that something would have left as its goal."""
        home, to = found
        if home is None or to is not None:
            return False
        return any(part.role == "to" and part.code == home and part.kind in TOWNS for part in self.parts)

    def follows_origin(self, goal: Part) -> bool:
        """Whether a place stands right after one that is left ('from Peru to Chile')."""
        return any(part.role == "from" and 0 < goal.first - part.last <= 3 for part in self.parts)

    def sent(self) -> Places:
        """Which country sends people or goods, and to which: the one that the article is about if none is named."""
        home = self.code({"from": 4.0, "subject": 3.5, "owner": 2.5, "speaker": 2.0, "attribute": 2.0})
        to = self.code({"to": 4.0, "in": 3.0}, home)
        if home is not None and to is None and self.scene.dominant[0] != home:
            to = self.scene.dominant[0]
        return home, to

    def _went_back(self) -> Places | None:
        """The way back of those who had come ('20,000 came from Ukraine, and 12,000 left for Ukraine')."""
        earlier = self.before()
        if earlier is None or earlier.way != "enter" or earlier.home is None or earlier.to is None:
            return None
        goals = (part for part in self.parts if part.role == "to" and 0 < part.first - self.last <= BACK_REACH)
        return (earlier.to, earlier.home) if any(part.code == earlier.home for part in goals) else None

    def _left_again(self) -> str | None:
        """The country that people went on from who had come to it ('200,000 came, while 147,000 left')."""
        earlier = self.before()
        return earlier.to if earlier is not None and earlier.way == "enter" else None

    def _receiver(self) -> str | None:
        """The country that took those counted in ('Romania has received 500,000')."""
        for part in self.parts:
            if part.kind in NAMED and part.role == "subject" and 0 < self.first - part.last <= RECEIVER_REACH:
                between = self.sentence.tokens[part.last + 1 : self.first]
                return part.code if any(token.lower in self.scene.words.sets["taking"] for token in between) else None
        return None

    def gapped(self) -> Places | None:
        """Of a list that goes on without its verb ('Romania received 500,000, | Moldova 300,000'): the next taker."""
        last = self.scene.moves[-1] if self.scene.moves else None
        if last is None or last.to is None or last.start < self.sentence.start:
            return None
        for part in self.parts:
            if part.kind in NAMED and part.code and self.first - part.last == 1 and part.code != last.home:
                told = {"verb", "aux", "prep"}.intersection(self.sentence.tags[max(0, part.first - 1) : part.first])
                return (last.home, part.code) if not told else None
        return None

    def _taker(self, home: str) -> str | None:
        """The country right before the figure that took its people ('Germany got 7.6%, Georgia 6.2%')."""
        for part in self.parts:
            if part.kind in NAMED and part.role in ("subject", "other") and 0 < self.first - part.last <= TAKER_REACH:
                return part.code if part.code != home else None
        return None
