"""Is this text, and in which encoding?"""

from __future__ import annotations

import codecs
import re

from exotui.model.article import Rejection

MAX_BYTES = 64 * 1024 * 1024
"""The largest input that is read: 64 MB, some hundred novels."""

_SAMPLE = 65536
"""Bytes that are looked at to tell text from other data."""

_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"%PDF-", "a PDF document"),
    (0, b"\x89PNG\r\n", "a PNG image"),
    (0, b"\xff\xd8\xff", "a JPEG image"),
    (0, b"GIF87a", "a GIF image"),
    (0, b"GIF89a", "a GIF image"),
    (8, b"WEBP", "a WebP image"),
    (0, b"II*\x00", "a TIFF image"),
    (0, b"MM\x00*", "a TIFF image"),
    (0, b"PK\x03\x04", "a ZIP archive or an office document"),
    (0, b"PK\x05\x06", "a ZIP archive"),
    (0, b"\x1f\x8b", "a gzip archive"),
    (0, b"BZh", "a bzip2 archive"),
    (0, b"\xfd7zXZ\x00", "an xz archive"),
    (0, b"(\xb5/\xfd", "a Zstandard archive"),
    (0, b"7z\xbc\xaf'\x1c", "a 7-Zip archive"),
    (0, b"Rar!\x1a\x07", "a RAR archive"),
    (257, b"ustar", "a tar archive"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (0, b"{\\rtf", "an RTF document"),
    (0, b"%!PS", "a PostScript document"),
    (0, b"PAR1", "a Parquet file"),
    (0, b"ARROW1", "an Arrow file"),
    (8, b"DUCK", "a DuckDB database"),
    (0, b"SQLite format 3\x00", "an SQLite database"),
    (0, b"\x7fELF", "a program"),
    (0, b"\xca\xfe\xba\xbe", "a program"),
    (0, b"\x00asm", "a program"),
    (4, b"ftyp", "a video"),
    (0, b"\x1aE\xdf\xa3", "a video"),
    (0, b"OggS", "a sound recording"),
    (0, b"ID3", "a sound recording"),
    (0, b"fLaC", "a sound recording"),
    (8, b"WAVE", "a sound recording"),
    (0, b"From: <Saved by", "a web archive (MHTML)"),
    (0, b"wOFF", "a font"),
    (0, b"wOF2", "a font"),
)

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\x0b\x0c\x1b\x08"))

_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^<>]{0,200}?(?:charset|encoding)\s{0,8}=\s{0,8}["']?\s{0,8}([A-Za-z0-9_.:-]{2,40})""",
    re.IGNORECASE,
)
_DECLARABLE = re.compile(
    r"utf-8|utf-16(-[bl]e)?|cp125\d|iso8859-\d+|koi8-[ru]|gb\w+|big5\w*|shift_jis\w*|euc_\w+|cp949|mac-\w+"
)


def decode(raw: bytes, source: str) -> str | Rejection:
    """The characters of `raw`, or why it is no text.

    UTF-8, UTF-16 and UTF-32 are told by their marks or their shape, an HTML page by what it declares, the rest as
    Windows-1252 where that gives Western text, else by charset-normalizer. Bytes that fit nowhere become U+FFFD.
    """
    if len(raw) > MAX_BYTES:
        return Rejection(source, f"larger than {MAX_BYTES // 2**20} MB")
    if not raw.strip(b"\x00 \t\r\n\x0b\x0c"):
        return Rejection(
            source, "it is empty" if not raw.strip(b" \t\r\n\x0b\x0c") else "not text: it holds only zero bytes"
        )
    for mark, encoding in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return raw.decode("utf-8-sig" if encoding == "utf-8" else encoding, "replace")
    for offset, signature, name in _SIGNATURES:
        if raw.startswith(signature, offset):
            return Rejection(source, f"not text: it starts like {name}")
    wide = _wide_encoding(raw[:_SAMPLE])
    if wide:
        return raw.decode(wide, "replace")
    sample = raw[:_SAMPLE]
    if len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) // 50:
        return Rejection(source, "not text: it is full of control bytes")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode(_narrow_encoding(raw), "replace")


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 without a mark: nearly every other byte of Western text is zero."""
    half = len(sample) // 2
    if half < 8:
        return None
    even, odd = sample[0 : half * 2 : 2].count(0), sample[1 : half * 2 : 2].count(0)
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _narrow_encoding(raw: bytes) -> str:
    """The encoding of bytes that are not valid UTF-8."""
    declared = _declared_encoding(raw[:4096])
    if declared and declared != "utf-8":
        return declared
    sample = raw[:_SAMPLE]
    text = sample.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(map(len, re.findall(r"[^\x00-\x7f\ufffd]+", text)))
    if declared or sound > broken:
        return "utf-8"
    return _guess(sample)


def _declared_encoding(head: bytes) -> str | None:
    """What a page says of itself; only encodings of text that decode in linear time count."""
    match = _DECLARED.search(head)
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except LookupError:
        return None
    return name if _DECLARABLE.fullmatch(name) else None


_WESTERN = re.compile(r"[^\x00-\x7f\u2013\u2014\u2018-\u2026\u2039\u203a\u20ac£§©«®°±²³·»½¿¡\xa0À-ÿŒœŠšŽžŸ™]")


def _guess(sample: bytes) -> str:
    text = sample.decode("cp1252", "replace")
    high = len(text) - len(re.sub(r"[^\x00-\x7f]+", "", text))
    strange = len(_WESTERN.findall(text))
    if high <= len(text) * 0.3 and strange <= high * 0.1:
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample[:16384]).best()
    return best.encoding if best else "cp1252"
