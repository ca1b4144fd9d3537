"""Does a look at every row find what is wrong in a dataset that opens?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from exotui.store.dataset import Dataset
from exotui.store.soundness import findings

from .conftest import article, figure


def test_a_sound_dataset_has_no_findings(dataset: Dataset) -> None:
    dataset.write_batch([article("cove"), article("pier")], [figure("cove"), figure("pier")])
    dataset.write_batch([article("quay", copy_of="pier")], [figure("quay")])
    assert list(findings(dataset)) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"char_start": 13}, "the quote does not stand where it is said to stand"),
        ({"sentence": "Nobody wrote this."}, "the sentence does not stand in the article"),
        ({"low": 41.0}, "the interval ends before it starts"),
        ({"ordinal": 2}, "number 1 of its article, but called 2"),
        ({"article_id": "elsewhere"}, "the article elsewhere is not in this batch"),
        ({"part_of": 1}, "a part of itself"),
    ],
)
def test_a_wrong_figure_is_named(dataset: Dataset, change: dict[str, object], told: str) -> None:
    dataset.write_batch([article("cove")], [replace(figure("cove"), **change)])
    (finding,) = findings(dataset)
    assert (finding.where, finding.what) == ("cove#1", told)


def test_a_text_that_is_not_its_digests_is_named(dataset: Dataset) -> None:
    dataset.write_batch([replace(article("cove"), sha256="0" * 64)], [])
    (finding,) = findings(dataset)
    assert finding.what == "the text is not the one that its digest names"


def test_a_copy_of_nothing_is_named(dataset: Dataset) -> None:
    dataset.write_batch([replace(article("cove"), copy_of="gone")], [])
    (finding,) = findings(dataset)
    assert finding.what == "a copy of gone, which is not there"


def test_a_damaged_batch_is_named_and_many_findings_are_counted(dataset: Dataset) -> None:
    dataset.write_batch([article("cove")], [replace(figure("cove", n), char_start=13) for n in range(1, 31)])
    dataset.write_batch([article("pier")], [])
    dataset.batches()[1].file("articles").write_bytes(b"PAR1")
    found = list(findings(Dataset.open(dataset.path)))
    assert found[0].where == "the batch"
    assert found[-1].what == "10 more of such findings"
    assert len(found) == 22
