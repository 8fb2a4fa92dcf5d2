"""What every test may ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

try:
    from hypothesis import HealthCheck, settings

    settings.register_profile(
        "palette", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
    )
    settings.load_profile("palette")
except ImportError:  # the smoke test of a bare install runs without it
    pass


def pytest_sessionstart() -> None:
    """A mutant's tests are a session of a process that has run others: what those kept is forgotten."""
    if "MUTANT_UNDER_TEST" not in os.environ:
        return
    import gc
    from functools import _lru_cache_wrapper

    from palette import model
    from palette.model import rules

    for kept in [one for one in gc.get_objects() if isinstance(one, _lru_cache_wrapper)]:
        if str(kept.__module__).startswith("palette."):
            kept.cache_clear()
    rules._CHECKS.clear()
    for name in model.__all__:
        vars(model).pop(name, None)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--thorough", action="store_true", help="draw five times as much at random")


@pytest.fixture(scope="session")
def times(request: pytest.FixtureRequest) -> int:
    """How often a test that draws at random repeats what it does as a rule."""
    return 5 if request.config.getoption("--thorough") else 1


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real photographs, swatch files and spectra, which is not part of the project."""
    folder = os.environ.get("PALETTE_CORPUS")
    if not folder or not Path(folder).is_dir():
        pytest.skip("PALETTE_CORPUS does not name the folder of real photographs and swatch files")
    return Path(folder)


@pytest.fixture(scope="session")
def thin_library() -> Path:
    """A library of a dozen materials a kind, whose codes tests may name: it stays as it is."""
    return Path(__file__).parent / "data" / "thin-library"


@pytest.fixture(autouse=True)
def nobody_at_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests never see the libraries, caches or settings of whoever runs them."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("PALETTE_HOME", str(home))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
