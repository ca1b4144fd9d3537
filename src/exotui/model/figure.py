"""What is a figure: one quantity that an article states, as an interval with a unit, and its scope?

The meaning of every field follows gold/SPEC.md; a column of `figures` has the name of the field here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Qualifier(StrEnum):
    """How the words hedge the number."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"
    RANGE = "range"
    VAGUE = "vague"


class Modality(StrEnum):
    """Whether what is counted has happened."""

    REPORTED = "reported"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"


class Statistic(StrEnum):
    """Which kind of number about the thing it is; figures of two kinds are never compared."""

    TOTAL = "total"
    """A count or an amount."""
    RATE = "rate"
    """A count or an amount for each unit of time or of something else ('6,000 a day')."""
    SHARE = "share"
    """A part of a whole ('four in five', '10 percent of the workforce')."""
    CHANGE = "change"
    """By how much something grew or fell ('rose 0.7 percent', '82,000 more than')."""
    RATIO = "ratio"
    """How many times one thing is another ('three times as large', 'doubled')."""
    AVERAGE = "average"
    RECORD = "record"
    """A maximum or a minimum over time or over a group."""
    MEASURE = "measure"
    """A size, a length, a duration, an age, a price: not a count."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity that an article states. Half-open offsets: text[char_start:char_end] == quote."""

    figure_id: str
    """`<article_id>#<ordinal>`."""
    article_id: str
    ordinal: int
    """Counts from 1 in reading order."""
    quote: str
    """The numeral with its qualifier and its currency or unit of measure, exactly as written."""
    sentence: str
    """The sentence it stands in, exactly as written."""
    char_start: int
    """Offset in code points into the article's text, inclusive."""
    char_end: int
    """Offset in code points, exclusive."""
    low: float | None
    """Lower end of the closed interval that the words commit to, in `unit`; None is unbounded."""
    high: float | None
    """Upper end, likewise; low <= high where both are given."""
    value: float | None
    """The number as written ('more than 200,000' is 200000); None for ranges and vague numerals."""
    qualifier: Qualifier
    trend: str | None = None
    """`up`, `down`, or None: 'rose 0.7 percent' is `up`."""
    unit: str | None = None
    """`people`, an ISO 4217 code, `percent`, `percentage-point`, `times`, a CLDR unit identifier
    (`kilometer`, `mile-per-hour`), or the counted noun in the singular (`subscriber`)."""
    dimension: str | None = None
    """`people`, `currency`, `share`, `ratio`, `count`, or the kind of a measure: `length`, `mass`, `duration`,
    `age`, `speed`, `area`, `volume`, `temperature`, `energy`, `power`, `digital` ..."""
    measure: str | None = None
    """One plain phrase: what is measured ('Russians who entered Kazakhstan')."""
    topic: str | None = None
    """The topic's key once the figure has been compared; None before that."""
    place_from: str | None = None
    """ISO 3166 alpha-2 code or `EU`: where people or things moved from."""
    place_to: str | None = None
    """Where they moved to; for other figures where the measure holds."""
    period_start: date | None = None
    """First day of the period that the figure covers; None where the article does not say."""
    period_end: date | None = None
    """Last day, inclusive; None where the article does not say."""
    said_by: str | None = None
    """Whom the article credits, as named there; None if the article says it itself."""
    modality: Modality = Modality.REPORTED
    event: str | None = None
    """Scope: what happens to the thing counted, as a canonical verb of the lexicon (`leave`, `enter`, `die`,
    `injure`, `evacuate`) or, outside of it, the lemma of the governing verb or noun."""
    population: str | None = None
    """Scope: who or what is counted, as the lemma of the head noun after the lexicon's synonyms (`reservist`,
    `passenger`, `citizen`); None for the undivided whole ('people')."""
    kind: str | None = None
    """Scope: what narrows the population, lemmas in alphabetical order, joined by blanks (`american`,
    `c-17 military`); None where nothing does."""
    statistic: Statistic = Statistic.TOTAL
    per: str | None = None
    """Scope: the denominator of a rate or of a price (`day`, `person`, `square-meter`); None for the rest."""
    part_of: int | None = None
    """Scope: the ordinal of the figure in the same article of which this one is a part ('of them', 'half of
    whom', 'including'); None where the words do not say so."""
    partial: bool = False
    """Scope: the words say that the count is incomplete ('so far counted', 'from what four countries publish')."""
    terms: tuple[str, ...] = ()
    """Scope: the content lemmas of the measure and its clause, sorted, without numerals, for figures whose event
    no lexicon knows."""
    paragraph: int = 0
    """Number of the paragraph in the article, from 0."""
