"""What have the four views in common? A top line, a bottom line, panes that zoom, and one selection."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Protocol, cast, runtime_checkable

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widget import Widget

from exotui.tui.exporting import Offer, file_name
from exotui.tui.keys import ANYWHERE, bindings, key, remapped, writes
from exotui.tui.messages import ActionClicked, ReviewWanted, SelectionChanged, ViewPicked
from exotui.tui.views import VIEWS
from exotui.tui.widgets.hint import Hint
from exotui.tui.widgets.keybar import KeyBar
from exotui.tui.widgets.viewbar import ViewBar

if TYPE_CHECKING:
    from exotui.store.queries import Marked
    from exotui.store.source import Source
    from exotui.tui.desk import Desk
    from exotui.tui.memory import Kept
    from exotui.tui.reviewing import Subject
    from exotui.tui.selection import Selection
    from exotui.tui.wishes import Wishes


class Shell(Protocol):
    """What a screen may ask of the app."""

    desk: Desk
    selection: Selection
    wishes: Wishes
    """What the user's settings say."""
    read_only: bool
    """Whether nothing may be written."""
    glimpsed: list[Source]
    """The sources as they were last seen, to be shown until the desk answers."""

    def pick(self, selection: Selection) -> None:
        """Make this the selection of all views."""

    def open_view(self, name: str) -> None:
        """Switch to a view."""

    def copy_to_clipboard(self, text: str) -> None:
        """Hand text to the terminal's clipboard."""

    def tell(self, message: str) -> None:
        """Say something in passing; it is never parsed as markup."""

    def kept(self, view: str) -> Kept:
        """What a view kept when it was left."""

    def wants_hint(self, view: str) -> bool:
        """Whether a view is to say what to begin with."""

    def hint_done(self, view: str) -> None:
        """The hint of this view has been heeded or put away, for good."""


@runtime_checkable
class Following(Protocol):
    """A screen that shows what the dataset holds."""

    def reload(self) -> None:
        """Ask the desk again for everything."""


