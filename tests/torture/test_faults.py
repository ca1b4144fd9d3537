"""What happens when the disk, the folder or the machine refuses? One clear line, and nothing is lost."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from exotui import jobs
from exotui.store.dataset import Dataset
from exotui.store.soundness import findings

from .conftest import Exotui

FIRST = "The flood in Peru killed 31 people on 2 May 2023, the civil defence said.\n"
SECOND = "The storm in Chile destroyed 240 homes on 9 June 2023, the governor said.\n"


@pytest.fixture(scope="module")
def _first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset with one article, to be copied."""
    place = tmp_path_factory.mktemp("first")
    (place / "first.txt").write_text(FIRST)
    jobs.add([place / "first.txt"], Dataset.open(place / "news", create=True))
    return place / "news"


@pytest.fixture
def news(tmp_path: Path, _first: Path) -> Path:
    """A dataset with one article, and a second that lies beside it."""
    (tmp_path / "second.txt").write_text(SECOND)
    return Path(shutil.copytree(_first, tmp_path / "news"))


def texts(place: Path) -> set[str]:
    """What a reader sees, whose soundness is looked at too."""
    dataset = Dataset.open(place)
    assert list(findings(dataset)) == []
    return {
        text.strip()
        for batch in dataset.batches()
        for text in pq.read_table(batch.file("articles"), columns=["text"])["text"].to_pylist()
    }


def assert_refused(done: subprocess.CompletedProcess[str], reason: str) -> None:
    """It ended with one line for the reason, and no traceback."""
    assert done.returncode == 3, done.stderr
    assert reason in done.stderr
    assert "Traceback" not in done.stderr
    assert len([line for line in done.stderr.splitlines() if line.startswith("exotui:")]) == 1


