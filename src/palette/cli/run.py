"""Run a command line: every failure is one line on stderr and an exit code."""

from __future__ import annotations

import codecs
import contextlib
import errno
import io
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import typer
from typer.main import get_command

from palette.cli import anywhere
from palette.cli.app import COMMANDS, INSTEAD, app, number_wanted, variable_of
from palette.cli.stdio import note, tell
from palette.errors import InvalidInput, PaletteError, UsageError, doubted, unread
from palette.files import sources_kept

INTERNAL: Final = 70        # EX_SOFTWARE of sysexits.h: the fault is palette's, and no verdict on anything
TRACEBACK: Final = "--traceback"
OTHERWISE: Final = {
    "--colors": "--colours", "colorway": "colourway", "libraries": "library", "shoes": "shoe",
    "colours": "extract", "colors": "extract", "open": "show",
}

FULL: Final = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EIO)
WIDEST: Final = 3               # digits of the width of a terminal
WINDOWS: Final = os.name == "nt"
NEAREST: Final = "palette.nearest"
INSTEAD_OF: Final = {"Δ": "d", "≤": "<=", "≥": ">=", "→": "->", "−": "-", "✓": "x", "█": "#"}


def nearest(problem: UnicodeError) -> tuple[str, int]:
    """What a console shows in place of letters that it has not."""
    assert isinstance(problem, UnicodeEncodeError)
    return "".join(INSTEAD_OF.get(c, "?") for c in problem.object[problem.start : problem.end]), problem.end


codecs.register_error(NEAREST, nearest)


