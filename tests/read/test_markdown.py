"""Markdown keeps its words and loses its marks."""

from __future__ import annotations

import time

import pytest

from exotui.read.markdown import first_heading, plain


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("## What happened ##", "What happened"),
        ("# The price of C#", "The price of C#"),
        ("About **1,200** people and _40_ dogs", "About 1,200 people and 40 dogs"),
        ("***Both*** at once", "Both at once"),
        ('See [the report](https://example.org/a_(b) "Title") now', "See the report now"),
        ("See [the report][1] now", "See the report now"),
        ("![A map](map.png) Figure", " Figure"),
        (
            "> The minister:\n> “no”\n> # So\n\n> Again\n\nend",
            "\u2003The minister:\n“no”\n\nSo\n\n\n\u2003Again\n\nend",
        ),
        ("- [ ] 12 dead", "• 12 dead"),
        ("* 300 hurt", "• 300 hurt"),
        ("1. First", "1. First"),
        ("`code` and ~~struck~~", "code and struck"),
        ("A note[^1] here", "A note here"),
        ("<https://example.org>", "https://example.org"),
        (r"\*not emphasis\*", "*not emphasis*"),
        ("one<!-- hidden -->two", "onetwo"),
        ("5 * 3 * 2 = 30", "5 * 3 * 2 = 30"),
        ("a snake_case_name and 2*3*4", "a snake_case_name and 2*3*4"),
        ("-5 degrees", "-5 degrees"),
        ("#1 choice", "#1 choice"),
        ("costs $5 <b>more</b>", "costs $5 more"),
        ("if 3 < 5 and 7 > 6", "if 3 < 5 and 7 > 6"),
    ],
)
def test_marks_go_where_they_plainly_are_marks(marked, words):
    assert plain(marked).strip("\n") == words


def test_rows_of_a_table_stay_lines():
    table = "| Region | Dead |\n|:--|--:|\n| North | 12 |\n| South | 7 |"
    assert [line for line in plain(table).split("\n") if line] == ["Region | Dead", "North | 12", "South | 7"]


def test_a_document_is_kept_whole(article):
    text = (
        "# Floods in the north\n\nAt least **12** people died, [officials](http://x.org) said.\n\n## Toll\n\n"
        "| Region | Dead |\n| --- | --- |\n| North | 12 |\n\n- 300 homes lost\n- 40 roads shut\n\nEnd.\n"
    )
    found = article(text, "floods.md")
    assert found.title == "Floods in the north"
    assert found.text == (
        "At least 12 people died, officials said.\n\nToll\n\nRegion | Dead\n\nNorth | 12\n\n• 300 homes lost\n"
        "• 40 roads shut\n\nEnd."
    )


PIECES = [
    "*",
    "**a",
    "_",
    "[",
    "![",
    "[a](",
    "`",
    "<!--",
    "| - ",
    "~~",
    "\\",
    "<b ",
    "> ",
    "#",
    " #",
    " ",
    "\n",
    ":-",
    "|:-|",
]


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("start", ["x", "", "# a", "| "])
def test_time_is_linear(start, piece):
    marked = start + piece * (100_000 // len(piece)) + "x"
    began = time.process_time()
    plain(marked)
    first_heading(marked)
    assert time.process_time() - began < 4
