"""Does the house stand as it was drawn? What importing costs, what is offered, and who may know whom."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import exotui

ROOT = Path(__file__).parents[1]
COSTLY = ("textual", "duckdb", "pyarrow", "rich", "trafilatura")

OFFERED = [
    *("Article", "Comparison", "Figure", "Modality", "Qualifier", "Rejection", "Statistic", "Verdict"),
    *("Dataset", "DatasetError", "ExotuiError", "InputError", "UsageError"),
    *("Check", "Evidence", "Finding"),
    *("check", "compare", "extract", "extract_batch", "open_dataset"),
]

TYPED = """
import sys
sys.argv = ["exotui", {words}]
import exotui.cli
try:
    exotui.cli.main()
except SystemExit:
    pass
"""


def loaded_by(code: str) -> set[str]:
    """The costly packages that a fresh process has loaded after this code."""
    told = f"\nimport sys\nprint(*sorted(set({COSTLY!r}) & sys.modules.keys()))"
    done = subprocess.run(
        [sys.executable, "-c", code + told], capture_output=True, text=True, check=True, cwd=ROOT.anchor
    )
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "code",
    [
        "import exotui",
        "import exotui; exotui.Figure, exotui.Article, exotui.ExotuiError",
        "import exotui.cli",
        TYPED.format(words="'--help'"),
        TYPED.format(words="'add', '-h'"),
        "import exotui.present, exotui.errors, exotui.model, exotui.lexicon",
    ],
)
def test_what_is_not_needed_is_not_loaded(code: str) -> None:
    assert loaded_by(code) == set()


def test_the_costly_packages_are_told_when_they_are_loaded() -> None:
    assert "pyarrow" in loaded_by("import exotui; exotui.open_dataset")


def test_extracting_needs_no_database() -> None:
    assert not loaded_by("import exotui; exotui.extract('More than 200 people fled.')") & {"textual", "duckdb"}


def test_checking_a_text_needs_no_database() -> None:
    code = "import exotui; assert exotui.check('Five boats sank.', 'Five boats sank.').verdict == 'supported'"
    assert not loaded_by(code) & {"textual", "duckdb", "pyarrow"}


def test_the_offered_names_are_these() -> None:
    assert sorted(exotui.__all__) == sorted(OFFERED)
    for name in OFFERED:
        assert getattr(exotui, name).__doc__, name
        assert name in dir(exotui)
    with pytest.raises(AttributeError):
        exotui.nonsense  # noqa: B018 - asking is the test


def test_imports_go_one_way() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stdout[-2000:]
