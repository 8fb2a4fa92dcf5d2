"""Run a command line: every failure we expect is one line on stderr and an exit code."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Sequence

import typer
from typer.main import get_command

from palette.cli.app import app
from palette.cli.stdio import note
from palette.errors import PaletteError


def run(arguments: Sequence[str]) -> int:
    """The exit code: 0; 1 a verdict at or beyond --fail-on; 2 usage; 3 input; 4 infeasible; 130 stopped."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)     # a closed pipe ends us quietly
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")          # type: ignore[union-attr]
    try:
        words = list(arguments) or ["--help"]
        outcome = get_command(app).main(words, prog_name="palette", standalone_mode=False)
        sys.stdout.flush()
    except PaletteError as problem:
        note(f"palette: {problem}")
        return problem.exit_code
    except typer.TyperException as problem:
        context = getattr(problem, "ctx", None)
        where = context.command_path if context else "palette"
        note(f"{where}: {problem.format_message()} See '{where} --help'.")
        return 2
    except (KeyboardInterrupt, typer.Abort):
        note("palette: interrupted.")
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as problem:      # a full disk behind a redirection
        where = f"{problem.filename}: " if problem.filename else ""
        note(f"palette: cannot go on: {where}{problem.strerror or problem}.")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 3
    return outcome if isinstance(outcome, int) else 0
