"""A small story for the tests of the screens: five papers on one flood, written for the purpose, with fixed dates."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Any

from exotui.model import Article, Figure, Qualifier, Statistic

MAY = 2031, 5


def _may(day: int) -> date:
    return date(*MAY, day)


def _article(name: str, publisher: str, title: str, day: int, *paragraphs: str, **more: Any) -> Article:
    text = "\n\n".join(paragraphs)
    return Article(
        article_id=name,
        text=text,
        source=f"{name}.md",
        sha256=sha256(text.encode()).hexdigest(),
        title=title,
        publisher=publisher,
        published=_may(day),
        language="en",
        **({"url": f"https://news.example/{name}"} | more),
    )


ARTICLES = [
    _article(
        "gazette",
        "Harbour Gazette",
        "Dike gives way at Maren, thousands flee",
        14,
        "MAREN - The sea dike at Maren broke on Monday night, and the water took the lower town within an hour. "
        "More than 4,000 people had been evacuated by Tuesday evening, the provincial governor said.",
        "The interior ministry counted 17 deaths. Most of them were asleep when the water came; nine of them lived "
        "in a single row of houses behind the harbour.",
        "Repairs will cost between €40 million and €60 million, according to the water board, and will take "
        "about 18 months. Engineers had asked for the money in every budget since 2019.",
        "In the sports hall of Oosterveen, where 650 people spent the night, volunteers handed out soup and dry "
        "clothes. “We took what we could carry,” said one woman. Her street is under two metres of water.",
        "Power failed in 12,000 households. The grid operator expects to restore it within days.",
    ),
    _article(
        "courier",
        "The Evening Courier",
        "Flood toll disputed as hospitals report more dead",
        14,
        "Hospitals in the province received the bodies of 31 people, according to the union of physicians, "
        "almost twice what the government admits. The flood followed the break of the dike at Maren.",
        "Around 4,200 people were brought out of the lower town by Tuesday evening, the governor's office said.",
        "Nearly 12,500 households had no electricity, the grid operator said. A spokeswoman asked for patience.",
    ),
    _article(
        "delta-post",
        "Delta Post",
        "Second wave spares Maren as rescue goes on",
        16,
        "The second wave, feared since Tuesday, stayed below the mark. Some 9,500 people have been evacuated since "
        "the dike broke, the governor said on Thursday.",
        "The death toll stands at 22, the interior ministry announced. Three people are missing.",
        "The water board now puts the cost of repairs at €55 million.",
    ),
    _article(
        "ledger",
        "Northern Ledger",
        "Insurers brace for Maren",
        17,
        "Insurers expect claims of €1.2 billion. The repair of the dike alone will cost €140 million, said the "
        "engineers' federation, which has never agreed with the water board about anything.",
        "By Friday 11,000 people had left the lower town under the evacuation order, the governor told reporters.",
    ),
    _article(
        "wire",
        "Coastal Wire",
        "Maren flood: [bold red]what we know[/]",
        15,
        "The text of this one is hostile: \x1b[31mred\x1b[0m, \u202eoverridden\u202c and [link=x]bracketed[/link].",
        "Seventeen people died, the interior ministry said on Tuesday. The governor had more than 4,000 people "
        "evacuated.",
        role="context",
        url=None,
    ),
]

_PEOPLE = {"unit": "people", "dimension": "people", "place_to": "NL"}
_EVACUATED = _PEOPLE | {"event": "evacuate", "measure": "people evacuated from Maren"}
_DEAD = _PEOPLE | {"event": "die", "measure": "people who died in the flood at Maren"}
_REPAIR = {
    "unit": "EUR",
    "dimension": "currency",
    "place_to": "NL",
    "event": "cost",
    "kind": "repair",
    "measure": "cost of repairing the dike",
    "period_start": _may(14),
    "period_end": _may(17),
}
_DARK = {
    "unit": "household",
    "dimension": "count",
    "population": "household",
    "place_to": "NL",
    "event": "lose",
    "kind": "power",
    "measure": "households without power",
    "period_start": _may(13),
    "period_end": _may(14),
}


def _to(day: int) -> dict[str, Any]:
    return {"period_start": _may(13), "period_end": _may(day)}


_FIGURES: dict[str, list[tuple[str, float | None, float | None, Qualifier, dict[str, Any]]]] = {
    "gazette": [
        ("More than 4,000", 4000, None, Qualifier.OVER, _EVACUATED | _to(14) | {"said_by": "provincial governor"}),
        ("17", 17, 17, Qualifier.EXACT, _DEAD | _to(14) | {"said_by": "interior ministry"}),
        ("nine", 9, 9, Qualifier.EXACT, _DEAD | _to(14) | {"part_of": 2, "kind": "harbour"}),
        ("between €40 million and €60 million", 40e6, 60e6, Qualifier.RANGE, _REPAIR | {"said_by": "water board"}),
        ("about 18 months", 16.2, 19.8, Qualifier.ABOUT, {"unit": "month", "dimension": "duration"}),
        ("650", 650, 650, Qualifier.EXACT, _PEOPLE | {"event": "shelter", "measure": "people in the sports hall"}),
        ("two metres", 2, 2, Qualifier.EXACT, {"unit": "meter", "dimension": "length"}),
        ("12,000", 12000, 12000, Qualifier.EXACT, _DARK),
    ],
    "courier": [
        ("31", 31, 31, Qualifier.EXACT, _DEAD | _to(14) | {"said_by": "union of physicians"}),
        ("Around 4,200", 3780, 4620, Qualifier.ABOUT, _EVACUATED | _to(14) | {"said_by": "governor's office"}),
        ("Nearly 12,500", 11250, 12500, Qualifier.UNDER, _DARK | {"said_by": "grid operator"}),
    ],
    "delta-post": [
        ("Some 9,500", 8550, 10450, Qualifier.ABOUT, _EVACUATED | _to(16) | {"said_by": "governor"}),
        ("22", 22, 22, Qualifier.EXACT, _DEAD | _to(16) | {"said_by": "interior ministry"}),
        ("€55 million", 55e6, 55e6, Qualifier.EXACT, _REPAIR | {"said_by": "water board"}),
    ],
    "ledger": [
        ("€1.2 billion", 1.2e9, 1.2e9, Qualifier.EXACT, {"unit": "EUR", "dimension": "currency", "event": "claim"}),
        ("€140 million", 140e6, 140e6, Qualifier.EXACT, _REPAIR | {"said_by": "engineers' federation"}),
        ("11,000", 11000, 11000, Qualifier.EXACT, _EVACUATED | _to(17) | {"said_by": "governor"}),
    ],
    "wire": [
        ("Seventeen", 17, 17, Qualifier.EXACT, _DEAD | _to(14) | {"said_by": "interior ministry"}),
        ("more than 4,000", 4000, None, Qualifier.OVER, _EVACUATED | _to(14) | {"said_by": "governor"}),
    ],
}


_WRITTEN = {"Around 4,200": 4200, "Some 9,500": 9500, "Nearly 12,500": 12500, "about 18 months": 18}
"""The number as written, where that is not the lower end."""


def figures() -> list[Figure]:
    """Every figure of the five papers, with the offsets of its quote."""
    return [figure for article in ARTICLES for figure in _figures_of(article)]


def _figures_of(article: Article) -> list[Figure]:
    found, at = [], 0
    for ordinal, (quote, low, high, qualifier, scope) in enumerate(_FIGURES[article.article_id], 1):
        at = article.text.index(quote, at)
        statistic = Statistic.MEASURE if scope["dimension"] in ("length", "duration") else Statistic.TOTAL
        found.append(
            Figure(
                figure_id=f"{article.article_id}#{ordinal}",
                article_id=article.article_id,
                ordinal=ordinal,
                quote=quote,
                sentence=_sentence(article.text, at),
                char_start=at,
                char_end=at + len(quote),
                low=low,
                high=high,
                value=_WRITTEN.get(quote, low) if qualifier is not Qualifier.RANGE else None,
                qualifier=qualifier,
                **({"statistic": statistic} | scope),
            )
        )
    return found


def _sentence(text: str, at: int) -> str:
    """The sentence around an offset: the stories part sentences by a full stop and a blank."""
    breaks = [text.rfind(mark, 0, at) for mark in (". ", "\n\n")]
    start = max([0, *(found + 2 for found in breaks if found >= 0)])
    ends = [end for end in (text.find(". ", at), text.find("\n\n", at)) if end >= 0]
    return text[start : min(ends, default=len(text) - 1) + 1].strip()
