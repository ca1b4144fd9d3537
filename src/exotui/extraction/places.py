"""Where does a figure hold, or from where to where did the people or things counted move?"""

from __future__ import annotations

from exotui.extraction.movements import Movement
from exotui.extraction.quantity import Quantity
from exotui.extraction.setting import Move, setting
from exotui.extraction.text import Sentence
from exotui.extraction.whereabouts import NOWHERE, Places


def places(sentence: Sentence, quantity: Quantity, event: str | None) -> Places:
    """Where people or things moved from and to; for figures that are no movement, None and where they hold.

    event: the class of what happens to the thing counted (lexicon/en/events.toml), None if nothing is known.
    """
    scene = setting(sentence.document)
    scope = Movement(sentence, quantity, scene)
    way = scope.way(event)
    scope.find_purpose(event)
    if way is None:
        return scope.given() or (None, scope.place())
    scope.is_led = scope.way_of(event) == "internal"
    moves = {"enter": scope.entered, "return": scope.returned, "leave": scope.left, "expel": scope.expelled}
    moves["send"] = scope.sent
    found = scope.gapped() or (scope.stayed() if way == "stay" else moves[way]())
    if found == NOWHERE or (found[0] is None and way in ("leave", "send")) or scope.is_within(found):
        return None, scope.place()
    scene.moves.append(Move(quantity.start, "enter" if way == "stay" else way, *found))
    return found
