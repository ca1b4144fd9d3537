"""A reader opens an article and learns what the others say of the same things."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from exotui.model import Article, Figure, Qualifier
from exotui.store.session import Session

if TYPE_CHECKING:
    from conftest import Open


async def test_the_list_says_who_published_when_and_how_the_figures_stand(reading: Open) -> None:
    async with reading() as reader:
        assert reader.sees("Sources (5)", "Northern Ledger", "17 May 2031")
        assert reader.place("Northern Ledger")[1] < reader.place("Coastal Wire")[1], "sources stand before context"
        assert "context" in reader.rows[reader.place("Coastal Wire")[1]]
        assert "2! 2= 1~" in reader.rows[reader.place("Harbour Gazette")[1] + 2]
        assert reader.sees("5 sources · 19 figures · 5 conflicts")


async def test_an_article_opens_at_its_first_conflict_with_the_reason_beside_it(reading: Open) -> None:
    async with reading() as reader:
        assert reader.app.selection.figure_id == "ledger#2"
        assert reader.sees("! €140 million · cost of repairing the dike", "engineers' federation")
        assert reader.sees("! conflict €55 million", "The water board now puts the cost of repairs at")


async def test_n_goes_from_figure_to_figure_and_the_comparison_follows(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("n")
        assert reader.app.selection.figure_id == "ledger#3"
        assert reader.sees("~ 11,000 · people evacuated from Maren", "Around 4,200")
        await reader.press("n")
        assert reader.app.selection.figure_id == "ledger#3", "the last figure is the last"
        await reader.press("p", "p")
        assert reader.app.selection.figure_id == "ledger#1"
        assert reader.sees("No other figure speaks of the same thing.")


async def test_a_click_on_a_figure_points_at_it(reading: Open) -> None:
    async with reading() as reader:
        await reader.click("11,000", 0)
        assert reader.app.selection.figure_id == "ledger#3"
        await reader.click("€1.2 billion", 0)
        assert reader.app.selection.figure_id == "ledger#1"


async def test_a_click_on_a_source_opens_it(reading: Open) -> None:
    async with reading() as reader:
        await reader.click("The Evening Courier")
        assert reader.sees("Flood toll disputed as hospitals report more dead")
        assert reader.app.selection.article_id == "courier"


async def test_the_list_of_sources_is_walked_with_j_and_k(reading: Open) -> None:
    async with reading() as reader:
        reader.app.screen.query_one("#sources").focus()
        await reader.press("j", "j")
        assert reader.app.selection.article_id == "courier"
        await reader.press("k")
        assert reader.app.selection.article_id == "delta-post"
        await reader.press("G")
        assert reader.app.selection.article_id == "wire"
        await reader.press("g")
        assert reader.app.selection.article_id == "ledger"


async def test_enter_opens_the_topic_of_the_figure_and_enter_there_comes_back(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("n", "enter")
        assert reader.sees("3 Compare", "= People evacuated from Maren")
        assert reader.app.selection.figure_id == "ledger#3"
        await reader.press("left", "enter")
        assert reader.app.selection.figure_id == "delta-post#1"
        assert reader.sees("Second wave spares Maren as rescue goes on")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (120, 17)])
async def test_capital_n_goes_to_the_next_conflict_in_whatever_article(reading: Open, size: tuple[int, int]) -> None:
    async with reading(*size) as reader:
        seen = []
        for _ in range(8):
            await reader.press("N")
            seen.append(reader.app.selection.figure_id)
        conflicts = ["delta-post#2", "delta-post#3", "courier#1", "gazette#2", "gazette#4", "wire#1", "ledger#2"]
        assert seen == [*conflicts, "delta-post#2"]
        for expected in ["ledger#2", "wire#1", "gazette#4"]:
            await reader.press("P")
            assert reader.app.selection.figure_id == expected


async def test_enter_in_the_comparison_goes_to_the_other_article(reading: Open) -> None:
    async with reading() as reader:
        reader.app.screen.query_one("#beside").focus()
        await reader.press("enter")
        assert reader.app.selection.figure_id == "delta-post#3"
        assert reader.sees("Second wave spares Maren as rescue goes on")


async def test_hostile_text_is_shown_as_text(reading: Open) -> None:
    async with reading() as reader:
        await reader.click("Coastal Wire")
        assert reader.sees("Maren flood: [bold red]what we know[/]")
        assert reader.sees("␛[31mred␛[0m, overridden and [link=x]bracketed[/link]", within="#article")
        await reader.press("enter")
        assert reader.sees("people who died in the flood at Maren")


async def test_on_a_narrow_screen_tab_opens_the_side_panes_one_after_the_other(reading: Open) -> None:
    async with reading(80, 24) as reader:
        assert not reader.sees("Delta Post · 16 May"), "the side panes are away"
        assert reader.sees("Insurers brace for Maren", "! conflict €55 million")
        await reader.press("tab")
        assert reader.sees("Sources (5)", "Harbour Gazette")
        await reader.press("j", "enter")
        assert not reader.sees("Sources (5)")
        assert reader.sees("Second wave spares Maren")
        await reader.press("tab", "tab")
        assert reader.sees("Figures here (3)")
        await reader.press("tab")
        assert not reader.sees("Figures here (3)")


async def test_z_lets_a_pane_fill_the_screen_and_gives_it_back(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("z")
        assert reader.sees("Insurers brace for Maren", "next figure")
        assert not reader.sees("Sources (5)")
        await reader.press("z")
        assert reader.sees("Sources (5)", "Figures here (3)")


async def test_y_copies_the_figure_with_sentence_and_source(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("y")
        quote, sentence, source = reader.app.clipboard.split("\n")
        assert quote == "€140 million"
        assert sentence.startswith("“The repair of the dike alone will cost")
        assert source == "Northern Ledger, Insurers brace for Maren, 17 May 2031, https://news.example/ledger"


async def test_o_opens_only_addresses_on_the_web(reading: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    async with reading() as reader:
        monkeypatch.setattr(reader.app, "open_url", lambda url, **_: opened.append(url))
        await reader.press("o")
        assert opened == ["https://news.example/ledger"]
        await reader.click("Coastal Wire")
        await reader.press("o")
        assert len(opened) == 1
        assert reader.sees("This article has no")


def _long_article() -> tuple[Article, list[Figure]]:
    paragraphs = [
        f"Paragraph {n} speaks of {n} lamps and of little else, though at length. " * 3 for n in range(1, 900)
    ]
    text = "\n\n".join(paragraphs)
    article = Article(
        "long", text, "long.md", sha256(text.encode()).hexdigest(), title="Long", published=date(2031, 5, 1)
    )
    figures, at = [], 0
    for number in range(1, 900):
        at = text.index(f"of {number} lamps", at) + 3
        quote = str(number)
        figures.append(
            Figure(
                f"long#{number}",
                "long",
                number,
                quote,
                quote,
                at,
                at + len(quote),
                number,
                number,
                number,
                Qualifier.EXACT,
            )
        )
    return article, figures


@pytest.fixture(scope="module")
def long_session() -> Session:
    article, figures = _long_article()
    return Session.over([article], figures)


async def test_reading_on_takes_the_cursor_along(reading: Open, long_session: Session) -> None:
    async with reading(opener=lambda: long_session) as reader:
        assert reader.app.selection.figure_id == "long#1"
        await reader.press("pagedown", "pagedown")
        picked = int((reader.app.selection.figure_id or "#0").rpartition("#")[2])
        assert picked > 4
        assert reader.sees(f"· {picked} lamps")
        await reader.press("G")
        assert reader.sees("· 899 lamps")
        await reader.press("g")
        assert reader.app.selection.figure_id == "long#1"


async def test_the_cursor_stays_in_sight_from_figure_to_figure(reading: Open, long_session: Session) -> None:
    async with reading(opener=lambda: long_session) as reader:
        for number in range(2, 16):
            await reader.pilot.press("n")
            await reader.pilot.pause()
            assert reader.app.selection.figure_id == f"long#{number}"
        await reader.settle()
        assert reader.sees("· 15 lamps")


def _far_below(name: str, publisher: str, dead: int) -> tuple[Article, list[Figure]]:
    """An article whose first words state one figure and whose last ones state a disputed one."""
    filling = "\n\n".join("Nothing happens in this paragraph, and it takes its time. " * 4 for _ in range(40))
    text = f"There were 12 lamps.\n\n{filling}\n\nThe flood killed {dead} people."
    day = date(2031, 5, 14)
    article = Article(
        name, text, f"{name}.md", sha256(text.encode()).hexdigest(), publisher=publisher, title=name, published=day
    )
    lamps, toll = text.index("12"), text.index(str(dead), 100)
    scope = {"unit": "people", "dimension": "people", "event": "die", "place_to": "NL", "measure": "people who died"}
    exact = Qualifier.EXACT
    return article, [
        Figure(f"{name}#1", name, 1, "12", "", lamps, lamps + 2, 12, 12, 12, exact, unit="lamp", dimension="count"),
        Figure(
            f"{name}#2", name, 2, str(dead), "", toll, toll + 2, dead, dead, dead, exact,
            period_start=day, period_end=day, said_by=publisher, **scope,
        ),
    ]  # fmt: skip


async def test_an_article_opens_at_its_conflict_however_far_below_it_stands(reading: Open) -> None:
    stories = [_far_below("one", "One Paper", 17), _far_below("two", "Two Times", 31)]
    session = Session.over([article for article, _ in stories], [figure for _, found in stories for figure in found])
    async with reading(opener=lambda: session) as reader:
        for expected in ("one#2", "two#2", "one#2"):
            assert reader.app.selection.figure_id == expected
            assert reader.sees("The flood killed !", within="#article")
            await reader.press("N")


async def test_the_margin_shows_a_conflict_far_below_and_a_click_goes_there(reading: Open) -> None:
    stories = [_far_below("one", "One Paper", 17), _far_below("two", "Two Times", 31)]
    session = Session.over([article for article, _ in stories], [figure for _, found in stories for figure in found])
    async with reading(opener=lambda: session) as reader:
        await reader.press("g")
        assert not reader.sees("The flood killed !", within="#article")
        article = reader.app.screen.query_one("#article")
        margin = article.content_region.right - 2
        marks = [
            y for y in range(article.content_region.y, article.content_region.bottom) if reader.rows[y][margin] == "!"
        ]
        assert marks == [article.content_region.bottom - 1], "at the end of the article"
        await reader.pilot.click(offset=(margin, marks[0]))
        await reader.settle()
        assert reader.app.selection.figure_id == "one#2"
        assert reader.sees("The flood killed !", within="#article")


async def test_s_sorts_the_list_by_publisher_and_by_conflicts_and_says_so(reading: Open) -> None:
    async with reading() as reader:
        assert reader.sees("by date")
        await reader.press("s")
        assert reader.sees("by publisher")
        order = ["Coastal Wire", "Delta Post", "Harbour Gazette", "Northern Ledger", "The Evening Courier"]
        assert sorted(order, key=reader.pane("#sources").index) == order
        assert reader.app.selection.article_id == "ledger", "what is read stays open"
        await reader.press("s")
        assert reader.sees("by conflicts")
        assert reader.app.screen.keeps()["sort"] == "conflicts"
        await reader.press("s")
        assert reader.sees("by date")


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_a_search_in_all_texts_lists_what_has_the_words_and_goes_from_hit_to_hit(
    reading: Open, size: tuple[int, int]
) -> None:
    async with reading(*size) as reader:
        await reader.press("slash", *"WATER board")
        await reader.settle()
        await reader.press("enter")
        assert reader.sees("hit 1 of 2")
        assert reader.app.selection.article_id == "ledger"
        await reader.press("n", "n")
        assert reader.app.selection.article_id == "delta-post"
        assert reader.sees("hit 1 of 2")
        await reader.press("p")
        assert reader.app.selection.article_id == "ledger"
        assert reader.sees("hit 2 of 2")
        if size[0] > 100:
            assert reader.sees("Sources (3 of 5)")
        await reader.press("escape")
        assert not reader.sees("hit 2 of 2")
        await reader.press("p")
        assert reader.app.selection.figure_id == "ledger#1", "n and p are for figures again"


async def test_a_search_that_finds_nothing_says_so_and_esc_gives_everything_back(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("slash", *"xyz")
        assert reader.sees("Sources (0 of 5)")
        assert reader.sees("No text has all of these words.", within="#sources")
        await reader.press("escape")
        assert reader.sees("Sources (5)", "Northern Ledger")


async def test_a_dataset_without_articles_says_how_to_begin(reading: Open) -> None:
    async with reading(opener=lambda: Session.over([], [])) as reader:
        assert reader.sees("press a to add", within="#sources")
        await reader.press("n", "N", "enter", "y", "o", "space", "3", "n", "x", "t", "m", "N", "1")
        assert reader.sees("Sources (0)")
