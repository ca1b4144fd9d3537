"""Is anything lost when writers die? `kill -9` at random moments, over and over, of everything that writes.

    python tests/torture/crash.py [--kills N] [--seed S]

Each round starts writers on one dataset as processes of their own, kills them after a wait drawn from the time that a
whole run takes, and then looks from outside: every batch that a writer reported as added is whole and sound, no half of
one is seen, nothing hidden is left once another writer has come, and a rerun adds what is missing and nothing twice.
Printed is a table of rounds, kills that met a living process, batches reported, and losses; exit code 1 if any.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from exotui import extract
from exotui.model import Article
from exotui.read import read_bytes
from exotui.store.dataset import Dataset
from exotui.store.merging import FACTOR
from exotui.store.session import Session
from exotui.store.soundness import findings

ARTICLES = 6
"""A writer adds so many files at a time."""


@dataclass
class Tally:
    """What became of one kind of attack."""

    rounds: int = 0
    kills: int = 0
    reported: int = 0
    losses: list[str] = field(default_factory=list)

    def row(self, name: str) -> str:
        """One line of the table."""
        return f"{name:<28}{self.rounds:>8}{self.kills:>8}{self.reported:>10}{len(self.losses):>8}"


class Attack:
    """One dataset under attack, with the files that are to be in it."""

    def __init__(self, folder: Path, rng: random.Random) -> None:
        self.folder = folder
        self.place = folder / "news"
        self.rng = rng
        self.made = 0
        self.expected: set[str] = set()
        self.seconds = 1.0
        """That a whole run takes."""
        self.environment = os.environ | {"HOME": str(folder / "home")}

    def files(self) -> Path:
        """A folder of new articles."""
        self.made += 1
        given = self.folder / f"in-{self.made}"
        given.mkdir()
        for number in range(ARTICLES):
            flood = self.made * ARTICLES + number
            text = (
                f"Flood {flood} in Peru killed {flood % 97 + 2} people on 2 May 2023, the mayor of ward {flood} said.\n"
            )
            (given / f"report-{flood}.txt").write_text(text * 3, encoding="utf-8")
        return given

    def start(self, *words: str | Path) -> subprocess.Popen[str]:
        """A command of the program as a process of its own."""
        command = [sys.executable, "-m", "exotui", "--data", str(self.place), *map(str, words)]
        return subprocess.Popen(
            command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, env=self.environment
        )

    def whole(self, *words: str | Path) -> None:
        """Run a command to its end, and learn how long that takes."""
        began = time.monotonic()
        process = self.start(*words)
        _, said = process.communicate()
        if process.returncode:
            raise RuntimeError(f"{words}: {said}")
        self.seconds = time.monotonic() - began

    def known(self) -> set[str]:
        """Digests of the articles that a reader sees now."""
        return set(Dataset.open(self.place).known())

    def unsound(self) -> list[str]:
        """What is wrong in what a reader sees."""
        return [f"{each.where}: {each.what}" for each in findings(Dataset.open(self.place))]


def killed(attack: Attack, processes: list[subprocess.Popen[str]], tally: Tally) -> list[bool]:
    """Kill each after a wait of its own; which of them had ended well before that."""
    ended = []
    began = time.monotonic()
    for process in processes:
        time.sleep(max(0.0, began + attack.rng.uniform(0.0, 1.1 * len(processes) * attack.seconds) - time.monotonic()))
        if process.poll() is None:
            tally.kills += 1
            process.kill()
        process.communicate()
        ended.append(process.returncode == 0)
    return ended


def adds(attack: Attack, writers: int, rounds: int) -> Tally:
    """Kill `add` at any moment, alone or among others."""
    tally = Tally()
    attack.whole("add", attack.files())
    attack.expected = attack.known()
    for _ in range(rounds):
        tally.rounds += 1
        given = [attack.files() for _ in range(writers)]
        before = attack.known()
        ended = killed(attack, [attack.start("add", each) for each in given], tally)
        tally.losses += attack.unsound()
        if not attack.expected <= attack.known():
            tally.losses.append("an article that was there is gone")
        seen = len(attack.known()) - len(before)
        tally.reported += sum(ended)
        if seen % ARTICLES:
            tally.losses.append(f"{seen} new articles are seen: a batch came in half")
        if seen < ARTICLES * sum(ended):
            tally.losses.append("a batch that was reported is not there")
        attack.expected = attack.known()
    attack.whole("add", *sorted(attack.folder.glob("in-*")))
    if len(attack.known()) != attack.made * ARTICLES:
        tally.losses.append("the rerun did not complete the rest")
    tally.losses += attack.unsound() + rubbish(attack)
    return tally


def refreshes(attack: Attack, rounds: int) -> Tally:
    """Kill `refresh`, which replaces all batches in one step."""
    tally = Tally()
    for _ in range(3):
        attack.whole("add", attack.files())
    attack.expected = attack.known()
    attack.whole("refresh")
    figures = sum(batch.figures for batch in Dataset.open(attack.place).batches())
    for _ in range(rounds):
        tally.rounds += 1
        tally.reported += sum(killed(attack, [attack.start("refresh")], tally))
        now = Dataset.open(attack.place)
        if attack.known() != attack.expected or sum(batch.figures for batch in now.batches()) != figures:
            tally.losses.append("an article or a figure is gone, or there twice")
        tally.losses += attack.unsound()
    attack.whole("add", attack.files())
    tally.losses += attack.unsound() + rubbish(attack)
    return tally


def exports(attack: Attack, command: str, name: str, rounds: int) -> Tally:
    """Kill what replaces a file: a reader finds the old one or the new one, whole, and no parts pile up beside it."""
    tally = Tally()
    attack.whole("add", attack.files())
    target = attack.folder / "out" / name
    target.parent.mkdir()
    attack.whole(command, "--output", target)
    old = target.read_bytes()
    attack.whole("add", attack.files())
    attack.whole(command, "--output", target)
    new = target.read_bytes()
    for _ in range(rounds):
        tally.rounds += 1
        target.write_bytes(old)
        ended = killed(attack, [attack.start(command, "--output", target)], tally)
        tally.reported += sum(ended)
        if target.read_bytes() not in ((new,) if ended[0] else (old, new)):
            tally.losses.append("the file is neither the old one nor the new one")
    attack.whole(command, "--output", target)
    left = [path.name for path in target.parent.iterdir() if path != target]
    return replace(tally, losses=[*tally.losses, *(f"left behind: {name}" for name in left)])


def reviews(attack: Attack, rounds: int) -> Tally:
    """Kill `review`, two at a time: each that was reported is there, none is there twice or in half."""
    tally = Tally()
    attack.whole("add", attack.files())
    with Session(Dataset.open(attack.place)) as session:
        names = [row["figure_id"] for row in session.rows("SELECT figure_id FROM figures ORDER BY ALL")]
    attack.whole("review", names[0], "confirm", "--note", "the first")
    notes = {"the first"}
    for number in range(rounds):
        tally.rounds += 1
        given = [f"round {number}, {which}" for which in ("one", "two")]
        figure = attack.rng.choice(names)
        ended = killed(attack, [attack.start("review", figure, "confirm", "--note", note) for note in given], tally)
        tally.reported += sum(ended)
        read = Dataset.open(attack.place)
        seen = [each.note for each in read.reviews()]
        notes |= {note for note, done in zip(given, ended, strict=True) if done}
        if read.damaged or len(set(seen)) != len(seen):
            tally.losses.append("a review is there in half or twice")
        if not notes <= set(seen):
            tally.losses.append(f"a review that was reported is gone: {sorted(notes - set(seen))}")
        notes = set(seen)
    attack.whole("review", names[0], "confirm", "--note", "the last")
    left = [path.name for path in (attack.place / "reviews").iterdir() if path.suffix != ".parquet"]
    return replace(tally, losses=[*tally.losses, *(f"left behind: {name}" for name in left)])


def merges(attack: Attack, rounds: int) -> Tally:
    """Kill an `add` that merges: there are so many small batches that each next one would make a large one of them."""
    tally = Tally()
    attack.whole("add", attack.files())
    for _ in range(rounds):
        tally.rounds += 1
        dataset = Dataset.open(attack.place)
        small = sum(batch.articles < FACTOR for batch in dataset.batches())
        for _ in range(FACTOR - 1 - small):
            attack.made += 1
            text = f"Flood {attack.made} in Peru killed {attack.made % 97 + 2} people on 2 May 2023, the mayor said.\n"
            taken = read_bytes(text.encode(), f"small-{attack.made}.txt")
            assert isinstance(taken, Article)
            dataset.write_batch([taken], extract(taken.text, article_id=taken.article_id))
        attack.expected = attack.known()
        ended = killed(attack, [attack.start("add", attack.files())], tally)
        tally.reported += sum(ended)
        seen = attack.known()
        tally.losses += attack.unsound()
        if not attack.expected <= seen or len(seen - attack.expected) not in (0, ARTICLES):
            tally.losses.append("an article is gone, or a batch came in half")
        if ended[0] and seen == attack.expected:
            tally.losses.append("a batch that was reported is not there")
        with Session(Dataset.open(attack.place)) as session:
            stated = session.rows("SELECT sha256 FROM articles")
        if len(stated) != len(seen):
            tally.losses.append("an article is there twice")
    attack.whole("add", *sorted(attack.folder.glob("in-*")))
    tally.losses += attack.unsound() + rubbish(attack)
    return tally


def rubbish(attack: Attack) -> list[str]:
    """What nobody needs any more and is still there, after a writer came by."""
    folder = attack.place / "batches"
    wanted = {batch.batch_id for batch in Dataset.open(attack.place).batches()}
    return [f"left behind: {path.name}" for path in folder.iterdir() if path.name not in wanted]


@contextmanager
def attacked(seed: int) -> Iterator[Attack]:
    """A dataset of its own that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        yield Attack(Path(folder), random.Random(seed))


def main() -> int:
    """Attack, print the table and what was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200, help="rounds in all")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    share = max(1, chosen.kills // 10)
    kinds = {
        "add, one writer": lambda attack: adds(attack, 1, 3 * share),
        "add, three writers": lambda attack: adds(attack, 3, 2 * share),
        "add that merges": lambda attack: merges(attack, share),
        "refresh": lambda attack: refreshes(attack, share),
        "review, two at once": lambda attack: reviews(attack, share),
        "figures --output": lambda attack: exports(attack, "figures", "figures.csv", share),
        "export": lambda attack: exports(attack, "export", "report.html", share),
    }
    print(f"{'attack':<28}{'rounds':>8}{'kills':>8}{'reported':>10}{'lost':>8}")
    lost: list[str] = []
    for name, run in kinds.items():
        with attacked(chosen.seed) as attack:
            tally = run(attack)
        print(tally.row(name), flush=True)
        lost += tally.losses
    for each in lost:
        print(f"lost: {each}")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
