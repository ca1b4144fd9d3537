"""Do many batches become one with nothing lost, whatever happens on the way?"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exotui.store import merging
from exotui.store.dataset import Dataset
from exotui.store.place import locked
from exotui.store.session import Session

from .conftest import article, figure


def filled(dataset: Dataset, number: int) -> None:
    for each in range(number):
        dataset.write_batch([article(f"bay-{each}")], [figure(f"bay-{each}")])


def content(dataset: Dataset) -> tuple[list[dict[str, Any]], ...]:
    """All rows, in an order that does not depend on the batches."""
    with Session(Dataset.open(dataset.path)) as session:
        articles = session.rows("SELECT * FROM articles ORDER BY article_id")
        return articles, session.rows("SELECT * FROM figures ORDER BY figure_id")


def test_as_many_batches_of_one_size_become_one_with_the_same_rows(dataset: Dataset) -> None:
    filled(dataset, merging.FACTOR)
    before = content(dataset)
    assert merging.merge_small(dataset) == dataset.batches()[0].batch_id
    assert len(dataset.batches()) == 1
    assert len(list((dataset.path / "batches").iterdir())) == 1
    assert content(dataset) == before


def test_fewer_are_left_alone(dataset: Dataset) -> None:
    filled(dataset, merging.FACTOR - 1)
    assert merging.merge_small(dataset) is None
    assert len(dataset.batches()) == merging.FACTOR - 1


def test_a_batch_that_is_replaced_is_passed_over_until_it_is_deleted(dataset: Dataset, tmp_path: Path) -> None:
    filled(dataset, merging.FACTOR)
    before = content(dataset)
    kept = tmp_path / "kept"
    shutil.copytree(dataset.path / "batches", kept)
    merging.merge_small(dataset)
    shutil.copytree(
        kept, dataset.path / "batches", dirs_exist_ok=True
    )  # as if the process had died before the deletion
    assert len(dataset.batches()) == 1
    assert content(dataset) == before
    dataset.write_batch([article("last")], [])
    assert len(list((dataset.path / "batches").iterdir())) == 2, "the next writer deletes them"


def test_a_damaged_batch_takes_nothing_with_it(dataset: Dataset, tmp_path: Path) -> None:
    filled(dataset, merging.FACTOR)
    kept = tmp_path / "kept"
    shutil.copytree(dataset.path / "batches", kept)
    before = content(dataset)
    merging.merge_small(dataset)
    shutil.copytree(kept, dataset.path / "batches", dirs_exist_ok=True)
    (merged,) = dataset.batches()
    raw = bytearray(merged.file("articles").read_bytes())
    raw[40] ^= 255
    merged.file("articles").write_bytes(raw)
    Dataset.open(dataset.path).write_batch([article("last")], [])
    assert len(list((dataset.path / "batches").iterdir())) == merging.FACTOR + 2, "the old ones are the only whole copy"
    shutil.rmtree(merged.path)
    articles, _ = content(dataset)
    assert [row for row in articles if row["article_id"] != "last"] == before[0]


def test_a_batch_is_never_deleted_for_one_that_lacks_an_article_of_it(dataset: Dataset) -> None:
    filled(dataset, 2)
    first, second = dataset.batches()
    with dataset.writer(replaces=[first.batch_id, second.batch_id]) as writer:
        writer.write([article("bay-0")], [])
        writer.commit()
    dataset.remove_replaced()
    assert not first.path.is_dir()
    assert second.path.is_dir()


def test_who_merges_keeps_others_from_it(dataset: Dataset) -> None:
    filled(dataset, merging.FACTOR)
    with locked(dataset.path / "batches"):
        assert merging.merge_small(dataset) is None
    assert merging.merge_small(dataset) is not None


def test_an_article_that_came_in_twice_is_once_in_the_merged_batch(dataset: Dataset) -> None:
    for _ in range(merging.FACTOR):
        dataset.write_batch([article("bay")], [figure("bay")])
    merging.merge_small(dataset)
    (merged,) = dataset.batches()
    assert (merged.articles, merged.figures) == (1, 1)


@pytest.mark.parametrize("number", [200])
def test_the_number_of_batches_stays_small(dataset: Dataset, number: int) -> None:
    for each in range(number):
        dataset.write_batch([article(f"bay-{each}")], [])
        merging.merge_small(dataset)
    assert sum(batch.articles for batch in dataset.batches()) == number
    assert len(dataset.batches()) < 2 * merging.FACTOR


@given(st.lists(st.integers(0, 10**6), max_size=60))
def test_only_batches_of_one_size_are_merged(sizes: list[int]) -> None:
    batches = [merging.Batch(str(number), Path(str(number)), size, 0) for number, size in enumerate(sizes)]
    group = merging._group(batches)
    assert not group or len(group) >= merging.FACTOR
    assert len({merging._size(batch.articles) for batch in group}) <= 1