def run(arguments: Sequence[str]) -> int:
    """The exit code: 0; 1 a verdict; 2 usage; 3 input; 4 infeasible; 70 a fault of ours; 130 stopped."""
    missed: list[InvalidInput] = []
    try:
        prepare()
        words = anywhere.taken([spelled(word) for word in arguments if word != TRACEBACK]) or ["--help"]
        if words[0] not in COMMANDS and not words[0].startswith("-"):
            words = meant(words)
        unread.set(missed)
        doubts: list[str] = []
        doubted.set(doubts)
        with sources_kept():
            outcome = get_command(app).main(words, prog_name="palette", standalone_mode=False)
        sys.stdout.flush()
        if outcome == 130:          # as typer answers Ctrl-C
            return tell("interrupted", "interrupted.", 130)
        for sentence in dict.fromkeys(doubts):
            note(sentence)
        if missed:
            return _refused(missed)
    except PaletteError as problem:
        return _refused([*missed, problem])
    except typer.TyperException as problem:
        context = getattr(problem, "ctx", None)
        where = context.command_path if context else "palette"
        option = getattr(problem, "param", None)
        if variable := of_environment(context, option):
            said = number_wanted(str(getattr(problem, "message", problem)), option).rstrip(".")
            return tell("input", f"{variable} in the environment: {said}.", InvalidInput.exit_code)
        said = number_wanted(problem.format_message(), option)
        asked = f"{where} {getattr(problem, 'option_name', '')}".removeprefix("palette ")
        if asked in INSTEAD:
            said = f"There is no {asked!r}: {INSTEAD[asked]}."
        return tell("usage", f"{said} See '{where} --help'.", 2, where)
    except (KeyboardInterrupt, typer.Abort):
        return tell("interrupted", "interrupted.", 130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except MemoryError:
        return tell("input", "what was asked does not fit into the memory of this machine.", 3)
    except io.UnsupportedOperation:     # what `opened` put there
        return tell("input", "cannot go on: standard output is closed.", 3)
    except OSError as problem:      # a full disk behind a redirection
        if WINDOWS and problem.errno == errno.EINVAL and not problem.filename:
            return 0                # which is how Windows says that a pipe is closed
        where = problem.filename or ("standard output" if problem.errno in FULL else "")
        why = ": ".join(map(str, filter(None, (where, problem.strerror or problem))))
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return tell("input", f"cannot go on: {why}.", 3)
    except Exception as problem:
        return internal(problem, arguments)
    return outcome if isinstance(outcome, int) else 0


def prepare() -> None:
    """Make signals, streams and the width of the terminal what a command may count on."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)     # a closed pipe ends us quietly, and helpers of ours
        os.environ.setdefault("PYTHONWARNINGS", "ignore::UserWarning:multiprocessing.resource_tracker")
    opened()
    width = os.environ.get("COLUMNS", "").lstrip("0")
    if not width:                                           # a terminal that does not know its width says 0
        os.environ.pop("COLUMNS", None)
    elif width.isdecimal() and len(width) > WIDEST:
        os.environ["COLUMNS"] = "9" * WIDEST
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors=NEAREST)            # type: ignore[union-attr]
    with contextlib.suppress(AttributeError, ValueError):
        if not sys.stdout.isatty():                       # JSON and CSV are UTF-8 wherever they are written
            sys.stdout.reconfigure(encoding="utf-8", errors=NEAREST)       # type: ignore[union-attr]


def _refused(problems: Sequence[PaletteError]) -> int:
    """Each said; the exit code of the last."""
    return [tell(anywhere.kind_of(one), str(one), one.exit_code) for one in problems][-1]


def opened() -> None:
    """A stream that came closed is the null device: silent to read, mute as stderr, an error as stdout.

    Output that came unbuffered is buffered to the end of each line.
    """
    if sys.stdin is None:
        sys.stdin = open(os.devnull)                # noqa: PTH123, SIM115
    if sys.stdout is None:
        sys.stdout = open(os.devnull)               # noqa: PTH123, SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w")          # noqa: PTH123, SIM115
    raw = getattr(sys.stdout, "buffer", None)
    if isinstance(raw, io.RawIOBase):       # PYTHONUNBUFFERED: of what a full disk takes in part nobody hears
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(raw), encoding=sys.stdout.encoding,
                                      errors=sys.stdout.errors, line_buffering=True)


def of_environment(context: Any, parameter: Any) -> str:
    """The variable that set a parameter, "" where none did: a wrong one counts as a wrong file does."""
    source = context and parameter and context.get_parameter_source(parameter.name)
    if not source or source.name != "ENVIRONMENT":
        return ""
    return variable_of(context, parameter)


def spelled(word: str) -> str:
    """An option as it is spelled here."""
    name, equals, value = word.partition("=")
    return OTHERWISE.get(name, name) + equals + value if name.startswith("--") else word


def meant(words: list[str]) -> list[str]:
    """The command that is meant where the first word is none: another spelling, help, or a file."""
    from palette.formats.photographs import kind_called

    if words[0] == "help":
        return [*words[1:2], "--help"]
    if words[0] in OTHERWISE:
        return [OTHERWISE[words[0]], *words[1:]]
    if words[0] == "version":
        return ["--version"]
    if words[0] == "import":
        return ["library", *words]
    if words[0] in INSTEAD:
        raise UsageError(f"There is no {words[0]!r}: {INSTEAD[words[0]]}.")
    there = Path(words[0])
    if kind_called(words[0]) or there.is_dir():
        return ["extract", *words]
    return ["show", *words] if words[0].startswith("#") or there.is_file() else words


def internal(problem: Exception, arguments: Sequence[str]) -> int:
    """A fault of ours, said in one sentence that asks for a report; in full where that is wanted."""
    shown = TRACEBACK in arguments or os.environ.get("PALETTE_TRACEBACK", "0") not in ("", "0")
    if shown:
        from traceback import format_exception

        for line in "".join(format_exception(problem)).splitlines():
            note(line)
    what = f"{type(problem).__name__}: {problem}".rstrip(": ")
    how = "the lines above" if shown else f"what {TRACEBACK} adds to it"
    said = f"internal error ({what}): the fault is palette's; please report the command and {how}."
    return tell("internal", said, INTERNAL)
