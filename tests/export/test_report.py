"""Does a report say what stands side by side, byte for byte as agreed, and is all that it quotes only text?"""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from exotui.errors import UsageError
from exotui.export import report as reports
from exotui.export import webpage, writeup
from exotui.export.aside import written_aside
from exotui.export.delivery import ENDINGS, deliver
from exotui.export.escaping import html_text, markdown_block, markdown_text, web_address
from exotui.export.forest import forest
from exotui.export.report import Report, Section
from exotui.layout.board import Board
from exotui.model import Action, Article, Comparison, Figure, Qualifier, Review, Verdict
from exotui.model.review import Standing, Words
from exotui.store import portions
from exotui.store.filtering import parse_filter
from exotui.store.portions import Portion
from exotui.store.queries import Marked, Reviewed, Topic
from exotui.store.session import Session
from exotui.store.source import Source
from exotui.tui import themes

GOLDEN = Path(__file__).with_name("golden")
MADE = date(2031, 6, 1)
HOSTILE = (
    "</title></style><script>alert(1)</script><img src=x onerror=alert(1)> "
    "![p](http://evil.example/a.png) [go](javascript:alert(1)) <http://evil.example> "
    "https://evil.example www.evil.example "
    "`x` **b** | =HYPERLINK(1) \x1b[31mred\x1b]0;t\x07 \u202edrow\u202c \u200b \ufffe &lt; &amp; \" '"
)


def figure(name: str, number: int, quote: str, low: float | None, high: float | None, **more: Any) -> Figure:
    """A figure in a sentence of its own."""
    sentence = more.pop("sentence", f"Rescuers brought {quote} people to the ferry.")
    value = low if low == high else None
    made = Figure(
        f"{name}#{number}", name, number, quote, sentence, 0, len(quote), low, high, value, Qualifier.EXACT,
        unit="people", dimension="people", measure="people brought to the ferry", place_to="NO",
        period_start=date(2031, 5, 3), period_end=date(2031, 5, 3), event="evacuate", topic="ferry",
    )  # fmt: skip
    return replace(made, **more)


def marked(found: Figure, publisher: str, url: str | None, title: str = "Ferry aground") -> Marked:
    return Marked(found, title, publisher, date(2031, 5, 4), url, Verdict.CONFLICT, False, 1, 1, 0)


def compared(left: Figure, right: Figure, verdict: Verdict, why: str, **more: Any) -> Comparison:
    made = Comparison(left.figure_id, right.figure_id, "ferry", verdict, "same", "same.meet", False, 0.0, why)
    return replace(made, **more)


def made_report(text: str = "The harbour master") -> Report:
    """Four figures of one topic, one alone, three sources."""
    one = figure("fjord", 1, "140", 140, 140, said_by=text)
    two = figure("coast", 1, "more than 200", 200, None, said_by="the shipping line")
    three = figure("inlet", 1, "130 to 150", 130, 150)
    four = figure("inlet", 2, "up to 90", None, 90, sentence=f"Up to 90, some say: {text} up to 90.")
    figures = (
        marked(one, "Fjord News", "https://fjord.example/a?b=1&c=2", title=text),
        marked(two, "Coast & Co", "javascript:alert(1)"),
        replace(marked(three, text, None), reviewed="corrected"),
        marked(four, "Inlet Post", "http://inlet.example/(x) y"),
    )
    comparisons = (
        compared(
            one, two, Verdict.CONFLICT, f"140 and more than 200 cannot both be true. {text}", hint=f"A slip? {text}"
        ),
        compared(one, three, Verdict.AGREE, "Both say about 140.", echo=True, reviewed="confirmed"),
        compared(three, four, Verdict.CONSISTENT, "The second leaves the day open."),
    )
    topic = Topic("ferry", f"people brought to the ferry ({text})", 4, 3, 3, 1, 1, 1, "people")
    alone = marked(figure("fjord", 2, "=1+1", 2, 2, said_by=text, measure=text), "Fjord News", None)
    words = Words("0" * 64, 0, 3, "140")
    review = Review(
        Action.CONFIRM, words, note=text, who="Ada", review_id="r1", made_at=datetime(2031, 5, 30, 12, tzinfo=UTC)
    )
    source = Source(
        "fjord", text, "Fjord News", date(2031, 5, 4), "https://fjord.example", "en", "source", None, 2, 1, 1, 0
    )
    context = replace(source, article_id="coast", title=None, publisher=None, url=None, role="context", published=None)
    board = Board.of(figures, comparisons)
    return Report(
        title=f"What they say: {text}",
        facts=("3 sources · 5 figures · 1 topic", "Made by exotui on 1 Jun 2031"),
        sources=(source, context),
        topics=(topic, replace(topic, topic="other", label="other things", conflict=0)),
        sections=iter([Section(topic, board, 2, len(board.comparisons))]),
        alone=(alone,),
        reviews=(Reviewed(review, Standing.IN_FORCE, "fjord#1", None),),
        left_out=("3 more topics",),
    )


