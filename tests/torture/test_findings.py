"""Does what fuzzing once found hold? Each finding of fuzz.py stays here as an example."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest

FUZZ = runpy.run_path(str(Path(__file__).with_name("fuzz.py")))


@pytest.mark.parametrize(
    ("target", "raw"),
    [
        ("extracting", b"4\xf0\x00n"),
        ("extracting", b"4g\t"),
        ("extracting", b"Vy"),
        ("extracting", b'"Uy'),
        ("extracting", b"\t;[\x08;["),
        ("opening", b"\x01\xea\x00\x01"),
        ("opening", b"\x88N\x8e\x01\x00\x00\x00\x00"),
    ],
)
def test_a_finding_stays_mended(target: str, raw: bytes) -> None:
    attack: Callable[[bytes], None] = FUZZ[target]
    began = process_time()
    attack(raw)  # what it does not promise, it raises
    assert process_time() - began < FUZZ["HANG_SECONDS"]
