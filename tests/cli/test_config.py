"""What does `exotui config` show?"""

from __future__ import annotations

from pathlib import Path

import pytest

from exotui.config import SETTINGS
from exotui.tui.keys import KEYS


def test_every_setting_is_shown_with_its_default_and_where_it_is_set(run, tmp_path: Path) -> None:
    told = run("config")
    assert told.code == 0
    assert told.err == f"settings: {tmp_path}/home/config/exotui/config.toml (not there: all defaults)\n"
    assert [row["setting"] for row in told.rows()] == [
        *(each.name for each in SETTINGS),
        *(f"keys.{key.id}" for key in KEYS),
    ]
    assert all(row["value"] == row["default"] for row in told.rows())


def test_what_is_wrong_is_told_and_the_default_shown(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('theme = "nrod"\n[query]\nseconds = 7\n[keys]\nzoom = "f2"\n')
    monkeypatch.setenv("EXOTUI_CONFIG", str(file))
    told = run("config")
    assert told.code == 3
    assert f"{file}:1: theme: there is no theme 'nrod'; did you mean nord?" in told.err
    shown = {row["setting"]: row["value"] for row in told.rows()}
    assert (shown["theme"], shown["query.seconds"], shown["keys.zoom"]) == ('"exotui-dark"', "7", '"f2"')
