"""Files and folders: what becomes an article, under which name, and what is refused."""

from __future__ import annotations

import doctest
import hashlib
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import exotui.read
from exotui.model.article import Article, Rejection
from exotui.read import read, read_bytes, walk

STORY = "At least 40 people were hurt when two trams met on Sunday, the fire service said.\n"


def test_an_article_is_named_after_its_file_and_text(tmp_path):
    path = tmp_path / "Trams collide_(Draft 2) — Zürich.txt"
    path.write_text(STORY, encoding="utf-8")
    found = read(path)
    assert isinstance(found, Article)
    digest = hashlib.sha256(found.text.encode()).hexdigest()
    assert found.sha256 == digest
    assert found.article_id == f"trams-collide-draft-2-zurich.{digest[:6]}"
    assert found.source == str(path)
    assert found.url is None


@pytest.mark.parametrize("name", ["x" * 200 + ".txt", "...txt", "警察.txt", "-.txt", "a\nb.txt", "\udcff.txt"])
def test_any_file_name_gives_a_plain_id(name):
    found = read_bytes(STORY.encode(), name)
    assert isinstance(found, Article)
    stem, _, digest = found.article_id.rpartition(".")
    assert 1 <= len(stem) <= 48
    assert set(stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(digest) == 6


def test_a_file_name_that_is_no_text_can_still_be_stored():
    found = read_bytes(b"", "caf\udce9.txt")
    assert found.source == "caf?.txt"


def test_what_is_stated_is_of_limited_length(article):
    assert len(article("---\ntitle: " + "long " * 5000 + "\n---\n" + STORY).title or "") <= exotui.read.LONGEST_STATED


def test_an_address_is_kept_as_the_url():
    found = read_bytes(STORY.encode(), "https://example.org/news/trams?id=5")
    assert isinstance(found, Article)
    assert found.url == "https://example.org/news/trams?id=5"


def test_what_cannot_be_read_is_refused_with_a_reason(tmp_path):
    (tmp_path / "folder").mkdir()
    reasons = {
        tmp_path / "missing.txt": "no such file",
        tmp_path / "folder": "a folder",
        tmp_path / ("n" * 300): "cannot be read",
        "a\0b": "cannot be read",
    }
    for path, reason in reasons.items():
        found = read(path)
        assert isinstance(found, Rejection)
        assert reason in found.reason
        assert found.source == str(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_does_not_hang_the_reader(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    found = read(tmp_path / "pipe")
    assert isinstance(found, Rejection)
    assert "regular" in found.reason


def test_folders_are_walked_in_sorted_order(tmp_path):
    for name in ("b.txt", "a/z.md", "a/b/c.txt", ".hidden", "image.png"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(STORY)
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    found = [path.relative_to(tmp_path).as_posix() for path in walk([tmp_path])]
    assert found == [".hidden", "b.txt", "image.png", "a/z.md", "a/b/c.txt"]
    assert list(walk([tmp_path / "b.txt", tmp_path / "missing"])) == [tmp_path / "b.txt", tmp_path / "missing"]


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.html", "a", "https://x.org/a"]))
@settings(max_examples=200, deadline=None)
def test_no_bytes_whatever_raise(raw, name):
    found = read_bytes(raw, name)
    assert found.source == name
    if isinstance(found, Article):
        assert found.text == found.text.strip() != ""
        assert found.text.encode("utf-8")


MARKUP = st.text(st.sampled_from("---\n\n#*_[]()|<>!&;:•\"'ab 12\tBy©.…"), max_size=300)


@given(MARKUP, st.sampled_from(["a.txt", "a.md", "a.html"]))
@settings(max_examples=200, deadline=None)
def test_no_markup_whatever_raises(text, name):
    assert isinstance(read_bytes(text.encode(), name), Article | Rejection)


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "word ",
        " ",
        "\n",
        "a\n",
        "By\n",
        "By ",
        "•\n",
        ". ",
        "© 2020 ",
        "1,",
        "Ã¤",
        "\x1b[",
        "e\u0301",
        "…\n",
        "\t",
    ],
)
def test_time_is_linear_in_size(piece):
    import time

    times = []
    for size in (100_000, 400_000):
        raw = ("The end.\n\n" + piece * (size // len(piece))).encode()
        start = time.process_time()
        read_bytes(raw, "a.txt")
        times.append(time.process_time() - start)
    assert times[1] < 12 * times[0] + 0.5


def test_a_text_of_very_many_lines_is_kept_whole(article):
    text = "\n".join(f"{number} ships" for number in range(120_000))
    assert article(text).text == text


def test_the_examples_hold():
    assert doctest.testmod(exotui.read).failed == 0
