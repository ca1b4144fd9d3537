"""What did people decide, and how is it decided from the command line? The command `review`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from exotui.cli.options import on_dataset, prints
from exotui.cli.printing import READ, code_of, format_of, print_pages
from exotui.cli.saying import damage_told, say
from exotui.errors import EXIT_DONE, UsageError

if TYPE_CHECKING:
    from exotui.model import Review
    from exotui.store.dataset import Dataset
    from exotui.store.session import Session

_ALONE = ("confirm", "reject", "correct", "split")
_PAIRED = ("confirm", "reject", "overrule", "link")
_VERDICTS = ("agree", "conflict", "consistent")


@click.command(
    help=f"""List the reviews, or make one. What people decide outranks the rules in every view and command.

    \b
    exotui review                            all reviews
    exotui review FIGURE {"|".join(_ALONE)}
    exotui review FIGURE correct --set low=300 --set unit=people
    exotui review LEFT RIGHT confirm|reject|link
    exotui review LEFT RIGHT overrule {"|".join(_VERDICTS)}
    exotui review undo [REVIEW]              the last one, or this one

    FIGURE, LEFT and RIGHT are ids as `exotui figures` and `exotui compare` print them. Nothing is ever deleted: undoing
    a review is another one, and can be undone. The setting `reviewer` says under which name they are kept.
    """
)
@click.argument("words", metavar="[FIGURE [FIGURE] ACTION]", nargs=-1)
@click.option("--set", "settings", metavar="FIELD=VALUE", multiple=True, help="For correct: a field's right value.")
@click.option("--note", default="", help="Why; shown wherever the review is.")
@on_dataset
@prints
def review(
    words: tuple[str, ...],
    settings: tuple[str, ...],
    note: str,
    data: str | None,
    format_: str | None,
    output: str | None,
) -> int:
    """List the reviews, or make one."""
    from exotui.store.dataset import Dataset
    from exotui.store.session import Session

    dataset = Dataset.open(data)
    with Session(dataset) as session, damage_told(dataset):
        if not words:
            if settings or note:
                raise UsageError("a note or a value belongs to a review: exotui review FIGURE ACTION")
            return _list(session, format_, output)
        made = _made(session, words, _settings(settings), note)
    kept = dataset.add_review(_signed(made))
    say(f"kept as {kept.review_id}{_place(dataset)}")
    return EXIT_DONE


def _list(session: Session, format_: str | None, output: str | None) -> int:
    from exotui.export import reading

    chosen = format_of(format_, output)
    pages = session.pages("SELECT * FROM reviews ORDER BY review_id")
    if chosen in READ:
        return code_of(print_pages(reading.reviews(pages), reading.REVIEWS, chosen, output), ())
    from exotui.store.schema import comments

    return code_of(print_pages(pages, tuple(comments("reviews")), chosen, output), ())


def _made(session: Session, words: tuple[str, ...], typed: dict[str, str], note: str) -> Review:
    """The review that the words ask for. Raises: UsageError if they ask for none."""
    from exotui.model import Action, Verdict
    from exotui.store import deciding

    if typed and (len(words) != 2 or words[1] != "correct"):
        raise UsageError("--set belongs to exotui review FIGURE correct")
    match words:
        case ["undo"] | ["undo", _]:
            return deciding.of_last(session, words[1] if len(words) > 1 else None, note=note)
        case [figure, action] if action in _ALONE:
            return deciding.of_figure(session, figure, Action(action), typed, note=note)
        case [left, right, action] if action in _PAIRED and action != "overrule":
            return deciding.of_pair(session, left, right, Action(action), note=note)
        case [left, right, "overrule", verdict] if verdict in _VERDICTS:
            return deciding.of_pair(session, left, right, Action.OVERRULE, Verdict(verdict), note=note)
        case [_, _, "overrule", *_]:
            raise UsageError(f"the verdict that holds is one of {', '.join(_VERDICTS)}")
    figure, pair = ", ".join(_ALONE), ", ".join(_PAIRED)
    raise UsageError(f"a figure takes one of {figure}, a pair of figures one of {pair}; see exotui review -h")


def _settings(settings: tuple[str, ...]) -> dict[str, str]:
    """`low=300` as low and 300. Raises: UsageError if there is no `=`."""
    found: dict[str, Any] = {}
    for setting in settings:
        name, sign, value = setting.partition("=")
        if not sign:
            raise UsageError(f"--set takes FIELD=VALUE, not {setting!r}")
        found[name.strip()] = value
    return found


def _signed(review: Review) -> Review:
    """The review with the name of whoever made it, if the settings give one."""
    from dataclasses import replace

    from exotui import config

    return replace(review, who=config.load().text("reviewer") or None)


def _place(dataset: Dataset) -> str:
    """Where it lies, if that is not the dataset."""
    return f" in {dataset.review_folders[-1]}, as this dataset is read-only" if dataset.read_only else ""
