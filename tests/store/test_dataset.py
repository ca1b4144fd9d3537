"""Is what was added there, whole, and is what is damaged named?"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from exotui.errors import DatasetError
from exotui.model import Article, Figure
from exotui.store import dataset as dataset_module
from exotui.store import glance, schema
from exotui.store.dataset import Dataset, open_dataset
from exotui.store.finding import own_path
from exotui.store.session import Session

New = Callable[..., Article]
NewFigure = Callable[..., Figure]


def ids(dataset: Dataset) -> list[str]:
    with Session(dataset) as session:
        return [row["article_id"] for row in session.rows("SELECT article_id FROM articles ORDER BY ALL")]


def test_a_batch_is_two_tables_and_a_list_in_a_folder_of_its_own(
    dataset: Dataset, new_article: New, new_figure: NewFigure
) -> None:
    batch_id = dataset.write_batch([new_article()], [new_figure()])
    found = sorted(str(path.relative_to(dataset.path)) for path in dataset.path.rglob("*") if path.is_file())
    files = [f"batches/{batch_id}/{name}" for name in ("articles.parquet", "figures.parquet", "sources.json")]
    assert found == [*files, "dataset.toml"]


def test_any_parquet_reader_understands_it(dataset: Dataset, new_article: New, new_figure: NewFigure) -> None:
    batch_id = dataset.write_batch([new_article()], [new_figure()])
    read = pq.read_table(dataset.path / "batches" / batch_id / "figures.parquet").to_pylist()
    assert [(row["figure_id"], row["low"], row["terms"]) for row in read] == [
        ("tide#1", 40.0, ["boat", "take", "tide"])
    ]


def test_ids_of_batches_sort_by_time(dataset: Dataset, new_article: New) -> None:
    day = datetime(2023, 5, 2, tzinfo=UTC)
    written = [dataset.write_batch([new_article()], [], at=day + timedelta(seconds=n)) for n in (0, 1, 60, 90_000)]
    assert [batch.batch_id for batch in dataset.batches()] == written


def test_articles_are_stamped_with_the_time_of_their_batch(dataset: Dataset, new_article: New) -> None:
    when = datetime(2023, 5, 2, 12, 30, tzinfo=UTC)
    dataset.write_batch([new_article()], [], at=when)
    with Session(dataset) as session:
        assert session.rows("SELECT added_at FROM articles") == [{"added_at": when}]


def test_a_writer_that_is_left_adds_nothing(dataset: Dataset, new_article: New) -> None:
    with dataset.writer() as writer:
        writer.write([new_article()], [])
    assert dataset.batches() == []
    assert list((dataset.path / "batches").iterdir()) == []


def test_what_a_writer_fails_on_adds_nothing(dataset: Dataset, new_article: New) -> None:
    with pytest.raises(AttributeError), dataset.writer() as writer:
        writer.write([new_article(), None], [])  # type: ignore[list-item]  # a mistake on purpose
    assert list((dataset.path / "batches").iterdir()) == []


def test_a_full_disk_is_said_and_adds_nothing(
    dataset: Dataset, new_article: New, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("exotui.store.place._sync", full)
    with pytest.raises(DatasetError, match="No space left"):
        dataset.write_batch([new_article()], [])
    assert dataset.batches() == []
    assert list((dataset.path / "batches").iterdir()) == []


@pytest.mark.parametrize("name", ["a'b\"c", "new\nline", "x[ab]y", "st*r?", "{a,b}=1;$HOME", "s3:", "%20ü**"])
def test_any_name_of_a_folder_will_do(tmp_path: Path, name: str, new_article: New, new_figure: NewFigure) -> None:
    for neighbour in ("xay", "start"):
        other = Dataset.open(tmp_path / neighbour, create=True)
        other.write_batch([new_article("other")], [new_figure("other")])
    dataset = Dataset.open(tmp_path / name, create=True)
    dataset.write_batch([new_article()], [new_figure()])
    dataset.write_batch([new_article("ebb")], [new_figure("ebb")])
    assert dataset.name == "".join(filter(str.isprintable, name))
    assert ids(dataset) == ["ebb", "tide"]
    with Session(dataset) as session:
        assert session.rows("SELECT count(*) AS n FROM figures") == [{"n": 2}]
    assert dataset.sql("SELECT count(*) AS n FROM articles").to_pylist() == [{"n": 2}]


# --- damage ---


def _truncate(folder: Path) -> None:
    path = folder / "figures.parquet"
    path.write_bytes(path.read_bytes()[:-20])


def _empty(folder: Path) -> None:
    (folder / "articles.parquet").write_bytes(b"")


def _remove(folder: Path) -> None:
    (folder / "articles.parquet").unlink()


def _other_columns(folder: Path) -> None:
    pq.write_table(pa.table({"a": [1]}), folder / "figures.parquet")


def _other_type(folder: Path) -> None:
    table = pq.read_table(folder / "figures.parquet")
    column = table.schema.get_field_index("low")
    pq.write_table(table.set_column(column, "low", pa.array(["much"])), folder / "figures.parquet")


def _newer(folder: Path) -> None:
    table = pq.read_table(folder / "articles.parquet")
    version = {schema.VERSION_KEY: str(schema.VERSION + 1).encode()}
    pq.write_table(table.replace_schema_metadata(version), folder / "articles.parquet")


@pytest.mark.parametrize(
    ("harm", "reason"),
    [
        (_truncate, "figures.parquet"),
        (_empty, "articles.parquet"),
        (_remove, "articles.parquet is missing"),
        (_other_columns, "figures.parquet: column figure_id"),
        (_other_type, "figures.parquet: column low"),
        (_newer, "newer version"),
    ],
)
def test_a_damaged_batch_is_named_and_the_rest_opens(
    harbours: Dataset, harm: Callable[[Path], None], reason: str
) -> None:
    first, second = harbours.batches()
    harm(second.path)
    opened = Dataset.open(harbours.path)
    assert ids(opened) == ["cove", "pier"]
    (damage,) = opened.damaged
    assert damage.name == second.batch_id
    assert reason in damage.reason
    assert opened.batches() == [first]


def test_damage_inside_a_file_is_found_when_it_is_read(harbours: Dataset) -> None:
    _, second = harbours.batches()
    path = second.file("figures")
    raw = bytearray(path.read_bytes())
    raw[60:400] = bytes(340)
    path.write_bytes(raw)
    opened = Dataset.open(harbours.path)
    with Session(opened) as session:
        assert session.rows("SELECT count(*) AS n FROM figures") == [{"n": 2}]
        assert session.rows("SELECT count(*) AS n FROM articles") == [{"n": 2}]
    assert [each.name for each in opened.damaged] == [second.batch_id]


def test_a_damaged_batch_is_left_as_it_is(harbours: Dataset) -> None:
    _, second = harbours.batches()
    _truncate(second.path)
    kept = (second.path / "figures.parquet").read_bytes()
    with Session(Dataset.open(harbours.path)) as session:
        session.rows("SELECT * FROM topics")
    assert (second.path / "figures.parquet").read_bytes() == kept


def test_other_things_in_the_folder_are_no_batches(harbours: Dataset) -> None:
    (harbours.path / "batches" / "notes.txt").write_text("mine")
    (harbours.path / "batches" / ".writing-x").mkdir()
    assert ids(Dataset.open(harbours.path)) == ["cove", "pier", "quay"]


def test_one_article_in_two_batches_counts_once(dataset: Dataset, new_article: New, new_figure: NewFigure) -> None:
    dataset.write_batch([new_article("cove"), new_article("pier")], [new_figure("cove"), new_figure("pier")])
    dataset.write_batch([new_article("pier"), new_article("quay")], [new_figure("pier"), new_figure("quay")])
    assert ids(dataset) == ["cove", "pier", "quay"]
    with Session(dataset) as session:
        assert session.rows("SELECT count(*) AS n FROM figures") == [{"n": 3}]
    assert dataset.sql("SELECT article_id FROM articles ORDER BY 1")["article_id"].to_pylist() == [
        "cove",
        "pier",
        "quay",
    ]


# --- which dataset ---


def test_a_folder_that_is_no_dataset_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="no dataset"):
        Dataset.open(tmp_path / "nowhere")
    (tmp_path / "file").write_text("x")
    with pytest.raises(DatasetError, match="not a folder"):
        Dataset.open(tmp_path / "file" / "deeper")


def test_a_folder_with_other_things_is_not_made_a_dataset(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(DatasetError, match="not empty"):
        Dataset.open(tmp_path, create=True)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_newer_dataset_is_refused(dataset: Dataset) -> None:
    (dataset.path / "dataset.toml").write_text(f'name = "x"\nschema = {schema.VERSION + 1}\n')
    with pytest.raises(DatasetError, match="newer"):
        Dataset.open(dataset.path)


def test_a_broken_description_is_said(dataset: Dataset) -> None:
    (dataset.path / "dataset.toml").write_bytes(b"name = \xff\n")
    with pytest.raises(DatasetError, match=r"dataset\.toml"):
        Dataset.open(dataset.path)


def test_batches_without_a_description_still_open(harbours: Dataset) -> None:
    (harbours.path / "dataset.toml").unlink()
    assert Dataset.open(harbours.path).name == "news"
    assert ids(Dataset.open(harbours.path)) == ["cove", "pier", "quay"]


@pytest.fixture
def bundled(harbours: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bundled dataset for a while."""
    place = tmp_path / "bundled"
    shutil.copytree(harbours.path, place)
    monkeypatch.setattr(dataset_module, "bundled_places", lambda: [tmp_path / "none", place])
    return place


