"""What is wished for is heeded, what is wrong is named with its place, and the program goes on with the default."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exotui import config
from exotui.config import SETTINGS
from exotui.store.console import MEMORY_BYTES, Console, Limits
from exotui.store.dataset import Dataset
from exotui.store.guard import QueryError
from exotui.tui import keys
from exotui.tui.themes import DEFAULT
from exotui.tui.wishes import Wishes, wishes_of


def wished(tmp_path: Path, text: str) -> Wishes:
    file = tmp_path / "config.toml"
    file.write_text(text, encoding="utf-8")
    return wishes_of(config.load(file))


def problems(tmp_path: Path, text: str) -> list[str]:
    """What is wrong, without the name of the file."""
    return [line.removeprefix(f"{tmp_path / 'config.toml'}") for line in wished(tmp_path, text).problems]


def test_without_a_file_all_is_as_the_program_has_it(tmp_path: Path) -> None:
    found = wishes_of(config.load(tmp_path / "none.toml"))
    assert found.problems == ()
    assert (found.theme, dict(found.keymap), found.reduced_motion) == (DEFAULT, {}, False)
    assert Limits.of(found.config) == Limits(memory_bytes=MEMORY_BYTES)
    assert all(each.refusal(each.default) is None and each.help for each in SETTINGS)


def test_what_is_wished_for_is_heeded(tmp_path: Path) -> None:
    found = wished(
        tmp_path,
        'theme = "nord"\nreduced_motion = true\n[query]\nseconds = 5\nmemory_mb = 500\n'
        '[keys]\nfigure.next = "ctrl+n, ?"\n"conflict.next" = "F"\nhelp = "f1"\n',
    )
    assert found.problems == ()
    assert (found.theme, found.reduced_motion) == ("nord", True)
    assert Limits.of(found.config) == Limits(500_000_000, 0, 5)
    assert found.keymap == {"figure.next": "ctrl+n,question_mark", "conflict.next": "F", "help": "f1"}
    assert keys.remapped(keys.key("figure.next"), found.keymap).shown == "Ctrl+N ?"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("theme = = 1", ": Invalid value (at line 1, column 9)"),
        ('x = 1\n\ntheme = "nrod"', ":1: x: there is no such setting"),
        ('\ntheme = "nrod"', ":2: theme: there is no theme 'nrod'; did you mean nord?"),
        ("[query]\nsecond = 5", ":2: query.second: there is no such setting; did you mean query.seconds?"),
        ("[query]\n\nseconds = 'x'", ":3: query.seconds: must be a whole number, not 'x'"),
        ("query.seconds = true", ":1: query.seconds: must be a whole number, not True"),
        ("[query]\nmemory_mb = 1", ":2: query.memory_mb: must be from 64 to 1,000,000, not 1"),
        ("reduced_motion = 'no'", ":1: reduced_motion: must be true or false, not 'no'"),
        ('[keys]\nfigure.nxt = "j"', ":2: keys.figure.nxt: there is no such key id; did you mean figure.next?"),
        ('[keys]\npin = "ctrl+escpae"', ":2: keys.pin: 'ctrl+escpae' is no key"),
        ('[keys]\npin = "escpae"', ":2: keys.pin: 'escpae' is no key; did you mean escape?"),
        ('[keys]\npin = ""', ":2: keys.pin: '' is no key"),
        ("[keys]\npin = 5", ':2: keys.pin: must be keys in quotes, such as "ctrl+n" or "n,j"'),
        ('[keys]\nadd = "z"', ":2: keys.add: z already does zoom; the default stays"),
        ('[keys]\n"topic.next" = "x"', ":2: keys.topic.next: x already does compare.conflicts; the default stays"),
    ],
)
def test_what_is_wrong_is_named_with_line_and_setting_and_counts_as_not_said(
    tmp_path: Path, text: str, told: str
) -> None:
    assert problems(tmp_path, text)[0] == told
    found = wished(tmp_path, text)
    assert (found.theme, dict(found.keymap), found.reduced_motion) == (DEFAULT, {}, False)


def test_two_wishes_for_one_key_are_both_named(tmp_path: Path) -> None:
    told = problems(tmp_path, '[keys]\nadd = "f2"\nzoom = "f2"\nhelp = "f1"')
    assert told == [
        ":2: keys.add: f2 already does zoom; the default stays",
        ":3: keys.zoom: f2 already does add; the default stays",
    ]


def test_keys_can_change_places_and_be_the_same_on_other_screens(tmp_path: Path) -> None:
    assert problems(tmp_path, '[keys]\nadd = "z"\nzoom = "a"') == []
    assert problems(tmp_path, '[keys]\nfigure.next = "t"\nquery.run = "ctrl+t"') == []


def test_a_file_that_was_named_must_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXOTUI_CONFIG", str(tmp_path / "mine.toml"))
    assert config.load().problems == (f"{tmp_path}/mine.toml: there is no such file, though EXOTUI_CONFIG names it",)
    (tmp_path / "mine.toml").mkdir()
    assert config.load().problems == (f"{tmp_path}/mine.toml: Is a directory",)


@given(st.one_of(st.binary(), st.text().map(str.encode)))
def test_no_file_whatever_keeps_the_program_from_starting(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "any.toml"
    file.write_bytes(content)
    assert all("\n" not in problem for problem in wishes_of(config.load(file)).problems)


def test_the_settings_that_readme_shows_can_be_had(tmp_path: Path) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    shown = readme.partition("```toml\n")[2].partition("```")[0]
    found = wished(tmp_path, shown)
    assert found.problems == ()
    assert found.keymap == {"conflict.next": "ctrl+t,F", "zoom": "f11"}


@pytest.fixture
def empty(tmp_path: Path) -> Dataset:
    return Dataset.open(tmp_path / "empty", create=True)


def test_a_query_ends_with_its_seconds_and_the_next_one_is_answered(empty: Dataset) -> None:
    with Console(empty, Limits(seconds=0.3)) as console:
        with pytest.raises(QueryError, match=r"longer than 0\.3 seconds \(the setting query\.seconds\)"):
            console.run("SELECT count(*) FROM range(1000000000000) a, range(1000) b").table()
        with console.run("SELECT 1 AS one") as result:
            assert result.table().to_pylist() == [{"one": 1}]


def test_room_on_the_disk_is_given_only_when_wished_for_and_given_back(empty: Dataset, tmp_path: Path) -> None:
    sql = "SELECT count(DISTINCT h) AS n FROM (SELECT hash(i) AS h FROM range(2000000) t(i) ORDER BY h)"
    with Console(empty, Limits(memory_bytes=62_000_000)) as console, pytest.raises(QueryError, match="Out of Memory"):
        console.run(sql).table()
    with Console(empty, Limits(memory_bytes=62_000_000, temp_bytes=1_000_000_000)) as console:
        place = Path(console._temp.name)  # type: ignore[union-attr]  # it was wished for
        assert console.run(sql).table().to_pylist()[0]["n"] == 2_000_000
        with pytest.raises(QueryError):
            console.run(f"COPY (SELECT 1) TO '{tmp_path / 'out.csv'}'")
    assert not place.exists()
    assert not (tmp_path / "out.csv").exists()
