"""Are the figures of a dataset extracted anew, in one step and with the articles untouched?"""

from __future__ import annotations

import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from exotui import jobs
from exotui.jobs import pool, refreshing
from exotui.store.dataset import Dataset


def test_refresh_puts_todays_figures_in_the_place_of_old_ones(
    run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    news = Dataset.open(tmp_path / "news", create=True)
    for file in sorted(folder.iterdir()):
        jobs.add([file], news)
    figures, articles = run("figures").rows(), run("query", "SELECT * FROM articles ORDER BY article_id").rows()
    for in_pool in (False, True):
        if in_pool:
            monkeypatch.setattr(refreshing, "PAYS_BYTES", 0)
            monkeypatch.setattr(refreshing, "cores", lambda: 2)
            monkeypatch.setattr(pool, "cores", lambda: 2)
        for batch in news.batches():  # as an older program would have left them
            table = pq.read_table(batch.file("figures"))
            pq.write_table(table.slice(0, 0), batch.file("figures"))
        shutil.rmtree(news.path / "cache")
        assert run("figures").code == 1
        done = run("refresh")
        assert done.code == 0
        assert "3 articles" in done.err
        assert run("figures").rows() == figures
        assert run("query", "SELECT * FROM articles ORDER BY article_id").rows() == articles
        assert run("info", "--check").rows()[0]["unsound"] == []
        assert len(news.batches()) == 1


def test_refresh_of_nothing_and_of_the_bundled_dataset(run, tmp_path: Path) -> None:
    Dataset.open(tmp_path / "news", create=True)
    assert run("refresh").code == 1
    refused = run("refresh", "--data", "bundled")
    assert refused.code == 3
    assert "read-only" in refused.err


@pytest.mark.usefixtures("added")
def test_info_check_ends_with_3_where_something_is_unsound(run, tmp_path: Path) -> None:
    (batch,) = Dataset.open(tmp_path / "news").batches()
    table = pq.read_table(batch.file("articles"))
    wrong = table.set_column(1, table.schema.field(1), [["Another text."] * len(table)])
    pq.write_table(wrong, batch.file("articles"))
    told = run("info", "--check")
    assert told.code == 3
    assert "the text is not the one that its digest names" in told.out
