"""Does what people decide outrank the rules everywhere, and is none of it ever lost?"""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from exotui.errors import UsageError
from exotui.extraction import extract
from exotui.model import Action, Article, Figure, Review, Verdict
from exotui.model.review import Words
from exotui.store import correcting, deciding, lists, queries, reviews
from exotui.store.dataset import Dataset
from exotui.store.filtering import parse_filter
from exotui.store.reviews import FACTOR
from exotui.store.session import Session

New = Callable[..., Article]
NewFigure = Callable[..., Figure]


@pytest.fixture
def session(compared_harbours: Dataset) -> Session:
    return Session(compared_harbours)


def keep(session: Session, review: Review) -> Review:
    """Keep a review and look at the dataset again."""
    assert session.dataset is not None
    kept = session.dataset.add_review(review)
    session.prepare()
    assert session.refresh()
    return kept


def figure(session: Session, name: str, action: Action, typed: dict[str, str] | None = None) -> Review:
    return keep(session, deciding.of_figure(session, name, action, typed, note="seen"))


def pair(session: Session, left: str, right: str, action: Action, verdict: Verdict | None = None) -> Review:
    return keep(session, deciding.of_pair(session, left, right, action, verdict, note="seen"))


def undo(session: Session, review_id: str | None = None) -> Review:
    return keep(session, deciding.of_last(session, review_id))


def verdicts(session: Session) -> dict[str, str]:
    rows = session.rows("SELECT left_id, right_id, verdict FROM comparisons")
    return {f"{row['left_id']} {row['right_id']}": row["verdict"] for row in rows}


def one(session: Session, sql: str) -> dict[str, Any]:
    (row,) = session.rows(sql)
    return row


def standings(session: Session) -> list[str]:
    return [row["standing"] for row in session.rows("SELECT standing FROM reviews ORDER BY review_id")]


BEFORE = {"cove#1 pier#1": "agree", "cove#1 quay#1": "conflict", "pier#1 quay#1": "conflict"}


def test_a_rejected_figure_is_compared_with_nothing_but_stays_listed(session: Session) -> None:
    assert verdicts(session) == BEFORE
    figure(session, "quay#1", Action.REJECT)
    assert verdicts(session) == {"cove#1 pier#1": "agree"}
    row = one(session, "SELECT reviewed, topic FROM figures WHERE figure_id = 'quay#1'")
    assert row == {"reviewed": "rejected", "topic": None}
    assert one(session, "SELECT figures, conflict FROM topics") == {"figures": 2, "conflict": 0}
    assert queries.figures(session, ["quay#1"])[0].reviewed == "rejected"
    ((found, _),) = lists.figure_lists(session, parse_filter("reviewed:rejected"))
    assert found.count == 1


def test_undoing_restores_what_was(session: Session) -> None:
    figure(session, "quay#1", Action.REJECT)
    undo(session)
    assert verdicts(session) == BEFORE
    undo(session, session.rows("SELECT max(review_id) AS last FROM reviews")[0]["last"])
    assert verdicts(session) == {"cove#1 pier#1": "agree"}


def test_there_has_to_be_something_to_undo(session: Session) -> None:
    with pytest.raises(UsageError, match="no review to undo"):
        deciding.of_last(session)
    made = figure(session, "quay#1", Action.CONFIRM)
    undo(session)
    with pytest.raises(UsageError, match="withdrawn already"):
        deciding.of_last(session, made.review_id)


def test_a_corrected_figure_is_compared_as_corrected(session: Session) -> None:
    figure(session, "quay#1", Action.CORRECT, {"low": "40", "high": "40"})
    assert verdicts(session) == dict.fromkeys(BEFORE, "agree")
    row = one(session, "SELECT low, value, qualifier, reviewed FROM figures WHERE figure_id = 'quay#1'")
    assert row == {"low": 40.0, "value": 40.0, "qualifier": "exact", "reviewed": "corrected"}


