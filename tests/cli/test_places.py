"""Does every command work where folders and files have any name and settings, reviews or caches are damaged?"""

from __future__ import annotations

import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from exotui.store import schema
from exotui.store.dataset import Dataset

NAME = "--o=x 'b' \"c\"\n[red]x[ab]*?{a,b};$HOME %20 é漢\u202e\x1b[31m"
FLOOD = "The flood in Peru killed 31 people on 2 May 2023, the civil defence said.\n"


def test_every_command_works_on_a_dataset_of_any_name(run, folder: Path, tmp_path: Path) -> None:
    place = tmp_path / NAME
    assert run("add", "--data", str(place), str(folder)).code == 0
    asked = run("figures", "--data", str(place), "--format", "jsonl")
    assert len(asked.rows()) == 3
    figure = str(asked.rows()[0]["figure_id"])
    assert run("compare", "--data", str(place)).code == 0
    assert run("check", "--data", str(place), "The flood in Peru killed 31 people on 2 May 2023.").code == 0
    assert run("query", "--data", str(place), "SELECT count(*) AS n FROM articles").rows() == [{"n": 3}]
    assert run("review", "--data", str(place), figure, "confirm", "--note", NAME).code == 0
    assert run("refresh", "--data", str(place)).code == 0
    told = run("info", "--data", str(place), "--check")
    assert told.code == 0
    assert not {"\x1b", "\u202e"} & set(told.out + told.err)
    report = tmp_path / f"{NAME}.html"
    assert run("export", "--data", str(place), "--output", str(report)).code == 0
    assert "<html" in report.read_text(encoding="utf-8")
    assert {path.name for path in tmp_path.iterdir()} - {"home"} == {NAME, report.name, "in"}


def test_files_of_any_name_are_files(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["--output=x.md", "--help", "-", "a\nb.txt", "c\x1b[31md.txt", "[red]e[b].txt", "f\u202eg", "~h", "$(i)"]
    place = tmp_path / "files"
    place.mkdir()
    monkeypatch.chdir(place)
    for number, name in enumerate(names, 1):
        Path(name).write_text(FLOOD.replace("31", str(number)))
    done = run("add", "--", *names)
    assert (done.code, f"added {len(names)} articles" in done.err) == (0, True)
    quotes = [str(number) for number in range(1, len(names) + 1)]
    assert sorted(str(row["quote"]) for row in run("figures", "--format", "jsonl", "--", *names).rows()) == quotes
    for name in names:
        Path(name).write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    refused = run("add", "--", *names)
    assert refused.code == 3
    assert len(refused.err.splitlines()) == len(names) + 1, "one line for each file, one for the sum"
    assert not {"\x1b", "\u202e"} & set(refused.err)
    assert sorted(path.name for path in place.iterdir()) == sorted(names)


ASKING = [["figures"], ["compare"], ["query", "SELECT * FROM comparisons"], ["review"], ["info"], ["export"]]
ASKING += [["check", "The flood in Peru killed 31 people."]]


def newer(batch: Path) -> None:
    table = pq.read_table(batch / "articles.parquet")
    version = {schema.VERSION_KEY: str(schema.VERSION + 1).encode()}
    pq.write_table(table.replace_schema_metadata(version), batch / "articles.parquet")


def flipped(batch: Path) -> None:
    raw = bytearray((batch / "figures.parquet").read_bytes())
    raw[40] ^= 255
    (batch / "figures.parquet").write_bytes(bytes(raw))


@pytest.mark.parametrize("harm", [newer, flipped])
@pytest.mark.usefixtures("added")
def test_a_damaged_batch_is_named_by_every_command_and_the_rest_is_told(run, tmp_path: Path, harm) -> None:
    (tmp_path / "more.txt").write_text("The storm in Chile destroyed 240 homes on 9 June 2023, the governor said.\n")
    run("add", tmp_path / "more.txt")
    second = Dataset.open(tmp_path / "news").batches()[1]
    harm(second.path)
    for words in ASKING:
        done = run(*words)
        assert done.code in (0, 1, 3), (words, done.err)
        found_late = harm is flipped and words[0] in ("review", "info", "check")  # they read no figure of the batch
        assert (second.batch_id in done.err + done.out) or found_late, words
        assert "Traceback" not in done.err
    assert len(run("figures").rows()) == 3


@pytest.mark.usefixtures("added")
def test_files_without_rows_and_strange_files_disturb_nothing(run, tmp_path: Path) -> None:
    batches = tmp_path / "news" / "batches"
    empty = batches / "20200101T000000000000Z-aaa"
    empty.mkdir()
    for table in ("articles", "figures"):
        pq.write_table(schema.schema(table).empty_table(), empty / f"{table}.parquet")
    pq.write_table(pa.table({"x": [1]}), batches / "mine.parquet")
    (batches / "notes.txt").write_text("mine")
    (tmp_path / "news" / "mine").mkdir()
    for words in ASKING[:4]:
        done = run(*words)
        assert (done.code, "damaged" in done.err) in ((0, False), (1, False)), (words, done.err)
    assert run("info", "--check").code == 0
    assert len(run("figures").rows()) == 3
    assert (batches / "notes.txt").exists()


@pytest.mark.usefixtures("added")
def test_whatever_lies_in_the_cache_is_made_anew(run, tmp_path: Path) -> None:
    told = run("compare").rows()
    news = tmp_path / "news"
    for path in sorted((news / "cache").rglob("*.parquet")):
        path.write_bytes(b"PAR1 rubbish PAR1")
    assert run("compare").rows() == told
    for path in (news / "cache" / "comparisons").rglob("*.json"):
        path.write_text("{")
    assert run("compare").rows() == told
    shutil.rmtree(news / "cache")
    (news / "cache").write_text("no folder")
    assert run("compare").rows() == told
    assert run("query", "SELECT count(*) AS n FROM comparisons").rows() == [{"n": len(told)}]


@pytest.mark.usefixtures("added")
def test_broken_settings_keep_no_command_from_working(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "config.toml"
    file.write_text("")
    monkeypatch.setenv("EXOTUI_CONFIG", str(file))
    file.write_bytes(b"\xff\xfe[[")
    for words in ASKING[:4]:
        done = run(*words)
        assert done.code in (0, 1), (words, done.err)
        assert "Traceback" not in done.err
    assert str(file) in " ".join(run("config").err.split()) + run("config").out
