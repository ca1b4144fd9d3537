"""Properties are judged by what they find: the first example reads the lexicon, and takes its time for it."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("extraction", deadline=None)
settings.load_profile("extraction")