def test_a_verdict_is_overruled_with_the_note_as_its_reason(session: Session) -> None:
    pair(session, "quay#1", "cove#1", Action.OVERRULE, Verdict.CONSISTENT)
    row = one(session, "SELECT verdict, rule, why, reviewed FROM comparisons WHERE reviewed IS NOT NULL")
    assert row["why"] == "Overruled by a review, where the rules say conflict: seen"
    assert (row["verdict"], row["rule"], row["reviewed"]) == ("consistent", "review", "overruled")
    assert one(session, "SELECT conflict, consistent FROM topics") == {"conflict": 1, "consistent": 1}
    assert queries.totals(session).conflict == 1


def test_a_rejected_pair_is_a_near_miss(session: Session) -> None:
    pair(session, "cove#1", "quay#1", Action.REJECT)
    assert "cove#1 quay#1" not in verdicts(session)
    row = one(session, "SELECT rule, reason FROM not_compared")
    assert row == {"rule": "review", "reason": "a review says that they do not belong side by side: seen"}


@pytest.mark.parametrize(
    "decided",
    [(Action.REJECT, None, []), (Action.OVERRULE, Verdict.AGREE, ["agree"]), (Action.CONFIRM, None, ["conflict"])],
    ids=["rejected", "overruled", "confirmed"],
)
def test_a_finding_inside_one_article_may_be_rejected_and_leaves_the_count(
    dataset: Dataset, new_article: New, decided: tuple[Action, Verdict | None, list[str]]
) -> None:
    action, verdict, left = decided
    text = "The trail of 12 miles, or 30 kilometres, is closed."
    found = extract(text, article_id="cove")
    dataset.write_batch([new_article("cove", text=text)], found)
    with Session(dataset) as session:
        assert verdicts(session) == {"cove#1 cove#2": "conflict"}
        pair(session, "cove#1", "cove#2", action, verdict)
        assert list(verdicts(session).values()) == left
        counted = one(session, "SELECT sum(agree + conflict + consistent) AS all, sum(conflict) AS apart FROM topics")
        assert counted == {"all": len(left), "apart": left.count("conflict")}
        whys = [row["why"] for row in session.rows("SELECT why FROM comparisons")]
        assert not any("side by side" in why for why in whys)


def test_a_confirmed_verdict_keeps_its_rule(session: Session) -> None:
    pair(session, "cove#1", "pier#1", Action.CONFIRM)
    row = one(session, "SELECT rule, why FROM comparisons WHERE reviewed = 'confirmed'")
    assert row["rule"] != "review"
    assert row["why"].endswith("Confirmed by a review: seen")


def test_a_figure_that_is_split_off_is_a_topic_of_its_own_until_it_is_linked(session: Session) -> None:
    figure(session, "quay#1", Action.SPLIT)
    assert verdicts(session) == {"cove#1 pier#1": "agree"}
    assert sorted(row["figures"] for row in session.rows("SELECT figures FROM topics")) == [1, 2]
    pair(session, "quay#1", "pier#1", Action.LINK)
    assert verdicts(session) == BEFORE
    assert one(session, "SELECT figures FROM topics") == {"figures": 3}


def test_topics_that_are_linked_are_compared(dataset: Dataset, new_article: New, new_figure: NewFigure) -> None:
    lost = {"event": "lose", "population": "vessel", "unit": "vessel", "terms": ("lose", "vessel")}
    dataset.write_batch(
        [new_article("cove"), new_article("quay")],
        [new_figure("cove"), new_figure("quay", low=60.0, quote="60", **lost)],
    )
    session = Session(dataset)
    assert verdicts(session) == {}
    pair(session, "cove#1", "quay#1", Action.LINK)
    assert verdicts(session) == {"cove#1 quay#1": "conflict"}


def test_what_cannot_be_compared_is_not_linked(dataset: Dataset, new_article: New, new_figure: NewFigure) -> None:
    euros = {"unit": "EUR", "dimension": "currency"}
    dataset.write_batch([new_article("cove")], [new_figure("cove"), new_figure("cove", 2, **euros)])
    with Session(dataset) as session, pytest.raises(UsageError, match="boat and EUR cannot be compared"):
        deciding.of_pair(session, "cove#1", "cove#2", Action.LINK)


