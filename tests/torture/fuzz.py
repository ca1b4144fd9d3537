"""Does anything that can be given to the program end it or hang it? Readers, extraction, guard and opener are fuzzed.

    python tests/torture/fuzz.py [--seconds N] [--only TARGET ...]            with hypothesis
    python tests/torture/fuzz.py --atheris TARGET [--seconds N]               with atheris, where it is installed

Every target takes bytes. Hypothesis makes them of pieces that mean something to the target, atheris learns from the
branches that they take. A target fails by any exception that it does not promise, or by taking longer than
HANG_SECONDS over one input. Printed are examples and failures, each with its bytes; exit code 1 if there are any.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

HANG_SECONDS = 10.0
"""Of the processor, for one input of at most some thousand characters."""

PIECES: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("pieces.toml").read_text("utf-8"))


def spelled(raw: bytes, kind: str, between: str = "") -> str:
    """Each byte as one of the pieces."""
    pieces = PIECES[kind]
    return between.join(pieces[byte % len(pieces)] for byte in raw)


def one_line(error: Exception) -> None:
    """Raises: AssertionError if what a user would be told is not one line."""
    assert "\n" not in str(error), str(error)


def reading(raw: bytes) -> None:
    """Any bytes, under any name, become an article or a refusal."""
    from exotui.read import read_bytes

    name = ("a.txt", "a.md", "a.html", "a")[raw[0] % 4 if raw else 0]
    for given in (raw, spelled(raw, "markup").encode("utf-8", "replace")):
        found = read_bytes(given, name)
        text = getattr(found, "text", "x")
        assert text == text.strip() != ""
        text.encode()


def extracting(raw: bytes) -> None:
    """Any text has figures whose quotes are cut from it."""
    from exotui import extract

    for text in (spelled(raw, "words", " "), spelled(raw, "words"), raw.decode("utf-8", "replace")):
        for figure in extract(text, published="2023-05-04", title=text[:80]):
            assert text[figure.char_start : figure.char_end] == figure.quote
            assert figure.low is None or figure.high is None or figure.low <= figure.high


def guarding(raw: bytes) -> None:
    """Any statement is let through or refused, and what is let through is a question."""
    from exotui.store.guard import QueryError

    guard, connection = _guard()
    for text in (spelled(raw, "sql", " "), raw.decode("utf-8", "replace")):
        try:
            admitted, _ = guard.admit(text)
        except QueryError as refused:
            one_line(refused)
            continue
        kinds = [statement.type.name for statement in connection.extract_statements(admitted)]
        assert kinds in (["SELECT"], ["EXPLAIN"]), kinds


def opening(raw: bytes) -> None:
    """A dataset in which any bytes of any file are others opens, and names what is damaged."""
    from exotui.errors import DatasetError
    from exotui.store.dataset import Dataset
    from exotui.store.session import Session
    from exotui.store.soundness import findings

    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "news"
        shutil.copytree(_news(), place)
        files = sorted(path for path in place.rglob("*") if path.is_file())
        for at in range(0, len(raw) - 3, 4):
            which, high, low, value = raw[at : at + 4]
            file = files[which % len(files)]
            content = bytearray(file.read_bytes())
            if value % 16 == 0:
                del content[(high * 256 + low) % (len(content) + 1) :]
            elif content:
                content[(high * 256 + low) % len(content)] = value
            file.write_bytes(bytes(content))
        try:
            dataset = Dataset.open(place)
            list(findings(dataset))
            with Session(dataset) as session:
                session.rows("SELECT * FROM articles")
                session.rows("SELECT * FROM stated")
        except DatasetError as error:
            one_line(error)


@cache
def _guard():  # type: ignore[no-untyped-def]  # of two types that are loaded late
    import duckdb

    from exotui.store.guard import Guard

    connection = duckdb.connect(config={"errors_as_json": True})
    return Guard(connection), connection


@cache
def _news() -> Path:
    """A dataset of two batches and a review, made once."""
    from exotui import extract
    from exotui.model import Article
    from exotui.read import read_bytes
    from exotui.store.dataset import Dataset

    place = Path(tempfile.mkdtemp(prefix="exotui-fuzz-")) / "news"
    dataset = Dataset.open(place, create=True)
    for name, killed in (("courier", 31), ("herald", 58)):
        raw = f"The flood in Peru killed {killed} people on 2 May 2023, the mayor of Lima said.\n".encode()
        found = read_bytes(raw, f"{name}.txt")
        assert isinstance(found, Article)
        dataset.write_batch([found], extract(found.text, article_id=found.article_id))
    return place


TARGETS: dict[str, Callable[[bytes], None]] = {
    "reading": reading,
    "extracting": extracting,
    "guarding": guarding,
    "opening": opening,
}


def timed(target: Callable[[bytes], None], raw: bytes) -> None:
    """Run a target. Raises: whatever it does, or AssertionError if it takes too long."""
    began = time.process_time()
    target(raw)
    took = time.process_time() - began
    assert took < HANG_SECONDS, f"it took {took:.1f} s"


def with_hypothesis(name: str, seconds: float) -> tuple[int, list[str]]:
    """Fuzz a target for some seconds; how many examples, and what failed."""
    from hypothesis import HealthCheck, Phase, given, seed, settings
    from hypothesis import strategies as st

    end, examples, failures = time.monotonic() + seconds, 0, []
    heard: list[bytes] = []

    def once(raw: bytes) -> None:
        nonlocal examples
        heard[:] = [raw]
        if time.monotonic() < end:
            examples += 1
            timed(TARGETS[name], raw)

    number = 0
    while time.monotonic() < end and len(failures) < 5:
        number += 1
        size = (8, 40, 160)[number % 3]
        test = given(st.binary(max_size=size))(once)
        quiet = list(HealthCheck)
        run = settings(
            max_examples=200,
            deadline=None,
            database=None,
            suppress_health_check=quiet,
            phases=[Phase.generate, Phase.shrink],
        )(test)
        try:
            seed(int(time.time() * 1000) + number)(run)()
        except Exception as error:
            failures.append(f"{name}: {heard[0]!r}: {type(error).__name__}: {' '.join(str(error).split())[:300]}")
    return examples, failures


def with_atheris(name: str, seconds: float) -> None:
    """Fuzz a target for some seconds under atheris, which ends the process."""
    import atheris

    with atheris.instrument_imports(include=["exotui"]):
        TARGETS[name](b"")
    options = [f"-max_total_time={seconds:g}", f"-timeout={4 * HANG_SECONDS:g}", "-max_len=300", "-rss_limit_mb=4000"]
    atheris.Setup([sys.argv[0], *options], lambda raw: timed(TARGETS[name], raw))
    atheris.Fuzz()


def main() -> int:
    """Fuzz, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60.0, help="for each target")
    parser.add_argument("--only", nargs="*", choices=TARGETS, default=list(TARGETS))
    parser.add_argument("--atheris", choices=TARGETS)
    chosen = parser.parse_args()
    if chosen.atheris:
        with_atheris(chosen.atheris, chosen.seconds)
    failed: list[str] = []
    print(f"{'target':<14}{'seconds':>9}{'examples':>10}{'failures':>10}")
    for name in chosen.only:
        examples, failures = with_hypothesis(name, chosen.seconds)
        print(f"{name:<14}{chosen.seconds:>9.0f}{examples:>10}{len(failures):>10}", flush=True)
        failed += failures
    for each in failed:
        print(each)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
