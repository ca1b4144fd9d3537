"""Who is meant by 'he', 'Spicer', 'the ministry' or 'the union's data'?

A phrase becomes the words that name the speaker best: the owner of a document, the full name of a surname, the last
speaker whom a pronoun or a description can mean.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from exotui.extraction.datelines import dateline_end
from exotui.extraction.introductions import full_name, introduced
from exotui.extraction.nouns import noun_words
from exotui.extraction.phrases import POINTERS, after, apposition, before
from exotui.extraction.speech import FAR, Rules, head, rules
from exotui.extraction.tagging import NOMINAL, POSSESSIVE
from exotui.extraction.tellers import first_subject, insert_skipped

if TYPE_CHECKING:
    from exotui.extraction.text import Sentence, Token

PERSONAL = frozenset(("he", "she", "his", "her", "him", "himself", "herself"))
PLURAL = frozenset(("they", "their", "them", "these", "those", "themselves"))
NEUTRAL = frozenset(("it", "its", "itself", "this", "that"))
POINTING = frozenset(("the", "this", "that", "these", "those", "same"))
ARTICLES = frozenset(("the", "a", "an"))
REACH = 14
"""Sentences that a pronoun or a description looks back over."""
QUOTED_REACH = 60
"""Tokens before a pronoun in which a quotation begins."""
NEAR = 4
"""Sentences in which a subject that says nothing may be meant."""


class Voices(Protocol):
    """What is known of the speakers of the sentences before."""

    def earlier(self, sentence: Sentence, place: int) -> str | None:
        """Who speaks in a sentence before a position."""

    def voice(self, index: int) -> str | None:
        """Who speaks at the end of the sentence, if it credits anybody."""


def owner(word: str) -> str:
    """The name without its possessive ending.

    Example:
        >>> owner("Rosstat's")
        'Rosstat'
    """
    if word.endswith(POSSESSIVE):
        return word[:-2]
    return word[:-1] if word.endswith(("s'", "s’")) else word


def plain(sentence: Sentence, start: int, end: int) -> str:
    """The words of the tokens start..end in one line, a sentence's first article in small letters."""
    text = sentence.document.text[sentence.tokens[start].start : sentence.tokens[end - 1].end]
    words = owner(" ".join(text.split()))
    first, _, rest = words.partition(" ")
    if start == 0 and first in ("The", "A", "An") and rest:
        return f"{first.lower()} {rest}"
    return words


def kind_of(name: str, known: Rules) -> str:
    """`person`, `people`, `body` or '' for the words that name a speaker."""
    words = re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", name)
    if not words:
        return ""
    main = words
    for place, word in enumerate(words):
        if place and word.lower() in (
            "of",
            "in",
            "at",
            "for",
            "from",
            "with",
            "close",
            "familiar",
            "to",
            "by",
            "cited",
        ):
            main = words[:place]
            break
    last = main[-1].lower()
    nouns = known.nouns
    if last in nouns["bodies"] or last in nouns["media"]:
        return "body"
    if last in nouns["persons"]:
        return "people" if last.endswith("s") or last in ("people", "men", "women", "police") else "person"
    if last in nouns["sources"]:
        return "document"
    if any(word.lower() in nouns["persons"] for word in main):
        return "person"
    if len(main) > 1 and any(word.lower() in nouns["bodies"] for word in main):
        return "body"
    named = [word for word in main if word[:1].isupper()]
    if name[:1].islower() and len(named) > 1 and main[-len(named) :] == named:  # 'volunteer Ana Ruiz'
        titled = len(main) - len(named) == 1 and main[0] not in ARTICLES
        return "person" if titled and len(named) <= 3 else ""
    if name[:1].islower() or len(main) == 1:
        return ""
    return "person" if all(word[:1].isupper() for word in main) and len(main) <= 4 else ""


