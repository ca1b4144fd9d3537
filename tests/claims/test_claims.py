"""Does a check say of each claim what a careful reader would say?"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import exotui
from exotui import Finding

CASES = tomllib.loads((Path(__file__).parent / "claims.toml").read_text(encoding="utf-8"))["case"]
CLAIMS = [
    pytest.param(case["text"], claim, verdict, id=claim)
    for case in CASES
    for verdict in Finding
    for claim in case.get(verdict, ())
]


@pytest.mark.parametrize(("text", "claim", "verdict"), CLAIMS)
def test_a_claim_gets_its_verdict(text: str, claim: str, verdict: str) -> None:
    found = exotui.check(claim, text)
    assert found.verdict == verdict, found.why


def test_there_are_cases_of_every_kind() -> None:
    assert {param.values[2] for param in CLAIMS} == set(Finding)
    assert len(CLAIMS) >= 60
