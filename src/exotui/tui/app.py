"""What holds the screens together? The views, one selection, one desk, and the themes."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual import on
from textual.binding import Binding
from textual.css.query import NoMatches
from textual.events import DescendantFocus, Key, Paste
from textual.reactive import Initialize, Reactive

from exotui.errors import ExotuiError
from exotui.present import count, plain
from exotui.tui.clipboard import behind_tmux, hand_to_tmux
from exotui.tui.commands import Commands
from exotui.tui.desk import Desk, Opener, in_thread
from exotui.tui.dialogs import DialogApp
from exotui.tui.keys import writes
from exotui.tui.memory import Kept, Memory
from exotui.tui.messages import (
    AskFailed,
    CopyWanted,
    DatasetChanged,
    DatasetOpened,
    SourcesGlimpsed,
    SourcesListed,
)
from exotui.tui.opening import Keeper, overview
from exotui.tui.screens.view import Following, ViewScreen
from exotui.tui.selection import Selection
from exotui.tui.themes import NO_COLOUR, THEMES, variables
from exotui.tui.views import VIEWS, View
from exotui.tui.views import view as view_of
from exotui.tui.wishes import Wishes

if TYPE_CHECKING:
    from textual.theme import Theme

    from exotui.store.source import Source

NO_WISHES = Wishes()
_LOOK_SECONDS = 2.0
"""How often batches from other processes are looked for."""
_ASKED_SECONDS = 8.0
"""For how long asking to leave once more leaves, whatever is lost."""


@runtime_checkable
class Blinking(Protocol):
    """A widget with a cursor that can blink."""

    cursor_blink: bool


def _opening_theme(app: ExotuiApp) -> str:
    """None of its own with NO_COLOR, else what the settings say, else what was chosen in the program before."""
    if os.environ.get("NO_COLOR"):
        return NO_COLOUR
    chosen = app.memory.theme if app.memory is not None and "theme" not in app.wishes.config.lines else None
    return chosen if chosen in app.available_themes else app.wishes.theme


class ExotuiApp(DialogApp):
    """The program on a terminal."""

    TITLE = "exotui"
    CSS_PATH = [
        "theme.tcss",
        "widgets/inked.tcss",
        "widgets/table.tcss",
        "widgets/viewbar.tcss",
        "widgets/keybar.tcss",
        "widgets/hint.tcss",
    ]
    COMMANDS = {Commands}
    BINDINGS = [Binding("f1", "help", "The keys of this screen", show=False, priority=True)]
    ENABLE_COMMAND_PALETTE = True

    theme: Reactive[str] = Reactive(Initialize(_opening_theme))
    """As in Textual, but for the first value: set later, it would have all style sheets parsed again."""

    def __init__(
        self,
        opener: Opener,
        glimpsed: Sequence[Source] = (),
        keep: Keeper | None = None,
        wishes: Wishes = NO_WISHES,
        memory: Memory | None = None,
        *,
        read_only: bool = False,
    ) -> None:
        """opener: opens the session on the dataset; called in a thread, after the first frame.
        glimpsed: the sources as they were last seen, shown until the session answers.
        keep: remembers them for the next time; called in a thread with the dataset's folder.
        wishes: what the user's settings say.
        memory: where the reader left off; None to begin anew and remember nothing.
        read_only: nothing can be added, reviewed or exported.
        """
        no_colour = bool(os.environ.get("NO_COLOR"))
        if not no_colour:  # set but empty means nothing, and Textual takes it for a wish
            os.environ.pop("NO_COLOR", None)
        # Textual asks the app itself for these two, and only once. What the first view looks like belongs to the first
        # style sheets: read later, it would have all of them parsed again.
        self.DEFAULT_MODE = memory.view if memory is not None else VIEWS[0].name  # type: ignore[misc]
        self.CSS_PATH = [*self.CSS_PATH, Path(__file__).parent / f"screens/{self.DEFAULT_MODE}.tcss"]  # type: ignore[misc]
        self.memory = memory
        self.wishes = wishes
        super().__init__(ansi_color=True if no_colour else None)
        self.read_only = read_only
        self.still = wishes.reduced_motion or self.animation_level == "none"
        """Whether nothing may move: by the settings, or by TEXTUAL_ANIMATIONS."""
        if self.still:
            self.animation_level = "none"
        self.desk = Desk(opener)
        self.glimpsed = list(glimpsed)
        self._keep = keep
        self._leaving = False
        self.selection = memory.selection if memory is not None else Selection()
        self.failure: ExotuiError | None = None
        """Why the dataset could not be opened, once that is known; the app then ends."""
        self._views: list[ViewScreen] = []
        for view in VIEWS:
            if view.name != self.DEFAULT_MODE:
                self.add_mode(view.name, partial(self._made, view))

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Textual's themes and those of the program: known from the start, as one of them may be the first."""
        return super().available_themes | {theme.name: theme for theme in THEMES}

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What style sheets and inks need beside Textual's own variables."""
        return variables(self.current_theme)

    def _made(self, view: View) -> ViewScreen:
        """A view that is opened for the first time."""
        screen = view.open()
        self._views.append(screen)
        return screen

    def get_default_screen(self) -> ViewScreen:
        """The view that opens first: the screen of a mode would have all style sheets parsed twice more."""
        return self._made(view_of(self.DEFAULT_MODE))

    def on_mount(self) -> None:
        """Heed the user's wishes, and look for new batches from time to time."""
        self.add_mode(self.DEFAULT_MODE, partial(self._made, view_of(self.DEFAULT_MODE)))
        self.told = "opening the dataset ..."
        self.set_keymap({**self.wishes.keymap})
        for problem in self.wishes.problems:
            self.notify(plain(problem), title="Settings", severity="warning", markup=False, timeout=12)
        self.set_interval(_LOOK_SECONDS, partial(self.desk.look_for_batches, self))
        if self.memory is not None:
            self.set_interval(_LOOK_SECONDS, self._remember_session)
            self.theme_changed_signal.subscribe(self, self._remember_theme)
        self._ask_overview()

    def _ask_overview(self) -> None:
        """Have the top line told what the dataset holds, where the view that lists the sources is not open."""
        from exotui.tui.questions import list_sources
        from exotui.tui.screens.sources import SourcesScreen

        if not any(isinstance(view, SourcesScreen) for view in self._views):
            self.desk.ask(self, "sources", list_sources)

    def kept(self, view: str) -> Kept:
        """What a view kept when it was left."""
        return self.memory.of_view(view) if self.memory is not None else {}

    def wants_hint(self, view: str) -> bool:
        """Whether a view is to say what to begin with."""
        return self.memory is not None and self.memory.wants_hint(view)

    def hint_done(self, view: str) -> None:
        """The hint of this view has been heeded or put away, for good."""
        if self.memory is not None:
            in_thread(self, self.memory.note_hint(view), "program", exclusive=False)

    def _remember_theme(self, theme: Theme) -> None:
        if self.memory is not None and not self.no_color:
            in_thread(self, self.memory.note_theme(theme.name), "program", exclusive=False)

    def _remember_session(self) -> None:
        """Have it written down where the reader is, if that is news."""
        if (write := self._session_news()) is not None:
            in_thread(self, write, "session", exclusive=False)

    def _session_news(self) -> Callable[[], None] | None:
        if self.memory is None:
            return None
        views = {}
        for view in self._views:
            if view.is_mounted:
                with suppress(NoMatches):  # one that is being taken down has kept what it had
                    views[view.VIEW] = view.keeps()
        return self.memory.note_session(self.current_mode, self.selection, views)

    async def heed(self, event: Key | Paste) -> None:
        """Do what was typed; a view hears of every key, so that its hint goes once it was heeded."""
        if isinstance(event, Key) and isinstance(self.screen, ViewScreen):
            self.screen.hear(event.key)
        await super().heed(event)

    def copy_to_clipboard(self, text: str) -> None:
        """As in Textual, by the terminal, which works over SSH; tmux is told too, as it lets no such wish through."""
        super().copy_to_clipboard(text)
        if behind_tmux():
            in_thread(self, partial(hand_to_tmux, text), "copy", exclusive=False)

    @on(CopyWanted)
    def _copy(self, message: CopyWanted) -> None:
        self.copy_to_clipboard(message.text)
        self.tell(message.told)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """A cursor that blinks moves, too."""
        if self.still and isinstance(event.widget, Blinking):
            event.widget.cursor_blink = False

    @on(SourcesGlimpsed)
    def _glimpsed(self, message: SourcesGlimpsed) -> None:
        if self._keep is not None:
            in_thread(self, partial(self._remember, self._keep, message.sources), "remember")

    def _remember(self, keep: Keeper, sources: Sequence[Source]) -> None:
        """In a thread: the next start shows this list at once, should this one end before anything is compared."""
        dataset = self.desk.session().dataset
        if dataset is not None:
            keep(dataset.path, sources)

    @on(SourcesListed)
    def _listed(self, message: SourcesListed) -> None:
        self.desk.ask(self, "overview", partial(overview, message.sources, self._keep))

    @on(DatasetOpened)
    def _opened(self, message: DatasetOpened) -> None:
        parts = [
            *filter(None, [message.name]),
            count(message.articles, "source"),
            count(message.figures, "figure"),
        ]
        if message.conflicts:
            parts.append(count(message.conflicts, "conflict"))
        if self.read_only:
            parts.append("read-only")  # at the end, which stays where there is little room
        self.told = plain(" · ".join(parts))
        self._target = "The program was started to look only." if self.read_only else message.target
        for damage in message.damaged:
            self.notify(plain(damage), title="Set aside", severity="warning", markup=False)

    @on(DatasetChanged)
    def _changed(self) -> None:
        self.told = "comparing ..."
        for view in self._views:
            view.reload()
        self._ask_overview()
        if self.screen not in self._views and isinstance(self.screen, Following):
            self.screen.reload()

    @on(AskFailed)
    def _failed(self, message: AskFailed) -> None:
        if not self.desk.is_open:
            self.failure = message.error
            self.exit()
        self.notify(plain(str(message.error)), severity="error", markup=False, timeout=20)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The pinned figures can be compared once there are two."""
        if self.read_only and writes(action):
            return False
        if action == "compare_pinned":
            return len(self.selection.pinned) > 1
        return super().check_action(action, parameters)

    def _stay(self) -> None:
        self._leaving = False

    async def action_quit(self) -> None:
        """Leave; where something would be lost by it only when asked a second time."""
        if not self._leaving and (losses := self._losses()):
            self._leaving = True
            self.set_timer(_ASKED_SECONDS, self._stay)
            self.notify(plain(f"{'. '.join(losses)}: once more leaves"), markup=False, timeout=_ASKED_SECONDS)
            return
        self._adding.stop()
        if (write := self._session_news()) is not None:
            write()
        self.exit()

    def on_unmount(self) -> None:
        """The program ends at once, also while a large dataset is being compared."""
        self.desk.leave()

    def action_view(self, name: str) -> None:
        """Switch to a view."""
        self.open_view(name)

    def action_compare_pinned(self) -> None:
        """Show the pinned figures side by side, whatever they measure."""
        self.pick(replace(self.selection, side_by_side=True))
        self.open_view("compare")

    def action_help(self) -> None:
        """Show the keys of this screen."""
        from exotui.tui.screens.help import HelpScreen

        if isinstance(self.screen, ViewScreen):
            self.push_screen(HelpScreen.of_view(self.screen.VIEW, self.wishes.keymap))
        elif isinstance(self.screen, HelpScreen):
            self.screen.dismiss()
        else:
            self.push_screen(HelpScreen.of_dialog(self.screen))
