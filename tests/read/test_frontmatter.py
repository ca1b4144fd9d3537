"""Front matter states what the article is; whatever is wrong with it, no text is lost."""

from __future__ import annotations

from datetime import date

import pytest

from exotui.read import frontmatter

BODY = "Some 900 workers walked out on Monday, the union said.\n\nThe plant makes 40 trams a year."


def test_what_is_stated_is_taken(article):
    found = article(
        "---\ntitle: 'Strike: 900 walk out'\npublisher: The Daily Example\nauthors: [Ann Baker, Ben Cole]\n"
        "published: 2024-02-05\nurl: https://example.org/strike\nlang: en-GB\nrole: context\n---\n\n" + BODY,
        "strike.md",
    )
    assert found.text == BODY
    assert found.title == "Strike: 900 walk out"
    assert found.publisher == "The Daily Example"
    assert found.author == "Ann Baker, Ben Cole"
    assert found.published == date(2024, 2, 5)
    assert found.url == "https://example.org/strike"
    assert found.language == "en"
    assert found.role == "context"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-02-05T23:30:00+02:00", date(2024, 2, 5)),
        ("5 February 2024", date(2024, 2, 5)),
        ("Feb. 5, 2024", date(2024, 2, 5)),
        ("2024-02", None),
        ("yesterday", None),
        ("05/02/2024", None),
        ("25/02/2024", date(2024, 2, 25)),
        ("2024-02-31", None),
    ],
)
def test_a_date_counts_only_if_it_names_one_day(article, written, day):
    assert article(f"---\npublished: {written}\n---\n{BODY}", "a.md").published == day


def test_a_colon_in_a_title_is_forgiven(article):
    found = article(f"---\ntitle: Strike: 900 walk out\npublisher: Example\n---\n{BODY}", "a.md")
    assert (found.title, found.publisher, found.text) == ("Strike: 900 walk out", "Example", BODY)


def test_a_rule_above_a_text_is_no_front_matter(article):
    text = f"---\nThe mayor spoke first.\n---\n{BODY}"
    assert "The mayor spoke first." in article(text, "a.md").text


def test_front_matter_without_an_end_is_text(article):
    assert "title: X" in article(f"---\ntitle: X\n{BODY}", "a.txt").text


@pytest.mark.parametrize(
    "block",
    [
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ntitle: [*c, *c]",
        'title: !!python/object/apply:os.system ["true"]',
        "title: " + "[" * 5000,
        "? " * 3000,
        "title: " + "{" * 3000,
        "<<: *missing",
    ],
)
def test_hostile_yaml_is_only_text(article, block):
    assert BODY.split("\n")[0] in article(f"---\n{block}\n---\n{BODY}", "a.md").text


def test_values_are_plain_words():
    found = frontmatter.split(
        "---\ntitle: |\n  Two\n  lines\nauthor: {name: Ann Baker, age: 5}\npublisher: 24\n---\nText"
    )
    assert found == ({"title": "Two lines", "author": "Ann Baker", "publisher": "24"}, "Text")


def test_front_matter_is_of_limited_length():
    assert frontmatter.split("---\n" + "x: y\n" * frontmatter.MAX_CHARACTERS + "---\nText") is None
