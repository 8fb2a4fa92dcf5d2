"""What is set once: flag, then PALETTE_* in the environment, then ./palette.toml, then the user's own file.

A table of palette.toml is a command and its keys are that command's options (`[match]` `top = 5`); `[bands]`
holds the verdict bands by provenance or kind. The environment says the same as PALETTE_MATCH_TOP=5. What
means nothing is refused; in the environment where it is nearly one of ours.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from palette.errors import InvalidInput
from palette.files import read_bytes, settings_files

if TYPE_CHECKING:
    from palette.model import Bands

ALONE = ("FIELDS", "ERRORS", "TRACEBACK", "HOME", "BROWSER")     # behind PALETTE_, and of no command
# a file found in a folder may not choose what is overwritten, nor who is sent the photographs and answers
NEVER_FROM_A_FILE = frozenset({"output", "replace", "save_brief", "report", "cluster", "send"})


@cache
def settings() -> Mapping[str, Mapping[str, tuple[Any, str]]]:
    """Tables of both files with the file that each value is from, the one in this folder over the user's.

    Raises InvalidInput.
    """
    found: dict[str, dict[str, tuple[Any, str]]] = {}
    for path in settings_files():
        if not path.is_file():
            if os.path.lexists(path) and os.path.realpath(path) != os.devnull:      # which says: none
                raise InvalidInput(f"{path} is there and is no file that can be read: remove or mend it.")
            continue
        from palette.formats.notation import read_toml

        for table, values in read_toml(read_bytes(path), str(path)).items():
            if not isinstance(values, dict):
                raise InvalidInput(f"{path}: {table!r} stands outside a table such as [match].")
            given = {key: (value, str(path)) for key, value in values.items()}
            found[table] = {**found.get(table, {}), **given}
    return found


def tables(known: Collection[str]) -> None:
    """Raises InvalidInput for a table that means nothing."""
    for table, values in settings().items():
        if table not in known:
            path = next((path for _, path in values.values()), "palette.toml")
            every = ", ".join(sorted(known))
            raise InvalidInput(f"{path}: there is no [{table}]{_near(table, known)}; there are {every}.")


def _near(name: str, known: Collection[str]) -> str:
    close = _closest(name, known, 0.5)
    return f" (did you mean {close!r}?)" if close else ""


def _closest(name: str, known: Collection[str], cutoff: float) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, sorted(known), n=1, cutoff=cutoff)), "")


def defaults(command: str, options: Mapping[str, str], shown: Collection[str]) -> dict[str, Any]:
    """What the files set for the options of `command`, as `named` has it."""
    return {
        named(f"{path}: [{command}]", written, options, shown): value
        for written, (value, path) in settings().get(command, {}).items()
    }


def named(where: str, written: str, options: Mapping[str, str], shown: Collection[str]) -> str:
    """The name of the option that is called so; `options` has names by spelling, `shown` the spellings that
    stand on the line. Raises InvalidInput."""
    name = options.get(written.replace("-", "_"))
    if name is None or name in NEVER_FROM_A_FILE:
        known = {spelling for spelling in shown if options[spelling] not in NEVER_FROM_A_FILE}
        raise InvalidInput(
            f"{where} cannot set {written!r}{_near(written, known)}; it can set {', '.join(sorted(known))}."
        )
    return name


def origin(command: str, *spellings: str) -> str:
    """The file that sets an option of a command, as an error names it: `palette.toml: [match] top`."""
    for written, (_, path) in settings().get(command, {}).items():
        if written.replace("-", "_") in spellings:
            return f"{path}: [{command}] {written}"
    return f"palette.toml: [{command}] {spellings[0]}"


def variables(command: str, commands: Collection[str], known: Collection[str]) -> None:
    """Raises InvalidInput for a PALETTE_* in the environment that is none of those `known` to `command`, or
    that is nearly one of another command or of none."""
    first = [name.upper() for name in commands]
    for name in sorted(os.environ):
        ours, _, said = name.partition("_")
        word, _, option = said.partition("_")
        if ours != "PALETTE":
            continue
        if word == command.upper() and option and name not in known:
            raise InvalidInput(
                f"{name} in the environment: `palette {command}` has no such option{_near(name, known)}."
            )
        if word not in (*first, *ALONE) and (close := _closest(word, first if option else ALONE, 0.8)):
            meant = "_".join(filter(None, (ours, close, option)))
            raise InvalidInput(f"{name} in the environment means nothing (did you mean {meant!r}?).")


def bands() -> dict[str, Bands]:
    """The verdict bands of [bands]: `photo = [3, 6, 10]`, `"suede*" = [1.5, 3, 5]`. Raises InvalidInput."""
    from palette.model.bands import bands_by_kind

    found: dict[str, Bands] = {}
    for pattern, (ends, path) in settings().get("bands", {}).items():
        found |= bands_by_kind({pattern: ends}, path)
    return found