class ViewScreen(Screen[None]):
    """One of the views. A subclass says its name, its panes, and what it shows of a selection."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ANYWHERE)]
    ALLOW_IN_MAXIMIZED_VIEW = "ViewBar, KeyBar"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (160, "-broad")]
    VIEW: ClassVar[str]
    """The name under which views.py registers it."""
    DRAWERS: ClassVar[tuple[str, ...]] = ()
    """Selectors of the panes that only show on Tab where the screen is narrow."""

    def compose(self) -> ComposeResult:
        """The top line, what the view is made of, the bottom line."""
        self.add_class(self._breadth(), update=False)  # as the first Resize will: then all would be laid out again
        yield ViewBar(self.VIEW, self.shell.wishes.keymap)
        yield from self.compose_view()
        if self.shell.wants_hint(self.VIEW):
            yield Hint(self.VIEW, self.shell.wishes.keymap)
        yield KeyBar(self.shell.wishes.keymap)

    def compose_view(self) -> ComposeResult:
        """What stands between the two lines."""
        raise NotImplementedError

    def _breadth(self) -> str:
        """The class for as wide as the screen is."""
        return next(name for least, name in reversed(self.HORIZONTAL_BREAKPOINTS) if self.app.size.width >= least)

    def on_mount(self) -> None:
        """Go to the pane with which the view was left. Called after what the subclass does."""
        kept = self.shell.kept(self.VIEW)
        self.set_focus(self.main_pane())
        for pane in self.walk_children(Widget) if kept else ():
            if pane.id and pane.id == kept.get("focus") and pane.can_focus:
                self.set_focus(pane)
            if pane.id and pane.id == kept.get("zoomed") and pane.display and pane.allow_maximize:
                self.maximize(pane)

    def keeps(self) -> dict[str, Any]:
        """What is to be remembered of this view until the next start, as JSON can say it."""
        return {
            "focus": self.focused.id if self.focused is not None else None,
            "zoomed": self.maximized.id if self.maximized is not None else None,
        }

    def hear(self, pressed: str) -> None:
        """A key was pressed: a hint that named it, or that Esc puts away, is done with."""
        for hint in self.query(Hint):
            if hint.names(pressed):
                hint.remove()
                self.shell.hint_done(self.VIEW)

    @on(Hint.Closed)
    def _hint_closed(self) -> None:
        self.hear("escape")

    def adopt(self, selection: Selection) -> None:
        """Show what is picked; called when the selection changes and when the view is opened."""
        raise NotImplementedError

    def reload(self) -> None:
        """Ask the desk again for everything: the dataset is another one, or has grown."""
        raise NotImplementedError

    def figure_here(self) -> Marked | None:
        """The figure that pin, copy and browse are about."""
        raise NotImplementedError

    @property
    def shell(self) -> Shell:
        """The app, as far as screens know it."""
        return cast(Shell, self.app)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing that writes can be done where the program was started to look only."""
        if self.shell.read_only and writes(action):
            return False
        return super().check_action(action, parameters)

    def on_screen_resume(self) -> None:
        """What was picked elsewhere is shown here."""
        self.adopt(self.shell.selection)

    @on(SelectionChanged)
    def _selection_changed(self) -> None:
        self.adopt(self.shell.selection)

    @on(ViewPicked)
    def _view_picked(self, message: ViewPicked) -> None:
        self.shell.open_view(message.name)

    @on(ActionClicked)
    async def _action_clicked(self, message: ActionClicked) -> None:
        await self.run_action(message.action)

    def action_zoom(self) -> None:
        """Let the pane with the focus fill the screen, or give it back."""
        if self.maximized is not None:
            self.minimize()
        elif self.focused is not None:
            self.maximize(self.focused)

    def action_pane(self, by: int) -> None:
        """Go to the next pane; on a narrow screen open the next drawer, and close it after the last."""
        if not self.has_class("-narrow") or not self.DRAWERS:
            (self.focus_next if by > 0 else self.focus_previous)()
            return
        drawers = [self.query_one(selector) for selector in self.DRAWERS]
        at = next((n for n, drawer in enumerate(drawers) if drawer.has_class("-open")), -1)
        for drawer in drawers:
            drawer.remove_class("-open")
        at = at + by if at >= 0 or by > 0 else len(drawers) - 1
        if 0 <= at < len(drawers):
            drawers[at].add_class("-open")
            drawers[at].focus()
        else:
            self.main_pane().focus()

    def action_jump(self) -> None:
        """Put a letter over every pane, and go where the one that is typed leads."""
        from exotui.tui.jumping import targets
        from exotui.tui.screens.jump import JumpScreen

        drawers = [self.query_one(selector) for selector in self.DRAWERS] if self.has_class("-narrow") else []
        found = targets(self, drawers)
        views = {remapped(key(f"view.{view.name}"), self.shell.wishes.keymap).keys: view.name for view in VIEWS}

        def go(typed: str | None) -> None:
            if typed in views:
                self.shell.open_view(views[typed])
            for target, pane in found.items():
                if target.key == typed:
                    self._enter(pane)

        self.app.push_screen(JumpScreen(list(found), views), go)

    def _enter(self, pane: Widget) -> None:
        """Go to a pane; on a narrow screen its drawer opens, and all others close."""
        self.query(".-open").remove_class("-open")
        if self.has_class("-narrow") and f"#{pane.id}" in self.DRAWERS:
            pane.add_class("-open")
        pane.focus()

    def close_drawers(self) -> None:
        """Put the side panes away on a narrow screen and go back to the middle."""
        if self.query(".-open"):
            self.query(".-open").remove_class("-open")
            self.main_pane().focus()

    def main_pane(self) -> Widget:
        """The pane that a view opens with."""
        raise NotImplementedError

    def action_pin(self) -> None:
        """Pin the figure under the cursor, or let it go."""
        if (marked := self.figure_here()) is not None:
            self.shell.pick(self.shell.selection.with_pin(marked.figure.figure_id))

    def subject_here(self) -> Subject | None:
        """What a review would be about: the figure under the cursor, or a pair where one is."""
        from exotui.tui.reviewing import Subject

        marked = self.figure_here()
        return Subject(marked) if marked is not None else None

    def action_review(self) -> None:
        """Decide about what is under the cursor."""
        if (subject := self.subject_here()) is not None:
            self.post_message(ReviewWanted(subject))
        else:
            self.shell.tell("No figure is under the cursor")

    def action_conflict(self, by: int) -> None:
        """The next conflict, or the previous one; a view that shows no verdicts has none to go to."""
        self.shell.tell(f"No {'next' if by > 0 else 'previous'} conflict here: look in Sources or Compare")

    def action_copy(self) -> None:
        """Hand the figure to the clipboard: quote, sentence, source."""
        if (marked := self.figure_here()) is not None:
            self.shell.copy_to_clipboard(as_citation(marked))
            self.shell.tell("Copied the figure with its sentence and source")

    def action_words(self) -> None:
        """Show all that the pane with the focus says, as plain text."""
        from exotui.tui.reading import pane_around, pane_words
        from exotui.tui.screens.words import WordsScreen
        from exotui.tui.wording import title_of

        pane = pane_around(self.focused if self.focused is not None else self.main_pane())
        self.app.push_screen(WordsScreen(title_of(pane), pane_words(pane)))

    def action_browse(self) -> None:
        """Open the address of the article in the browser, if it has one."""
        marked = self.figure_here()
        address = self.address_here() or (marked.url if marked else None)
        if address is not None and address.startswith(("http://", "https://")):
            self.app.open_url(address)
        else:
            self.shell.tell("This article has no address on the web")

    def offers(self) -> list[Offer]:
        """What can be exported from here, what is on the screen first."""
        from exotui.store.portions import Portion

        picked = self.shell.selection
        offers = []
        marked = self.figure_here()
        if picked.topic is not None:
            offers.append(Offer("This topic", file_name("topic", picked.topic), Portion(topic=picked.topic)))
        if picked.article_id is not None:
            name = file_name("article", picked.article_id)
            offers.append(Offer("This article", name, Portion(article_id=picked.article_id)))
        if marked is not None:
            figure = marked.figure
            name = file_name("figure", figure.figure_id)
            offers.append(Offer(f"This figure: {figure.quote}", name, Portion(figure_ids=(figure.figure_id,))))
        if picked.pinned:
            says = f"The pinned figures ({len(picked.pinned)})"
            offers.append(Offer(says, "pinned-figures", Portion(figure_ids=picked.pinned)))
        return [*offers, Offer("Everything", "all-figures", Portion())]

    def address_here(self) -> str | None:
        """The address of what is shown, where that is not the figure's."""
        return None


def as_citation(marked: Marked) -> str:
    """A figure with its sentence and its source, as plain text to paste elsewhere."""
    from exotui.present import day, line

    source = [line(part) for part in (marked.publisher, marked.title) if part]
    if marked.published:
        source.append(day(marked.published))
    if marked.url:
        source.append(line(marked.url))
    return f"{line(marked.figure.quote)}\n“{line(marked.figure.sentence)}”\n{', '.join(source)}"