def no_large_files() -> None:
    """From now on no file of this process may grow beyond 2,000 bytes: what a full disk looks like."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))


def test_where_files_cannot_grow_nothing_is_lost(news: Path, exotui: Exotui, tmp_path: Path) -> None:
    assert_refused(exotui("--data", news, "add", tmp_path / "second.txt", limit=no_large_files), "File too large")
    assert texts(news) == {FIRST.strip()}
    jobs.add([tmp_path / "second.txt"], Dataset.open(news))
    assert texts(news) == {FIRST.strip(), SECOND.strip()}
    assert len(list((news / "batches").iterdir())) == 2


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB, where this user may make one."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("this user may not mount a small disk")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_named_and_what_was_there_stays(small_disk: Path, exotui: Exotui, tmp_path: Path) -> None:
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text(FIRST)
    second.write_text(SECOND)
    news = small_disk / "news"
    jobs.add([first], Dataset.open(news, create=True))
    filler = small_disk / "filler"
    with filler.open("wb", buffering=0) as file:
        while True:
            try:
                file.write(b"x" * 1_000)
            except OSError:
                break
    assert_refused(exotui("--data", news, "add", second), "No space left on device")
    assert texts(news) == {FIRST.strip()}
    asked = exotui("--data", news, "figures")
    assert asked.returncode == 0, asked.stderr
    filler.unlink()
    jobs.add([second], Dataset.open(news))
    assert texts(news) == {FIRST.strip(), SECOND.strip()}


def added_where(code: str, news: Path, environment: dict[str, str], tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """What adding comes to in a process in which the system misbehaves: `code` runs before the program."""
    (tmp_path / "patch").mkdir()
    (tmp_path / "patch" / "sitecustomize.py").write_text(code)
    path = os.pathsep.join([str(tmp_path / "patch"), os.environ.get("PYTHONPATH", "")])
    return subprocess.run(
        [sys.executable, "-m", "exotui", "--data", str(news), "add", str(tmp_path / "second.txt")],
        env=environment | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_rename_that_fails_adds_nothing(news: Path, environment: dict[str, str], tmp_path: Path) -> None:
    code = "import os\ndef refuse(*_, **__): raise OSError(5, 'Input/output error')\nos.rename = refuse\n"
    done = added_where(code, news, environment, tmp_path)
    assert_refused(done, "Input/output error")
    assert texts(news) == {FIRST.strip()}
    assert [path.name for path in (news / "batches").iterdir()] == [Dataset.open(news).batches()[0].batch_id]


def test_a_file_where_the_folder_was_is_named(news: Path, exotui: Exotui, tmp_path: Path) -> None:
    shutil.rmtree(news)
    news.write_text("a file where the folder was")
    assert_refused(exotui("--data", news, "add", tmp_path / "second.txt"), str(news))


def test_a_folder_taken_away_while_it_is_written_into_is_named(
    news: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    code = (
        "import shutil, sys, pyarrow.parquet as pq\n"
        "close = pq.ParquetWriter.close\n"
        f"def gone(self): close(self); shutil.rmtree({str(news)!r}, ignore_errors=True)\n"
        "pq.ParquetWriter.close = gone\n"
    )
    done = added_where(code, news, environment, tmp_path)
    assert_refused(done, "No such file or directory")


def test_a_read_only_folder_is_named_and_can_be_read(small_disk: Path, exotui: Exotui, tmp_path: Path) -> None:
    file = tmp_path / "first.txt"
    file.write_text(FIRST)
    news = small_disk / "news"
    jobs.add([file], Dataset.open(news, create=True))
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    file.write_text(SECOND)
    assert_refused(exotui("--data", news, "add", file), "read-only")
    asked = exotui("--data", news, "figures")
    assert asked.returncode == 0, asked.stderr
    assert '"quote": "31"' in asked.stdout


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


DAMAGE: dict[str, Callable[[Path], object]] = {
    "truncated": lambda file: file.write_bytes(file.read_bytes()[:-20]),
    "bit-flipped": lambda file: file.write_bytes(bytes([*file.read_bytes()[:40], 255, *file.read_bytes()[41:]])),
    "empty": lambda file: file.write_bytes(b""),
    "foreign": lambda file: pq.write_table(pa.table({"x": [1]}), file),
    "no Parquet": lambda file: file.write_text("text"),
    "missing": lambda file: file.unlink(),
    "a folder": a_folder,
}


@pytest.mark.parametrize("kind", DAMAGE)
@pytest.mark.parametrize("table", ["articles", "figures"])
def test_damage_is_named_and_the_rest_opens(news: Path, table: str, kind: str) -> None:
    whole = Dataset.open(news)
    (before,) = whole.batches()
    second = whole.path / "batches" / "20230101T000000000000Z-abc"
    shutil.copytree(before.path, second)
    DAMAGE[kind](second / f"{table}.parquet")
    found = list(findings(Dataset.open(news)))
    assert {each.batch_id for each in found} == {second.name}
    told = Dataset.open(news).sql("SELECT count(*) AS n FROM articles").to_pylist()
    assert told == [{"n": 1}]


def test_a_batch_removed_under_a_reader_is_no_end(news: Path, tmp_path: Path) -> None:
    reader = Dataset.open(news)
    jobs.add([tmp_path / "second.txt"], reader)
    assert reader.sql("SELECT count(*) AS n FROM articles").to_pylist() == [{"n": 2}]
    shutil.rmtree(reader.batches()[1].path)
    assert reader.sql("SELECT count(*) AS n FROM articles").to_pylist() == [{"n": 1}]


def test_six_processes_add_and_ask_at_once(news: Path, environment: dict[str, str], tmp_path: Path) -> None:
    """Everybody ends well, and everything is there."""
    names = [f"town-{number}" for number in range(3)]
    commands = []
    for number, name in enumerate(names):
        file = tmp_path / f"{name}.txt"
        file.write_text(f"The flood in {name} killed {number + 3} people on 2 May 2023, the mayor of {name} said.\n")
        commands.append(["add", str(file)])
    commands += [["figures"], ["compare"], ["info", "--check"]]
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "exotui", "--data", str(news), *words],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for words in commands
    ]
    began = time.monotonic()
    for words, process in zip(commands, started, strict=True):
        _, said = process.communicate(timeout=120)
        assert process.returncode in ((0,) if words[0] != "compare" else (0, 1)), (words, said)
    assert time.monotonic() - began < 120
    assert len(texts(news)) == 4
