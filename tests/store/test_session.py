"""Do the views answer, is nothing derived twice, and does a cache that goes away cost only time?"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from exotui.errors import DatasetError
from exotui.model import Article, Figure
from exotui.store import apart, derive
from exotui.store.dataset import Dataset
from exotui.store.schema import ARTICLE_COLUMNS, VIEWS, comments
from exotui.store.session import Session

New = Callable[..., Article]
NewFigure = Callable[..., Figure]

COUNT = "SELECT count(*) AS n FROM comparisons"


def entries(dataset: Dataset) -> list[Path]:
    return sorted((dataset.path / "cache" / "comparisons").glob("*"))


def verdicts(session: Session) -> dict[tuple[str, str], str]:
    rows = session.rows("SELECT left_id, right_id, verdict FROM comparisons")
    return {(row["left_id"], row["right_id"]): row["verdict"] for row in rows}


def test_all_views_answer(harbours: Dataset) -> None:
    with Session(harbours) as session:
        for view in VIEWS:
            session.arrow(f"SELECT * FROM {view}")
        assert verdicts(session) == {
            ("cove#1", "pier#1"): "agree",
            ("cove#1", "quay#1"): "conflict",
            ("pier#1", "quay#1"): "conflict",
        }


def test_an_empty_dataset_has_all_views(dataset: Dataset) -> None:
    with Session(dataset) as session:
        empty = [view for view in VIEWS if view not in ("rules", "tolerances")]
        assert all(session.arrow(f"SELECT * FROM {view}").num_rows == 0 for view in empty)


def test_articles_show_their_text_behind_what_is_short(harbours: Dataset) -> None:
    with Session(harbours) as session:
        assert tuple(session.arrow("SELECT * FROM articles").column_names) == ARTICLE_COLUMNS


def test_views_without_a_dataset_say_the_same(harbours: Dataset, new_article: New, new_figure: NewFigure) -> None:
    articles = [new_article(name) for name in ("cove", "pier", "quay")]
    figures = [new_figure("cove"), new_figure("pier"), new_figure("quay", low=60.0, quote="60")]
    with Session(harbours) as kept, Session.over(articles, figures) as loose:
        assert verdicts(kept) == verdicts(loose)
        for view in VIEWS:
            assert kept.arrow(f"SELECT * FROM {view}").schema.names == loose.arrow(f"SELECT * FROM {view}").schema.names
        assert loose.refresh() is False


def test_articles_alone_compare_nothing(harbours: Dataset) -> None:
    with Session(harbours) as session:
        session.rows("SELECT count(*) FROM articles")
    assert entries(harbours) == []


def test_what_is_derived_is_derived_once(harbours: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    with Session(harbours) as session:
        before = verdicts(session)
    monkeypatch.setattr(derive.comparison, "build", None)
    with Session(Dataset.open(harbours.path)) as session:
        assert verdicts(session) == before


def test_much_is_compared_in_a_process_of_its_own(
    harbours: Dataset, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with Session(harbours) as session:
        here = verdicts(session)
    shutil.rmtree(harbours.path / "cache")
    monkeypatch.setattr(apart, "PAYS_FIGURES", 1)
    monkeypatch.setattr(derive.comparison, "build", None)
    with Session(harbours) as session:
        assert verdicts(session) == here
    (entry,) = entries(harbours)
    with pytest.raises(FileExistsError):  # what goes wrong there is told here
        apart.make(entry.parent, entry.name, harbours.snapshot())
    with ThreadPoolExecutor() as threads:
        waiting = threads.submit(apart.make, tmp_path, "never", harbours.snapshot())
        while not waiting.done():
            apart.end()
        with pytest.raises(DatasetError, match="ended before it was done"):
            waiting.result()
    assert entries(harbours) == [entry]


def test_two_sessions_that_ask_at_once_derive_once(harbours: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[int] = []
    build = derive.comparison.build
    monkeypatch.setattr(derive.comparison, "build", lambda connection: built.append(1) or build(connection))
    with Session(harbours) as one, Session(harbours) as other:
        threads = [threading.Thread(target=session.rows, args=(COUNT,)) for session in (one, other)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert verdicts(one) == verdicts(other)
    assert built == [1]


def test_new_batches_are_seen_after_a_refresh(harbours: Dataset, new_article: New, new_figure: NewFigure) -> None:
    with Session(harbours) as session:
        assert session.rows(COUNT) == [{"n": 3}]
        assert session.refresh() is False
        Dataset.open(harbours.path).write_batch([new_article("reef")], [new_figure("reef")])
        assert session.rows(COUNT) == [{"n": 3}]
        assert session.refresh() is True
        assert session.rows(COUNT) == [{"n": 6}]


def test_other_rules_derive_anew(harbours: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    with Session(harbours) as session:
        session.rows(COUNT)
    monkeypatch.setattr(derive, "_rules_digest", lambda: "other rules")
    with Session(harbours) as session:
        session.rows(COUNT)
    assert len(entries(harbours)) == 2


def test_old_entries_are_dropped(harbours: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(derive, "_ENTRIES_KEPT", 2)
    for number in range(3):
        monkeypatch.setattr(derive, "_rules_digest", lambda number=number: str(number))
        with Session(harbours) as session:
            session.rows(COUNT)
    assert len(entries(harbours)) == 2


def test_the_cache_may_be_deleted_while_it_is_read(harbours: Dataset) -> None:
    with Session(harbours) as session:
        before = verdicts(session)
        shutil.rmtree(harbours.path / "cache")
        assert verdicts(session) == before


def test_a_damaged_entry_of_the_cache_is_made_anew(harbours: Dataset) -> None:
    with Session(harbours) as session:
        before = verdicts(session)
        (entry,) = entries(harbours)
        (entry / "comparisons.parquet").write_bytes(b"PAR1 broken PAR1")
        assert verdicts(session) == before


def test_a_cache_that_cannot_be_written_is_done_without(harbours: Dataset) -> None:
    (harbours.path / "cache").write_text("in the way")
    with Session(harbours) as session:
        assert session.rows(COUNT) == [{"n": 3}]


def test_the_catalog_says_what_columns_mean(harbours: Dataset) -> None:
    asked = "SELECT column_name AS name, comment FROM duckdb_columns() WHERE table_name = ?"
    with Session(harbours) as session:
        session.rows(COUNT)
        for view in ("articles", "reviews"):
            assert {row["name"]: row["comment"] for row in session.rows(asked, [view])} == comments(view)
        for view in ("figures", "topics", "comparisons", "not_compared"):
            assert all(row["comment"] for row in session.rows(asked, [view])), view


def test_pages_are_the_rows(harbours: Dataset) -> None:
    with Session(harbours) as session:
        pages = list(session.pages("SELECT i FROM range(20000) t(i)"))
        assert len(pages) > 1
        assert [value for page in pages for value in page["i"].to_pylist()] == list(range(20000))


def test_threads_share_a_session(harbours: Dataset) -> None:
    found: list[int] = []

    def ask() -> None:
        for _ in range(5):
            found.append(session.rows(COUNT)[0]["n"])

    with Session(harbours) as session:
        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == [3] * 20


def test_a_wrong_query_is_the_engines_to_name(harbours: Dataset) -> None:
    with Session(harbours) as session, pytest.raises(Exception, match="nowhere"):
        session.arrow("SELECT * FROM nowhere")
