"""Which commands does the palette offer? Every key of the list, by what it does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator

from textual.command import DiscoveryHit, Hit, Hits, Provider

from exotui.tui.keys import ANYWHERE, Key, keys_of, remapped
from exotui.tui.screens.view import ViewScreen


class Commands(Provider):
    """Everything that can be done on the screen that is open."""

    def _keys(self) -> Iterator[Key]:
        """The keys of this view and those of all views; the palette need not open the palette."""
        if isinstance(self.screen, ViewScreen):
            shell = self.screen.shell
            for key in keys_of(self.screen.VIEW, ANYWHERE):
                if key.id != "palette" and not (key.writes and shell.read_only):
                    yield remapped(key, shell.wishes.keymap)

    async def discover(self) -> Hits:
        """Everything, before something is typed."""
        for key in self._keys():
            yield DiscoveryHit(key.does, self._runner(key), help=key.shown)

    async def search(self, query: str) -> Hits:
        """What matches the words that were typed."""
        matcher = self.matcher(query)
        for key in self._keys():
            if (score := matcher.match(key.does)) > 0:
                yield Hit(score, matcher.highlight(key.does), self._runner(key), help=key.shown)

    def _runner(self, key: Key) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            await self.screen.run_action(key.action)

        return run
