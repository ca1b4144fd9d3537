"""What do a text, some articles or a dataset say of one claim?

Texts need neither DuckDB nor pyarrow; a dataset brings them in when it is opened.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from exotui.claims.judging import judge, judge_frames
from exotui.claims.passages import NEIGHBOURS, Around, Judgement, Part
from exotui.claims.turning import ENOUGH, WORTH_TELLING
from exotui.claims.verdicts import Check, Evidence, Finding
from exotui.claims.wording import Word, groups_of, lemma, place_names, places_of, stem
from exotui.errors import UsageError
from exotui.extraction import extract, extract_article
from exotui.extraction.text import Document, tokenize
from exotui.lexicon import Lexicon, languages, load
from exotui.model import Article, Figure

if TYPE_CHECKING:
    from exotui.store.dataset import Dataset

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W\d_]+)*")
LONGEST_CLAIM = 2000
"""Characters: a claim is a sentence, not an article."""
MOST_EVIDENCE = 100
"""So many sentences are told in all."""
EVIDENCE_OF_ONE = 3
"""So many sentences of one article are told."""
SURER = 0.1
"""By how much a contradiction has to be surer than a support to outweigh it."""


ASKED = Check(Finding.NOT_COVERED, "The claim is a question: it says nothing that could be true.")
"""The answer to a claim that is none."""

Spans = Mapping[str, Sequence[tuple[int, int]]]
"""Digest of an article -> stretches of its text, half-open."""


Held = Callable[[Sequence[str]], Mapping[str, Sequence[Figure]]]
"""Gives the figures of articles by their ids."""


class Claim(NamedTuple):
    """A claim, read once for all texts."""

    document: Document
    parts: list[Part]
    words: list[Word]
    known: dict[str, float]
    """What a word of a text in small letters may say of the claim; filled as texts are read."""


class Found(NamedTuple):
    """A judgement with where it was found."""

    judgement: Judgement
    article: Article | None
    text: str
    sentence: tuple[int, int]


def check(claim: str, text_or_dataset: str | Dataset | os.PathLike[str] | Iterable[Article]) -> Check:
    """What the sources say of one sentence: supported, contradicted or not covered, with the evidence.

    text_or_dataset: a `str` is the text itself; else a dataset, the path of one (`pathlib.Path`), or articles.
    Raises: UsageError if the claim says nothing or is too long; DatasetError if the dataset cannot be read.

    Example:
        >>> check("More than 20 boats sank.", "The storm sank 31 boats.").verdict.value
        'supported'
    """
    if isinstance(text_or_dataset, str):
        prepared = _prepare(claim)
        return _sum_up(_search(prepared, text_or_dataset, None)) if not _asks(prepared) else ASKED
    if isinstance(text_or_dataset, Iterable):
        return check_articles(claim, text_or_dataset)
    from exotui.store import queries
    from exotui.store.dataset import Dataset
    from exotui.store.session import Session

    dataset = text_or_dataset if isinstance(text_or_dataset, Dataset) else Dataset.open(os.fspath(text_or_dataset))
    with Session(dataset) as session:
        listed, held = queries.every_article(session), partial(queries.stated_figures, session)
        return check_articles(claim, listed, queries.rejected(session), held)


def check_articles(
    claim: str, articles: Iterable[Article], rejected: Spans | None = None, held: Held | None = None
) -> Check:
    """What articles say of one sentence. Raises: UsageError if the claim says nothing or is too long.

    rejected: the figures that a person rejected: they decide nothing. held: gives the figures that are known already.
    """
    prepared = _prepare(claim)
    if _asks(prepared):
        return ASKED
    found: list[Found] = []
    for article in articles:
        if article.language is None or article.language in languages():
            spans = (rejected or {}).get(article.sha256, ())
            found += [each for each in _search(prepared, article.text, article) if not _lies_in(each, spans)]
    return _sum_up(found, held)


def _lies_in(found: Found, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether the quantity that decided stands in one of these stretches of the text."""
    placed = found.judgement.placed
    if placed is None:
        return False
    at = placed.sentence.tokens[placed.quantity.last - 1].start
    return any(start <= at < end for start, end in spans)


def _prepare(claim: str) -> Claim:
    if len(claim) > LONGEST_CLAIM:
        raise UsageError(f"a claim has no more than {LONGEST_CLAIM} characters, this one has {len(claim)}")
    document = Document(claim, load())
    parts = [Part(sentence) for sentence in document.sentences]
    words = [word for part in parts for word in part.words]
    if not words and not any(part.quantities for part in parts):
        raise UsageError("the claim says nothing that could be checked")
    return Claim(document, parts, words, {})


def _asks(claim: Claim) -> bool:
    """Whether each sentence of a claim opens with a question word, ends with a question mark and states no number."""
    asking = claim.document.lexicon.table("claims")["asking"]["words"].split()
    sentences = [part.sentence.tokens for part in claim.parts]
    if any(part.quantities for part in claim.parts):
        return False
    return all(tokens[0].lower in asking and tokens[-1].text == "?" for tokens in sentences)


def _search(claim: Claim, text: str, article: Article | None) -> list[Found]:
    """What the sentences of one text say of a claim, the best first."""
    if not _may_bear(claim, text, article.title if article else None):
        return []
    document = Document(text, claim.document.lexicon, None, article.title if article else None)
    sentences = document.sentences
    parts = [Part(sentence) for sentence in sentences]
    size = len(claim.document.sentences)
    found: list[Found] = []
    candidates = _candidates(claim, document)
    year = article.published.year if article and article.published else None
    first = _first(document) if candidates else {}
    known = place_names(document.lexicon)
    named = frozenset(key for key in first if key in known or key.startswith("place:"))
    for at in candidates:
        judgement = judge_frames(claim.document.sentences, sentences[at : at + size])
        if judgement is None:
            judgement = judge(claim.parts, Around(parts, at, year, first, named))
        if judgement is not None and _worth_telling(judgement, claim):
            sentence = judgement.placed.sentence if judgement.placed else sentences[at]
            found.append(Found(judgement, article, text, (sentence.start, sentence.end)))
    best: dict[tuple[int, int], Found] = {}
    for each in sorted(found, key=lambda each: -_weight(each.judgement)):
        best.setdefault(each.sentence, each)
    return list(best.values())[:EVIDENCE_OF_ONE]


