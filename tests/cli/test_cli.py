"""Does every command do what it says, in every format, and end with the right code?"""

from __future__ import annotations

import csv
import io
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from exotui.cli import root
from exotui.model import Figure
from exotui.store.dataset import Dataset
from exotui.store.schema import schema

COLUMNS = [*schema("figures").names, "reviewed", "source"]
EXOTUI = [sys.executable, "-m", "exotui"]

# --- add ---


def test_add_takes_folders_and_says_what_came_in(run, folder: Path, tmp_path: Path) -> None:
    done = run("add", folder)
    assert (done.code, done.out) == (0, "")
    assert done.err.endswith(f"added 3 articles with 3 figures to {tmp_path / 'news'}\n")
    assert len(Dataset.open(tmp_path / "news").batches()) == 1


def test_the_same_text_is_not_added_again(run, folder: Path, tmp_path: Path) -> None:
    run("add", folder / "courier.md")
    done = run("add", folder)
    assert done.code == 0
    assert re.search(r"already there: .*courier\.md is courier\.[0-9a-f]{6}\n", done.err)
    assert "added 2 articles" in done.err
    assert run("add", folder).code == 0
    assert len(Dataset.open(tmp_path / "news").batches()) == 2


def test_a_near_duplicate_is_kept_and_named(run, folder: Path) -> None:
    text = "\n\n".join(
        f"On day {n} the water rose to {n + 2} metres near lock {n}, said keeper {n}." for n in range(30)
    )
    (folder / "a.txt").write_text(text)
    (folder / "b.txt").write_text("From our wire.\n\n" + text)
    done = run("add", folder / "a.txt", folder / "b.txt")
    assert re.search(r"near-duplicate: .*b\.txt is b\.\w{6}, a copy of a\.\w{6}", done.err)
    assert run("query", "SELECT count(*) AS n FROM articles WHERE copy_of IS NOT NULL").rows() == [{"n": 1}]


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(run, folder: Path) -> None:
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    done = run("add", folder, folder / "nowhere.txt")
    assert done.code == 3
    assert "picture.png: not text" in done.err
    assert "nowhere.txt: there is no such file" in done.err
    assert "added 3 articles" in done.err


def test_a_language_without_a_lexicon_is_kept_without_figures(run, folder: Path) -> None:
    (folder / "note.md").write_text("---\nlanguage: ka\n---\nწყალდიდობამ 31 ადამიანი იმსხვერპლა.\n")
    done = run("add", folder / "note.md")
    assert done.code == 0
    assert "no figures extracted" in done.err
    assert run("query", "SELECT language FROM articles").rows() == [{"language": "ka"}]