WRITERS = {"report.html": webpage.write, "report.md": writeup.write}


@pytest.mark.parametrize("name", WRITERS)
def test_bytes_are_as_agreed(name: str) -> None:
    assert "".join(WRITERS[name](made_report())).encode() == (GOLDEN / name).read_bytes()


def checked_page(page: str) -> ET.Element:
    """The page as a tree, once it is known to be well-formed, and to run and to fetch nothing."""
    assert page.startswith("<!DOCTYPE html>")
    tree = ET.fromstring(page.partition("\n")[2])
    tags = {element.tag.rpartition("}")[2] for element in tree.iter()}
    assert not tags & {"script", "iframe", "object", "embed", "img", "image", "link", "base", "form", "use", "video"}
    for element in tree.iter():
        assert not [name for name in element.attrib if name.lower().startswith("on") or name in ("src", "style")]
        href = element.get("href", "#")
        assert href.startswith(("#", "https://", "http://")), href
    (style,) = (element.text or "" for element in tree.iter("style"))
    assert "url(" not in style
    assert "@import" not in style
    assert [element.tag for element in lxml_html.document_fromstring(page).iter("script")] == []
    return tree


def test_a_page_stands_alone_whatever_the_articles_say() -> None:
    tree = checked_page("".join(webpage.write(made_report(HOSTILE))))
    text = " ".join("".join(tree.itertext()).split())
    assert "<script>alert(1)</script>" in text, "it is text"
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\ufffe]", "".join(tree.itertext()))
    hosts = {element.get("href", "").split("/")[2] for element in tree.iter("a") if "//" in element.get("href", "")}
    assert hosts == {"fjord.example", "inlet.example"}, "addresses of articles only, and only those of the web"


def test_a_page_can_be_read_without_seeing_it() -> None:
    tree = checked_page("".join(webpage.write(made_report())))
    assert tree.get("lang") == "en"
    for table in tree.iter("table"):
        assert table.find("caption") is not None
        assert all(head.get("scope") == "col" for head in table.iter("th"))
    (drawing,) = (element for element in tree.iter() if element.tag.endswith("}svg"))
    named = {element.get("id"): element.text for element in drawing}
    told = [named[name] for name in drawing.get("aria-labelledby", "").split()]
    assert told[0] == "Intervals of People brought to the ferry (The harbour master) in people"
    assert "B: at least 200 people, the shipping line, Coast & Co" in str(told[1])
    levels = [int(element.tag[1]) for element in tree.iter() if re.fullmatch("h[1-6]", element.tag)]
    assert levels[0] == 1


def test_markdown_holds_no_markup_of_articles() -> None:
    text = "".join(writeup.write(made_report(HOSTILE)))
    for parser in (MarkdownIt("commonmark").enable("table"), MarkdownIt("gfm-like")):
        tokens = [each for token in parser.parse(text) for each in (token, *(token.children or ()))]
        kinds = {token.type for token in tokens}
        assert not kinds & {"html_block", "html_inline", "image", "fence", "code_block"}
        addresses = {str(token.attrs["href"]).split("/")[2] for token in tokens if token.type == "link_open"}
        assert addresses == {"fjord.example", "inlet.example"}
        assert sum(token.type == "table_open" for token in tokens) == 5
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e]", text)


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_escaped_text_is_text(text: str) -> None:
    assert (ET.fromstring(f'<a b="{html_text(text)}">{html_text(text)}</a>').text or "") == "".join(
        ET.fromstring(f'<a b="{html_text(text)}"/>').attrib["b"]
    )
    tokens = MarkdownIt("gfm-like").parse(markdown_block(text))
    inline = [each.type for token in tokens for each in token.children or ()]
    assert {token.type for token in tokens} <= {"paragraph_open", "inline", "paragraph_close"}, markdown_block(text)
    assert set(inline) <= {"text", "softbreak", "link_open", "link_close"}
    assert not [token for token in tokens for each in token.children or () if each.type == "link_open" and ":" in text]


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("HTTP://a.example", "http://a.example"),
        (" javascript:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("data:text/html,x", None),
        ("//a.example/x", None),
        ("https:///x", None),
        ("https://a.example:port/", None),
        ('https://a.example/"><script>', "https://a.example/%22%3E%3Cscript%3E"),
        ("https://a.example/x) [y](z", "https://a.example/x%29%20[y]%28z"),
        ("https://bücher.example/ä", "https://b%C3%BCcher.example/%C3%A4"),
        (None, None),
    ],
)
def test_only_addresses_of_the_web_become_links(url: str | None, address: str | None) -> None:
    assert web_address(url) == address