def test_a_review_survives_another_extractor_and_the_same_article_added_again(
    session: Session, tmp_path: Path, new_article: New, new_figure: NewFigure
) -> None:
    assert session.dataset is not None
    figure(session, "quay#1", Action.REJECT)
    again = Dataset.open(tmp_path / "again", create=True)
    (again.path / "reviews").symlink_to(session.dataset.path / "reviews")
    with Session(again) as other:
        assert standings(other) == ["not found here"]
        assert one(other, "SELECT quote, note FROM reviews") == {"quote": "60", "note": "seen"}
    renamed = new_article("quay", article_id="dock", text="The tide took 40 boats from quay on Monday.")
    better = new_figure("dock", 7, char_start=10, char_end=21, quote="took 40 boat")
    again.write_batch([renamed], [better])
    with Session(again) as other:
        assert standings(other) == ["in force"]
        assert one(other, "SELECT figure_id, reviewed FROM figures") == {"figure_id": "dock#7", "reviewed": "rejected"}


def test_a_dataset_that_cannot_be_written_has_its_reviews_in_the_users_own_place(harbours: Dataset) -> None:
    closed = Dataset(harbours.path, read_only=True)
    with Session(closed) as session:
        figure(session, "quay#1", Action.REJECT)
    assert not (harbours.path / "reviews").exists()
    with Session(Dataset(harbours.path, read_only=True)) as session:
        assert standings(session) == ["in force"]
    bundled = Dataset.open("bundled")
    assert bundled.review_folders[-1].name == "bundled"
    assert bundled.review_folders[-1].parent == closed.review_folders[-1].parent


def test_sql_from_python_and_the_console_see_reviews(session: Session, harbours: Dataset) -> None:
    figure(session, "quay#1", Action.REJECT)
    assert harbours.sql("SELECT action, standing, figure_id FROM reviews").to_pylist() == [
        {"action": "reject", "standing": "in force", "figure_id": "quay#1"}
    ]


def many(dataset: Dataset, number: int) -> list[str]:
    """The ids of new reviews, by their notes in order."""
    return [
        dataset.add_review(Review(Action.CONFIRM, Words("0" * 64, n, n + 1, "x"), note=str(n))).review_id
        for n in range(number)
    ]


def files(dataset: Dataset) -> list[Path]:
    return sorted(dataset.review_folders[-1].glob("*.parquet"))


