"""What is set once: flag, then PALETTE_* in the environment, then ./palette.toml, then the user's own file.

A table of palette.toml is a command and its keys are that command's options (`[match]` `top = 5`); `[bands]`
holds the verdict bands by provenance or kind. The environment says the same as PALETTE_MATCH_TOP=5.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from palette.errors import InvalidInput

if TYPE_CHECKING:
    from palette.model import Bands

HERE = Path("palette.toml")
NEVER_FROM_A_FILE = frozenset({"output"})   # a file found in a folder may not choose what is overwritten


def user_file() -> Path:
    """The user's own settings. It need not exist."""
    home = os.environ.get("XDG_CONFIG_HOME")
    return (Path(home) if home else Path("~/.config").expanduser()) / "palette" / "palette.toml"


@cache
def settings() -> Mapping[str, Any]:
    """Tables of both files, the one in this folder over the user's. Raises InvalidInput."""
    found: dict[str, Any] = {}
    for path in (user_file(), HERE):
        if not path.is_file():
            continue
        for table, values in _toml(path).items():
            if not isinstance(values, dict):
                raise InvalidInput(f"{path}: {table!r} stands outside a table such as [match].")
            found[table] = {**found.get(table, {}), **values}
    return found


def defaults(command: str, options: Collection[str]) -> dict[str, Any]:
    """What the files set for the options of `command`. Raises InvalidInput for one it does not have."""
    chosen = {str(key).replace("-", "_"): value for key, value in settings().get(command, {}).items()}
    for key in chosen:
        if key not in options or key in NEVER_FROM_A_FILE:
            known = ", ".join(sorted(set(options) - NEVER_FROM_A_FILE))
            raise InvalidInput(f"palette.toml: [{command}] cannot set {key!r}; it can set {known}.")
    return chosen


def bands() -> dict[str, Bands]:
    """The verdict bands of [bands]: `photo = [3, 6, 10]`, `"suede*" = [1.5, 3, 5]`."""
    from palette.model.bands import bands_by_kind

    return bands_by_kind(settings().get("bands", {}), "palette.toml")


def _toml(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise InvalidInput(f"{path} is not TOML: {problem}.") from None
    except OSError as problem:
        raise InvalidInput(f"{path} cannot be read: {problem.strerror or problem}.") from None
