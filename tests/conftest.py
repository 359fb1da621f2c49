"""Shared by all tests: Qt runs off screen, nothing is written outside the test's own folder."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# How long one example takes says more about the machine's other work than about the code, so no
# property is judged by the clock; tests/benchmarks measures.
settings.register_profile("by_result", deadline=None)
settings.load_profile("by_result")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of published cases; a user's machine has none, CI must."""
    if not SHARED.is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI needs the published cases, but there is no folder {SHARED}")
        pytest.skip(f"the published cases are not on this machine: no folder {SHARED}")
    return SHARED


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test its own user folders, so that nothing real is read or written."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