def _worth_telling(judgement: Judgement, claim: Claim) -> bool:
    """Whether a judgement is evidence: one that leaves the claim open has to speak of its matter and its numbers."""
    if judgement.finding is not Finding.NOT_COVERED:
        return True
    numbers = any(part.quantities for part in claim.parts)
    return judgement.strength >= ENOUGH and (judgement.placed is not None or not numbers)


def _first(document: Document) -> dict[str, int]:
    """The words of a text in small letters, and the codes of places -> the first sentence with them; -1: the title."""
    found: dict[str, int] = {}
    if document.title:
        found.update((token.lower, -1) for token in tokenize(document.title, 0, len(document.title)))
    for sentence in document.sentences:
        for token in sentence.tokens:
            found.setdefault(token.lower, sentence.index)
    for lower, at in [*found.items()]:
        for code in places_of((lower,), document.lexicon):
            found[code] = min(at, found.get(code, at))
    return found


def _may_bear(claim: Claim, text: str, title: str | None) -> bool:
    """Whether a text has enough of the words of a claim, wherever they stand."""
    lowers = set(_WORD.findall(text.lower()))
    lowers.update(_WORD.findall((title or "").lower()))
    return _said(claim, lowers) >= WORTH_TELLING * sum(word.weight for word in claim.words)


def _candidates(claim: Claim, document: Document) -> list[int]:
    """The sentences that share words with a claim, or stand beside one that does."""
    weights = [_said(claim, {token.lower for token in sentence.tokens}) for sentence in document.sentences]
    whole = sum(word.weight for word in claim.words)
    found = []
    for at, weight in enumerate(weights):
        around = sum(weights[max(0, at - NEIGHBOURS) : at + 1 + NEIGHBOURS])
        if (weight and around >= WORTH_TELLING * whole / 2) or not whole:
            found.append(at)
    return found


def _said(claim: Claim, lowers: set[str]) -> float:
    """How much of a claim some words may say, at the most."""
    known = claim.known
    total = 0.0
    for lower in lowers:
        if lower not in known:
            known[lower] = _may_say(claim, lower)
        total += known[lower]
    return total


def _may_say(claim: Claim, lower: str) -> float:
    keys = _quick_keys(lower, claim.document.lexicon)
    return max((word.weight for word in claim.words if not word.keys.isdisjoint(keys)), default=0.0)


def _quick_keys(lower: str, lexicon: Lexicon) -> set[str]:
    groups = groups_of(lemma(lower), lexicon) | groups_of(lower, lexicon)
    return {lower, f"{stem(lower)}-", *groups, *places_of((lower,), lexicon)}


def _weight(judgement: Judgement) -> float:
    """For sorting evidence: what decides stands before what leaves it open."""
    if judgement.finding is Finding.NOT_COVERED:
        return judgement.strength - 2
    return judgement.strength - (SURER if judgement.finding is Finding.CONTRADICTED else 0)


def _sum_up(found: list[Found], held: Held | None = None) -> Check:
    found.sort(key=lambda each: -_weight(each.judgement))
    if not found:
        return Check(Finding.NOT_COVERED, "Nothing in the text speaks of it.")
    best = found[0].judgement
    why = best.why
    other = {Finding.SUPPORTED: Finding.CONTRADICTED, Finding.CONTRADICTED: Finding.SUPPORTED}.get(best.finding)
    if any(each.judgement.finding is other for each in found):
        why = f"{why.removesuffix('.')}, though another sentence {_TELLS[other]} it."
    told = found[:MOST_EVIDENCE]
    figures = _figures(told, held)
    return Check(best.finding, why, tuple(_evidence(each, figures) for each in told))


_TELLS = {Finding.SUPPORTED: "supports", Finding.CONTRADICTED: "contradicts", None: ""}


def _evidence(found: Found, figures: Mapping[str, Sequence[Figure]]) -> Evidence:
    start, end = found.sentence
    judgement = found.judgement
    return Evidence(
        found.article.article_id if found.article else "text",
        found.article.source if found.article else "text",
        found.text[start:end],
        _figure(found, figures),
        judgement.finding,
        judgement.why,
    )


def _figure(found: Found, figures: Mapping[str, Sequence[Figure]]) -> Figure | None:
    """The figure of the article that the quantity which decided is, if it is one."""
    placed = found.judgement.placed
    if placed is None:
        return None
    at = placed.sentence.tokens[placed.quantity.last - 1].start
    known = figures.get(_name(found), ())
    return next((figure for figure in known if figure.char_start <= at < figure.char_end), None)


def _name(found: Found) -> str:
    return found.article.article_id if found.article else ""


def _figures(found: Sequence[Found], held: Held | None) -> Mapping[str, Sequence[Figure]]:
    """The figures of the articles in which a quantity decided."""
    deciding = {_name(each): each for each in found if each.judgement.placed is not None}
    if held is not None:
        return held(list(deciding))
    return {name: _extracted(each) for name, each in deciding.items()}


def _extracted(found: Found) -> list[Figure]:
    return extract(found.text) if found.article is None else extract_article(found.article)