def resolve(sentence: Sentence, span: tuple[int, int], voices: Voices) -> str | None:
    """The words that name the speaker of a phrase; None if a pronoun finds nobody."""
    known = rules(sentence.document.lexicon)
    start, end = _maker(sentence, span, known)
    while end - start > 1 and sentence.tags[end - 1] == "verb":  # 'a poll published (in May) found'
        end -= 1
    span = start, end
    tokens = sentence.tokens
    first = owner(tokens[start].lower)
    if end - start == 1 and first in ("their", "its"):
        own = _own_subject(sentence, start, first, known)
        if own is not None:
            return own
    if end - start == 1 and first in NEUTRAL | {"he", "she", "they"} and start:
        same = voices.earlier(sentence, start)
        if same is not None and _fits(first, kind_of(same, known)):
            return same
        if tokens[start - 1].text == ":" or (first in PERSONAL and _quotes(sentence, start)):
            own = _own_subject(sentence, start, first, known)
            if own is not None:
                return own
    if end - start == 1 and first in PERSONAL | PLURAL | NEUTRAL | POINTERS:
        return _antecedent(sentence, start, first, voices, known)
    if first in ("his", "her", "its", "their") and end - start > 1:
        whose = _clause_subject(sentence, start) if first == "its" else None
        if whose is None and first in PERSONAL:
            whose = _office_before(sentence, known)
        whose = whose or _antecedent(sentence, start, first, voices, known)
        rest = plain(sentence, start + 1, end)
        if whose is None:
            return plain(sentence, start, end)
        if tokens[end - 1].lower in known.nouns["sources"] or tokens[end - 1].lower == "own":
            return whose
        return f"{whose}'s {rest}"
    if first in POINTING and sentence.tags[head(sentence, span)] != "name":
        return _described(sentence, span, voices, known)
    if first in POINTING and end - start == 2:
        return _described(sentence, span, voices, known)
    if end - start == 1 and sentence.tags[start] == "name":
        return full_name(sentence.document, plain(sentence, start, end), tokens[start].start)
    return plain(sentence, start, end)


def _quotes(sentence: Sentence, place: int) -> bool:
    """Whether a quotation behind a colon stands before a place ('Ana Ruiz called it a joke: "...", she said')."""
    return any(token.text == ":" for token in sentence.tokens[max(0, place - QUOTED_REACH) : place])


def _maker(sentence: Sentence, span: tuple[int, int], known: Rules) -> tuple[int, int]:
    """The maker of a document, where the phrase names one ("X's data", 'an estimate by X')."""
    tokens = sentence.tokens
    start, end = span
    where = head(sentence, span)
    if tokens[where].lower not in known.nouns["sources"]:
        return span
    for place in range(start, where):
        if tokens[place].lower.endswith((*POSSESSIVE, "s'", "s’")):
            return start, place + 1
        if tokens[place].text in "'’" and place > start and tokens[place - 1].lower.endswith("s"):
            return start, place
    if tokens[start].lower in ("his", "her", "its", "their") and sentence.tags[start] == "det":
        return start, start + 1
    for place in range(where + 1, min(max(end, where + 3), len(tokens) - 1)):
        if tokens[place].lower in known.viewing:
            return span
        if tokens[place].lower in ("by", "from", "of"):
            inner = after(sentence, place + 1)
            if inner is None:
                return span
            if inner[0] < end < inner[1]:
                inner = (inner[0], end)
            at = head(sentence, inner)
            lower = tokens[at].lower
            if lower in known.nouns["bodies"] or (sentence.tags[at] == "name" and tokens[place].lower != "of"):
                return inner
            return inner if lower in known.nouns["persons"] and tokens[place].lower != "of" else span
    return span


def _fits(pronoun: str, kind: str) -> bool:
    if pronoun in PERSONAL:
        return kind == "person"
    if pronoun in PLURAL:
        return kind in ("people", "body", "")
    return kind in ("body", "document", "")


