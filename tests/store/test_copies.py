"""Are near-duplicates told from articles that only resemble each other, and fast?"""

from __future__ import annotations

import random
import time
from array import array
from collections.abc import Callable

import pyarrow as pa
import pytest

from exotui.model import Article
from exotui.store.copies import RESEMBLANCE, Copies, resemblance, sketch
from exotui.store.dataset import Dataset

WORDS = [f"{a}{b}" for a in "bdfgklmnprst" for b in ("ala", "em", "iro", "onu", "ut", "yke", "ash", "ond")]


def prose(seed: int, words: int = 400) -> list[str]:
    return random.Random(seed).choices(WORDS, k=words)


def text(words: list[str]) -> str:
    return " ".join(words)


def test_an_edited_reprint_is_a_copy() -> None:
    words = prose(1)
    reprint = ["By", "our", "staff", *words[:-20]]
    reprint[100] = "changed"
    copies = Copies()
    assert copies.original("first", sketch(text(words))) is None
    assert copies.original("second", sketch(text(reprint).upper())) == "first"


def test_a_copy_of_a_copy_goes_back_to_the_original() -> None:
    words, copies = prose(2), Copies()
    copies.original("first", sketch(text(words)))
    copies.original("second", sketch(text(words[:-15])))
    assert copies.original("third", sketch(text(words[:-30]))) == "first"


def test_another_article_with_the_same_passage_is_none() -> None:
    shared, copies = prose(3, 150), Copies()
    copies.original("first", sketch(text(shared + prose(4, 250))))
    assert copies.original("second", sketch(text(shared + prose(5, 250)))) is None


def test_two_reports_on_one_form_with_other_numbers_are_none() -> None:
    copies = Copies()
    form = "{0} cases were reported in {1} on day {2}, {3} more than the day before; {4} people are in hospital."
    for day in range(3):
        numbers = [day * 17 + n for n in range(5)]
        assert copies.original(f"day {day}", sketch(form.format(*numbers))) is None


def test_short_and_empty_texts_do_no_harm() -> None:
    copies = Copies()
    assert copies.original("empty", sketch("")) is None
    assert copies.original("one", sketch("One.")) is None
    assert copies.original("again", sketch("one")) == "one"


def test_boilerplate_alone_makes_no_copies_and_costs_little() -> None:
    footer, copies = prose(6, 60), Copies()
    began = time.process_time()
    for number in range(1_000):
        assert copies.original(str(number), sketch(text(prose(number + 10, 60) + footer))) is None
    assert time.process_time() - began < 5


def test_the_estimate_is_near_the_truth() -> None:
    words = prose(7, 2_000)
    for kept in (0.9, 0.7, 0.5):
        part = words[: int(len(words) * kept)]
        assert resemblance(sketch(text(words)), sketch(text(part))) == pytest.approx(kept, abs=0.12)
    assert RESEMBLANCE == 0.7


def test_the_originals_of_a_dataset_are_known_without_reading_texts_again(
    dataset: Dataset, new_article: Callable[..., Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = prose(8)
    dataset.write_batch([new_article("first", text=text(words))], [])
    dataset.write_batch([new_article("second", text=text(words[:-9]), copy_of="first")], [])
    assert Copies.of(dataset).original("new", sketch(text(words[:-5]))) == "first"
    monkeypatch.setattr("exotui.store.copies.sketch", None)
    assert Copies.of(dataset).original("new", sketch(text(words[:-5]))) == "first"


def _as_arrow(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, table.schema) as file:
        file.write(table)
    return sink.getvalue().to_pybytes()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda rows: _as_arrow(rows)[::-1],
        lambda rows: _as_arrow(rows)[:-40],
        lambda rows: _as_arrow(rows.drop_columns(["owners"])),
        lambda rows: _as_arrow(rows.set_column(1, "sketch", [["text"]])),
        lambda rows: _as_arrow(rows.set_column(3, rows.schema.field(3), pa.array([[7] * 16], rows.schema.types[3]))),
        lambda rows: _as_arrow(rows.set_column(3, rows.schema.field(3), pa.array([[0]], rows.schema.types[3]))),
        lambda rows: _as_arrow(rows.slice(0, 0)),
    ],
    ids=["rubbish", "cut off", "a column less", "words", "owner not there", "fewer owners", "no batch"],
)
def test_whatever_lies_where_the_sketches_are_kept_is_made_anew(
    dataset: Dataset, new_article: Callable[..., Article], spoil: Callable[[pa.Table], bytes]
) -> None:
    words = prose(9)
    dataset.write_batch([new_article("first", text=text(words))], [])
    Copies.of(dataset)
    (file,) = dataset.path.glob("cache/sketches-*/*.arrow")
    rows = pa.ipc.open_file(file.read_bytes()).read_all()
    for kept in (_as_arrow(rows), spoil(rows)):
        file.write_bytes(kept)
        assert Copies.of(dataset).original("new", sketch(text(words[:-5]))) == "first"
    assert file.read_bytes() == _as_arrow(rows)


def test_twenty_thousand_articles_are_held_against_each_other_in_seconds() -> None:
    copies = Copies()
    sketches = [tuple(sorted(random.Random(n).sample(range(2**62), 128))) for n in range(2_000)]
    began = time.process_time()
    for number in range(20_000):
        copies.original(str(number), array("Q", (value ^ (number // 2_000) for value in sketches[number % 2_000])))
    assert time.process_time() - began < 10
