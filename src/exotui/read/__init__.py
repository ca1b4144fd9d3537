"""What does a file say, and what is known of where it came from?

    read(path)              one file: an Article, or a Rejection with its reason
    read_bytes(raw, source) the same for bytes that came from elsewhere
    walk(paths)             the files under paths, in sorted order

Encodings are told, characters cleaned, front matter and metadata taken out, and the article's body told from the page
around it. Nothing here touches the network.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from exotui.lexicon import Lexicon, load
from exotui.model.article import Article, Rejection
from exotui.read import frontmatter, markdown, webpage
from exotui.read.article import Found, find, tidy, within
from exotui.read.cleaning import clean
from exotui.read.dates import parse_day
from exotui.read.decoding import MAX_BYTES, decode
from exotui.read.language import language_of

__all__ = ["MAX_BYTES", "MAX_TEXT", "read", "read_bytes", "walk"]

MAX_TEXT = 4_000_000
"""Characters of the longest text of an article: some eight novels."""

_TOO_LONG = f"its text is longer than {MAX_TEXT:,} characters"

LONGEST_STATED = 1000
"""Characters that are kept of a title, a name or an address."""

_MARKDOWN = frozenset((".md", ".markdown", ".mdown", ".mkd"))
_WEBPAGE = frozenset((".html", ".htm", ".xhtml"))


def walk(paths: Iterable[str | Path]) -> Iterator[Path]:
    """The files under `paths` in the order given, those of a folder in sorted order, folders within it included.

    What does not exist is passed on, so that its reader can say so. Links to folders are not followed.
    """
    for path in map(Path, paths):
        if not path.is_dir():
            yield path
            continue
        for folder, folders, names in os.walk(path):
            folders.sort()
            for name in sorted(names):
                yield Path(folder, name)


def read(source: str | Path) -> Article | Rejection:
    """The article of one file."""
    given = _printable(source)
    try:
        state = Path(source).stat()
        if stat.S_ISDIR(state.st_mode):
            return Rejection(given, "it is a folder")
        if not stat.S_ISREG(state.st_mode):
            return Rejection(given, "not a regular file")
        if state.st_size > MAX_BYTES:
            return Rejection(given, f"larger than {MAX_BYTES // 2**20} MB")
        with Path(source).open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        return Rejection(given, _why(error))
    return read_bytes(raw, source)


def _printable(source: str | Path) -> str:
    """The path as given; bytes of a file name that are no UTF-8 become question marks, so that it can be stored."""
    return str(source).encode("utf-8", "replace").decode("utf-8")


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    reason = getattr(error, "strerror", None) or str(error)
    return f"it cannot be read: {reason.lower()}"


def read_bytes(raw: bytes, source: str | Path) -> Article | Rejection:
    """The article that `raw` holds; `source` says where it came from, and its ending which format to expect."""
    given = _printable(source)
    text = decode(raw, given)
    if isinstance(text, Rejection):
        return text
    text = clean(text)
    lexicon = load()
    suffix = Path(given).suffix.lower()
    if webpage.is_other_markup(text):
        return Rejection(given, "not an article: it is XML")
    if webpage.is_html(text) or (suffix in _WEBPAGE and "<" in text):
        reason = webpage.refusal(text)
        if reason:
            return Rejection(given, reason)
        found = _from_webpage(text, lexicon)
    elif len(text) > MAX_TEXT:
        return Rejection(given, _TOO_LONG)
    else:
        found = _from_text(text, suffix in _MARKDOWN, lexicon)
    if not found.text:
        return Rejection(given, "no text in it")
    if len(found.text) > MAX_TEXT:
        return Rejection(given, _TOO_LONG)
    return _article(found, given, lexicon)


def _from_webpage(text: str, lexicon: Lexicon) -> Found:
    body, stated = webpage.extract(text)
    body = clean(body)
    stated = {name: clean(value) for name, value in stated.items()}
    if body:
        return within(body, stated, lexicon)
    found = find(clean(webpage.words(text)), lexicon)
    found.stated |= stated
    return found


def _from_text(text: str, is_markdown: bool, lexicon: Lexicon) -> Found:
    parts = frontmatter.split(text)
    if parts is None:
        if not is_markdown:
            return find(text, lexicon)
        heading = markdown.first_heading(text)
        title, body = heading or (None, text)
        found = find(markdown.plain(body), lexicon)
        if title:
            found.stated["title"] = title
        return found
    stated, body = parts
    heading = markdown.first_heading(body)
    if heading and ("title" not in stated or _same(heading[0], stated["title"])):
        stated.setdefault("title", heading[0])
        body = heading[1]
    return Found(tidy(markdown.plain(body) if is_markdown else body), stated)


def _same(one: str, other: str) -> bool:
    return _SPACE.sub("", one).casefold() == _SPACE.sub("", other).casefold()


_SPACE = re.compile(r"\W+")


def _article(found: Found, source: str, lexicon: Lexicon) -> Article:
    stated = {name: " ".join(value[:LONGEST_STATED].split()) or None for name, value in found.stated.items()}
    digest = hashlib.sha256(found.text.encode("utf-8")).hexdigest()
    return Article(
        article_id=f"{_slug(source)}.{digest[:6]}",
        text=found.text,
        source=source,
        sha256=digest,
        title=stated.get("title"),
        publisher=stated.get("publisher"),
        author=stated.get("author"),
        published=parse_day(stated.get("published") or "", lexicon),
        language=_code(stated.get("language") or "") or language_of(found.text, lexicon),
        url=stated.get("url") or (source if source.startswith(("http://", "https://")) else None),
        role="context" if stated.get("role") == "context" else "source",
    )


def _code(language: str) -> str | None:
    code = re.split(r"[-_]", language.lower())[0]
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None


def _slug(source: str) -> str:
    """The file's own short name: small letters, digits and hyphens, 48 at most.

    Example:
        >>> _slug("news/Kabul 08_30 (NBC).txt")
        'kabul-08-30-nbc'
    """
    stem = Path(source.rstrip("/")).stem
    plain = unicodedata.normalize("NFKD", stem[:200]).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:48].strip("-") or "article"
