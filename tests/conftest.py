"""Settings for all tests."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("fazhi", deadline=None)  # speed is measured by the benchmarks, not by tests on a busy machine
settings.load_profile("fazhi")