def test_without_one_of_ones_own_the_bundled_one_opens(bundled: Path) -> None:
    assert Dataset.open().path == bundled
    assert Dataset.open().read_only


def test_ones_own_comes_first(bundled: Path) -> None:
    own = Dataset.open(create=True)
    assert own.path == own_path().resolve()
    assert Dataset.open().path == own.path
    assert Dataset.open("bundled").path == bundled


def test_the_variable_says_which(bundled: Path, harbours: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXOTUI_DATA", str(harbours.path))
    assert open_dataset().path == harbours.path
    monkeypatch.setenv("EXOTUI_DATA", "bundled")
    assert open_dataset().path == bundled


def test_nothing_is_written_into_the_bundled_one(bundled: Path, new_article: New) -> None:
    before = sorted(bundled.rglob("*"))
    dataset = Dataset.open("bundled")
    with pytest.raises(DatasetError, match="read-only"):
        dataset.write_batch([new_article()], [])
    with pytest.raises(DatasetError, match="read-only"):
        Dataset.open("bundled", create=True)
    with Session(dataset) as session:
        assert session.rows("SELECT count(*) AS n FROM comparisons")[0]["n"] > 0
    assert dataset.sql("SELECT count(*) AS n FROM articles").to_pylist() == [{"n": 3}]
    assert sorted(bundled.rglob("*")) == before


def test_a_missing_bundled_one_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dataset_module, "bundled_places", lambda: [tmp_path / "none"])
    with pytest.raises(DatasetError, match="missing from this installation"):
        Dataset.open()


def test_a_batch_tells_its_sources_before_anything_that_reads_parquet_is_loaded(harbours: Dataset) -> None:
    code = (
        "import sys\nfrom exotui.store import glance\n"
        f"print([source.publisher for source in glance.read({str(harbours.path)!r})])\n"
        "print(sorted({'pyarrow', 'duckdb'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["['The Cove Post', 'The Pier Post', 'The Quay Post']", "[]"]


def test_a_batch_without_its_list_of_sources_is_whole_all_the_same(harbours: Dataset) -> None:
    for file in harbours.path.rglob("sources.json"):
        file.write_text("{")
    assert glance.read(harbours.path) == []
    assert len(harbours.batches()) == 2
