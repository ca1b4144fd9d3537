"""Whose dollars does a paper mean by '$'?"""

from __future__ import annotations

import pytest

from exotui.extraction import extract

MINE = "PERTH - The miner's profit rose to $2.3 billion, it told the Australian exchange, and it pays 50 cents a share."


@pytest.mark.parametrize(
    ("publisher", "url", "code"),
    [
        ("The Australian Gazette", None, "AUD"),
        (None, "https://paper.example.com.au/news/1", "AUD"),
        ("Harbour Wire", "https://wire.example.com/1", "USD"),
        ("The Toronto Gazette", None, "USD"),
        (None, "http://[bad", "USD"),
        (None, None, "USD"),
    ],
)
def test_a_bare_dollar_is_that_of_a_paper_at_home(publisher: str | None, url: str | None, code: str) -> None:
    """In an article about the paper's own country; what a wire or a paper of another country writes is American."""
    assert [figure.unit for figure in extract(MINE, publisher=publisher, url=url)] == [code, f"{code}-per-share"]


def test_a_paper_abroad_means_american_dollars() -> None:
    text = "MIAMI - Damage in Florida was put at $40 billion, officials of the United States said."
    assert [figure.unit for figure in extract(text, publisher="The Australian Gazette")] == ["USD"]