def _antecedent(sentence: Sentence, place: int, pronoun: str, voices: Voices, known: Rules) -> str | None:
    """The last speaker or subject before the sentence whom a pronoun can mean."""
    document = sentence.document
    spare = None
    if pronoun in POINTERS and sentence.index:
        return _document_before(document.sentences[sentence.index - 1], known)
    tried = False
    for index in range(sentence.index - 1, max(-1, sentence.index - REACH), -1):
        if not tried and document.sentences[index].paragraph != sentence.paragraph:
            tried = True
            own = _own_subject(sentence, place, pronoun, known)
            if own is not None:
                return own
        said = voices.voice(index)
        if said is not None and _fits(pronoun, kind_of(said, known)):
            return said
        if index >= sentence.index - NEAR:
            name = _opening_name(document.sentences[index], pronoun, known)
            if name is None and pronoun in PERSONAL:
                name = _presented(document.sentences[index], known)
            if name is not None and (" " in name or pronoun not in PERSONAL):
                return name
            spare = spare or name
    return spare or (None if tried else _own_subject(sentence, place, pronoun, known))


def _presented(sentence: Sentence, known: Rules) -> str | None:
    """The one person whom a sentence presents with a role ('... comes from Ana Ruiz, the mayor')."""
    found = {match[1] for match in _PRESENTED.finditer(sentence.text) if match[2] in known.nouns["persons"]}
    return found.pop() if len(found) == 1 else None


def _own_subject(sentence: Sentence, place: int, pronoun: str, known: Rules) -> str | None:
    """The named subject of the pronoun's own sentence, if it stands before ('Norsk hired 300, it said')."""
    span = _opening(sentence) or (first_subject(sentence, place) if pronoun in PERSONAL else None)
    if span is None or span[1] >= place:
        return None
    name = _name_of(sentence, span, pronoun, known)
    if name is None and pronoun in PLURAL:  # 'Ana Ruiz said they had counted 40'
        return _name_of(sentence, span, "she", known)
    return name


def _office_before(sentence: Sentence, known: Rules) -> str | None:
    """The one person without a name who opens a sentence before in the paragraph ('The chief minister has ordered')."""
    for index in range(sentence.index - 1, max(-1, sentence.index - NEAR), -1):
        earlier = sentence.document.sentences[index]
        span = _opening(earlier) if earlier.paragraph == sentence.paragraph else None
        if span is None:
            continue
        lower = earlier.tokens[head(earlier, span)].lower
        if (
            lower in known.nouns["persons"]
            and not lower.endswith("s")
            and "name" not in earlier.tags[span[0] : span[1]]
        ):
            at_start = span[0] == 0 and earlier.tokens[span[1]].text != ","
            return plain(earlier, *span) if at_start else None
        if "name" in earlier.tags[span[0] : span[1]]:
            return None
    return None


def _clause_subject(sentence: Sentence, place: int) -> str | None:
    """The named subject of the clause before a speaker, after a semicolon if any ('Varsk needs 40, its mayor said')."""
    tokens, tags = sentence.tokens, sentence.tags
    parted = next((k for k in range(place - 1, 0, -1) if tokens[k].text == ";"), 0)
    first = parted + 1 if parted else _past_dateline(sentence)
    for verb in range(first + 1, place):
        if tags[verb] not in ("verb", "aux"):
            continue
        span = insert_skipped(sentence, verb - 1)
        if span is None or span[0] < first:
            continue
        start, end = span
        while end - start > 1 and (tags[end - 1] == "adv" or tokens[end - 1].lower in ("alone", "itself")):
            end -= 1
        return plain(sentence, start, end) if "name" in tags[start:end] and start <= first + 2 else None
    return None


def _document_before(sentence: Sentence, known: Rules) -> str | None:
    """The owner of the last document that a sentence names ('the union's own books')."""
    tokens = sentence.tokens
    for place in range(len(tokens) - 1, 0, -1):
        if tokens[place].lower not in known.nouns["sources"]:
            continue
        start = place
        while start and sentence.tags[start - 1] in ("noun", "name", "adj", "det"):
            start -= 1
        start, end = _maker(sentence, (start, place + 1), known)
        return plain(sentence, start, end)
    return None