def test_a_damaged_review_is_named_and_the_others_hold(dataset: Dataset) -> None:
    harms: list[Callable[[bytes], bytes]] = [
        lambda raw: raw[: len(raw) // 2],
        lambda raw: raw[:0],
        lambda raw: raw[:-9] + bytes(9),
    ]
    *harmed, sound = many(dataset, len(harms) + 1)
    for name, harm in zip(harmed, harms, strict=True):
        file = dataset.review_folders[-1] / f"{name}.parquet"
        file.write_bytes(harm(file.read_bytes()))
    opened = Dataset.open(dataset.path)
    with Session(opened) as session:
        assert [row["review_id"] for row in session.rows("SELECT review_id FROM reviews")] == [sound]
    for name, damage in zip(sorted(harmed), sorted(map(str, opened.damaged)), strict=True):
        assert damage.startswith(f"review {name}.parquet is damaged: ")


def test_many_reviews_lie_in_few_files(dataset: Dataset) -> None:
    ids = many(dataset, 2 * FACTOR + 3)
    assert len(files(dataset)) == 2 + 3
    for opened in (dataset, Dataset.open(dataset.path)):
        assert [each.review_id for each in opened.reviews()] == ids
        assert opened.damaged == ()


def test_a_merge_that_was_killed_before_it_removed_anything_counts_nothing_twice(dataset: Dataset) -> None:
    ids = many(dataset, FACTOR - 1)
    singles = {path: path.read_bytes() for path in files(dataset)}
    ids += many(dataset, 1)
    for path, content in singles.items():
        path.write_bytes(content)
    assert [each.review_id for each in Dataset.open(dataset.path).reviews()] == ids
    ids += many(dataset, FACTOR)
    assert [each.review_id for each in Dataset.open(dataset.path).reviews()] == ids


def test_a_damaged_review_is_not_merged_away(dataset: Dataset) -> None:
    lost, *ids = many(dataset, FACTOR - 1)
    harmed = dataset.review_folders[-1] / f"{lost}.parquet"
    harmed.write_bytes(b"PAR1")
    ids += many(dataset, 5)
    opened = Dataset.open(dataset.path)
    assert [each.review_id for each in opened.reviews()] == ids
    assert harmed in files(dataset)
    opened.snapshot()
    assert [each.name for each in opened.damaged] == [harmed.name]


def test_a_file_that_is_merged_while_it_is_read_is_no_damage(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = many(dataset, FACTOR - 1)
    opened = Dataset.open(dataset.path)
    read = reviews.read

    def late(path: Path) -> reviews.ReviewFile:
        if len(ids) < FACTOR:
            monkeypatch.setattr(reviews, "read", read)
            ids.extend(many(dataset, 1))
        return read(path)

    monkeypatch.setattr(reviews, "read", late)
    assert [each.review_id for each in opened.reviews()] == ids
    assert opened.damaged == ()


WRITE = """
import sys
from exotui.model import Action, Review
from exotui.model.review import Words
from exotui.store.dataset import Dataset
from exotui.store.reviews import FACTOR
dataset = Dataset.open(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
for n in range(int(sys.argv[2])):
    dataset.add_review(Review(Action.CONFIRM, Words("0", n, n + 1, "x"), note=sys.argv[3]))
    print(n, flush=True)
"""


def writer(dataset: Dataset, number: int, name: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITE, str(dataset.path), str(number), name],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_two_who_review_at_once_and_one_who_is_killed_lose_nothing(dataset: Dataset) -> None:
    one_, other, killed = (writer(dataset, number, name) for number, name in ((15, "a"), (15, "b"), (10_000, "c")))
    for each in (one_, other, killed):
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"
    for each in (one_, other, killed):
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()
    told = one_.communicate()[0], other.communicate()[0]
    killed.send_signal(signal.SIGKILL)
    kept = len(killed.communicate()[0].split())
    assert all(len(each.split()) == 15 for each in told)
    notes = [review.note for review in dataset.reviews()]
    assert (notes.count("a"), notes.count("b")) == (15, 15)
    assert notes.count("c") in (kept, kept + 1), "told or not, the last one is whole or not there"
    assert dataset.damaged == ()


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"low": "many"}, "low is a number"),
        ({"low": "50"}, "low lies above high"),
        ({"period_start": "in May"}, "period_start is a day"),
        ({"place_to": "Ireland"}, "place_to is a country code"),
        ({"modality": "true"}, "modality is one of reported"),
        ({"modality": ""}, "modality is one of reported"),
        ({"quote": "x"}, "quote cannot be corrected"),
        ({"unit": "\x1b[31m"}, "can be read"),
        ({"unit": "boat"}, "nothing would change"),
    ],
)
def test_a_value_that_a_field_cannot_have_is_refused(new_figure: NewFigure, typed: dict[str, str], why: str) -> None:
    with pytest.raises(UsageError, match=why):
        correcting.changes(new_figure("cove"), typed)


def test_typing_what_is_there_changes_nothing_else(new_figure: NewFigure) -> None:
    made = new_figure("cove", low=40.0)
    typed = correcting.typed_of(made) | {"high": "1.3 million", "place_to": "gb", "period_end": "2023-05-02"}
    assert dict(correcting.changes(made, typed)) == {
        "high": 1_300_000.0,
        "period_end": "2023-05-02",
        "place_to": "GB",
    }
    assert dict(correcting.changes(made, {"unit": "EUR"})) == {"unit": "EUR", "dimension": "currency"}
