"""The labelled pages: the body exactly, and what the pages say of themselves."""

from __future__ import annotations

import json

from exotui.model.article import Article
from exotui.read import read

from .pages import paragraphs


def test_bodies_of_the_labelled_pages(seeds):
    for line in (seeds / "meta.jsonl").read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        path = seeds / "articles" / f"{label['id']}.txt"
        page = path.read_text(encoding="utf-8")
        end = page.index(label["body_ends"]) + len(label["body_ends"])
        body = paragraphs(page[page.index(label["body_starts"]) : end])
        wanted = [row.strip() for row in body if not any(words in row for words in label["not_body_inside"])]
        found = read(path)
        assert isinstance(found, Article)
        assert paragraphs(found.text) == wanted, label["id"]
        assert found.title == label["title"]
        assert found.author == label["author"]
        assert found.publisher == label["publisher"]
        assert found.published is None or str(found.published) == label["published"]
        assert found.language == "en"
