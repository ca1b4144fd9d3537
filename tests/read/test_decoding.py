"""Text comes in many encodings; what is no text is refused by what it looks like."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from exotui.read import MAX_BYTES

STORY = "Łódź, Köln – the “count” rose to 1 200 people, or €5 each. " * 3
WESTERN = "The café’s owner said – twice – that £300 was “naïve”. " * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_with_and_without_its_mark(article, encoding):
    text = WESTERN if encoding in ("utf-16-le", "utf-16-be") else STORY
    assert article(text.encode(encoding)).text == text.strip()


@pytest.mark.parametrize("encoding", ["cp1252", "iso8859-1"])
def test_western_text_in_one_byte_encodings(article, encoding):
    text = WESTERN if encoding == "cp1252" else "Le café coûte 3 fois plus à Genève, a déclaré le maire. " * 3
    assert article(text.encode(encoding)).text == text.strip()


def test_cyrillic_in_one_byte_is_told_by_its_letters(article):
    text = "Министерство сообщило, что за сутки прибыло больше ста тысяч человек, и это не предел. " * 5
    assert article(text.encode("cp1251")).text == text.strip()


def test_a_page_may_declare_its_encoding(article):
    page = '<html><head><meta charset="windows-1251"></head><body><p>Привет, мир и город</p></body></html>'
    assert "Привет, мир и город" in article(page.encode("cp1251"), "page.html").text


def test_a_declared_encoding_that_is_none_of_text_is_ignored(article):
    page = b'<html><head><meta charset="punycode"></head><body><p>Caf\xe9 society met today</p></body></html>'
    assert "society met today" in article(page, "page.html").text


def test_a_few_broken_bytes_do_not_make_utf8_something_else(article):
    raw = "Zürich und Genève zählen 400 Fälle. ".encode() * 5
    text = article(raw[:20] + b"\xff" + raw[20:]).text
    assert "zählen 400 Fälle" in text


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "PNG"),
        (b"\xff\xd8\xff\xe0" + bytes(40), "JPEG"),
        (b"%PDF-1.7\n" + b"text " * 20, "PDF"),
        (gzip.compress(b"news " * 100, mtime=0), "gzip"),
        (b"{\\rtf1 Hello}", "RTF"),
        (b"\x7fELF" + bytes(60), "program"),
        (b"PAR1" + bytes(60), "Parquet"),
        (bytes(range(32)) * 20, "control bytes"),
        (bytes(100), "zero bytes"),
        (b"", "empty"),
        (b" \r\n\t", "empty"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_text_is_refused_by_what_it_looks_like(rejection, raw, word):
    assert word in rejection(raw)


def test_an_archive_is_refused_and_not_unpacked(rejection):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", "0" * 1_000_000)
    assert "ZIP" in rejection(packed.getvalue(), "news.docx")


def test_the_size_is_limited(rejection):
    assert "64 MB" in rejection(b"a" * (MAX_BYTES + 1))


def test_feeds_and_drawings_are_no_articles(rejection):
    assert "XML" in rejection(b'<?xml version="1.0"?><rss><item>Story</item></rss>', "feed.xml")
    assert "XML" in rejection(b'<svg xmlns="http://www.w3.org/2000/svg"><text>9</text></svg>', "map.svg")
