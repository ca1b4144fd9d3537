"""Who wrote it, when, and whose page it is: only what the text says for certain."""

from __future__ import annotations

from datetime import date

import pytest

from exotui.lexicon import load
from exotui.read.byline import find_author, find_publisher
from exotui.read.dates import parse_day
from exotui.read.page import lines_of

LEXICON = load()


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("By Ann Baker", "Ann Baker"),
        ("by: Ann Baker", "Ann Baker"),
        ("By Ann Baker and Ben Cole", "Ann Baker and Ben Cole"),
        ("By ANN BAKER, Ben Cole and Cy Dunn", "ANN BAKER, Ben Cole and Cy Dunn"),
        ("By Ann BakerStaff Writer", "Ann Baker"),
        ("Written by Ann Baker on July 27, 2017", "Ann Baker"),
        ("By Ann Baker, March 5, 2020 2:30 pm", "Ann Baker"),
        (
            "By\nAnn Baker\nAnn Baker\n,\nBen Cole\nand\nExample News\nArrow Button Icon",
            "Ann Baker, Ben Cole and Example News",
        ),
        ("Article by\n\nAnn Baker", "Ann Baker"),
        ("By Example.org", "Example.org"),
        ("By the time they came it was late", None),
        ("By Staff Writer", None),
        ("Byron Shire floods again", None),
        ("By 2030", None),
    ],
)
def test_names_in_bylines(text, author):
    assert find_author(lines_of(text, LEXICON), LEXICON) == author


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        ("© 2024 The Brixa Courier. All rights reserved.", "The Brixa Courier"),
        ("Copyright © 1999-2020, Northam Echo Ltd | Privacy", "Northam Echo"),
        ("© St. Brixa Times", "St. Brixa Times"),
        ("BRIXA is a trademark of Harbour Media Limited", "Brixa"),
        ("More Top Reads From Example.com", "Example.com"),
        ("© 2020 All rights reserved", None),
        ("Copyright Policy", None),
        ("Advertise with us", None),
        ("The court upheld the copyright of the novel in 2019.", None),
    ],
)
def test_whose_page_it_is(text, publisher):
    lines = lines_of(text, LEXICON)
    assert find_publisher(lines, [False] * len(lines), LEXICON) == publisher


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("October 4, 2022, 2:48 PM ET", date(2022, 10, 4)),
        ("Tue 28 Apr 2020 08:11 CET", date(2020, 4, 28)),
        ("Feb. 19, 2020", date(2020, 2, 19)),
        ("the 3rd of May, 2021", date(2021, 5, 3)),
        ("2020/3/9", date(2020, 3, 9)),
        ("Sept. 9 2019", date(2019, 9, 9)),
        ("Oct. 31", None),
        ("October 2022", None),
        ("04/10/2022", None),
        ("31/12/2022", date(2022, 12, 31)),
        ("12/31/2022", date(2022, 12, 31)),
        ("February 30, 2020", None),
        ("Room 12 May 400", None),
    ],
)
def test_days_in_words_and_digits(text, day):
    assert parse_day(text, LEXICON) == day


STORY = (
    "\n\nThe port handled 40 ships on Friday, the harbour master said in a statement to reporters.\n\nIt was a record."
)


def test_a_dateline_without_a_year_gives_no_date(article):
    assert article("Port busy\n\nBRIXA, Oct. 31 – The port handled 40 ships." + STORY).published is None
    assert article(
        "Port is busy again\n\nBRIXA, Oct. 31, 2023 (EXN) – The port handled 40 ships." + STORY
    ).published == date(2023, 10, 31)


def test_dates_inside_the_story_are_not_its_own(article):
    assert (
        article(
            "The port is busy again\n\nIt was built on May 3, 1954, as a fishing harbour for 30 boats." + STORY
        ).published
        is None
    )


def test_the_first_publication_counts_and_not_an_update(article):
    head = "The port is busy again\n\nUpdated: March 9, 2024\nPublished: March 7, 2024"
    assert article(head + STORY).published == date(2024, 3, 7)
