"""How is a claim checked while somebody reads on, and stopped at will?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from textual.dom import DOMNode

from exotui.errors import ExotuiError
from exotui.tui.messages import ClaimChecked, ClaimProgressed

if TYPE_CHECKING:
    from exotui.model import Article
    from exotui.store.session import Session

_WORD = re.compile(r"[^\W_]+")
_TELLING = 4
"""Letters of a word that is worth showing as shared."""


class _StoppedError(Exception):
    """The reader stopped it."""


class Checking:
    """One claim after the other; starting one stops the one before."""

    def __init__(self) -> None:
        self._stop = Event()
        self.claim = ""
        """The one that is being checked; empty if none is."""

    def start(self, node: DOMNode, claim: str, session: Session) -> ClaimChecked:
        """What the sources say of a claim; call it in a thread. Messages to the node tell how far it is."""
        from exotui.claims import checking
        from exotui.store import queries

        self._stop.set()
        stop = self._stop = Event()
        listed = queries.sources(session)
        names = {source.article_id: source.publisher or source.title or source.article_id for source in listed}

        def articles() -> Iterator[Article]:
            for done, source in enumerate(listed):
                if stop.is_set():
                    raise _StoppedError
                node.post_message(ClaimProgressed(done, len(listed)))
                article = queries.article(session, source.article_id)
                if article is not None:
                    yield article

        try:
            held = partial(queries.stated_figures, session) if session.dataset is not None else None
            found = checking.check_articles(claim, articles(), queries.rejected(session), held)
            return ClaimChecked(claim, found, names)
        except _StoppedError:
            return ClaimChecked(claim, None, names)
        except ExotuiError as error:
            return ClaimChecked(claim, None, names, str(error))

    def stop(self) -> None:
        """Want no answer any more."""
        self._stop.set()


def earlier() -> list[str]:
    """The claims that were checked before, the oldest first."""
    from exotui.store import history

    return history.load(history.place().with_name("claims.jsonl"))


def remember(claim: str) -> None:
    """Keep a claim for the next time; without a word where the disk refuses."""
    from exotui.store import history

    with suppress(OSError):
        history.append(history.place().with_name("claims.jsonl"), claim)


def shared(claim: str, sentence: str) -> list[tuple[int, int]]:
    """Where in a sentence stand words that the claim has too, in some form of them, and its very numbers.

    Example:
        >>> [("The storm sank boats."[a:b]) for a, b in shared("31 boats have sunk in storms", "The storm sank boats.")]
        ['storm', 'boats']
    """
    from exotui.claims.wording import stem

    def key(word: str) -> str:
        return stem(word.lower())

    said = {key(word) for word in _WORD.findall(claim) if len(word) >= _TELLING or word[0].isdigit()}
    return [found.span() for found in _WORD.finditer(sentence) if key(found[0]) in said]