def test_nothing_to_add_ends_with_one(run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run("add", tmp_path / "empty").code == 1


def test_add_says_where_it_cannot_write(run, folder: Path) -> None:
    done = run("add", folder, "--data", folder)
    assert (done.code, done.out) == (3, "")
    assert "not a dataset, and not empty" in done.err


# --- figures and compare ---


def test_figures_prints_one_object_a_figure_with_all_columns(run, folder: Path) -> None:
    run("add", folder)
    done = run("figures")
    assert done.code == 0
    rows = done.rows()
    assert [list(row) for row in rows] == [COLUMNS] * 3
    assert {(row["low"], Path(str(row["source"])).name) for row in rows} == {
        (31, "courier.md"),
        (58, "herald.md"),
        (31, "tribune.md"),
    }


def test_files_are_read_without_any_dataset(run, folder: Path, tmp_path: Path) -> None:
    assert [row["low"] for row in run("figures", folder / "courier.md").rows()] == [31]
    assert run("compare", folder).rows()
    assert not (tmp_path / "news").exists()
    assert not (tmp_path / "home").exists()


def test_a_dataset_and_its_files_say_the_same(run, folder: Path) -> None:
    run("add", folder)
    for command in ("figures", "compare"):
        assert run(command).rows() == run(command, folder).rows()


@pytest.mark.usefixtures("added")
def test_compare_narrows_to_one_verdict(run, folder: Path) -> None:
    everything = run("compare").rows()
    assert len(everything) == 3
    assert run("compare", "--verdict", "agree").rows() == [row for row in everything if row["verdict"] == "agree"]
    assert run("compare", "--verdict", "conflict", folder / "courier.md").code == 1


def test_one_unreadable_file_ends_with_three_and_prints_the_rest(run, folder: Path) -> None:
    done = run("figures", folder / "nowhere.txt", folder / "courier.md")
    assert (done.code, len(done.rows())) == (3, 1)


def test_no_figures_end_with_one(run, folder: Path) -> None:
    (folder / "calm.txt").write_text("Nothing at all was counted in the quiet harbour town by anybody.")
    done = run("figures", folder / "calm.txt")
    assert (done.code, done.out) == (1, "")


# --- query ---


@pytest.mark.usefixtures("added")
def test_query_answers_and_streams(run) -> None:
    assert run("query", "SELECT low FROM figures ORDER BY low").rows() == [{"low": 31}, {"low": 31}, {"low": 58}]
    assert run("query", "SELECT 1 AS n, 2 AS n").rows() == [{"n": 1, "n_2": 2}]
    assert run("query", "SELECT * FROM figures WHERE false").code == 1


@pytest.mark.usefixtures("added")
def test_a_wrong_query_points_at_its_place(run) -> None:
    done = run("query", "SELECT *\nFRO figures")
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[-2:] == ["  FRO figures", "      ^"]
    assert run("query", "DROP VIEW figures").code == 2


@pytest.mark.usefixtures("added")
def test_query_prints_page_by_page() -> None:
    """The first rows come long before the last one could, and whoever reads may stop."""
    command = [*EXOTUI, "query", "SELECT i FROM range(100000000000) t(i)"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as started:
        assert started.stdout is not None
        assert started.stdout.readline() == b'{"i": 0}\n'
        started.stdout.close()
        assert started.stderr is not None
        assert started.stderr.read() == b""
        assert started.wait(10) == 0


@pytest.mark.usefixtures("added")
def test_ctrl_c_is_quiet(run) -> None:
    run("compare")
    command = [*EXOTUI, "query", "SELECT count(*) FROM range(100000000000) t(i) WHERE i % 7 = 3"]
    before = signal.signal(
        signal.SIGINT, signal.default_int_handler
    )  # a shell's & has it ignored, and that is inherited
    try:
        started = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    finally:
        signal.signal(signal.SIGINT, before)
    with started:
        time.sleep(1.5)
        started.send_signal(signal.SIGINT)
        out, err = started.communicate(timeout=10)
    assert (out, err.strip(), started.returncode) == (b"", b"", 130)


# --- formats and files ---


def test_csv_has_a_heading_and_numbers(run, folder: Path) -> None:
    done = run("figures", "--format", "csv", folder)
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert list(rows[0]) == COLUMNS
    assert sorted(row["low"] for row in rows) == ["31", "31", "58"]


@pytest.mark.usefixtures("added")
def test_an_output_file_says_its_format_by_its_ending(run, tmp_path: Path) -> None:
    for name in ("f.csv", "f.md", "f.jsonl", "f.parquet", "f.other"):
        done = run("figures", "--output", tmp_path / name)
        assert (done.code, done.out) == (0, ""), name
    assert pq.read_table(tmp_path / "f.parquet").column_names == COLUMNS
    assert (
        pq.read_schema(tmp_path / "f.parquet").field("period_start").type
        == schema("figures").field("period_start").type
    )
    assert (tmp_path / "f.csv").read_text().startswith("figure_id,article_id,")
    assert (tmp_path / "f.md").read_text().startswith("| verdict | figure |")
    assert (tmp_path / "f.other").read_text() == (tmp_path / "f.jsonl").read_text()


@pytest.mark.usefixtures("added")
def test_a_query_that_fails_leaves_the_file_as_it_was(run, tmp_path: Path) -> None:
    kept = tmp_path / "kept.csv"
    kept.write_text("mine")
    sql = "SELECT CASE WHEN i = 90000 THEN error('x') ELSE i END FROM range(100000) t(i)"
    assert run("query", sql, "--output", kept).code == 2
    assert kept.read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kept.csv", "news"]


def test_a_file_that_cannot_be_written_is_said(run, folder: Path, tmp_path: Path) -> None:
    done = run("figures", folder, "--output", tmp_path / "no" / "f.csv")
    assert done.code == 2
    assert "No such file or directory" in done.err


def test_parquet_goes_through_a_pipe(folder: Path, tmp_path: Path) -> None:
    piped = subprocess.run([*EXOTUI, "figures", "--format", "parquet", str(folder)], capture_output=True, check=True)
    (tmp_path / "p.parquet").write_bytes(piped.stdout)
    assert pq.read_table(tmp_path / "p.parquet").num_rows == 3


def on_terminal(*words: str) -> str:
    """What a command shows on a terminal of 100 columns."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "COLUMNS": "100", "LINES": "40"}
    with subprocess.Popen([*EXOTUI, *words], stdout=theirs, stdin=theirs, env=environment) as started:
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:
                break
            shown += part
        started.wait()
    os.close(ours)
    return shown.decode().replace("\r\n", "\n")


def test_a_terminal_shows_a_table_in_which_nothing_steers_it(run, folder: Path) -> None:
    (folder / "evil.md").write_text(
        '---\npublisher: "Evil \\e[31mred\\e]0;title\\a \\u202etxt"\n---\n'
        "The flood in Peru killed 77 people on 2 May 2023.\n"
    )
    run("add", folder)
    for words in (("figures",), ("compare", "--format", "markdown"), ("figures", "--format", "csv")):
        shown = on_terminal(*words)
        assert "77" in shown
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown), words
        if len(words) == 1:
            assert shown.split()[:2] == ["verdict", "figure"]


def test_parquet_is_not_poured_over_a_terminal(folder: Path) -> None:
    assert on_terminal("figures", "--format", "parquet", str(folder)) == ""


# --- info and the rest ---


@pytest.mark.usefixtures("added")
def test_info_tells_what_is_there_and_its_health(run, tmp_path: Path) -> None:
    (told,) = run("info").rows()
    assert (told["articles"], told["figures"]) == (3, 3)
    assert sum(int(str(told[verdict])) for verdict in ("agree", "conflict", "consistent")) == 3
    assert (told["path"], told["batches"], told["damaged"]) == (str(tmp_path / "news"), 1, [])
    assert "articles" in run("info", "--format", "table").out


def test_damage_is_told_by_every_command_and_the_rest_is_printed(run, folder: Path, tmp_path: Path) -> None:
    run("add", folder / "courier.md")
    run("add", folder / "herald.md")
    last = Dataset.open(tmp_path / "news").batches()[-1]
    last.file("figures").write_bytes(b"PAR1")
    for words in (("figures",), ("query", "SELECT figure_id FROM figures")):
        done = run(*words)
        assert (done.code, len(done.rows())) == (0, 1)
        assert f"set aside: batch {last.batch_id} is damaged" in done.err
    assert last.batch_id in str(run("info").rows()[0]["damaged"])


def test_data_is_given_before_or_after_the_command(run, folder: Path, tmp_path: Path) -> None:
    place = tmp_path / "other"
    run("--data", place, "add", folder)
    assert run("info", "--data", place).rows()[0]["articles"] == 3
    assert run("--data", tmp_path / "nowhere", "info", "--data", place).code == 0


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["nonsense"], 2, "No such command"),
        (["figures", "--format", "xml"], 2, "Invalid value"),
        (["add"], 2, "Missing argument"),
        (["query"], 2, "Missing argument"),
        (["info", "--data", "/nowhere/at/all"], 3, "there is no dataset here"),
        ([], 2, "need a terminal"),
    ],
)
def test_mistakes_end_with_their_code(run, words: list[str], code: int, said: str) -> None:
    done = run(*words)
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert "Traceback" not in done.err


def test_help_and_version_are_no_mistakes(run) -> None:
    assert run("--help").code == 0
    assert re.fullmatch(r"exotui \d+\.\d+\.\d+\n", run("--version").out)
    for command in root.exotui.commands:
        assert run(command, "--help").code == 0


def test_a_mistake_of_the_program_is_one_line(run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("nothing \x1b[31mworks")

    monkeypatch.setattr("exotui.store.queries.every_figure", broken)
    done = run("figures", folder)
    assert (done.code, done.out) == (3, "")
    assert done.err.count("\n") == 1
    assert "ZeroDivisionError" in done.err
    assert "\x1b" not in done.err


def test_the_columns_of_figures_are_those_of_the_model() -> None:
    assert [*Figure.__dataclass_fields__, "reviewed", "source"] == COLUMNS