def _opening(sentence: Sentence) -> tuple[int, int] | None:
    """The subject that a sentence opens with."""
    tags, tokens = sentence.tags, sentence.tokens
    first = _past_dateline(sentence)
    verb = next((k for k in range(first, len(tags)) if tags[k] in ("verb", "aux") or _tells(sentence, k)), 0)
    if not verb:
        return _leading_name(sentence)
    comma = next((k for k in range(first, verb) if tokens[k].text == ","), verb)
    if comma < verb and tags[comma - 1] in ("noun", "name") and tags[first] in NOMINAL:
        return before(sentence, comma)
    return before(sentence, verb)


def _tells(sentence: Sentence, place: int) -> bool:
    """Whether a form that is a noun as well is the verb of a sentence ('The union disputes the count')."""
    tags = sentence.tags
    if (
        tags[place] != "noun"
        or place == 0
        or tags[place - 1] not in ("noun", "name")
        or tags[place + 1 : place + 2] != ["det"]
    ):
        return False
    verb = rules(sentence.document.lexicon).verbs.get(sentence.tokens[place].lower)
    return verb is not None and verb.shape == "third"


def _past_dateline(sentence: Sentence) -> int:
    """Position of the first token after the dateline of an article."""
    end = dateline_end(sentence.document)
    return next((k for k, token in enumerate(sentence.tokens) if token.start >= end), 0) if end > sentence.start else 0


def _leading_name(sentence: Sentence) -> tuple[int, int] | None:
    """The name at the start of a sentence whose verb is not told from a noun ('Senator Lind doubts the numbers')."""
    span = after(sentence, 0) if sentence.tags else None
    names = [k for k in range(*span) if sentence.tags[k] == "name"] if span else []
    return (0, names[-1] + 1) if names else None


def _opening_name(sentence: Sentence, pronoun: str, known: Rules) -> str | None:
    """The named subject that a sentence opens with, if a pronoun can mean it."""
    if sentence.tokens[-1].text == "?":
        return None
    span = _opening(sentence) or (first_subject(sentence, FAR) if pronoun in PERSONAL else None)
    return _name_of(sentence, span, pronoun, known) if span is not None else None


def _name_of(sentence: Sentence, span: tuple[int, int], pronoun: str, known: Rules) -> str | None:
    """The words of a subject that a pronoun can mean, or the name beside them ('the mayor, Ana Ruiz,')."""
    beside = apposition(sentence, span[1]) if pronoun in PERSONAL else None
    if beside is not None:
        return plain(sentence, *beside)
    where = head(sentence, span)
    token = sentence.tokens[where]
    named = sentence.tags[where] == "name" and token.lower not in known.nouns["times"]
    named = named and not (span == (0, 1) and _is_common(sentence, token))
    plural = pronoun in PLURAL and token.lower in known.nouns["persons"]
    if not named and not plural and (pronoun in PERSONAL or token.lower not in known.nouns["bodies"]):
        return None
    if pronoun in NEUTRAL and not named and token.lower.endswith("s"):
        return None
    name = plain(sentence, *span)
    if span[1] - span[0] == 1:
        name = full_name(sentence.document, name, sentence.tokens[span[0]].start)
    kind = kind_of(name, known)
    if pronoun in PERSONAL:
        surname = kind == "" and name[:1].isupper() and " " not in name and not name.isupper()
        return name if kind == "person" or surname else None
    return name if _fits(pronoun, kind) else None


def _is_common(sentence: Sentence, token: Token) -> bool:
    """Whether a word has its capital only because it opens a sentence ('Water rose to the roofs')."""
    return f" {token.lower}" in sentence.document.text or token.lower in noun_words(sentence.document.lexicon).values


