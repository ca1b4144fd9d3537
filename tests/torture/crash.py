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
from dataclasses import dataclass, field
from pathlib import Path

from exotui.store.dataset import Dataset
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
        time.sleep(max(0.0, began + attack.rng.uniform(0.0, 1.1 * attack.seconds) - time.monotonic()))
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


def exports(attack: Attack, rounds: int) -> Tally:
    """Kill `figures --output`, which replaces a file: a reader finds the old one or the new one, whole."""
    tally = Tally()
    attack.whole("add", attack.files())
    target = attack.folder / "figures.csv"
    attack.whole("figures", "--output", target)
    whole = target.read_bytes()
    for _ in range(rounds):
        tally.rounds += 1
        tally.reported += sum(killed(attack, [attack.start("figures", "--output", target)], tally))
        if target.read_bytes() != whole:
            tally.losses.append("the file is neither the old one nor the new one")
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
        "add, one writer": lambda attack: adds(attack, 1, 4 * share),
        "add, three writers": lambda attack: adds(attack, 3, 2 * share),
        "refresh": lambda attack: refreshes(attack, 2 * share),
        "figures --output": lambda attack: exports(attack, 2 * share),
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