def test_a_drawing_needs_two_figures_of_one_unit() -> None:
    one, two = figure("a", 1, "1", 1, 1), figure("b", 1, "2", 2, 2)
    pair = Board.of([marked(one, "A", None), marked(two, "B", None)], [])
    assert "<svg" in forest(pair, 1, "x")
    assert forest(Board.of(pair.figures[:1], []), 1, "x") == ""
    metres = marked(replace(two, unit="meter"), "B", None)
    assert forest(Board.of([pair.figures[0], metres], []), 1, "x") == ""


def test_the_colours_of_verdicts_are_those_of_the_screens() -> None:
    style = (Path(webpage.__file__).with_name("page.css")).read_text(encoding="utf-8").lower()
    for name, colour in themes.DARK_VERDICTS.items():
        assert f"--{name}: {colour.lower()}" in style


# --- from a dataset ---

TEXTS = {
    "courier": "The flood in Peru killed 31 people on 2 May 2023, the civil defence said.",
    "herald": "The flood in Peru killed 58 people on 2 May 2023, according to the Red Cross. It cost 12 million euros.",
    "tribune": "Rescuers said the flood in Peru killed 31 people on 2 May 2023.",
}


@pytest.fixture(scope="module")
def peru() -> Session:
    """Three papers on one flood."""
    from exotui import extract

    articles = [
        Article(
            name, text, f"{name}.md", sha256(text.encode()).hexdigest(), title=f"{name} <b>on</b> the flood",
            publisher=name.title(), published=date(2023, 5, 4), language="en",
        )
        for name, text in TEXTS.items()
    ]  # fmt: skip
    figures = [
        replace(found, article_id=article.article_id, figure_id=f"{article.article_id}#{found.ordinal}")
        for article in articles
        for found in extract(article.text, published=article.published)
    ]
    return Session.over(articles, figures)


Delivered = Callable[..., bytes]


@pytest.fixture
def delivered(peru: Session) -> Delivered:
    def written(format: str, portion: Portion | None = None) -> bytes:
        stream = io.BytesIO()
        deliver(peru, portion or Portion(), format, stream, title="The flood", made=MADE)
        return stream.getvalue()

    return written


def test_every_format_has_all_figures(delivered: Delivered) -> None:
    lines = [json.loads(line) for line in delivered("jsonl").splitlines()]
    assert [line["quote"] for line in lines] == ["31", "58", "12 million euros", "31"]
    assert {"publisher", "url", "label", "verdict", "conflict"} <= lines[0].keys()
    assert [row["quote"] for row in csv.DictReader(io.StringIO(delivered("csv").decode()))] == [
        line["quote"] for line in lines
    ]
    assert pq.read_table(io.BytesIO(delivered("parquet")))["quote"].to_pylist() == [line["quote"] for line in lines]
    for format in ("html", "markdown"):
        content = delivered(format).decode()
        assert all(word in content for word in ("31", "58", "12 million euros", "conflict", "Made by exotui"))
    checked_page(delivered("html").decode())


