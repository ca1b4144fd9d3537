"""The pictures of the front page show what the program shows today."""

from __future__ import annotations

import re
import subprocess
import sys
from difflib import unified_diff
from itertools import chain, islice
from pathlib import Path

import pytest

DRAWING = Path(__file__).with_name("make_screenshots.py")
ROOT = Path(__file__).parents[2]
BUNDLED = ROOT / "data" / "dataset.toml"


@pytest.mark.skipif(not BUNDLED.is_file(), reason="the pictures are of the bundled dataset")
def test_no_picture_is_stale(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(DRAWING), str(tmp_path)], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    drawn = {file.name: file.read_text(encoding="utf-8") for file in tmp_path.glob("*.svg")}
    kept = {file.name: file.read_text(encoding="utf-8") for file in (ROOT / "screenshots").glob("*.svg")}
    stale = sorted(name for name in drawn.keys() | kept.keys() if drawn.get(name) != kept.get(name))
    changed = [unified_diff(words(kept.get(name, "")), words(drawn.get(name, "")), name, n=0) for name in stale]
    told = "\n".join(islice(chain.from_iterable(changed), 40))
    assert not stale, f"run python tests/tui/make_screenshots.py\n{done.stderr}\n{told}"


def words(svg: str) -> list[str]:
    """What stands in a picture, and in which classes, piece by piece."""
    return re.findall(r"<(?:text|rect) .*?(?:</text>|/>)", svg)
