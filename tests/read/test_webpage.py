"""Saved web pages: the body and what the page states, within limits, and without cost where there is none."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from exotui.read import webpage

HEAD = (
    '<!DOCTYPE html><html lang="en"><head><title>Storm floods 300 homes | The Daily Example</title>'
    '<meta property="og:site_name" content="The Daily Example"><meta name="author" content="Ann Baker">'
    '<meta property="article:published_time" content="2024-03-05T10:00:00Z">'
    '<link rel="canonical" href="https://example.org/storm"></head><body>'
    '<nav><ul><li><a href="/">Home</a></li><li><a href="/n">News</a></li></ul></nav>'
    "<article><h1>Storm floods 300 homes</h1>"
)
FOOT = "</article><footer><p>© 2024 The Daily Example. All rights reserved.</p></footer></body></html>"
STORY = [
    f"About {number * 100} people left their homes in district {number} on Tuesday as the river rose, officials said."
    for number in range(1, 7)
]


def page(paragraphs: list[str]) -> str:
    return HEAD + "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs) + FOOT


@pytest.mark.parametrize("name", ["storm.html", "storm.txt"])
def test_body_and_metadata_of_a_page(article, name):
    found = article(page(STORY), name)
    assert found.text == "\n\n".join(STORY)
    assert found.title == "Storm floods 300 homes"
    assert found.publisher == "The Daily Example"
    assert found.author == "Ann Baker"
    assert found.published == date(2024, 3, 5)
    assert found.url == "https://example.org/storm"
    assert found.language == "en"


def test_a_page_too_short_for_the_extractor_keeps_its_words(article):
    assert "Some 300 homes were lost." in article(page(["Some 300 homes were lost."]), "storm.html").text


def test_script_and_entities_are_not_text(article):
    text = article(page([*STORY, "Fish &amp; chips cost &pound;9.<script>alert(1)</script>"]), "storm.html").text
    assert "Fish & chips cost £9." in text
    assert "alert" not in text


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        ("<html><body>" + "<div>" * 100_000, "nested deeper"),
        ("<html><body>" + "<b>" * 5_000 + "x", "nested deeper"),
        ("<html><body>" + "<br>" * (webpage.MAX_TAGS + 1), "tags"),
        ("<html><body>" + "a" * webpage.MAX_CHARACTERS, "characters"),
    ],
)
def test_a_page_beyond_the_limits_is_refused(rejection, raw, word):
    assert word in rejection(raw.encode(), "page.html")


def test_entities_do_not_explode(article):
    names = "abcdefghij"
    bomb = "".join(f'<!ENTITY {names[i]} "{("&" + names[i - 1] + ";") * 10}">' for i in range(1, 10))
    found = article(f'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">{bomb}]><html><body><p>&j; end of it</p></body></html>')
    assert len(found.text) < 2000


@pytest.mark.parametrize("piece", ["<", "<a ", "</", "<!--", "<p ", "<script>x</script>", "&lt;", '<p title="'])
def test_broken_markup_is_bounded(piece):
    from exotui.read import read_bytes

    found = read_bytes(("<html><body>" + piece * 5_000).encode(), "page.html")
    assert found.source == "page.html"


def test_the_extractor_is_loaded_only_for_web_pages():
    code = (
        "import sys; from exotui.read import read_bytes;"
        "read_bytes(b'Prices rose 4 percent in May.', 'a.txt'); assert 'trafilatura' not in sys.modules;"
        "read_bytes(b'<html><body><p>Prices rose 4 percent.</p></body></html>', 'a.html');"
        "assert 'trafilatura' in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