def test_a_portion_is_only_that(peru: Session, delivered: Delivered) -> None:
    topic = portions.topic_named(peru, portions.topics(peru, Portion())[0].topic)

    def quotes(portion: Portion) -> list[str]:
        return [json.loads(line)["quote"] for line in delivered("jsonl", portion).splitlines()]

    assert quotes(Portion(topic=topic.topic)) == ["31", "58", "31"]
    assert quotes(Portion(article_id="herald")) == ["58", "12 million euros"]
    assert quotes(Portion(figure_ids=("herald#2",))) == ["12 million euros"]
    assert quotes(Portion(verdict=Verdict.AGREE)) == ["31", "31"]
    assert quotes(Portion(filter=parse_filter("source:tribune"))) == ["31"]
    assert quotes(Portion(filter=parse_filter("nothing of the kind"))) == []
    assert "58" in delivered("markdown", Portion(article_id="tribune")).decode(), "with what stands beside it"
    assert "58" not in delivered("markdown", Portion(verdict=Verdict.AGREE)).decode()


def test_names_that_mean_nothing_or_too_much_are_told(peru: Session) -> None:
    assert portions.article_named(peru, "Herald").article_id == "herald"
    with pytest.raises(UsageError, match="no article 'gazette'"):
        portions.article_named(peru, "gazette")
    with pytest.raises(UsageError, match="more than one article is meant by 'flood': courier; herald"):
        portions.article_named(peru, "flood")
    with pytest.raises(UsageError, match="no topic"):
        portions.topic_named(peru, "gazette")


def test_what_is_not_set_out_is_said(peru: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports, "MOST_TOPICS", 0)
    monkeypatch.setattr(reports, "MOST_ALONE", 0)
    told = reports.gather(peru, Portion(), "x", made=MADE)
    assert told.left_out[0].startswith("1 more topic")
    assert told.left_out[1] == "more figures that stand alone"
    monkeypatch.setattr(reports, "MOST_TOPICS", 1)
    (section,) = reports.gather(peru, Portion(), "x", made=MADE).sections
    assert "left out" not in section.size
    monkeypatch.setattr(portions, "MOST_COMPARISONS", 1)
    (fewer,) = reports.gather(peru, Portion(), "x", made=MADE).sections
    assert f"{len(section.board.comparisons) - 1} more comparison" in fewer.size


def test_progress_is_told_and_can_end_it(peru: Session) -> None:
    heard: list[tuple[int, int]] = []
    for format in ENDINGS:
        heard.clear()
        deliver(
            peru,
            Portion(),
            format,
            io.BytesIO(),
            title="x",
            made=MADE,
            told=lambda done, all, _: heard.append((done, all)),
        )
        assert heard[-1][0] == heard[-1][1] > 0


# --- into its place ---


def test_a_file_comes_whole_or_not_at_all(tmp_path: Path) -> None:
    place = tmp_path / "a.csv"
    place.write_text("mine")

    def failing() -> None:
        with written_aside(place, replace=True) as stream:
            stream.write(b"half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing()
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
    assert place.read_text() == "mine"
    with written_aside(place, replace=True) as stream:
        stream.write(b"whole")
    assert place.read_text() == "whole"


def test_what_a_killed_writer_left_goes_and_what_a_living_one_writes_stays(tmp_path: Path) -> None:
    killed = (
        "import os, sys; from exotui.export.aside import written_aside\n"
        "with written_aside(sys.argv[1], replace=True) as stream: stream.write(b'half'); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", killed, str(tmp_path / "a.csv")], check=False)
    assert [path.name[0] for path in tmp_path.iterdir()] == ["."]
    with written_aside(tmp_path / "a.csv", replace=True) as slow:
        slow.write(b"slow")
        with written_aside(tmp_path / "b.csv", replace=True) as quick:
            quick.write(b"quick")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.csv": "slow", "b.csv": "quick"}


def test_what_was_not_named_to_be_replaced_stays(tmp_path: Path) -> None:
    place = tmp_path / "a.csv"

    def overtaken() -> None:
        with written_aside(place, replace=False) as stream:
            stream.write(b"new")
            place.write_text("came meanwhile")

    with pytest.raises(UsageError, match="there already"):
        overtaken()
    assert place.read_text() == "came meanwhile"
    with pytest.raises(UsageError, match="there already"), written_aside(place, replace=False):
        pass
    with pytest.raises(UsageError, match="No such file"), written_aside(tmp_path / "no" / "a", replace=False):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_a_cell_in_markdown_links_nowhere_by_itself() -> None:
    assert markdown_text("see https://a.example or www.a.example") == "see https\\://a.example or www\\.a.example"
