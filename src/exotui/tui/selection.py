"""What has the reader picked? One small value that all views share."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Found:
    """Where a dialog leads."""

    article_id: str
    figure_id: str | None = None
    """The figure to open it at; None for its beginning."""
    topic: str | None = None
    compared: bool = False
    """Whether the figure is opened in Compare."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What you picked in one view is where the next one opens."""

    article_id: str | None = None
    figure_id: str | None = None
    topic: str | None = None
    pinned: tuple[str, ...] = ()
    """The figure_ids that were pinned, in the order of pinning."""
    side_by_side: bool = False
    """Whether Compare shows the pinned figures instead of the topic."""

    def with_article(self, article_id: str) -> Selection:
        """Another article; its figures are not known yet."""
        if article_id == self.article_id:
            return self
        return replace(self, article_id=article_id, figure_id=None)

    def with_figure(self, figure_id: str, topic: str | None) -> Selection:
        """A figure, the article that states it and the topic that it belongs to, if it has one."""
        return replace(self.on_card(figure_id), topic=topic or self.topic)

    def with_topic(self, topic: str) -> Selection:
        """A topic; the figure and the article stay."""
        return replace(self, topic=topic, side_by_side=False)

    def on_card(self, figure_id: str) -> Selection:
        """A figure beside others: what they are compared under stays, be it a topic or the pins."""
        return replace(self, article_id=figure_id.rpartition("#")[0], figure_id=figure_id)

    def with_pin(self, figure_id: str) -> Selection:
        """One figure pinned, or let go where it was pinned."""
        if figure_id in self.pinned:
            kept = tuple(pin for pin in self.pinned if pin != figure_id)
            return replace(self, pinned=kept, side_by_side=self.side_by_side and len(kept) > 1)
        return replace(self, pinned=(*self.pinned, figure_id))
