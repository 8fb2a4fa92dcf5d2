"""What can go wrong, each said in one sentence to the person who can mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar


class PaletteError(Exception):
    """Any failure we expect. The command line prints it as one line and leaves with `exit_code`."""

    exit_code = 3


class UsageError(PaletteError):
    """The words of the command do not fit together."""

    exit_code = 2


class InvalidInput(PaletteError):
    """A file or a value is unreadable or says something impossible."""


class InvalidValue(InvalidInput, ValueError):
    """A value that breaks its rule: `path` says where it stands, `wrong` what would be right."""

    def __init__(self, wrong: str, path: tuple[str | int, ...] = ()) -> None:
        self.wrong, self.path = wrong, path
        place = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")
        said = f"{place}: {wrong}" if place else f"{wrong[:1].upper()}{wrong[1:]}"
        super().__init__(said if said.endswith(("?", ".")) else f"{said}.")

    def inside(self, *steps: str | int) -> InvalidValue:
        """The same, as seen from the value that holds this one at `steps`."""
        return InvalidValue(self.wrong, (*steps, *self.path))

    def of(self, file: str) -> InvalidInput:
        """The same, said of the file that it came from."""
        return InvalidInput(f"{file}: {self}") if file else self


@contextmanager
def understood(called: str) -> Iterator[None]:
    """The door of every parser: what it did not foresee in a file is a sentence about that file."""
    try:
        yield
    except PaletteError:
        raise
    except MemoryError:
        raise InvalidInput(f"{called} does not fit into memory.") from None
    except RecursionError:
        raise InvalidInput(f"{called} is nested too deep to be read.") from None
    except Exception as problem:
        raise InvalidInput(
            f"{called} is damaged, or holds what palette does not understand"
            f" ({type(problem).__name__}: {str(problem)[:80]})."
        ) from problem


class UnknownName(PaletteError):
    """A library, shoe or colourway that is not here."""

    exit_code = 2

    def __init__(
        self, what: str, name: str, known: Iterable[str], *, every: bool = False, likely: bool = False,
        beside: str = "",
    ) -> None:
        """`every` names all that there are, too; what is `likely` was chosen by likeness, and says so.

        `beside` is a sentence on what else would do.
        """
        from difflib import get_close_matches

        self.name = name
        known = sorted(set(known))
        alike = {one.lower(): one for one in known}
        close = [alike[one] for one in get_close_matches(name.lower(), alike, n=2, cutoff=0.5)]
        everything = f"There are: {', '.join(known) or 'none yet'}."
        hint = f"Did you mean {' or '.join(close)}?" if close else everything
        if likely:
            hint = f"Did you mean {' or '.join(close or known)}? A suggestion, by likeness of the code alone."
        if every and close:
            hint += f" {everything}"
        super().__init__(" ".join(filter(None, [f"No {what} called {name!r}.", hint, beside])))


# where someone sets it: what could not be read of several files, while the others went on
unread: ContextVar[list[InvalidInput] | None] = ContextVar("unread", default=None)


# likewise: what has to be said of a file that could be read
doubted: ContextVar[list[str] | None] = ContextVar("doubted", default=None)


class Infeasible(PaletteError):
    """The constraints leave nothing to propose; the message names them and the cheapest way out."""

    exit_code = 4
