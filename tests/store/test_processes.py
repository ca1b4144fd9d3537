"""Is nothing lost when several processes write, or when one dies?"""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from exotui.store.dataset import Dataset
from exotui.store.place import HIDDEN, Aside, sweep
from exotui.store.session import Session

WRITERS = 10

WRITE = """
import hashlib, sys
from exotui.model import Article
from exotui.store.dataset import Dataset

def article(name):
    text = f"Text of {name}."
    return Article(name, text, f"{name}.txt", hashlib.sha256(text.encode()).hexdigest())

dataset = Dataset.open(sys.argv[1], create=True)
"""


@contextmanager
def process(code: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A second process that has the functions of WRITE."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITE + textwrap.dedent(code), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as started:
        yield started


def told(started: subprocess.Popen[str]) -> str:
    assert started.stdout is not None
    return started.stdout.readline().strip()


def names(path: Path) -> set[str]:
    with Session(Dataset.open(path)) as session:
        return {row["article_id"] for row in session.rows("SELECT article_id FROM articles")}


def test_ten_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    code = """
        print("ready", flush=True)
        sys.stdin.readline()
        for n in range(3):
            dataset.write_batch([article(f"{sys.argv[2]}-{n}")], [])
    """
    place = tmp_path / "news"  # made by all of them at once
    started = []
    for n in range(WRITERS):
        manager = process(code, str(place), f"writer{n}")
        started.append((manager, manager.__enter__()))
    assert [told(each) for _, each in started] == ["ready"] * WRITERS
    for _, each in started:
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()
    for manager, each in started:
        manager.__exit__(None, None, None)
        assert each.returncode == 0
    dataset = Dataset.open(place)
    assert len(dataset.batches()) == 3 * WRITERS
    assert dataset.damaged == ()
    assert names(place) == {f"writer{n}-{m}" for n in range(WRITERS) for m in range(3)}


def test_a_writer_that_is_killed_leaves_nothing_behind(tmp_path: Path) -> None:
    place = tmp_path / "news"
    code = """
        with dataset.writer() as writer:
            writer.write([article("half")], [])
            print("writing", flush=True)
            sys.stdin.readline()
    """
    with process(code, str(place)) as started:
        assert told(started) == "writing"
        started.send_signal(signal.SIGKILL)
    leftovers = [path.name for path in (place / "batches").iterdir()]
    assert [name.startswith(HIDDEN) for name in leftovers] == [True]
    assert names(place) == set()
    with process('dataset.write_batch([article("whole")], [])', str(place)) as started:
        pass
    assert names(place) == {"whole"}
    assert not [name for name in [path.name for path in (place / "batches").iterdir()] if name.startswith(HIDDEN)]


def test_what_a_living_writer_writes_is_not_swept(tmp_path: Path) -> None:
    place = tmp_path / "news"
    code = """
        with dataset.writer() as writer:
            writer.write([article("slow")], [])
            print("writing", flush=True)
            sys.stdin.readline()
            writer.commit()
    """
    with process(code, str(place)) as slow:
        assert told(slow) == "writing"
        with process('dataset.write_batch([article("quick")], [])', str(place)):
            pass
        assert names(place) == {"quick"}
        assert slow.stdin is not None
        slow.stdin.write("go on\n")
    assert names(place) == {"slow", "quick"}


def test_readers_see_whole_batches_while_others_write(tmp_path: Path) -> None:
    place = tmp_path / "news"
    code = """
        for n in range(25):
            dataset.write_batch([article(f"{n}-{m}") for m in range(4)], [])
        print("done", flush=True)
    """
    Dataset.open(place, create=True)
    with process(code, str(place)) as writer, Session(Dataset.open(place)) as session:
        seen = [0]
        while writer.poll() is None and seen[-1] < 100:
            session.refresh()
            seen.append(session.rows("SELECT count(*) AS n FROM articles")[0]["n"])
    assert all(n % 4 == 0 for n in seen)
    assert seen == sorted(seen)
    assert len(names(place)) == 100


def test_add_survives_kill_at_any_moment(tmp_path: Path) -> None:
    """`exotui add` is killed after ever longer waits; what was there stays, and no half batch is seen."""
    place, folder = tmp_path / "news", tmp_path / "in"
    folder.mkdir()
    for n in range(12):
        (folder / f"{n}.txt").write_text(f"The river rose {n + 2} metres at lock {n} on Friday, the port said.\n" * 40)
    first = tmp_path / "first.txt"
    first.write_text("The river rose 3 metres on Friday.")
    command = [sys.executable, "-m", "exotui", "add", "--data", str(place)]
    assert subprocess.run([*command, str(first)], capture_output=True, check=False).returncode == 0
    for wait in (0.3, 0.5, 0.6, 0.7, 0.8):
        with subprocess.Popen([*command, str(folder)], stderr=subprocess.DEVNULL) as started:
            time.sleep(wait)
            started.kill()
        dataset = Dataset.open(place)
        assert len(dataset.known()) in (1, 13)
        assert dataset.damaged == ()
    assert subprocess.run([*command, str(folder)], capture_output=True, check=False).returncode == 0
    assert len(Dataset.open(place).known()) == 13


def test_leaving_without_settling_removes_the_folder(tmp_path: Path) -> None:
    with Aside(tmp_path / "parent", "name") as aside:
        (aside.path / "file").write_text("x")
        assert sweep(tmp_path / "parent") == []
    assert list((tmp_path / "parent").iterdir()) == []
    assert sweep(tmp_path / "nowhere") == []


def test_settling_on_a_taken_place_is_refused(tmp_path: Path) -> None:
    for content in ("first", "second"):
        with Aside(tmp_path, "name") as aside:
            (aside.path / "file").write_text(content)
            try:
                aside.settle()
            except FileExistsError:
                assert content == "second"
    assert (tmp_path / "name" / "file").read_text() == "first"
