"""What holds for all tests: the gate tries the same examples each time, a person at work new ones."""

from __future__ import annotations

import compileall
import os
from pathlib import Path

import pytest
from hypothesis import settings

import exotui

settings.register_profile("gate", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("gate")


def pytest_configure(config: pytest.Config) -> None:
    """Compile the program once: an editable install is not compiled, and the tests start it in many processes."""
    if not hasattr(config, "workerinput"):
        compileall.compile_dir(Path(exotui.__file__).parent, quiet=1)
