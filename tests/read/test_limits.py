"""Are the limits that README states those of the program, and does passing one end in a refusal with its name?"""

from __future__ import annotations

from pathlib import Path

import pytest

from exotui import extract
from exotui.claims import checking
from exotui.errors import InputError
from exotui.extraction import quantities
from exotui.extraction import text as sentences
from exotui.jobs import fetching, taking
from exotui.model import Article, Rejection
from exotui.read import LONGEST_STATED, MAX_BYTES, MAX_TEXT, cleaning, frontmatter, read_bytes, webpage
from exotui.store import guard, sealed

STATED = {
    "a file": f"{MAX_BYTES // 2**20} MB;",
    "the text": f"{MAX_TEXT:,} characters, {quantities.MOST_FIGURES:,} figures",
    "a saved web page": f"{webpage.MAX_CHARACTERS:,} characters, {webpage.MAX_TAGS:,} tags, "
    f"nested {webpage.MAX_DEPTH} deep",
    "an address |": f"{fetching.SECONDS:g} seconds, {fetching.MOST_REDIRECTS} redirects",
    "front matter": f"{frontmatter.MAX_CHARACTERS:,} characters, nested {frontmatter.MAX_DEPTH} deep",
    "a title": f"{LONGEST_STATED:,} characters",
    "marks": f"{cleaning.MAX_COMBINING}",
    "a sentence": f"{sentences.LONGEST_SENTENCE:,} characters",
    "a query": f"{guard.MAX_LENGTH:,} characters, {sealed.ROW_BYTES // 1_000_000} MB a row",
    "a claim": f"{checking.LONGEST_CLAIM:,} characters",
}


@pytest.mark.parametrize("of", STATED)
def test_readme_states_the_limits_of_the_program(of: str) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    rows = [row for row in readme.splitlines() if row.startswith(f"| {of}")]
    assert [f"| {STATED[of]}" in row for row in rows] == [True]


def test_a_text_that_is_too_long_is_refused() -> None:
    found = read_bytes(b"a" * (MAX_TEXT + 1), "long.txt")
    assert isinstance(found, Rejection)
    assert "4,000,000 characters" in found.reason


def test_a_text_with_too_many_figures_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(quantities, "MOST_FIGURES", 50)
    many = "Prices rose 5 percent. " * 51
    with pytest.raises(InputError, match="more than 50 figures"):
        extract(many)
    (tmp_path / "many.txt").write_text(many)
    taken = taking.take(tmp_path / "many.txt")
    assert isinstance(taken.found, Rejection)
    assert "more than 50 figures" in taken.found.reason
    assert "failed" not in taken.found.reason


def test_what_a_page_carries_in_its_addresses_and_scripts_is_no_text() -> None:
    hostile = (
        '<html><head><link rel="canonical" href="javascript:alert(1)"></head><body><article>'
        f'<img src="data:image/png;base64,{"QUJD" * 50_000}"><script>var people = 5;</script>'
        + "<p>The flood in Peru killed 31 people on 2 May 2023, the mayor of Lima said on the radio.</p>" * 3
        + '<a href="data:text/html,<b>58 people</b>">more</a></article></body></html>'
    )
    found = read_bytes(hostile.encode(), "page.html")
    assert isinstance(found, Article)
    assert "31 people" in found.text
    assert not any(part in found.text for part in ("QUJD", "var people", "58 people", "javascript"))
    assert found.url is None
