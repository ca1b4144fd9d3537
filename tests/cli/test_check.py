"""Does `exotui check` say what files and datasets say of a claim, in every format, and end with the right code?"""

from __future__ import annotations

from pathlib import Path

import pytest

from exotui.export import FORMATS

CLAIM = "The flood in Peru killed 31 people."


def test_files_are_asked_without_being_added(run, folder: Path, tmp_path: Path) -> None:
    done = run("check", CLAIM, folder)
    assert done.code == 0
    assert done.err.startswith("supported: ")
    rows = done.rows()
    assert {row["check"] for row in rows} == {"supported"}
    assert (rows[0]["verdict"], rows[0]["quote"], rows[0]["low"], rows[0]["unit"]) == ("supported", "31", 31, "people")
    assert rows[-1]["source"].endswith("herald.md")
    assert not (tmp_path / "news").exists()


def test_without_files_the_dataset_is_asked(run, folder: Path) -> None:
    run("add", folder / "herald.md")
    done = run("check", CLAIM)
    assert done.code == 0
    (row,) = done.rows()
    assert (row["verdict"], row["quote"]) == ("contradicted", "58")
    assert row["figure_id"].startswith("herald.")


def test_what_is_not_covered_ends_with_one(run, folder: Path) -> None:
    done = run("check", "The senate of Chile elected a speaker.", folder)
    assert (done.code, done.out) == (1, "")
    assert done.err == "not covered: Nothing in the text speaks of it.\n"


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_tells_the_evidence(run, folder: Path, tmp_path: Path, format_: str) -> None:
    target = tmp_path / "found"
    done = run("check", CLAIM, folder, "--format", format_, "--output", target)
    assert (done.code, done.out) == (0, "")
    assert b"killed 31 people" in target.read_bytes()


def test_what_steers_a_terminal_does_not_reach_it(run, folder: Path) -> None:
    (folder / "trap.txt").write_text("The flood in \x1b[31mPeru killed 31 people, the \x1b]0;owned\x07 mayor said.\n")
    done = run("check", CLAIM, folder / "trap.txt", "--format", "table")
    assert done.code == 0
    assert "\x1b" not in done.out + done.err
    assert "killed 31 people" in done.out


@pytest.mark.parametrize(
    ("claim", "said"), [("", "says nothing that could be checked"), ("boats " * 500, "no more than 2000 characters")]
)
def test_a_claim_that_cannot_be_checked_is_one_line(run, folder: Path, claim: str, said: str) -> None:
    done = run("check", claim, folder)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert done.err.count("\n") == 1


def test_files_that_cannot_be_read_are_named(run, folder: Path) -> None:
    done = run("check", CLAIM, folder, folder / "nowhere.txt")
    assert done.code == 3
    assert "nowhere.txt: there is no such file" in done.err
    assert done.rows()[0]["verdict"] == "supported"