def _described(sentence: Sentence, span: tuple[int, int], voices: Voices, known: Rules) -> str | None:
    """Whom 'the ministry' or 'the Russian commentator' means, else the words themselves."""
    noun = owner(sentence.tokens[head(sentence, span)].lower)
    words = plain(sentence, *span)
    same = any(token.lower == "same" for token in sentence.tokens[span[0] : span[1]])
    plural = noun.endswith("s")
    latest = None
    if noun in known.nouns["collections"] and span[1] - span[0] == 2 and not same:
        return _whose_numbers(sentence, noun, voices, known) or words
    for index in range(sentence.index - 1, max(-1, sentence.index - REACH), -1):
        said = voices.voice(index)
        if said is None:
            continue
        if same:
            return said
        if _main_noun(said, known) == noun and _says_more(said, words):
            return said
        if latest is None and kind_of(said, known) == ("people" if plural else "person"):
            latest = said
    named = introduced(sentence, span, noun, known) if noun not in known.nouns["media"] else None
    if named is None and noun in known.nouns["bodies"] and noun not in known.nouns["media"]:
        named = _longer_body(sentence, noun)
    if named is not None:
        return named
    if _bare(sentence, span) and noun in known.nouns["generic"] and latest is not None:
        return latest
    if noun in known.kinds and (span[1] - span[0] == 2 or _bare(sentence, span)):
        return _body_before(sentence, voices, known, noun) or words
    return words


def _whose_numbers(sentence: Sentence, noun: str, voices: Voices, known: Rules) -> str | None:
    """The body whose numbers an earlier sentence told of ('ministry data show ... the data showed')."""
    for index in range(sentence.index - 1, max(-1, sentence.index - REACH), -1):
        earlier = sentence.document.sentences[index]
        if any(token.lower == noun for token in earlier.tokens[:FAR]):
            said = voices.voice(index)
            if said is not None and kind_of(said, known) == "body":
                return said
    return None


def _body_before(sentence: Sentence, voices: Voices, known: Rules, noun: str) -> str | None:
    """The last speaker that is a body with a name of its own, and no medium; no union where a firm is meant."""
    for index in range(sentence.index - 1, max(-1, sentence.index - REACH), -1):
        said = voices.voice(index)
        if said is None or (noun in known.firms and not known.unions.isdisjoint(said.lower().split())):
            continue
        if kind_of(said, known) != "body":
            continue
        own = said.lower().split()[-1] not in known.nouns["media"] and not said.split()[-1].islower()
        return said if own else None
    return None


def _bare(sentence: Sentence, span: tuple[int, int]) -> bool:
    """Whether a description has nothing that sets it apart: 'the official', 'the Russian economist'."""
    where = head(sentence, span)
    inside = range(span[0] + 1, where)
    if not sentence.tokens[where].text[:1].islower() or span[1] > where + 1:
        return False
    return all(
        sentence.tags[k] in ("adj", "adv") or sentence.tokens[k].lower.endswith(("an", "ish", "ese", "ch", "i"))
        for k in inside
    )


def _says_more(name: str, words: str) -> bool:
    """Whether a name tells more of a speaker than a description that may mean it."""
    return name.lower() != words.lower() and len(name) + 2 > len(words)


def _main_noun(name: str, known: Rules) -> str:
    """The lower-case head of the words that name a speaker; titles in full ('gen.' is 'general')."""
    words = [word.strip(".,").lower() for word in name.split()]
    for place, word in enumerate(words):
        if place and word in known.linking:
            words = words[:place]
            break
    titles = [known.titles[word] for word in words if word in known.titles]
    return titles[0] if titles else words[-1] if words else ""


def _longer_body(sentence: Sentence, noun: str) -> str | None:
    """The name of the institution that opened one of the sentences before ('The Ministry of Health ...')."""
    for index in range(sentence.index - 1, max(-1, sentence.index - NEAR), -1):
        earlier = sentence.document.sentences[index]
        span = _opening(earlier)
        if span and earlier.tokens[head(earlier, span)].lower == noun and span[1] - span[0] > 2:
            return plain(earlier, *span)
    return None


_PRESENTED = re.compile(
    r"((?:[^\W\d_a-z][\w’'-]{0,30} ){1,3}[^\W\d_a-z][\w’-]{1,30}), "
    r"(?:an?|the|its|his|her|their) (?:[\w’'-]{1,30} ){0,3}([a-z]{2,30})\b"
)
